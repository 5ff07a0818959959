"""Standard buttons in our words, without the pictures that Fusion puts on them."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox


def label_buttons(box: QDialogButtonBox, **labels: str) -> None:
    """Name standard buttons: ``label_buttons(box, Close="Close")``; the keyword is the enum member's name."""
    for name, label in labels.items():
        button = box.button(QDialogButtonBox.StandardButton[name])
        button.setText(label)
        button.setIcon(QIcon())
