#!/usr/bin/env python3
"""Write constraints.txt: one tested version of every package that Diglot's dependency tree needs.

    packaging/constraints.py python3.10 python3.11 python3.12 python3.13 > constraints.txt

Each interpreter named resolves ``.[dev,benchmarks]`` by itself (``pip install --dry-run``, nothing is installed),
because markers such as ``python_version < "3.11"`` are only evaluated truly by the Python they are about.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

HEADER = """\
# One tested version of everything Diglot needs to run, to be tested and to be built, for Python {first} to {last}.
# To refresh it (each interpreter needs pip 22.2 or newer):
#   packaging/constraints.py {names} > constraints.new && mv constraints.new constraints.txt
# then `make test`, and read what changed in the diff.
"""

Version = tuple[int, int]


def resolve(python: str) -> tuple[Version, dict[str, str]]:
    """The interpreter's version and, by normalised project name, the version that pip would install."""
    options = ["--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    command = [python, "-m", "pip", "install", *options, ".[dev,benchmarks]"]
    root = Path(__file__).resolve().parent.parent
    report: dict[str, Any] = json.loads(subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE).stdout)
    major, minor = report["environment"]["python_version"].split(".")
    pins = {normalise(item["metadata"]["name"]): item["metadata"]["version"] for item in report["install"]}
    del pins["diglot"]
    return (int(major), int(minor)), pins


def normalise(name: str) -> str:
    """A project's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lines_for(name: str, resolved: dict[Version, dict[str, str]]) -> list[str]:
    """The constraint lines of one project: one line where every Python takes the same version, else one for each."""
    found = {python: pins[name] for python, pins in resolved.items() if name in pins}
    if len(set(found.values())) == 1:
        return [f"{name}=={next(iter(found.values()))}"]
    result = []
    for version in dict.fromkeys(found.values()):
        pythons = sorted(python for python, pinned in found.items() if pinned == version)
        result.append(f"{name}=={version} ; {marker(pythons, sorted(resolved))}")
    return result


def marker(pythons: list[Version], known: list[Version]) -> str:
    """A PEP 508 marker for a run of Python versions."""
    first, last = (f"{major}.{minor}" for major, minor in (pythons[0], pythons[-1]))
    if first == last:
        return f'python_version == "{first}"'
    if pythons[-1] == known[-1]:
        return f'python_version >= "{first}"'
    if pythons[0] == known[0]:
        return f'python_version <= "{last}"'
    return f'python_version >= "{first}" and python_version <= "{last}"'


def main(interpreters: list[str]) -> int:
    """Print the file's text; 2 when no interpreter is named."""
    if not interpreters:
        sys.stderr.write(f"usage: {sys.argv[0]} PYTHON...\n")
        return 2
    resolved = dict(sorted(resolve(python) for python in interpreters))
    first, last = (f"{major}.{minor}" for major, minor in (min(resolved), max(resolved)))
    names = " ".join(f"python{major}.{minor}" for major, minor in resolved)
    sys.stdout.write(HEADER.format(first=first, last=last, names=names))
    for name in sorted({name for pins in resolved.values() for name in pins}):
        sys.stdout.write("".join(f"{line}\n" for line in lines_for(name, resolved)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
