"""The user's table of conversions on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from article_files import article, put

from desktop_app.cli.common import TABLE_PROBLEMS
from desktop_app.config import Folders
from desktop_app.services.conversion_table import ConversionTable, user_table_of


@pytest.fixture
def table(isolated_folders: Path) -> ConversionTable:
    found = user_table_of(Folders.from_environment())
    found.path.parent.mkdir(parents=True)
    return found


def test_convert_uses_the_table_at_once(diglot: Any, tmp_path: Path, table: ConversionTable) -> None:
    path = put(tmp_path / "a.zh-CN.md", article("软件发布。\n"))
    assert "軟件發布" in diglot("convert", path, "--to", "zh-TW", "--dry-run").out
    table.add("软件", "軟體", "zh-TW")
    assert "軟體發布" in diglot("convert", path, "--to", "zh-TW", "--dry-run").out
    assert "軟件發布" in diglot("convert", path, "--to", "zh-HK", "--dry-run").out


def test_lines_that_are_no_rows_are_told_and_the_rest_is_used(
    diglot: Any, tmp_path: Path, table: ConversionTable
) -> None:
    table.path.write_text("软件,軟體\n" + ",x\n" * (TABLE_PROBLEMS + 2), encoding="utf-8")
    path = put(tmp_path / "a.zh-CN.md", article("软件发布。\n"))
    ended = diglot("convert", path, "--to", "zh-TW", "--dry-run")
    assert ended.status == 0
    assert "軟體發布" in ended.out
    said = "The word to convert is missing. Write it in the first column."
    assert ended.err.splitlines() == [
        *(f"diglot: {table.path}:{line}: {said}" for line in range(2, TABLE_PROBLEMS + 2)),
        f"diglot: {table.path}: 2 more lines",
    ]


def test_a_table_in_another_encoding_is_told(diglot: Any, tmp_path: Path, table: ConversionTable) -> None:
    table.path.write_bytes("测试的中国人,測試的中國人\n".encode("gb18030"))
    path = put(tmp_path / "a.zh-CN.md", article("软件。\n"))
    ended = diglot("convert", path, "--to", "zh-TW", "--dry-run")
    assert ended.status == 0
    assert f"{table.path} is not in UTF-8 but, as it seems, in gb18030" in ended.err
