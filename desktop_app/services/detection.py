"""What an article's text is written in, which comes before what its tag says."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.chinese.detection import Script, detect_majority
from desktop_app.core import language
from desktop_app.core.article import Article

TAGS = {
    Script.SIMPLIFIED: "zh-CN",
    Script.TRADITIONAL: "zh-TW",
    Script.HANZI: "zh-CN",
    Script.KANA: "ja",
    Script.LATIN: "en",
}


@dataclass(frozen=True)
class TextLanguage:
    """The language to work from. ``differs``: the text is not in the script its tag promises, so the text won."""

    tag: str
    script: Script
    differs: bool


def article_script(article: Article) -> Script:
    """The script of most of an article's text; of its title where the body has no text."""
    script = detect_majority(block.text for block in article.blocks)
    if script is Script.NONE and article.front:
        return detect_majority([article.front.text("title")])
    return script


def detected_tag(article: Article) -> str:
    """A tag for the script of the text; ``en`` stands for any Latin text, ``und`` for none."""
    return TAGS.get(article_script(article), "und")


def text_language(article: Article, declared: str | None) -> TextLanguage:
    """The language the text is in: ``declared`` where the script agrees with it, else what the script says."""
    script = article_script(article)
    found = TAGS.get(script, declared or "und")
    if declared is None or declared == "und":
        return TextLanguage(found, script, False)
    if agrees(declared, script):
        return TextLanguage(declared, script, False)
    return TextLanguage(found, script, True)


def agrees(tag: str, script: Script) -> bool:
    """Whether a text in ``script`` can be in the language ``tag``; one without a script can be in any."""
    if script is Script.NONE:
        return True
    if language.is_chinese(tag):
        wanted = Script.TRADITIONAL if language.is_traditional(tag) else Script.SIMPLIFIED
        return script in {wanted, Script.HANZI}
    if language.primary_subtag(tag) == "ja":
        return script in {Script.KANA, Script.HANZI}
    return not script.is_chinese and script is not Script.KANA
