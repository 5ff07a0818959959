"""Real packages, built once; the user's data folder; a translator that is always closed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import toy_package
from article_files import install_packages
from unprivileged import Unprivileged

from desktop_app.services.transactions import Transactions
from desktop_app.services.translate import Translator


@pytest.fixture(scope="session")
def toys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Unpacked packages by pair."""
    pairs = {"zh-en": ("zh", "en"), "en-zh": ("en", "zh")}
    return {name: toy_package.unpacked(tmp_path_factory.mktemp(name), *codes) for name, codes in pairs.items()}


@pytest.fixture
def installed(toys: dict[str, Path], isolated_folders: Path) -> None:
    """Both toy packages, installed."""
    install_packages(*toys.values())


@pytest.fixture
def translator(installed: None) -> Iterator[Translator]:
    """A translator over the toy packages."""
    made = Translator()
    yield made
    made.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The user's data folder; not there yet."""
    return tmp_path / "data"


@pytest.fixture
def transactions(data: Path) -> Transactions:
    return Transactions(data)


@pytest.fixture
def unprivileged() -> Iterator[Unprivileged]:
    if not hasattr(os, "geteuid"):
        pytest.skip("no POSIX permissions here")
    # below pytest's own folder root alone may look
    folder = Path(tempfile.mkdtemp(prefix="diglot-test-"))
    folder.chmod(0o755)
    yield Unprivileged(folder)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)
