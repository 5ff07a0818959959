"""Palette, style sheet, families and icons."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.desktop import theme as desktop_theme
from desktop_app.models import appearance
from desktop_app.models.appearance import DARK, LIGHT, Theme, font_families, icon, region_of, theme_for


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    shades = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (shades[1] + 0.05) / (shades[0] + 0.05)


def _luminance(color: QColor) -> float:
    parts = [color.redF(), color.greenF(), color.blueF()]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_can_be_read(theme: Theme) -> None:
    assert contrast(theme.ink, theme.page) > 7
    for role in (theme.mute, theme.accent, theme.warn):
        assert contrast(role, theme.page) >= 4.5
    assert contrast(theme.warn, theme.warn_soft) >= 4.2


@pytest.fixture
def undressed(qapp: QApplication):  # type: ignore[no-untyped-def]
    sheet, palette = qapp.styleSheet(), qapp.palette()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_apply(undressed: QApplication, theme: Theme) -> None:
    desktop_theme.apply(undressed, theme)
    assert undressed.palette().color(QPalette.ColorRole.Base).name() == theme.page
    assert undressed.palette().color(QPalette.ColorRole.Text).name() == theme.ink
    assert theme.line in undressed.styleSheet()
    assert "$" not in undressed.styleSheet()


def test_a_choice_is_followed_once(undressed: QApplication, qtbot: QtBot) -> None:
    follower = desktop_theme.ThemeFollower(undressed, "light")
    told: list[Theme] = []
    follower.changed.connect(told.append)
    follower.choose("dark")
    follower.choose("dark")
    follower.choose("light")
    assert told == [DARK, LIGHT]
    assert follower.theme == LIGHT
    follower.deleteLater()


def test_schemes() -> None:
    assert theme_for("dark") is DARK
    assert theme_for("light") is theme_for("anything") is LIGHT


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        ("zh", "SC"),
        ("zh-CN", "SC"),
        ("zh-Hans-SG", "SC"),
        ("zh-TW", "TC"),
        ("zh-Hant", "TC"),
        ("zh-HK", "HK"),
        ("zh_MO", "HK"),
        ("zh-Hant-HK", "HK"),
        ("yue", "HK"),
        ("ja", "JP"),
        ("ko-KR", "KR"),
        ("en-US", ""),
        ("de", ""),
    ],
)
def test_region(tag: str, region: str) -> None:
    assert region_of(tag) == region


def test_families() -> None:
    assert font_families("zh-HK")[0] == "Noto Serif CJK HK"
    assert font_families("zh-HK", serif=False)[0] == "Noto Sans CJK HK"
    assert font_families("en")[0] == "Noto Serif"
    assert "Noto Serif CJK SC" in font_families("en")


def test_icon_takes_the_themes_ink(qapp: QApplication) -> None:
    shown = icon("add", DARK).pixmap(24, 24).toImage()
    # where a pixel is hardly covered, its colour is rounded
    inks = [shown.pixelColor(x, y) for x in range(24) for y in range(24) if shown.pixelColor(x, y).alpha() > 100]
    assert inks
    for ink in inks:
        assert abs(ink.red() - QColor(DARK.ink).red()) + abs(ink.blue() - QColor(DARK.ink).blue()) <= 6
    disabled = icon("add", DARK).pixmap(24, 24, QIcon.Mode.Disabled).toImage()
    assert disabled != shown


def test_a_missing_icon_is_null(qapp: QApplication) -> None:
    assert icon("there-is-no-such-icon", LIGHT).isNull()


def test_resources_are_found_in_a_checkout() -> None:
    assert appearance.resource_path("styles", "window.qss").is_file()
