"""Sentences of a text: Chinese by :mod:`desktop_app.core.sentences_chinese`, the rest by sentencex.

What the text is comes before what its tag says: an English paragraph of a zh-HK article is split as English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.core.sentences_chinese import chinese_ends, long_cuts, protected_intervals

Span = tuple[int, int]

_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTERS_PER_HANZI = 3  # a hanzi carries about as much as three letters

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE_RUN = re.compile(r"\s+")
_NOT_SPACE = re.compile(r"\S")
# sentencex slices bytes and panics where white space is longer than one
_WIDE_SPACE = re.compile(r"[^\S \t\n\r\f\v]|[\x00\x1c-\x1f\x7f\x85]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WINDOW = 4_000  # characters; sentencex takes quadratic time on some quotation marks
_LONGEST_CHINESE = 300  # characters, some 200 tokens
_LONGEST_OTHER = 900

_CLOCK = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)
_ZONE = re.compile(
    r"(?:Eastern|Central|Mountain|Pacific|Atlantic|Greenwich|British|Beijing|Hong Kong|Singapore|Tokyo|London|New York"
    r"|Local|GMT|UTC|[ECMP][SD]?T|BST|CES?T|HKT|SGT|JST|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_LIST_NUMBER = re.compile(r"(?:\d{1,3}|[A-Za-z])[.)]")
# abbreviations that sentencex takes for an end now and then, by what stands behind them where they are none
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Rev|Hon)\.$")
_COUNTED = re.compile(
    r"\b(?:Vol|Nos?|Figs?|Rte|Art|Sec|Ch|Eq|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$", re.IGNORECASE
)
_SHORT = re.compile(r"\b(?:[bmt]n|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun|min|approx|est|incl|vs|cf|al)\.$", re.IGNORECASE)
_PLAIN_END = re.compile(r"[.!?。！？]+[\"'”’)\]」』）]*(?=\s|$)")


def split(text: str, language: str) -> list[Span]:
    """Return the half-open character spans of the sentences of ``text``, in order.

    The spans cover every character that is not white space, do not overlap, and neither begin nor end with white space.
    ``language`` is a BCP 47 tag (``zh-TW``, ``en-US``; ``zh_CN`` is understood); an unknown one is read as English.
    Blank lines always separate; a single line break never does.
    """
    chinese = is_chinese(text, language)
    limit = _LONGEST_CHINESE if chinese else _LONGEST_OTHER
    spans: list[Span] = []
    for first, last in _paragraphs(text):
        part = text[first:last]
        ends = chinese_ends(part) if chinese else _other_ends(part, language)
        for start, end in _spans(part, ends):
            spans.extend((first + a, first + b) for a, b in _shorten(part[start:end], start, limit))
    return spans


def is_chinese(text: str, language: str) -> bool:
    """Tell whether ``text`` is to be split by the Chinese rules: by its letters first, then by its tag."""
    hanzi = len(_HANZI.findall(text))
    kana = len(_KANA.findall(text))
    latin = len(_LATIN.findall(text))
    tagged = _primary(language) in {"zh", "yue", "cmn", "zt"}
    if not hanzi:
        return tagged and not latin and not kana
    if kana * (2 if tagged else 8) > hanzi:
        return False
    # in an article that says it is Chinese, a sentence full of foreign names is still Chinese
    weight = 3 * _LETTERS_PER_HANZI if tagged else _LETTERS_PER_HANZI
    return hanzi * weight >= latin


def _primary(language: str) -> str:
    return re.split("[-_]", language, maxsplit=1)[0].lower()


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        yield start, blank.start()
        start = blank.end()
    yield start, len(text)


def _spans(text: str, ends: list[int]) -> Iterator[Span]:
    """Turn cut positions into spans without the white space around them."""
    start = 0
    for end in [*ends, len(text)]:
        piece = text[start:end]
        bare = piece.strip()
        if bare:
            lead = len(piece) - len(piece.lstrip())
            yield start + lead, start + lead + len(bare)
        start = end


def _shorten(sentence: str, offset: int, limit: int) -> Iterator[Span]:
    if len(sentence) <= limit:
        yield offset, offset + len(sentence)
        return
    for start, end in _spans(sentence, long_cuts(sentence, limit, protected_intervals(sentence))):
        yield offset + start, offset + end


def _other_ends(text: str, language: str) -> list[int]:
    """Return where sentences end, by sentencex over windows that begin where a sentence begins."""
    clean = _SURROGATE.sub("\ufffd", _WIDE_SPACE.sub(" ", text))
    ends: list[int] = []
    start, size = 0, _WINDOW
    while start < len(clean):
        stop = min(len(clean), start + size)
        found = _merged(clean[start:stop], _sentencex_ends(clean[start:stop], _primary(language) or "en"))
        if stop == len(clean):
            ends.extend(start + end for end in found)
            break
        # the window may cut its last sentence, and that the one before (an abbreviation at its very end)
        inner = [end for end in found if end < stop - start]
        if not inner:
            size *= 2
            continue
        ends.extend(start + end for end in inner)
        start += inner[-1]
        size = _WINDOW
    return ends


def _sentencex_ends(text: str, language: str) -> list[int]:
    try:
        from sentencex import segment

        pieces: list[str] = segment(language, text)
    except BaseException as error:
        # a panic of the Rust side is no Exception; what it cannot do is still to be read
        if type(error).__name__ != "PanicException":
            raise
        return [match.end() for match in _PLAIN_END.finditer(text)]
    return _map_back(text, pieces)


def _map_back(text: str, pieces: list[str]) -> list[int]:
    """Return the ends of ``pieces`` in ``text``, by counting what is not white space when they differ from it."""
    ends: list[int] = []
    if "".join(pieces) == text:
        total = 0
        for piece in pieces:
            total += len(piece)
            ends.append(total)
        return ends
    places = [match.start() for match in _NOT_SPACE.finditer(text)]
    counts = [len(_SPACE_RUN.sub("", piece)) for piece in pieces]
    if sum(counts) != len(places):
        return [match.end() for match in _PLAIN_END.finditer(text)]
    seen = 0
    for count in counts:
        seen += count
        if seen:
            ends.append(places[seen - 1] + 1)
    return ends


def _merged(text: str, ends: list[int]) -> list[int]:
    """Drop the ends that are none: ``5 p.m.`` before a time zone, abbreviations, a list's number, within ``![``."""
    kept: list[int] = []
    start = 0
    for end in ends:
        piece = text[max(start, end - 40) : end].strip()
        after = text[end : end + 20].lstrip()
        clock = _CLOCK.search(piece) and _ZONE.match(after)
        number = end - start < 8 and _LIST_NUMBER.fullmatch(piece) and after
        image = text.startswith("![", end - 1)
        if clock or number or image or _is_abbreviation(piece, after):
            continue
        kept.append(end)
        start = end
    return kept


def _is_abbreviation(piece: str, after: str) -> bool:
    """Whether ``piece`` ends with a word whose point is no end before ``after``: Ms. Ahmed, Vol. 12, 3 bn. euros."""
    first = after[:1]
    if first.isupper():
        return bool(_TITLE.search(piece))
    if first.isdigit():
        return bool(_COUNTED.search(piece))
    return first.islower() and bool(_SHORT.search(piece))
