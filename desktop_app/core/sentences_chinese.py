"""Where Chinese sentences end: closers, reporting verbs, brackets, ellipses.

The rules come from what a regular expression gets wrong on news text: it splits ``“你好。”他说。`` after the quote,
``（见图。）`` inside its bracket, and ``他想……算了。`` at the ellipsis.
All functions take linear time: every look-ahead is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "«": "»"}
_BRACKETS = {
    "（": "）",
    "(": ")",
    "[": "]",
    "［": "］",
    "【": "】",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "｛": "｝",
    "{": "}",
}
_TITLES = "《〈"
_PAIRS = {**_QUOTES, **_BRACKETS}
_CLOSERS = frozenset(_PAIRS.values())
_TOGGLES = frozenset('"*~')  # the same sign opens and closes
_ALL_MARKS = "".join([*_PAIRS, *_CLOSERS, *_TOGGLES])
_QUOTE_CLOSERS = frozenset('”’」』﹂﹄»"')
_MARKS = re.compile(r"[“”‘’「」『』﹁﹂﹃﹄«»（）()\[\]［］【】〔〕《》〈〉｛｝{}\"]|\*+|~~")

_STOP = re.compile(r"[。！？｡!?…⋯.．‼⁇⁈⁉]+")
_FULL = frozenset("。！？｡‼⁇⁈⁉")
_CONTINUES = frozenset("，、；：。！？｡,;:·—–～~-－/%％")
_INTRODUCES = frozenset("：:，,")
_BRACKET_REACH = 200  # characters; a bracket that stays open longer protects nothing

_VERBS = [
    "说",
    "說",
    "讲",
    "講",
    "问",
    "問",
    "答",
    "称",
    "稱",
    "表示",
    "指出",
    "认为",
    "認為",
    "认同",
    "認同",
    "回答",
    "回应",
    "回應",
    "强调",
    "強調",
    "补充",
    "補充",
    "解释",
    "解釋",
    "介绍",
    "介紹",
    "坦言",
    "直言",
    "透露",
    "喊",
    "写道",
    "寫道",
    "说道",
    "說道",
    "问道",
    "問道",
    "笑道",
    "答道",
    "喊道",
    "叫道",
    "叹道",
    "嘆道",
    "感叹",
    "感嘆",
    "感慨",
    "建议",
    "建議",
    "呼吁",
    "呼籲",
    "承认",
    "承認",
    "反问",
    "反問",
    "追问",
    "追問",
    "评价",
    "評價",
    "提醒",
    "回忆",
    "回憶",
    "总结",
    "總結",
    "分析",
    "告诉记者",
    "告訴記者",
    "告诉我们",
    "告訴我們",
    "嘀咕",
    "低语",
    "低語",
    "大叫",
    "大喊",
    "吩咐",
    "宣布",
    "宣佈",
    "声明",
    "聲明",
    "写下",
    "寫下",
    "提到",
    "谈到",
    "談到",
    "点评",
    "點評",
    "打趣",
    "调侃",
    "調侃",
]
_NOT_VERBS = [
    "小说",
    "小說",
    "据说",
    "據說",
    "听说",
    "聽說",
    "传说",
    "傳說",
    "学说",
    "學說",
    "再说",
    "再說",
    "名称",
    "名稱",
    "简称",
    "簡稱",
    "职称",
    "職稱",
    "俗称",
    "俗稱",
    "号称",
    "號稱",
    "顾问",
    "顧問",
    "疑问",
    "疑問",
    "访问",
    "訪問",
    "学问",
    "學問",
    "慰问",
    "慰問",
    "不用说",
    "不用說",
    "没有说",
    "沒有說",
    "的说",
    "的說",
]
_REPORTS_AT_END = re.compile(rf"(?:{'|'.join(_VERBS)})(?:着|著|了|过|過|起来|起來)?$")
_NO_REPORT_AT_END = re.compile(rf"(?:{'|'.join(_NOT_VERBS)})$")
_REPORTS_AT_START = re.compile(
    r"(?:他|她|它|我|你|您|咱|记者|記者|对方|對方|老师|老師)(?:们|們)?"
    r"(?:[笑哭喊叹嘆]着|[笑哭喊叹嘆]著)?(?:说|說|问|問|称|稱|答|回答|表示)(?!不|明|服|法|话|話)"
)
_CLAUSE = re.compile(r"[^，。！？；：、,.!?;:\n“”「」『』…]{0,20}")


@dataclass(frozen=True)
class _Text:
    """A paragraph with its matched pairs: position of a closer -> position of its opener."""

    text: str
    opener: dict[int, int]
    protected: list[tuple[int, int]]


def chinese_ends(text: str) -> list[int]:
    """Return the positions after each sentence's last character (its closers included), ascending, one paragraph."""
    opener = _match_pairs(text)
    scanned = _Text(text, opener, _protected(text, opener))
    ends: list[int] = []
    done = guard = 0
    for stop in _STOP.finditer(text):
        if stop.start() < done:
            continue
        end = _with_closers(text, stop.end(), opener)
        done = end
        while guard < len(scanned.protected) and scanned.protected[guard][1] <= stop.start():
            guard += 1
        inside = guard < len(scanned.protected) and scanned.protected[guard][0] < stop.start()
        if not inside and _is_end(scanned, stop.start(), stop.end(), end):
            ends.append(end)
    return ends


def protected_intervals(text: str) -> list[tuple[int, int]]:
    """Return the brackets nothing may be cut in: titles, and brackets that begin within a sentence; ascending."""
    return _protected(text, _match_pairs(text))


def long_cuts(text: str, limit: int, protected: list[tuple[int, int]]) -> list[int]:
    """Return cuts after a semicolon, else a comma, so that pieces stay within ``limit`` characters where possible."""
    cuts: list[int] = []
    start = semicolon = comma = guard = 0
    for mark in re.finditer(r"[；;，,](?:[”’」』]*)(?:\s+|(?<![;,])|(?=[^\x00-\x7f]))", text):
        place = mark.end()
        while guard < len(protected) and protected[guard][1] <= mark.start():
            guard += 1
        if guard < len(protected) and protected[guard][0] < mark.start():
            continue
        if place - start > limit and max(semicolon, comma) > start:
            # a semicolon near the start would leave a long rest: prefer it only in the second half
            cut = semicolon if semicolon - start > limit // 2 else max(semicolon, comma)
            cuts.append(cut)
            start = cut
        if mark.group()[0] in "；;":
            semicolon = place
        else:
            comma = place
    if len(text) - start > limit and start < max(semicolon, comma) < len(text):
        cuts.append(semicolon if semicolon - start > limit // 2 else max(semicolon, comma))
    return cuts


def _match_pairs(text: str) -> dict[int, int]:
    """Match openers and closers; what stays open or was never opened is left out. Toggles alternate."""
    stacks: dict[str, list[int]] = {closer: [] for closer in _PAIRS.values()}
    open_toggles: dict[str, int] = {}
    opener: dict[int, int] = {}
    for mark in _MARKS.finditer(text):
        sign, place = mark.group(), mark.start()
        if sign[0] in _TOGGLES:
            if sign in open_toggles:
                opener.update(dict.fromkeys(range(place, mark.end()), open_toggles.pop(sign)))
            else:
                open_toggles[sign] = place
        elif sign in _PAIRS:
            stacks[_PAIRS[sign]].append(place)
        elif stacks[sign]:
            opener[place] = stacks[sign].pop()
    return opener


def _protected(text: str, opener: dict[int, int]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted((first, last) for last, first in opener.items() if text[first] in _BRACKETS):
        if last - first > _BRACKET_REACH or not (text[first] in _TITLES or _within_sentence(text, first)):
            continue
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _within_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place].rstrip().rstrip(_ALL_MARKS)
    return bool(before) and not _STOP.match(before[-1])


def _with_closers(text: str, place: int, opener: dict[int, int]) -> int:
    """Return the position after the closers, and the stops between them, that follow ``place``."""
    while place < len(text):
        sign = text[place]
        closes = sign in _CLOSERS or (sign in _TOGGLES and place in opener)
        if not closes and not (sign in _FULL and text[place - 1] in _CLOSERS):
            break
        place += 1
    return place


def _is_end(scanned: _Text, first: int, last: int, end: int) -> bool:
    """Judge the stop ``text[first:last]`` whose closers reach to ``end``."""
    text = scanned.text
    after = text[end : end + 24]
    follows = after.lstrip()
    if not follows:
        return True
    if follows[0] in _CONTINUES:
        return False
    quote = next((p for p in range(end - 1, max(last, end - 8) - 1, -1) if text[p] in _QUOTE_CLOSERS), -1)
    if not _stop_ends(text[first:last], text[max(0, first - 1) : first], after, quote >= 0):
        return False
    if quote < 0 or quote not in scanned.opener:
        return True
    return _quote_ends(text, scanned.opener[quote], text[first:last], follows)


def _stop_ends(stop: str, before: str, after: str, quoted: bool) -> bool:
    if _FULL.intersection(stop):
        return True
    if stop == "!" and after[0] == "[":
        return False  # a Markdown image
    spaced = after[:1].isspace()
    wide_before = bool(before) and ord(before) > 0x2E7F
    if stop.strip(".．…⋯") == "":
        if len(stop) > 1 or stop in "…⋯":
            return quoted
        # a point is a decimal, an abbreviation or a host name unless hanzi stand before it and room behind it
        return wide_before and (spaced or quoted)
    if spaced or quoted:
        return True
    if wide_before:
        return True
    # GDP?我们 ends, ?q=1 and Yahoo!奇摩 do not
    return "?" in stop and ord(after[0]) > 0x2E7F


def _quote_ends(text: str, opener: int, stop: str, follows: str) -> bool:
    """Judge the end of a quotation: what introduces it and what follows it decide."""
    if follows.startswith(("的", "之", "等")):
        return False
    if opener and text[opener - 1] in _INTRODUCES:
        return True
    if _reports(follows):
        return False
    # 他高呼“前进！”然后冲了出去: a quotation within its sentence ends it with a full stop only
    return "。" in stop or not _within_sentence(text, opener)


def _reports(follows: str) -> bool:
    """Tell whether the clause after a quotation says who spoke: 他说, 李明对记者表示, 她笑着问道."""
    match = _CLAUSE.match(follows)
    clause = match.group().strip() if match else ""
    if _REPORTS_AT_START.match(clause):
        return True
    return bool(_REPORTS_AT_END.search(clause)) and not _NO_REPORT_AT_END.search(clause)
