"""A tiny, real ``.argosmodel`` with weights set by hand: word to word through a dictionary, nothing trained.

The model copies source token t to target token t. Its state has two parts, a code for the token and a code
for the position, and everything but one attention head writes zero:

- encoder: the embedding of a piece is the code of its *translation*; the position code is added to it;
- decoder: starts from the position code alone; its cross attention compares positions only (so target t
  looks at source t) and reads token codes only; the projection scores each piece by its code.

Codes are +-1 bits followed by their complements, positions are cosines and sines followed by their negatives:
mean 0 and constant length, so layer normalisation only scales them. The source's ``</s>`` is copied too and
ends the sentence. Pieces come from a SentencePiece model written byte by byte (protobuf wire format,
https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto).
"""

from __future__ import annotations

import json
import math
import struct
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

Array = Any

# "▁" (U+2581) begins a word; a target may be several words
ZH_EN: dict[str, str] = {
    "中国": "▁China", "美国": "▁the▁United▁States", "台湾": "▁Taiwan", "香港": "▁Hong▁Kong", "北京": "▁Beijing",
    "世界": "▁world", "政府": "▁government", "总统": "▁president", "主席": "▁chairman", "部长": "▁minister",
    "新闻": "▁news", "记者": "▁reporter", "报道": "▁reported", "今天": "▁today", "昨天": "▁yesterday",
    "明天": "▁tomorrow", "今年": "▁this▁year", "周一": "▁Monday", "公布": "▁announced", "宣布": "▁declared",
    "说": "▁said", "表示": "▁stated", "认为": "▁believes", "经济": "▁economy", "增长": "▁growth",
    "下降": "▁decline", "市场": "▁market", "公司": "▁company", "银行": "▁bank", "股票": "▁stock",
    "贸易": "▁trade", "企业": "▁enterprise", "工人": "▁workers", "人民": "▁people", "社会": "▁society",
    "法律": "▁law", "法院": "▁court", "警察": "▁police", "学校": "▁school", "学生": "▁students",
    "医院": "▁hospital", "医生": "▁doctor", "城市": "▁city", "农村": "▁countryside", "天气": "▁weather",
    "水": "▁water", "火": "▁fire", "人": "▁person", "他": "▁he", "她": "▁she", "我们": "▁we", "他们": "▁they",
    "我": "▁I", "你好": "▁hello", "谢谢": "▁thanks", "大": "▁big", "小": "▁small", "新": "▁new", "好": "▁good",
    "的": "▁of", "是": "▁is", "在": "▁in", "和": "▁and", "不": "▁not", "了": "▁already", "有": "▁has",
    "。": ".", "，": ",", "！": "!", "？": "?", "；": ";", "：": ":", "、": ",", "“": "▁\"", "”": "\"",
    "（": "▁(", "）": ")",
}  # fmt: skip
EN_ZH: dict[str, str] = {
    "▁China": "中国", "▁Taiwan": "台湾", "▁Beijing": "北京", "▁America": "美国", "▁world": "世界",
    "▁government": "政府", "▁president": "总统", "▁minister": "部长", "▁news": "新闻", "▁News": "新闻",
    "▁reporter": "记者", "▁reported": "报道", "▁today": "今天", "▁Today": "今天", "▁yesterday": "昨天",
    "▁tomorrow": "明天", "▁Monday": "周一", "▁announced": "公布", "▁declared": "宣布", "▁said": "说",
    "▁economy": "经济", "▁growth": "增长", "▁grew": "增长", "▁decline": "下降", "▁fell": "下降",
    "▁market": "市场", "▁markets": "市场", "▁company": "公司", "▁bank": "银行", "▁stock": "股票",
    "▁trade": "贸易", "▁workers": "工人", "▁people": "人民", "▁society": "社会", "▁law": "法律",
    "▁court": "法院", "▁police": "警察", "▁school": "学校", "▁students": "学生", "▁hospital": "医院",
    "▁doctor": "医生", "▁city": "城市", "▁weather": "天气", "▁water": "水", "▁fire": "火", "▁person": "人",
    "▁he": "他", "▁He": "他", "▁she": "她", "▁we": "我们", "▁We": "我们", "▁they": "他们", "▁They": "他们",
    "▁I": "我", "▁hello": "你好", "▁Hello": "你好", "▁thanks": "谢谢", "▁big": "大", "▁small": "小",
    "▁new": "新", "▁good": "好", "▁is": "是", "▁in": "在", "▁and": "和", "▁not": "不", "▁has": "有",
    "▁of": "的", "▁the": "", "▁The": "", "▁a": "", ".": "。", ",": "，", "!": "！", "?": "？",
    ";": "；", ":": "：",
    # the marks inside a number stay
    **{f"{mark}{digit}": f"{mark}{digit}" for mark in ".,:" for digit in range(10)},
}  # fmt: skip
DEMO: dict[tuple[str, str], dict[str, str]] = {("zh", "en"): ZH_EN, ("en", "zh"): EN_ZH}

_NAMES = {"zh": "Chinese", "zt": "Chinese (traditional)", "en": "English"}
_NO_WORD_START = {"zh", "zt", "ja"}
# SentencePiece refuses an empty piece: "translated to nothing" is a character that has no width
_NOTHING = "\u200b"
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6


def build(
    path: Path,
    from_code: str,
    to_code: str,
    dictionary: Mapping[str, str] | None = None,
    version: str = "1.9",
    *,
    target_prefix: str = "",
    endless: bool = False,
    crashing: bool = False,
    heavy: bool = False,
    swapped: bool = False,
    forgetful: bool = False,
    top_name: str | None = None,
    metadata: Mapping[str, object] | None = None,
) -> Path:
    """Write the package to ``path`` and return it (some 70 KB, a tenth of a second).

    ``dictionary``: source piece to target piece (default: the demo words of the pair, else none); what it does
    not have is copied character by character, an empty target becomes a zero-width space.
    ``endless``: the model never ends a sentence. ``crashing``: its file kills the process that translates with it.
    ``heavy``: six wide layers, slow enough to be cancelled in the middle. ``swapped``: tokens 2k and 2k + 1 change
    places (give it an even number of tokens, else it ends early). ``forgetful``: what the dictionary does not have is
    lost, digits, marks and whatever stands for code too. ``top_name``: that of the folder in the zip.
    ``metadata``: further or other values.
    """
    words = DEMO.get((from_code, to_code), {}) if dictionary is None else dictionary
    pairs = {source: target or _NOTHING for source, target in words.items()}
    pieces = _pieces(pairs, target_prefix)
    vocabulary = [piece for piece, _, _ in pieces]
    place = {piece: index for index, piece in enumerate(vocabulary)}
    image = [place[pairs.get(piece, piece)] for piece in vocabulary]
    if forgetful:
        known = {*pairs, *(piece for piece, _, kind in pieces if kind == _CONTROL)}
        image = [target if piece in known else place["▁"] for piece, target in zip(vocabulary, image, strict=True)]
    if endless:
        image[place["</s>"]] = place["."]
    about: dict[str, object] = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": from_code,
        "from_name": _NAMES.get(from_code, from_code),
        "to_code": to_code,
        "to_name": _NAMES.get(to_code, to_code),
        **({"target_prefix": target_prefix} if target_prefix else {}),
        **(metadata or {}),
    }
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch, top_name or f"translate-{from_code}_{to_code}-{version.replace('.', '_')}")
        shape = Shape(layers=6, heads=8, width=512, inner=2048, quantization="int8") if heavy else Shape()
        shape = replace(shape, claimed_heads=0) if crashing else shape
        shape = replace(shape, swapped=swapped)
        save_model(vocabulary, image, top / "model", shape, shift=1 if target_prefix else 0)
        tokenizer = sentencepiece_model(pieces, word_start=from_code not in _NO_WORD_START)
        (top / "sentencepiece.model").write_bytes(tokenizer)
        (top / "metadata.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        (top / "README.md").write_text("A toy model with weights set by hand, for tests.\n", encoding="utf-8")
        pack(top, path)
    return path


def pack(top: Path, path: Path) -> Path:
    """Zip the folder ``top`` (its own name included) to ``path``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(top.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(top.parent).as_posix())
    return path


def unpacked(folder: Path, from_code: str, to_code: str, **options: Any) -> Path:
    """Build a package and unpack it below ``folder``, as an installed one stands; returns its folder."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = build(Path(scratch, "toy.argosmodel"), from_code, to_code, **options)
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
            return folder / opened.namelist()[0].split("/")[0]


# --- the tokenizer


def _pieces(pairs: Mapping[str, str], target_prefix: str) -> list[tuple[str, float, int]]:
    """(piece, log-probability, type): the dictionary's words first, then single characters, then bytes."""
    fixed = [("<unk>", 0.0, _UNKNOWN), ("<s>", 0.0, _CONTROL), ("</s>", 0.0, _CONTROL)]
    if target_prefix:
        fixed.append((target_prefix, 0.0, _CONTROL))
    octets = [(f"<0x{value:02X}>", 0.0, _BYTE) for value in range(256)]
    characters = ["▁", *map(chr, range(33, 127))]
    words = dict.fromkeys([*pairs, *pairs.values(), *characters])
    return fixed + octets + [(word, _score(word, pairs), _NORMAL) for word in words]


def _score(word: str, pairs: Mapping[str, str]) -> float:
    """Known words beat characters; a target that is no source must not win over what it is made of."""
    if word in pairs:
        return -1.0
    return -8.0 if len(word) == 1 else -40.0


def sentencepiece_model(pieces: Sequence[tuple[str, float, int]], *, word_start: bool) -> bytes:
    """A unigram ``ModelProto`` with byte fallback and no normalisation but that of spaces."""
    out = b""
    for text, score, kind in pieces:
        body = _data(1, text.encode()) + _varint(2 << 3 | 5) + struct.pack("<f", score)
        out += _data(1, body + (_number(3, kind) if kind != _NORMAL else b""))
    trainer = {3: 1, 4: len(pieces), 35: 1, 40: 0, 41: 1, 42: 2, 43: -1}  # unigram, size, bytes, ids of unk, s, /s, pad
    rules = {3: int(word_start), 4: 1, 5: 1}  # a space before the text, spaces collapsed and escaped
    out += _data(2, b"".join(_number(field, value) for field, value in trainer.items()))
    normalizer = _data(1, b"identity") + b"".join(_number(field, value) for field, value in rules.items())
    return out + _data(3, normalizer)


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _data(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


# --- the model


@dataclass(frozen=True)
class Shape:
    """Layers on each side, heads, width of the state (0: as needed) and of the feed-forward layer, positions."""

    layers: int = 1
    heads: int = 1
    width: int = 0
    inner: int = 8
    positions: int = 1100
    quantization: str | None = None
    claimed_heads: int | None = None  # what the file says instead of the truth
    swapped: bool = False  # neighbouring tokens change places
    noise: float = 0.0  # in all weights, so that no two matrices are stored as one: real sizes, real memory traffic


def save_model(vocabulary: Sequence[str], image: Sequence[int], folder: Path, shape: Shape, shift: int = 0) -> None:
    """Write a CTranslate2 Transformer that turns piece i into piece ``image[i]``, position by position.

    ``shift``: the target's position t reads the source's t - shift (a forced first token takes a place).
    """
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.common_spec import Activation

    codes, places = _token_codes(len(vocabulary)), _position_codes(shape.positions + shift)
    used = codes.shape[1] + places.shape[1]
    width = shape.width or -(-used // 8) * 8
    head = width // shape.heads
    assert used <= width, (used, width)
    assert max(codes.shape[1], places.shape[1]) <= head, "a head must hold a whole code"
    spec = TransformerSpec.from_config(
        (shape.layers, shape.layers), shape.heads, pre_norm=True, activation=Activation.RELU
    )
    meant = _zeros(len(vocabulary), width)
    meant[:, : codes.shape[1]] = codes[np.asarray(image)]
    for side, embedding, first in (
        (spec.encoder, meant, shift),
        (spec.decoder, _zeros(len(vocabulary), width), 0),
    ):
        table = _zeros(shape.positions, width)
        read = _swapped(places) if shape.swapped and side is spec.decoder else places
        table[:, codes.shape[1] : used] = read[first : first + shape.positions]
        _fill_side(side, embedding, table, width, shape.inner)
    for layer in spec.decoder.layer:
        _fill_norm(layer.attention.layer_norm, width)
        for linear, rows in zip(layer.attention.linear, (width, 2 * width, width), strict=True):
            _fill_linear(linear, _zeros(rows, width))
    _copy_by_position(spec.decoder.layer[-1].attention.linear, codes.shape[1], places.shape[1], width, head)
    projection = _zeros(len(vocabulary), width)
    projection[:, : codes.shape[1]] = codes * 24.0
    _fill_linear(spec.decoder.projection, projection)
    if shape.noise:
        _add_noise(spec, shape.noise)
    spec.config.add_source_bos = False
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    if shape.claimed_heads is not None:
        spec.encoder.num_heads = spec.decoder.num_heads = np.int16(shape.claimed_heads)
    folder.mkdir(parents=True, exist_ok=True)
    spec.validate()
    spec.optimize(quantization=shape.quantization)
    spec.save(str(folder))


def _token_codes(count: int) -> Array:
    bits = max(1, math.ceil(math.log2(count)))
    signs = ((np.arange(count)[:, None] >> np.arange(bits)) & 1) * 2.0 - 1.0
    return np.concatenate([signs, -signs], axis=1).astype(np.float32)


def _position_codes(count: int, frequencies: int = 11) -> Array:
    angles = np.arange(count)[:, None] * (np.pi / 2.0 ** np.arange(frequencies))
    waves = np.concatenate([np.cos(angles), np.sin(angles)], axis=1)
    return np.concatenate([waves, -waves], axis=1).astype(np.float32)


def _swapped(places: Array) -> Array:
    """What position t looks for: its neighbour in the pair; itself where there is none, which only the end has."""
    neighbours = np.arange(len(places)) ^ 1
    mixed = places + 0.0
    mixed[: len(places) // 2 * 2] = places[neighbours[: len(places) // 2 * 2]]
    return (mixed + 0.3 * places).astype(np.float32)


def _zeros(*shape: int) -> Array:
    return np.zeros(shape, np.float32)


def _fill_side(side: Any, embedding: Array, positions: Array, width: int, inner: int) -> None:
    side.scale_embeddings = False
    embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    embeddings.weight = embedding
    side.position_encodings.encodings = positions
    _fill_norm(side.layer_norm, width)
    for layer in side.layer:
        _fill_norm(layer.self_attention.layer_norm, width)
        _fill_linear(layer.self_attention.linear[0], _zeros(3 * width, width))
        _fill_linear(layer.self_attention.linear[1], _zeros(width, width))
        _fill_norm(layer.ffn.layer_norm, width)
        _fill_linear(layer.ffn.linear_0, _zeros(inner, width))
        _fill_linear(layer.ffn.linear_1, _zeros(width, inner))


def _add_noise(spec: Any, scale: float) -> None:
    random = np.random.default_rng(0)
    for name, weight in spec.variables().items():
        if name.endswith("/weight"):
            weight[...] += random.normal(0.0, scale, weight.shape)


def _fill_norm(norm: Any, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), _zeros(width)


def _fill_linear(linear: Any, weight: Array) -> None:
    linear.weight, linear.bias = weight, _zeros(weight.shape[0])


def _copy_by_position(linear: Sequence[Any], codes: int, places: int, width: int, head: int) -> None:
    """Head 0: query and key are the position, the value is the token's code, written back as it is."""
    query, key_value, output = (part.weight for part in linear)
    row = np.arange(places)
    query[row, codes + row] = 90.0 * math.sqrt(head) / places
    key_value[row, codes + row] = 1.0
    row = np.arange(codes)
    key_value[width + row, row] = 1.0
    output[row, row] = 1.0
