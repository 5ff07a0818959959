"""Script conversion of whole articles: the words change, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from article_files import article, construct

from desktop_app.chinese.converter import Options
from desktop_app.config import Settings
from desktop_app.core import versions
from desktop_app.core.article import Article, parse
from desktop_app.core.errors import LanguageError
from desktop_app.core.versions import BlockText, Made, Version
from desktop_app.services.convert import can_convert, convert, convert_blocks, convert_fields, options_from
from desktop_app.services.detection import article_script, text_language
from desktop_app.services.documents import list_articles, open_document


def converted(text: str, target: str = "zh-TW", source: str = "zh-CN", options: Options | None = None) -> str:
    read = parse(text.encode())
    version = convert(read, target, source, options or Options())
    assert version is not None
    return versions.exported(read, version).decode()


ALL = """# 标题 `国` {#guo}

正文**国**家[链接](http://国.cn/a "国")![图](国.png)。
硬换行  
第二行<b title="国">国</b><https://例.cn/国> {{< ref "国.md" >}}[^国]

- 列表国
  1. 内层国

> 引用国
> 第二行国

| 国 | `国` |
|----|------|
| 国 | [国](国) |

```国
国
```

    国

<div class="国">国</div>

{{< figure src="国.png" title="国" >}}

[^国]: 注国

[国]: http://国.cn

见[国]与[国][]和[别][国]。
"""  # noqa: W291 - a hard break


def test_the_words_change_and_nothing_else() -> None:
    new = converted(article(ALL)).split("---\n", 2)[2]
    assert new == "\n" + (
        ALL.replace("# 标题", "# 標題")
        .replace("正文**国**家[链接]", "正文**國**家[連結]")
        .replace('a "国")', 'a "國")')
        .replace("![图]", "![圖]")
        .replace("硬换行", "硬換行")
        .replace(">国</b>", ">國</b>")
        .replace("列表国", "列表國")
        .replace("内层国", "內層國")
        .replace("引用国", "引用國")
        .replace("二行国", "二行國")
        .replace("| 国 | `", "| 國 | `")
        .replace("| 国 | [国](国)", "| 國 | [國](国)")
        .replace("注国", "注國")
        .replace("见[国]与[国][]和[别][国]", "見[國][国]與[國][国]和[別][国]")
    ).replace("連結", "鏈接")


def test_construct_of_all(tmp_path: Path) -> None:
    text = article(ALL)
    assert construct(parse(converted(text).encode())) == construct(parse(text.encode()))


def test_title_summary_description_and_lead() -> None:
    text = article(more='summary: 新闻摘要\ndescription: ""\nlead: English lead\nslug: 新闻\ntags: [新闻]\n')
    new = converted(text)
    assert 'title: "中國新聞"\n' in new
    assert "summary: 新聞摘要\n" in new
    assert 'description: ""\nlead: English lead\nslug: 新闻\ntags: [新闻]\n' in new


def test_identity_differs_in_lang_and_translations_only() -> None:
    text = article(ALL, translations=["zh-CN", "en"]).replace("\n", "\r\n")
    read = parse(text.encode())
    blocks = {block.index: BlockText(block.index) for block in read.blocks}
    version = Version("fr", Made.TRANSLATED, {"title": read.title}, blocks)
    new = versions.exported(read, version).decode()
    wanted = text.replace("lang:\r\n  - zh-CN", "lang:\r\n  - fr", 1).replace("  - en\r\n", "  - en\r\n  - fr\r\n", 1)
    assert new == wanted


def test_blocks_that_are_not_chinese_are_left_alone() -> None:
    body = "English about 国 only.\n\n日本のニュースです。\n\n12345\n\n中国新闻\n"
    new = converted(article(body))
    assert new.endswith(body.replace("中国新闻", "中國新聞"))


def test_a_traditional_block_in_a_simplified_article_stays_for_taiwan() -> None:
    assert converted("中國新聞與臺灣。\n\n中国新闻。\n") == "中國新聞與臺灣。\n\n中國新聞。\n"


def test_to_simplified_and_between_the_regions() -> None:
    assert converted("---\nlang: zh-TW\n---\n中國新聞。\n", "zh-CN", "zh-TW").endswith("\n中国新闻。\n")
    assert converted("---\nlang: zh-TW\n---\n裡面的線。\n", "zh-HK", "zh-TW").endswith("\n裏面的線。\n")


def test_options_come_from_the_settings() -> None:
    assert options_from(Settings(press_glyphs=False)) == Options(press_glyphs=False)
    text = "台湾说“好”，软件。\n"
    assert converted(text) == "台灣說「好」，軟件。\n"
    assert converted(text, options=options_from(Settings(convert_quotes=False))) == "台灣說“好”，軟件。\n"
    assert converted(text, options=options_from(Settings(regional_vocabulary=True))) == "台灣說「好」，軟體。\n"


def test_what_can_be_converted() -> None:
    assert can_convert("zh-CN", "zh-TW")
    assert can_convert("zh-TW", "zh-HK")
    assert not can_convert("zh-CN", "zh-cn")
    assert not can_convert("zh-CN", "en")
    with pytest.raises(LanguageError, match="not-a-chinese-script"):
        list(convert_blocks(parse("国".encode()), "en", "zh-CN", Options()))


def test_blocks_come_in_reading_order_and_cancel_gives_none() -> None:
    read = parse("中国\n\n新闻\n\nEnglish\n".encode())
    assert [block.index for block in convert_blocks(read, "zh-TW", "zh-CN", Options())] == [0, 1, 2]
    asked: list[int] = []
    assert convert(read, "zh-TW", "zh-CN", Options(), cancelled=lambda: asked.append(1) or len(asked) > 1) is None
    assert len(asked) == 2


def test_no_front_matter_no_fields() -> None:
    assert convert_fields(parse("国".encode()), "zh-TW", "zh-CN", Options()) == {}


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        ("中国政府新闻。", "zh-CN", ("zh-CN", False)),
        ("中国政府新闻。", "zh-HK", ("zh-CN", True)),
        ("中國政府新聞。", "zh-HK", ("zh-HK", False)),
        ("The news of today.", "zh-HK", ("en", True)),
        ("The news of today.", "en-GB", ("en-GB", False)),
        ("Les nouvelles du jour.", "fr", ("fr", False)),
        ("今日のニュースです。", "zh-CN", ("ja", True)),
        ("中国政府新闻。", None, ("zh-CN", False)),
        ("123", "fr", ("fr", False)),
        ("123", None, ("und", False)),
    ],
)
def test_what_a_text_is_comes_before_what_it_says(body: str, declared: str | None, expected: tuple[str, bool]) -> None:
    found = text_language(parse(body.encode()), declared)
    assert (found.tag, found.differs) == expected


def test_the_title_tells_where_there_is_no_body() -> None:
    assert article_script(parse(article("").encode())).is_chinese


def chinese_articles(corpus: Path) -> list[tuple[Path, Article]]:
    found = [(path, open_document(path).article) for path in list_articles(corpus)]
    return [(path, each) for path, each in found if article_script(each).is_chinese and each.read_only is None]


@pytest.mark.parametrize("target", ["zh-TW", "zh-HK", "zh-CN"])
def test_every_real_chinese_article_keeps_its_construct(corpus: Path, target: str) -> None:
    articles = chinese_articles(corpus)
    assert articles
    changed = 0
    for path, read in articles:
        source = text_language(read, None).tag
        version = convert(read, target, source, Options())
        assert version is not None
        new = parse(versions.exported(read, version))
        assert construct(new) == construct(read), path
        assert len(new.text.splitlines()) - len(read.text.splitlines()) in {0, 1, 2, 3}, path
        changed += new.text != read.text
        again = convert(new, target, target, Options())
        assert again is not None
        if target != "zh-HK":
            assert not [run for block in again.blocks.values() for run in block.runs], path
    assert changed >= len(articles) / 2


def test_every_real_article_with_nothing_changed_differs_in_two_keys(corpus: Path) -> None:
    count = 0
    for path in list_articles(corpus):
        read = open_document(path).article
        if read.read_only is not None or read.front is None:
            continue
        new = parse(versions.exported(read, Version("fr", Made.TRANSLATED)))
        assert new.body.of(new.text) == read.body.of(read.text), path
        assert new.front is not None
        for key in read.front.fields.keys() | new.front.fields.keys():
            if key not in {"lang", "translations"}:
                assert new.front.values(key) == read.front.values(key), (path, key)
        assert new.translations == [*read.translations, "fr"]
        count += 1
    assert count


def test_what_is_no_language_stays_in_a_converted_article() -> None:
    body = (
        "# 发展 {#国家}\n\n- [x] 国 $E_{国}$ <code>国</code> :国: https://a.b/国.png {{< a \\国 >}}\n\n"
        "见 /home/国/发.md {{< highlight text >}}国{{< /highlight >}}\n"
    )
    new = converted(article(body)).split("---\n", 2)[2]
    assert new == "\n" + body.replace("# 发展", "# 發展").replace("[x] 国", "[x] 國").replace(":国:", ":國:").replace(
        "见 ", "見 "
    )


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("头**发**与发展", "頭**髮**與發展"),
        ("头*发*与~~发~~展", "頭*髮*與~~發~~展"),
        ("头[发](发)与**发**[展](u)", "頭[髮](发)與**發**[展](u)"),
        ('头[**发**](u "头发")', '頭[**髮**](u "頭髮")'),
        ("头`发`发展", "頭`发`發展"),
        ("头`x`发", "頭`x`發"),
        ("头<b>发</b>", "頭<b>髮</b>"),
        ("头![发](发.png)", "頭![髮](发.png)"),
        ("**“头**发”", "**「頭**髮」"),
    ],
)
def test_a_word_that_marks_split_converts_as_one_and_none_reaches_over_code(source: str, result: str) -> None:
    assert converted(f"中国新闻。{source}\n") == f"中國新聞。{result}\n"


@pytest.mark.parametrize(
    "kept",
    [
        "https://a.b/国家",
        "https://a.b/国/家?发=面",
        "<https://a.b/国家>",
        "/home/国/发.md",
        "C:\\国家\\发展",
        "@国家队",
        "#国家#",
        "#国家",
        ":smile:",
        "`国`",
        "$国_1$",
        "[[国家.md]]",
    ],
)
def test_what_is_no_language_stays_between_words(kept: str) -> None:
    assert converted(f"中国 {kept} 新闻。\n") == f"中國 {kept} 新聞。\n"


def test_a_nul_stays_a_nul_and_is_shown_as_a_replacement() -> None:
    read = parse(article("国\0发 **国\0**\n").encode())
    version = convert(read, "zh-TW", "zh-CN", Options())
    assert version is not None
    assert versions.exported(read, version).decode().endswith("國\0發 **國\0**\n")
    assert [run.plain for block in version.blocks.values() for run in block.runs] == ["國\ufffd發 ", "國\ufffd"]
