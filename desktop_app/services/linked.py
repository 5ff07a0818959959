"""Which article a link within a collection leads to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desktop_app.core import language
from desktop_app.services.documents import is_article_name
from desktop_app.services.layout import content_place, content_root

_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+[\"“]?(?P<name>[^\"”\s>%]+)")
_INDEX = ("index", "_index")


def linked_article(target: str, article: Path) -> Path | None:
    """The file that the relative ``target`` of a link in ``article`` leads to, as Hugo would; None where there is none.

    ``target`` may be a path, with or without ``.md``, a page's address, or Hugo's ``ref``. The article's own language
    is preferred.
    """
    ref = _REF.search(unquote(target))
    parts = urlsplit(target)
    name = ref["name"].split("#")[0] if ref else "" if parts.scheme else unquote(parts.path)
    # a backslash, or two slashes at the beginning, would name another computer on Windows
    if not name.strip("/.") or "\\" in name or ":" in name or name.startswith("//") or "\0" in name:
        return None
    tag = language.tag_of_name(article.name)[1]
    for folder in _folders(name, article, everywhere=ref is not None):
        for path in _candidates(Path(os.path.normpath(folder / name.strip("/"))), tag):
            try:
                if is_article_name(path.name) and path.is_file():
                    return path.resolve()
            except OSError:
                continue
    return None


def _folders(name: str, article: Path, *, everywhere: bool) -> Iterator[Path]:
    if not name.startswith("/"):
        yield article.parent
        # pages are served one folder further down than their files
        yield article.parent / language.tag_of_name(article.name)[0]
    if name.startswith("/") or everywhere:
        place, root = content_place(article), content_root(article)
        if place is not None:
            yield place[0] / place[1]
        if root is not None:
            yield root


def _candidates(path: Path, tag: str | None) -> Iterator[Path]:
    yield path
    for each in (path, *(path / index for index in _INDEX)):
        if tag is not None:
            yield each.with_name(f"{each.name}.{tag}.md")
        yield each.with_name(f"{each.name}.md")
