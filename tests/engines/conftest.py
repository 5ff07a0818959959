"""Real packages, built once; workers that are always closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import toy_package

from desktop_app.engines.worker import EngineWorker

BuildPackage = Callable[..., Path]


@pytest.fixture(scope="session")
def zh_en(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked zh -> en package."""
    return toy_package.unpacked(tmp_path_factory.mktemp("zh_en"), "zh", "en")


@pytest.fixture(scope="session")
def en_zh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked en -> zh package."""
    return toy_package.unpacked(tmp_path_factory.mktemp("en_zh"), "en", "zh")


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A zh -> en package that takes its time."""
    return toy_package.unpacked(tmp_path_factory.mktemp("slow"), "zh", "en", heavy=True)


@pytest.fixture
def make(tmp_path_factory: pytest.TempPathFactory) -> BuildPackage:
    """Unpack a package with the given options into a folder of its own."""

    def unpacked(from_code: str = "zh", to_code: str = "en", **options: Any) -> Path:
        return toy_package.unpacked(tmp_path_factory.mktemp("package"), from_code, to_code, **options)

    return unpacked


@pytest.fixture
def worker() -> Iterator[EngineWorker]:
    """A worker on real CTranslate2, closed afterwards."""
    with EngineWorker() as made:
        yield made
