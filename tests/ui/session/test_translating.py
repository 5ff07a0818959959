"""Machine columns: the real engine in its process, blocks in reading order, cancel, reload, quit."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QToolButton

from desktop_app import jobs
from desktop_app.core.errors import DiglotError
from desktop_app.jobs.pools import stream_pool
from desktop_app.ui.packages.dialog import PackagesDialog
from desktop_app.ui.session.machine_text import News
from desktop_app.ui.session.making import make_version

from .conftest import Desk, Install, Start, Write

PARAGRAPHS = ["今天北京天气好。", "政府公布新的法律。", "![水](water.jpg)", "我们说：经济增长。", "明天学校有学生。"]
ZH = "\n\n".join(PARAGRAPHS) + "\n"
EN_ROWS = ["today news", "today Beijing weather good.", "government announced new of law."]
LONG = "\n\n".join(f"今天第{number}天，北京的天气好，我们在学校，他们在医院。" for number in range(60)) + "\n"


def pid(desk: Desk) -> int | None:
    return desk.session.translating._translator._worker.pid


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class Watch:
    """Notes in which order the rows of a column come."""

    def __init__(self, desk: Desk, key: str) -> None:
        self.blocks: list[int] = []
        self._key = key
        translating = desk.session.translating
        self._take = translating._on_news
        translating._on_news = self._note  # type: ignore[method-assign]

    def _note(self, news: tuple[News, ...]) -> None:
        self.blocks += [index for each in news for index, _ in each.blocks]
        self._take(news)


def test_a_machine_column_is_marked_as_such(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("en",))
    desk.read(write("zh-CN", ZH), "en")
    desk.until(desk.idle)
    assert desk.rows("en")[:3] == EN_ROWS
    assert "machine translation" in desk.made("en")
    assert "Argos Chinese → English 1.9" in desk.made("en")
    assert desk.banner("en") == ""
    assert desk.window.status._engine.text() == "Argos Chinese → English 1.9"


def test_english_becomes_taiwanese_through_simplified(start: Start, write: Write, install: Install) -> None:
    install("en-zh")
    desk = start(columns=("zh-TW",))
    desk.read(write("en", "The government said so today.\n", title="News"), "zh-tw")
    desk.until(desk.idle)
    assert desk.rows("zh-tw")[0] == "新聞"
    assert "今天" in desk.rows("zh-tw")[1]
    assert "machine translation" in desk.made("zh-tw")


def test_an_english_text_under_a_chinese_tag_is_translated_as_english(
    start: Start, write: Write, install: Install
) -> None:
    install("en-zh")
    desk = start(columns=("zh-TW", "en"))
    desk.read(write("zh-HK", "The government said news, and we trade in Taiwan.\n", title="News"), "zh-tw")
    desk.until(desk.idle)
    assert "English" in desk.banner("source")
    assert "臺灣" in desk.rows("zh-tw")[1] or "台灣" in desk.rows("zh-tw")[1]


def drop(desk: Desk, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), action, data, button, keys)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(20, 20), action, data, button, keys))


def test_a_package_that_is_dropped_turns_the_gloss_into_sentences(
    desk: Desk, write: Write, packages: dict[str, Path]
) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    assert "dictionary" in desk.made("en")
    drop(desk, packages["zh-en"])
    desk.until(lambda: "machine" in desk.made("en") and desk.shows_text("en"))
    desk.until(desk.idle)
    assert desk.rows("en")[:3] == EN_ROWS
    assert desk.banner("en") == ""
    for dialog in desk.window.findChildren(PackagesDialog):
        dialog.close()


def test_blocks_come_in_reading_order_with_progress_and_cancel_and_again(
    start: Start, write: Write, install: Install
) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    assert desk.session.translating.running
    assert desk.window.status._doing.text().endswith("of 60 blocks")
    assert desk.window.status._cancel.isVisible()
    assert desk.window.status._bar.maximum() == 60
    assert desk.rows("en")[0] == "today news"
    assert desk.rows("en")[60] == "…"
    desk.window.status._cancel.click()
    assert desk.idle()
    assert not desk.window.status._cancel.isVisible()
    assert desk.banner("en") == "The translation was stopped."
    assert watch.blocks == sorted(watch.blocks)
    came = len(watch.blocks)
    assert desk.rows("en")[came].startswith("today"), "what had come stays"
    desk.press("en")
    desk.until(lambda: desk.session.translating.running)
    desk.until(desk.idle)
    assert desk.banner("en") == ""
    assert watch.blocks[came:] == list(range(60))
    assert all(row.startswith("today") for row in desk.rows("en"))


def test_what_was_stopped_stays_so_until_it_is_asked_for(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    desk.trigger("cancel")
    before = desk.rows("en")
    desk.trigger("reload")
    desk.until(lambda: desk.session._job is None or not desk.session._job.running)
    assert desk.idle()
    assert desk.rows("en") == before
    assert desk.banner("en") == "The translation was stopped."
    desk.trigger("translate")
    desk.until(lambda: desk.session.translating.running)
    desk.trigger("cancel")


def test_a_reload_lets_the_translation_go_on(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    job = desk.session.translating._job
    opened = desk.session.opened
    desk.trigger("reload")
    desk.until(lambda: desk.session.opened is not opened)
    assert desk.session.translating._job is job
    assert desk.rows("en")[1].startswith("today")
    desk.until(desk.idle)
    assert watch.blocks == list(range(60)), "no block was translated twice"


def test_a_longer_list_of_languages_lets_the_translation_go_on(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    path = write("zh-CN", LONG)
    desk.read(path, "en")
    desk.until(lambda: len(watch.blocks) > 2)
    desk.session.panel.createRequested.emit("en")
    desk.session.panel.addRequested.emit("ja")
    desk.until(lambda: "ja" in [row.tag for row in desk.session.panel._data.rows])
    desk.until((path.parent / "town.en.md").exists)
    assert watch.blocks == list(range(60)), "no block was translated twice"
    text = (path.parent / "town.en.md").read_text("utf-8")
    assert "  - zh-CN\n  - ja\n  - en\n" in text
    assert "Beijing" in text.splitlines()[-1]
    desk.until(lambda: "sibling" in desk.made("en"))


def test_a_complete_translation_is_not_made_again(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("en",))
    path = write("zh-CN", ZH)
    desk.read(path, "en")
    desk.until(desk.idle)
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", "水。\n", name="other"), "en")
    desk.until(desk.idle)
    assert watch.blocks == [0]
    desk.read(path, "en")
    desk.until(lambda: desk.rows("en")[:3] == EN_ROWS)
    assert desk.idle()
    assert watch.blocks == [0]


def test_a_changed_article_is_translated_anew(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("en",))
    path = write("zh-CN", ZH)
    desk.read(path, "en")
    desk.until(desk.idle)
    path.write_text(path.read_text("utf-8").replace("北京", "香港"), "utf-8")
    desk.trigger("reload")
    desk.until(lambda: desk.shows_text("en") and desk.rows("en")[1] == "today Hong Kong weather good.")


def test_opening_another_article_drops_the_translation_under_way(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    second = write("zh-CN", "水。\n", title="火", name="other")
    desk.read(second)
    desk.until(lambda: desk.shows_text("en") and desk.rows("en") == ["fire", "water."])
    desk.until(desk.idle)
    assert desk.session.opened is not None
    assert desk.session.opened.document.path == second


def test_removing_the_column_ends_its_translation(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("zh-TW", "en"))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    desk.menu("en", "Remove column")
    desk.until(lambda: desk.keys == ["source", "zh-tw"])
    assert desk.idle()


def test_adding_a_column_lets_the_translation_go_on(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    desk.reader.columnAddRequested.emit("zh-HK")
    desk.until(lambda: desk.shows_text("zh-hk"))
    assert desk.session.translating.running
    assert desk.rows("en")[1].startswith("today")
    desk.until(desk.idle)
    assert watch.blocks == list(range(60))


def test_another_setting_of_the_engine_translates_anew(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("en",))
    desk.read(write("zh-CN", ZH), "en")
    desk.until(desk.idle)
    watch = Watch(desk, "en")
    desk.application.settings.update(beam_size=2)
    desk.until(lambda: len(watch.blocks) >= len(PARAGRAPHS))
    desk.until(desk.idle)
    desk.application.settings.update(convert_quotes=False)
    desk.until(lambda: desk.session._job is None or not desk.session._job.running)
    assert desk.idle()
    assert watch.blocks == list(range(5)), "quotes are none of English's business"


def test_closing_the_window_in_the_middle_ends_the_engine(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    process = pid(desk)
    assert process is not None
    assert lives(process)
    desk.quit()
    desk.until(lambda: not lives(process))


def test_the_close_command_ends_the_translation(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("en",))
    watch = Watch(desk, "en")
    desk.read(write("zh-CN", LONG), "en")
    desk.until(lambda: len(watch.blocks) > 2)
    desk.trigger("close")
    assert desk.idle()
    assert desk.window.findChild(QToolButton) is not None
    assert desk.window.status._engine.text() == ""


def test_a_package_that_cannot_be_loaded_is_told_in_its_column(start: Start, write: Write, install: Install) -> None:
    folder = install("zh-en")
    model = folder / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:100])
    desk = start(columns=("en",))
    desk.open(write("zh-CN", ZH))
    desk.until(lambda: "en" in desk.keys and desk.banner("en"))
    assert folder.name in desk.banner("en")
    assert desk.idle()
    assert desk.shows_text("source")


def test_a_title_alone_is_translated(start: Start, write: Write, install: Install) -> None:
    install("zh-en")
    desk = start(columns=("en",))
    desk.read(write("zh-CN", ""), "en")
    desk.until(desk.idle)
    assert desk.rows("en") == ["today news"]


def test_a_version_that_loses_the_engine_to_a_column_says_so(start: Start, write: Write, install: Install) -> None:
    install("slow")
    desk = start(columns=("zh-TW",))
    desk.read(write("zh-CN", LONG), "zh-tw")
    opened, translator = desk.session.opened, desk.session.translating._translator
    assert opened is not None
    work = partial(make_version, translator, opened, "en", desk.application.settings.value)
    asked = translator._worker._latest
    job = jobs.run(work, parent=desk.window, pool=stream_pool())
    errors: list[DiglotError] = []
    job.failed.connect(errors.append)
    desk.until(lambda: translator._worker._latest > asked)
    desk.session.columns.add("en")
    desk.until(lambda: errors)
    assert errors[0].code == "engine-busy"
    desk.until(lambda: desk.session.translating.version("en"))


def test_what_the_engine_did_not_finish_is_told_and_can_be_gone_to(
    start: Start, write: Write, install: Install
) -> None:
    install("endless")
    desk = start(columns=("en",))
    kept = "\n\n".join("---" for _ in range(80))
    desk.read(write("zh-CN", f"{kept}\n\n今天。\n", title="News"), "en")
    desk.until(lambda: desk.session.translating.version("en"))
    desk.until(lambda: "1 place(s) to check" in desk.banner("en"))
    assert 81 not in desk.reader.visible_rows()
    desk.press("en")
    desk.until(lambda: 81 in desk.reader.visible_rows())
    desk.trigger("reload")
    desk.until(lambda: "to check" in desk.banner("en") and desk.idle())
