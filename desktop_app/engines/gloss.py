"""Word-by-word reading of Chinese: words by jieba, pinyin and senses by CC-CEDICT. Offline, always there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.engines.cedict import Cedict, Entry
from desktop_app.engines.pinyin import mark_references, mark_syllable, mark_word

_HANZI = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_RUNS = re.compile(f"{_HANZI.pattern}|[^\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_WORD = 8  # characters; a few sayings are longer, and jieba finds those
_NAME = ("(personal name)",)

# senses that say where a word stands elsewhere, or that it is a name
_WEAK = re.compile(
    r"\(?(?:surname |(?:old |archaic |ancient |Japanese |erroneous |euphemistic |nonstandard )?variant of |see "
    r"|used in |also written |also pr\.|Taiwan pr\.|CL:|\(?archaic\)|\(old\)|Kangxi radical|abbr\. for )"
)
_REFERENCE = re.compile(r"(?:.*variant of|see(?: also)?) (?:[^\s|\[]+\|)?([^\s|\[]+)\[")
_OPENERS = frozenset("“‘「『（《〈【〔([{")
_REMARK = re.compile(r"^(?:\([^()]*\)\s*)+|\s*\([^()]*\)")
_SHORT = 40  # characters of a sense in an interlinear line

# How a character is read when it stands alone, where its words in the dictionary (的确, 长江, 了解) say otherwise
_ALONE_LINES = """
的 de5 了 le5 着 zhe5 得 de5 地 de5 都 dou1 还 hai2 和 he2 没 mei2 为 wei4 将 jiang1 曾 ceng2 要 yao4 几 ji3 更 geng4
只 zhi3 子 zi3 儿 er2 头 tou2 教 jiao1 应 ying1 相 xiang1 数 shu4 涨 zhang3 调 tiao2 处 chu4 便 bian4 供 gong1
吧 ba5 么 me5 啦 la5 吗 ma5 呢 ne5 啊 a5 过 guo4 里 li3 间 jian1 干 gan4 倒 dao4 差 cha4 卷 juan3 晕 yun1 给 gei3
待 dai4 长 chang2 谁 shei2 这 zhe4 那 na4 哪 na3 个 ge4 们 men5 把 ba3 被 bei4 让 rang4 台 tai2 累 lei4 与 yu3
"""
_ALONE: dict[str, str] = dict(re.findall(r"(\S) ([a-z:]+\d)", _ALONE_LINES))
# Words whose first sense in CC-CEDICT is not their commonest in articles: what the commonest one says
_USUAL_LINES = """
在=(located) at; 月=month; 日=day; 称=to state; 股=stock; 位=classifier for people; 等=and so on; 上=on; above
刚=just; 时=when; 读=to read; 对=towards; 点=o'clock; 才=then and only then; 款=classifier for versions; 项=item
次=time; 名=classifier for people; 种=kind; 以=by means of; 由=by; via; 被=passive voice
本=this; 周=week; 约=approximately; 正=just (at that time); 后=after; 前=before; 里=inside
所=that which; 通过=by means of; 进行=to carry out; 水平=level; 化=-ize; 座=classifier for large; 条=classifier for
"""
_USUAL: dict[str, str] = dict(re.findall(r"(\w+)=(.+?)(?=; \w+=|$)", _USUAL_LINES, re.MULTILINE))
# jieba's word classes that settle a reading: particles after and before verbs, prepositions, verbs, nouns
_BY_CLASS = {
    ("地", "n"): "di4",
    ("得", "v"): "dei3",
    ("为", "v"): "wei2",
    ("过", "ug"): "guo5",
    ("了", "v"): "liao3",
    ("还", "v"): "huan2",
    ("只", "q"): "zhi1",
    ("长", "v"): "zhang3",
    ("长", "n"): "zhang3",
}
_PLACES = ("ns", "nt")  # jieba's classes of places and institutions


@dataclass(frozen=True)
class GlossWord:
    """A word of a text at the characters ``start`` to ``end``: ``pinyin`` with tone marks, senses of CC-CEDICT.

    What is not Chinese, or in no dictionary, has no pinyin, no senses, and ``simplified`` = ``traditional`` = ``text``.
    """

    start: int
    end: int
    text: str
    pinyin: str
    senses: tuple[str, ...]
    simplified: str
    traditional: str


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    tag: str


class Gloss:
    """Reads Chinese, Simplified or Traditional. ``cache_folder`` keeps the dictionary's database.

    Building that takes about two seconds the first time. Safe to use from several threads.
    Raises EngineError ``dictionary-missing`` when CC-CEDICT is not installed.
    """

    def __init__(self, cache_folder: Path, dictionary: Path | None = None) -> None:
        self._dictionary = Cedict(cache_folder, dictionary)

    def close(self) -> None:
        """Close the dictionary; the gloss cannot be used afterwards."""
        self._dictionary.close()

    def words(self, text: str) -> list[GlossWord]:
        """Return the words of ``text``, in order, without a gap: every character belongs to one."""
        traditional = self._dictionary.scripts.is_traditional(text)
        words: list[GlossWord] = []
        for token in self._tokens(text, traditional):
            form = text[token.start : token.end]
            if not _HANZI.search(form):
                words.append(_bare(token.start, form))
            elif token.tag == "name":
                words.append(self._name(token.start, form))
            else:
                words.extend(self._known(token, form, traditional))
        return words

    def line(self, text: str) -> str:
        """Return the interlinear reading of ``text`` on one line: ``苹果 píngguǒ apple · 公司 gōngsī company``."""
        parts: list[str] = []
        joint = ""
        for word in self.words(text):
            if word.text.isspace():
                continue
            if not any(sign.isalnum() for sign in word.text):
                opens = word.text in _OPENERS and bool(parts)
                parts.append(" " + word.text if opens else word.text)
                joint = "" if word.text in _OPENERS else " "
                continue
            parts.append(joint + " ".join(filter(None, (word.text, word.pinyin, short_sense(word.senses)))))
            joint = " · "
        return "".join(parts)

    def _tokens(self, text: str, traditional: bool) -> list[_Token]:
        """Cut ``text`` by jieba, whose dictionary is Simplified; join what that cut apart."""
        import rjieba

        clean = _SURROGATE.sub("\ufffd", text)
        simplified = self._simplify(clean) if traditional else clean
        tokens: list[_Token] = []
        place = 0
        for piece, tag in rjieba.tag(simplified):
            token = _Token(place, place + len(piece), tag)
            place += len(piece)
            joint = self._joint(text, tokens[-1], token, rjieba.has_word) if tokens else ""
            if joint:
                tokens[-1] = _Token(tokens[-1].start, token.end, joint)
            else:
                tokens.append(token)
        return [self._named(text, token) for token in tokens]

    def _joint(self, text: str, token: _Token, following: _Token, has_word: Callable[[str], bool]) -> str:
        """Return the class of both tokens as one, or nothing: a surname with its given name, or a word jieba lacks."""
        both = text[token.start : following.end]
        if token.tag[:2] == following.tag[:2] == "nr" and len(both) in (2, 3) and self._is_name(both):
            return "name"
        if not self._dictionary.find(both):
            return ""
        # simplified for jieba, 著名 looks like 着 and 名; else 的 and 了 stand alone
        shared = not self._dictionary.scripts.shared.isdisjoint(both)
        particle = "u" in (token.tag[:1], following.tag[:1])
        lacking = not particle and not has_word(self._simplify(both))
        return (following.tag or "n") if shared or lacking else ""

    def _named(self, text: str, token: _Token) -> _Token:
        form = text[token.start : token.end]
        unknown = token.tag.startswith("nr") and not self._dictionary.find(form)
        is_name = unknown and len(form) in (2, 3) and self._is_name(form)
        return _Token(token.start, token.end, "name") if is_name else token

    def _simplify(self, text: str) -> str:
        simplified = self._dictionary.scripts.simplified
        return "".join(simplified.get(sign, sign) for sign in text)

    def _is_name(self, form: str) -> bool:
        return _HANZI.fullmatch(form) is not None and self._surname(form[0]) is not None

    def _surname(self, char: str) -> Entry | None:
        entries = self._dictionary.find(char)
        return next((entry for entry in entries if entry.senses[0].startswith("surname ")), None)

    def _name(self, start: int, form: str) -> GlossWord:
        surname = self._surname(form[0])
        chosen = [surname, *(self._pick(char, "", True) for char in form[1:])]
        known = [entry for entry in chosen if entry is not None]
        given = mark_word(" ".join(entry.pinyin.lower() for entry in known[1:]))
        pinyin = " ".join(filter(None, (mark_syllable(known[0].pinyin), given[:1].upper() + given[1:])))
        return GlossWord(start, start + len(form), form, pinyin, _NAME, self._simplify(form), form)

    def _known(self, token: _Token, form: str, traditional: bool) -> Iterator[GlossWord]:
        """Yield the word, or, where the dictionary does not have it, the longest words it is made of."""
        entry = self._pick(form, token.tag, traditional)
        if entry is not None:
            yield self._glossed(token.start, form, entry)
            return
        for run in _RUNS.finditer(form):
            if not _HANZI.match(run.group()):
                yield _bare(token.start + run.start(), run.group())
                continue
            place = run.start()
            while place < run.end():
                word = self._longest(form[place : run.end()], token.start + place, token.tag, traditional)
                yield word
                place += len(word.text)

    def _longest(self, form: str, start: int, tag: str, traditional: bool) -> GlossWord:
        """Return the longest known word that ``form``, the rest of a word of class ``tag``, begins with."""
        for size in range(min(len(form), _LONGEST_WORD), 0, -1):
            # the class of a word is that of its last part: 馆长 is a head (zhǎng), not a length
            last = tag if size == len(form) and tag.startswith("n") else ""
            entry = self._pick(form[:size], last, traditional)
            if entry is not None:
                return self._glossed(start, form[:size], entry)
        return _bare(start, form[0])

    def _pick(self, form: str, tag: str, traditional: bool) -> Entry | None:
        """Choose the entry of ``form``: of its script, no mere name or cross-reference, the commonest reading first."""
        entries = self._dictionary.find(form)
        own = [entry for entry in entries if form == (entry.traditional if traditional else entry.simplified)]
        alone = _BY_CLASS.get((own[0].simplified, tag)) or _ALONE.get(own[0].simplified) if own else None

        usual = _USUAL.get(own[0].simplified, "") if own else ""

        def rank(entry: Entry) -> tuple[bool, bool, bool, bool, int, int, int]:
            weak = all(_WEAK.match(sense) for sense in entry.senses)
            name = entry.pinyin[:1].isupper() and tag not in _PLACES
            unusual = not any(usual in sense for sense in entry.senses)
            capitals = sum(letter.isupper() for letter in entry.pinyin)
            return entry.pinyin != alone, unusual, weak, name, -entry.weight, capitals, -len(entry.senses)

        return min(own or entries, key=rank, default=None)

    def _glossed(self, start: int, form: str, entry: Entry) -> GlossWord:
        usual = _USUAL.get(entry.simplified)
        senses = sorted(entry.senses, key=lambda sense: usual not in sense) if usual else list(entry.senses)
        senses.extend(self._referred(entry))
        marked = tuple(mark_references(sense) for sense in senses)
        return GlossWord(
            start, start + len(form), form, mark_word(entry.pinyin), marked, entry.simplified, entry.traditional
        )

    def _referred(self, entry: Entry) -> tuple[str, ...]:
        """Return the senses of the word that ``entry`` only refers to (see 西安市, variant of 這裡), else nothing."""
        if not all(_WEAK.match(sense) for sense in entry.senses):
            return ()
        reference = next(filter(None, map(_REFERENCE.match, entry.senses)), None)
        target = self._pick(reference[1], "", False) if reference else None
        return target.senses if target else ()


def short_sense(senses: tuple[str, ...]) -> str:
    """Return the first sense that says something, without remarks in brackets and synonyms, at most 40 characters."""
    telling = next((sense for sense in senses if not _WEAK.match(sense)), senses[0] if senses else "")
    sense = (_REMARK.sub("", telling) or telling).split(";")[0].strip()
    if sense[:1].isupper() or len(sense) > _SHORT:
        sense = re.split(r"[,:] ", sense, maxsplit=1)[0]
    if len(sense) <= _SHORT:
        return sense
    return sense[: _SHORT - 1].rsplit(" ", 1)[0].rstrip(",") + "…"


def _bare(start: int, form: str) -> GlossWord:
    return GlossWord(start, start + len(form), form, "", (), form, form)
