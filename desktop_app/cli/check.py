"""Check articles: lists against files, languages, structure. Prints ``path:line: code message``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.common import DONE, FAILED, complain

if TYPE_CHECKING:
    from desktop_app.services.findings import Finding

_WIDTH = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot check``."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="articles or folders")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--fix", action="store_true", help="bring the lists into agreement with the files first")
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="CODE", help="leave findings of this code out; repeatable"
    )


def run(options: argparse.Namespace) -> int:
    """Print the findings; with --fix those that remain. Exit status 1 if there are any, hints among them."""
    from desktop_app.config import Folders
    from desktop_app.services.check import Check
    from desktop_app.services.findings import SEVERITIES
    from desktop_app.services.origins import Origins
    from desktop_app.services.transactions import Transactions

    unknown = next((code for code in options.ignore if code not in SEVERITIES), None)
    if unknown is not None:
        print(f"diglot check: no such code: {unknown} (one of: {', '.join(sorted(SEVERITIES))})", file=sys.stderr)
        return 2
    data = Folders.from_environment().data
    check = Check(options.paths, Origins(data))
    findings = [each for each in check.run(_bar) if each.code not in options.ignore]
    fixed: Sequence[Finding] = ()
    failed = False
    if options.fix:
        repaired = check.repair(findings, Transactions(data))
        fixed = repaired.fixed
        findings = [each for each in repaired.remaining if each.code not in options.ignore]
        for path in repaired.written:
            print(f"diglot: repaired {path}", file=sys.stderr)
        for error in repaired.errors:
            failed = True
            complain(error)
    if options.json:
        everything = [*(_facts(each, fixed=True) for each in fixed), *(_facts(each, fixed=False) for each in findings)]
        print(json.dumps({"files": check.articles, "findings": everything}, ensure_ascii=False, indent=2))
    else:
        _print(findings)
    return FAILED if findings or failed else DONE


def _print(findings: Sequence[Finding]) -> None:
    from desktop_app.services.messages import finding_message

    for each in findings:
        print(f"{each.path}:{each.line}: {each.code} {_one_line(finding_message(each))}")


def _facts(finding: Finding, *, fixed: bool) -> dict[str, Any]:
    from desktop_app.services.messages import finding_message

    return {
        "path": str(finding.path),
        "line": finding.line,
        "column": finding.params.get("column", 1),
        "code": finding.code,
        "severity": finding.severity.value,
        "message": _one_line(finding_message(finding)),
        "params": {key: value for key, value in finding.params.items() if key not in {"line", "column"}},
        "fixable": finding.fixable,
        "fixed": fixed,
    }


def _one_line(text: str) -> str:
    """A finding is one line, whatever an article put into a value; control characters are shown as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _bar(done: int, total: int) -> None:
    """A progress bar where somebody can see it."""
    if sys.stderr.isatty() and total:
        full = _WIDTH * done // total
        end = "\r\x1b[K" if done == total else ""
        print(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {done} of {total}", end=end, file=sys.stderr, flush=True)
