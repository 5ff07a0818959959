"""The command line's front door: what is a subcommand, and what opens the window."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app import __version__

COMMANDS = ("info", "convert", "translate", "translations", "check", "gloss", "models")

_DESCRIPTION = """\
A desktop multilingual reader and translator for Markdown articles.

Without a command, diglot opens the window (or hands the files to the one that runs).
"""


def is_command(argv: Sequence[str]) -> bool:
    """Whether ``argv`` begins with a subcommand; a file named like one opens as ./NAME."""
    return bool(argv) and argv[0] in COMMANDS


def run(argv: Sequence[str]) -> int:
    """Run the subcommand ``argv`` begins with; its exit status."""
    _use_utf8()
    return _command(argv)


def window_paths(argv: Sequence[str]) -> list[Path]:
    """The files and folders to open in the window; ends the process for --help, --version and wrong usage."""
    _use_utf8()
    return [Path(name) for name in _window_parser().parse_args(argv).paths]


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diglot",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands: " + ", ".join(COMMANDS) + "  (diglot COMMAND --help tells more)",
    )
    parser.add_argument("--version", action="version", version=f"diglot {__version__}")
    parser.add_argument("paths", nargs="*", metavar="FILE|FOLDER", help="articles or folders to open")
    return parser


def _command(argv: Sequence[str]) -> int:
    module = importlib.import_module(f"desktop_app.cli.{argv[0]}")
    parser = argparse.ArgumentParser(prog=f"diglot {argv[0]}", description=module.__doc__)
    module.add_arguments(parser)
    options = parser.parse_args(argv[1:])
    from desktop_app.cli.common import guarded

    return guarded(module.run, options)


def _use_utf8() -> None:
    """Chinese is printed as UTF-8 whatever the locale; a path's odd bytes come out as they went in."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, who wants to see nothing
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it lasts to the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")
