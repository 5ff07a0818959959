"""A second reader for the proof of an edit, so that our own reader is not its only witness: python-frontmatter's
handlers for YAML and JSON, tomlkit for TOML (python-frontmatter's handler needs the unkept ``toml``).
"""

from __future__ import annotations

from typing import Any

from desktop_app.core.front_matter.fields import Format, FrontMatter


def loaded(text: str, front: FrontMatter) -> dict[str, str] | None:
    """Each top-level value as the library constructs it, in its ``repr`` (NaN equals itself there).

    None where the library cannot: a value like ``2024-02-30`` is text as typed, and no date.
    """
    part = front.span.of(text)
    try:
        values = _values(part, front.format)
    except Exception:
        # whatever it was, this witness has nothing to say; our reader has read the text
        return None
    return {str(key): repr(value) for key, value in values.items()} if isinstance(values, dict) else {}


def _values(part: str, kind: Format) -> Any:
    if kind is Format.TOML:
        import tomlkit

        return tomlkit.parse(part).unwrap()
    from frontmatter.default_handlers import JSONHandler, YAMLHandler

    return (YAMLHandler() if kind is Format.YAML else JSONHandler()).load(part)
