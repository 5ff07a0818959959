"""Sentences of known words with marks on them, and whether a translation has the marks on the same words.

Read by markdown-it-py as it comes. A code span counts as a word that translates to itself.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token
from markdown_structure import parser

_DELIMITERS = {"strong": "**", "em": "*", "s": "~~"}
_CODE = "\ue000{}\ue001"


@dataclass(frozen=True)
class Marked:
    """A mark: ``kind`` strong, em, s or link; ``target`` of a link; the places of its words in the sentence."""

    kind: str
    target: str
    words: tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """What a reader sees: ``words`` in order (code as ````x````), the marks on them, ``torn`` those on half a word."""

    words: tuple[str, ...]
    marks: tuple[Marked, ...]
    torn: int = 0


def reading(inline: Token, word: re.Pattern[str]) -> Reading:
    """The words and marks of an inline token; ``word`` matches one word."""
    text, opened, marks = "", [], []
    for token in inline.children or []:
        if token.type == "code_inline":
            text += _CODE.format(token.content)
        elif token.type in {"text", "text_special"}:
            text += token.content
        elif token.nesting == 1:
            opened.append((token.type.removesuffix("_open"), str(token.attrs.get("href", "")), len(text)))
        elif token.nesting == -1:
            marks.append((*opened.pop(), len(text)))
        else:
            text += " "
    found = list(re.compile(f"\ue000.*?\ue001|{word.pattern}").finditer(text))
    torn = sum(any(start < m.end() and m.start() < end and not (start <= m.start() and m.end() <= end) for m in found)
               for _, _, start, end in marks)  # fmt: skip
    return Reading(
        tuple(m[0].replace("\ue000", "`").replace("\ue001", "`") for m in found),
        tuple(
            Marked(kind, target, tuple(at for at, m in enumerate(found) if start <= m.start() and m.end() <= end))
            for kind, target, start, end in marks
        ),
        torn,
    )


def readings(markdown: str, word: re.Pattern[str]) -> list[Reading]:
    """One reading for each inline content."""
    return [reading(token, word) for token in parser().parse(markdown) if token.type == "inline"]


def any_of(words: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    """A pattern for one of ``words``; ``spaced``: whole words only."""
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{either})\b" if spaced else f"(?:{either})")


@dataclass
class Score:
    """Marks in all; on exactly the right words; those whose words the translation takes apart, for themselves.

    ``flagged``: sentences with a note; ``silent``: with a mark that is not right, and no note.
    """

    marks: int = 0
    right: int = 0
    apart: int = 0
    codes: int = 0
    codes_right: int = 0
    flagged: int = 0
    silent: int = 0

    @property
    def share(self) -> float:
        """Of the marks whose words stay together."""
        return self.right / (self.marks - self.apart)


def compare(source: Reading, result: Reading, image: Mapping[str, str], score: Score) -> list[str]:
    """Count ``source``'s marks into ``score``; what is wrong, in words, for a report.

    ``image``: target word of each source word; code stands for itself. A mark is right if its translation stands on
    all translations of its words and on no other word, whole. Emphasis may be one mark with its neighbour of the
    same kind, or divided where a link begins or ends: what is emphasised is the same.
    """
    place = {word: at for at, word in enumerate(result.words)}
    wishes = [
        sorted(place.get(image.get(source.words[at], source.words[at]), -1) for at in mark.words)
        for mark in source.marks
    ]
    have = Counter((mark.kind, mark.target, mark.words) for mark in result.marks)
    wrong = [f"{result.torn} marks on half a word"] * bool(result.torn)
    for mark, wanted in zip(source.marks, wishes, strict=True):
        score.marks += 1
        if wanted != list(range(wanted[0], wanted[0] + len(wanted))) and -1 not in wanted:
            score.apart += 1
        elif have[key := (mark.kind, mark.target, tuple(wanted))]:
            have[key] -= 1
            score.right += 1
        elif not mark.target and _is_covered(mark.kind, wanted, wishes, source, result):
            score.right += 1
        else:
            wrong.append(f"{mark.kind} {mark.target} on {[source.words[at] for at in mark.words]}")
    codes = Counter(word for word in source.words if word[0] == "`")
    kept = codes & Counter(word for word in result.words if word[0] == "`")
    score.codes += codes.total()
    score.codes_right += kept.total()
    return wrong + [f"code {word}" for word in codes - kept]


def _is_covered(
    kind: str, wanted: Sequence[int], wishes: Sequence[Sequence[int]], source: Reading, result: Reading
) -> bool:
    """Whether all of ``wanted`` is emphasised so, and nothing beside it that no mark of the source wants so."""
    covered = {at for mark in result.marks if mark.kind == kind for at in mark.words}
    wished = {at for mark, wish in zip(source.marks, wishes, strict=True) if mark.kind == kind for at in wish}
    beside = {wanted[0] - 1, wanted[-1] + 1} & covered
    return covered.issuperset(wanted) and beside <= wished


# --- generating


def generated(
    words: Sequence[str],
    count: int,
    *,
    spaced: bool,
    end: str = "",
    seed: int = 0,
    lengths: Sequence[int] = (4, 6, 8, 10),
) -> Iterator[str]:
    """``count`` sentences of words of ``words`` (no word twice in one), one to four marks or code spans in each.

    Marks stand at the start, the end, beside each other and in each other as chance has it; a form that does not read
    as meant (two runs of asterisks that touch) is not given. ``end``: the punctuation of a sentence.
    """
    rng = random.Random(seed)
    pattern = any_of(words, spaced=spaced)
    made = 0
    while made < count:
        maker = _Maker(rng, rng.sample(list(words), rng.choice([4, 6, 8, 10])), " " if spaced else "")
        markdown = maker.sentence() + end
        read = readings(markdown, pattern)
        if len(read) == 1 and not read[0].torn and sorted(read[0].marks, key=repr) == sorted(maker.marks, key=repr):
            made += 1
            yield markdown


class _Maker:
    """One sentence; ``marks``: those it is meant to have."""

    def __init__(self, rng: random.Random, words: list[str], joiner: str) -> None:
        self.rng = rng
        self.words = words
        self.joiner = joiner
        self.marks: list[Marked] = []

    def sentence(self) -> str:
        return self._stretch(0, len(self.words), frozenset(), self.rng.randint(1, 4), code=True)

    def _stretch(self, first: int, last: int, inside: frozenset[str], most: int, *, code: bool) -> str:
        """Words ``first`` to ``last`` with up to ``most`` marks side by side."""
        parts: list[str] = []
        at = first
        for left in range(most, 0, -1):
            if at >= last:
                break
            start = self.rng.choice([at, at, self.rng.randrange(at, last)])
            end = min(last, start + self.rng.choice([1, 1, 2, 2, 3, 4]))
            if left == 1 and self.rng.random() < 0.3:
                end = last
            parts += self.words[at:start]
            parts.append(self._mark(start, end, inside, code=code))
            at = end
        return self.joiner.join([*parts, *self.words[at:last]])

    def _mark(self, first: int, last: int, inside: frozenset[str], *, code: bool) -> str:
        kinds = sorted({"strong", "em", "s", "link"} - inside) + ["code"] * (code and last - first == 1)
        kind = self.rng.choice(kinds)
        if kind == "code":
            return f"`x{self.rng.randrange(10**6)} = 1`"
        target = f"https://example.org/{self.rng.randrange(10**6)}?a=b_c" if kind == "link" else ""
        self.marks.append(Marked(kind, target, tuple(range(first, last))))
        nested = 1 if len(inside) < 2 and last - first > 1 and self.rng.random() < 0.5 else 0
        text = self._stretch(first, last, inside | {kind}, nested, code=code)
        return f"[{text}]({target})" if kind == "link" else f"{_DELIMITERS[kind]}{text}{_DELIMITERS[kind]}"
