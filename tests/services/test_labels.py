"""Links whose text is their label stay links when the text changes."""

from __future__ import annotations

import pytest
from article_files import article

from desktop_app.chinese.converter import Options
from desktop_app.core import versions
from desktop_app.core.article import Article, parse
from desktop_app.core.inline import Mark, PieceKind
from desktop_app.services.convert import convert

DEFINED = "\n\n[国]: http://国.cn\n[b c]: u\n"


def converted(body: str) -> Article:
    read = parse(article(body + DEFINED).encode())
    version = convert(read, "zh-TW", "zh-CN", Options())
    assert version is not None
    return parse(versions.exported(read, version))


@pytest.mark.parametrize(
    ("body", "result", "count"),
    [
        ("见[国]。", "見[國][国]。", 1),
        ("见[国]国", "見[國][国]國", 1),
        ("见[国][]国", "見[國][国]國", 1),
        ("见**[国]**国", "見**[國][国]**國", 1),
        ("![国]国", "![國][国]國", 1),
        ("[国][国]", "[國][国]", 1),
        ("[家][国]国", "[家][国]國", 1),
        ("国家新闻[b c]", "國家新聞[b c]", 1),
        ("[国][][国]", "[國][国][國][国]", 2),
        ("[国]和[![国][国]][国]", "[國][国]和[![國][国]][国]", 3),
    ],
)
def test_the_label_is_written_out(body: str, result: str, count: int) -> None:
    new = converted(body)
    assert new.blocks[0].span.of(new.text) == result
    links = [piece for piece in new.blocks[0].inlines[0].pieces if piece.kind is PieceKind.OPEN and piece.target]
    assert len(links) == count
    assert all(link.mark in {Mark.LINK, Mark.IMAGE} for link in links)
