"""What ``convert`` and ``translate`` share: their arguments, and writing or showing the result."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.common import print_diffs
from desktop_app.config import Folders
from desktop_app.core import language
from desktop_app.core.errors import ConflictError, LanguageError
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


class Writing:
    """Writes the versions of one run as the options say."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._exporter = Exporter(Folders.from_environment().data)
        self._sources: dict[Path, Path] = {}

    def write(self, document: Document, version: Version, source: str) -> None:
        """Write a version and print each path written, the new file first; with --dry-run print the diffs.

        ``source``: the language that says where the file stands. Raises ConflictError ``target-repeated`` where
        another article of this run has become the same file, and what planning and committing raise.
        """
        plan = self._exporter.plan(document, version, source, self._options.out)
        if self._sources.setdefault(plan.target, document.path) != document.path:
            raise ConflictError("target-repeated", path=plan.target)
        if self._options.dry_run:
            print_diffs(plan.changes)
            return
        made = self._exporter.commit(plan, force=self._options.force)
        for path in dict.fromkeys([plan.target, *(change.path for change in made)]):
            print(path)
