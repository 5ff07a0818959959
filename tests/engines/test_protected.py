"""Codes for what must stay, and what is accepted of what comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.engines.protected import forms


def test_codes_have_no_underscore_and_are_told_apart() -> None:
    for codes in forms("中国"):
        every = [codes.of(number) for number in range(12)]
        assert len(set(every)) == 12
        assert "_" not in "".join(every)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("run XZ1 then XZ2.", [0, 1]),
        ("运行XZ2，再XZ1。", [1, 0]),
        ("run xz1 and Xz 2", [0, 1]),
        ("ＸＺ１ X Z 2", [0, 1]),
        ("run XZ1", None),
        ("XZ1 XZ1 XZ2", None),
        ("XZ1 XZ2 XZ", None),
        ("XZ1 XZ3", None),
        ("XZ12", None),
    ],
)
def test_each_code_must_come_back_once(text: str, numbers: list[int] | None) -> None:
    found = forms("a")[0].found(text, 2)
    assert (found and [number for _, number in found]) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("{1} of {2}", [0, 1]), ("｛2｝的{ 1 }", [1, 0]), ("{1} {2", None), ("{1}", None), ("{1}{2}}", None)],
)
def test_the_second_form(text: str, numbers: list[int] | None) -> None:
    found = forms("a")[1].found(text, 2)
    assert (found and [number for _, number in found]) == numbers


@given(st.text("XZxzQqJj{}12 中", max_size=10), st.integers(1, 4))
def test_no_form_takes_what_the_text_says_for_a_code(text: str, count: int) -> None:
    for codes in forms(text):
        assert codes.found(text, count) is None
        sent = text + " " + " ".join(codes.of(number) for number in range(count))
        assert [number for _, number in codes.found(sent, count) or []] == list(range(count))
