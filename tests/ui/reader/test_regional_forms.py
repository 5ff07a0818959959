"""The punctuation of a column is drawn as its region does, whatever the session speaks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop_app.models.appearance import LIGHT
from desktop_app.ui.reader.typography import Typography

LOCAL_FORMS = QFont.Tag("locl")


@pytest.mark.parametrize(("tag", "replaced"), [("zh-CN", False), ("zh-TW", False), ("zh-HK", False), ("en", True)])
def test_the_session_does_not_replace_the_forms_of_the_regions_face(
    qapp: QApplication, tag: str, replaced: bool
) -> None:
    document = QTextDocument()
    document.setDefaultFont(Typography(tag, LIGHT, 12).body_font())
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    QTextCursor(document).insertText("標題，標點。", bold)
    (piece,) = document.firstBlock().textFormats()
    used = piece.format.font().resolve(document.defaultFont())
    assert used.bold()
    assert (not used.isFeatureSet(LOCAL_FORMS) or used.featureValue(LOCAL_FORMS) == 1) is replaced
