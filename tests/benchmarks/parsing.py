"""How long reading an article takes beside markdown-it-py alone.

    python tests/benchmarks/parsing.py

Both parse the same 1 MB in one run, in turn, so that what else the machine does falls on both. Ours is everything a
version needs: blocks, every inline's pieces, and the article put together again with an edit for each inline.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from desktop_app.core import article
from desktop_app.core.spans import Edit, splice

SIZE = 1_000_000
ROUNDS = 5
_SYNTHETIC = """## Heading *{n}* of `many`

A paragraph with **strong words**, *emphasis*, a [link](/page/{n} "Title {n}") and `code_{n}`, wrapped
over two lines, with ~~struck~~ text, an ![image](/i/{n}.png) and https://example.org/{n}.

这一段有**重点**、[链接](https://example.org/{n})和脚注[^{n}]。价格是 $5，邮箱 a{n}@example.org。

- item with **bold**
- item with [a link](/{n})
  - nested *item*

> quoted **text** and a [link][r{n}]

| a | b |
|---|---|
| `x` | **y** {n} |

[r{n}]: /reference/{n} "Reference"

[^{n}]: A note.

"""


def synthetic(size: int) -> str:
    """At least ``size`` characters of Markdown full of links and emphasis."""
    parts, length = [], 0
    while length < size:
        parts.append(_SYNTHETIC.format(n=len(parts)))
        length += len(parts[-1])
    return "".join(parts)


def bodies(folder: Path, size: int) -> str:
    """The bodies of the articles below ``folder``, one after another and again from the start, up to ``size``."""
    articles = [article.parse(path.read_bytes()) for path in sorted(folder.rglob("*.md"))]
    text = "\n\n".join(each.body.of(each.text) for each in articles) + "\n\n"
    return (text * (size // len(text) + 1))[:size]


def plain_parser() -> MarkdownIt:
    """markdown-it-py with the same constructs and plug-ins, and nothing of ours."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin)


def parse_ratio(text: str, rounds: int) -> float:
    """Median of what parse and splice of ``text`` take, over what markdown-it-py takes; both in turn, CPU time."""
    parser = plain_parser()
    data = text.encode()
    ratios = []
    _parse_and_splice(data)
    for _ in range(rounds):
        alone = _seconds(lambda: parser.parse(text, {}))
        ratios.append(_seconds(lambda: _parse_and_splice(data)) / alone)
    return statistics.median(ratios)


def _parse_and_splice(data: bytes) -> None:
    read = article.parse(data)
    edits = [Edit(content.span, content.span.of(read.text)) for block in read.blocks for content in block.inlines]
    if splice(read.text, edits) != read.text:
        raise AssertionError("the article did not come back")


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Print the ratio for synthetic Markdown and, where DIGLOT_CORPUS names them, for real articles."""
    texts = {"synthetic": synthetic(SIZE)}
    if corpus := os.environ.get("DIGLOT_CORPUS"):
        texts["articles"] = bodies(Path(corpus), SIZE)
    for name, text in texts.items():
        print(f"{name}: parse + splice takes {parse_ratio(text, ROUNDS):.2f} times markdown-it-py alone")


if __name__ == "__main__":
    main()
