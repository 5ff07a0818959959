"""The rules of a check for one article: each of its files alone, and all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from desktop_app.core import language
from desktop_app.core.errors import DiglotError
from desktop_app.services.documents import Document, open_document
from desktop_app.services.facts import Facts, Shape, Tagged
from desktop_app.services.findings import FIXABLE, Finding
from desktop_app.services.origins import Origin


class ArticleRules:
    """Checks one article. ``files``: the facts of all its files; ``origins``: what Diglot made, and from what.

    ``source_of`` gives the facts of a file that may be of another article.
    """

    def __init__(
        self, files: Sequence[Facts], origins: Mapping[Path, Origin], source_of: Callable[[Path], Facts | None]
    ) -> None:
        self.files = files
        self.origins = origins
        self.source_of = source_of
        self.repairable = all(each.error is None and each.problem is None for each in files if each.encoding == "utf-8")

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """What is to be said of one of the files."""
        if facts.error is not None:
            yield Finding(facts.path, 1, "unreadable", _told(facts.error))
            return
        if facts.problem is not None:
            line = facts.problem.params.get("line", 1)
            yield Finding(facts.path, line if isinstance(line, int) else 1, "front-matter", _told(facts.problem))
        if facts.encoding != "utf-8":
            yield self._finding(facts, 1, "encoding", encoding=facts.encoding)
        yield from self._tags(facts)
        yield from self._language(facts)
        if facts.can_list:
            yield from self._lists(facts)
        yield from self._leftovers(facts)
        yield from self._made(facts)

    def _finding(self, facts: Facts, line: int, code: str, **params: object) -> Finding:
        fixable = self.repairable and facts.can_list and code in FIXABLE
        return Finding(facts.path, max(line, 1), code, params, fixable)

    def _tags(self, facts: Facts) -> Iterator[Finding]:
        for key, items in (("lang", facts.langs), ("translations", facts.listed)):
            seen: set[str] = set()
            for tag, line in items:
                if not language.is_known_tag(tag):
                    yield self._finding(facts, line, "tag-unknown", tag=tag, key=key)
                elif language.key(tag) in seen:
                    yield self._finding(facts, line, "tag-duplicate", tag=tag, key=key)
                seen.add(language.key(tag))

    def _language(self, facts: Facts) -> Iterator[Finding]:
        name = language.tag_of_name(facts.path.name)[1]
        folder = facts.folder
        said = next((each for each in facts.langs if language.is_known_tag(each.text)), None)
        if said is not None and name is not None and not language.same(said.text, name):
            yield self._finding(facts, said.line, "lang-name", tag=said.text, name=name)
        own = said or (Tagged(name, 1) if name else None)
        if own is not None and folder is not None and not language.same(own.text, folder):
            yield self._finding(facts, own.line, "lang-folder", tag=own.text, folder=folder)
        if facts.tag is not None and facts.written_in:
            line = said.line if said else 1
            yield self._finding(facts, line, "lang-text", tag=facts.tag, text=facts.written_in)

    def _lists(self, facts: Facts) -> Iterator[Finding]:
        for tag, line in facts.listed:
            if language.key(tag) not in self.there and language.is_known_tag(tag):
                yield self._finding(facts, line, "listed-no-file", tag=tag)
        listed = {language.key(tag) for tag in facts.tags}
        line = facts.list_line
        if facts.tag and line and language.key(facts.tag) not in listed:
            yield self._finding(facts, line, "file-not-listed", tag=facts.tag, file=facts.path.name)
        for other in self._others(facts):
            key = language.key(other.tag or "")
            if key not in listed:
                listed.add(key)
                code = "one-way" if facts.tag and language.contains(other.tags, facts.tag) else "file-not-listed"
                yield self._finding(facts, line, code, tag=other.tag, file=other.path.name)

    def _others(self, facts: Facts) -> list[Facts]:
        """The other files that say which language they are in, another than this one's."""
        return [
            each
            for each in self.files
            if each.tag is not None and not (facts.tag is not None and language.same(each.tag, facts.tag))
        ]

    @cached_property
    def there(self) -> set[str]:
        """Every language a file is there for, by what any of its file, name, folder or text says."""
        found: set[str] = set()
        for each in self.files:
            says = (each.tag, language.tag_of_name(each.path.name)[1], each.folder)
            found.update(language.key(tag) for tag in says if tag)
            if each.tag is None and each.written_in:
                found.add(language.key(each.written_in))
        return found

    def _leftovers(self, facts: Facts) -> Iterator[Finding]:
        """What no other file of the article has: else it is the text's own."""
        if not facts.leftovers:
            return
        elsewhere = {left.text for each in self.files if each.path != facts.path for left in each.leftovers}
        for text, line in dict.fromkeys(facts.leftovers):
            if text not in elsewhere:
                yield self._finding(facts, line, "placeholder", text=text)

    def _made(self, facts: Facts) -> Iterator[Finding]:
        """What its source tells: that it has changed, or that it is built otherwise."""
        origin = self.origins.get(facts.path)
        source = self.source_of(origin.source) if origin else self._first_listed(facts)
        if source is None or source.error is not None:
            return
        if origin is not None and not origin.is_unchanged(source.body, source.fields):
            document = _opened(source.path)
            if document is not None and not origin.is_of(document.article):
                yield self._finding(facts, 1, "stale", source=source.path.name)
        if facts.shape == source.shape:
            return
        for kind, count, expected in zip(Shape._fields, facts.shape, source.shape, strict=True):
            if count != expected:
                params = {"kind": kind, "count": count, "expected": expected, "source": source.path.name}
                yield self._finding(facts, 1, "structure", **params)

    def _first_listed(self, facts: Facts) -> Facts | None:
        """The file of the language the list begins with: the original, by convention; None for that file itself."""
        for tag in facts.tags:
            for each in self.files:
                if each.tag is not None and language.same(each.tag, tag):
                    return None if facts.tag and language.same(facts.tag, tag) else each
        return None


def _told(error: DiglotError) -> dict[str, object]:
    """An error as parameters: its code as ``error``, and what it names but for the path, which the finding has."""
    named = {key: str(value) if isinstance(value, Path) else value for key, value in error.params.items()}
    return {"error": error.code, **{key: value for key, value in named.items() if key != "path"}}


def _opened(path: Path) -> Document | None:
    try:
        return open_document(path)
    except DiglotError:
        return None
