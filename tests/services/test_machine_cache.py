"""The machine cache: real SQLite files, two processes at once."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engines.base import Link, SegmentResult
from desktop_app.services.machine_cache import MachineCache, Maker

PROJECT = Path(__file__).resolve().parents[2]
MAKER = Maker("argos", "4.6", "translate-zh_en", "1.9", "zh", "en", "beam 4")


@pytest.fixture
def cache(tmp_path: Path) -> MachineCache:
    return MachineCache(tmp_path / "cache")


def result(text: str, *links: Link) -> SegmentResult:
    return SegmentResult(0, text, -0.25, links)


def test_what_was_said_is_found_again_with_its_alignment(cache: MachineCache, tmp_path: Path) -> None:
    links = (Link(0, 2, 0, 5, 0.5), Link(2, 3, 6, 9, 0.25))
    cache.keep(MAKER, {"你好。": result("Hello.", *links)})
    found = MachineCache(tmp_path / "cache").find(MAKER, ["再见。", "你好。", "你好。"])
    assert found == {place: SegmentResult(place, "Hello.", -0.25, links) for place in (1, 2)}


@pytest.mark.parametrize(
    "other",
    [
        replace(MAKER, engine="fake"),
        replace(MAKER, engine_version="4.7"),
        replace(MAKER, package="translate-zh_en-2"),
        replace(MAKER, package_version="1.10"),
        replace(MAKER, from_code="zt"),
        replace(MAKER, to_code="de"),
        replace(MAKER, settings="beam 2"),
    ],
)
def test_another_maker_says_something_else(cache: MachineCache, other: Maker) -> None:
    cache.keep(MAKER, {"你好。": result("Hello.")})
    assert cache.find(other, ["你好。"]) == {}


def test_spaces_of_all_kinds_are_one_sentence_and_words_are_not(cache: MachineCache) -> None:
    cache.keep(MAKER, {"It\xa0is\tso.": result("是的。")})
    assert list(cache.find(MAKER, ["It is so.", "It is  so.", "it is so."])) == [0]


def test_what_was_cut_short_is_not_kept(cache: MachineCache) -> None:
    cache.keep(MAKER, {"长": SegmentResult(0, "long", truncated=True)})
    assert cache.count == 0


def test_a_later_result_replaces_the_earlier(cache: MachineCache) -> None:
    cache.keep(MAKER, {"好": result("good")})
    cache.keep(MAKER, {"好": result("well")})
    assert cache.count == 1
    assert cache.find(MAKER, ["好"])[0].text == "well"


def test_the_limit_holds(tmp_path: Path) -> None:
    cache = MachineCache(tmp_path, limit=100)
    for start in range(0, 300, 30):
        cache.keep(MAKER, {f"第{number}句": result(str(number)) for number in range(start, start + 30)})
        assert cache.count <= 100
    assert cache.count >= 60


def test_clearing_gives_the_space_back(cache: MachineCache) -> None:
    assert cache.size == 0
    cache.clear()
    cache.keep(MAKER, {f"第{number}句": result("x" * 500) for number in range(2000)})
    full = cache.size
    cache.clear()
    assert cache.count == 0
    assert cache.size < full / 4


@given(source=st.text(max_size=60), text=st.text(max_size=60).filter(lambda text: text.isprintable()))
def test_any_sentence_can_be_kept(tmp_path_factory: pytest.TempPathFactory, source: str, text: str) -> None:
    cache = MachineCache(tmp_path_factory.mktemp("cache"))
    cache.keep(MAKER, {source: result(text)})
    assert cache.find(MAKER, [source])[0].text == text


def test_a_lone_surrogate_is_a_sentence_too(cache: MachineCache) -> None:
    cache.keep(MAKER, {"\ud800": result("?")})
    assert cache.find(MAKER, ["\ud800"])[0].text == "?"


def test_a_damaged_file_is_set_aside(cache: MachineCache, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache.keep(MAKER, {"好": result("good")})
    (tmp_path / "cache" / "mt.sqlite").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with caplog.at_level(logging.WARNING):
        assert cache.find(MAKER, ["好"]) == {}
    assert "cannot read what engines have said" in caplog.text
    caplog.clear()
    cache.keep(MAKER, {"好": result("good")})
    assert cache.find(MAKER, ["好"])[0].text == "good"


WRITER = """
import sys
from pathlib import Path
from desktop_app.engines.base import SegmentResult
from desktop_app.services.machine_cache import MachineCache, Maker
cache, name = MachineCache(Path(sys.argv[1])), sys.argv[2]
for start in range(20):
    found = {f"{name} {start} {n}": SegmentResult(0, name) for n in range(20)}
    cache.keep(Maker("argos", "4.6", "p", "1", "zh", "en"), found)
"""


def test_two_processes_may_write_at_once(cache: MachineCache, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path / "cache")]
    running = [
        subprocess.Popen([*command, name], cwd=PROJECT, stderr=subprocess.PIPE, text=True) for name in ("one", "two")
    ]
    assert [(each.communicate(timeout=100)[1], each.returncode) for each in running] == [("", 0), ("", 0)]
    assert cache.count == 800
