"""Print or edit the list of languages an article exists in; edits go to the list of every sibling."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop_app.cli.common import USAGE, print_diffs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot translations``."""
    parser.add_argument("file", type=Path, metavar="FILE")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--add", metavar="TAG", help="list a language; no file is made")
    group.add_argument("--remove", metavar="TAG", help="unlist a language; no file is deleted")
    group.add_argument("--sync", action="store_true", help="list every language there is a file of")
    parser.add_argument("--prune", action="store_true", help="with --sync: unlist what has no file")
    parser.add_argument("--dry-run", action="store_true", help="print a unified diff and write nothing")


def run(options: argparse.Namespace) -> int:
    """Print the list, one tag a line, or change it and print the paths written."""
    from desktop_app.config import Folders
    from desktop_app.services import lists, sync
    from desktop_app.services.documents import open_document
    from desktop_app.services.transactions import Transactions
    from desktop_app.services.written import Written

    if options.prune and not options.sync:
        print("diglot translations: --prune goes with --sync", file=sys.stderr)
        return USAGE
    document = open_document(options.file)
    if options.add is None and options.remove is None and not options.sync:
        for tag in document.article.translations:
            print(tag)
        return 0
    if options.sync:
        changes = sync.plan_sync(document, prune=options.prune)
    elif options.add is not None:
        changes = lists.plan_add(document, options.add)
    else:
        changes = lists.plan_remove(document, options.remove)
    if options.dry_run:
        print_diffs(changes)
        return 0
    data = Folders.from_environment().data
    Transactions(data).commit(changes)
    Written(data).follow(changes)
    for change in changes:
        print(change.path)
    return 0
