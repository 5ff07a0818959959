"""Colours, type families and icons: what the window's parts and the desktop side both need (QtGui only)."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_ICON_SIZES = (16, 20, 24, 32, 48)


@dataclass(frozen=True)
class Theme:
    """The colours of one scheme, as #rrggbb; names say the use, `name` is "light" or "dark"."""

    name: str
    window: str
    page: str
    ink: str
    mute: str
    line: str
    accent: str
    soft: str
    warn: str
    warn_soft: str
    highlight: str

    @property
    def dark(self) -> bool:
        """Whether text is lighter than the page."""
        return self.name == "dark"

    def color(self, role: str) -> QColor:
        """The colour of a field, for instance `theme.color("accent")`."""
        return QColor(str(getattr(self, role)))

    def tint(self, role: str, share: float) -> QColor:
        """The page with a share (0 to 1) of another colour in it, opaque."""
        page, over = self.color("page"), self.color(role)
        return QColor(
            round(page.red() + (over.red() - page.red()) * share),
            round(page.green() + (over.green() - page.green()) * share),
            round(page.blue() + (over.blue() - page.blue()) * share),
        )


LIGHT = Theme(
    name="light",
    window="#f4f3f0",
    page="#fffefb",
    ink="#23221f",
    mute="#77736a",
    line="#e2dfd7",
    accent="#2f6f6a",
    soft="#e6efec",
    warn="#a85f08",
    warn_soft="#fbf1e0",
    highlight="#fff1b8",
)
DARK = Theme(
    name="dark",
    window="#1d1e20",
    page="#242628",
    ink="#e4e2dc",
    mute="#98958c",
    line="#3a3d40",
    accent="#7fc1b8",
    soft="#2b3836",
    warn="#e0a958",
    warn_soft="#3a3122",
    highlight="#4c4526",
)


def theme_for(scheme: str) -> Theme:
    """The theme of a scheme: "dark" is dark, anything else light."""
    return DARK if scheme == "dark" else LIGHT


# One design by its names: Noto and Source Han (Linux), Songti and PingFang (macOS), SimSun and YaHei (Windows).
_SERIF = {
    "SC": ["Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"],
    "TC": ["Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Songti TC", "PMingLiU"],
    "HK": ["Noto Serif CJK HK", "Noto Serif HK", "Source Han Serif HK", "LiSong Pro", "PMingLiU_HKSCS", "Songti TC"],
    "JP": ["Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Hiragino Mincho ProN", "Yu Mincho"],
    "KR": ["Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "AppleMyungjo", "Batang"],
}
_SANS = {
    "SC": ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"],
    "TC": ["Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"],
    "HK": ["Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HC", "PingFang HK", "Microsoft JhengHei"],
    "JP": ["Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic"],
    "KR": ["Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"],
}
_STRATEGIES = {
    "TC": QFont.StyleStrategy.PreferMatch,
    "HK": QFont.StyleStrategy.PreferQuality,
    "JP": QFont.StyleStrategy.PreferMatch | QFont.StyleStrategy.PreferQuality,
    "KR": QFont.StyleStrategy.PreferOutline,
}
_LATIN_SERIF = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "DejaVu Serif"]
_LATIN_SANS = ["Noto Sans", "Inter", "Segoe UI", "Helvetica Neue", "DejaVu Sans"]
_MONO = ["Noto Sans Mono", "JetBrains Mono", "Menlo", "Consolas", "DejaVu Sans Mono"]


def region_of(tag: str) -> str:
    """The region whose glyphs a language tag wants: SC, TC, HK, JP, KR, or "" for languages without hanzi."""
    parts = tag.replace("_", "-").casefold().split("-")
    if parts[0] in {"ja", "ko"}:
        return {"ja": "JP", "ko": "KR"}[parts[0]]
    if parts[0] not in {"zh", "yue", "cmn", "lzh", "nan", "hak", "wuu"}:
        return ""
    if {"hk", "mo"} & set(parts[1:]):
        return "HK"
    if parts[0] == "yue" and "hans" not in parts:
        return "HK"
    return "TC" if {"tw", "hant"} & set(parts[1:]) else "SC"


def font_families(tag: str, *, serif: bool = True) -> list[str]:
    """Families for text in a language, best first; languages without hanzi still name a CJK face for quotations."""
    region = region_of(tag)
    by_region, latin = (_SERIF, _LATIN_SERIF) if serif else (_SANS, _LATIN_SANS)
    generic = "serif" if serif else "sans-serif"
    if region:
        return [*by_region[region], *latin, generic]
    return [*latin, *by_region["SC"], generic]


def label_families(tag: str) -> list[str]:
    """Families for small labels: a Latin sans, whose lines are tight, then the region's for hanzi."""
    return [*_LATIN_SANS, *_SANS[region_of(tag) or "SC"], "sans-serif"]


def mono_families(tag: str) -> list[str]:
    """Families for code: a monospaced Latin face, then the region's sans for hanzi in comments."""
    return [*_MONO, *_SANS[region_of(tag) or "SC"], "monospace"]


def region_strategy(tag: str) -> QFont.StyleStrategy:
    """To be set with families that begin with a Latin face, so that hanzi come in the region's own.

    Qt keeps a font's fallback families under its first family, size and strategy: two lists that begin with one face
    would both get the fallbacks of the one used first. The strategies given here look the same.
    """
    return _STRATEGIES.get(region_of(tag), QFont.StyleStrategy.PreferDefault)


def resource_path(*parts: str) -> Path:
    """A file below `resources`: in the installed package, in a frozen bundle, or in a checkout (it may not exist)."""
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [package / "_resources", package.parent / "resources"]
    if frozen is not None:
        roots.insert(0, Path(frozen) / "desktop_app" / "_resources")
    root = next((root for root in roots if root.is_dir()), roots[-1])
    return root.joinpath(*parts)


def icon(name: str, theme: Theme) -> QIcon:
    """The icon `resources/icons/actions/<name>.svg` in the theme's ink (accent when on, mute when disabled).

    A missing file gives a null icon: the caller's text then stands alone.
    """
    return _icon(str(resource_path("icons", "actions", f"{name}.svg")), theme)


@cache
def _icon(path: str, theme: Theme) -> QIcon:
    result = QIcon()
    if not Path(path).is_file():
        return result
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(path)
    if not renderer.isValid():
        return result
    shades = (
        (QIcon.Mode.Normal, QIcon.State.Off, theme.ink),
        (QIcon.Mode.Normal, QIcon.State.On, theme.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.mute),
    )
    for mode, state, shade in shades:
        for size in _ICON_SIZES:
            result.addPixmap(_tinted(renderer, size, QColor(shade), mode), mode, state)
    return result


def _tinted(renderer: QSvgRenderer, size: int, shade: QColor, mode: QIcon.Mode) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    if mode is QIcon.Mode.Disabled:
        shade.setAlphaF(0.45)
    painter.fillRect(pixmap.rect(), shade)
    painter.end()
    return pixmap
