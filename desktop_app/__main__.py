"""Chooses the face: a subcommand runs on the command line and loads no Qt; else the window opens."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run Diglot. Exit status: 0 done, 1 findings or a file that could not be done, 2 usage."""
    multiprocessing.freeze_support()
    from desktop_app.cli import main as command_line

    arguments = list(sys.argv[1:] if argv is None else argv)
    if command_line.is_command(arguments):
        return command_line.run(arguments)
    paths = command_line.window_paths(arguments)
    from desktop_app import app

    return app.main(paths)


if __name__ == "__main__":
    sys.exit(main())
