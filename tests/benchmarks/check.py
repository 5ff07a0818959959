"""How many articles a second ``diglot check`` does, beside python-frontmatter merely loading the same files.

    python tests/benchmarks/check.py [--articles 10000] [--rounds 5] [--workers N]

Makes a collection in a temporary folder (four languages below ``content``, front matter as in the users' files, some
lists that disagree), then takes turns: load all, check all. The order changes from round to round.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

TAGS = ("zh-CN", "zh-TW", "en", "en-US")
BLOCKS = 40
GOAL = 1.5
_DATA = Path(__file__).parent.parent / "data"
_PLAIN = str.maketrans("", "", '"\\[]!')
_HEAD = """\
---
title: "{title}"
date: "2026-08-20 06:02:53"
summary: "{title}..."
categories:
  - "news"
lang:
  - "{tag}"
translations:
{translations}
tags:
  - "news"
menu: ""
thumbnail: ""
lead: ""
comments: false
authorbox: false
pager: true
toc: false
mathjax: false
sidebar: "right"
widgets:
  - "search"
  - "recent"
  - "taglist"
---

"""


def sentences() -> dict[str, list[str]]:
    """Sentences by tag; those of zh-TW by conversion."""
    from desktop_app.chinese.converter import Options, converter_for

    def lines(name: str) -> list[str]:
        found = (_DATA / name).read_text("utf-8").splitlines()
        return [line.replace("|", "") for line in found if line and line[0] != "#" and "](" not in line]

    chinese, english = lines("sentences_zh.txt"), lines("sentences_en.txt")
    traditional = converter_for("zh-TW", Options(), source_tag="zh-CN")
    return {"zh-CN": chinese, "zh-TW": [traditional.convert(line) for line in chinese], "en": english, "en-US": english}


def write(root: Path, number: int, texts: dict[str, list[str]], rng: random.Random) -> list[Path]:
    """One article in four languages; one in twenty has a list that disagrees with its files."""
    shape = [(rng.random(), rng.randrange(8)) for _ in range(BLOCKS)]
    written = []
    for tag in TAGS:
        listed = [*TAGS, "fr"] if number % 20 == 0 and tag == "en" else list(TAGS)
        lines = "\n".join(f'  - "{each}"' for each in listed)
        pool = texts[tag]
        title = pool[number % len(pool)].translate(_PLAIN)[:40].strip()
        body = []
        for share, kind in shape:
            text = " ".join(pool[int(share * len(pool)) - at] for at in range(2)).replace(chr(92) + "n", " ")
            text = text.replace("#", "").replace("`", "")
            text = {0: f"## {text[:30]}", 1: f"![{title}](https://example.org/{number}.png)"}.get(kind, text)
            text += " [source](https://example.org/a)" if kind == 2 else ""
            body.append(text)
        path = root / "content" / tag / "news" / f"s{number % 40}" / f"{number:08x}.{tag}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = _HEAD.format(title=title, tag=tag, translations=lines)
        path.write_text(head + "\n\n".join(body) + "\n", "utf-8")
        written.append(path)
    return written


def load_all(files: list[Path]) -> None:
    """What is measured against."""
    import frontmatter

    for path in files:
        frontmatter.load(str(path))


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", type=int, help="processes (default: as diglot check chooses)")
    options = parser.parse_args()
    from desktop_app.services.check import Check

    with tempfile.TemporaryDirectory(prefix="diglot-benchmark-") as folder:
        root, texts, rng = Path(folder), sentences(), random.Random(3)
        files = [path for number in range(options.articles // 4) for path in write(root, number, texts, rng)]
        size = sum(path.stat().st_size for path in files)
        print(f"{len(files)} articles, {size / len(files):.0f} bytes each")
        found: list[int] = []
        works: dict[str, Callable[[], object]] = {
            "python-frontmatter load": lambda: load_all(files),
            "diglot check": lambda: found.append(len(Check([root], workers=options.workers).run())),
        }
        times: dict[str, list[float]] = {name: [] for name in works}
        for number in range(options.rounds):
            for name in sorted(works, reverse=number % 2 == 0):
                times[name].append(timed(works[name]))
        middle = {name: statistics.median(each) for name, each in times.items()}
        for name, seconds in middle.items():
            spread = f"{min(times[name]):.2f} to {max(times[name]):.2f} s"
            print(f"{name:24} {len(files) / seconds:7.0f} articles/s  (median {seconds:.2f} s, {spread})")
        ratio = middle["diglot check"] / middle["python-frontmatter load"]
        print(f"ratio {ratio:.2f} (goal: at most {GOAL}); {found[-1]} findings")


if __name__ == "__main__":
    main()
