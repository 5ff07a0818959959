"""Writes versions: as a new sibling, to a folder of choice, or as bilingual Markdown."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core import language, versions
from desktop_app.core.article import Article
from desktop_app.core.errors import ArticleError, ConflictError, DiglotError
from desktop_app.core.markdown import Block
from desktop_app.core.spans import Edit, Span, splice
from desktop_app.core.versions import BlockText, Version
from desktop_app.services import lists, siblings
from desktop_app.services.documents import Document
from desktop_app.services.origins import Origin, Origins, origin_of
from desktop_app.services.transactions import FileChange, Transactions, current_bytes
from desktop_app.services.written import Written


@dataclass(frozen=True)
class ExportPlan:
    """What an export would write. ``conflict``: at ``target`` stands a file that Diglot did not write as it is now.

    ``origin``: what ``target`` is made from, to be remembered.
    """

    target: Path
    changes: tuple[FileChange, ...]
    conflict: bool
    origin: Origin | None = None

    @property
    def is_done(self) -> bool:
        """Whether everything is there already."""
        return all(change.old == change.new for change in self.changes)


class Exporter:
    """Plans and writes exports; ``data`` is the user's data folder."""

    def __init__(self, data: Path, transactions: Transactions | None = None) -> None:
        self.transactions = transactions or Transactions(data)
        self.written = Written(data)
        self.origins = Origins(data)

    def plan(self, document: Document, version: Version, source: str, out: Path | None = None) -> ExportPlan:
        """What writing ``version`` would change.

        With ``out``, the new file only, below that folder; else the new sibling and the list of every sibling.
        Raises the errors of reading and editing the files concerned (with ``path``), ArticleError ``same-file``.
        """
        if document.article.read_only is not None:
            raise document.article.read_only.at(document.path)
        target = target_path(document, source, version.tag, out)
        if target == document.path:
            raise ArticleError("same-file", path=target)
        try:
            new = versions.exported(document.article, version)
        except DiglotError as error:
            raise error.at(document.path) from error
        old = current_bytes(target)
        conflict = old is not None and old != new and not self.written.is_ours(target, old)
        changes = [FileChange(target, old, new)]
        if out is None and document.article.front is not None:
            changes += [change for change in lists.plan_add(document, version.tag) if change.path != target]
        return ExportPlan(target, tuple(changes), conflict, origin_of(document))

    def commit(self, plan: ExportPlan, *, force: bool = False) -> tuple[FileChange, ...]:
        """Write a plan in one transaction and give what changed, for undo.

        Raises ConflictError ``target-exists`` for a conflict without ``force``, and what
        :meth:`Transactions.commit` raises.
        """
        if plan.conflict and not force:
            raise ConflictError("target-exists", path=plan.target)
        made = tuple(change for change in plan.changes if change.old != change.new)
        if made and made[0].path == plan.target:
            self.written.back_up(made[0])
        self.transactions.commit(made)
        self.written.remember(plan.changes[:1])
        self.written.follow(plan.changes[1:])
        if plan.origin is not None:
            self.origins.remember(plan.target, plan.origin)
        return made


def target_path(document: Document, source: str, target: str, out: Path | None = None) -> Path:
    """Where the file of ``target`` goes: the sibling that is there, else by the rules of the command line.

    With ``out`` the tree from ``content/`` down is mirrored below it. The first folder below ``content/`` that is
    the source's tag is swapped, and the suffix; no such folder: the same folder (``name.md`` -> ``name.TAG.md``).
    """
    if out is None:
        for sibling in siblings.find(document):
            if sibling.path is not None and language.same(sibling.tag, target):
                return sibling.path
    stem, suffix_tag = language.tag_of_name(document.path.name)
    place = siblings.content_place(document.path, source)
    folder = document.path.parent
    swaps = place is not None and language.same(place[1], source)
    if place is not None and swaps:
        folder = place[0] / target / place[2]
    root = siblings.content_root(document.path)
    if out is not None:
        folder = _absolute(out) if root is None else _absolute(out) / folder.relative_to(root.parent)
    plain = suffix_tag is None and swaps
    name = f"{stem}{document.path.suffix}" if plain else f"{stem}.{target}{document.path.suffix}"
    return Path(os.path.realpath(folder / name))


def _absolute(path: Path) -> Path:
    return Path(path).absolute()


def plan_bilingual(document: Document, version: Version, path: Path) -> ExportPlan:
    """What writing the bilingual article to ``path`` would change; a file that stands there is a conflict."""
    new, old = bilingual(document, version), current_bytes(path)
    return ExportPlan(path, (FileChange(path, old, new),), old is not None and old != new)


def bilingual(document: Document, version: Version) -> bytes:
    """The article with each block followed by its version, front matter as in the source.

    Both stand in the same list item, quote or footnote. Blocks the version does not change stand once.
    Raises ArticleError ``not-utf8``, ``version-outdated``.
    """
    try:
        return _bilingual(document.article, version)
    except DiglotError as error:
        raise error.at(document.path) from error


def _bilingual(article: Article, version: Version) -> bytes:
    newline = article.file.newline
    shift = version.shift(article)
    edits = []
    for block in article.blocks:
        text = versioned_source(article.text, block, version.blocks.get(block.index), shift)
        if text == block.span.of(article.text):
            continue
        length, marks = _container_marks(block, article.text)
        again = newline + marks.rstrip() + newline + marks + text[length:]
        edits.append(Edit(Span(block.span.end, block.span.end), again))
    return article.spliced(edits)


def versioned_source(text: str, block: Block, made: BlockText | None, shift: int = 0) -> str:
    """The Markdown of a block of ``text`` with the runs of its version, which stand ``shift`` further on."""
    start = block.span.start - shift
    runs = made.runs if made else ()
    edits = [Edit(Span(run.span.start - start, run.span.end - start), run.markdown) for run in runs]
    return splice(block.span.of(text), edits)


_MARK = re.compile(r"[ \t]*(?:(?P<quote>>[ \t]?)|(?:[-*+]|\d{1,9}[.)])[ \t]+|(?P<note>\[\^[^\]]+\]:)[ \t]*)")


def _container_marks(block: Block, text: str) -> tuple[int, str]:
    """How long the container marks before ``block`` are, and what a further line of its containers begins with."""
    line = block.span.of(text).splitlines()[0]
    at, marks = 0, ""
    for _ in block.containers:
        match = _MARK.match(line, at)
        if match is None or not (match["quote"] or block.opens):
            break
        marks += "    " if match["note"] else re.sub(r"[^\s>]", " ", match[0])
        at = match.end()
    return at, marks


def write_file(path: Path, data: bytes, transactions: Transactions, *, force: bool = False) -> FileChange:
    """Write ``data`` to a file of the user's choice. Raises ConflictError ``target-exists`` without ``force``."""
    old = current_bytes(path)
    if old is not None and old != data and not force:
        raise ConflictError("target-exists", path=path)
    change = FileChange(path, old, data)
    transactions.commit([change])
    return change
