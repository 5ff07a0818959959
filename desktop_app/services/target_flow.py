"""The translated sentences of a content and what stands between them as one text, with its spaces and its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.core.flow import Over
from desktop_app.core.marked import OBJECT
from desktop_app.core.spans import Span
from desktop_app.services.spacing import Spacing, half_width, is_wide, needs_space, standalone_mark

Edges = tuple[bool, bool]
_CONTEXT = 200  # characters looked back at for an open quotation mark


@dataclass(frozen=True)
class Item:
    """A translated sentence (``is_new``) or what stands between two.

    ``objects``: numbers of what the OBJECTs of ``text`` stand for; ``marks``: spans of ``text`` by the number of the
    mark that lies there.
    """

    text: str
    objects: tuple[int, ...] = ()
    marks: Mapping[int, Span] = field(default_factory=dict)
    is_new: bool = False


@dataclass(frozen=True)
class Shown:
    """What a reader sees of an object, and what stands before and behind it in the source (``""``: nothing)."""

    text: str
    left: str = ""
    right: str = ""
    is_note: bool = False

    @property
    def before(self) -> bool:
        """Whether white space stands before it."""
        return self.left.isspace()

    @property
    def behind(self) -> bool:
        """Whether white space stands behind it."""
        return self.right.isspace()


@dataclass(frozen=True)
class Joined:
    """``order``: what the OBJECTs of ``plain`` stand for; ``dropped``: emphasis crossed another mark and went."""

    plain: str
    order: tuple[int, ...]
    overs: tuple[Over, ...]
    dropped: bool = False


def joined(
    items: Sequence[Item], shown: Sequence[Shown], overs: Sequence[Over], apart: Sequence[Edges], spacing: Spacing
) -> Joined:
    """``items`` as one text. ``overs``: the marks, by their number; ``apart``: at which of a mark's ends words end."""
    items = list(_between(items, spacing))
    plain = "".join(item.text for item in items)
    order = tuple(number for item in items for number in item.objects)
    spans, dropped = _nested(list(_spans(items, overs)), overs)
    edges = {
        *_edges(items),
        *(at for number, span in spans for at, ends in zip(span, apart[number], strict=True) if ends),
    }
    new, starts, ends = _Spaces(plain, [shown[number] for number in order], spacing).at(sorted(edges))
    laid = [replace(overs[number], span=_bare(new, Span(starts[span.start], ends[span.end]))) for number, span in spans]
    return Joined(new, order, tuple(over for over in laid if over.span.start < over.span.end), dropped)


def _between(items: Sequence[Item], spacing: Spacing) -> Iterator[Item]:
    """The items, what is not new with the marks that the target language writes."""
    written = ""
    for number, item in enumerate(items):
        text = item.text
        if not item.is_new and any(each.is_new for each in items):
            if spacing.adds:
                text = half_width(text)
            elif spacing.drops:
                text = _full_width(text, written)
                beside = [*items[max(0, number - 1) : number], *items[number + 1 : number + 2]]
                if text.isspace() and len(beside) == 2 and all(each.is_new for each in beside):
                    text = ""
        written += text
        marks = item.marks if len(text) == len(item.text) else {}
        yield replace(item, text=text, marks=marks)


def _full_width(text: str, written: str) -> str:
    """Marks that stand alone between objects, as Chinese writes them where Chinese stands before."""
    left = written.replace(OBJECT, "").rstrip()
    return OBJECT.join(standalone_mark(part, left) if part.strip() else part for part in text.split(OBJECT))


def _edges(items: Sequence[Item]) -> Iterator[int]:
    """Where a space may be missing or too much: between items and beside objects."""
    at = 0
    for item in items:
        yield at
        for place, char in enumerate(item.text):
            if char == OBJECT:
                yield at + place
                yield at + place + 1
        at += len(item.text)


def _spans(items: Sequence[Item], overs: Sequence[Over]) -> Iterator[tuple[int, Span]]:
    """The stretches of each mark in the whole text: one where it is needed, else one for each that hangs together."""
    starts = [0]
    pieces: dict[int, list[tuple[int, Span]]] = {}
    for place, item in enumerate(items):
        for number, span in item.marks.items():
            pieces.setdefault(number, []).append((place, Span(starts[-1] + span.start, starts[-1] + span.end)))
        starts.append(starts[-1] + len(item.text))
    for number, found in pieces.items():
        if overs[number].is_needed:
            yield number, Span(found[0][1].start, found[-1][1].end)
        else:
            yield from ((number, span) for span in _together(items, starts, found))


def _together(items: Sequence[Item], starts: Sequence[int], pieces: Sequence[tuple[int, Span]]) -> Iterator[Span]:
    held: tuple[int, Span] | None = None
    for place, span in pieces:
        if held is not None and place == held[0] + 1:
            before = items[held[0]].text[held[1].end - starts[held[0]] :]
            behind = items[place].text[: span.start - starts[place]]
            if not _has_words(before) and not _has_words(behind):
                held = place, Span(held[1].start, span.end)
                continue
        if held is not None:
            yield held[1]
        held = place, span
    if held is not None:
        yield held[1]


def _has_words(text: str) -> bool:
    return any(char.isalnum() or char == OBJECT for char in text)


def _nested(spans: Sequence[tuple[int, Span]], overs: Sequence[Over]) -> tuple[list[tuple[int, Span]], bool]:
    """``spans`` outer ones first; of two that cross the one that may go goes, else the outer one grows."""
    kept: list[list[int] | None] = []
    opened: list[int] = []
    dropped = False
    for number, (start, end) in sorted(spans, key=lambda each: (each[1].start, -each[1].end, each[0])):
        while opened and _end(kept[opened[-1]]) <= start:
            opened.pop()
        while opened and _end(kept[opened[-1]]) < end and not overs[_number(kept[opened[-1]])].is_needed:
            if not overs[number].is_needed:
                break
            kept[opened.pop()] = None
            dropped = True
        if opened and _end(kept[opened[-1]]) < end and not overs[number].is_needed:
            dropped = True
            continue
        for place in opened:
            if (outer := kept[place]) is not None:
                outer[2] = max(outer[2], end)
        opened.append(len(kept))
        kept.append([number, start, end])
    found = [(each[0], Span(each[1], each[2])) for each in kept if each is not None]
    return sorted(found, key=lambda each: (each[1].start, -each[1].end, each[0])), dropped


def _number(span: list[int] | None) -> int:
    return span[0] if span else 0


def _end(span: list[int] | None) -> int:
    return span[2] if span else 0


class _Spaces:
    """The spaces of a text that was put together."""

    def __init__(self, plain: str, shown: Sequence[Shown], spacing: Spacing) -> None:
        self._plain = plain
        self._spacing = spacing
        objects = iter(shown)
        self._objects = [next(objects) if char == OBJECT else None for char in plain]
        self._seen = [char if each is None else each.text for char, each in zip(plain, self._objects, strict=True)]

    def at(self, edges: Sequence[int]) -> tuple[str, list[int], list[int]]:
        """The text with the spaces its language wants at ``edges``.

        And where each place is then: as the start of something, and as its end.
        """
        added: set[int] = set()
        gone: set[int] = set()
        for place in edges:
            if self._wants(place):
                added.add(place)
            gone.update(self._needless(place))
        return self._with(added, gone)

    def _with(self, added: set[int], gone: set[int]) -> tuple[str, list[int], list[int]]:
        parts: list[str] = []
        starts, ends = [], []
        length = 0
        for place in range(len(self._plain) + 1):
            ends.append(length)
            if place in added:
                parts.append(" ")
                length += 1
            starts.append(length)
            if place < len(self._plain) and place not in gone:
                parts.append(self._plain[place])
                length += 1
        return "".join(parts), starts, ends

    def _wants(self, place: int) -> bool:
        if not 0 < place < len(self._plain):
            return False
        left, right = self._seen[place - 1], self._seen[place]
        before, behind = self._objects[place - 1], self._objects[place]
        if not left or not right or left[-1].isspace() or right[0].isspace():
            return False
        if behind is not None and behind.is_note:
            return behind.before
        if self._spacing.adds:
            if (before is not None and _is_tight(before.right)) or (behind is not None and _is_tight(behind.left)):
                return False
            context = "".join(self._seen[max(0, place - _CONTEXT) : place])
            return needs_space(OBJECT if before is not None and before.is_note else context, right)
        kept = (before is not None and before.behind) or (behind is not None and behind.before)
        words = (before is not None or left[-1].isalnum()) and (behind is not None or right[0].isalnum())
        return kept and words and not (is_wide(left[-1]) and is_wide(right[0]))

    def _needless(self, place: int) -> range:
        """The white space around ``place`` where a note hugs its word, or where it stands between wide characters."""
        first = last = place
        while first and self._plain[first - 1].isspace():
            first -= 1
        while last < len(self._plain) and self._plain[last].isspace():
            last += 1
        if first == last or not first or last == len(self._plain):
            return range(0)
        behind = self._objects[last]
        if behind is not None and behind.is_note and not behind.before:
            return range(first, last)
        left, right = self._seen[first - 1][-1:], self._seen[last][:1]
        return range(first, last) if self._spacing.drops and is_wide(left) and is_wide(right) else range(0)


def _is_tight(char: str) -> bool:
    """Whether what stands beside an object in the source belongs to it, as C in <kbd>Ctrl</kbd>+C."""
    return char.isascii() and char.isprintable() and bool(char.strip())


def _bare(text: str, span: Span) -> Span:
    part = span.of(text)
    return Span(span.end - len(part.lstrip()), span.start + len(part.rstrip()))
