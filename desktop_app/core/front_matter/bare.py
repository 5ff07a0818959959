"""What an unquoted scalar is: text, or something that quotes would turn into text."""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import Any

from desktop_app.core.front_matter.fields import Format

_TOML_BARE = re.compile(r"[0-9A-Za-z+._-][0-9A-Za-z+._:-]*(?: \d\d:[0-9A-Za-z+._:-]+)?")


class BareKind(str, Enum):
    """The kinds of scalar the three formats know without quotes."""

    TEXT = "text"
    NUMBER = "number"
    BOOL = "bool"
    DATE = "date"


_YAML_KINDS = {
    "tag:yaml.org,2002:int": BareKind.NUMBER,
    "tag:yaml.org,2002:float": BareKind.NUMBER,
    "tag:yaml.org,2002:bool": BareKind.BOOL,
    "tag:yaml.org,2002:timestamp": BareKind.DATE,
}


def bare_kind(format: Format, source: str) -> BareKind:
    """What ``source`` is without quotes; TEXT too where it cannot stand without them."""
    if not source or source != source.strip() or not source.isprintable():
        return BareKind.TEXT
    return {Format.YAML: _yaml, Format.TOML: _toml, Format.JSON: _json}[format](source)


def _yaml(source: str) -> BareKind:
    from yaml import ScalarNode
    from yaml.resolver import Resolver

    resolver: Any = Resolver()
    return _YAML_KINDS.get(resolver.resolve(ScalarNode, source, (True, False)), BareKind.TEXT)


def _toml(source: str) -> BareKind:
    import datetime

    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if not _TOML_BARE.fullmatch(source):
        return BareKind.TEXT
    try:
        value = tomlkit.parse(f"x = {source}")["x"]
    except (TOMLKitError, ValueError):
        return BareKind.TEXT
    plain = getattr(value, "unwrap", lambda: value)()
    return _of_value(plain, (datetime.date, datetime.time))


def _json(source: str) -> BareKind:
    try:
        return _of_value(json.loads(source), ())
    except ValueError:
        return BareKind.TEXT


def _of_value(value: object, dates: tuple[type, ...]) -> BareKind:
    if isinstance(value, bool):
        return BareKind.BOOL
    if isinstance(value, (int, float)):
        return BareKind.NUMBER
    return BareKind.DATE if isinstance(value, dates) else BareKind.TEXT
