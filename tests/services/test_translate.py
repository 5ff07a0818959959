"""Translation through real CTranslate2 and hand-set packages: word to word, so every answer is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy_package
from article_files import article, construct

from desktop_app.core import versions
from desktop_app.core.article import parse
from desktop_app.core.errors import LanguageError, PackageError
from desktop_app.core.versions import Made
from desktop_app.engines.packages import PackageStore
from desktop_app.engines.worker import EngineWorker
from desktop_app.services.reading import ColumnRows, noted_blocks
from desktop_app.services.translate import TRUNCATED, Progress, Translator

Translate = Callable[..., str]


@pytest.fixture
def body(translator: Translator) -> Translate:
    """Translate a body and give the new one."""

    def translated(text: str, source: str = "zh-CN", target: str = "en") -> str:
        read = parse(text.encode())
        version = translator.translate(read, source, target)
        assert version is not None
        return versions.exported(read, version).decode()

    return translated


@pytest.mark.parametrize(
    ("source", "target", "text", "wanted"),
    [
        ("zh-CN", "en", "今天中国政府公布新闻。他说你好。", "today China government announced news. he said hello."),
        ("en", "zh-CN", "China announced news today. He said hello.", "中国公布新闻今天。他说你好。"),
        ("en", "zh-TW", "Hello, people. He said hello.", "你好，人民。他說你好。"),
        ("en-GB", "zh-HK", "The society of Taiwan", "社會的台灣"),
        ("zh-HK", "en", "今天中國政府公布新聞。", "today China government announced news."),
        ("zh-TW", "en-US", "台灣的學生", "Taiwan of students"),
    ],
)
def test_both_ways_and_through_the_other_script(
    body: Translate, source: str, target: str, text: str, wanted: str
) -> None:
    assert body(text, source, target) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("中国**政府**说。", "China **government** said."),
        ("**中国**[政府](http://国.cn \"国\")说。", '**China** [government](http://国.cn "国") said.'),
        ("*中国*和**政府**。", "*China* and **government**."),
        ("**中国**，政府", "**China**, government"),
        ("中国（**政府**）说", "China (**government**) said"),
        ("你好！[中国](x)", "hello! [China](x)"),
        ("![中国](国.png)政府![](a.png)中国", "![China](国.png) government ![](a.png) China"),
        ("政府`国`中国", "government `国` China"),
        ("中国[^国]说。\n\n[^国]: 政府\n", "China[^国] said.\n\n[^国]: government\n"),
        ("中国<b class=\"国\">政府</b>说<br>你好", 'China <b class="国">government</b> said<br>hello'),
        ("中国https://x.cn/a_b政府", "China https://x.cn/a_b government"),
        ("中国{{< ref \"国.md\" >}}政府", 'China {{< ref "国.md" >}} government'),
        ("见[中国]与[政府][]。\n\n[中国]: http://a.cn\n[政府]: http://b.cn\n",
         "见 [China][中国] 与 [government][政府].\n\n[中国]: http://a.cn\n[政府]: http://b.cn\n"),
        ("# 中国 `国` {#id}\n", "# China `国` {#id}\n"),
        ("中国\n===\n\n政府\n", "China\n===\n\ngovernment\n"),
        ("- 中国\n  政府\n- 2020\n  1. 他说\n", "- China government\n- 2020\n  1. he said\n"),
        ("> 中国\n> 政府  \n> 他说\n", "> China government  \n> he said\n"),
        ("| 中国 | `国` |\n|:--|--|\n| **他**说 | a |\n", "| China | `国` |\n|:--|--|\n| **he** said | a |\n"),
        ("中国\n政府说。\n", "China government said.\n"),
        ("　　中国政府\n", "　　China government\n"),
        ("```\n国\n```\n\n    国\n\n<div>国</div>\n\n{{< x 国 >}}\n",
         "```\n国\n```\n\n    国\n\n<div>国</div>\n\n{{< x 国 >}}\n"),
        ("2020。\n\n---\n\n……\n", "2020。\n\n---\n\n……\n"),
        ("English stays.\n\n中国\n", "English stays.\n\nChina\n"),
        ("中国的**OpenAI**公司", "China of **OpenAI** company"),
    ],
)  # fmt: skip
def test_markup_from_chinese(body: Translate, text: str, wanted: str) -> None:
    new = body(text)
    assert new == wanted
    assert construct(parse(new.encode()))["marks"] == construct(parse(text.encode()))["marks"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("China and **Taiwan** said.", "中国和**台湾**说。"),
        ("**China**, Taiwan.", "**中国**，台湾。"),
        ("China _government_ said.", "中国*政府*说。"),
        ("he said **hello!** today", "他说**你好**！今天"),
        ("China `code` said", "中国 `code` 说"),
        ("China and [Taiwan](x) said.", "中国和[台湾](x)说。"),
        ("China\nTaiwan. He said.", "中国台湾。他说。"),
        ("China  \nTaiwan", "中国  \n台湾"),
        ("China https://x.cn Taiwan", "中国 https://x.cn 台湾"),
        ("中文 stays.\n\nChina", "中文 stays.\n\n中国"),
    ],
)
def test_markup_from_english(body: Translate, text: str, wanted: str) -> None:
    assert body(text, "en", "zh-CN") == wanted


MACHINE = [
    *("1. x", "12) x", "# x", "- x", "+", "> x", "===", "---", "* * *", "```", "~~~", "<div>", "[a]: b", "[^1]: b"),
    *("*x*", "_x_", "a*b", "`x`", "[x](y)", "![x](y)", "<b>x</b>", "&amp;", "~~x~~", "a|b", "{{<x>}}", "x #", "x\\"),
    *("\\*", "www.x.cn", "!"),
]
SOURCES = [
    "甲", "- 甲", "> 甲", "# 甲", "甲\n===", "| 甲 | b |\n|---|---|\n| 1 | 2 |", "**甲**",
    "乙  \n甲", "[甲](y)", "甲[乙](y)", "![甲](y)", "1. - 甲", "甲**乙**", "**乙**甲", "甲`x`", "`x`甲",
]  # fmt: skip


@pytest.fixture(scope="module")
def saying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Translator, dict[str, str]]]:
    """A translator whose package says each text of MACHINE for a character of its own; the characters."""
    characters = {text: chr(0x5B80 + number) for number, text in enumerate(MACHINE)}
    dictionary = {character: "▁" + text.replace(" ", "▁") for text, character in characters.items()}
    folder = tmp_path_factory.mktemp("saying")
    toy_package.unpacked(folder, "zh", "en", dictionary={**dictionary, "乙": "▁other"})
    translator = Translator(PackageStore([folder]))
    yield translator, characters
    translator.close()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("machine", MACHINE)
def test_what_the_machine_says_is_written_so_that_it_reads_back(
    saying: tuple[Translator, dict[str, str]], machine: str, source: str
) -> None:
    translator, characters = saying
    read = parse(source.replace("甲", characters[machine]).encode())
    version = translator.translate(read, "zh-CN", "en")
    assert version is not None
    assert not any(block.notes for block in version.blocks.values())
    new = parse(versions.exported(read, version))
    before, after = construct(read), construct(new)
    assert {key: after[key] for key in ("blocks", "targets", "marks", "code", "html", "shortcode", "footnote")} == {
        key: before[key] for key in ("blocks", "targets", "marks", "code", "html", "shortcode", "footnote")
    }
    wanted = read.blocks[0].text.replace(characters[machine], machine).replace("乙", "other")
    assert new.blocks[0].text.replace(" ", "") == wanted.replace(" ", "")


def test_what_is_shown_is_what_is_written(translator: Translator) -> None:
    read = parse("**中国**[政府](x)说。[中国]\n\n[中国]: y\n".encode())
    version = translator.translate(read, "zh-CN", "en")
    assert version is not None
    new = parse(versions.exported(read, version))
    for block, other in zip(read.blocks, new.blocks, strict=True):
        shown = versions.block_pieces(block, version.blocks.get(block.index))
        texts = ["".join(piece.text for piece in pieces) for pieces in shown]
        assert texts == [content.text for content in other.inlines]


def test_front_matter(translator: Translator) -> None:
    text = article(more='summary: 今天新闻\nlead: "English"\ntags: [新闻]\nslug: 中国\n', translations=["zh-CN"])
    read = parse(text.encode())
    version = translator.translate(read, "zh-CN", "en")
    assert version is not None
    new = versions.exported(read, version).decode()
    assert new == (
        text.replace('"中国新闻"', '"China news"')
        .replace("今天新闻", "today news")
        .replace("lang:\n  - zh-CN", "lang:\n  - en")
        .replace("translations:\n  - zh-CN\n", "translations:\n  - zh-CN\n  - en\n")
        .replace("中国政府今天公布新闻。", "China government today announced news.")
    )


def test_progress_comes_in_reading_order(translator: Translator) -> None:
    read = parse(article("中国\n\n---\n\n政府说。他说。\n\nEnglish\n\n新闻\n", more="summary: 今天\n").encode())
    seen: list[Progress] = []
    version = translator.translate(read, "zh-CN", "en", on_progress=seen.append)
    assert version is not None
    assert version.made is Made.TRANSLATED
    assert [progress.done for progress in seen] == [0, 1, 2, 3, 4, 5, 5]
    assert {progress.total for progress in seen} == {5}
    assert [progress.block.index for progress in seen[1:-1] if progress.block] == [0, 1, 2, 3, 4]
    assert (seen[0].fields, seen[-1].fields) == ({"title": "China news"}, {"summary": "today"})
    assert version.fields == {"title": "China news", "summary": "today"}
    assert version.blocks[2] == seen[3].block
    assert version.blocks[3].runs == ()


@pytest.mark.parametrize("text", ["", "---\n\n```\nx\n```\n", "English only.\n"])
def test_nothing_to_translate_starts_no_process(installed: None, text: str) -> None:
    with_worker = EngineWorker()
    translator = Translator(worker=with_worker)
    seen: list[Progress] = []
    version = translator.translate(parse(text.encode()), "zh-CN", "en", on_progress=seen.append)
    assert version is not None
    assert version.edits() == []
    assert seen[-1].done == seen[-1].total
    assert with_worker.pid is None


def test_cancel_gives_none_and_the_next_one_works(translator: Translator) -> None:
    read = parse("\n\n".join(["中国政府说。"] * 400).encode())
    seen: list[Progress] = []
    assert translator.translate(read, "zh-CN", "en", on_progress=seen.append, cancelled=lambda: len(seen) > 3) is None
    assert 3 < len(seen) < 400
    version = translator.translate(parse("中国".encode()), "zh-CN", "en")
    assert version is not None
    assert version.blocks[0].runs[0].plain == "China"


def test_an_error_in_on_progress_comes_out(translator: Translator) -> None:
    class OwnError(Exception):
        pass

    def on_progress(progress: Progress) -> None:
        if progress.block is not None:
            raise OwnError

    with pytest.raises(OwnError):
        translator.translate(parse("中国".encode()), "zh-CN", "en", on_progress=on_progress)


def test_a_missing_package_names_the_pair(installed: None) -> None:
    translator = Translator()
    for source, target, codes in (("zh-CN", "fr", ("zh", "fr")), ("de", "zh-TW", ("de", "zt"))):
        with pytest.raises(PackageError) as caught:
            translator.translate(parse("中国".encode()), source, target)
        assert caught.value.code == "package-missing"
        assert (caught.value.params["from_code"], caught.value.params["to_code"]) == codes


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("zh-CN", "zh-TW", "script-conversion"),
        ("zh-HK", "zh-TW", "script-conversion"),
        ("zh-CN", "zh-CN", "script-conversion"),
        ("en", "en-US", "same-language"),
    ],
)
def test_what_is_no_translation(installed: None, source: str, target: str, code: str) -> None:
    with pytest.raises(LanguageError) as caught:
        Translator().route(source, target)
    assert caught.value.code == code


def test_a_sentence_the_engine_never_ends_is_noted_and_a_key_keeps_its_text(tmp_path: Path) -> None:
    toy_package.unpacked(tmp_path, "zh", "en", endless=True)
    translator = Translator(PackageStore([tmp_path]))
    read = parse(article("中国\n\n---\n", more="summary: 中国\n").encode())
    try:
        version = translator.translate(read, "zh-CN", "en", beam_size=1)
    finally:
        translator.close()
    assert version is not None
    assert version.blocks[0].notes == (TRUNCATED,)
    assert version.fields == {}
    assert version.field_notes == {"title": (TRUNCATED,), "summary": (TRUNCATED,)}
    assert (version.noted, noted_blocks(version)) == (3, {0: (TRUNCATED,)})
    assert ColumnRows("en", [], version).noted == 3
    written = parse(versions.exported(read, version))
    assert written.front is not None
    assert (written.front.text("title"), written.front.text("summary")) == ("中国新闻", "中国")


def test_a_text_translated_to_nothing_stays(tmp_path: Path) -> None:
    toy_package.unpacked(tmp_path, "zh", "en", dictionary={"甲": "▁", "乙": "▁b"})
    translator = Translator(PackageStore([tmp_path]))
    try:
        version = translator.translate(read := parse("**甲**\n\n**甲**乙".encode()), "zh-CN", "en")
    finally:
        translator.close()
    assert version is not None
    assert versions.exported(read, version).decode() == "**甲**\n\nb"
    assert [version.blocks[number].notes for number in (0, 1)] == [("nothing-said",), ("emphasis-dropped",)]
