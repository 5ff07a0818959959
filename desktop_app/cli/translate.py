"""Translate articles with an installed package and write the result."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.common import complain_of_table, each, settings
from desktop_app.cli.writing import Writing, add_writing_arguments, check_tags

if TYPE_CHECKING:
    from desktop_app.core.versions import Version
    from desktop_app.services.documents import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot translate``."""
    add_writing_arguments(parser)
    parser.add_argument("--engine", metavar="NAME", default="argos", help="the engine (default: argos)")


def _tell_notes(document: Document, version: Version) -> None:
    """A line on stderr for each block and key that somebody should look at; lines are those of the source."""
    from desktop_app.core.spans import position
    from desktop_app.services.messages import note

    for key, notes in version.field_notes.items():
        for code in notes:
            print(f"diglot: {document.path}: {note(code, key=key)}", file=sys.stderr)
    for index, block in sorted(version.blocks.items()):
        line, _ = position(document.article.text, document.article.blocks[index].span.start)
        for code in block.notes:
            print(f"diglot: {document.path}:{line}: {note(code)}", file=sys.stderr)


def run(options: argparse.Namespace) -> int:
    """Translate each file; print each path written."""
    from desktop_app.core import language as language_tags
    from desktop_app.core.errors import EngineError
    from desktop_app.services.convert import options_from
    from desktop_app.services.detection import text_language
    from desktop_app.services.documents import open_document
    from desktop_app.services.package_store import store_of
    from desktop_app.services.translate import Progress, Translator

    check_tags(options.to, options.source)
    if options.engine != "argos":
        code = "gloss-is-no-translation" if options.engine == "gloss" else "unknown-engine"
        raise EngineError(code, engine=options.engine)
    chosen = settings()
    if language_tags.is_chinese(options.to):
        complain_of_table()
    translator = Translator(store_of(chosen))
    writing = Writing(options)

    def work(path: Path) -> None:
        document = open_document(path)
        language = text_language(document.article, options.source or document.tag)
        if language.differs:
            print(f"diglot: {document.path}: the text is {language.tag}, whatever its tag says", file=sys.stderr)
        version = translator.translate(
            document.article,
            language.tag,
            options.to,
            beam_size=chosen.beam_size,
            watched=False,
            options=options_from(chosen),
            on_progress=lambda progress: _show(progress, document.path.name),
        )
        if version is not None:
            _tell_notes(document, version)
            writing.write(document, version, document.tag or options.source or language.tag)

    def _show(progress: Progress, name: str) -> None:
        if sys.stderr.isatty():
            end = "\n" if progress.done == progress.total else ""
            print(f"\r{name}: {progress.done} of {progress.total} blocks", end=end, file=sys.stderr, flush=True)

    try:
        return each(options.files, work)
    finally:
        translator.close()
