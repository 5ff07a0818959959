"""What ``convert`` and ``translate`` write, print and refuse beside the usual."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import toy_package
from article_files import article, put, tree

from desktop_app.cli.common import unified_diff
from desktop_app.services.transactions import FileChange

A = "zh-CN/news/a.zh-CN.md"
ROOT = Path(__file__).parents[2]


def test_what_a_translation_could_not_do_is_told_with_its_line(diglot: Any, tmp_path: Path) -> None:
    toy_package.unpacked(Path(os.environ["ARGOS_PACKAGES_DIR"]), "zh", "en", endless=True)
    path = put(tmp_path / "a.zh-CN.md", article("---\n\n中国\n"))
    ended = diglot("translate", path, "--to", "en", "--dry-run")
    assert ended.status == 0
    assert ended.err.splitlines() == [
        f"diglot: {path}: “title” keeps the source's text: "
        "the engine did not finish a sentence here; check the translation",
        f"diglot: {path}:10: the engine did not finish a sentence here; check the translation",
    ]
    assert '+title: "中国新闻"' in ended.out


def test_every_path_written_is_printed_the_new_file_first(diglot: Any, site: Path) -> None:
    ended = diglot("convert", site / A, "--to", "zh-TW")
    assert ended.lines == [str(site / name) for name in ("zh-TW/news/a.zh-TW.md", A, "en/news/a.en.md")]


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_two_articles_never_become_one_file(diglot: Any, tmp_path: Path, dry: tuple[str, ...]) -> None:
    one, two = (put(tmp_path / name / "a.md", article(f"{name}国。\n")) for name in ("x", "y"))
    out = tmp_path / "out"
    ended = diglot("convert", one, two, one, "--to", "zh-TW", "--out", out, *dry)
    assert ended.status == 1
    assert f"{out / 'a.zh-TW.md'} would be written twice" in ended.err
    if not dry:
        assert "x國" in (out / "a.zh-TW.md").read_text("utf-8")


def test_a_file_the_system_refuses_does_not_stop_the_others(diglot: Any, site: Path) -> None:
    ended = diglot("convert", site / ("x" * 300), site / A, "--to", "zh-TW")
    assert ended.status == 1
    assert ended.lines[0] == str(site / "zh-TW/news/a.zh-TW.md")
    assert "File name too long" in ended.err or "no such file" in ended.err.lower()


def test_the_place_comes_from_the_file_whatever_from_says(diglot: Any, installed: None, site: Path) -> None:
    assert diglot("convert", site / A, "--to", "zh-TW", "--from", "zh").lines[0] == str(site / "zh-TW/news/a.zh-TW.md")
    assert diglot("translate", site / A, "--to", "en-GB", "--from", "zh").lines[0] == str(
        site / "en-GB/news/a.en-GB.md"
    )


def test_only_a_line_feed_ends_a_line_of_a_diff(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    old, new = ("a\u2028b\x0cc\x85d\re\nf\n", "a\u2028b\x0cc\x85d\rE\nf\n")
    lines = list(unified_diff(FileChange(path, old.encode(), new.encode())))
    assert lines[2:] == ["@@ -1,2 +1,2 @@\n", f"-{old[:-2]}", f"+{new[:-2]}", " f\n"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_output_is_no_failure(site: Path, closed: str) -> None:
    command = f'exec "$0" -m desktop_app convert "$1" --to zh-TW {closed}'
    ended = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, str(site / A)],
        capture_output=True, text=True, timeout=100, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "zh-TW/news/a.zh-TW.md" in tree(site)
