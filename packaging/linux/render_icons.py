#!/usr/bin/env python3
"""Render resources/icons/diglot.svg into the PNG sizes of the hicolor icon theme: `make icons`.

The PNG files are committed, so that installing and packaging need no renderer.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def render(source: Path, side: int) -> QImage:
    """The drawing as a transparent square image of `side` pixels. Raises ValueError when it is not valid SVG."""
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise ValueError(f"{source} is not a drawing that Qt can read")
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def main() -> int:
    """Write one PNG for each size beside the SVG; 1 when one cannot be written."""
    for side in SIZES:
        target = ICONS / f"diglot-{side}.png"
        if not render(ICONS / "diglot.svg", side).save(str(target)):
            sys.stderr.write(f"cannot write {target}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
