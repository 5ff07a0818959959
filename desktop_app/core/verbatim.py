"""What in a text is no language although it has letters: formulas, addresses, paths, names of emoji, HTML code."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

_HAN = r"\u4e00-\u9fff"
_NOT_URL = rf"\s<>\"'`|\u3000-\u303f\uff00-\uffef{_HAN}“”‘’…"
# Hanzi belong to an address or a path where more of it follows; how far is looked ahead has a limit, so that a long
# line takes linear time.
_HANZI = rf"[{_HAN}]+(?![{_HAN}])(?=[{_HAN}/\\]{{0,200}}[/\\.?=&#%_-][A-Za-z0-9%])"
# A short run of them behind a sign of an address is its last part: 国家 in https://a.b/国家 and 国 in https://a.b/c?d=国,
# not the text of https://a.b/c国家 or https://a.b/吧.
_LAST = rf"(?:(?<=[/\\])(?:[{_HAN}]{{2,20}}(?![{_HAN}])|[{_HAN}](?=[/?=&#]))|(?<=[=?&#_-])[{_HAN}]{{1,20}}(?![{_HAN}]))"
_STEP = rf"(?:[A-Za-z0-9._+@%~=-]|{_HANZI})"
_BEFORE = r"(?<![A-Za-z0-9_/.~\\:@<-])"

# Each alternative starts at a word's edge only: a long word is tried once, not once from each of its letters. It comes
# with what must be in a text for it to match at all: most texts hold none of it, and trying all is slow.
_WORDS = (
    (
        ("://", "www."),
        rf"(?P<url>(?:https?|ftp)://(?=[^{_NOT_URL}])[^{_NOT_URL}/]*(?:/(?:[^{_NOT_URL}]|{_HANZI}|{_LAST})*)?"
        rf"|(?<![A-Za-z0-9.-])www\.[A-Za-z0-9.-]+\.[A-Za-z]{{2,}}(?:[^{_NOT_URL}/]*)"
        rf"(?:/(?:[^{_NOT_URL}]|{_HANZI}|{_LAST})*)?)",
    ),
    (("@",), r"(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"),
    (
        ("/",),
        rf"(?P<path>{_BEFORE}(?:/(?=[A-Za-z_.{_HAN}]){_STEP}+(?:/{_STEP}+)+/?|(?:~|\.\.?)(?:/{_STEP}+)+/?"
        rf"|[A-Za-z0-9_.-]+(?:/{_STEP}+)*/{_STEP}*?\.[a-z][a-z0-9]{{0,4}}(?![A-Za-z0-9])))",
    ),
    ((":",), r"(?P<emoji>(?<![A-Za-z0-9_:]):(?:[a-z+-][a-z0-9_+-]*|100):(?![A-Za-z0-9_:]))"),
    (("[[",), r"(?P<file>\[\[[^\[\]\r\n|]*\.[A-Za-z0-9]{1,5}(?:[#|][^\[\]\r\n]*)?\]\])"),
    (
        ("@",),
        rf"(?P<mention>(?<![A-Za-z0-9_@./+-])@(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_]))*"
        rf"|[{_HAN}]{{2,20}}(?=[\s:：]|\Z)))",
    ),
    (
        ("#",),
        rf"(?P<hashtag>(?<![\w#&/{{])#(?:[^\W\d_][^\s#]{{0,39}}#(?!#)|(?=[0-9_-]{{0,40}}[A-Za-z{_HAN}])[\w-]+))",
    ),
)
_ANY_SIGN = re.compile(r"[/@#:]|www\.|\[\[")
_OPEN_ENDED = frozenset({"url", "email", "path"})


def words(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Words of ``text`` between ``start`` and ``end`` that are kept, as (start, end, name of their kind): an address
    (``url``, ``email``), a ``path`` of files, an ``emoji``'s name, a link to a ``file`` (``[[a.png]]``), a name behind
    ``@`` (``mention``) or a tag behind ``#`` (``hashtag``: ``#topic``, ``#话题#``).
    """
    if not _ANY_SIGN.search(text, start, end):
        return
    there = tuple(any(text.find(sign, start, end) >= 0 for sign in signs) for signs, _ in _WORDS)
    if (pattern := _words(there)) is None:
        return
    for match in pattern.finditer(text, start, end):
        name = match.lastgroup or ""
        word = match[0].rstrip(".,;:!?)]}*_~") if name in _OPEN_ENDED else match[0]
        yield match.start(), match.start() + len(word), name


@functools.cache
def _words(there: tuple[bool, ...]) -> re.Pattern[str] | None:
    patterns = [pattern for has, (_, pattern) in zip(there, _WORDS, strict=True) if has]
    return re.compile("|".join(patterns)) if patterns else None


_DRIVE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:\Z")
_FOLDERS = re.compile(rf"(?:\\(?=[A-Za-z0-9{_HAN}])(?:[A-Za-z0-9.-]|_(?=[A-Za-z0-9])|{_HANZI}|{_LAST})+)+")

TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
"""The box of a task at the beginning of a list item."""

_ATTRIBUTE = r"(?:[#.][^\s{}#.\"'=]+|[A-Za-z_:][\w:.-]*=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}\"',]+))"
ATTRIBUTES = re.compile(rf"(?<!\\)\{{[ \t]*{_ATTRIBUTE}(?:[ \t,]+{_ATTRIBUTE})*[ \t]*\}}[ \t]*\Z")
"""The attributes at the end of a heading, as Hugo reads them."""

CODE_TAG = re.compile(r"<(?P<close>/?)(?P<name>code|kbd|samp|script|style|math|pre|var)(?=[\s>])[^>]*>", re.IGNORECASE)
"""A tag between which and its closing one stands no language."""

_FORMULA = re.compile(
    r"\$\$(?P<block>(?:[^$\\]|\\[\s\S]|\$(?!\$))+)\$\$"
    r"|(?<![A-Za-z0-9$])\$(?![\s$])(?P<dollar>(?:[^$\\]|\\[\s\S])+)(?<![\s])\$(?![0-9$])"
    r"|\\\((?P<round>(?:[^\\]|\\(?![()]))+)\\\)"
    r"|\\\[(?P<square>(?:[^\\]|\\(?![\[\]]))+)\\\]"
)
_SIGN = re.compile(r"(?<!\\)(?:[_={}+<>]|(?<=[\w)}])\^)|\\[A-Za-z]{2,}")
_DOUBT = re.compile(rf"[{_HAN}\u3000-\u30ff\uff00-\uffef]|[A-Za-z0-9,] +[A-Za-z0-9]")


def end_of_formula(src: str, at: int) -> int | None:
    """Where the LaTeX ends that Hugo's delimiters ``$…$``, ``$$…$$``, ``\\(…\\)`` or ``\\[…\\]`` open at ``at``.

    A dollar may be a price and ``\\[`` a bracket that somebody escaped; what holds hanzi or words, and what stands
    between escaped brackets, is a formula only if a sign of one is in it.
    """
    match = _FORMULA.match(src, at)
    if match is None:
        return None
    inside = match[match.lastgroup or 0]
    doubtful = match.lastgroup in {"round", "square"} or _DOUBT.search(inside)
    return None if doubtful and not _SIGN.search(inside) else match.end()


def end_of_folders(src: str, at: int) -> int | None:
    """Where the rest of a path of Windows ends that begins at ``at`` behind ``C:``; its backslashes escape nothing."""
    if not _DRIVE.search(src, max(0, at - 3), at):
        return None
    match = _FOLDERS.match(src, at)
    return match.end() if match else None
