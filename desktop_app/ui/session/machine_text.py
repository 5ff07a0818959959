"""What a machine column shows while its translation comes, and the work that makes it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from desktop_app import jobs
from desktop_app.chinese.converter import Options
from desktop_app.config import Settings
from desktop_app.core import language
from desktop_app.core.article import TRANSLATED_KEYS
from desktop_app.core.versions import Made, Version
from desktop_app.services.convert import options_from
from desktop_app.services.reading import ColumnPlan, Opened, block_row, title_row
from desktop_app.services.translate import Progress, Translator

PENDING = '<p class="pending">…</p>'


@dataclass(frozen=True)
class Request:
    """All that a translation depends on: equal requests have equal results.

    ``texts``: the body and the translated keys; what else the front matter says, such as its lists, does not matter.
    """

    texts: tuple[str, ...]
    source: str
    tag: str
    engine: Hashable
    beam_size: int
    options: Options | None


def request_of(opened: Opened, plan: ColumnPlan, settings: Settings) -> Request:
    """The request that fills a machine column."""
    options = options_from(settings) if language.is_chinese(plan.tag) else None
    article = opened.document.article
    front = [article.front.text(key) for key in TRANSLATED_KEYS] if article.front else []
    texts = (article.body.of(article.text), opened.document.title, *front)
    return Request(texts, opened.language.tag, plan.tag, plan.engine, settings.beam_size, options)


@dataclass(frozen=True)
class News:
    """Rows that are ready, as HTML: ``title`` where it is new, ``blocks`` by index. ``done`` of the article's."""

    blocks: tuple[tuple[int, str], ...] = ()
    title: str | None = None
    done: int = 0


@dataclass
class MachineText:
    """A translation under way, complete, or stopped (``stopped`` says why)."""

    title: str = PENDING
    blocks: list[str] | None = None
    done: int = 0
    version: Version | None = None
    stopped: str = ""

    def begin(self, count: int) -> None:
        """Make room for ``count`` blocks, none of them there yet."""
        self.blocks = [PENDING] * count

    def take(self, news: Iterable[News]) -> dict[int | None, str]:
        """Note what has come; gives the changed rows by block, None being the title."""
        changed: dict[int | None, str] = {}
        for each in news:
            self.done = each.done
            if each.title is not None:
                self.title = changed[None] = each.title
            for block, html in each.blocks:
                changed[block] = html
                if self.blocks is not None:
                    self.blocks[block] = html
        return changed

    def rows(self, opened: Opened) -> list[str]:
        """All rows as they are now."""
        return opened.layout.original(self.title, self.blocks or [])


def translated(
    translator: Translator, opened: Opened, tag: str, settings: Settings, progress: jobs.Progress
) -> Version | None:
    """The work of a job: what needs no translation at once, then each block; :class:`News` are its items."""
    article = opened.document.article
    kept = tuple((b.index, block_row(article, b.index, None)) for b in article.blocks if not b.text.strip())
    progress.emit(News(kept))

    def on_progress(ready: Progress) -> None:
        title = title_row(opened, Version(tag, Made.TRANSLATED, ready.fields)) if "title" in ready.fields else None
        block = ready.block
        rows = () if block is None else ((block.index, block_row(article, block.index, block)),)
        progress.emit(News(rows, title, ready.done))

    return translator.translate(
        article,
        opened.language.tag,
        tag,
        beam_size=settings.beam_size,
        options=options_from(settings),
        on_progress=on_progress,
        cancelled=lambda: progress.cancelled,
    )
