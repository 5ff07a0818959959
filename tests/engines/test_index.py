"""The package index as data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.errors import PackageError
from desktop_app.engines import index

ENTRY = {
    "package_version": "1.9",
    "argos_version": "1.9.0",
    "from_code": "zh",
    "from_name": "Chinese",
    "to_code": "en",
    "to_name": "English",
    "links": ["https://packages.example/zh_en.argosmodel"],
    "code": "translate-zh_en",
    "type": "translate",
}


def parsed(*entries: object) -> tuple[tuple[index.Offer, ...], int]:
    return index.parse(json.dumps(entries).encode(), "index.json")


def test_an_entry_is_an_offer() -> None:
    offers, skipped = parsed(ENTRY)
    assert offers == (index.Offer("zh", "en", "1.9", (ENTRY["links"][0],), "Chinese", "English"),)
    assert skipped == 0


def test_offers_come_by_pair_and_the_newest_first() -> None:
    versions = [{**ENTRY, "package_version": version} for version in ("1.2", "1.10", "1.9")]
    offers, _ = parsed({**ENTRY, "to_code": "fr"}, *versions)
    assert [(each.to_code, each.version) for each in offers] == [
        ("en", "1.10"), ("en", "1.9"), ("en", "1.2"), ("fr", "1.9"),
    ]  # fmt: skip


def test_names_are_one_line_of_what_can_be_seen() -> None:
    (offer,), _ = parsed({**ENTRY, "from_name": "Chi\nnese\u202e\0", "to_name": "e" * 500})
    assert (offer.from_name, len(offer.to_name)) == ("Chi nese", 100)


def test_other_kinds_are_passed_over_without_a_word() -> None:
    assert parsed({**ENTRY, "type": "sbd"}) == ((), 0)


@pytest.mark.parametrize(
    "change",
    [{"from_code": "../x"}, {"to_code": 7}, {"package_version": ""}, {"links": []}, {"links": "x"}, {"links": [3]}],
)
def test_an_entry_of_no_use_is_counted(change: dict[str, object]) -> None:
    assert parsed({**ENTRY, **change}, ENTRY, "text")[1] == 2


@pytest.mark.parametrize(
    "data", [b"<!DOCTYPE html><html></html>", b"", b"{}", b"\xff\xfe", b"[" * 100_000, b" " * (index.LIMIT + 1)]
)
def test_what_is_no_index_is_refused(data: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        index.parse(data, "here")
    assert caught.value.code == "index-unusable"
    assert caught.value.params["origin"] == "here"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*ENTRY, "x"]), inner),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        offers, skipped = index.parse(json.dumps(value).encode(), "x")
    except PackageError:
        assert not isinstance(value, list)
    else:
        assert isinstance(value, list)
        assert len(offers) + skipped <= len(value)
