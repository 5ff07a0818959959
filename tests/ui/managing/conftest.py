"""The session over a real collection: window, services and files; no engine runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from article_files import article, put
from pytestqt.qtbot import QtBot

from desktop_app.config import Folders
from desktop_app.models.settings import ObservableSettings
from desktop_app.services.documents import open_document
from desktop_app.services.export import Exporter
from desktop_app.services.gloss import GlossReader
from desktop_app.services.reading import ReadingRoom
from desktop_app.services.translate import Translator
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.session import ArticleSession, OwnWrites, SessionServices


class Table:
    """A session with an article in Simplified Chinese; ``path(tag)`` is its file in a language."""

    def __init__(self, qtbot: QtBot, window: MainWindow, session: ArticleSession, folder: Path) -> None:
        self.qtbot, self.window, self.session, self.folder = qtbot, window, session, folder
        self.source = self.write("zh-CN", ["zh-CN", "zh-TW", "zh-HK"])
        self.write("zh-TW", ["zh-CN", "zh-TW", "zh-HK"], "中國政府今天公布新聞。\n")
        session.open([self.source])
        self.wait()

    def path(self, tag: str) -> Path:
        return (self.folder / "content" / tag / f"a.{tag}.md").resolve()

    def write(self, tag: str, listed: Sequence[str], body: str = "中国政府今天公布新闻。\n") -> Path:
        text = article(body, lang=tag, translations=list(listed), more="tags: [新闻]\n")
        return put(self.path(tag), text).resolve()

    def listed(self, tag: str) -> list[str]:
        return open_document(self.path(tag)).article.translations

    def states(self) -> dict[str, str]:
        """What the panel says of each language."""
        return {row.tag: row.state.value for row in self.session.panel.languages.languages._rows}

    def wait(self) -> None:
        """Until what is on the disk is shown."""

        def shown() -> bool:
            opened = self.session.opened
            return opened is not None and opened.document.article.file.data == self.source.read_bytes()

        self.qtbot.waitUntil(shown)

    def undo(self) -> None:
        with self.qtbot.waitSignal(self.session.files.written):
            self.window.undo_stack.undo()


@pytest.fixture
def table(qtbot: QtBot, window: MainWindow, settings: ObservableSettings, tmp_path: Path) -> Iterator[Table]:
    folders = Folders.from_environment()
    settings.update(columns=("zh-TW",))
    translator, gloss = Translator(), GlossReader(folders.cache)
    writes = OwnWrites(folders.data)
    exporter = Exporter(folders.data, writes)
    room = ReadingRoom(translator, gloss, exporter.origins)
    session = ArticleSession(window, SessionServices(room, exporter, writes))
    yield Table(qtbot, window, session, tmp_path)
    session.close()
    translator.close()
    gloss.close()
