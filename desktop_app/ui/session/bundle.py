"""What the session is given by the composition root."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.services.export import Exporter
from desktop_app.services.reading import ReadingRoom
from desktop_app.ui.session.own_writes import OwnWrites


@dataclass(frozen=True)
class SessionServices:
    """All of these run off the GUI thread only."""

    room: ReadingRoom
    exporter: Exporter
    transactions: OwnWrites
