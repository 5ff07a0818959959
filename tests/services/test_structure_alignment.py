"""Marks come out on the words that translate theirs: sentences of known words, through word-to-word packages."""

from __future__ import annotations

from pathlib import Path

import alignment_runs
import marked_sentences
import pytest
from alignment_runs import RUNS, Run
from marked_sentences import Score

SENTENCES = 60


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_marks_are_on_the_right_words(run: Run, tmp_path: Path) -> None:
    score, wrong = alignment_runs.score(run, SENTENCES, tmp_path, seed=1)
    assert score.marks - score.apart > SENTENCES
    assert score.share >= run.goal, "\n".join(wrong)
    assert score.codes_right == score.codes > 0


WORDS = ("one", "two", "six", "ten")
IMAGE = dict(zip(WORDS, ("uno", "due", "sei", "dieci"), strict=True))
PATTERN = marked_sentences.any_of(WORDS, spaced=True)
TARGET = marked_sentences.any_of(list(IMAGE.values()), spaced=True)


@pytest.mark.parametrize(
    ("source", "result", "counted"),
    [
        ("one **two six** ten", "uno **due sei** dieci", (1, 1, 0)),
        ("one **two six** ten", "uno **sei due** dieci", (1, 1, 0)),
        ("one **two six** ten", "uno **due** sei dieci", (1, 0, 0)),
        ("one **two six** ten", "**uno due sei** dieci", (1, 0, 0)),
        ("one **two six** ten", "uno *due sei* dieci", (1, 0, 0)),
        ("one **two six** ten", "uno **due sei dieci", (1, 0, 0)),
        ("one **two six** ten", "due uno dieci sei", (1, 0, 1)),
        ("[one](a) [two](b)", "[uno](b) [due](a)", (2, 0, 0)),
        ("[one](a) *[two](b)*", "[uno](a) *[due](b)*", (3, 3, 0)),
        ("**one** two", "**un**o due", (1, 0, 0)),
    ],
)
def test_the_score(source: str, result: str, counted: tuple[int, int, int]) -> None:
    """The judge is judged: (marks, right, apart) of known cases."""
    score = Score()
    (before,), (after,) = marked_sentences.readings(source, PATTERN), marked_sentences.readings(result, TARGET)
    wrong = marked_sentences.compare(before, after, IMAGE, score)
    assert (score.marks, score.right, score.apart) == counted
    assert bool(wrong) == (score.right + score.apart < score.marks)


def test_code_is_missed() -> None:
    score = Score()
    (before,), (after,) = (
        marked_sentences.readings("`a` one `b`", PATTERN),
        marked_sentences.readings("uno `b`", TARGET),
    )
    assert marked_sentences.compare(before, after, IMAGE, score) == ["code `a`"]
    assert (score.codes, score.codes_right) == (2, 1)
