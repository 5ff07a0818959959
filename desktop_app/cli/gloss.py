"""Print an interlinear word-by-word reading of a Chinese article."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``diglot gloss``."""
    parser.add_argument("file", type=Path, metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Print the title's and each block's text and its reading."""
    from desktop_app.config import Folders
    from desktop_app.services.documents import open_document
    from desktop_app.services.gloss import GlossReader

    document = open_document(options.file)
    reader = GlossReader(Folders.from_environment().cache)
    try:
        for line in reader.lines(document.article):
            print(line)
    finally:
        reader.close()
    return 0
