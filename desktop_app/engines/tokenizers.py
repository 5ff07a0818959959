"""Text to the tokens of a package and back, with character offsets on both sides.

argostranslate's own decoder turns every underscore into a space and knows no offsets, so
SentencePiece is read here; its BPE class (Moses rules) is used as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

Span = tuple[int, int]

WORD_START = "\u2581"  # SentencePiece writes a space as this
_BYTE = re.compile(r"<0x([0-9A-Fa-f]{2})>\Z")


class Encoded(NamedTuple):
    """Tokens and, where known, the characters of the text each covers."""

    tokens: list[str]
    spans: list[Span] | None


class Decoded(NamedTuple):
    """A text without outer spaces and, where known, the characters each token gave it."""

    text: str
    spans: list[Span] | None


class Tokenizer(Protocol):
    """What a package brings to cut text into tokens."""

    def encode(self, text: str) -> Encoded:
        """Cut ``text``."""
        ...

    def decode(self, tokens: Sequence[str]) -> Decoded:
        """Join ``tokens``."""
        ...


def open_tokenizer(package: Path, from_code: str, to_code: str) -> Tokenizer:
    """The tokenizer of an unpacked package: ``sentencepiece.model``, else ``bpe.model``.

    Raises FileNotFoundError, or what the loader says of a broken file (OSError, RuntimeError, ValueError).
    """
    model = package / "sentencepiece.model"
    if model.is_file():
        return SentencePiece(model)
    model = package / "bpe.model"
    if model.is_file():
        return MosesBpe(model, from_code, to_code)
    raise FileNotFoundError("neither sentencepiece.model nor bpe.model")


class SentencePiece:
    """A SentencePiece model (https://github.com/google/sentencepiece), unigram or BPE."""

    def __init__(self, model: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        # as bytes, because the loader cannot open every Windows path
        self._processor: Any = SentencePieceProcessor(model_proto=model.read_bytes())

    def encode(self, text: str) -> Encoded:
        """Cut ``text``; the spans are those of the text before normalisation, without spaces."""
        found = self._processor.encode(text, return_type="offset_mapping")
        return Encoded(list(found["pieces"]), [_tight(text, (start, end)) for start, end in found["offsets"]])

    def decode(self, tokens: Sequence[str]) -> Decoded:
        """Join pieces: the word sign becomes a space, byte pieces become the characters they spell."""
        return _trimmed(*_join_pieces(tokens))


def _join_pieces(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    parts: list[str] = []
    spans: list[Span] = []
    length = at = 0
    while at < len(tokens):
        run = at
        while run < len(tokens) and _BYTE.match(tokens[run]):
            run += 1
        if run == at:
            part, run = tokens[at].replace(WORD_START, " "), at + 1
        else:
            part = bytes(int(token[3:5], 16) for token in tokens[at:run]).decode("utf-8", "replace")
        parts.append(part)
        # the bytes of a run share its characters: one byte alone is no character
        spans += [(length, length + len(part))] * (run - at)
        length += len(part)
        at = run
    return "".join(parts), spans


def _trimmed(text: str, spans: list[Span]) -> Decoded:
    """Take outer spaces off the text and every space off the spans."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    tight = (_tight(text, span) for span in spans)
    return Decoded(text[start:end], [(max(first, start) - start, max(last, start) - start) for first, last in tight])


def _tight(text: str, span: Span) -> Span:
    """The span without outer spaces; empty at its end if there is nothing else."""
    start, end = span
    part = text[start:end].lstrip()
    start = end - len(part)
    return start, start + len(part.rstrip())


class MosesBpe:
    """The older packages' subword-nmt codes over Moses tokens; no offsets."""

    def __init__(self, model: Path, from_code: str, to_code: str) -> None:
        from argostranslate.package import BPETokenizer

        self._tokenizer: Any = BPETokenizer(model, from_code, to_code)

    def encode(self, text: str) -> Encoded:
        """Cut ``text``."""
        return Encoded(list(self._tokenizer.encode(text)), None)

    def decode(self, tokens: Sequence[str]) -> Decoded:
        """Join ``tokens``."""
        return Decoded(str(self._tokenizer.decode(list(tokens))).strip(), None)
