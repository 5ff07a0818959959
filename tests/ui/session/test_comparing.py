"""From the View menu and a column's menu to what was converted, with the user's own rows."""

from __future__ import annotations

from desktop_app.chinese.user_table import Row
from desktop_app.ui.comparing import ConversionDialog

from .conftest import Desk, Start, Write


def dialog_of(desk: Desk) -> ConversionDialog:
    (dialog,) = desk.window.findChildren(ConversionDialog)
    desk.until(lambda: dialog._job is None)
    return dialog


def test_what_was_converted_is_shown_for_the_column_asked_for(start: Start, write: Write) -> None:
    desk = start(columns=("zh-TW", "zh-HK"))
    desk.read(write("zh-CN", "软件发展。\n"), "zh-tw", "zh-hk")
    desk.menu("zh-hk", "Show what was converted…")
    dialog = dialog_of(desk)
    assert dialog.target.currentData() == "zh-HK"
    assert dialog.groups.groups() == ["新闻 → 新聞", "软件 → 軟件", "发展 → 發展"]
    dialog.reject()
    desk.until(lambda: not desk.window.findChildren(ConversionDialog))
    desk.trigger("differences")
    assert dialog_of(desk).target.currentData() == "zh-TW"


def test_without_a_converted_column_it_says_so(start: Start, write: Write) -> None:
    desk = start(columns=("en",))
    desk.read(write("zh-CN", "软件发展。\n"))
    desk.trigger("differences")
    assert desk.window.findChildren(ConversionDialog) == []
    assert desk.told() == "No column here is made by conversion."


def test_a_row_of_the_user_applies_to_open_columns_at_once(start: Start, write: Write) -> None:
    desk = start(columns=("zh-TW",))
    desk.read(write("zh-CN", "软件发展。\n"), "zh-tw")
    assert desk.rows("zh-tw")[-1] == "軟件發展。"
    desk.window.services.table.add(Row("软件", "軟體", "zh-TW"))
    desk.until(lambda: desk.rows("zh-tw")[-1] == "軟體發展。")
    desk.trigger("differences")
    assert dialog_of(desk).groups.groups()[0] == "软件 → 軟體"
