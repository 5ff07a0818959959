"""The translations are complete, fit the code, and change the window's words while it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from desktop_app.desktop.i18n import Language, available_languages, interface_font, resolve

PROJECT = Path(__file__).resolve().parents[2]
TS_FILES = sorted((PROJECT / "translations").glob("diglot_*.ts"))
CODES = ["en", "zh_CN", "zh_TW", "zh_HK"]
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d+")


def tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def messages(path: Path) -> list[tuple[str, ElementTree.Element]]:
    root = ElementTree.parse(path).getroot()
    return [(c.findtext("name", ""), m) for c in root.iter("context") for m in c.iter("message")]


def translations(message: ElementTree.Element) -> list[str]:
    node = message.find("translation")
    if node is None:
        return []
    return [form.text or "" for form in node.iter("numerusform")] or [node.text or ""]


@pytest.fixture(params=TS_FILES, ids=lambda path: path.stem)
def ts(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_there_is_simplified_chinese() -> None:
    assert "diglot_zh_CN" in [path.stem for path in TS_FILES]


def test_nothing_is_unfinished_empty_or_left_over(ts: Path) -> None:
    bad = []
    for context, message in messages(ts):
        node = message.find("translation")
        state = "missing" if node is None else node.get("type", "")
        if state or not all(translations(message)):
            bad.append((context, message.findtext("source"), state))
    assert bad == []


def test_placeholders_are_those_of_the_source(ts: Path) -> None:
    for _context, message in messages(ts):
        source = message.findtext("source", "")
        for text in translations(message):
            assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(source)), source


def test_a_mnemonic_is_kept_and_an_ellipsis_too(ts: Path) -> None:
    for _context, message in messages(ts):
        source = message.findtext("source", "")
        for text in translations(message):
            assert ("&" in text) == ("&" in source), source
            assert text.endswith("…") == source.endswith("…"), source


def test_every_string_of_the_code_is_in_the_file(ts: Path, tmp_path: Path) -> None:
    fresh = tmp_path / ts.name
    sources = sorted(str(path) for path in (PROJECT / "desktop_app").rglob("*.py"))
    command = [tool("pyside6-lupdate"), "-silent", "-no-obsolete", "-locations", "none", *sources, "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)

    def found(path: Path) -> set[tuple[str, str]]:
        return {(context, message.findtext("source", "")) for context, message in messages(path)}

    assert found(fresh) - found(ts) == set()
    assert found(ts) - found(fresh) == set()


def test_no_string_hides_behind_another_name_of_the_function() -> None:
    """lupdate reads calls of ``translate`` and ``tr`` only, not of a variable that holds one of them."""
    hidden = re.compile(r"=\s*(?:QCoreApplication\.translate|self\.tr)\b(?!\()")
    sources = (PROJECT / "desktop_app").rglob("*.py")
    assert [str(path) for path in sources if hidden.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("setting", "wanted", "expected"),
    [
        ("", ["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        ("", ["zh-Hant-HK"], "zh_HK"),
        ("", ["zh-Hant-TW", "en"], "zh_TW"),
        ("", ["zh"], "zh_CN"),
        ("", ["zh-Hans-SG"], "zh_CN"),
        ("", ["fr-FR", "zh-CN"], "zh_CN"),
        ("", ["fr-FR"], "en"),
        ("", ["en-GB"], "en"),
        ("zh_TW", ["zh-CN"], "zh_TW"),
        ("xx", ["zh-CN"], "en"),
    ],
)
def test_which_language_is_spoken(setting: str, wanted: list[str], expected: str) -> None:
    assert resolve(setting, wanted, CODES) == expected


def test_traditional_readers_are_not_given_simplified() -> None:
    assert resolve("", ["zh-Hant-TW", "en-US"], ["en", "zh_CN"]) == "en"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qm")
    for path in TS_FILES:
        qm = str(folder / f"{path.stem}.qm")
        subprocess.run([tool("pyside6-lrelease"), "-silent", str(path), "-qm", qm], check=True)
    return folder


@pytest.fixture
def language(qapp: QApplication, built: Path) -> Iterator[Language]:
    made = Language(qapp, (built,))
    yield made
    made.speak("en")
    QLocale.setDefault(QLocale.c())
    made.deleteLater()


def test_the_languages_that_were_built_are_offered(built: Path) -> None:
    offered = dict(available_languages((built,)))
    assert next(iter(offered)) == "en"
    assert offered["zh_CN"] == "简体中文"


def test_our_words_and_qts_change_at_once_and_back(language: Language) -> None:
    assert language.speak("zh_CN") == "zh_CN"
    assert QCoreApplication.translate("StatusBar", "Offline") == "离线"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert QLocale().language() == QLocale.Language.Chinese
    language.speak("en")
    assert QCoreApplication.translate("StatusBar", "Offline") == "Offline"


def test_hanzi_have_the_faces_of_the_language(qapp: QApplication) -> None:
    label = QLabel("港鐵")
    families = interface_font(label.font(), "zh_HK").families()
    own = label.font().families()
    assert families[: len(own)] == own
    assert any(family.endswith("CJK HK") for family in families)
