"""Generated sentences through the word-to-word packages: on which words their marks come out."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import marked_sentences
import toy_package
import word_package
from marked_sentences import Score

from desktop_app.core import versions
from desktop_app.core.article import parse
from desktop_app.engines import protected
from desktop_app.engines.packages import PackageStore
from desktop_app.services.translate import Translator

_CHINESE = [word for word in toy_package.ZH_EN if len(word) == 2]
_ENGLISH = [word[1:] for word in toy_package.EN_ZH if len(word) > 4 and word[1:].islower()]


@dataclass(frozen=True)
class Run:
    """A direction and a package. Without an ``end`` and with an even number of words the end stays when swapped."""

    name: str
    from_code: str
    to_code: str
    swapped: bool
    goal: float
    end: str = ""

    def takes(self, sentence: str) -> bool:
        """Whether the words keep their number: code at an end is not sent, and the end of an odd number is lost."""
        return not self.swapped or not (sentence.lstrip("*~[").startswith("`") or sentence.rstrip("*~").endswith("`"))


RUNS = (
    Run("zh > en", "zh", "en", swapped=False, goal=1.0, end="。"),
    Run("en > zh", "en", "zh", swapped=False, goal=1.0, end="."),
    Run("zh > en, words swapped", "zh", "en", swapped=True, goal=0.95),
    Run("en > zh, words swapped", "en", "zh", swapped=True, goal=0.95),
)


def score(run: Run, count: int, folder: Path, seed: int = 0) -> tuple[Score, list[str]]:
    """Translate ``count`` sentences by a package made in ``folder``; the score and what is wrong, in words."""
    words = _CHINESE if run.from_code == "zh" else _ENGLISH
    image = word_package.pairs(words, run.to_code)
    dictionary = _dictionary(image, run)
    toy_package.unpacked(folder, run.from_code, run.to_code, dictionary=dictionary, swapped=run.swapped)
    spaced = run.from_code == "en"
    generated = marked_sentences.generated(words, 2 * count, spaced=spaced, end=run.end, seed=seed)
    sentences = list(itertools.islice(filter(run.takes, generated), count))
    results, flagged = _translated(sentences, run, folder)
    pattern = marked_sentences.any_of(words, spaced=spaced)
    target_pattern = marked_sentences.any_of(list(image.values()), spaced=not spaced)
    total, wrong = Score(), []
    for sentence, result, notes in zip(sentences, results, flagged, strict=True):
        (before,), (after,) = (
            marked_sentences.readings(sentence, pattern),
            marked_sentences.readings(result, target_pattern),
        )
        apart = total.apart
        found = marked_sentences.compare(before, after, image, total)
        total.flagged += bool(notes)
        total.silent += bool(found or total.apart > apart) and not notes
        if found:
            wrong.append(f"{sentence}  >  {result}: {'; '.join(found)} ({', '.join(notes) or 'no flag'})")
    return total, wrong


def _dictionary(image: dict[str, str], run: Run) -> dict[str, str]:
    """Every word is one token, with and without a space before it, and so is what stands for a code span."""
    kept = {code: code for number in range(9) for code in (protected.forms("")[0].of(number),)}
    start = "▁" if run.to_code == "en" else ""
    pairs = {form: start + target for word, target in (image | kept).items() for form in (word, f"▁{word}")}
    return pairs | ({"。": "."} if run.from_code == "zh" else {".": "。"})


def _translated(sentences: list[str], run: Run, folder: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    """The paragraphs of the translated article and their notes."""
    article = parse("\n\n".join(sentences).encode())
    translator = Translator(PackageStore([folder]))
    tag = {"zh": "zh-CN", "en": "en"}
    try:
        version = translator.translate(article, tag[run.from_code], tag[run.to_code])
    finally:
        translator.close()
    assert version is not None
    notes = [version.blocks[block.index].notes for block in article.blocks]
    return versions.exported(article, version).decode().split("\n\n"), notes
