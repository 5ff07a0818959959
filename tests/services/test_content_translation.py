"""A content through translation: whatever an engine says, nothing that must stay is lost."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import inline, sentences
from desktop_app.core.article import parse
from desktop_app.core.inline import Mark, PieceKind
from desktop_app.core.marked import MarkedText, marked
from desktop_app.core.markup_writer import write
from desktop_app.engines.base import Link, SegmentResult
from desktop_app.services.content_translation import Content
from desktop_app.services.spacing import Spacing

KEPT = {PieceKind.CODE, PieceKind.HTML, PieceKind.SHORTCODE, PieceKind.FOOTNOTE, PieceKind.FORMULA, PieceKind.URL}


class Plain:
    """Languages without a conversion behind the engine."""

    convert: Callable[[str], str] | None = None

    def __init__(self, source: str, target: str) -> None:
        self.spacing = Spacing.between(source, target)
        self._source = source

    def sentences(self, text: str) -> Sequence[tuple[int, int]]:
        return sentences.split(text, self._source)

    def stays(self, text: str) -> bool:
        return not any(char.isalpha() for char in text)

    def finished(self, text: str) -> str:
        return text.strip()


Say = Callable[[str], SegmentResult]


def translated(content: Content, say: Say) -> MarkedText:
    waiting = content.open
    while waiting:
        sentence = waiting.pop(0)
        waiting += content.take(sentence, say(sentence.request))
    return content.result()


def contents(markdown: str) -> list[MarkedText]:
    article = parse(markdown.encode())
    return [marked(article.text, each) for block in article.blocks for each in block.inlines]


def through(markdown: str, say: Say, source: str = "zh-CN", target: str = "en") -> tuple[str, list[str]]:
    (text,) = contents(markdown)
    content = Content(text, Plain(source, target))
    written = write(translated(content, say))
    assert written is not None
    return written, content.notes


def word_by_word(*words: str) -> Say:
    """Says ``words``, each for a word of the source (by spaces)."""

    def say(text: str) -> SegmentResult:
        links, source, target = [], 0, 0
        for one, other in zip(text.split(" "), words, strict=False):
            links.append(Link(source, source + len(one), target, target + len(other), 0.9))
            source, target = source + len(one) + 1, target + len(other) + 1
        return SegmentResult(0, " ".join(words), alignment=tuple(links))

    return say


def test_a_mark_goes_with_its_word() -> None:
    crossed = SegmentResult(0, "zwei eins", alignment=(Link(4, 7, 0, 4, 0.9), Link(0, 3, 5, 9, 0.9)))
    assert through("one **two**", lambda _text: crossed, "en", "de") == ("**zwei** eins", [])


def test_a_sentence_is_asked_through_its_markup() -> None:
    asked: list[str] = []

    def say(text: str) -> SegmentResult:
        asked.append(text)
        return word_by_word("eins", "zwei", "drei")(text)

    assert through("one **two** [three](u)", say, "en", "de") == ("eins **zwei** [drei](u)", [])
    assert asked == ["one two three"]


def test_without_an_alignment_emphasis_goes_and_a_link_stays_and_both_are_told() -> None:
    written, notes = through("one **two** [three](u) four", lambda _text: SegmentResult(0, "alles"), "en", "de")
    assert "**" not in written
    assert written.startswith("alles")
    assert written.endswith("[three](u)")
    assert notes == ["emphasis-dropped", "link-moved"]


def test_code_at_the_ends_is_not_sent_and_within_is_a_word_of_its_own() -> None:
    asked: list[str] = []

    def say(text: str) -> SegmentResult:
        asked.append(text)
        return SegmentResult(0, text.upper())

    assert through("`a` one `b` two `c`.", say, "en", "de")[0] == "`a` ONE `b` TWO `c`."
    assert len(asked) == 1
    assert asked[0].startswith("one ")
    assert asked[0].endswith(" two")
    assert "`" not in asked[0]


def test_code_that_is_lost_is_asked_for_in_another_way_and_then_in_pieces() -> None:
    asked: list[str] = []

    def say(text: str) -> SegmentResult:
        asked.append(text)
        return SegmentResult(0, "".join(char for char in text if char.islower() or char == " ").upper())

    written, notes = through("one `b` two", say, "en", "de")
    assert written == "ONE `b` TWO"
    assert notes == ["in-pieces"]
    assert asked[-2:] == ["one", "two"]


def test_a_link_that_finds_no_word_stays_on_its_code_without_its_words_twice() -> None:
    def say(_text: str) -> SegmentResult:
        return SegmentResult(0, "alles", alignment=(Link(0, 3, 0, 5, 0.9),))

    assert through("one [two `x`](u)", say, "en", "de") == ("alles [`x`](u)", ["link-moved"])


def test_nothing_said_leaves_the_words() -> None:
    assert through("one **two**.", lambda _text: SegmentResult(0, " "), "en", "de") == (
        "one **two**.",
        ["nothing-said"],
    )


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ('[one](u "two")', '[ONE](u "TWO")'),
        ('![one](u "two")', '![ONE](u "TWO")'),
        ("[![one](a) two](b)", "[![ONE](a) TWO](b)"),
        ("one[^1] two", "ONE[^1] TWO"),
        ("<b>one</b> two", "<b>ONE</b> TWO"),
        ("one<br>two", "ONE<br>TWO"),
        ("one  \ntwo", "ONE  \nTWO"),
    ],
)
def test_all_that_is_language_is_translated(markdown: str, wanted: str) -> None:
    def say(text: str) -> SegmentResult:
        links = tuple(Link(place, place + 1, place, place + 1, 1.0) for place in range(len(text)))
        return SegmentResult(0, text.upper(), alignment=links)

    definition = "\n\n[^1]: x" if "[^1]" in markdown else ""
    text = contents(markdown + definition)[0]
    assert write(translated(Content(text, Plain("en", "de")), say)) == wanted


WORDS = ["中国", "hello", "世界", "2025", "，", "。", " ", "（", "）", "the", "”", "“"]
MARKED = ["**{}**", "*{}*", "~~{}~~", "[{}](u)", '[{}](v "题")', "<b>{}</b>", "![{}](w)"]
OBJECTS = ["`code`", "{{< x >}}", "$a$", "<br>", "https://a.example/b", "![](e)", ":smile:", "@name"]
text_of = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
part = st.recursive(
    text_of | st.sampled_from(OBJECTS),
    lambda inner: st.tuples(st.sampled_from(MARKED), inner).map(lambda pair: pair[0].format(pair[1])),
    max_leaves=3,
)
markdowns = st.lists(part, min_size=1, max_size=8).map("".join)


def random_engine(seed: int) -> Say:
    """Any text with any alignment; now and then it loses or doubles what stands for code."""
    rng = random.Random(seed)

    def say(text: str) -> SegmentResult:
        words = text.split(" ") + rng.sample(["x", "乙", "。", "**", "[", "1"], rng.randrange(4))
        rng.shuffle(words)
        said = " ".join(words[: rng.randrange(len(words) + 1)] if rng.random() < 0.3 else words)
        links = []
        for _ in range(rng.randrange(12)):
            one, other = rng.randrange(len(text)), rng.randrange(len(said)) if said else 0
            if said:
                size = rng.randrange(1, 4)
                links.append(Link(one, min(len(text), one + size), other, min(len(said), other + size), rng.random()))
        return SegmentResult(0, said, alignment=tuple(links), truncated=rng.random() < 0.1)

    return say


def kept(text: MarkedText) -> Counter[tuple[str, str]]:
    found = Counter((atom.kind.value, atom.source) for atom in text.atoms if atom.kind is not PieceKind.OPEN)
    found.update(("target", mark.target) for mark in text.marks if mark.mark in {Mark.LINK, Mark.IMAGE})
    found.update(("whole", atom.source) for atom in text.atoms if atom.kind is PieceKind.OPEN)
    return found


@given(markdowns, st.integers(0, 10**6), st.sampled_from([("zh-CN", "en"), ("en", "zh-CN"), ("en", "de")]))
def test_whatever_an_engine_says_nothing_that_must_stay_is_lost(
    markdown: str, seed: int, languages: tuple[str, str]
) -> None:
    for text in contents(markdown):
        content = Content(text, Plain(*languages))
        result = translated(content, random_engine(seed))
        assert kept(result) == kept(text)
        written = write(result)
        if written is not None:
            read = inline.parse(written)
            before = Counter(piece.kind for piece in inline.parse(write(text) or "") if piece.kind in KEPT)
            assert Counter(piece.kind for piece in read if piece.kind in KEPT) == before
