"""``diglot convert`` gives what was chosen in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from article_files import article, put

from desktop_app.chinese.converter import converter_for
from desktop_app.config import Folders
from desktop_app.services import choice_places
from desktop_app.services.choice_places import choose_here
from desktop_app.services.choice_store import ChoiceStore
from desktop_app.services.documents import open_document


@pytest.fixture
def store(isolated_folders: Path) -> ChoiceStore:
    return ChoiceStore(Folders.from_environment().data)


def test_convert_honours_choices(diglot: Any, tmp_path: Path, store: ChoiceStore) -> None:
    path = put(tmp_path / "a.zh-CN.md", article("他理了发。\n"))
    assert "他理了發。" in diglot("convert", path, "--to", "zh-TW", "--dry-run").out
    document = open_document(path)
    converter = converter_for("zh-TW", source_tag="zh-CN")
    choices = store.of(document, converter.target)
    placed = choice_places.of_article(document.article, converter, choices)
    (hair,) = [each for each in placed if each.decision.source == "发"]
    store.apply(choose_here(document, choices, hair, "髮"))
    assert "他理了髮。" in diglot("convert", path, "--to", "zh-TW", "--dry-run").out
    assert "他理了髮。" in diglot("convert", path, "--to", "zh-Hant", "--dry-run").out
    assert "他理了發。" in diglot("convert", path, "--to", "zh-HK", "--dry-run").out
    ended = diglot("convert", path, "--to", "zh-TW")
    assert ended.status == 0
    assert "他理了髮。" in Path(ended.lines[0]).read_text("utf-8")
