"""What a reader chose where conversion had a choice: at one place of a block, or everywhere in an article.

A place is known by the hash of its block's source, so that it outlives edits elsewhere, the block's moving and the
file's renaming; two blocks with the very same source share theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.chinese.choices import Decision, decisions, settled, with_choices
from desktop_app.chinese.converter import Converter
from desktop_app.chinese.detection import Script
from desktop_app.chinese.readings import same_reading
from desktop_app.chinese.varieties import Variety

_HASH_BYTES = 16


@dataclass(frozen=True)
class Place:
    """A character or word of a block: ``block`` is the hash of the block's source (or of a front matter key's text),
    ``start`` where it begins in what conversion reads of the block, ``source`` what stands there.
    """

    block: bytes
    start: int
    source: str


@dataclass(frozen=True)
class WordPart:
    """What stands in a word from ``offset`` on: the 发 of every 头发."""

    word: str
    offset: int
    source: str


def part_of(decision: Decision) -> WordPart:
    """The part of its word that ``decision`` is about."""
    return WordPart(decision.word, decision.offset, decision.source)


def source_hash(source: str) -> bytes:
    """The hash (BLAKE2b, 16 bytes) of a block's source."""
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest()


@dataclass(frozen=True)
class BlockChoices:
    """The choices for one block: ``here`` by where the place begins, ``everywhere`` by word."""

    target: Variety
    here: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Source and reading."""
    everywhere: Mapping[WordPart, str] = field(default_factory=dict)

    def readings(self, found: Sequence[Decision], base: int = 0) -> dict[int, str]:
        """What is chosen of ``found``, by where each begins; ``base``: where their text begins in the block.

        A reading the conversion no longer knows is passed over.
        """
        chosen = {}
        for decision in found:
            start = decision.source_span.start
            source, reading = self.here.get(base + start, ("", ""))
            wanted = reading if source == decision.source else self.everywhere.get(part_of(decision))
            known = same_reading(wanted, decision.readings, self.target) if wanted else None
            if known is not None:
                chosen[start] = known
        return chosen

    def applied(
        self, texts: Sequence[str], made: Sequence[str], converter: Converter, script: Script, *, base: int = 0
    ) -> list[str]:
        """``made``, what ``converter`` made of the pieces ``texts`` of one text, with the readings chosen."""
        found = decisions("".join(texts), "".join(made), converter, script)
        return with_choices(made, found, self.readings(found, base))

    def settled(self, found: Sequence[Decision], base: int = 0) -> tuple[Decision, ...]:
        """``found`` with the readings chosen, at their places in the text that :meth:`applied` gives."""
        return settled(found, self.readings(found, base))


@dataclass(frozen=True)
class ArticleChoices:
    """The choices for one article in one target: ``here`` by block, ``everywhere`` by word."""

    target: Variety
    here: Mapping[bytes, Mapping[int, tuple[str, str]]] = field(default_factory=dict)
    everywhere: Mapping[WordPart, str] = field(default_factory=dict)

    def of(self, source: str, plain: str) -> BlockChoices | None:
        """The choices for the block of that source, ``plain`` as read; None: nothing was chosen that concerns it."""
        if not self.here and not self.everywhere:
            return None
        here = self.here.get(source_hash(source), {})
        everywhere = {part: reading for part, reading in self.everywhere.items() if part.source in plain}
        return BlockChoices(self.target, here, everywhere) if here or everywhere else None
