"""Marks on the words that translate theirs: what is taken from an alignment, and what is not believed."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.marked import OBJECT
from desktop_app.core.spans import Span
from desktop_app.engines.base import Link
from desktop_app.engines.markup import Placement, SourceMark, placed

_MARKED = re.compile(r"[\[\]<>]")


def sentence(marked: str) -> tuple[str, list[SourceMark]]:
    """A text with ``[links]`` and ``<emphasis>``, which nest, as plain text and marks."""
    plain, found, opened = "", [], []
    for char in marked:
        if char in "[<":
            opened.append((len(plain), len(found), char == "["))
            found.append(SourceMark(Span(0, 0)))
        elif char in "]>":
            start, number, needed = opened.pop()
            found[number] = SourceMark(Span(start, len(plain)), needed)
        else:
            plain += char
    return plain, found


def aligned(marked: str, words: str, target: str, pairs: str, weight: float = 1.0) -> tuple[list[str], Placement]:
    """The marked words of ``target``. ``words``: of the source, by ``|``; ``pairs``: ``source>target`` by number."""
    plain, marks = sentence(marked)
    links = []
    for pair in pairs.split():
        one, other = (int(part) for part in pair.split(">"))
        links.append(
            Link(*_places(plain, words.split("|"))[one], *_places(target, re.findall(r"\w+|\S", target))[other], weight)
        )
    found = placed(plain, target, links, marks)
    return [found.spans[number].of(target) if number in found.spans else "" for number in range(len(marks))], found


def _places(text: str, words: list[str]) -> list[Span]:
    found, at = [], 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        found.append(Span(start, at))
    return found


def test_a_mark_follows_its_words() -> None:
    texts, found = aligned("今天<中国>说。", "今天|中国|说|。", "China said today.", "0>2 1>0 2>1 3>3")
    assert (texts, found.dropped, found.moved, found.missing) == (["China"], (), (), ())


def test_marks_that_change_places_do_not_cross() -> None:
    texts, _ = aligned("<中国>的[政府]说", "中国|的|政府|说", "government of China said", "2>0 1>1 0>2 3>3")
    assert texts == ["China", "government"]


def test_nested_marks_nest() -> None:
    texts, _ = aligned("[中国<政府>]说", "中国|政府|说", "China government said", "0>0 1>1 2>2")
    assert texts == ["China government", "government"]


def test_a_mark_over_the_whole_sentence_needs_no_alignment() -> None:
    plain, marks = sentence("<中国说>。")
    assert placed(plain, "China said.", [], marks).spans == {0: Span(0, 10)}
    assert placed("中国说。", "China said.", [], [SourceMark(Span(0, 4))]).spans == {0: Span(0, 11)}


def test_a_word_of_two_tokens_is_marked_as_one() -> None:
    links = [Link(0, 2, 0, 6, 0.9), Link(2, 4, 6, 10, 0.9), Link(4, 6, 11, 15, 0.9)]
    found = placed("甲乙政府他说", "government said", links, [SourceMark(Span(0, 4))])
    assert found.spans == {0: Span(0, 10)}


def test_a_latin_word_that_was_glued_to_another_is_marked_alone() -> None:
    links = [Link(0, 1, 0, 2, 1.0), Link(1, 3, 2, 4, 1.0), Link(3, 5, 5, 9, 1.0)]
    assert placed("的AI公司", "ofAI firm", links, [SourceMark(Span(1, 3))]).spans == {0: Span(2, 4)}


@pytest.mark.parametrize(
    ("pairs", "weight"),
    [
        ("0>0 1>0 2>2 2>0", 0.05),  # weak links
        ("1>0 0>1 2>2 1>3", 1.0),  # scattered
        ("0>0 0>1 2>2 2>3", 1.0),  # none
    ],
)
def test_what_is_not_sure_is_dropped_or_moved(pairs: str, weight: float) -> None:
    texts, found = aligned("今天<中国>说", "今天|中国|说", "one two three four", pairs, weight)
    assert (texts, found.dropped) == ([""], (0,))
    _, needed = aligned("今天[中国]说", "今天|中国|说", "one two three four", pairs, weight)
    assert needed.moved + needed.missing == (0,)


def test_punctuation_goes_with_the_words_it_belongs_to() -> None:
    texts, _ = aligned("他说<“你好”>。", "他|说|“|你好|”|。", "he said “hello”.", "0>0 1>1 2>2 3>3 4>4 5>5")
    assert texts == ["“hello”"]
    texts, _ = aligned("他说“<你好>”。", "他|说|“|你好|”|。", "he said “hello”.", "0>0 1>1 2>2 3>3 4>4 5>5")
    assert texts == ["hello"]


def test_an_object_in_a_mark_keeps_it_there() -> None:
    source, target = f"见{OBJECT}图", f"the figure {OBJECT}"
    found = placed(source, target, [Link(1, 2, 11, 12, 1.0)], [SourceMark(Span(1, 3), needed=True)])
    assert found.spans[0].end == len(target)


def test_a_mark_beside_an_object_is_not_over_the_whole_sentence() -> None:
    source, target = f"中国{OBJECT}。", f"China {OBJECT}."
    links = [Link(0, 2, 0, 5, 1.0), Link(2, 3, 6, 7, 1.0), Link(3, 4, 7, 8, 1.0)]
    assert placed(source, target, links, [SourceMark(Span(0, 2))]).spans == {0: Span(0, 5)}


@pytest.mark.parametrize("needed", [True, False])
def test_many_marks_in_one_sentence_take_linear_work(needed: bool) -> None:
    def work(size: int) -> int:
        links = [Link(5 * n, 5 * n + 4, 5 * n, 5 * n + 4, 1.0) for n in range(2 * size)]
        marks = [SourceMark(Span(10 * n, 10 * n + 4), needed) for n in range(size)]
        return calls(lambda: placed("word " * 2 * size, "wort " * 2 * size, links, marks))

    work(2)
    assert work(400) <= 2.5 * work(200)


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python's and C's ``work`` calls."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_a_part_of_a_longer_mark_reaches_the_end_of_the_sentence() -> None:
    links = [Link(0, 2, 0, 2, 1.0), Link(2, 4, 3, 5, 1.0), Link(4, 5, 5, 6, 1.0)]
    mark = SourceMark(Span(2, 5), goes_on=True)
    assert placed("甲乙丙丁。", "ab cd.", links, [mark]).spans == {0: Span(3, 6)}


texts = st.text("ab 甲乙，。“" + OBJECT, min_size=1, max_size=14)


@st.composite
def nested(draw: st.DrawFn, length: int) -> list[SourceMark]:
    """Marks that nest over a text."""
    found: list[Span] = []
    for _ in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
        span = Span(start, end)
        if start < end and all(_nest(span, other) for other in found):
            found.append(span)
    found.sort(key=lambda span: (span.start, -span.end))
    return [SourceMark(span, draw(st.booleans()), draw(st.booleans()), draw(st.booleans())) for span in found]


def _nest(one: Span, other: Span) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    within = one.start <= other.start and other.end <= one.end
    return apart or within or (other.start <= one.start and one.end <= other.end)


@given(st.data())
def test_whatever_the_alignment_every_mark_is_accounted_for_and_none_cross(data: st.DataObject) -> None:
    source, target = data.draw(texts), data.draw(texts)
    marks = data.draw(nested(len(source)))
    place = st.tuples(st.integers(0, len(source) - 1), st.integers(0, len(target) - 1), st.floats(0, 1))
    links = [
        Link(s, min(len(source), s + 2), t, min(len(target), t + 2), weight)
        for s, t, weight in data.draw(st.lists(place, max_size=8))
    ]
    found = placed(source, target, links, marks)
    assert sorted([*found.spans, *found.dropped, *found.missing]) == list(range(len(marks)))
    assert set(found.moved) <= set(found.spans)
    assert all(marks[number].needed for number in (*found.moved, *found.missing))
    assert not any(marks[number].needed for number in found.dropped)
    assert all(0 <= span.start < span.end <= len(target) for span in found.spans.values())
    assert all(_nest(one, other) for one, other in itertools.combinations(found.spans.values(), 2))
