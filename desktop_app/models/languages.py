"""The languages a column may have, by their names in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_NAMES = {
    "zh-CN": QT_TRANSLATE_NOOP("Languages", "Chinese (Simplified)"),
    "zh-TW": QT_TRANSLATE_NOOP("Languages", "Chinese (Taiwan)"),
    "zh-HK": QT_TRANSLATE_NOOP("Languages", "Chinese (Hong Kong)"),
    "zh-SG": QT_TRANSLATE_NOOP("Languages", "Chinese (Singapore)"),
    "zh-MO": QT_TRANSLATE_NOOP("Languages", "Chinese (Macau)"),
    "en": QT_TRANSLATE_NOOP("Languages", "English"),
    "ja": QT_TRANSLATE_NOOP("Languages", "Japanese"),
    "ko": QT_TRANSLATE_NOOP("Languages", "Korean"),
    "fr": QT_TRANSLATE_NOOP("Languages", "French"),
    "de": QT_TRANSLATE_NOOP("Languages", "German"),
    "es": QT_TRANSLATE_NOOP("Languages", "Spanish"),
    "pt": QT_TRANSLATE_NOOP("Languages", "Portuguese"),
    "it": QT_TRANSLATE_NOOP("Languages", "Italian"),
    "nl": QT_TRANSLATE_NOOP("Languages", "Dutch"),
    "ru": QT_TRANSLATE_NOOP("Languages", "Russian"),
    "uk": QT_TRANSLATE_NOOP("Languages", "Ukrainian"),
    "pl": QT_TRANSLATE_NOOP("Languages", "Polish"),
    "ar": QT_TRANSLATE_NOOP("Languages", "Arabic"),
    "vi": QT_TRANSLATE_NOOP("Languages", "Vietnamese"),
    "th": QT_TRANSLATE_NOOP("Languages", "Thai"),
    "id": QT_TRANSLATE_NOOP("Languages", "Indonesian"),
    "tr": QT_TRANSLATE_NOOP("Languages", "Turkish"),
    "hi": QT_TRANSLATE_NOOP("Languages", "Hindi"),
}


def language_name(tag: str) -> str:
    """The name of a language; one that we have no name for is called as it calls itself, or by its tag."""
    known = _NAMES.get(tag)
    if known is not None:
        return QCoreApplication.translate("Languages", str(known))
    locale = QLocale(tag)
    if locale.language() == QLocale.Language.C:
        return tag
    return locale.nativeLanguageName() or tag


def column_languages() -> list[tuple[str, str]]:
    """(tag, name) of every language a column is offered in, Chinese and English first."""
    return [(tag, language_name(tag)) for tag in _NAMES]
