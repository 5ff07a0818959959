"""Convert articles between the Chinese scripts and write the result."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.common import complain_of_table, each, settings
from desktop_app.cli.writing import Writing, add_writing_arguments, check_tags
from desktop_app.config import Folders


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot convert``."""
    add_writing_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Convert each file; print each path written."""
    from desktop_app.chinese.varieties import variety_of
    from desktop_app.core.errors import ArticleError, LanguageError
    from desktop_app.services.choice_store import ChoiceStore
    from desktop_app.services.convert import convert, options_from
    from desktop_app.services.detection import text_language
    from desktop_app.services.documents import open_document

    check_tags(options.to, options.source)
    target = variety_of(options.to)
    chosen = options_from(settings())
    store = ChoiceStore(Folders.from_environment().data)
    complain_of_table()
    writing = Writing(options)

    def work(path: Path) -> None:
        document = open_document(path)
        source = options.source or document.tag or text_language(document.article, None).tag
        if not text_language(document.article, None).script.is_chinese:
            raise ArticleError("not-chinese", path=document.path)
        version = convert(document.article, options.to, source, chosen, choices=store.of(document, target))
        if version is None:
            raise LanguageError("same-language", source=source)
        writing.write(document, version, document.tag or source)

    return each(options.files, work)
