"""What the subcommands share: errors on stderr, diffs, the settings, recovery of the journal."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from desktop_app.config import Folders, Settings, SettingsFile
from desktop_app.core.errors import DiglotError
from desktop_app.services.files import storage_error
from desktop_app.services.messages import message
from desktop_app.services.transactions import FileChange, Transactions

DONE, FAILED, USAGE = 0, 1, 2
TABLE_PROBLEMS = 5


# what is wrong with the command itself, whatever the files say
_USAGE_CODES = frozenset(
    {"own-tag", "unknown-tag", "not-a-chinese-script", "unknown-engine", "gloss-is-no-translation", "package-bad-pair"}
)


def guarded(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command; what an earlier process left half written is finished first."""
    try:
        recover()
        status = run(options)
        sys.stdout.flush()
    except DiglotError as error:
        complain(error)
        return USAGE if error.code in _USAGE_CODES else FAILED
    except BrokenPipeError:
        # the reader of the pipe has seen enough
        _drop_output()
        return DONE
    except OSError as error:
        print(f"diglot: {error.strerror or error}", file=sys.stderr)
        _drop_output()
        return FAILED
    except KeyboardInterrupt:
        print("diglot: cancelled", file=sys.stderr)
        return 130
    return status


def _drop_output() -> None:
    """Let what is still in the buffer of stdout go nowhere, so that the interpreter does not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def recover() -> None:
    """Finish what the journal holds and report what it found changed."""
    recovery = Transactions(Folders.from_environment().data).recover()
    for path in recovery.finished:
        print(f"diglot: finished an interrupted write: {path}", file=sys.stderr)
    for path in recovery.failed:
        print(f"diglot: an interrupted write could not be finished: {path}", file=sys.stderr)
    for path in recovery.foreign:
        print(f"diglot: an interrupted write left this file alone, it was changed since: {path}", file=sys.stderr)


def settings() -> Settings:
    """The user's settings; a file that cannot be read counts as none."""
    try:
        return SettingsFile(Folders.from_environment().settings_file).load()
    except OSError:
        return Settings()


def complain(error: DiglotError) -> None:
    """An error's wording on stderr."""
    print(f"diglot: {message(error)}", file=sys.stderr)


def complain_of_table() -> None:
    """What the user's table of conversions holds that is of no use, on stderr; the rest of it is used."""
    from desktop_app.services.conversion_table import user_table_of

    table = user_table_of(Folders.from_environment())
    problems = table.contents().problems
    for problem in problems[:TABLE_PROBLEMS]:
        place = f"{table.path}:{problem.params['line']}" if "line" in problem.params else "the table of conversions"
        print(f"diglot: {place}: {message(problem)}", file=sys.stderr)
    if len(problems) > TABLE_PROBLEMS:
        print(f"diglot: {table.path}: {len(problems) - TABLE_PROBLEMS} more lines", file=sys.stderr)


def each(paths: Iterable[Path], work: Callable[[Path], None]) -> int:
    """``work`` for each path; a failure is told and the others are still done."""
    status = DONE
    for path in paths:
        try:
            work(path)
        except DiglotError as error:
            complain(error)
            status = FAILED
        except OSError as error:
            if error.filename is None:  # of stdout, not of a file
                raise
            complain(storage_error(error, path))
            status = FAILED
    return status


def print_diffs(changes: Sequence[FileChange]) -> None:
    """A unified diff for each file that would change."""
    for change in changes:
        if change.old == change.new:
            continue
        sys.stdout.writelines(unified_diff(change))


def unified_diff(change: FileChange) -> Iterable[str]:
    """The lines of a unified diff of one file; /dev/null where it is not there before."""
    old, new = (_lines(data) for data in (change.old, change.new))
    before = "/dev/null" if change.old is None else str(change.path)
    for line in difflib.unified_diff(old, new, before, str(change.path)):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    """The lines as ``patch`` counts them: only a line feed ends one."""
    if data is None:
        return []
    *whole, rest = data.decode("utf-8", "surrogateescape").split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
