"""A reader in three languages over rows of every construct."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.reader import ColumnSpec, Made, ReaderView

SPECS = (
    ColumnSpec("source", "zh-CN", "简体中文", Made.SOURCE),
    ColumnSpec("taiwan", "zh-TW", "繁體中文（台灣）", Made.CONVERTED, "3 overrides"),
    ColumnSpec("english", "en", "English", Made.MACHINE, "", True),
)
_HANZI = "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？"
_LATIN = "A quiet page with one accent and text at a reader's size. "


def make_rows(count: int, seed: int, *, latin: bool) -> list[str]:
    """Rows of paragraphs, lists, quotations, code, tables, images, breaks and nothing; the first is a title."""
    rng = random.Random(seed)
    text = _LATIN if latin else _HANZI
    makers: list[Callable[[str], str]] = [
        lambda t: f"<p>{t}</p>",
        lambda t: f"<p>{t}<b>重点</b> and <a href='https://example.org/a'>a link</a><br>{t}</p>",
        lambda t: f"<h2>{t[:20]}</h2>",
        lambda t: f'<p class="item depth-2" data-marker="1.">{t}</p><p class="item depth-1" data-marker="•">{t}</p>',
        lambda t: f"<blockquote><p>{t}</p><blockquote><p>{t}</p></blockquote></blockquote>",
        lambda t: f"<pre>def f():\n    return '{t[:9]}'</pre>",
        lambda t: f"<table><tr><th>a</th><th>{t}</th></tr><tr><td>1</td><td>2</td></tr></table>",
        lambda t: f"<p>{t}</p><table><tr><td>{t}</td></tr></table><table><tr><td>x</td></tr></table>",
        lambda t: f"<table><tr><td>{t}</td></tr></table><p>{t}</p>",
        lambda _: '<div class="image" data-src="https://example.org/i.png">alt</div>',
        lambda _: "<hr>",
        lambda t: f'<section class="depth-2"><pre>{t}</pre><table><tr><td>{t}</td></tr></table></section>',
        lambda t: f'<p class="item depth-1 note" data-marker="a-long-label">{t}</p>',
        lambda t: f'<p class="item depth-1 task" data-marker=""><span data-text="[ ] ">☐ </span>{t}</p>',
        lambda _: '<div class="chip" data-label="more">&lt;!--more--&gt;</div>',
        lambda t: f'<p>{t}<span class="chip" data-text="\u202e">U+202E</span> <code>{t[:5]}</code></p>',
        lambda _: '<div class="chip">{{&lt; youtube abc &gt;}}</div>',
        lambda _: "",
    ]
    rows = [f"<h1>{text}</h1>"]
    while len(rows) < count:
        rows.append(rng.choice(makers)(text * rng.randint(1, 5)))
    return rows


@pytest.fixture
def rows_of() -> Callable[[int, int, bool], list[str]]:
    """`rows_of(count, seed, latin)` makes rows of every construct."""
    return lambda count, seed, latin: make_rows(count, seed, latin=latin)


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[ReaderView], None]:
    """`settle(view)` lets the pending layout happen."""

    def wait(view: ReaderView) -> None:
        QApplication.processEvents()
        qtbot.waitUntil(view.is_settled)

    return wait


@pytest.fixture
def reader(qtbot: QtBot) -> ReaderView:
    """A shown reader of three columns, without rows yet."""
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.set_languages([("zh-CN", "简体中文"), ("zh-TW", "繁體中文"), ("en", "English")])
    view.set_columns(SPECS)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def fill() -> Callable[[ReaderView, int], dict[str, list[str]]]:
    """`fill(view, count)` puts rows of different constructs and lengths side by side; returns them by column."""

    def put(view: ReaderView, count: int) -> dict[str, list[str]]:
        given = {spec.key: make_rows(count, seed, latin=spec.tag == "en") for seed, spec in enumerate(SPECS)}
        for key, rows in given.items():
            view.set_rows(key, rows)
        return given

    return put


@pytest.fixture
def filled(
    reader: ReaderView,
    fill: Callable[[ReaderView, int], dict[str, list[str]]],
    settle: Callable[[ReaderView], None],
) -> ReaderView:
    """The reader with 90 rows of all kinds in each column."""
    fill(reader, 90)
    settle(reader)
    return reader
