"""A package as large as the real ones, for timing: six and six layers, 512 wide, int8, 32,000 pieces.

Built on :mod:`toy_package` (hand-set weights, word to word), so that the amount of work is real and the text is known.
Its pieces are the words of given English texts by frequency, parts of words, single characters and invented words to
fill up; as a trained vocabulary does, it lacks the rare words, which cost several tokens each.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import toy_package
import word_package

PIECES = 32_000
TOKENS_A_WORD = (1.2, 1.7)
"""What trained English vocabularies of this size come to, punctuation counted as tokens but not as words."""

KNOWN_WORDS = 0.93
"""The share of the texts' words, each time it stands there, that is one piece."""

_SHAPE = toy_package.Shape(layers=6, heads=8, width=512, inner=2048, quantization="int8", noise=1e-4)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PARTS = 4_000  # of words, the most frequent ones of two to four letters
_MARKS = {".": "。", ",": "，", "!": "！", "?": "？", ";": "；", ":": "："}
_IN_NUMBERS = {f"{mark}{digit}": f"{mark}{digit}" for mark in ".,:" for digit in range(10)}
_CONTROL, _UNKNOWN, _BYTE, _NORMAL = 3, 2, 6, 1


def unpacked(folder: Path, texts: Iterable[str], *, pieces: int = PIECES, shape: toy_package.Shape = _SHAPE) -> Path:
    """Write an en -> zh package for ``texts`` below ``folder``, as an installed one stands; returns its folder.

    Takes some five seconds and 96 MB with the default ``pieces`` and ``shape``.
    """
    top = folder / "translate-en_zh-1_9"
    top.mkdir(parents=True)
    dictionary = _dictionary(Counter(word for text in texts for word in _WORD.findall(text)))
    listed = _pieces(dictionary, pieces)
    vocabulary = [piece for piece, _, _ in listed]
    place = {piece: index for index, piece in enumerate(vocabulary)}
    image = [place[dictionary.get(piece, piece)] for piece in vocabulary]
    toy_package.save_model(vocabulary, image, top / "model", shape)
    (top / "sentencepiece.model").write_bytes(toy_package.sentencepiece_model(listed, word_start=True))
    names = {"from_code": "en", "from_name": "English", "to_code": "zh", "to_name": "Chinese"}
    about = {"package_version": "1.9", "argos_version": "1.9", **names}
    (top / "metadata.json").write_text(json.dumps(about), encoding="utf-8")
    return top


def tokens_a_word(package: Path, sentences: Sequence[str]) -> float:
    """How many tokens the package makes of a word of ``sentences``."""
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_proto=(package / "sentencepiece.model").read_bytes())
    tokens = sum(map(len, processor.encode(list(sentences), out_type=str)))
    return tokens / sum(len(sentence.split()) for sentence in sentences)


def _dictionary(counts: Counter[str]) -> dict[str, str]:
    """Source to target pieces: frequent words, and parts for the rest, each with two hanzi of its own."""
    words = _frequent(counts, KNOWN_WORDS)
    parts: Counter[str] = Counter()
    for word, count in counts.items():
        for size in (2, 3, 4):
            for start in range(len(word) - size + 1):
                parts[word[start : start + size]] += count * size
    chosen = [f"▁{word}" for word in words]
    chosen += [part for part, _ in parts.most_common(_PARTS)]
    return {**word_package.pairs(dict.fromkeys(chosen), "zh"), **_MARKS, **_IN_NUMBERS}


def _frequent(counts: Counter[str], share: float) -> list[str]:
    """The most frequent words that together are ``share`` of the text."""
    most = counts.most_common()
    reached = itertools.accumulate(count for _, count in most)
    wanted = share * sum(counts.values())
    return [word for (word, count), sofar in zip(most, reached, strict=True) if sofar - count < wanted]


def _pieces(dictionary: dict[str, str], count: int) -> list[tuple[str, float, int]]:
    """(piece, score, type), ``count`` of them; whole words beat parts, parts beat letters, no target beats a source."""
    fixed = [("<unk>", 0.0, _UNKNOWN), ("<s>", 0.0, _CONTROL), ("</s>", 0.0, _CONTROL)]
    fixed += [(f"<0x{value:02X}>", 0.0, _BYTE) for value in range(256)]
    scores = {source: -1.0 if source.startswith("▁") else -4.0 for source in dictionary}
    for word in [*dictionary.values(), *map(chr, range(33, 127)), "▁"]:
        scores.setdefault(word, -8.0 if len(word) == 1 else -40.0)
    filler = (f"▁{word}" for word in word_package.english_words() if f"▁{word}" not in scores)
    left = count - len(fixed) - len(scores)
    assert left >= 0, "the texts have more words than the vocabulary has room for"
    scores.update(dict.fromkeys(itertools.islice(filler, left), -40.0))
    return fixed + [(word, score, _NORMAL) for word, score in scores.items()]
