"""Somebody for whom permissions count, also where the tests run as root."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


class Unprivileged:
    """A folder of a user for whom permissions count, also where the tests run as root."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Be that user."""
        if os.geteuid() != 0:
            yield
            return
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
