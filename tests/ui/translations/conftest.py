"""Small collections of real files, and the panel over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.core.errors import DiglotError
from desktop_app.services import siblings
from desktop_app.services.documents import open_document
from desktop_app.ui.translations.data import PanelData, panel_data
from desktop_app.ui.translations.panel import TranslationsPanel

Write = Callable[..., Path]
Look = Callable[..., PanelData]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """``write(tag, listed, extra)`` makes ``bridge.<tag>.md`` in one folder and returns its path."""

    def make(tag: str, listed: Sequence[str], extra: str = "", body: str = "桥下有一条河。\n") -> Path:
        path = tmp_path / "news" / f"bridge.{tag}.md"
        path.parent.mkdir(exist_ok=True)
        items = "".join(f"  - {each}\n" for each in listed)
        listing = f"translations:\n{items}" if listed else ""
        text = f'---\ntitle: "桥"\nlang:\n  - {tag}\n{listing}{extra}---\n\n{body}'
        path.write_bytes(text.encode())
        return path

    return make


@pytest.fixture
def look() -> Look:
    """``look(path, columns)``: what the panel is given for an article on disk."""

    def at(path: Path, columns: Sequence[str] = ()) -> PanelData:
        document = open_document(path)
        return panel_data(document, siblings.find(document), columns)

    return at


@pytest.fixture
def disagreeing(write: Write, look: Look) -> PanelData:
    """zh-CN lists zh-TW (there) and zh-HK (not there); ja is there and not listed; a column shows en."""
    source = write("zh-CN", ["zh-CN", "zh-TW", "zh-HK"])
    write("zh-TW", ["zh-CN", "zh-TW"])
    write("ja", ["ja"])
    return look(source, ["zh-TW", "en"])


def _worded(error: DiglotError) -> str:
    return f"Front matter line {error.params['line']}, column {error.params['column']}"


@pytest.fixture
def panel(qtbot: QtBot) -> TranslationsPanel:
    """A shown panel with nothing in it."""
    widget = TranslationsPanel(_worded)
    qtbot.addWidget(widget)
    widget.resize(300, 700)
    widget.show()
    qtbot.waitExposed(widget)
    return widget
