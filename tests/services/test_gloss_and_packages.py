"""The word-by-word reading and the list of packages, as both faces get them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import toy_package
from article_files import article

from desktop_app.config import Settings
from desktop_app.core.article import parse
from desktop_app.core.errors import PackageError
from desktop_app.services import packages
from desktop_app.services.gloss import GlossReader
from desktop_app.services.obtaining import Obtainer
from desktop_app.services.package_store import store_of


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GlossReader]:
    made = GlossReader(tmp_path_factory.mktemp("cache"))
    yield made
    made.close()


def test_lines_are_text_and_reading(reader: GlossReader) -> None:
    read = parse(article("政府公布\n新闻。\n\nEnglish.\n\n```\n国\n```\n", title="中国").encode())
    lines = list(reader.lines(read))
    assert lines[0::3] == ["中国", "政府公布\n新闻。"]
    assert lines[2::3] == ["", ""]
    assert "Zhōngguó" in lines[1]
    assert "zhèngfǔ government" in lines[4]
    assert "\n" not in lines[4]


def test_cancel_between_blocks(reader: GlossReader) -> None:
    read = parse(article("政府。\n\n新闻。\n").encode())
    lines: list[str] = []
    for line in reader.lines(read, cancelled=lambda: len(lines) >= 3):
        lines.append(line)
    assert lines[0::3] == ["中国新闻"]


def test_rows(reader: GlossReader) -> None:
    read = parse(article("**政府**<公布\n\nEnglish.\n", title="A & B").encode())
    first, second = (reader.row(block, read.text) for block in read.blocks)
    assert first.startswith("<p><b>政府</b> <i>zhèngfǔ</i> government")
    assert "&lt;" in first
    assert second == "<p>English.</p>"
    assert reader.title_row(read.title) == "<h1>A &amp; B</h1>"
    assert "<i>" in reader.title_row("中国新闻")
    assert reader.title_row("") == ""


def test_tables_stay_tables_as_long_as_there_is_room(reader: GlossReader) -> None:
    few = "|政府|x|\n|-|-:|\n|新闻|1|\n"
    many = "|政府|a|b|c|\n|-|-|-|-|\n|新闻|1||3|\n"
    read = parse(article(f"{few}\n{many}").encode())
    table, rows = (reader.row(block, read.text) for block in read.blocks)
    assert table.startswith("<table><tr><th><b>政府</b> <i>zhèngfǔ</i> government")
    assert '<td align="right">1</td></tr></table>' in table
    assert rows.count("<p>") == 2
    assert rows.endswith(" | 1 | 3</p>")


def test_hidden_characters_are_named_in_a_reading(reader: GlossReader) -> None:
    read = parse(article("政府 invoice\u202efdp.exe\n").encode())
    (row,) = (reader.row(block, read.text) for block in read.blocks)
    assert '<span class="chip" data-text="\u202e">U+202E</span>' in row


def test_link_addresses_stand_as_they_are(reader: GlossReader) -> None:
    read = parse(article('[甲]\n\n[甲]: /u "政府"\n').encode())
    assert reader.row(read.blocks[1], read.text) == (
        '<div class="chip" data-label="reference">[甲]: /u &quot;政府&quot;</div>'
    )


def test_a_closed_reader_opens_again(tmp_path: Path, reader: GlossReader) -> None:
    reader.close()
    assert "<i>" in reader.title_row("中国新闻")


def test_nothing_is_built_for_a_text_without_chinese(tmp_path: Path) -> None:
    reader = GlossReader(tmp_path / "cache")
    assert list(reader.lines(parse(b"# English\n"))) == []
    reader.close()
    assert not (tmp_path / "cache").exists()


@pytest.fixture
def obtainer(tmp_path: Path) -> Obtainer:
    return Obtainer(tmp_path / "data", tmp_path / "cache")


def test_install_list_and_remove(tmp_path: Path, obtainer: Obtainer) -> None:
    old = toy_package.build(tmp_path / "old.argosmodel", "zh", "en", version="1.0")
    new = toy_package.build(tmp_path / "new.argosmodel", "zh", "en", version="1.10")
    assert packages.installed().rows == ()
    for archive in (new, old):
        assert obtainer.install(archive) is not None
    stray = packages.installed().folder / "stray"
    stray.mkdir()
    found = packages.installed()
    assert [(row.from_code, row.to_code, row.version, row.superseded) for row in found.rows] == [
        ("zh", "en", "1.10", False),
        ("zh", "en", "1.0", True),
    ]
    assert (found.rows[0].from_name, found.rows[0].to_name) == ("Chinese", "English")
    assert found.strays == ((stray, "package-no-metadata"),)
    assert [row.version for row in packages.remove("zh-en", only=found.rows[1].path)] == ["1.0"]
    assert [row.version for row in packages.remove("zh_en")] == ["1.10"]
    assert packages.installed().rows == ()


def test_cancelled_installs_nothing(tmp_path: Path, obtainer: Obtainer) -> None:
    archive = toy_package.build(tmp_path / "a.argosmodel", "zh", "en")
    assert obtainer.install(archive, cancelled=lambda: True) is None
    assert packages.installed().rows == ()


def test_details_are_text_size_and_source(tmp_path: Path, obtainer: Obtainer) -> None:
    archive = toy_package.build(tmp_path / "a.argosmodel", "zh", "en")
    obtainer.install(archive)
    (row,) = packages.installed().rows
    found = packages.details(row, obtainer)
    assert "weights set by hand" in found.about
    assert found.size == sum(file.stat().st_size for file in row.path.rglob("*") if file.is_file())
    assert found.source is not None
    assert found.source.place == str(archive)
    packages.remove("zh-en")
    assert packages.details(row, obtainer) == packages.PackageDetails("", 0, found.source)


def test_a_folder_of_the_settings_comes_before_argostranslates(tmp_path: Path) -> None:
    toy_package.unpacked(packages.installed().folder, "zh", "en")
    store = store_of(Settings(packages_dir=str(tmp_path / "mine")))
    obtainer = Obtainer(tmp_path / "data", tmp_path / "cache", store)
    obtainer.install(toy_package.build(tmp_path / "a.argosmodel", "en", "zh"))
    found = packages.installed(store)
    assert found.folder == tmp_path / "mine"
    assert [(row.from_code, row.path.parent == found.folder) for row in found.rows] == [("en", True), ("zh", False)]
    assert store_of(Settings(packages_dir="relative")).folders == store_of(Settings()).folders


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        ("zh", "package-bad-pair"),
        ("a-b-c", "package-bad-pair"),
        ("zh-", "package-bad-pair"),
        ("", "package-bad-pair"),
        ("de-fr", "package-missing"),
    ],
)
def test_what_cannot_be_removed(pair: str, code: str) -> None:
    with pytest.raises(PackageError) as caught:
        packages.remove(pair)
    assert caught.value.code == code
