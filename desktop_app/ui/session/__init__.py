"""The open article: wires the window's parts to the services, one concern a file."""

from desktop_app.ui.session.article import ArticleSession
from desktop_app.ui.session.bundle import SessionServices
from desktop_app.ui.session.own_writes import OwnWrites

__all__ = ["ArticleSession", "OwnWrites", "SessionServices"]
