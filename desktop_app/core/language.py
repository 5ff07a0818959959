"""Language tags (BCP 47): what counts as one, how they compare, and which script and engine code they mean.

Tags are compared without case and written as found; ``zh_CN`` is read as ``zh-CN`` and never rewritten.
"""

from __future__ import annotations

import functools
import re
from pathlib import PurePath

# langcodes is imported when first needed: it takes longer to load than to answer.

_SHAPE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*\Z")

# Three-letter codes are accepted as file name suffixes only from this list: `old`, `new`, `org` and `tmp` are
# registered languages too, and far more often just words in a file name.
_THREE_LETTER = frozenset({"yue", "lzh", "wuu", "nan", "hak", "cmn", "gan", "hsn", "fil", "ceb", "haw", "ckb"})

_TRADITIONAL_REGIONS = frozenset({"tw", "hk", "mo"})


@functools.lru_cache(maxsize=4096)
def is_known_tag(text: str) -> bool:
    """Whether ``text`` is a tag of registered subtags (BCP 47, IANA registry as shipped with langcodes)."""
    if not _SHAPE.match(text):
        return False
    primary = primary_subtag(text)
    if len(primary) == 3 and primary not in _THREE_LETTER:
        return False
    import langcodes

    try:
        return langcodes.tag_is_valid(text.replace("_", "-"))
    except ValueError:
        return False


def key(tag: str) -> str:
    """The form two tags are compared in: lower case, hyphens."""
    return tag.strip().replace("_", "-").lower()


def same(one: str, other: str) -> bool:
    """Whether two tags name the same language, whole tag against whole tag."""
    return key(one) == key(other)


def contains(tags: list[str] | tuple[str, ...], tag: str) -> bool:
    """Whether ``tag`` is among ``tags``, compared without case."""
    return key(tag) in {key(each) for each in tags}


def primary_subtag(tag: str) -> str:
    """``en-US`` -> ``en``; lower case."""
    return key(tag).split("-", 1)[0]


def is_chinese(tag: str) -> bool:
    """Whether the tag is Mandarin Chinese in either script (``zh…``, ``cmn…``)."""
    return primary_subtag(tag) in {"zh", "cmn"}


def is_traditional(tag: str) -> bool:
    """Whether a Chinese tag means Traditional script: by its script subtag, else by its region."""
    parts = key(tag).split("-")
    if not is_chinese(tag) or "hans" in parts:
        return False
    return "hant" in parts or bool(_TRADITIONAL_REGIONS.intersection(parts[1:]))


def engine_code(tag: str) -> str:
    """The code Argos packages use: ``zh`` Simplified, ``zt`` Traditional, else the primary subtag."""
    if is_chinese(tag):
        return "zt" if is_traditional(tag) else "zh"
    return primary_subtag(tag)


def tag_of_name(name: str) -> tuple[str, str | None]:
    """Split a file name into stem and tag: ``a.zh-CN.md`` -> (``a``, ``zh-CN``), ``v1.2.md`` -> (``v1.2``, None)."""
    stem = PurePath(name).stem
    head, dot, tail = stem.rpartition(".")
    if dot and head and is_known_tag(tail):
        return head, tail
    return stem, None


def tag_of_folder(path: PurePath) -> str | None:
    """The tag of the folder right below the last ``content`` folder of ``path``, if it is one."""
    parts = path.parts[:-1]
    for index in range(len(parts) - 2, -1, -1):
        if parts[index] == "content":
            return parts[index + 1] if is_known_tag(parts[index + 1]) else None
    return None
