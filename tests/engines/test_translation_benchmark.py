"""The parts of the translation benchmark at work on a tiny package; what they measure is measured elsewhere."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import real_size_package
import toy_package
from benchmarks import translation, translation_quality
from benchmarks import translation_runs as runs
from benchmarks import translation_window as window
from benchmarks.translation_argos import Argos

from desktop_app.core.article import Article, parse
from desktop_app.engines.packages import PackageStore
from desktop_app.engines.worker import EngineWorker
from desktop_app.services.translate import Translator

BODY = (
    b"Markets fell on Monday. The bank said 3.5% of it was lost.\n\nPeople in the city were **not** sure.\n\nThey went."
)


@pytest.fixture(scope="module")
def article() -> Article:
    return parse(b"---\ntitle: News\nlang: en\n---\n\n" + BODY)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, article: Article) -> Path:
    shape = toy_package.Shape(quantization="int8", noise=1e-4)
    folder = tmp_path_factory.mktemp("packages")
    return real_size_package.unpacked(folder, runs.paragraphs(article) * 3, pieces=4_000, shape=shape)


def test_a_vocabulary_lacks_the_rare_words(package: Path, article: Article) -> None:
    assert runs.paragraphs(article) == [line for line in BODY.decode().replace("**", "").split("\n") if line]
    low, high = real_size_package.TOKENS_A_WORD
    assert low < real_size_package.tokens_a_word(package, runs.paragraphs(article)) < high


def test_every_way_says_the_same_and_is_timed(
    package: Path, article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = runs.paragraphs(article)
    with Argos(package, tmp_path) as argos, EngineWorker() as worker:
        assert translation.compare_segments(package, [*texts, "They went."], worker, argos) == 3
        found, compared = translation.measure(package, [texts, texts[1:]], 2, worker, argos)
    assert compared == 2 * 4 * (3 + 2)
    for way, times in found[1].items():
        assert len(times.whole) == 2, way
        assert all(0 < first <= whole for first, whole in zip(times.first, times.whole, strict=True))
    translation.speed_table(found, sentences=7)
    assert "streamed, beam 2" in capsys.readouterr().out


def test_a_difference_is_no_speed(package: Path, article: Article, tmp_path: Path) -> None:
    other = toy_package.unpacked(tmp_path / "other", "en", "zh")
    with (
        Argos(other, tmp_path) as argos,
        EngineWorker() as worker,
        pytest.raises(AssertionError, match="something else"),
    ):
        translation.measure(package, [runs.paragraphs(article)], 1, worker, argos)


def test_a_cancel_is_waited_for(package: Path, article: Article) -> None:
    with EngineWorker() as worker:
        assert runs.cancel(worker, package, runs.paragraphs(article) * 500, after=0.0).seconds >= 0


def test_the_windows_timer_and_memory(package: Path, article: Article, qapp: object) -> None:
    worker = EngineWorker()
    translator = Translator(PackageStore([package.parent]), worker)
    try:
        felt = window.translating(translator, article)
        assert felt.blocks == 3
        assert window.processor_seconds(worker.pid or 0) >= 0
        assert set(window.memory(worker.pid or 0)) <= {"now", "most"}
        ((first, second),) = window.twice(translator, [article])
        assert min(first, second) > 0
    finally:
        translator.close()
    assert window.idle(0.2).p99 > 0


def test_sentence_splitters_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    translation_quality.splitting_table()
    said = capsys.readouterr().out
    assert "F1, en" in said
    assert ("not installed" in said) == (importlib.util.find_spec("pysbd") is None)


def test_a_real_package_is_measured_where_one_is(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    translation_quality.quality_table(None, "en", "zh")
    assert "none is installed for en -> zh" in capsys.readouterr().out
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(package.parent))
    translation_quality.quality_table(None, "en", "zh")
    assert "no --model-text" in capsys.readouterr().out


def test_bleu_of_the_very_words_is_a_hundred(package: Path, article: Article) -> None:
    pytest.importorskip("sacrebleu", reason="sacrebleu is not installed (the extra `benchmarks`)")
    sources = runs.paragraphs(article)
    with EngineWorker() as worker:
        said = [runs.run(worker, package, [source]).texts for source in sources]
    bleu, chrf = translation_quality.scores(package, sources, ["".join(each) for each in said], "zh")
    assert bleu == pytest.approx(100)
    assert chrf == pytest.approx(100)
