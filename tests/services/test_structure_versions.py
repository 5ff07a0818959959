"""Versions have the structure of their sources, by a reading that is not ours."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

import markdown_structure
import pytest
import version_structure
from version_structure import Outcome

CONVERSIONS = [("zh-CN", "zh-TW"), ("zh-CN", "zh-HK"), ("zh-HK", "zh-CN")]
TRANSLATIONS = [("zh", "en"), ("en", "zh-CN")]
A_FEW = 3


def differences(outcomes: Iterable[Outcome]) -> dict[str, dict[str, str]]:
    found = {}
    for outcome in outcomes:
        assert outcome.text != outcome.source.article.text
        if outcome.differences:
            found[outcome.source.name] = outcome.differences
    return found


@pytest.mark.parametrize(("source", "target"), CONVERSIONS)
def test_our_articles_converted(source: str, target: str) -> None:
    of_tag = [each for each in version_structure.own_sources() if each.tag == source]
    assert of_tag
    assert differences(version_structure.converted(of_tag, target)) == {}


@pytest.mark.parametrize(("source", "target"), TRANSLATIONS)
def test_our_articles_translated(source: str, target: str, tmp_path: Path) -> None:
    of_tag = [each for each in version_structure.own_sources() if each.tag.startswith(source)]
    outcomes = list(version_structure.translated(of_tag, target, tmp_path))
    assert outcomes
    assert differences(outcomes) == {}
    assert [outcome.flags for outcome in outcomes if outcome.flags] == []


@pytest.mark.parametrize(("source", "target"), TRANSLATIONS)
def test_what_the_package_loses_comes_back(source: str, target: str, tmp_path: Path) -> None:
    of_tag = [each for each in version_structure.own_sources() if each.tag.startswith(source)]
    assert differences(version_structure.translated(of_tag, target, tmp_path, forgetful=True)) == {}


@pytest.mark.parametrize(("source", "target"), CONVERSIONS)
def test_every_real_article_converted(corpus: Path, source: str, target: str) -> None:
    of_tag = [each for each in version_structure.corpus_sources(corpus) if each.tag == source]
    assert of_tag
    assert differences(version_structure.converted(of_tag, target)) == {}


@pytest.mark.parametrize(("source", "target"), TRANSLATIONS)
def test_real_articles_translated(corpus: Path, source: str, target: str, tmp_path: Path) -> None:
    of_tag = [each for each in version_structure.corpus_sources(corpus) if each.tag.startswith(source)]
    longest = sorted(of_tag, key=lambda each: len(each.article.text))[-A_FEW:]
    assert differences(version_structure.translated(longest, target, tmp_path)) == {}


PARTS = {
    "link targets": ("[a](b)", "[a](c)"),
    "image targets": ("![a](b)", "![a](b) ![a](b)"),
    "code": ("`a_b`", "`a b`"),
    "HTML tags": ("<b>a</b>", "b>a</b>"),
    "shortcodes": ("{{< a b >}}", "{{< a c >}}"),
    "footnote labels": ("a[^b]\n\n[^b]: c", "a[^b]\n\n[^c]: c"),
    "heading ids": ("# a {#b}", "# a {# b}"),
    "addresses": ("https://a.b/c_d, e", "https://a.b/c"),
    "marks": ("**a**b", "** a**b"),
    "blocks": ("1. a", "2. a"),
}


def test_the_reading_sees_what_is_lost() -> None:
    """The judge is judged: of every pair of texts it says the one part that differs."""
    assert {*PARTS} == {*markdown_structure.PARTS, "blocks"}
    for part, (source, result) in PARTS.items():
        before, after = (markdown_structure.structure(text) for text in (source, result))
        assert markdown_structure.differences(before, before) == {}
        assert part in markdown_structure.differences(before, after)


def test_our_articles_have_every_part() -> None:
    read = [markdown_structure.structure(each.article.text) for each in version_structure.own_sources()]
    for part, one in itertools.product(markdown_structure.PARTS, ("zh", "en")):
        assert any(each.parts[part] for each in read), (part, one)
