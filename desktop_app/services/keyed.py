"""Finds pages by their ``translationKey`` where no collection has been scanned."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from desktop_app.core import front_matter, text_file
from desktop_app.core.errors import DiglotError
from desktop_app.services.documents import list_articles
from desktop_app.services.layout import Place

_HEAD = 64 * 1024
_KEY = b"translationKey"


def files(place: Place) -> Iterator[Path]:
    """The articles below ``place.root`` whose ``translationKey`` is ``place.name``, links resolved.

    Only the first 64 KiB of a file are searched for the word; the few that hold it are read.
    """
    root = Path(place.root)
    for path in list_articles(root):
        real = Path(os.path.realpath(path))
        if real.is_relative_to(root) and _key_of(real) == place.name:
            yield real


def _key_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if _KEY not in head:
            return ""
        front = front_matter.read(text_file.decode(path.read_bytes()).text).front
    except (OSError, DiglotError):
        return ""
    return front.text(_KEY.decode()) if front else ""
