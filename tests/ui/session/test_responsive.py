"""How long the window's thread is kept while an article opens and is translated: measured and printed."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from .conftest import Install, Start, Write

TICK_MS = 10
SENTENCE = "今天北京的天气很好，政府公布了新的法律，我们认为经济增长，工人和学生都在城市。"


class Ticks(QObject):
    """The longest time between two ticks of a timer."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.gaps: list[float] = []
        self._last = 0.0

    def start(self) -> None:
        self._last = time.perf_counter()
        self.gaps.clear()
        self._timer.start()

    def stop(self) -> str:
        self._timer.stop()
        worst = sorted(self.gaps, reverse=True)[:5]
        return f"{len(self.gaps)} ticks, longest {', '.join(f'{1000 * gap:.0f}' for gap in worst)} ms"

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


def long_article() -> str:
    """Some 40 KB in 150 blocks."""
    body = ""
    for number in range(25):
        body += f"## 第{number}章\n\n" + f"{SENTENCE * 5}[报道](https://example.org/{number})。\n\n" * 2
        body += f"- {SENTENCE}\n- {SENTENCE}\n\n![图](p{number}.jpg)\n\n"
    return body


def test_the_window_answers_while_a_long_article_opens(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("zh-TW", "en", "zh-HK"))
    warm = write("zh-CN", "水。\n", name="warm")
    write("zh-TW", long_article().replace("今天", "今日"), title="新聞")
    path = write("zh-CN", long_article())
    print(f"\n{path.stat().st_size} bytes")
    desk.read(warm, "zh-tw", "zh-hk")
    desk.until(desk.idle)
    ticks = Ticks()
    ticks.start()
    desk.read(path, "zh-tw", "zh-hk")
    desk.until(desk.reader.is_settled)
    print("open:", ticks.stop())
    ticks.start()
    desk.until(desk.idle)
    print("translate:", ticks.stop())
    ticks.start()
    opened = desk.session.opened
    desk.trigger("reload")
    desk.until(lambda: desk.session.opened is not opened)
    desk.until(desk.reader.is_settled)
    print("reload:", ticks.stop())
    assert len(desk.rows("en")) == len(desk.rows("source")) > 150
