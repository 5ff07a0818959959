"""The second reader of the proof of an edit."""

from __future__ import annotations

import pytest

from desktop_app.core import front_matter
from desktop_app.core.front_matter import AddItem, witness


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('---\ntitle: "a"\ntags: [x]\n---\n', {"title": "'a'", "tags": "['x']"}),
        ('+++\ntitle = "a"\ntags = ["x"]\n+++\n', {"title": "'a'", "tags": "['x']"}),
        ('{\n"title": "a",\n"tags": ["x"]\n}\n', {"title": "'a'", "tags": "['x']"}),
        ("---\nwhen: 2024-02-30\n---\n", None),
    ],
)
def test_values_are_those_the_library_constructs(text: str, expected: dict[str, str] | None) -> None:
    front = front_matter.read(text).front
    assert front is not None
    assert witness.loaded(text, front) == expected


def test_a_value_the_library_cannot_construct_does_not_stop_an_edit() -> None:
    text = "---\nwhen: 2024-02-30\ntranslations: [en]\n---\nBody\n"
    assert front_matter.changed(text, [AddItem("translations", "fr")]) == text.replace("[en]", "[en, fr]")
