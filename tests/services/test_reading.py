"""What the reader is given: which columns, how each comes by its text, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy_package

from desktop_app.config import Settings
from desktop_app.core.errors import PackageError
from desktop_app.core.markdown import Block
from desktop_app.services.gloss import GlossReader
from desktop_app.services.reading import SOURCE, ColumnFailed, ColumnRows, Event, Kind, Opened, ReadingRoom, Wanted
from desktop_app.services.translate import Translator

Write = Callable[..., Path]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ReadingRoom]:
    translator, gloss = Translator(), GlossReader(tmp_path / "cache")
    yield ReadingRoom(translator, gloss)
    gloss.close()
    translator.close()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def make(tag: str, body: str, name: str = "town") -> Path:
        path = tmp_path / f"{name}.{tag}.md"
        path.write_text(f"---\ntitle: 题\nlang: {tag}\n---\n\n{body}", "utf-8")
        return path

    return make


def never() -> None:
    return None


def opened(room: ReadingRoom, path: Path, *tags: str, ours: frozenset[str] = frozenset(), fill: bool = True) -> Opened:
    first = next(room.open(path, Wanted(tags, ours, fill), Settings(), never))
    assert isinstance(first, Opened)
    return first


def kinds(article: Opened) -> list[tuple[str, Kind]]:
    return [(plan.tag, plan.kind) for plan in article.plans]


def test_chinese_is_converted_english_glossed_and_the_rest_not_there(room: ReadingRoom, write: Write) -> None:
    article = opened(room, write("zh-CN", "一段。\n"), "zh-TW", "en", "fr")
    assert kinds(article) == [("zh-TW", Kind.CONVERTED), ("en", Kind.GLOSS), ("fr", Kind.UNAVAILABLE)]
    assert [plan.reason.code for plan in article.plans if plan.reason] == ["package-missing"] * 2
    assert len(article.rows) == 2
    assert "题" in article.rows[0]
    assert article.rows[1] == "<p>一段。</p>"
    assert not any(plan.can_switch for plan in article.plans)


def test_a_package_takes_the_place_of_the_gloss(room: ReadingRoom, write: Write, isolated_folders: Path) -> None:
    path = write("zh-CN", "一段。\n")
    folder = toy_package.unpacked(isolated_folders / "argos", "zh", "en")
    (plan,) = opened(room, path, "en").plans
    assert (plan.kind, plan.package) == (Kind.MACHINE, "Argos Chinese → English 1.9")
    assert opened(room, path, "en").plans == (plan,)
    (folder / "metadata.json").touch()
    (again,) = opened(room, path, "en").plans
    assert again.engine != plan.engine, "another package in the same folder is another engine"


def test_a_sibling_file_comes_first_unless_ours_is_wanted(room: ReadingRoom, write: Write) -> None:
    path, other = write("zh-CN", "一段。\n"), write("zh-TW", "另一段。\n")
    (plan,) = opened(room, path, "zh-TW").plans
    assert (plan.kind, plan.path, plan.can_switch) == (Kind.SIBLING, other, True)
    (plan,) = opened(room, path, "zh-TW", ours=frozenset({"zh-tw"})).plans
    assert (plan.kind, plan.path, plan.can_switch) == (Kind.CONVERTED, other, True)


def test_ours_is_not_offered_where_there_is_none(room: ReadingRoom, write: Write) -> None:
    path, other = write("zh-CN", "一段。\n"), write("fr", "Un texte.\n")
    (plan,) = opened(room, path, "fr", ours=frozenset({"fr"})).plans
    assert (plan.kind, plan.path, plan.can_switch) == (Kind.SIBLING, other, False)


@pytest.mark.parametrize(
    ("tags", "fill", "shown"),
    [
        (("zh-TW", "zh-CN"), True, ["zh-TW", "ja"]),
        (("zh-TW", "zh-CN"), False, ["zh-TW"]),
        (("zh-CN",), True, ["ja"]),
        (("zh-TW",), True, ["zh-TW"]),
        ((), True, []),
        (("zh-TW", "zh-HK", "zh-CN"), True, ["zh-TW", "zh-HK"]),
        (("zh-TW", "ZH_tw", "zh-HK"), True, ["zh-TW", "zh-HK"]),
    ],
)
def test_a_sibling_may_have_the_originals_own_place(
    room: ReadingRoom, write: Write, tags: tuple[str, ...], fill: bool, shown: list[str]
) -> None:
    path = write("zh-CN", "一段。\n")
    write("ja", "これは文です。\n")
    write("ko", "문장입니다.\n")
    assert [plan.tag for plan in opened(room, path, *tags, fill=fill).plans] == shown


def test_the_text_decides_over_the_tag(room: ReadingRoom, write: Write) -> None:
    article = opened(room, write("zh-HK", "The whole of the text is English, whatever it says.\n"), "zh-TW", "en")
    assert (article.language.tag, article.language.differs, article.source_tag) == ("en", True, "zh-HK")
    assert kinds(article) == [("zh-TW", Kind.UNAVAILABLE)]
    assert [article.is_own(tag) for tag in ("zh-hk", "en", "zh-TW")] == [True, True, False]


def test_a_file_in_the_texts_language_is_a_column_all_the_same(room: ReadingRoom, write: Write) -> None:
    path = write("zh-HK", "The whole of the text is English, whatever it says.\n")
    write("en", "Another text.\n")
    article = opened(room, path, "en")
    assert kinds(article) == [("en", Kind.SIBLING)]
    assert not article.is_own("en")


def test_siblings_are_level_by_row(room: ReadingRoom, write: Write) -> None:
    path = write("zh-CN", "# 一\n\n二。\n\n![](a.jpg)\n\n三。\n")
    write("zh-TW", "# 一\n\n二。\n\n多了一段沒有的話，說來話長，不會對上。\n\n![](a.jpg)\n\n三。\n")
    events = list(room.open(path, Wanted(("zh-TW", "zh-HK")), Settings(), never))
    article, rows = events[0], events[1]
    assert isinstance(article, Opened)
    assert isinstance(rows, ColumnRows)
    sibling = article.sibling_rows["zh-tw"]
    assert len(article.rows) == len(sibling) == len(rows.rows) == article.layout.count == 6
    assert [not row for row in article.rows] == [False, False, False, True, False, False]
    assert all(sibling)
    assert rows.rows[3] == ""


@pytest.mark.parametrize(
    ("body", "code"), [("", "no-text"), ("![](a.png)\n\n12\n", "no-text"), ("х\n", "package-missing")]
)
def test_an_article_without_words_needs_no_package(room: ReadingRoom, tmp_path: Path, body: str, code: str) -> None:
    path = tmp_path / "plain.md"
    path.write_text(body, "utf-8")
    (plan,) = opened(room, path, "en").plans
    assert plan.reason is not None
    assert plan.reason.code == code


def test_a_sibling_that_cannot_be_read_fails_alone(room: ReadingRoom, write: Write) -> None:
    path = write("zh-CN", "一段。\n")
    bad = path.with_name("town.zh-TW.md")
    bad.write_bytes(bytes(range(256)) * 20)
    events: list[Event] = list(room.open(path, Wanted(("zh-TW", "zh-HK")), Settings(), never))
    assert isinstance(events[0], Opened)
    first, second = events[0].plans
    assert (first.kind, first.path, first.can_switch) == (Kind.UNAVAILABLE, bad, True)
    assert first.reason is not None
    assert (first.reason.code, second.kind) == ("not-text", Kind.CONVERTED)
    assert [type(event) for event in events[1:]] == [ColumnRows]


class Torn(GlossReader):
    """A reader whose dictionary was deleted from the installation."""

    def row(self, block: Block, text: str) -> str:
        raise PackageError("dictionary-missing", path=block.text)


def test_a_column_that_fails_does_not_stop_the_others(write: Write, tmp_path: Path) -> None:
    room = ReadingRoom(Translator(), Torn(tmp_path / "cache"))
    events = list(room.open(write("zh-CN", "一。\n"), Wanted(("en", "zh-TW")), Settings(), never))
    assert [type(event) for event in events[1:]] == [ColumnFailed, ColumnRows]


def test_stopping_leaves_between_two_columns(room: ReadingRoom, write: Write) -> None:
    class StopError(Exception):
        pass

    calls = iter([None, None, None, StopError()])

    def check() -> None:
        if error := next(calls):
            raise error

    events = room.open(write("zh-CN", "一。\n"), Wanted(("zh-TW", "zh-HK")), Settings(), check)
    assert isinstance(next(events), Opened)
    assert isinstance(next(events), ColumnRows)
    with pytest.raises(StopError):
        next(events)


def test_the_source_is_no_key_of_a_column() -> None:
    from desktop_app.core import language

    assert not language.is_known_tag(SOURCE)
