"""PySide6 6.12.0 lost a reference to None on every void call and aborted after some 4,000 of them."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 20_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12: its count says nothing")
def test_void_calls_do_not_sink_the_count_of_none(qapp: QApplication) -> None:
    thing, label = QObject(), QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
        label.setText("text")
    sunk = before - sys.getrefcount(None)
    assert sunk < CALLS // 100
