"""argostranslate as the baseline, in a process of its own that answers on its standard output.

Its own path is kept: a paragraph at a time through ``PackageTranslation``, beam 4, batches of 32 tokens. Two things
are changed in its favour: one thread a translation (with more it was slower wherever this was measured), and our
sentence splitter in the place of its own, which would download a model. Its cache of paragraphs is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """One article: its paragraphs' texts, and when each was there, in seconds from the start."""

    texts: list[str]
    seconds: list[float]


class Argos:
    """The process; translating warm is :meth:`run`. ``home``: an empty folder for what it writes."""

    def __init__(self, package: Path, home: Path) -> None:
        start = time.perf_counter()
        environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "ARGOS_PACKAGES_DIR": str(home / "packages"),
            "ORT_DISABLE_TELEMETRY": "1",
            "ARGOS_INTRA_THREADS": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(package)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            encoding="utf-8",
        )
        self.pid = self._process.pid
        self.run(["It is."])
        self.cold_start = time.perf_counter() - start
        """Seconds from starting the process to its first sentence."""

    def run(self, paragraphs: Sequence[str]) -> Run:
        """Translate one article. Raises RuntimeError when the process has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(list(paragraphs)) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"argostranslate ended with {self._process.wait()}")
        return Run(**json.loads(answer))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Argos:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _OurSplitter:
    def split_sentences(self, text: str) -> list[str]:
        from desktop_app.core import sentences

        return [text[start:end] for start, end in sentences.split(text, "en")]


def _translation(folder: Path) -> Any:
    from argostranslate import translate
    from argostranslate.package import Package

    package = Package(folder)
    languages = [
        translate.Language(code, name)
        for code, name in ((package.from_code, package.from_name), (package.to_code, package.to_name))
    ]
    made = translate.PackageTranslation(*languages, package)
    made.sentencizer = _OurSplitter()
    return made


def _serve(folder: Path) -> None:
    translation = _translation(folder)
    for line in sys.stdin:
        start = time.perf_counter()
        texts, seconds = [], []
        for paragraph in json.loads(line):
            texts.append(translation.hypotheses(paragraph, 1)[0].value)
            seconds.append(time.perf_counter() - start)
        print(json.dumps({"texts": texts, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
