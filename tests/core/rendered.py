"""What a rendered row says, read back from its HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset({"br", "hr"})


class _Reader(HTMLParser):
    def __init__(self, left_out: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.article: list[str] = []
        self.shown: list[str] = []
        self._left_out = left_out
        self._silent: list[bool] = [False]
        self._original: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        values = dict(attrs)
        stands_for = values.get("data-text")
        self._silent.append(self._silent[-1] or values.get("data-label") in self._left_out)
        self._original.append(self._original[-1] or stands_for is not None)
        if stands_for is not None and not self._silent[-1]:
            self.article.append(stands_for)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._silent.pop()
            self._original.pop()

    def handle_data(self, data: str) -> None:
        self.shown.append(data)
        if not self._original[-1] and not self._silent[-1]:
            self.article.append(data)


def article_text(html: str, left_out: frozenset[str] = frozenset()) -> str:
    """The article's own characters in a row; chips with one of these labels are left out."""
    reader = _Reader(left_out)
    reader.feed(html)
    reader.close()
    return "".join(reader.article)


def shown_text(html: str) -> str:
    """Every character that is drawn."""
    reader = _Reader(frozenset())
    reader.feed(html)
    reader.close()
    return "".join(reader.shown)
