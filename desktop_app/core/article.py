"""An article: bytes in, front matter and blocks out, spliced back without another byte changed."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from desktop_app.core import front_matter, language, markdown, text_file
from desktop_app.core.errors import ArticleError, DiglotError
from desktop_app.core.front_matter import Change, FrontMatter
from desktop_app.core.markdown import Block
from desktop_app.core.spans import Edit, Span, splice
from desktop_app.core.text_file import TextFile

_CONTROLS = bytes(range(9))

TRANSLATED_KEYS = ("title", "summary", "description", "lead")
GLANCED_KEYS = frozenset({*TRANSLATED_KEYS, "lang", "translations", "translationKey"})


@dataclass(frozen=True)
class Article:
    """A parsed article. ``problem``: why its front matter cannot be read; the body is there all the same.

    Blocks are found when first asked for, so that listing many files does not parse their bodies.
    """

    file: TextFile
    front: FrontMatter | None
    body: Span
    problem: DiglotError | None = None

    @property
    def text(self) -> str:
        """The file's text without byte order mark; all spans count in it."""
        return self.file.text

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body, in order."""
        return markdown.blocks(self.text, self.body)

    @property
    def read_only(self) -> DiglotError | None:
        """Why the file cannot be edited in place, or None."""
        if self.problem:
            return self.problem
        return None if self.file.is_utf8 else ArticleError("not-utf8", encoding=self.file.encoding)

    @property
    def title(self) -> str:
        """The title of the front matter, or the first heading, or an empty string."""
        if self.front and (title := self.front.text("title")):
            return title
        return next((block.text for block in self.blocks if block.level), "") if self.problem is None else ""

    @property
    def translations(self) -> list[str]:
        """The tags the article says it exists in, as written."""
        return self.front.values("translations") if self.front else []

    def byte_span(self, span: Span) -> Span:
        """A span of ``text`` as a span of the file's bytes."""
        encoding = self.file.encoding
        before = len(self.file.bom) + len(self.text[: span.start].encode(encoding))
        return Span(before, before + len(span.of(self.text).encode(encoding)))

    def spliced(self, edits: Iterable[Edit]) -> bytes:
        """The file with ``edits`` made in it; without edits, the bytes that were read.

        Raises ArticleError ``not-utf8`` or ``not-encodable``, ValueError for overlapping edits.
        """
        made = [edit for edit in edits if edit.span.of(self.text) != edit.text]
        return self.file.encode(splice(self.text, made)) if made else self.file.data

    def with_front_matter(self, changes: Iterable[Change]) -> bytes:
        """The file with ``changes`` made in its front matter. Raises what :func:`front_matter.changed` raises."""
        if self.read_only:
            raise self.read_only
        new = front_matter.changed(self.text, changes)
        return self.file.data if new == self.text else self.file.encode(new)


def parse(data: bytes) -> Article:
    """Parse an article's bytes. Raises ArticleError ``too-large``, ``not-text``."""
    file = text_file.decode(data)
    split = front_matter.read(file.text)
    return Article(file, split.front, split.body, split.problem)


def glance(data: bytes) -> Article:
    """What :func:`parse` gives, sooner: for an index of many files.

    Of the front matter's fields only GLANCED_KEYS are there for sure, and ``file.newline`` is not looked for.
    """
    if data.startswith(codecs.BOM_UTF8) or len(data) > text_file.MAX_BYTES:
        return parse(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return parse(data)
    if len(data.translate(None, _CONTROLS)) < len(data):
        return parse(data)
    split = front_matter.glance(text, GLANCED_KEYS)
    return Article(TextFile(data, text, "utf-8", b"", "\n"), split.front, split.body, split.problem)


def language_of(article: Article, path: PurePath | None) -> str | None:
    """The tag an article says it is in: the first of ``lang``, else the file name's suffix, else the folder below
    ``content/``. None where nothing says so. What the text really is, is another question.
    """
    for tag in article.front.values("lang") if article.front else []:
        if language.is_known_tag(tag):
            return tag
    if path is None:
        return None
    return language.tag_of_name(path.name)[1] or language.tag_of_folder(path)
