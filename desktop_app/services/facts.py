"""What a check needs to know of one file: read once, its front matter parsed once, its blocks only in doubt."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from desktop_app.chinese.detection import detect
from desktop_app.core import language
from desktop_app.core.article import Article, glance, language_of
from desktop_app.core.errors import ArticleError, DiglotError
from desktop_app.core.spans import position
from desktop_app.core.text_file import MAX_BYTES
from desktop_app.services.detection import TAGS, agrees, text_language
from desktop_app.services.files import storage_error
from desktop_app.services.layout import Place, content_root, language_folder, places
from desktop_app.services.origins import body_hash, field_hashes

_SAMPLE, _SAMPLES = 120, 4
_EAST_ASIAN = frozenset({"zh", "cmn", "ja"})
_TOO_SHORT, _TOO_LONG = 40, 60_000
# What machine translation leaves behind: an object that was cut out, another tool's brackets, an unknown token or the
# marks of a tokenizer, XLIFF's inline tags
_LEFTOVER = re.compile(
    '\ufffc|⟦[^⟧\n]{0,40}⟧|<unk>|▁(?=\\w)|(?<=\\w)@@ (?=\\w)|<(?:x|ph|bpt|ept) id="[^">\n]*" ?/?>'
    "|__(?:PH|TAG|CODE|URL|VAR)_?\\d+__"
)

_LEFTOVER_SIGNS = ("\ufffc", "⟦", "<unk>", "▁", "@@ ", ' id="', "__")
_FENCE = re.compile(r"^[ >]{0,9}(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ >]{0,9}\1[`~]*[ \t]*$", re.MULTILINE)
_TICKS = re.compile("`+")
_IMAGE = re.compile(r"!\[(?<!\\!\[)[^\[\]\n]*\](?=[(\[])")
_LINK = re.compile(r"\]\((?<!\\\]\()")
_ATX = re.compile(r"\n#{1,6}[ \t]")
_SETEXT = re.compile(r"[^\n]\n(?:=+|--+)[ \t]*(?=\n|\Z)")


class Tagged(NamedTuple):
    """A text of the article and the line it stands in."""

    text: str
    line: int


class Shape(NamedTuple):
    """How many of each an article has. ``code``: spans and blocks."""

    images: int = 0
    links: int = 0
    code: int = 0
    headings: int = 0


@dataclass(frozen=True)
class Facts:
    """One file. ``error``: it cannot be read; ``problem``: its front matter cannot be.

    ``places``: what it shares with its siblings; ``folder``: its language folder below ``content``, if it is in one.
    ``tag``: the language it says it is in; ``written_in``: that of its text where it is another one, or where the
    file says none. ``list_line``: of the key ``translations``, 0 without one. ``body`` and ``fields``: hashes as
    :mod:`desktop_app.services.origins` keeps them.
    """

    path: Path
    tag: str | None
    stamp: tuple[int, int] = (0, 0)
    error: DiglotError | None = None
    problem: DiglotError | None = None
    places: tuple[Place, ...] = ()
    folder: str | None = None
    in_content: bool = False
    encoding: str = "utf-8"
    has_front: bool = False
    langs: tuple[Tagged, ...] = ()
    listed: tuple[Tagged, ...] = ()
    list_line: int = 0
    written_in: str = ""
    shape: Shape = field(default_factory=Shape)
    leftovers: tuple[Tagged, ...] = ()
    body: bytes = b""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def tags(self) -> list[str]:
        """The list of translations as written."""
        return [each.text for each in self.listed]

    @property
    def can_list(self) -> bool:
        """Whether there is front matter that can hold a list."""
        return self.has_front and self.encoding == "utf-8"


def examine_all(names: Sequence[str]) -> list[Facts]:
    """The facts of several files; runs in a process of the pool."""
    return [examine(Path(name)) for name in names]


def examine(path: Path) -> Facts:
    """The facts of one file; nothing is raised."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > MAX_BYTES:
                raise ArticleError("too-large", size=status.st_size, limit=MAX_BYTES)
            data = file.read(MAX_BYTES + 1)
        return _facts(path, glance(data), (status.st_mtime_ns, status.st_size))
    except OSError as error:
        return _unread(path, storage_error(error, path))
    except DiglotError as error:
        return _unread(path, error)


def _unread(path: Path, error: DiglotError) -> Facts:
    """What place and name tell of a file that cannot be read."""
    tag = language.tag_of_name(path.name)[1] or language.tag_of_folder(path)
    return Facts(path, tag, error=error, places=tuple(places(path, tag)), folder=language_folder(path))


def _facts(path: Path, article: Article, stamp: tuple[int, int]) -> Facts:
    body = article.body.of(article.text)
    tag = language_of(article, path)
    translation_key = article.front.text("translationKey") if article.front else ""
    return Facts(
        path,
        tag,
        stamp,
        problem=article.problem,
        places=tuple(places(path, tag, translation_key)),
        folder=language_folder(path),
        in_content=content_root(path) is not None,
        encoding=article.file.encoding,
        has_front=article.front is not None,
        langs=_items(article, "lang"),
        listed=_items(article, "translations"),
        list_line=_line_of(article, "translations"),
        written_in=_written_in(article, body, tag),
        shape=shape(body),
        leftovers=_leftovers(article, body),
        body=body_hash(article),
        fields=field_hashes(article),
    )


def _items(article: Article, key: str) -> tuple[Tagged, ...]:
    found = article.front.fields.get(key) if article.front else None
    items = found.items if found else ()
    return tuple(Tagged(each.value, _line(article, each.span.start)) for each in items if each.value)


def _leftovers(article: Article, body: str) -> tuple[Tagged, ...]:
    if not any(sign in body for sign in _LEFTOVER_SIGNS):
        return ()
    start = article.body.start
    found = [(match[0], start + match.start()) for match in _LEFTOVER.finditer(body)]
    return tuple(Tagged(text, _line(article, at)) for text, at in found)


def _line_of(article: Article, key: str) -> int:
    found = article.front.fields.get(key) if article.front else None
    return _line(article, found.key_span.start) if found else 0


def _line(article: Article, at: int) -> int:
    text = article.text
    return position(text, at)[0] if "\r" in text else text.count("\n", 0, at) + 1


def _written_in(article: Article, body: str, tag: str | None) -> str:
    """The language of the text where ``tag`` is another; a sample that agrees saves parsing the blocks."""
    sample = _sample(body)
    if tag is not None and language.primary_subtag(tag) not in _EAST_ASIAN and max(sample, default="") < "\u2e80":
        # no hanzi and no kana: nothing that another language than these could not be written in
        return ""
    script = detect(sample)
    if tag is None:
        return TAGS.get(script, "")
    if agrees(tag, script) or article.problem is not None or len(body) > _TOO_LONG:
        return ""
    found = text_language(article, tag)
    long_enough = sum(len(block.text) for block in article.blocks) >= _TOO_SHORT
    return found.tag if found.differs and long_enough else ""


def _sample(body: str) -> str:
    if len(body) <= _SAMPLE * _SAMPLES:
        return body
    step = (len(body) - _SAMPLE) // (_SAMPLES - 1)
    return "\n".join(body[at : at + _SAMPLE] for at in range(0, step * _SAMPLES, step))


def shape(body: str) -> Shape:
    """What a body's marks say, without parsing it: inline links and images, spans and fences of code, headings."""
    code = 0
    if "`" in body or "~~~" in body:
        body, fences = _FENCE.subn("", body)
        body, spans = _without_code_spans(body)
        code = fences + spans
    images = len(_IMAGE.findall(body)) if "![" in body else 0
    links = len(_LINK.findall(body)) - images if "](" in body else 0
    headings = len(_ATX.findall("\n" + body)) if "#" in body else 0
    headings += len(_SETEXT.findall(body)) if "\n=" in body or "\n--" in body else 0
    return Shape(images, links, code, headings)


def _without_code_spans(body: str) -> tuple[str, int]:
    """``body`` without spans between two equal runs of back quotes, in linear time, and how many there were."""
    runs = [match.span() for match in _TICKS.finditer(body)]
    following: dict[int, list[int]] = {}
    for number, (start, end) in reversed(list(enumerate(runs))):
        following.setdefault(end - start, []).append(number)
    kept: list[str] = []
    at, number = 0, 0
    while number < len(runs):
        start, end = runs[number]
        same = following[end - start]
        while same and same[-1] <= number:
            same.pop()
        number += 1
        # a blank line ends a paragraph, and with it every span
        if same and "\n\n" not in body[end : runs[same[-1]][0]]:
            kept.append(body[at:start])
            number = same[-1] + 1
            at = runs[same[-1]][1]
    spans = len(kept)
    return "".join([*kept, body[at:]]), spans
