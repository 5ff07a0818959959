"""A version of an article: what its blocks and its translated keys say in a target language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from desktop_app.core.article import Article
from desktop_app.core.errors import ArticleError
from desktop_app.core.front_matter import AddItem, Change, SetText
from desktop_app.core.inline import Piece, PieceKind
from desktop_app.core.markdown import Block, Inline
from desktop_app.core.spans import Edit, Span


class Made(str, Enum):
    """How a version came to be."""

    CONVERTED = "converted"
    TRANSLATED = "translated"


@dataclass(frozen=True)
class RunText:
    """New text of a run: ``plain`` as read, ``markdown`` as written at ``span`` (empty: put in between).

    ``pieces``: of a whole content that was translated, those of ``markdown``, to be shown in place of its own.
    """

    span: Span
    plain: str
    markdown: str
    pieces: tuple[Piece, ...] | None = None


@dataclass(frozen=True)
class BlockText:
    """New texts of a block's runs, in order; a run that is not here stays. ``notes``: codes of what to look at."""

    index: int
    runs: tuple[RunText, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class Version:
    """A version under way or done: ``fields`` = new texts of front matter keys, ``blocks`` by index.

    ``field_notes``: codes of what to look at of a key; one whose text is not whole is not in ``fields``.
    ``origin``: the article whose spans the blocks' texts have; None: the one it is used with.
    """

    tag: str
    made: Made
    fields: dict[str, str] = field(default_factory=dict)
    blocks: dict[int, BlockText] = field(default_factory=dict)
    field_notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Article | None = field(default=None, compare=False, repr=False)

    @property
    def noted(self) -> int:
        """How many blocks and keys somebody should look at."""
        return sum(bool(block.notes) for block in self.blocks.values()) + len(self.field_notes)

    def edits(self, article: Article | None = None) -> list[Edit]:
        """What to splice into ``article`` (default: the origin). Raises what :meth:`shift` raises."""
        shift = 0 if article is None else self.shift(article)
        return [
            Edit(Span(run.span.start + shift, run.span.end + shift), run.markdown)
            for block in self.blocks.values()
            for run in block.runs
        ]

    def shift(self, article: Article) -> int:
        """How far the text of ``article`` stands from the origin's: a list in its front matter may have grown.

        Raises ArticleError ``version-outdated`` where the text or a translated key is another one by now.
        """
        origin = self.origin
        if origin is None or origin is article:
            return 0
        same = origin.body.of(origin.text) == article.body.of(article.text)
        if not same or any(_text(origin, key) != _text(article, key) for key in self.fields):
            raise ArticleError("version-outdated")
        return article.body.start - origin.body.start


def _text(article: Article, key: str) -> str:
    return article.front.text(key) if article.front else ""


def pieces(content: Inline, texts: Iterable[RunText]) -> tuple[Piece, ...]:
    """The pieces of ``content`` with ``texts`` in place of their runs' pieces, to be shown."""
    new = {text.span.start: text for text in texts}
    whole = new.get(content.span.start)
    if whole is not None and whole.pieces is not None and whole.span == content.span:
        return whole.pieces
    out: list[Piece] = []
    until = -1
    for piece in content.pieces:
        if piece.span.start < until:
            continue
        text = new.get(piece.span.start)
        if text is not None and text.span.start == text.span.end:
            out.append(Piece(PieceKind.TEXT, text.span, text.plain))
            text = None
        if text is not None and text.span.end > piece.span.start and piece.kind is not PieceKind.OPEN:
            until = text.span.end
            out.append(Piece(PieceKind.TEXT, text.span, text.plain))
        else:
            out.append(piece)
    return tuple(out)


def block_pieces(block: Block, version: BlockText | None) -> list[tuple[Piece, ...]]:
    """The pieces to show for each inline of ``block``."""
    texts: Sequence[RunText] = version.runs if version else ()
    return [pieces(content, texts) for content in block.inlines]


def exported(article: Article, version: Version, source: str | None = None, tags: Sequence[str] = ()) -> bytes:
    """The file of ``version``: the source's bytes with the new texts, ``lang`` and ``translations``.

    ``translations`` = the source's plus the version's tag and ``tags``, those of versions written with it; where the
    source has none it begins with the source's own: its ``lang``, else ``source``. An article without front matter
    gets no list.
    Raises what :meth:`Version.shift`, :meth:`Article.spliced` and :meth:`Article.with_front_matter` raise.
    """
    body = article.spliced(version.edits(article))
    if article.front is None:
        return body
    from desktop_app.core.article import parse

    return parse(body).with_front_matter(front_matter_changes(article, version, source, tags))


def front_matter_changes(
    article: Article, version: Version, source: str | None = None, tags: Sequence[str] = ()
) -> list[Change]:
    """What the front matter of a new version's file changes against its source's."""
    front = article.front
    changes: list[Change] = [SetText(key, text) for key, text in version.fields.items() if front and front.text(key)]
    if front and "lang" in front.fields:
        changes.append(SetText("lang", version.tag))
    own = tuple(front.values("lang")) if front else ()
    own = own or ((source,) if source else ())
    return changes + [AddItem("translations", tag, first=own) for tag in tags or (version.tag,)]
