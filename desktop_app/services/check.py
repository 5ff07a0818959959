"""Checks collections of articles: lists against files, languages, structure; and repairs what can safely be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.errors import ArticleError, DiglotError
from desktop_app.services import pool, siblings
from desktop_app.services.article_rules import ArticleRules
from desktop_app.services.collection import Collection, Entry, walk
from desktop_app.services.documents import open_document
from desktop_app.services.facts import Facts, examine, examine_all
from desktop_app.services.findings import Finding
from desktop_app.services.layout import content_root
from desktop_app.services.origins import Origin, Origins
from desktop_app.services.sync import plan_sync
from desktop_app.services.transactions import Transactions

Progress = Callable[[int, int], None]


def _quiet(done: int, total: int) -> None:
    pass


@dataclass(frozen=True)
class Repaired:
    """What a repair did: the findings that are gone, those that remain, the files written, what failed."""

    fixed: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    written: tuple[Path, ...]
    errors: tuple[DiglotError, ...]


def check(paths: Sequence[Path], progress: Progress = _quiet, *, origins: Origins | None = None) -> Iterator[Finding]:
    """The findings in files and folders, sorted; see :class:`Check`."""
    yield from Check(paths, origins).run(progress)


class Check:
    """One check of ``paths``. An article's other files are read wherever they are; findings are given of ``paths``.

    ``workers``: processes to read with; None: as many as serve the number of files.
    """

    def __init__(self, paths: Sequence[Path], origins: Origins | None = None, *, workers: int | None = None) -> None:
        self._wanted = [Path(os.path.realpath(path)) for path in paths]
        self._origins = origins
        self._workers = workers
        self._below: dict[Path, bool] = {}
        self._made: dict[Path, Origin] = {}
        self._facts: dict[Path, Facts] = {}
        self._collection = Collection(Path(os.path.sep))

    @property
    def articles(self) -> int:
        """How many files were asked for."""
        return sum(map(self._is_wanted, self._facts))

    def run(self, progress: Progress = _quiet) -> list[Finding]:
        """All findings, by path and line, what concerns the whole run last.

        ``progress(files done, files)`` is called on the way and may raise to stop.
        """
        found: list[Finding] = []
        files = self._files(found)
        self._made = self._origins.all() if self._origins else {}
        for done, facts in enumerate(self._examined(files), start=1):
            self._take(facts)
            if done % 50 == 0 or done == len(files):
                progress(done, len(files))
        for article in self._collection.articles():
            found += self._of_article(article)
        return [*sorted(found, key=_order), *self._hints()]

    def repair(self, findings: Iterable[Finding], transactions: Transactions) -> Repaired:
        """Bring lists into agreement with the files wherever a finding is fixable, one transaction for an article."""
        before = list(findings)
        written: list[Path] = []
        errors: list[DiglotError] = []
        new: dict[Path, list[Finding]] = {}
        tried: set[Path] = set()
        for path in dict.fromkeys(each.path for each in before if each.fixable):
            if path in tried:
                continue
            article = self._collection.article(path)
            tried.update(article)
            try:
                changes = plan_sync(open_document(path), files=article)
                transactions.commit(changes)
            except DiglotError as error:
                errors.append(error)
                continue
            written += [change.path for change in changes]
            new.update(self._again(article))
        return _repaired(before, new, written, errors)

    def _again(self, article: Sequence[Path]) -> dict[Path, list[Finding]]:
        """The findings of an article's files as they are now."""
        for path in article:
            self._take(examine(path))
        found: dict[Path, list[Finding]] = {path: [] for path in article}
        for finding in self._of_article(article):
            found[finding.path].append(finding)
        return found

    def _files(self, found: list[Finding]) -> list[Path]:
        """Every file to read; what cannot be looked through is found at once."""
        files: dict[Path, None] = {}
        for path in self._wanted:
            if path.is_dir():
                below = walk(content_root(path) or path)
                files.update(dict.fromkeys(below.files))
                found += [
                    Finding(Path(str(error.params["path"])), 1, "unreadable", {"error": error.code, **_plain(error)})
                    for error in below.errors
                    if self._is_wanted(Path(str(error.params["path"])))
                ]
                continue
            try:
                files.update(dict.fromkeys(siblings.paths(open_document(path))))
            except DiglotError as error:
                if isinstance(error, ArticleError) and error.code == "not-text":
                    files[path] = None
                else:
                    found.append(Finding(path, 1, "unreadable", {"error": error.code, **_plain(error)}))
        return list(files)

    def _examined(self, files: Sequence[Path]) -> Iterator[Facts]:
        workers = pool.workers_for(len(files)) if self._workers is None else self._workers
        yield from pool.mapped(examine_all, [str(path) for path in files], workers)

    def _take(self, facts: Facts) -> None:
        self._facts[facts.path] = facts
        self._collection.add(Entry(facts.path, facts.tag, facts.places, facts.stamp))

    def _of_article(self, article: Sequence[Path]) -> Iterator[Finding]:
        rules = ArticleRules([self._facts[path] for path in article], self._made, self._source)
        for path in article:
            if self._is_wanted(path):
                yield from rules.findings(self._facts[path])

    def _source(self, path: Path) -> Facts | None:
        if path not in self._facts:
            return examine(path) if path.is_file() else None
        return self._facts[path]

    def _is_wanted(self, path: Path) -> bool:
        return path in self._wanted or self._is_below(path.parent)

    def _is_below(self, folder: Path) -> bool:
        if folder not in self._below:
            self._below[folder] = any(folder.is_relative_to(each) for each in self._wanted)
        return self._below[folder]

    def _hints(self) -> Iterator[Finding]:
        """What concerns how the whole collection is built: told once, at the first file."""
        mine = [facts for path, facts in self._facts.items() if self._is_wanted(path)]
        mine.sort(key=lambda facts: str(facts.path))
        for code, concerned in (("hugo-lang", _has_lang), ("suffix-case", _has_upper_case)):
            files = (facts for facts in mine if facts.in_content and concerned(facts))
            first = next(files, None)
            if first is not None:
                line = first.langs[0].line if code == "hugo-lang" else 1
                yield Finding(first.path, line, code, {"count": 1 + sum(1 for _ in islice(files, None))})


def _repaired(
    before: Sequence[Finding], new: dict[Path, list[Finding]], written: list[Path], errors: list[DiglotError]
) -> Repaired:
    """What remains: of the files read anew their ``new`` findings, of all others those of ``before``."""
    after = {each.identity for findings in new.values() for each in findings}
    fixed = [each for each in before if each.path in new and not _is_of_run(each) and each.identity not in after]
    remaining = [each for each in before if each.path not in new or _is_of_run(each)]
    remaining += [each for findings in new.values() for each in findings]
    remaining.sort(key=lambda each: (_is_of_run(each), *_order(each)))
    return Repaired(tuple(fixed), tuple(remaining), tuple(written), tuple(errors))


def _has_lang(facts: Facts) -> bool:
    return bool(facts.langs)


def _has_upper_case(facts: Facts) -> bool:
    tag = language.tag_of_name(facts.path.name)[1]
    return tag is not None and tag != tag.lower()


def _is_of_run(finding: Finding) -> bool:
    return finding.code in {"hugo-lang", "suffix-case"}


def _order(finding: Finding) -> tuple[str, int, str]:
    return str(finding.path), finding.line, finding.code


def _plain(error: DiglotError) -> dict[str, object]:
    return {
        key: str(value) if isinstance(value, Path) else value for key, value in error.params.items() if key != "path"
    }
