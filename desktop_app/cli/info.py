"""Tell what a file is: language, translations, siblings, blocks."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot info``."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the facts of one article."""
    facts = _facts(options.file)
    if options.json:
        print(json.dumps(facts, ensure_ascii=False, indent=2))
        return 0
    for key, value in facts.items():
        if key == "siblings":
            for sibling in value:
                print(f"sibling: {sibling['tag']} {sibling['state']} {sibling['path'] or ''}".rstrip())
        else:
            print(f"{key}: {', '.join(value) if isinstance(value, list) else value}".rstrip())
    return 0


def _facts(path: Path) -> dict[str, Any]:
    from desktop_app.core import segments
    from desktop_app.services import siblings
    from desktop_app.services.detection import article_script
    from desktop_app.services.documents import open_document
    from desktop_app.services.messages import message

    document = open_document(path)
    article = document.article
    tag = document.tag
    sentences = sum(len(segments.segments(article.text, block, tag or "und")) for block in article.blocks)
    facts: dict[str, Any] = {
        "path": str(document.path),
        "title": article.title,
        "lang": tag or "",
        "detected": article_script(article).value,
        "translations": article.translations,
        "siblings": [
            {"tag": each.tag, "path": str(each.path) if each.path else None, "state": each.state.value}
            for each in siblings.find(document)
        ],
        "blocks": len(article.blocks),
        "segments": sentences,
        "format": article.front.format.value if article.front else "none",
        "encoding": article.file.encoding,
        "newline": {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[article.file.newline],
    }
    if article.read_only is not None:
        facts["read_only"] = message(article.read_only.at(document.path))
    return facts
