"""The pinned versions and the icons that packaging relies on."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "resources" / "icons"
PYTHONS = ("3.10", "3.11", "3.12", "3.13")


def pins() -> list[Requirement]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def applies(requirement: Requirement, python: str) -> bool:
    environment = {"python_version": python, "python_full_version": f"{python}.0", "extra": "dev"}
    return requirement.marker is None or requirement.marker.evaluate(environment)


@pytest.mark.parametrize("python", PYTHONS)
def test_every_requirement_has_one_pin_that_satisfies_it(python: str) -> None:
    pinned: dict[str, list[str]] = {}
    for pin in pins():
        if applies(pin, python):
            pinned.setdefault(canonicalize_name(pin.name), []).append(str(pin.specifier).removeprefix("=="))
    assert [name for name, versions in pinned.items() if len(versions) != 1] == []
    needed = [Requirement(text) for text in requires("diglot") or []]
    assert needed
    for requirement in needed:
        if applies(requirement, python):
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)][0]), requirement


def test_the_pins_are_names_and_versions_only() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--hash|@", text)
    assert all(re.fullmatch(r"==[^,*]+", str(pin.specifier)) for pin in pins())


@pytest.mark.parametrize("side", [16, 24, 32, 48, 64, 128, 256, 512])
def test_the_program_icon_is_there_in_every_size(side: int) -> None:
    image = QImage(str(ICONS / f"diglot-{side}.png"))
    assert (image.width(), image.height()) == (side, side)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(side // 4, side - side // 4).alpha() == 255


@pytest.mark.parametrize("path", sorted((ICONS / "actions").glob("*.svg")), ids=lambda path: path.stem)
def test_an_action_icon_has_one_colour_to_replace(path: Path, qapp: object) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) == {"#000", "none"}
    renderer = QSvgRenderer(text.replace("#000", "#ff0000").encode())
    assert renderer.isValid()
    assert renderer.defaultSize().toTuple() == (24, 24)
    assert drawn_colours(renderer) == {QColor("#ff0000").rgb()}


def drawn_colours(renderer: QSvgRenderer) -> set[int]:
    """The colours that cover a pixel fully, at four times the icon's size."""
    image = QImage(96, 96, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    pixels = (image.pixel(x, y) for x in range(96) for y in range(96))
    return {pixel for pixel in pixels if pixel >> 24 == 255}


def test_find_python_takes_the_named_one() -> None:
    done = subprocess.run(
        [ROOT / "packaging" / "find-python.sh", sys.executable], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == sys.executable


def test_find_python_says_what_is_needed() -> None:
    command = [ROOT / "packaging" / "find-python.sh", "/no/python"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Python 3.10 to 3.13 (found: /no/python)" in done.stderr
