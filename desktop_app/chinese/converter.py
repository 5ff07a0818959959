"""Conversion between the written forms of Chinese, whole blocks at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise

from desktop_app.chinese import quotes
from desktop_app.chinese.aligning import opcodes
from desktop_app.chinese.configs import Engine, Route, engine_for, load
from desktop_app.chinese.detection import Script, detect
from desktop_app.chinese.overrides import Override, shipped
from desktop_app.chinese.varieties import Variety, is_convertible, variety_of

# OpenCC drops what follows a NUL and cannot take a lone surrogate; the user's rows are carried by the private planes
_UNCONVERTIBLE = re.compile("([\0\ud800-\udfff\U000f0000-\U0010ffff]+)")


@dataclass(frozen=True)
class Options:
    """What a reader may choose.

    ``press_glyphs``: the characters newspapers print (台, 群) instead of the region's standard (臺, 羣).
    ``convert_quotes``: “” and ‘’ for Simplified, 「」 and 『』 for Traditional.
    ``regional_vocabulary``: words of the target's region too (軟體 for 软件), but never on the way to Simplified; the
    length may change.
    ``table``: the user's rows, of any length. A row of two or more characters is applied wherever it stands, the
    longest first; one of a single character only where no longer word is known, and not between Taiwan and Hong
    Kong. They win over the program's own rows, and nothing else changes their results.
    """

    press_glyphs: bool = True
    convert_quotes: bool = True
    regional_vocabulary: bool = False
    # hashing 100,000 rows at every look-up would take longer than the conversion; equality still compares them
    table: tuple[Override, ...] = field(default=(), hash=False)


class Converter:
    """Converts into one variety; made by :func:`converter_for`, loads OpenCC at the first text that needs it."""

    def __init__(self, target: Variety, options: Options, source: Variety | None) -> None:
        self.target = target
        self.options = options
        self.source = source
        self._routes = {script: self._route_of(script) for script in Script}

    def convert(self, text: str, script: Script | None = None) -> str:
        """``text`` in the target variety.

        ``script`` is what the text is written in; None: found here. Unchanged come back: text of the target's script
        (unless the article's language is the other Traditional region), Japanese, Latin, and text without hanzi.
        Undecided hanzi are read as the article's language, without one as the script that is not the target's.
        NUL and lone surrogates stay as they are; what stands around them is converted.
        """
        route = self._route(text, script)
        return text if route is None else self._run(route, text)

    def convert_pieces(self, pieces: Sequence[str], script: Script | None = None) -> list[str]:
        """The pieces of one block, converted as one text and given back one by one.

        So a word or quotation that markup splits (头**发**) converts as it would unsplit, and joining the result gives
        :meth:`convert` of the joined pieces. Where words changed their length, a word that lay over an edge goes as a
        whole to the piece in which it began.
        """
        text = "".join(pieces)
        route = self._route(text, script)
        if route is None:
            return list(pieces)
        converted = self._run(route, text)
        if len(pieces) == 1:
            return [converted]
        edges = list(accumulate(map(len, pieces), initial=0))
        if len(converted) != len(text):
            edges = _moved(edges, self._bridge(route, text), converted)
        return [converted[start:end] for start, end in pairwise(edges)]

    def origin(self, text: str, script: Script | None = None) -> Variety | None:
        """What ``text`` is read as, Taiwan's for any Traditional text on the way to Simplified; None: it stays."""
        route = self._route(text, script)
        return None if route is None else route.source

    def without_words(self, text: str, script: Script | None = None) -> str:
        """``text`` converted without regional vocabulary and the user's rows, so that its length stays."""
        route = self._route(text, script)
        return text if route is None else self._bridge(route, text)

    def _route(self, text: str, script: Script | None) -> Route | None:
        return self._routes[detect(text) if script is None else script]

    def _route_of(self, script: Script) -> Route | None:
        if not script.is_chinese:
            return None
        source = self._variety_of_text(script)
        if source is self.target:
            return None
        regional = self.options.regional_vocabulary and self.target is not Variety.MAINLAND
        # one route serves every Traditional origin on the way to Simplified
        origin = Variety.TAIWAN if self.target is Variety.MAINLAND else source
        press = self.options.press_glyphs and self.target is not Variety.MAINLAND
        return Route(origin, self.target, press, regional)

    @property
    def _crosses(self) -> bool:
        """Whether the article is in the other Traditional region's form."""
        return self.source is not None and {self.source, self.target} == {Variety.TAIWAN, Variety.HONG_KONG}

    def _variety_of_text(self, script: Script) -> Variety:
        if script is Script.HANZI:
            if self.source is not None:
                return self.source
            return Variety.TAIWAN if self.target is Variety.MAINLAND else Variety.MAINLAND
        if script is Script.SIMPLIFIED:
            return Variety.MAINLAND
        if self._crosses and self.source is not None:
            return self.source
        return self.target if self.target is not Variety.MAINLAND else Variety.TAIWAN

    def _run(self, route: Route, text: str) -> str:
        engine = _engine_with_table(route, self.options) if self.options.table else engine_for(route)
        return self._with_quotes(route, _run(engine, text))

    def _with_quotes(self, route: Route, converted: str) -> str:
        if not self.options.convert_quotes or route.source.script is self.target.script:
            return converted
        return quotes.to_curly(converted) if self.target is Variety.MAINLAND else quotes.to_corner(converted)

    def _bridge(self, route: Route, text: str) -> str:
        """A text with the length of ``text`` and as like its conversion as possible, to align the two by."""
        plain = Route(route.source, route.target, route.press_glyphs, regional=False)
        return self._with_quotes(plain, _run(engine_for(plain), text))


def _run(engine: Engine, text: str) -> str:
    # split gives text and unconvertible runs by turns
    parts = _UNCONVERTIBLE.split(text)
    parts[::2] = [engine.convert(part) if part else part for part in parts[::2]]
    return "".join(parts)


def _moved(edges: Sequence[int], before: str, after: str) -> list[int]:
    """Positions in ``before`` as positions in ``after``; one inside a changed run moves to the end of that run."""
    codes = opcodes(before, after)
    ends = [code.b for code in codes]
    inner = {0: 0, len(before): len(after)}
    for edge in edges:
        if edge not in inner:
            code = codes[bisect_left(ends, edge)]
            inner[edge] = code.c + edge - code.a if code.kind == "equal" else code.d
    return [inner[edge] for edge in edges]


def converter_for(target_tag: str, options: Options | None = None, *, source_tag: str | None = None) -> Converter:
    """The converter into the variety ``target_tag`` names; equal arguments give the same object.

    ``source_tag`` is the article's own language: it decides undecided hanzi, and Hong Kong from Taiwan, which no text
    tells. Not Chinese, it counts as not given. Raises LanguageError ``not-a-chinese-script`` (tag) for a target that
    is no variety of :func:`desktop_app.chinese.varieties.variety_of`.
    """
    source = variety_of(source_tag) if source_tag is not None and is_convertible(source_tag) else None
    return _converter(variety_of(target_tag), options or Options(), source)


@lru_cache(maxsize=4)
def _engine_with_table(route: Route, options: Options) -> Engine:
    return load(route, shipped(), options.table)


# every edit of the user's table makes other options
@lru_cache(maxsize=32)
def _converter(target: Variety, options: Options, source: Variety | None) -> Converter:
    return Converter(target, options, source)
