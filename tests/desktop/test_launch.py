"""The installed program in a real window: start, second start, picture, quit."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from virtual_display import VirtualDisplay, skip_without_tools

DIGLOT = Path(sys.executable).with_name("diglot")
ARTICLE = """\
---
title: "{title}"
date: 2026-11-01 08:00:00 +0800
lang: [{language}]
translations: [{language}]
---

# {title}

{text}
"""

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is a matter of Linux"),
]


@pytest.fixture
def display() -> Iterator[VirtualDisplay]:
    skip_without_tools()
    with VirtualDisplay() as display:
        yield display


@pytest.fixture
def chinese(tmp_path: Path) -> Path:
    path = tmp_path / "lantern.zh-CN.md"
    text = "老城的灯会今晚开始，河边的小店都挂起了纸灯。\n\n孩子们提着兔子灯，跟着爷爷奶奶慢慢走过石桥。"
    path.write_text(ARTICLE.format(title="老城灯会", language="zh-CN", text=text), encoding="utf-8")
    return path


@pytest.fixture
def english(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.en.md"
    text = "The last ferry leaves at nine.\n\nAfter that the harbour belongs to the gulls."
    path.write_text(ARTICLE.format(title="The last ferry", language="en", text=text), encoding="utf-8")
    return path


def is_blank(picture: QImage) -> bool:
    """Whether there is next to nothing to see: fewer colours than smoothed text has, or all of one colour."""
    colors = Counter(picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
    return len(colors) < 30 or colors.most_common(1)[0][1] > 0.98 * colors.total()


def test_a_second_start_opens_its_file_in_the_window_that_runs(
    display: VirtualDisplay, chinese: Path, english: Path, tmp_path: Path
) -> None:
    with display.start(DIGLOT, chinese) as first:
        window = display.wait_until(
            lambda: display.window_titled("老城灯会", chinese.name), "the first article is in the title", first
        )
        assert display.run(DIGLOT, english) == (0, "")
        again = display.wait_until(
            lambda: display.window_titled("The last ferry", english.name), "the second article is in the title", first
        )
        assert again == window
        display.wait_until(lambda: not is_blank(display.picture()), "there is something to see", first)
        assert display.picture().save(str(tmp_path / "window.png"))
        display.press(window, "ctrl+q")
        assert first.end() == (0, "")


def test_an_empty_screen_counts_as_blank(display: VirtualDisplay) -> None:
    picture = display.picture()
    assert (picture.width(), picture.height()) == (1280, 800)
    assert is_blank(picture)
