from __future__ import annotations

from pathlib import Path

from desktop_app.engines.base import Engine, Options
from desktop_app.engines.fake import FakeEngine
from desktop_app.engines.worker import EngineWorker


def test_the_identity_engine_changes_nothing() -> None:
    engine: Engine = FakeEngine("{}")
    assert [r.text for r in engine.translate(["a", "", "囧\n"], Options(), lambda: False)] == ["a", "", "囧\n"]


def test_the_fake_engine_marks_what_it_says_in_the_process_too(tmp_path: Path) -> None:
    results: list[str] = []
    with EngineWorker("fake") as worker:
        assert worker.translate(tmp_path, ["今天", "x"], on_result=lambda result: results.append(result.text))
        assert worker.inspect().modules.isdisjoint({"ctranslate2", "sentencepiece"})
    assert results == ["⟦今天⟧", "⟦x⟧"]
