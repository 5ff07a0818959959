"""``diglot check`` and ``diglot translations --sync`` as a user calls them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from article_files import article, put, tree

from desktop_app.__main__ import main

TEXT = "The government announced news today, and everybody read it at once.\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two files of one article; the first lists itself only."""
    return (
        put(tmp_path / "x" / "a.en.md", article(TEXT, lang="en", translations=["en"])),
        put(tmp_path / "x" / "a.fr.md", article(TEXT, lang="fr", translations=["en", "fr", "de"])),
    )


def test_findings_are_lines(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(pair[0].parent)]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"{pair[0]}:6: one-way a.fr.md (fr) lists this article, but is not listed here",
        f"{pair[1]}:9: listed-no-file de is listed, but there is no file in de",
    ]
    assert err == ""


def test_nothing_found(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", str(pair[0]), "--sync", "--prune"]) == 0
    capsys.readouterr()
    assert main(["check", str(pair[0])]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_and_fix(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", "--fix", str(pair[0].parent)]) == 1
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert facts["files"] == 2
    assert [(each["code"], each["severity"], each["line"], each["fixed"]) for each in facts["findings"]] == [
        ("one-way", "error", 6, True),
        ("listed-no-file", "warning", 9, False),
    ]
    assert err == f"diglot: repaired {pair[0]}\n"
    assert b"  - en\n  - fr\n---" in pair[0].read_bytes()


def test_ignore(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(pair[0].parent), "--ignore", "one-way", "--ignore", "listed-no-file"]) == 0
    assert main(["check", str(pair[0]), "--ignore", "nonsense"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no such code: nonsense" in err


def test_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gone.md"
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out == f"{path}:1: unreadable There is no file gone.md.\n"


def test_a_finding_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "a.en.md", article(TEXT, lang="en", more='translations: ["en", "x\\ny\\e[31m"]\n'))
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert out == f"{path}:6: tag-unknown “x\\ny\\x1b[31m” in translations is no language tag\n"


def test_sync_shows_writes_and_prunes(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(pair[0].parent)
    assert main(["translations", str(pair[1]), "--sync", "--dry-run"]) == 0
    assert "+  - fr" in capsys.readouterr().out
    assert tree(pair[0].parent) == before
    assert main(["translations", str(pair[1]), "--sync"]) == 0
    assert capsys.readouterr().out == f"{pair[0]}\n"
    assert main(["translations", str(pair[1]), "--sync"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["translations", str(pair[0]), "--sync", "--prune"]) == 0
    assert capsys.readouterr().out == f"{pair[1]}\n"
    assert main(["translations", str(pair[0]), "--prune"]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
def test_the_progress_bar_is_for_terminals(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import pty

    leader, follower = pty.openpty()
    with os.fdopen(follower, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        main(["check", str(pair[0].parent)])
        terminal.flush()
        seen = os.read(leader, 4096)
    os.close(leader)
    assert b"2 of 2" in seen
    assert "2 of 2" not in capsys.readouterr().out
