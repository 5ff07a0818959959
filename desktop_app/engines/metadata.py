"""An unpacked Argos package: what its folder says of itself. Shared by both processes, loads nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from desktop_app.core.errors import PackageError
from desktop_app.engines.base import Pair

MODEL = Path("model", "model.bin")
TOKENIZERS = ("sentencepiece.model", "bpe.model")

# codes and version become part of a folder's name: nothing that leads elsewhere
CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}\Z")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,31}\Z")
_METADATA_LIMIT = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class InstalledPackage:
    """A translation package in a folder of its own.

    ``from_name`` and ``to_name`` are the package's English names of the languages (may be empty).
    ``target_prefix`` is the token every translation starts with in a model of many targets, or "".
    """

    path: Path
    from_code: str
    to_code: str
    version: str
    from_name: str = ""
    to_name: str = ""
    target_prefix: str = ""

    @property
    def pair(self) -> Pair:
        """Its direction."""
        return Pair(self.from_code, self.to_code)

    @property
    def name(self) -> str:
        """A short name for messages: ``zh-en 1.9``."""
        return f"{self.from_code}-{self.to_code} {self.version}"

    @property
    def version_key(self) -> tuple[int, ...]:
        """Orders versions."""
        return version_key(self.version)


def version_key(version: str) -> tuple[int, ...]:
    """Orders versions: 1.10 comes after 1.9, 1.9.0 is the same; what is no number does not count."""
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def read_package(folder: Path) -> InstalledPackage:
    """Read ``metadata.json`` (UTF-8) of ``folder`` and see that model and tokenizer are there.

    Raises PackageError: ``package-no-metadata``, ``package-bad-metadata`` (detail),
    ``package-not-translation`` (kind), ``package-no-model``; all with ``path``.
    """
    values = _metadata(folder)
    kind = values.get("type", "translate")
    if kind != "translate":
        raise PackageError("package-not-translation", path=folder, kind=str(kind))
    package = InstalledPackage(
        path=folder,
        from_code=_matching(folder, values, "from_code", CODE),
        to_code=_matching(folder, values, "to_code", CODE),
        version=_matching(folder, values, "package_version", VERSION),
        from_name=str(values.get("from_name") or ""),
        to_name=str(values.get("to_name") or ""),
        target_prefix=str(values.get("target_prefix") or ""),
    )
    if not (folder / MODEL).is_file() or not any((folder / name).is_file() for name in TOKENIZERS):
        raise PackageError("package-no-model", path=folder)
    return package


def stamp(folder: Path) -> tuple[int, ...]:
    """Changes when another package stands in ``folder``; raises OSError when there is none."""
    found = [(folder / name).stat() for name in (Path("metadata.json"), MODEL)]
    return tuple(number for stat in found for number in (stat.st_ino, stat.st_mtime_ns, stat.st_size))


def _metadata(folder: Path) -> dict[str, object]:
    path = folder / "metadata.json"
    try:
        with path.open("rb") as file:
            values = json.loads(file.read(_METADATA_LIMIT).decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise PackageError("package-no-metadata", path=folder) from error
    except (OSError, ValueError, RecursionError) as error:
        raise PackageError("package-bad-metadata", path=folder, detail=str(error)) from error
    if not isinstance(values, dict):
        raise PackageError("package-bad-metadata", path=folder, detail="not an object")
    return values


def _matching(folder: Path, values: dict[str, object], key: str, pattern: re.Pattern[str]) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not pattern.match(value):
        raise PackageError("package-bad-metadata", path=folder, detail=f"{key}: {value!r:.80}")
    return value
