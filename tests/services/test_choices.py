"""What a reader chose is kept by place and by word, survives edits elsewhere, and is in every version made after."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from article_files import article, put

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.varieties import Variety
from desktop_app.core.errors import StorageError
from desktop_app.services import choice_places
from desktop_app.services.choice_places import Placed, choose_everywhere, choose_here
from desktop_app.services.choice_store import Change, ChoiceStore
from desktop_app.services.choices import Place
from desktop_app.services.convert import convert
from desktop_app.services.documents import Document, open_document
from desktop_app.services.export import versioned_source

BODY = """\
他理了发，头发很短。

- 她的头**发**也`发`短

| 头发 | 出发 |
|---|---|
| 理发 | 头发 |
"""
OPTIONS = Options()
ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(data: Path) -> ChoiceStore:
    return ChoiceStore(data)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return put(tmp_path / "a.zh-CN.md", article(BODY, title="头发新闻"))


def placed(document: Document, store: ChoiceStore) -> list[Placed]:
    converter = converter_for("zh-TW", OPTIONS, source_tag="zh-CN")
    choices = store.of(document, Variety.TAIWAN)
    return list(choice_places.of_article(document.article, converter, choices))


def at(document: Document, store: ChoiceStore, word: str, number: int = 0) -> Placed:
    """The 发 of the ``number``-th ``word`` of the article."""
    found = [each for each in placed(document, store) if each.decision.word == word and each.decision.source == "发"]
    return found[number]


def here(path: Path, store: ChoiceStore, word: str, reading: str, number: int = 0) -> Change:
    document = open_document(path)
    choices = store.of(document, Variety.TAIWAN)
    return store.apply(choose_here(document, choices, at(document, store, word, number), reading))


def everywhere(path: Path, store: ChoiceStore, word: str, reading: str) -> Change:
    document = open_document(path)
    choices = store.of(document, Variety.TAIWAN)
    every = placed(document, store)
    return store.apply(choose_everywhere(document, choices, at(document, store, word), reading, every))


def made(path: Path, store: ChoiceStore, options: Options = OPTIONS, target: str = "zh-TW") -> list[str]:
    """Title and blocks of the version."""
    document = open_document(path)
    version = convert(
        document.article, target, "zh-CN", options, choices=store.of(document, converter_for(target).target)
    )
    assert version is not None
    text = document.article.text
    blocks = [versioned_source(text, block, version.blocks.get(block.index)) for block in document.article.blocks]
    return [version.fields["title"], *blocks]


PLAIN = ["頭髮新聞", "他理了發，頭髮很短。", "- 她的頭**髮**也`发`短", "| 頭髮 | 出發 |\n|---|---|\n| 理髮 | 頭髮 |"]


def test_one_place_is_switched_and_back(path: Path, store: ChoiceStore) -> None:
    assert made(path, store) == PLAIN
    undo = here(path, store, "发", "髮")
    assert made(path, store)[1] == "他理了髮，頭髮很短。"
    assert made(path, store)[2:] == PLAIN[2:]
    redo = store.apply(undo)
    assert made(path, store) == PLAIN
    store.apply(redo)
    assert made(path, store)[1] == "他理了髮，頭髮很短。"
    here(path, store, "发", "發")
    assert made(path, store) == PLAIN


def test_a_word_split_by_marks_a_cell_and_the_title(path: Path, store: ChoiceStore) -> None:
    here(path, store, "头发", "發", 0)
    here(path, store, "头发", "發", 2)
    here(path, store, "头发", "發", 4)
    assert made(path, store) == [
        "頭發新聞",
        PLAIN[1],
        "- 她的頭**發**也`发`短",
        "| 頭髮 | 出發 |\n|---|---|\n| 理髮 | 頭發 |",
    ]


def test_everywhere_is_every_such_word_whatever_was_chosen_before(path: Path, store: ChoiceStore) -> None:
    here(path, store, "头发", "發", 1)
    here(path, store, "头发", "髮", 1)
    undo = everywhere(path, store, "头发", "發")
    assert made(path, store) == [
        "頭發新聞",
        "他理了發，頭發很短。",
        "- 她的頭**發**也`发`短",
        "| 頭發 | 出發 |\n|---|---|\n| 理髮 | 頭發 |",
    ]
    here(path, store, "头发", "髮", 1)
    assert made(path, store)[:2] == ["頭發新聞", "他理了發，頭髮很短。"]
    store.apply(undo)
    everywhere(path, store, "头发", "髮")
    assert made(path, store) == PLAIN


def test_choices_outlive_edits_elsewhere_moves_and_another_name(path: Path, store: ChoiceStore, data: Path) -> None:
    here(path, store, "发", "髮")
    everywhere(path, store, "出发", "髮")
    first, rest = BODY.split("\n\n", 1)
    put(path, article(f"新的一段。\n\n{rest}\n\n{first}\n", title="别的"))
    assert made(path, store)[-1] == "他理了髮，頭髮很短。"
    assert "| 頭髮 | 出髮 |" in made(path, store)[3]
    renamed = path.rename(path.with_name("b.md"))
    again = ChoiceStore(data)
    assert "| 頭髮 | 出髮 |" in made(renamed, again)[3]
    everywhere(renamed, again, "理发", "發")
    put(renamed, renamed.read_text("utf-8").replace("新的", "旧的"))
    assert "| 頭髮 | 出髮 |\n|---|---|\n| 理發 | 頭髮 |" in made(renamed, again)[3]
    put(renamed, article(first.replace("很短", "很长")))
    assert made(renamed, again)[1] == "他理了發，頭髮很長。"  # the block itself is another one


def test_a_copy_has_the_words_of_its_original_and_goes_its_own_way(path: Path, store: ChoiceStore) -> None:
    everywhere(path, store, "出发", "髮")
    copy = put(path.with_name("copy.md"), path.read_bytes())
    assert "出髮" in made(copy, store)[3]
    everywhere(copy, store, "出发", "發")
    assert "出發" in made(copy, store)[3]
    assert "出髮" in made(path, store)[3]


def test_another_target_and_other_settings(path: Path, store: ChoiceStore) -> None:
    here(path, store, "发", "髮")
    assert made(path, store, target="zh-HK")[1] == PLAIN[1]
    assert made(path, store, Options(regional_vocabulary=True))[1] == "他理了髮，頭髮很短。"


def test_a_reading_is_kept_in_the_glyphs_that_are_printed(path: Path, store: ChoiceStore) -> None:
    put(path, article("面。\n"))
    document = open_document(path)
    converter = converter_for("zh-HK", OPTIONS, source_tag="zh-CN")
    found = choice_places.of_article(document.article, converter, store.of(document, Variety.HONG_KONG))
    (one,) = [each for each in found if each.block == 0]
    store.apply(choose_here(document, store.of(document, Variety.HONG_KONG), one, "麵"))
    assert made(path, store, target="zh-HK")[1] == "麵。"
    assert made(path, store, Options(press_glyphs=False), "zh-HK")[1] == "麪。"
    store.apply(Change(Variety.HONG_KONG, path, b"", ((one.place, "怪"),)))
    assert made(path, store, target="zh-HK")[1] == "面。"  # that is no reading of 面


def test_a_damaged_file_is_moved_aside(
    path: Path, store: ChoiceStore, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(data / "choices.sqlite", b"no database at all, but long enough to be taken for one" * 40)
    with caplog.at_level(logging.CRITICAL):
        here(path, store, "发", "髮")
    assert made(path, store)[1] == "他理了髮，頭髮很短。"
    assert (data / "choices.broken").exists()


def test_a_file_of_a_later_version_is_left_alone(
    path: Path, store: ChoiceStore, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    here(path, store, "发", "髮")
    with sqlite3.connect(data / "choices.sqlite") as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    with caplog.at_level(logging.CRITICAL):
        assert made(path, store) == PLAIN
        with pytest.raises(StorageError) as refused:
            store.apply(Change(Variety.TAIWAN, path, b"", ((Place(b"x", 0, "发"), "髮"),)))
    assert refused.value.code == "choices-unwritable"
    with sqlite3.connect(data / "choices.sqlite") as connection:
        assert connection.execute("SELECT reading FROM places").fetchall() == [("髮",)]
    connection.close()


NOTE_MANY = """
import sys
from pathlib import Path
from desktop_app.chinese.varieties import Variety
from desktop_app.services.choice_store import Change, ChoiceStore
from desktop_app.services.choices import Place

store = ChoiceStore(Path(sys.argv[1]))
for start in range(50):
    place = Place(sys.argv[2].encode() * 16, start, "发")
    store.apply(Change(Variety.TAIWAN, Path("a.md"), b"body", ((place, "髮"),)))
"""


def test_two_processes_note_at_once(data: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", NOTE_MANY, str(data), name], env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        for name in "ab"
    ]
    assert [each.wait() for each in writers] == [0, 0]
    connection = sqlite3.connect(data / "choices.sqlite")
    assert connection.execute("SELECT count(*) FROM places").fetchone() == (100,)
    connection.close()


def test_no_file_is_made_for_reading(path: Path, store: ChoiceStore, data: Path) -> None:
    assert made(path, store) == PLAIN
    assert not (data / "choices.sqlite").exists()
