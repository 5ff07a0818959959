"""List, install and remove translation packages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop_app.cli.main import not_in_this_version


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot models``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | install FILE | remove PAIR")
    actions.add_parser("list", help="the installed packages")
    install = actions.add_parser("install", help="install an .argosmodel file")
    install.add_argument("file", metavar="FILE")
    remove = actions.add_parser("remove", help="remove a pair, for instance en-zh")
    remove.add_argument("pair", metavar="PAIR")
    actions.add_parser("available")  # without help it is not listed


def run(options: argparse.Namespace) -> int:
    """Do what ``options.action`` says."""
    from desktop_app.services import packages

    if options.action == "available":
        return not_in_this_version("models available")
    if options.action == "list":
        return _list()
    if options.action == "remove":
        for row in packages.remove(options.pair):
            print(row.path)
        return 0
    path = Path(options.file)
    if not path.exists() and path.suffix != ".argosmodel":
        return not_in_this_version("models install PAIR")
    installed = packages.install(path)
    if installed is not None:
        print(f"{installed.from_code}-{installed.to_code} {installed.version} {installed.path}")
    return 0


def _list() -> int:
    from desktop_app.services import packages

    found = packages.installed()
    for row in found.rows:
        note = " (older, not used)" if row.superseded else ""
        print(f"{row.from_code}-{row.to_code} {row.version} {row.from_name} -> {row.to_name}{note}")
    for path, code in found.strays:
        print(f"diglot: not a package: {path} ({code})", file=sys.stderr)
    if not found.rows:
        print(f"diglot: no translation package is installed in {found.folder}", file=sys.stderr)
    return 0
