"""Every hanzi of a column comes in its region's form: Simplified, Taiwan's and Hong Kong's faces beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGlyphRun, QTextDocument, QTextFragment
from pytestqt.qtbot import QtBot

from desktop_app.models.appearance import font_families, label_families, mono_families, region_strategy
from desktop_app.ui.reader import ColumnSpec, Made, ReaderView

# code points whose shapes differ by region
HANZI = "骨直角诗曜"
REGIONS = {"zh-CN": "SC", "zh-TW": "TC", "zh-HK": "HK"}
ROWS = [
    f"<h1>{HANZI}</h1>",
    f"<p>{HANZI} <b>{HANZI}</b> <i>Latin {HANZI}</i> <code>x {HANZI}</code> <a href='https://example.org'>{HANZI}</a></p>",
    f'<p class="item depth-1" data-marker="•">{HANZI}</p>',
    f"<pre>x = '{HANZI}'</pre>",
    f"<table><tr><th>{HANZI}</th></tr><tr><td>{HANZI}</td></tr></table>",
    f'<div class="image" data-src="https://example.org/i.png">{HANZI}</div>',
    f'<p>{HANZI}<span class="chip">{HANZI}</span></p>',
]


@pytest.fixture
def noto(qapp: object) -> None:
    """The regional faces are installed."""
    wanted = {f"Noto {kind} CJK {region}" for kind in ("Sans", "Serif") for region in REGIONS.values()}
    if not wanted <= set(QFontDatabase.families()):
        pytest.skip("the regional faces of Noto CJK are not installed")


@pytest.fixture
def columns(qtbot: QtBot, settle: Callable[[ReaderView], None]) -> dict[str, QTextDocument]:
    """The documents of three columns with the same rows, by language tag."""
    view = ReaderView()
    qtbot.addWidget(view)
    view.resize(1200, 900)
    view.set_columns([ColumnSpec(tag, tag, tag, Made.CONVERTED) for tag in REGIONS])
    view.show()
    for tag in REGIONS:
        view.set_rows(tag, ROWS)
    settle(view)
    assert [view._columns[tag].text.locale().bcp47Name() for tag in REGIONS] == ["zh", "zh-TW", "zh-HK"]
    return {tag: view._columns[tag].text.document() for tag in REGIONS}


def fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            yield iterator.fragment()
            iterator += 1
        block = block.next()


def test_every_text_names_its_regions_family_before_any_other_regions(columns: dict[str, QTextDocument]) -> None:
    for tag, document in columns.items():
        seen = 0
        for fragment in fragments(document):
            if "骨" in fragment.text():
                seen += 1
                families = fragment.charFormat().font().families()
                regional = [family for family in families if " CJK " in family]
                assert regional[0].endswith(REGIONS[tag]), (tag, fragment.text(), families)
        assert seen >= 12


def test_every_hanzi_is_drawn_from_its_regions_face(noto: None, columns: dict[str, QTextDocument]) -> None:
    for tag, document in columns.items():
        faces = {face for fragment in fragments(document) for face in _faces(fragment)}
        assert {face for face in faces if "CJK" in face} == {
            f"Noto Serif CJK {REGIONS[tag]}",
            f"Noto Sans CJK {REGIONS[tag]}",
        }


def _faces(fragment: QTextFragment) -> set[str]:
    runs: list[QGlyphRun] = fragment.glyphRuns() if "骨" in fragment.text() else []
    return {run.rawFont().familyName() for run in runs}


@pytest.mark.parametrize("families", [font_families, label_families, mono_families])
@pytest.mark.parametrize("order", [["zh-CN", "zh-TW", "zh-HK"], ["zh-HK", "zh-TW", "zh-CN"]])
def test_the_shapes_differ_by_region_whichever_is_drawn_first(
    noto: None, families: Callable[[str], list[str]], order: list[str]
) -> None:
    glyphs = {tag: _glyphs(families(tag), tag, size=17 + len(families.__name__)) for tag in order}
    bone = {tag: found[0] for tag, found in glyphs.items()}
    assert len(set(bone.values())) == 3, bone
    # 角 and 曜 are written in one way in Taiwan and Hong Kong, in another in the mainland
    for number in (2, 4):
        assert glyphs["zh-CN"][number] != glyphs["zh-TW"][number] == glyphs["zh-HK"][number]
    assert glyphs["zh-HK"][1] != glyphs["zh-TW"][1]


def _glyphs(families: list[str], tag: str, *, size: int) -> list[int]:
    """The glyphs that HANZI is drawn with."""
    document = QTextDocument(HANZI)
    font = QFont()
    font.setFamilies(families)
    font.setStyleStrategy(region_strategy(tag))
    font.setPointSize(size)
    document.setDefaultFont(font)
    document.documentLayout().documentSize()
    (fragment,) = fragments(document)
    return [index for run in fragment.glyphRuns() for index in run.glyphIndexes()]
