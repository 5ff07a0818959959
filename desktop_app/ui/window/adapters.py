"""The list of articles as the window's model wants it. All of this runs on a worker's thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop_app.core.errors import DiglotError
from desktop_app.models.library import ArticleEntry


def list_articles(folder: Path) -> Iterator[ArticleEntry]:
    """The articles below a folder, with what their front matter says; one that cannot be read has its name only."""
    from desktop_app.services import documents

    for path in documents.list_articles(folder):
        try:
            document = documents.open_document(path)
        except DiglotError:
            yield ArticleEntry(path)
            continue
        front = document.article.front
        yield ArticleEntry(path, front.text("title") if front else "", document.tag or "")
