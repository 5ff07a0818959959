"""The typed errors of Diglot: a code and parameters, no wording.

The wording for both faces stands once, in :mod:`desktop_app.services.messages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Self


class DiglotError(Exception):
    """What can go wrong, as ``code`` (kebab-case, stable) and ``params`` (str, int or Path values)."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        inside = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({inside})"

    def at(self, path: object) -> Self:
        """The same error, naming the file it concerns (unless it names one)."""
        return type(self)(self.code, **{"path": path, **self.params})

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.params)


def _rebuild(kind: type[DiglotError], code: str, params: dict[str, object]) -> DiglotError:
    return kind(code, **params)


class ArticleError(DiglotError):
    """A file cannot be opened as an article, or not be worked on as asked."""


class FrontMatterError(DiglotError):
    """Front matter cannot be read or edited; ``line`` and ``column`` count from 1 where known."""


class ConflictError(DiglotError):
    """A file on disk is no longer the one that was read, or stands where a new one should go."""


class StorageError(DiglotError):
    """The file system refused: permission, space, a folder that is not there."""


class LanguageError(DiglotError):
    """A tag is unknown, or a pair of languages cannot be served."""


class ImageError(DiglotError):
    """A picture cannot be fetched, read or shown."""


class PackageError(DiglotError):
    """A translation package is missing, broken or refused."""


class NetworkError(DiglotError):
    """A server did not give what was asked for; ``address`` says which."""


class EngineError(DiglotError):
    """The engine's process failed while translating."""


class TableError(DiglotError):
    """A row of the user's table of conversions is of no use, or its file cannot be read; ``line`` counts from 1."""
