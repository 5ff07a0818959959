"""Codes that stand for what must stay (code, addresses, shortcodes) while a sentence is translated.

A code is a word a model copies: Latin capitals with a number, or a number in braces as in the texts of programs, which
such models have read. Neither has an underscore (Argos's decoder makes a space of it). What comes back is verified.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.core.spans import Span


@dataclass(frozen=True)
class Codes:
    """A form of codes; ``pattern`` finds one with its number, or what is left of one, in what came back."""

    before: str
    after: str
    pattern: re.Pattern[str]

    def of(self, number: int) -> str:
        """The code for the object ``number``, counted from 0."""
        return f"{self.before}{number + 1}{self.after}"

    def found(self, text: str, count: int) -> list[tuple[Span, int]] | None:
        """Where the codes 0 to ``count`` - 1 stand in ``text``, in its order; None unless each stands there once."""
        matches = [(Span(*match.span()), match["number"]) for match in self.pattern.finditer(text)]
        if any(not number for _, number in matches):
            return None
        found = [(span, int(number) - 1) for span, number in matches]
        return found if sorted(number for _, number in found) == list(range(count)) else None


def forms(text: str) -> Sequence[Codes]:
    """The forms to try for ``text``, the best first; nothing in it reads as a code of them. There may be none."""
    letters = next((codes for codes in _LETTERS if not codes.pattern.search(text)), None)
    return [codes for codes in (letters, _BRACES) if codes is not None and not codes.pattern.search(text)]


def _letters(prefix: str) -> Codes:
    # a package may spell a rare word with spaces, in small letters or with full-width digits
    spelled = r"\s?".join(f"[{char}{char.lower()}{chr(ord(char) + 0xFEE0)}]" for char in prefix)
    return Codes(prefix, "", re.compile(rf"{spelled}(?:\s?(?P<number>\d{{1,4}}))?"))


_LETTERS = tuple(map(_letters, ("XZ", "QX", "ZQ", "JXQ", "XQZJ")))
_BRACES = Codes("{", "}", re.compile(r"[{｛]\s?(?P<number>\d{1,4})\s?[}｝]|[{｛}｝]"))
