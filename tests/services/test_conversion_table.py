"""The user's table on disk: read when it changes, written whole, never lost; and what is converted by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from unprivileged import Unprivileged

from desktop_app.chinese.user_table import Row
from desktop_app.config import Folders, Settings
from desktop_app.core.errors import ArticleError, ConflictError, DiglotError, StorageError, TableError
from desktop_app.services.conversion_table import FILE_NAME, ConversionTable, read_csv, user_table_of
from desktop_app.services.convert import options_from

ROW = Row("余凯", "余凱", "zh-TW")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / FILE_NAME


@pytest.fixture
def table(path: Path) -> ConversionTable:
    return ConversionTable(path)


def codes(problems: tuple[DiglotError, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_no_file_is_an_empty_table(table: ConversionTable) -> None:
    assert table.contents().rows == ()
    assert table.contents().problems == ()
    assert not table.path.parent.exists()


def test_rows_are_added_changed_and_found_by_another_process(table: ConversionTable, path: Path) -> None:
    assert table.add(" 余凯 ", "余凱", "zh-tw") == ROW
    table.add("好", "好", "zh-Hant")
    table.add("余凯", "餘凱", "zh-TW")
    assert ConversionTable(path).rows == (Row("余凯", "餘凱", "zh-TW"), Row("好", "好", "zh-Hant"))
    assert path.read_bytes().startswith(b"source,result,target\r\n")
    assert sorted(each.name for each in path.parent.iterdir()) == ["conversions.csv", "conversions.lock"]


def test_what_others_write_is_seen_and_kept(table: ConversionTable, path: Path) -> None:
    table.add("余凯", "余凱", "zh-TW")
    ConversionTable(path).add("好", "好", "zh-TW")
    table.add("坏", "壞", "zh-TW")
    assert [row.source for row in table.rows] == ["余凯", "好", "坏"]
    path.unlink()
    assert table.rows == ()


def test_an_unchanged_file_is_not_read_twice(table: ConversionTable) -> None:
    table.add("余凯", "余凱", "zh-TW")
    assert table.contents().overrides is table.contents().overrides


def test_a_row_that_is_none_changes_nothing(table: ConversionTable) -> None:
    table.add("余凯", "余凱", "zh-TW")
    with pytest.raises(TableError):
        table.add("", "好", "zh-TW")
    with pytest.raises(TableError):
        table.replace([ROW, Row("a\nb", "c", "zh-TW")])
    assert table.rows == (ROW,)


def test_replacing_what_is_no_longer_there_is_refused(table: ConversionTable, path: Path) -> None:
    table.replace([ROW], before=())
    ConversionTable(path).add("好", "好", "zh-TW")
    with pytest.raises(ConflictError) as raised:
        table.replace([], before=[ROW])
    assert raised.value.code == "changed-on-disk"
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    "broken", ["余凯,余凱,zh-TW\n,x\n".encode(), "余凯,余凱\n测试,測試的时候\n".encode("gb18030"), b"\xff\0\1"]
)
def test_a_broken_file_is_used_as_far_as_it_goes_and_kept(table: ConversionTable, path: Path, broken: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(broken)
    assert table.contents().problems
    table.add("好", "好", "zh-TW")
    table.add("坏", "壞", "zh-TW")
    aside = path.with_name("conversions.csv.broken")
    assert table.moved_aside == aside
    assert aside.read_bytes() == broken
    assert table.contents().problems == ()
    assert [row.source for row in table.rows][-2:] == ["好", "坏"]
    path.write_bytes(broken)
    table.add("好", "好", "zh-TW")
    assert (table.moved_aside or path).name == "conversions.csv.broken-2"
    assert aside.read_bytes() == broken


def test_a_file_that_may_not_be_read_is_left_alone(unprivileged: Unprivileged) -> None:
    table = ConversionTable(unprivileged.folder / FILE_NAME)
    table.add("余凯", "余凱", "zh-TW")
    table.path.chmod(0)
    with unprivileged.acting():
        assert codes(table.contents().problems) == []  # not read again while it is the same file
        fresh = ConversionTable(table.path)
        assert codes(fresh.contents().problems) == ["no-permission"]
        with pytest.raises(StorageError):
            fresh.add("好", "好", "zh-TW")
    table.path.chmod(0o600)
    assert ConversionTable(table.path).rows == (ROW,)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf%s", b"%s"])
@pytest.mark.parametrize("text", ["余凯,余凱,zh-TW\n", "余凯;余凱;zh-TW\r\n", "余凯\t余凱\tzh-TW"])
def test_importing(table: ConversionTable, tmp_path: Path, data: bytes, text: str) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(data % text.encode())
    table.add("余凯", "餘凱", "zh-TW")
    done = table.import_csv(file)
    assert (done.added, done.replaced, done.problems) == (0, 1, ())
    assert (done.before, done.after) == ((Row("余凯", "餘凱", "zh-TW"),), (ROW,))
    assert table.import_csv(file).replaced == 0


def test_importing_another_encoding_is_asked_for(table: ConversionTable, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes("余凯,余凱,zh-TW\n测试的中国人,測試的中國人,zh-TW\n,x\n".encode("gb18030"))
    with pytest.raises(TableError) as raised:
        table.import_csv(file)
    assert raised.value.params == {"path": file, "encoding": "gb18030"}
    done = table.import_csv(file, "gb18030")
    assert (done.added, codes(done.problems)) == (2, ["table-empty-source"])
    file.write_bytes("余凯,余凱,zh-TW\n".encode("utf-16"))
    assert table.import_csv(file).added == 0


def test_what_cannot_be_imported(table: ConversionTable, tmp_path: Path) -> None:
    binary = tmp_path / "picture.csv"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    for file, code in ((binary, "not-text"), (tmp_path / "none.csv", "no-such-file")):
        with pytest.raises(ArticleError) as raised:
            table.import_csv(file)
        assert (raised.value.code, raised.value.params["path"]) == (code, file)
    with pytest.raises(StorageError):
        table.import_csv(tmp_path)


def test_exporting_can_be_read_again(table: ConversionTable, tmp_path: Path) -> None:
    rows = [ROW, Row("=1+1", '"引,号"', "zh-Hant")]
    table.replace(rows)
    target = tmp_path / "out.csv"
    table.export_csv(target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbfsource,result,target\r\n")
    assert list(read_csv(target).rows) == rows
    with pytest.raises(StorageError):
        table.export_csv(target / "below a file.csv")


def test_the_options_hold_the_table_of_the_user(isolated_folders: Path) -> None:
    table = user_table_of(Folders.from_environment())
    table.add("软件", "軟體", "zh-TW")
    options = options_from(Settings())
    assert [(row.source, row.result) for row in options.table] == [("软件", "軟體")]
    # equal objects find their converter by identity, not row by row
    assert options_from(Settings()).table is options.table
    stamp = table.path.stat()
    table.add("软件", "软件", "zh-TW")
    assert table.path.stat() != stamp
    assert options_from(Settings()) != options
