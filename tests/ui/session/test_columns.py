"""Columns: which stand there, in which order, what is remembered, files and our own versions."""

from __future__ import annotations

import json
from pathlib import Path

from desktop_app.config import Folders

from .conftest import Desk, Start, Write

ZH = "北京天气好。\n\n我们说：经济增长。\n"
TW_FILE = "---\ntitle: 報紙的標題\nlang: zh-TW\n---\n\n這是報紙自己寫的。\n\n我們說了。\n"


def remembered() -> list[str]:
    return list(json.loads(Folders.from_environment().settings_file.read_text("utf-8"))["columns"])


def test_columns_are_added_moved_and_removed_and_remembered(start: Start, write: Write) -> None:
    desk = start()
    path = write("zh-CN", ZH)
    desk.read(path, "zh-tw", "en")
    desk.window.columnAddRequested.emit("zh-HK")
    desk.until(lambda: desk.shows_text("zh-hk"))
    assert desk.keys == ["source", "zh-tw", "en", "zh-hk"]
    desk.menu("zh-hk", "Move left")
    desk.until(lambda: desk.keys == ["source", "zh-tw", "zh-hk", "en"])
    desk.menu("zh-tw", "Remove column")
    desk.until(lambda: desk.keys == ["source", "zh-hk", "en"])
    desk.quit()
    assert remembered() == ["zh-HK", "en"]
    desk = start()
    desk.read(path, "zh-hk", "en")
    assert desk.keys == ["source", "zh-hk", "en"]


def test_all_columns_can_be_removed(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    desk.menu("zh-tw", "Remove column")
    desk.until(lambda: desk.keys == ["source", "en"])
    desk.menu("en", "Remove column")
    desk.until(lambda: desk.keys == ["source"])
    assert desk.shows_text("source")
    desk.window.columnAddRequested.emit("zh-TW")
    desk.until(lambda: desk.shows_text("zh-tw"))


def test_a_column_takes_another_language(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    names = dict(desk.window.services.column_languages())
    desk.language("zh-tw", names["zh-HK"])
    desk.until(lambda: desk.keys == ["source", "zh-hk", "en"] and desk.shows_text("zh-hk"))
    desk.language("zh-hk", names["en"])
    assert desk.told() == "This column is shown already."
    desk.language("zh-hk", names["zh-CN"])
    assert desk.told() == "The original is in this language."
    assert desk.keys == ["source", "zh-hk", "en"]


def test_the_originals_own_language_is_no_column(desk: Desk, write: Write) -> None:
    desk.read(write("zh-HK", "The government said so today, and we went home.\n"))
    desk.until(lambda: desk.keys == ["source", "zh-tw"])
    for tag in ("zh-HK", "en", "zh-TW"):
        desk.window.columnAddRequested.emit(tag)
        assert desk.told() in {"The original is in this language.", "This column is shown already."}
    assert desk.keys == ["source", "zh-tw"]


def test_a_sibling_file_comes_first_and_the_head_switches(desk: Desk, write: Write, tmp_path: Path) -> None:
    path = write("zh-CN", ZH)
    (path.parent / "town.zh-TW.md").write_text(TW_FILE, "utf-8")
    desk.read(path, "zh-tw", "en")
    assert "sibling file" in desk.made("zh-tw")
    assert desk.rows("zh-tw")[:2] == ["報紙的標題", "這是報紙自己寫的。"]
    desk.menu("zh-tw", "Show our own version")
    desk.until(lambda: "converted" in desk.made("zh-tw") and desk.rows("zh-tw")[1] == "北京天氣好。")
    desk.menu("zh-tw", "Show the sibling file")
    desk.until(lambda: "sibling file" in desk.made("zh-tw") and desk.rows("zh-tw")[1] == "這是報紙自己寫的。")
    other = write("zh-CN", ZH, name="other")
    desk.menu("zh-tw", "Show our own version")
    desk.read(other, "zh-tw")
    desk.read(path, "zh-tw")
    desk.until(lambda: desk.rows("zh-tw")[1] == "這是報紙自己寫的。")


def test_a_sibling_that_stands_in_for_a_column_switches_and_stays_away_when_removed(desk: Desk, write: Write) -> None:
    path = write("zh-TW", "經濟增長。\n", title="經濟")
    write("zh-HK", "經濟嘅增長。\n", title="經濟")
    write("zh-CN", "文件里的字。\n", title="文件")
    desk.read(path, "zh-cn", "en")
    assert desk.keys == ["source", "en", "zh-cn"]
    desk.menu("zh-cn", "Show our own version")
    desk.until(lambda: desk.rows("zh-cn")[1] == "经济增长。")
    desk.menu("zh-cn", "Remove column")
    desk.until(lambda: desk.keys == ["source", "en"])
    desk.trigger("reload")
    desk.until(lambda: desk.session._job is None or not desk.session._job.running)
    assert desk.keys == ["source", "en"]
    assert desk.application.settings.value.columns == ("zh-TW", "en")
    desk.window.columnAddRequested.emit("zh-CN")
    desk.until(lambda: desk.keys == ["source", "en", "zh-cn"])


def test_moving_a_column_keeps_the_places_of_those_that_are_not_shown(desk: Desk, write: Write) -> None:
    desk.application.settings.update(columns=("zh-TW", "en", "zh-HK"))
    desk.read(write("zh-TW", "經濟增長。\n", title="經濟"), "en", "zh-hk")
    desk.menu("en", "Move right")
    desk.until(lambda: desk.keys == ["source", "zh-hk", "en"])
    assert desk.application.settings.value.columns == ("zh-TW", "zh-HK", "en")


def test_columns_chosen_in_the_preferences_win(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    desk.menu("en", "Remove column")
    desk.until(lambda: desk.keys == ["source", "zh-tw"])
    desk.application.settings.update(columns=("zh-HK", "zh-TW"))
    desk.until(lambda: desk.keys == ["source", "zh-hk", "zh-tw"] and desk.shows_text("zh-hk"))


def test_a_language_named_twice_in_the_settings_is_one_column(start: Start, write: Write) -> None:
    desk = start(columns=("zh-TW", "zh-tw", "en"))
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    assert desk.keys == ["source", "zh-tw", "en"]


def test_rows_make_room_for_what_only_the_sibling_has(desk: Desk, write: Write) -> None:
    path = write("zh-CN", "## 一\n\n北京天气好，2024年。\n\n## 二\n\n经济增长。\n")
    more = "## 一\n\n北京天氣好，2024年。\n\n## 號外\n\n![圖](p.jpg)\n\n## 二\n\n經濟增長。\n"
    write("zh-TW", more, title="今天新聞")
    desk.read(path, "zh-tw", "en")
    source, sibling, gloss = desk.rows("source"), desk.rows("zh-tw"), desk.rows("en")
    assert len(source) == len(sibling) == len(gloss) == 7
    level = dict(zip(source, sibling, strict=True))
    assert level["经济增长。"] == "經濟增長。"
    assert level["北京天气好，2024年。"] == "北京天氣好，2024年。"
    assert source.count("") == 2
    tops = [desk.reader.row_tops(key) for key in desk.keys]
    assert tops[0] == tops[1] == tops[2]


def test_a_sibling_that_cannot_be_read_says_so_in_its_column(desk: Desk, write: Write) -> None:
    path = write("zh-CN", ZH)
    (path.parent / "town.zh-TW.md").write_bytes(bytes(range(256)) * 20)
    desk.read(path, "en")
    assert "town.zh-TW.md" in desk.message("zh-tw")
    assert "sibling file" in desk.made("zh-tw")
    desk.menu("zh-tw", "Show our own version")
    desk.until(lambda: desk.shows_text("zh-tw"))
    assert desk.rows("zh-tw")[1] == "北京天氣好。"


def test_a_reload_after_an_outside_change_keeps_the_place(desk: Desk, write: Write) -> None:
    body = "\n\n".join(f"第{number}段，北京天气好。" * 6 for number in range(80)) + "\n"
    path = write("zh-CN", body)
    desk.read(path, "zh-tw", "en")
    desk.until(desk.reader.is_settled)
    desk.reader.show_row(40)
    desk.until(lambda: desk.reader.visible_rows().start == 40)
    text = path.read_text("utf-8")
    path.write_text(text.replace("第79段", "第七十九段"), "utf-8")
    opened = desk.session.opened
    desk.trigger("reload")
    desk.until(lambda: desk.session.opened is not opened)
    desk.until(lambda: desk.rows("zh-tw")[80].startswith("第七十九段"))
    desk.until(desk.reader.is_settled)
    assert desk.reader.visible_rows().start == 40
    assert desk.shows_text("zh-tw")


def test_text_size_theme_and_language_change_with_an_article_open(desk: Desk, write: Write) -> None:
    desk.read(write("zh-CN", ZH), "zh-tw", "en")
    for name in ("larger", "theme_dark", "smaller", "theme_light"):
        desk.trigger(name)
    opened = desk.session.opened
    desk.application.settings.update(interface_language="zh_CN")
    desk.until(lambda: desk.session.opened is not opened)
    desk.until(lambda: desk.shows_text("zh-tw") and desk.shows_text("en"))
    assert desk.banner("en")
