"""The splitter against the gold set, beside the library it builds on."""

from __future__ import annotations

import pytest
import sentence_gold


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_least_as_many_boundaries_are_right_as_with_the_library(language: str) -> None:
    assert sum(map(len, sentence_gold.paragraphs(language))) >= 200
    ours = sentence_gold.score(language, sentence_gold.ours(language))
    theirs = sentence_gold.score(language, sentence_gold.sentencex(language))
    assert ours.f1 >= theirs.f1
    assert ours.f1 > 0.99
