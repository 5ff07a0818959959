"""Articles on disk for tests of services and of the command line, and what a folder holds."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from desktop_app.core import inline
from desktop_app.core.article import Article
from desktop_app.core.inline import PieceKind


def article(
    body: str = "中国政府今天公布新闻。\n",
    *,
    title: str = "中国新闻",
    lang: str | None = "zh-CN",
    translations: list[str] | None = None,
    more: str = "",
) -> str:
    """The text of an article in the format of the users' files."""
    lines = [f'title: "{title}"', "date: 2026-11-01T08:30:00+08:00"]
    if lang:
        lines += ["lang:", f"  - {lang}"]
    if translations:
        lines += ["translations:", *(f"  - {tag}" for tag in translations)]
    return "---\n" + "\n".join(lines) + f"\n{more}---\n\n{body}"


def put(path: Path, text: str | bytes) -> Path:
    """Write a file, its folders with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def tree(folder: Path) -> dict[str, str]:
    """What is below ``folder``: SHA-256 of each file, "" for a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def install_packages(*folders: Path) -> None:
    """Put unpacked packages where Diglot looks for them."""
    for folder in folders:
        shutil.copytree(folder, Path(os.environ["ARGOS_PACKAGES_DIR"]) / folder.name)


def construct(article: Article) -> dict[str, list[object]]:
    """What must come through every version: kinds of blocks in order, and all that is no language, sorted."""
    pieces = [piece for block in article.blocks for content in block.inlines for piece in content.pieces]
    found: dict[str, list[object]] = {"blocks": [(b.kind, b.level, b.containers, b.rows) for b in article.blocks]}
    found["targets"] = sorted((str(p.mark), p.target) for p in pieces if p.mark and p.target)
    for kind in (PieceKind.CODE, PieceKind.URL, PieceKind.HTML, PieceKind.SHORTCODE, PieceKind.FOOTNOTE):
        found[kind.value] = sorted(p.span.of(article.text) for p in pieces if p.kind is kind)
    found["verbatim"] = sorted(b.span.of(article.text) for b in article.blocks if not b.inlines)
    found["marks"] = [(p.kind, p.mark) for p in pieces if p.mark]
    return found


def plain(markdown: str) -> str:
    """What a reader sees of inline Markdown."""
    return "".join(piece.text for piece in inline.parse(markdown))
