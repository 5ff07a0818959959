"""TOML front matter: tomlkit reads and writes it, keeping comments, quotes and layout."""

from __future__ import annotations

from typing import Any

from desktop_app.core.errors import FrontMatterError
from desktop_app.core.front_matter.fields import MAX_DEPTH, Field, FieldKind, Item
from desktop_app.core.spans import Span, position


def fields(text: str, inside: Span) -> dict[str, Field]:
    """The top-level keys of the TOML document in ``inside``. Spans of single values are not known to tomlkit:
    every field's span is the whole document's, and edits go through :func:`edited`.

    Raises FrontMatterError with line and column.
    """
    document = _parse(text, inside)
    return {key: _field(key, value, inside) for key, value in document.items()}


def edited(text: str, inside: Span, key: str, values: list[str], *, as_list: bool) -> str:
    """The document in ``inside`` with ``key`` set to ``values`` (a list, or the one scalar).

    Items that stay are kept as they are written. Raises FrontMatterError where tomlkit would not give the
    untouched document back byte for byte.
    """
    import tomlkit

    document = _parse(text, inside)
    if tomlkit.dumps(document) != inside.of(text):
        raise FrontMatterError("front-matter-not-editable", key=key)
    old = document.get(key)
    if not as_list:
        document[key] = tomlkit.item(values[0])
    elif isinstance(old, list):
        _update_array(old, values)
    else:
        document[key] = tomlkit.item(values)
    result = tomlkit.dumps(document)
    return result.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in inside.of(text) else result


def _update_array(array: Any, values: list[str]) -> None:
    for index in reversed(range(len(array))):
        if str(array[index]) not in values:
            del array[index]
    for value in values:
        if value not in [str(item) for item in array]:
            array.append(value)


def _parse(text: str, inside: Span) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    part = inside.of(text)
    line, _ = position(text, inside.start)
    if max(part.count("["), part.count("{")) > MAX_DEPTH * 50:
        raise FrontMatterError("front-matter-too-deep", line=line, column=1)
    try:
        return tomlkit.parse(part)
    except (TOMLKitError, RecursionError) as error:
        at = getattr(error, "line", 1)
        column = getattr(error, "col", 0) + 1
        raise FrontMatterError("front-matter-broken", line=line + at - 1, column=column, detail=str(error)) from None


def _field(key: str, value: Any, inside: Span) -> Field:
    if isinstance(value, list) and not any(isinstance(each, (list, dict)) for each in value):
        items = tuple(Item(_typed(each), inside, '"') for each in value)
        return Field(key, FieldKind.LIST, inside, inside, items, flow=True)
    if isinstance(value, (list, dict)):
        return Field(key, FieldKind.OTHER, inside, inside)
    return Field(key, FieldKind.SCALAR, inside, inside, (Item(_typed(value), inside, '"'),))


def _typed(value: Any) -> str:
    return str(value) if isinstance(value, str) else str(value.as_string() if hasattr(value, "as_string") else value)
