"""The language the window speaks: our own words and Qt's, chosen or the system's, changed without a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFont

from desktop_app.models.appearance import font_families

SOURCE_LANGUAGE = "en"
_PACKAGE = Path(__file__).resolve().parents[1]
# in a wheel, in a checkout
FOLDERS = (_PACKAGE / "_translations", _PACKAGE.parent / "translations")
_SCRIPT_REGIONS = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW", "zh_Hans_SG": "zh_CN", "zh_Hant_HK": "zh_HK"}


def available_languages(folders: tuple[Path, ...] = FOLDERS) -> list[tuple[str, str]]:
    """(code, name in that language) of every language the window can speak; English, the source, first."""
    codes = {path.stem.removeprefix("diglot_") for folder in folders for path in folder.glob("diglot_*.qm")}
    others = sorted(codes - {SOURCE_LANGUAGE})
    return [(SOURCE_LANGUAGE, "English"), *((code, native_name(code)) for code in others)]


def native_name(code: str) -> str:
    """What the language calls itself, the script named where one language has several."""
    known = {"zh_CN": "简体中文", "zh_TW": "繁體中文（台灣）", "zh_HK": "繁體中文（香港）"}
    return known.get(code) or QLocale(code).nativeLanguageName() or code


def interface_font(base: QFont, code: str) -> QFont:
    """``base`` with the region's faces behind it, so that hanzi look alike wherever they stand in the window."""
    font = QFont(base)
    own = [family for family in base.families() if family]
    font.setFamilies([*own, *font_families(code.replace("_", "-"), serif=False)])
    return font


def resolve(setting: str, wanted: list[str], codes: list[str]) -> str:
    """The language to speak: ``setting`` when there is one, else the first of ``wanted`` that is in ``codes``.

    ``wanted`` are BCP 47 tags in the user's order (``QLocale.uiLanguages``); no match means English.
    """
    for tag in [setting] if setting else wanted:
        found = _match(tag.replace("-", "_"), codes)
        if found:
            return found
    return SOURCE_LANGUAGE


def _match(name: str, codes: list[str]) -> str:
    parts = name.split("_")
    candidates = [name, _SCRIPT_REGIONS.get(name, ""), _SCRIPT_REGIONS.get("_".join(parts[:2]), "")]
    candidates += [f"{parts[0]}_{parts[-1]}", parts[0], "zh_CN" if name == "zh" else ""]
    return next((one for one in candidates if one in codes), "")


class Language(QObject):
    """Installs the translators. ``speak`` may be called at any time: widgets get a LanguageChange event."""

    def __init__(self, parent: QObject, folders: tuple[Path, ...] = FOLDERS) -> None:
        super().__init__(parent)
        self._folders = folders
        self._installed: list[QTranslator] = []
        self.current = SOURCE_LANGUAGE

    def speak(self, setting: str) -> str:
        """Speak ``setting`` ("" = the system's language) from now on; returns the language's code."""
        codes = [code for code, _name in available_languages(self._folders)]
        code = resolve(setting, QLocale.system().uiLanguages(), codes)
        self._remove()
        if code != SOURCE_LANGUAGE:
            self._install(code)
        QLocale.setDefault(QLocale(code) if setting else QLocale.system())
        self.current = code
        return code

    def _install(self, code: str) -> None:
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        wanted = [(f"qtbase_{code}", (qt_folder,)), (f"diglot_{code}", self._folders)]
        for name, folders in wanted:
            translator = QTranslator(self)
            if any(translator.load(name, str(folder)) for folder in folders):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)

    def _remove(self) -> None:
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
