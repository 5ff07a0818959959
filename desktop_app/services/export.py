"""Writes versions: as a new sibling, to a folder of choice, or as bilingual Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core import language, versions
from desktop_app.core.article import Article
from desktop_app.core.errors import ArticleError, ConflictError, DiglotError, StorageError
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


@dataclass(frozen=True)
class ExportSet:
    """What an export of several versions would write: all of it, or nothing.

    ``targets``: the new files, one for each version; ``changes``: one for each file, those of ``targets`` first;
    ``conflicts``: those of ``targets`` where a file stands that Diglot did not write as it is now.
    """

    targets: tuple[Path, ...]
    changes: tuple[FileChange, ...]
    conflicts: tuple[FileChange, ...]
    origin: Origin | None = None


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
        plan = self.plan_all(document, [version], source, out)
        return ExportPlan(plan.targets[0], plan.changes, bool(plan.conflicts), plan.origin)

    def plan_all(self, document: Document, made: Sequence[Version], source: str, out: Path | None = None) -> ExportSet:
        """What writing all versions ``made`` would change; every list gets all their tags.

        Raises what :meth:`plan` raises, ConflictError ``target-repeated`` where two would be the same file.
        """
        if document.article.read_only is not None:
            raise document.article.read_only.at(document.path)
        tags = [version.tag for version in made]
        changes = [self._new_file(document, version, source, out, tags) for version in made]
        targets = [change.path for change in changes]
        for number, target in enumerate(targets):
            if target in targets[:number]:
                raise ConflictError("target-repeated", path=target)
        conflicts = tuple(change for change in changes if self._is_conflict(change))
        if out is None and document.article.front is not None:
            changes += [change for change in lists.plan_add(document, *tags) if change.path not in targets]
        return ExportSet(tuple(targets), tuple(changes), conflicts, origin_of(document))

    def commit(self, plan: ExportPlan, *, force: bool = False) -> tuple[FileChange, ...]:
        """Write a plan in one transaction and give what changed, for undo.

        Raises ConflictError ``target-exists`` for a conflict without ``force``, and what
        :meth:`Transactions.commit` raises.
        """
        conflicts = plan.changes[:1] if plan.conflict else ()
        together = ExportSet((plan.target,), plan.changes, conflicts, plan.origin)
        return self.commit_all(together, replace=[plan.target] if force else [])

    def commit_all(self, plan: ExportSet, *, replace: Collection[Path] = ()) -> tuple[FileChange, ...]:
        """Write a plan in one transaction and give what changed, for undo.

        ``replace``: the files of ``plan.conflicts`` that may be replaced, as they were when the plan was made.
        Raises ConflictError ``target-exists`` for another conflict, and what :meth:`Transactions.commit` raises.
        """
        for change in plan.conflicts:
            if change.path not in replace:
                raise ConflictError("target-exists", path=change.path)
        made = tuple(change for change in plan.changes if change.old != change.new)
        for change in made:
            if change.path in plan.targets:
                self.written.back_up(change)
        self.transactions.commit(made)
        count = len(plan.targets)
        self.written.remember(plan.changes[:count])
        self.written.follow(plan.changes[count:])
        if plan.origin is not None:
            for target in plan.targets:
                self.origins.remember(target, plan.origin)
        return made

    def _new_file(
        self, document: Document, version: Version, source: str, out: Path | None, tags: Sequence[str]
    ) -> FileChange:
        target = target_path(document, source, version.tag, out)
        if _is_same(target, document.path):
            raise ArticleError("same-file", path=target)
        try:
            new = versions.exported(document.article, version, source, tags)
        except DiglotError as error:
            raise error.at(document.path) from error
        return FileChange(target, current_bytes(target), new)

    def _is_conflict(self, change: FileChange) -> bool:
        old = change.old
        return old is not None and old != change.new and not self.written.is_ours(change.path, old)


def target_path(document: Document, source: str, target: str, out: Path | None = None) -> Path:
    """Where the file of ``target`` goes: the sibling that is there, else by the rules of the command line.

    With ``out`` the tree from ``content/`` down is mirrored below it. The first folder below ``content/`` that is
    the source's tag is swapped, and the suffix; no such folder: the same folder (``name.md`` -> ``name.TAG.md``).
    Raises StorageError ``dangling-link`` where a link stands that leads nowhere.
    """
    if out is None:
        for sibling in siblings.find(document):
            if sibling.path is not None and language.same(sibling.tag, target):
                return sibling.path
    stem, suffix_tag = language.tag_of_name(document.path.name)
    place = siblings.content_place(document.path, source)
    folder = document.path.parent
    swaps = place is not None and language.same(place[1], source)
    root = siblings.content_root(document.path)
    if place is not None and swaps:
        folder = place[0] / _folder_of(target, place[0], root, out) / place[2]
    if out is not None:
        folder = _mirrored(folder, root, out)
    plain = suffix_tag is None and swaps
    name = f"{stem}{document.path.suffix}" if plain else f"{stem}.{target}{document.path.suffix}"
    if os.path.islink(folder / name) and not os.path.exists(folder / name):  # noqa: PTH110, PTH114 - too long a name is an error later
        raise StorageError("dangling-link", path=folder / name)
    return Path(os.path.realpath(folder / name))


def _mirrored(folder: Path, root: Path | None, out: Path) -> Path:
    return Path(out).absolute() if root is None else Path(out).absolute() / folder.relative_to(root.parent)


def _folder_of(tag: str, above: Path, root: Path | None, out: Path | None) -> str:
    """The name of the language folder of ``tag``: as it is written below ``out`` or ``above``, else the tag."""
    for folder in [above] if out is None else [_mirrored(above, root, out), above]:
        try:
            names = sorted(each.name for each in folder.iterdir() if language.same(each.name, tag) and each.is_dir())
        except OSError:
            continue
        if names:
            return tag if tag in names else names[0]
    return tag


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


def plan_bilingual(document: Document, version: Version, path: Path) -> ExportPlan:
    """What writing the bilingual article to ``path`` would change; a file that stands there is a conflict.

    A link is followed, so that it stays one. Raises ArticleError ``same-file``, and what :func:`bilingual` raises.
    """
    path = Path(os.path.realpath(path))
    if _is_same(path, document.path):
        raise ArticleError("same-file", path=path)
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
