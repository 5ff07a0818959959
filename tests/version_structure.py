"""Versions of articles made by the program itself, beside their sources: what of the structure is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import markdown_structure
import toy_package
import word_package

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.core import versions
from desktop_app.core.article import Article, language_of, parse
from desktop_app.core.versions import Version
from desktop_app.engines.packages import PackageStore
from desktop_app.services.convert import convert
from desktop_app.services.translate import Translator

_OWN = Path(__file__).parent / "data" / "structure"


@dataclass(frozen=True)
class Source:
    """An article to make versions of."""

    name: str
    tag: str
    article: Article


@dataclass(frozen=True)
class Outcome:
    """``differences`` by part of the structure; ``flags``: noted blocks and keys; ``text``: the exported file."""

    source: Source
    differences: dict[str, str]
    flags: tuple[str, ...]
    text: str


def corpus_sources(folder: Path) -> list[Source]:
    """Every article below ``folder``."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        article = parse(path.read_bytes())
        found.append(Source(path.name, language_of(article, path) or "", article))
    return found


def own_sources() -> list[Source]:
    """Articles of our own with every construct there is, in Chinese, English and, by conversion, zh-HK."""
    found = corpus_sources(_OWN)
    to_hk = converter_for("zh-HK", Options(), source_tag="zh-CN")
    for source in [each for each in found if each.tag == "zh-CN"]:
        name, text = source.name.replace("zh-CN", "zh-HK"), to_hk.convert(source.article.text)
        found.append(Source(name, "zh-HK", parse(text.replace("zh-CN", "zh-HK").encode())))
    return found


def converted(sources: Iterable[Source], target: str) -> Iterator[Outcome]:
    """Each source converted to ``target``."""
    for source in sources:
        version = convert(source.article, target, source.tag, Options())
        assert version is not None
        yield _outcome(source, version)


def translated(
    sources: Iterable[Source], target: str, folder: Path, *, beam_size: int = 1, forgetful: bool = False
) -> Iterator[Outcome]:
    """Each source translated to ``target`` by a word-to-word package over the words of all, made in ``folder``.

    ``forgetful``: one that loses whatever is none of these words.
    """
    sources = list(sources)
    toy_package.unpacked(folder, *_codes(target), dictionary=_dictionary(sources, target), forgetful=forgetful)
    translator = Translator(PackageStore([folder]))
    try:
        for source in sources:
            version = translator.translate(source.article, source.tag, target, beam_size=beam_size)
            assert version is not None
            yield _outcome(source, version)
    finally:
        translator.close()


def _codes(target: str) -> tuple[str, str]:
    return ("zh", "en") if target.startswith("en") else ("en", "zh")


def _dictionary(sources: list[Source], target: str) -> dict[str, str]:
    texts = [source.article.text for source in sources]
    if not target.startswith("en"):
        return word_package.en_zh(texts)
    simplified = [
        converter_for("zh-CN", Options(), source_tag=source.tag).convert(source.article.text)
        for source in sources
        if source.tag != "zh-CN"
    ]
    return word_package.zh_en([*texts, *simplified])


def _outcome(source: Source, version: Version) -> Outcome:
    text = versions.exported(source.article, version).decode()
    before, after = (markdown_structure.structure(each) for each in (source.article.text, text))
    flags = [note for block in version.blocks.values() for note in block.notes]
    flags += [note for notes in version.field_notes.values() for note in notes]
    return Outcome(source, markdown_structure.differences(before, after), tuple(flags), text)
