"""Characters that nobody sees, or that reorder what stands beside them, given a visible form.

The set is Unicode's Default_Ignorable_Code_Point and Bidi_Control (UAX #44) with the control characters; variation
selectors are left alone, and joiners where they join letters of scripts that want them, or emoji.
"""

from __future__ import annotations

import re

_JOINING = "\u0600-\u08ff\u0900-\u1cff\u2190-\u2bff\ufb50-\ufdff\ufe00-\ufeff\U0001f000-\U0001faff"
HIDDEN = re.compile(
    "(?P<char>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0001-\U000e007f]"
    f"|(?<![{_JOINING}])[\u200c\u200d])(?P=char)*"
)
"""A run of one hidden character."""


def name(run: str) -> str:
    """The visible form of a match of ``HIDDEN``: ``U+202E``, ``U+200B ×3``."""
    code = f"U+{ord(run[0]):04X}"
    return code if len(run) == 1 else f"{code} ×{len(run)}"


def visible(text: str) -> str:
    """``text`` with the name of each hidden character in its place: it reads in the order it is written in."""
    return HIDDEN.sub(lambda match: f"[{name(match[0])}]", text)
