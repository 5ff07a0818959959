"""Writing versions: where the file goes, what stands there already, and both languages in one file."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from article_files import article, put, tree
from unprivileged import Unprivileged

from desktop_app.chinese.converter import Options
from desktop_app.core.article import Article, parse
from desktop_app.core.errors import ArticleError, ConflictError, DiglotError, FrontMatterError, StorageError
from desktop_app.core.versions import BlockText, Made, RunText, Version
from desktop_app.services.convert import convert
from desktop_app.services.documents import Document, list_articles, open_document, source_tag
from desktop_app.services.export import Exporter, bilingual, plan_bilingual, target_path
from desktop_app.services.transactions import Transactions


@pytest.fixture
def exporter(data: Path) -> Exporter:
    return Exporter(data)


def version_of(document: Document, target: str = "zh-TW") -> Version:
    version = convert(document.article, target, source_tag(document), Options())
    assert version is not None
    return version


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("a.md", "zh-TW", "a.zh-TW.md"),
        ("a.zh-CN.md", "zh-TW", "a.zh-TW.md"),
        ("a.zh-cn.markdown", "en", "a.en.markdown"),
        ("v1.2.md", "en", "v1.2.en.md"),
        ("zh-CN/a.zh-CN.md", "en", "zh-CN/a.en.md"),
        ("content/zh-CN/news/x/a.zh-CN.md", "en-US", "content/en-US/news/x/a.en-US.md"),
        ("content/zh-CN/a.md", "en", "content/en/a.md"),
        ("content/ZH-cn/a.zh-CN.md", "en", "content/en/a.en.md"),
        ("content/news/zh-CN/a.zh-CN.md", "en", "content/news/en/a.en.md"),
        ("content/zh-CN/zh-CN/a.zh-CN.md", "en", "content/en/zh-CN/a.en.md"),
        ("content/posts/a.zh-CN.md", "en", "content/posts/a.en.md"),
        ("content/zh-HK/a.zh-HK.md", "en", "content/zh-HK/a.en.md"),
        ("content/x/content/zh-CN/a.zh-CN.md", "en", "content/x/content/en/a.en.md"),
        ("content/a.zh-CN.md", "en", "content/a.en.md"),
    ],
)
def test_where_a_new_file_goes(tmp_path: Path, source: str, target: str, wanted: str) -> None:
    document = open_document(put(tmp_path / source, article()))
    assert target_path(document, "zh-CN", target) == tmp_path / wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a.zh-CN.md", "a.en.md"),
        ("deep/er/a.md", "a.en.md"),
        ("content/zh-CN/news/a.zh-CN.md", "content/en/news/a.en.md"),
        ("site/content/posts/x/a.md", "content/posts/x/a.en.md"),
        ("content/news/zh-CN/a.md", "content/news/en/a.md"),
        ("content/x/content/zh-CN/a.md", "content/en/a.md"),
    ],
)
def test_out_mirrors_the_tree_from_content_down(tmp_path: Path, source: str, wanted: str) -> None:
    document = open_document(put(tmp_path / "in" / source, article()))
    put(tmp_path / "in" / "a.en.md", article("News.\n", lang="en"))
    assert target_path(document, "zh-CN", "en", tmp_path / "out") == tmp_path / "out" / wanted


def test_a_relative_out_is_below_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document = open_document(put(tmp_path / "a.md", article()))
    assert target_path(document, "zh-CN", "en", Path("out")) == tmp_path / "out" / "a.en.md"


def test_the_file_that_is_there_is_the_target_wherever_it_is(tmp_path: Path) -> None:
    own = put(tmp_path / "content" / "zh-CN" / "a.zh-CN.md", article())
    beside = put(tmp_path / "content" / "zh-CN" / "a.zh-tw.md", article(lang="zh-tw"))
    assert target_path(open_document(own), "zh-CN", "zh-TW") == beside


def test_a_new_sibling_and_the_list_of_every_file(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN", "en"]))
    other = put(tmp_path / "a.en.md", article("News.\n", lang="en", translations=["en"]))
    document = open_document(own)
    plan = exporter.plan(document, version_of(document), "zh-CN")
    assert (plan.target, plan.conflict, plan.is_done) == (tmp_path / "a.zh-TW.md", False, False)
    made = exporter.commit(plan)
    assert [change.path for change in made] == [plan.target, own, other]
    assert plan.target.read_text("utf-8") == article(
        "中國政府今天公布新聞。\n", title="中國新聞", lang="zh-TW", translations=["zh-CN", "en", "zh-TW"]
    )
    assert open_document(own).article.translations == ["zh-CN", "en", "zh-TW"]
    assert open_document(other).article.translations == ["en", "zh-TW"]
    Transactions(tmp_path / "data").commit([change.reversed() for change in made])
    assert sorted(tmp_path.glob("*.md")) == [other, own]
    assert open_document(own).article.translations == ["zh-CN", "en"]


def test_out_touches_nothing_in_the_source_tree(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "content" / "zh-CN" / "a.zh-CN.md", article(translations=["zh-CN"]))
    put(tmp_path / "content" / "en" / "a.en.md", "---\ntitle: a: b\n---\nbroken")
    before = tree(tmp_path / "content")
    document = open_document(own)
    plan = exporter.plan(document, version_of(document), "zh-CN", tmp_path / "out")
    exporter.commit(plan)
    assert tree(tmp_path / "content") == before
    assert [path for path in tree(tmp_path / "out") if path.endswith(".md")] == ["content/zh-TW/a.zh-TW.md"]
    assert open_document(plan.target).article.translations == ["zh-CN", "zh-TW"]


def test_ours_is_updated_and_a_changed_one_is_a_conflict(tmp_path: Path, exporter: Exporter, data: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    exporter.commit(exporter.plan(document := open_document(own), version_of(document), "zh-CN"))
    document = open_document(own)
    assert exporter.plan(document, version_of(document), "zh-CN").is_done
    own.write_bytes(own.read_bytes().replace("今天".encode(), "昨天".encode()))
    document = open_document(own)
    plan = Exporter(data).plan(document, version_of(document), "zh-CN")
    assert (plan.conflict, plan.is_done) == (False, False)
    exporter.commit(plan)
    assert "昨天" in plan.target.read_text("utf-8")
    theirs = plan.target.read_bytes() + "手改\n".encode()
    plan.target.write_bytes(theirs)
    again = exporter.plan(document, version_of(document), "zh-CN")
    assert again.conflict
    with pytest.raises(ConflictError) as caught:
        exporter.commit(again)
    assert (caught.value.code, caught.value.params["path"]) == ("target-exists", plan.target)
    assert plan.target.read_bytes() == theirs
    exporter.commit(again, force=True)
    assert "手改" not in plan.target.read_text("utf-8")
    backups = sorted((data / "backups").iterdir())
    assert backups[-1].read_bytes() == theirs
    assert backups[-1].name.endswith("a.zh-TW.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zh-CN.md", "a.zh-TW.md", "data"]


def test_what_diglot_listed_in_its_own_file_does_not_make_it_foreign(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(translations=["zh-CN"]))
    for target in ("zh-TW", "zh-HK", "zh-TW"):
        own.write_bytes(own.read_bytes() + "新闻\n".encode())
        document = open_document(own)
        plan = exporter.plan(document, version_of(document, target), "zh-CN")
        assert not plan.conflict, target
        exporter.commit(plan)
    assert open_document(tmp_path / "a.zh-TW.md").article.translations == ["zh-CN", "zh-TW", "zh-HK"]


def test_a_file_that_comes_into_being_meanwhile_is_not_overwritten(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    plan = exporter.plan(document := open_document(own), version_of(document), "zh-CN")
    put(plan.target, "theirs")
    with pytest.raises(ConflictError, match="already-exists"):
        exporter.commit(plan, force=True)
    assert plan.target.read_text("utf-8") == "theirs"


def test_the_article_itself_is_no_target(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    with pytest.raises(ArticleError) as caught:
        exporter.plan(open_document(own), Version("zh-cn", Made.CONVERTED), "zh-CN")
    assert (caught.value.code, caught.value.params["path"]) == ("same-file", own)


def test_a_broken_sibling_stops_it_before_anything_is_written(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    broken = put(tmp_path / "a.en.md", "---\ntitle: a: b\n---\n")
    before = tree(tmp_path)
    with pytest.raises(FrontMatterError) as caught:
        exporter.plan(document := open_document(own), version_of(document), "zh-CN")
    assert caught.value.params["path"] == broken
    assert tree(tmp_path) == before


@pytest.mark.parametrize("out", [False, True])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("---\ntitle: a: b\n---\n今天新闻\n".encode(), "front-matter-broken"),
        (article("今天的新闻是我们中国的。\n" * 9).encode("gb18030"), "not-utf8"),
    ],
)
def test_a_read_only_article_gives_no_file(
    tmp_path: Path, exporter: Exporter, content: bytes, code: str, out: bool
) -> None:
    own = put(tmp_path / "a.zh-CN.md", content)
    document = open_document(own)
    with pytest.raises(DiglotError) as caught:
        exporter.plan(document, version_of(document), "zh-CN", tmp_path / "out" if out else None)
    assert (caught.value.code, caught.value.params["path"]) == (code, own)


def test_without_front_matter_the_body_is_written_and_no_list(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.md", "今天新闻\n")
    plan = exporter.plan(document := open_document(own), version_of(document), "zh-CN")
    exporter.commit(plan)
    assert (tmp_path / "a.zh-TW.md").read_text("utf-8") == "今天新聞\n"
    assert own.read_text("utf-8") == "今天新闻\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_target_that_is_a_link_stays_one(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    real = put(tmp_path / "store" / "b.md", article(lang="zh-TW"))
    (tmp_path / "a.zh-TW.md").symlink_to(real)
    plan = exporter.plan(document := open_document(own), version_of(document), "zh-CN")
    assert (plan.target, plan.conflict) == (real, True)
    exporter.commit(plan, force=True)
    assert (tmp_path / "a.zh-TW.md").is_symlink()
    assert "中國" in real.read_text("utf-8")


def test_no_backup_no_replacement(unprivileged: Unprivileged) -> None:
    own = put(unprivileged.folder / "x" / "a.zh-CN.md", article())
    target = put(unprivileged.folder / "x" / "a.zh-TW.md", "theirs")
    data = unprivileged.folder / "data"
    put(data / "backups", "a file where the folder should be")
    exporter = Exporter(data)
    with unprivileged.acting():
        plan = exporter.plan(document := open_document(own), version_of(document), "zh-CN")
        with pytest.raises(StorageError):
            exporter.commit(plan, force=True)
    assert target.read_text("utf-8") == "theirs"


def test_a_record_that_cannot_be_kept_is_logged_and_the_file_is_written(
    tmp_path: Path, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    (data / "written.json").mkdir(parents=True)
    exporter = Exporter(data)
    plan = exporter.plan(document := open_document(own), version_of(document), "zh-CN")
    exporter.commit(plan)
    assert plan.target.exists()
    assert "cannot note" in caplog.text
    caplog.clear()
    document = open_document(own)
    assert not exporter.plan(document, version_of(document), "zh-CN").conflict


@pytest.mark.parametrize("record", ["", "[]", '{"a": 1}', "\udcff", "{"])
def test_a_broken_record_counts_as_none(tmp_path: Path, data: Path, record: str) -> None:
    put(data / "written.json", record.encode("utf-8", "surrogateescape"))
    own = put(tmp_path / "a.zh-CN.md", article())
    exporter = Exporter(data)
    exporter.commit(exporter.plan(document := open_document(own), version_of(document), "zh-CN"))
    assert exporter.written.is_ours(tmp_path / "a.zh-TW.md", (tmp_path / "a.zh-TW.md").read_bytes())


def test_a_version_made_before_the_list_grew_still_fits(tmp_path: Path, exporter: Exporter) -> None:
    own = put(tmp_path / "a.zh-CN.md", article("中国新闻。\n\n**今天**说。\n", translations=["zh-CN"]))
    before = open_document(own)
    taiwan, hong_kong = version_of(before), version_of(before, "zh-HK")
    exporter.commit(exporter.plan(before, taiwan, "zh-CN"))
    after = open_document(own)
    assert after.article.body.start > before.article.body.start
    plan = exporter.plan(after, hong_kong, "zh-CN")
    exporter.commit(plan)
    assert plan.target.read_text("utf-8").endswith("---\n\n中國新聞。\n\n**今天**說。\n")
    assert "中国新闻。\n\n中國新聞。\n\n**今天**说。\n\n**今天**說。\n" in bilingual(after, taiwan).decode()


@pytest.mark.parametrize("change", [("今天", "昨天"), ('"中国新闻"', '"台湾新闻"')])
def test_a_version_of_a_text_that_changed_is_refused(
    tmp_path: Path, exporter: Exporter, change: tuple[str, str]
) -> None:
    own = put(tmp_path / "a.zh-CN.md", article())
    version = version_of(open_document(own))
    put(own, article().replace(*change))
    for use in (lambda each: exporter.plan(each, version, "zh-CN"), lambda each: bilingual(each, version)):
        with pytest.raises(ArticleError) as caught:
            use(open_document(own))
        assert (caught.value.code, caught.value.params["path"]) == ("version-outdated", own)


# --- both languages in one file

BILINGUAL = [
    ("国\n", "国\n\n國\n"),
    ("国", "国\n\n國"),
    ("# 国\n文国\n", "# 国\n\n# 國\n文国\n\n文國\n"),
    ("国\n===\n", "国\n===\n\n國\n===\n"),
    ("- 国\n- 国\n", "- 国\n\n  國\n- 国\n\n  國\n"),
    ("1. 国\n2. 国\n", "1. 国\n\n   國\n2. 国\n\n   國\n"),
    ("- 国\n  - 国\n\n    国\n", "- 国\n\n  國\n  - 国\n\n    國\n\n    国\n\n    國\n"),
    ("> 国\n> 国\n", "> 国\n> 国\n>\n> 國\n> 國\n"),
    ("> - 国\n>\n>   国\n", "> - 国\n>\n>   國\n>\n>   国\n>\n>   國\n"),
    ("- > 国\n", "- > 国\n  >\n  > 國\n"),
    ("- # 国\n", "- # 国\n\n  # 國\n"),
    ("[^1]: 国\n", "[^1]: 国\n\n    國\n"),
    ("| 国 |\n|---|\n| 国 |\n", "| 国 |\n|---|\n| 国 |\n\n| 國 |\n|---|\n| 國 |\n"),
    ("> | 国 |\n> |---|\n> | 国 |\n", "> | 国 |\n> |---|\n> | 国 |\n>\n> | 國 |\n> |---|\n> | 國 |\n"),
    ("-\t国\n", "-\t国\n\n \t國\n"),
    ("English\n\n国\n\n```\n国\n```\n", "English\n\n国\n\n國\n\n```\n国\n```\n"),
    ("国  \n国\n", "国  \n国\n\n國  \n國\n"),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("body", "wanted"), BILINGUAL)
def test_bilingual(tmp_path: Path, body: str, wanted: str, newline: str) -> None:
    front = "---\nlang: zh-CN\n---\n"
    document = open_document(put(tmp_path / "a.md", (front + body).replace("\n", newline)))
    blocks = document.article.blocks
    version = Version("zh-TW", Made.CONVERTED)
    for block in blocks:
        spans = [match.start() for match in re.finditer("国", document.article.text)]
        inside = {p.span.start for content in block.inlines for p in content.pieces if p.text}
        runs = [
            RunText(piece.span, piece.text.replace("国", "國"), piece.text.replace("国", "國"))
            for content in block.inlines
            for piece in content.pieces
            if "国" in piece.text
        ]
        assert inside or not spans or not block.inlines
        version.blocks[block.index] = BlockText(block.index, tuple(runs))
    both = bilingual(document, version).decode()
    assert both == (front + wanted).replace("\n", newline)
    assert_holds_both(document.article, version, parse(both.encode()))


def assert_holds_both(source: Article, version: Version, both: Article) -> None:
    """Every block of the source, and every one the version changes, in its own containers."""
    new = parse(source.spliced(version.edits()))
    wanted = Counter(_facts(source))
    for before, after in zip(source.blocks, new.blocks, strict=True):
        if before.text != after.text:
            wanted[(after.kind, after.level, len(after.containers), after.text)] += 1
    assert Counter(_facts(both)) == wanted


def _facts(read: Article) -> list[tuple[object, ...]]:
    return [(block.kind, block.level, len(block.containers), block.text) for block in read.blocks]


def test_bilingual_of_every_real_article_holds_both_texts(corpus: Path) -> None:
    count = 0
    for path in list_articles(corpus):
        document = open_document(path)
        if document.article.read_only is not None:
            continue
        version = version_of(document)
        assert_holds_both(document.article, version, parse(bilingual(document, version)))
        count += bool(version.edits())
    assert count


def test_a_plan_for_a_bilingual_file(tmp_path: Path) -> None:
    document = open_document(put(tmp_path / "a.md", article()))
    version = version_of(document)
    plan = plan_bilingual(document, version, tmp_path / "both.md")
    assert (plan.conflict, plan.is_done) == (False, False)
    put(tmp_path / "both.md", "x")
    assert plan_bilingual(document, version, tmp_path / "both.md").conflict


def test_bilingual_of_another_encoding_is_refused(tmp_path: Path) -> None:
    document = open_document(put(tmp_path / "a.md", article("今天的新闻是我们中国的。\n" * 9).encode("gb18030")))
    with pytest.raises(ArticleError) as caught:
        bilingual(document, version_of(document))
    assert (caught.value.code, caught.value.params["path"]) == ("not-utf8", document.path)
