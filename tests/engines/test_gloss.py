"""Gloss: words, readings and senses from the real CC-CEDICT, and the life of its database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.errors import EngineError
from desktop_app.engines.cedict import Cedict, installed_dictionary, read_entries
from desktop_app.engines.gloss import _ALONE, _USUAL, Gloss, short_sense
from desktop_app.engines.pinyin import mark_references, mark_syllable, mark_word

SMALL = """# CC-CEDICT
#! date={date}T08:00:00Z
蘋果 苹果 [ping2 guo3] /apple/
公司 公司 [gong1 si1] /company; firm/
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def gloss(cache: Path) -> Iterator[Gloss]:
    gloss = Gloss(cache)
    yield gloss
    gloss.close()


def small(folder: Path, date: str = "2026-01-01") -> Path:
    path = folder / f"{date}.u8"
    path.write_text(SMALL.format(date=date), encoding="utf-8")
    return path


def readings(gloss: Gloss, text: str) -> list[tuple[str, str]]:
    return [(word.text, word.pinyin) for word in gloss.words(text) if word.pinyin]


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [
        ("ping2 guo3", "píngguǒ"),
        ("nu:3 ren2", "nǚrén"),
        ("lu:e4", "lüè"),
        ("LU:3", "LǙ"),
        ("na3 r5", "nǎr"),
        ("xx5", "xx"),
        ("dong1 xi5", "dōngxi"),
        ("Xi1 an1", "Xī'ān"),
        ("nu:3 er2", "nǚ'ér"),
        ("A1 li3 Ba1 ba1", "Ālǐ Bābā"),
        ("liu2 dui4 gou3 hui1", "liúduìgǒuhuī"),
        ("xiong2 mao1", "xióngmāo"),
        ("san1 P", "sān P"),
        ("ka3 la1 O K", "kǎlā O K"),
        ("bu4 jian4 bu5 san4 , zou3", "bùjiànbusàn, zǒu"),
        ("Ka3 er3 · Ma3 ke4 si1", "Kǎ'ěr Mǎkèsī"),
        ("m2", "ḿ"),
        ("ng4", "ǹg"),
        ("", ""),
    ],
)
def test_pinyin_gets_tone_marks(numbered: str, marked: str) -> None:
    assert mark_word(numbered) == marked


def test_every_reading_of_the_dictionary_is_marked_once_a_syllable() -> None:
    syllables = {syllable for _, _, pinyin, _ in read_entries(installed_dictionary()) for syllable in pinyin.split(" ")}
    assert len(syllables) > 1300
    numbered = [syllable for syllable in syllables if len(syllable) > 1 and syllable[-1] in "12345"]
    for syllable in numbered:
        marked = mark_syllable(syllable)
        assert not any(sign in ":12345" for sign in marked), syllable
        assert (marked.lower() in (syllable[:-1].lower().replace("u:", "ü"),)) == (syllable[-1] == "5"), syllable


def test_pinyin_within_senses_is_marked() -> None:
    assert mark_references("CL:個|个[ge4],顆|颗[ke1]") == "CL:個|个[gè],顆|颗[kē]"
    assert mark_references("a list [sic] of 3") == "a list [sic] of 3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苹果公司", [("苹果公司", "Píngguǒ Gōngsī")]),
        ("苹果", [("苹果", "píngguǒ")]),
        ("女人去哪儿", [("女人", "nǚrén"), ("去", "qù"), ("哪儿", "nǎr")]),
        ("银行行长", [("银行", "yínháng"), ("行长", "hángzhǎng")]),
        ("我们都走了", [("我们", "wǒmen"), ("都", "dōu"), ("走", "zǒu"), ("了", "le")]),
        ("东西", [("东西", "dōngxi")]),
        ("王", [("王", "wáng")]),
        ("音乐和快乐", [("音乐", "yīnyuè"), ("和", "hé"), ("快乐", "kuàilè")]),
        ("中国", [("中国", "Zhōngguó")]),
        ("馆长", [("馆", "guǎn"), ("长", "zhǎng")]),
        ("他们用人工智能体", [("他们", "tāmen"), ("用", "yòng"), ("人工智能", "réngōngzhìnéng"), ("体", "tǐ")]),
        ("对冲基金", [("对冲基金", "duìchōngjījīn")]),
        ("重新重视", [("重新", "chóngxīn"), ("重视", "zhòngshì")]),
    ],
)
def test_the_common_reading_is_picked(gloss: Gloss, text: str, expected: list[tuple[str, str]]) -> None:
    assert readings(gloss, text) == expected


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("城市图书馆的夜间阅览室", "城市圖書館的夜間閱覽室"),
        ("干净的著名建筑", "乾淨的著名建築"),
        ("后来皇后离开了", "後來皇后離開了"),
        ("他看着读者", "他看著讀者"),
    ],
)
def test_both_scripts_are_read_alike(gloss: Gloss, simplified: str, traditional: str) -> None:
    assert readings(gloss, simplified) == [
        (simplified[word.start : word.end], word.pinyin) for word in gloss.words(traditional)
    ]
    for word in gloss.words(traditional):
        assert (word.traditional, word.simplified) == (word.text, simplified[word.start : word.end])


def test_words_the_dictionary_lacks_are_made_of_those_it_has(gloss: Gloss) -> None:
    assert gloss._dictionary.find("夜读角") == ()
    words = gloss.words("夜读角")
    assert "".join(word.text for word in words) == "夜读角"
    assert all(word.senses for word in words)


def test_names_are_read_as_names(gloss: Gloss) -> None:
    names = [word for word in gloss.words("王小明和李雷在北京大学看书。") if word.senses == ("(personal name)",)]
    assert [(name.text, name.pinyin) for name in names] == [("王小明", "Wáng Xiǎomíng"), ("李雷", "Lǐ Léi")]


def test_what_is_not_chinese_is_left_bare(gloss: Gloss) -> None:
    words = gloss.words("3.5%，OK 😀\u2028\ud800𠀀")
    assert "".join(word.text for word in words) == "3.5%，OK 😀\u2028\ud800𠀀"
    assert all(word.pinyin == "" and word.senses == () for word in words if word.text != "𠀀")


# lists, for st.text leaves surrogates out
@given(
    st.lists(
        st.one_of(st.sampled_from("苹果公司乾淨著名的了王小明，。 a1T恤\n\ud800"), st.characters()), max_size=60
    ).map("".join)
)
def test_every_character_belongs_to_one_word(gloss: Gloss, text: str) -> None:
    place = 0
    for word in gloss.words(text):
        assert (word.start, word.text) == (place, text[word.start : word.end])
        assert word.end > word.start
        assert bool(word.pinyin) <= bool(word.senses)
        place = word.end
    assert place == len(text)


def test_a_mere_reference_brings_the_senses_it_refers_to(gloss: Gloss) -> None:
    assert short_sense(gloss.words("西安")[0].senses) == "Xi'an"


@pytest.mark.parametrize("word", sorted(_USUAL))
def test_usual_senses_are_those_of_the_dictionary(gloss: Gloss, word: str) -> None:
    assert _USUAL[word] in gloss.words(word)[0].senses[0]


@pytest.mark.parametrize("char", sorted(_ALONE))
def test_readings_alone_are_those_of_the_dictionary(gloss: Gloss, char: str) -> None:
    assert _ALONE[char] in {entry.pinyin for entry in gloss._dictionary.find(char)}


@pytest.mark.parametrize(
    ("senses", "expected"),
    [
        ((), ""),
        (("company; firm; corporation", "CL:家[jiā]"), "company"),
        (("surname Wang", "king or monarch"), "king or monarch"),
        (("(bound form) row; line",), "row"),
        (("(completed action marker)",), "(completed action marker)"),
        (("Tencent, Chinese tech conglomerate with a long story",), "Tencent"),
        (("word " * 20,), "word word word word word word word…"),
    ],
)
def test_short_senses(senses: tuple[str, ...], expected: str) -> None:
    assert short_sense(senses) == expected


def test_the_line_is_interlinear(gloss: Gloss) -> None:
    assert gloss.line("苹果 公司") == "苹果 píngguǒ apple · 公司 gōngsī company"
    assert gloss.line("他说：“很高兴！”\nOK 2026") == (
        "他 tā he · 说 shuō to speak： “很 hěn very · 高兴 gāoxìng happy！” OK · 2026"
    )
    assert gloss.line(" \n") == ""


def test_the_database_is_built_once_and_never_changed(cache: Path, gloss: Gloss) -> None:
    files = list(cache.iterdir())
    assert [file.suffix for file in files] == [".sqlite"]
    before = files[0].stat()
    second = Gloss(cache)
    assert second.line("苹果") == gloss.line("苹果")
    second.close()
    after = files[0].stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_new_release_of_the_dictionary_replaces_the_old_database(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    Cedict(folder, small(tmp_path)).close()
    newer = small(tmp_path, "2026-02-01")
    newer.write_text(newer.read_text(encoding="utf-8") + "梨 梨 [li2] /pear/\n", encoding="utf-8")
    dictionary = Cedict(folder, newer)
    assert dictionary.find("梨")[0].senses == ("pear",)
    dictionary.close()
    assert [file.name[:17] for file in folder.iterdir()] == ["cedict-2026-02-01"]


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 100, None])
def test_a_damaged_database_is_built_again(tmp_path: Path, damage: bytes | None) -> None:
    source = small(tmp_path)
    folder = tmp_path / "cache"
    Cedict(folder, source).close()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:4096] if damage is None else damage)
    dictionary = Cedict(folder, source)
    assert dictionary.find("苹果")[0].pinyin == "ping2 guo3"
    dictionary.close()
    again = Cedict(folder, source)
    assert again.find("蘋果") == again.find("苹果") != ()
    again.close()
    assert [entry.name for entry in folder.iterdir()] == [file.name]


def test_without_a_folder_to_write_the_dictionary_lives_in_memory(tmp_path: Path) -> None:
    source = small(tmp_path)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file, not a folder", encoding="utf-8")
    dictionary = Cedict(in_the_way / "cache", source)
    assert dictionary.find("公司")[0].senses == ("company; firm",)
    dictionary.close()


def test_a_missing_dictionary_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        Gloss(tmp_path / "cache", tmp_path / "none.u8")
    assert caught.value.code == "dictionary-missing"
    assert caught.value.params == {"path": tmp_path / "none.u8"}


def test_threads_share_one_gloss(gloss: Gloss) -> None:
    texts = ["苹果公司与阿里合作", "城市圖書館的夜間閱覽室", "他长得很高", "乾淨的著名建築"] * 25
    alone = [gloss.words(text) for text in texts]
    gloss._dictionary._forms.clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(gloss.words, texts)) == alone


def test_processes_may_build_at_once(tmp_path: Path) -> None:
    source = small(tmp_path)
    folder = tmp_path / "cache"
    code = (
        "import sys; from pathlib import Path; from desktop_app.engines.cedict import Cedict\n"
        "sys.stdin.readline()\n"
        f"print(Cedict(Path({str(folder)!r}), Path({str(source)!r})).find('苹果')[0].senses[0])"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        for _ in range(4)
    ]
    answers = []
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        output, _ = process.communicate(timeout=100)
        answers.append((process.returncode, output))
    assert answers == [(0, "apple\n")] * 4
    assert [file.suffix for file in folder.iterdir()] == [".sqlite"]


def test_real_articles_are_covered_and_mostly_known(gloss: Gloss) -> None:
    corpus = os.environ.get("DIGLOT_CORPUS")
    if not corpus:
        pytest.skip("DIGLOT_CORPUS is not set")
    hanzi = unknown = 0
    for path in Path(corpus).rglob("*.zh-*.md"):
        text = path.read_text(encoding="utf-8")
        words = gloss.words(text)
        assert "".join(word.text for word in words) == text
        chinese = [word for word in words if any("\u4e00" <= sign <= "\u9fff" for sign in word.text)]
        hanzi += sum(len(word.text) for word in chinese)
        unknown += sum(len(word.text) for word in chinese if not word.pinyin)
    assert hanzi > 1000
    assert unknown / hanzi < 0.001
