"""Diglot's command line, run as a user runs it; real packages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import toy_package
from article_files import article, install_packages, put

from desktop_app.__main__ import main

ROOT = Path(__file__).parents[2]
Ended = subprocess.CompletedProcess
RunProcess = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def toys(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Unpacked packages, both ways."""
    return [toy_package.unpacked(tmp_path_factory.mktemp(f"{a}-{b}"), a, b) for a, b in (("zh", "en"), ("en", "zh"))]


@pytest.fixture
def installed(toys: list[Path], isolated_folders: Path) -> None:
    install_packages(*toys)


@pytest.fixture
def process(tmp_path: Path) -> RunProcess:
    """Run ``python -m desktop_app`` with arguments; keywords are environment variables."""

    def run(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
        return subprocess.run(
            [sys.executable, "-m", "desktop_app", *map(str, arguments)],
            capture_output=True, encoding="utf-8", errors="surrogateescape",
            cwd=tmp_path, env=environment, timeout=100, check=False,
        )  # fmt: skip

    return run


class Outcome:
    """What a command gave: exit status, stdout, stderr."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


RunHere = Callable[..., Outcome]


@pytest.fixture
def diglot(capsys: pytest.CaptureFixture[str]) -> RunHere:
    """Run a command in this process."""

    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else 1
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small collection: one article in two languages, one in one; returns its ``content``."""
    content = tmp_path / "site" / "content"
    text = article("中国**政府**公布新闻。\n\n```\n国\n```\n", translations=["zh-CN", "en", "fr"])
    put(content / "zh-CN" / "news" / "a.zh-CN.md", text)
    put(content / "en" / "news" / "a.en.md", article("News of China.\n", title="News", lang="en", translations=["en"]))
    put(content / "zh-CN" / "news" / "b.zh-CN.md", article("学生。\n"))
    return content
