"""The titles of links, pictures and definitions are converted and stay titles."""

from __future__ import annotations

import pytest
from article_files import article

from desktop_app.chinese.converter import Options
from desktop_app.chinese.overrides import Override
from desktop_app.chinese.varieties import Variety
from desktop_app.core import versions
from desktop_app.core.article import parse
from desktop_app.services.convert import convert


def converted(body: str, target: str = "zh-TW", source: str = "zh-CN", options: Options | None = None) -> str:
    read = parse(article(body).encode())
    version = convert(read, target, source, options or Options())
    assert version is not None
    return versions.exported(read, version).decode().split("---\n", 2)[2][1:]


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ('[国](国 "国家")\n', '[國](国 "國家")\n'),
        ("[国](国 '国家')\n", "[國](国 '國家')\n"),
        ("[国](国 (国家))\n", "[國](国 (國家))\n"),
        ('![](国.png "国家")\n', '![](国.png "國家")\n'),
        ('![国](国.png "国\\"家\\" &amp; 发")\n', '![國](国.png "國\\"家\\" &amp; 發")\n'),
        ('Text with a [link](u "中国新闻") in it.\n', 'Text with a [link](u "中國新聞") in it.\n'),
        ('[国][a]\n\n[a]: 国 "国家"\n', '[國][a]\n\n[a]: 国 "國家"\n'),
        ('[国](u "见 https://a.b/国/a 新闻")\n', '[國](u "見 https://a.b/国/a 新聞")\n'),
        ('> [国](u\n> "中国\n> 新闻")\n', '> [國](u\n> "中國\n> 新聞")\n'),
        ('| 国 |\n|----|\n| [国](u "国家") |\n', '| 國 |\n|----|\n| [國](u "國家") |\n'),
        ('[国](u "日本のニュース")\n', '[國](u "日本のニュース")\n'),
    ],
)
def test_titles(body: str, result: str) -> None:
    assert converted(body) == result


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ('[国](u "国家 a|b")\n', '"\\"x\\" a a\\|b"'),
        ("[国](u '国家')\n", "'\"x\" a'"),
        ("[国](u (国家))\n", '("x" a)'),
    ],
)
def test_marks_that_the_readers_table_brings_are_escaped(body: str, written: str) -> None:
    table = (Override("国家", '"x" a', (Variety.TAIWAN,)),)
    new = converted(body, options=Options(table=table))
    assert new == f"[國](u {written})\n"
    assert parse(new.encode()).blocks[0].inlines[0].pieces[-1].title.startswith('"x" a')
