"""What ``convert`` and ``translate`` share: their arguments, and writing or showing the result."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.common import print_diffs
from desktop_app.config import Folders
from desktop_app.core import language
from desktop_app.core.errors import LanguageError
from desktop_app.core.versions import Version
from desktop_app.services.documents import Document
from desktop_app.services.export import Exporter


def add_writing_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE… --to TAG [--from TAG] [--out DIR] [--dry-run] [--force]."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--to", required=True, metavar="TAG", help="the target language")
    parser.add_argument("--from", dest="source", metavar="TAG", help="the source language, if not what the file says")
    parser.add_argument("--out", type=Path, metavar="DIR", help="mirror the tree below DIR; touch nothing else")
    parser.add_argument("--dry-run", action="store_true", help="print a unified diff and write nothing")
    parser.add_argument("--force", action="store_true", help="replace a file that was changed since Diglot wrote it")


def check_tags(*tags: str | None) -> None:
    """Raise LanguageError ``unknown-tag`` for the first that is no known tag."""
    for tag in tags:
        if tag is not None and not language.is_known_tag(tag):
            raise LanguageError("unknown-tag", tag=tag)


def write(document: Document, version: Version, source: str, options: argparse.Namespace) -> None:
    """Write a version as the options say and print the path; with --dry-run print the diffs."""
    exporter = Exporter(Folders.from_environment().data)
    plan = exporter.plan(document, version, source, options.out)
    if options.dry_run:
        print_diffs(plan.changes)
        return
    exporter.commit(plan, force=options.force)
    print(plan.target)
