"""What a check finds, what it leaves alone, and what its repair writes."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest
from article_files import article, put, tree
from unprivileged import Unprivileged

from desktop_app.config import Settings
from desktop_app.services.check import Check, check
from desktop_app.services.convert import convert, options_from
from desktop_app.services.detection import text_language
from desktop_app.services.documents import list_articles, open_document
from desktop_app.services.export import Exporter
from desktop_app.services.findings import FIXABLE, SEVERITIES, Finding
from desktop_app.services.messages import finding_message
from desktop_app.services.origins import Origins
from desktop_app.services.transactions import Transactions

ENGLISH = "The government announced news today, and everybody read it at once.\n"
CHINESE = "中国政府今天公布新闻，大家马上都读了，并且议论纷纷，说个不停，直到深夜才各自回家休息。\n"


def codes(*paths: Path) -> list[str]:
    return [each.code for each in check(paths)]


def one(code: str, *paths: Path) -> Finding:
    found = [each for each in check(paths) if each.code == code]
    assert len(found) == 1, list(check(paths))
    return found[0]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two files whose lists are true."""
    both = ["zh-CN", "en"]
    return (
        put(tmp_path / "a.zh-CN.md", article(CHINESE, translations=both)),
        put(tmp_path / "a.en.md", article(ENGLISH, lang="en", title="News", translations=both)),
    )


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    put(path, text.replace(old, new))


def test_nothing_to_say_of_what_is_true(pair: tuple[Path, Path], tmp_path: Path) -> None:
    put(tmp_path / "alone.md", article(CHINESE))
    put(tmp_path / "bare.md", "# No front matter\n")
    assert codes(tmp_path) == []


def test_listed_without_a_file(pair: tuple[Path, Path]) -> None:
    replace(pair[0], "  - en\n", "  - en\n  - fr\n")
    found = one("listed-no-file", *pair)
    assert (found.path, found.line, dict(found.params), found.fixable) == (pair[0], 9, {"tag": "fr"}, False)


def test_a_file_neither_lists(pair: tuple[Path, Path]) -> None:
    replace(pair[0], "  - zh-CN\n  - en\n", "  - zh-CN\n")
    replace(pair[1], "  - zh-CN\n  - en\n", "  - en\n")
    found = [each for each in check(pair) if each.code == "file-not-listed"]
    assert [(each.path, each.params["tag"], each.fixable) for each in found] == [
        (pair[1], "zh-CN", True),
        (pair[0], "en", True),
    ]


def test_one_way_is_told_where_the_list_lacks_it(pair: tuple[Path, Path]) -> None:
    replace(pair[0], "  - zh-CN\n  - en\n", "  - zh-CN\n")
    found = one("one-way", *pair)
    assert (found.path, found.line, found.params["tag"]) == (pair[0], 6, "en")
    assert codes(*pair) == ["one-way"]


def test_own_language_not_listed(pair: tuple[Path, Path]) -> None:
    replace(pair[1], "  - zh-CN\n  - en\n", "  - zh-CN\n")
    assert one("file-not-listed", *pair).params["tag"] == "en"


def test_lang_against_name_folder_and_text(tmp_path: Path) -> None:
    path = put(tmp_path / "content" / "ja" / "a.zh-TW.md", article(ENGLISH * 3, lang="zh-CN"))
    found = {each.code: dict(each.params) for each in check([path])}
    assert found["lang-name"] == {"tag": "zh-CN", "name": "zh-TW"}
    assert found["lang-folder"] == {"tag": "zh-CN", "folder": "ja"}
    assert found["lang-text"] == {"tag": "zh-CN", "text": "en"}


def test_a_few_words_are_no_evidence(tmp_path: Path) -> None:
    assert codes(put(tmp_path / "a.zh-CN.md", article("[source](https://example.org)\n"))) == []


def test_tags(tmp_path: Path) -> None:
    path = put(tmp_path / "a.en.md", article(ENGLISH, lang="en", translations=["en", "../../etc", "EN"]))
    found = [(each.code, each.line, each.params["tag"], each.fixable) for each in check([path])]
    assert found == [("tag-unknown", 8, "../../etc", False), ("tag-duplicate", 9, "EN", True)]
    put(path, article(ENGLISH, lang="../../etc"))
    assert one("tag-unknown", path).params == {"tag": "../../etc", "key": "lang"}


def test_stale(tmp_path: Path, data: Path) -> None:
    own = put(tmp_path / "a.zh-CN.md", article(CHINESE, translations=["zh-CN"]))
    document = open_document(own)
    version = convert(document.article, "zh-TW", "zh-CN", options_from(Settings()))
    assert version is not None
    exporter = Exporter(data)
    exporter.commit(exporter.plan(document, version, "zh-CN"))
    assert [each.code for each in check([tmp_path], origins=Origins(data))] == []
    replace(own, "今天", "昨天")
    found = list(check([tmp_path], origins=Origins(data)))
    assert [(each.path.name, each.code, each.params["source"]) for each in found] == [
        ("a.zh-TW.md", "stale", "a.zh-CN.md")
    ]


@pytest.mark.parametrize(
    ("problem", "line", "column"),
    [
        ('---\ntitle: "a\n---\nText.\n', 3, 1),
        ("---\ntitle: a\ntitle: b\n---\n", 3, 1),
        ("---\ntitle: a\n", 1, 1),
        ("---\na: &x [1]\nb: *x\n---\n", 2, 4),
        ("---\na: !!python/object:os.system x\n---\n", 2, 4),
        ("+++\na = \n+++\n", 2, 5),
    ],
)
def test_broken_front_matter(tmp_path: Path, problem: str, line: int, column: int) -> None:
    path = put(tmp_path / "a.md", problem)
    found = one("front-matter", path)
    assert (found.line, found.params["column"]) == (line, column)
    assert str(path) not in finding_message(found)


def test_hints_are_told_once_and_only_below_content(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path / "content" / f"a{number}.zh-CN.md", article(CHINESE))
        put(tmp_path / "elsewhere" / f"a{number}.zh-CN.md", article(CHINESE))
    found = [(each.code, each.path.name, each.params["count"]) for each in check([tmp_path])]
    assert found == [("hugo-lang", "a0.zh-CN.md", 3), ("suffix-case", "a0.zh-CN.md", 3)]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("![a](b.png)\n", "images"),
        ("[a](https://example.org)\n", "links"),
        ("```\ncode ![no](no) [no](no)\n# no\n```\n", "code"),
        ("Use `code`.\n", "code"),
        ("## More\n", "headings"),
        ("More\n====\n", "headings"),
    ],
)
def test_structure_against_the_source(pair: tuple[Path, Path], more: str, kind: str) -> None:
    put(pair[0], pair[0].read_bytes() + f"\n{more}".encode())
    found = one("structure", *pair)
    assert (found.path, found.params["kind"], found.params["count"]) == (pair[1], kind, 0)
    put(pair[1], pair[1].read_bytes() + f"\n{more}".encode())
    assert codes(*pair) == []


@pytest.mark.parametrize("text", ["\ufffc", "⟦3⟧", "<unk>", "▁News", "Ne@@ ws", '<x id="1"/>', "__PH_1__"])
def test_leftovers(pair: tuple[Path, Path], text: str) -> None:
    put(pair[1], pair[1].read_bytes() + f"\n\nIt is {text} here.\n".encode())
    assert one("placeholder", *pair).line == 14
    put(pair[0], pair[0].read_bytes() + f"\n这里 {text} 有。\n".encode())
    assert codes(*pair) == []


def test_other_encodings(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zh-CN.md", article(CHINESE * 3, translations=["fr"]).encode("gb18030"))
    assert one("encoding", path).params == {"encoding": "gb18030"}


def test_what_cannot_be_read_is_found_and_the_rest_is_checked(tmp_path: Path) -> None:
    put(tmp_path / "a.md", b"\0" * 1000)
    put(tmp_path / "b.md", article(ENGLISH, lang="en", translations=["fr"]))
    (tmp_path / "c.md").mkdir()
    (tmp_path / "d.md").symlink_to(tmp_path / "d.md")
    found = Counter(codes(tmp_path, tmp_path / "d.md", tmp_path / "gone.md", tmp_path / "a.md"))
    assert found == {"unreadable": 3, "file-not-listed": 1, "listed-no-file": 1}


def bad_inputs() -> dict[str, bytes]:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n" for at in range(9)
    )
    return {
        "bomb": f"---\n{bomb}---\n".encode(),
        "deep": b"---\na: " + b"[" * 100_000 + b"]" * 100_000 + b"\n---\n",
        "deep block": b"---\n" + b"".join(b" " * at + b"a:\n" for at in range(1200)) + b"---\n",
        "deep json": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
        "deep toml": b"+++\na = " + b"[" * 100_000 + b"]" * 100_000 + b"\n+++\n",
        "nul": b"---\ntitle: a\0b\n---\nText.\n",
        "nuls": b"\0" * 100_000,
        "surrogate": b"---\ntitle: \xed\xa0\x80\n---\nText.\n",
        "python": b"---\na: !!python/object/apply:os.system ['touch /tmp/pwned']\n---\n",
        "fences": b"```\n" * 30_000,
        "ticks": b"`a" * 100_000,
        "brackets": b"![" * 100_000,
        "quotes": b"---\n" + b'a: "\n' * 20_000,
        "keys": b"---\n" + b"a: b\n" * 50_000 + b"---\n",
    }


@pytest.mark.parametrize("name", bad_inputs())
def test_bad_input_ends_soon_and_writes_nothing(tmp_path: Path, data: Path, name: str) -> None:
    folder = tmp_path / "articles"
    put(folder / "a.zh-CN.md", bad_inputs()[name])
    put(folder / "a.en.md", article(ENGLISH, lang="en", translations=["en"]))
    before = tree(folder)
    start = time.process_time()
    run = Check([folder])
    found = run.run()
    if name not in {"fences", "ticks", "brackets"}:  # bodies: nothing is wrong with them
        assert {each.code for each in found} & {"front-matter", "unreadable"}
        repaired = run.repair(found, Transactions(data))
        assert repaired.written == ()
        assert tree(folder) == before
    assert time.process_time() - start < 10, (
        "a bomb that went off would take hours, all of these take less than a second"
    )


def test_repair_writes_each_article_once_and_leaves_the_rest(tmp_path: Path, data: Path) -> None:
    content = tmp_path / "content"
    for tag in ("zh-CN", "zh-TW", "en"):
        put(content / tag / f"a.{tag}.md", article(CHINESE, lang=tag, translations=[tag, tag.upper(), "fr"]))
    true = put(content / "zh-CN" / "b.zh-CN.md", article(CHINESE, translations=["zh-CN"]))
    outside = put(tmp_path / "outside.md", article(translations=["fr"]))
    (content / "ja").mkdir()
    (content / "ja" / "a.ja.md").symlink_to(outside)
    kept = {path: path.read_bytes() for path in (true, outside)}
    run = Check([content / "en"])
    found = run.run()
    repaired = run.repair(found, Transactions(data))
    assert sorted(path.name for path in repaired.written) == ["a.en.md", "a.zh-CN.md", "a.zh-TW.md"]
    assert {each.code for each in repaired.fixed} == {"file-not-listed", "tag-duplicate"}
    assert {each.code for each in repaired.remaining} == {"listed-no-file", "lang-text", "hugo-lang"}
    assert open_document(content / "en" / "a.en.md").article.translations == ["en", "fr", "zh-CN", "zh-TW"]
    assert {path: path.read_bytes() for path in kept} == kept
    again = Check([content / "en"])
    assert again.repair(again.run(), Transactions(data)).written == ()


def test_a_repair_does_not_overwrite_what_another_process_wrote(
    pair: tuple[Path, Path], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(pair[0], "  - zh-CN\n  - en\n", "  - zh-CN\n")
    commit = Transactions.commit

    def late(self: Transactions, changes: list[object]) -> None:
        replace(pair[0], "title: ", "weight: 1\ntitle: ")
        commit(self, changes)  # type: ignore[arg-type]

    monkeypatch.setattr(Transactions, "commit", late)
    run = Check(pair)
    repaired = run.repair(run.run(), Transactions(data))
    assert [error.code for error in repaired.errors] == ["changed-on-disk"]
    assert [each.code for each in repaired.remaining] == ["one-way"]
    assert b"weight: 1" in pair[0].read_bytes()


def test_a_read_only_folder_is_told_and_left(unprivileged: Unprivileged) -> None:
    folder = unprivileged.folder / "articles"
    for tag in ("en", "fr"):
        put(folder / f"a.{tag}.md", article(ENGLISH, lang=tag, translations=[tag]))
    before = tree(folder)
    folder.chmod(0o555)
    with unprivileged.acting():
        run = Check([folder])
        repaired = run.repair(run.run(), Transactions(unprivileged.folder / "data"))
    assert [error.code for error in repaired.errors] == ["no-permission"]
    assert (repaired.written, tree(folder)) == ((), before)


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    for number in range(250):
        put(tmp_path / f"{number}.en.md", article(ENGLISH, lang="en", translations=["en", "fr", "en"]))
    steps: list[tuple[int, int]] = []
    alone = Check([tmp_path], workers=1).run()
    together = Check([tmp_path], workers=2).run(lambda done, total: steps.append((done, total)))
    assert together == alone
    assert len(alone) == 500
    assert steps[-1] == (250, 250)


def test_progress_may_stop_it(tmp_path: Path) -> None:
    for number in range(60):
        put(tmp_path / f"{number}.md", article())

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Check([tmp_path]).run(stop)


def test_every_code_is_worded_and_documented() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    assert set(SEVERITIES) >= FIXABLE
    for code in SEVERITIES:
        assert f"| `{code}` |" in readme
        finding = Finding(Path("a.md"), 1, code, {"kind": "links", "error": "no-such-file"})
        assert finding_message(finding)


def test_real_articles(corpus: Path) -> None:
    """The sample decides as all blocks together do, and nothing else is found but what the whole run tells."""
    found = list(check([corpus]))
    told = {each.path for each in found if each.code == "lang-text"}
    for path in list_articles(corpus):
        document = open_document(path)
        long_enough = sum(len(block.text) for block in document.article.blocks) >= 40
        differs = long_enough and text_language(document.article, document.tag).differs
        assert (document.path in told) == differs, path
    assert {each.code for each in found} <= {"lang-text", "hugo-lang", "suffix-case"}
    assert os.fspath(found[-1].path)
