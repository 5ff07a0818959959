"""Every error the program raises has a wording that says what happened, with what the error carries."""

from __future__ import annotations

import ast
import string
from collections import defaultdict
from pathlib import Path

import pytest

import desktop_app
from desktop_app.core import errors
from desktop_app.core.errors import ArticleError, DiglotError
from desktop_app.services import messages
from desktop_app.services.messages import is_worded, message

PACKAGE = Path(desktop_app.__file__).parent
KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, DiglotError)}
# `at` names the file an error concerns
COMMON = {"path"}


def raised() -> dict[str, set[str]]:
    """Codes given to an error's constructor anywhere in the program, and the parameters given with each.

    A code that reaches a constructor through a variable gets the parameters of such calls of its module.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        through_variables: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in KINDS and node.args:
                # **params: those of the error that is told anew
                names = {word.arg or "detail" for word in node.keywords} | COMMON
                codes = _strings(node.args[0])
                for code in codes:
                    found[code] |= names
                if not codes:
                    through_variables |= names
        if through_variables:
            for code in _constants(tree) & messages._TEXTS.keys():
                found[code] |= through_variables
    return found


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _strings(value: ast.expr) -> list[str]:
    """The string, or those of ``a if … else b``."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [value.value]
    return [*_strings(value.body), *_strings(value.orelse)] if isinstance(value, ast.IfExp) else []


def _constants(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


CODES = raised()


def test_the_search_finds_raises() -> None:
    assert len(CODES) > 30
    assert CODES["too-large"] >= {"path", "size", "limit"}
    assert "already-exists" in CODES


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_worded(code: str) -> None:
    assert is_worded(code)


def test_no_wording_is_for_nothing() -> None:
    used: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path != Path(messages.__file__):
            used |= _constants(ast.parse(path.read_text("utf-8")))
    assert messages._TEXTS.keys() - used == set()


@pytest.mark.parametrize("code", sorted(messages._TEXTS))
def test_every_placeholder_is_a_parameter_of_a_raise(code: str) -> None:
    assert placeholders(messages._TEXTS[code]) <= CODES[code]


@pytest.mark.parametrize("code", sorted(messages._TEXTS))
def test_a_wording_ends_and_holds_what_it_is_given(code: str) -> None:
    names = placeholders(messages._TEXTS[code])
    text = message(DiglotError(code, **{name: f"<{name}>" for name in names}))
    assert all(f"<{name}>" in text for name in names)
    assert "{" not in text
    assert text[0].isupper() or text[0] in "<“"


@pytest.mark.parametrize("code", [*sorted(messages._TEXTS), "never-heard-of"])
@pytest.mark.parametrize(
    "params",
    [{}, {"path": Path("a{0}{x}%s.md"), "detail": "{"}, {"path": "\udcff", "line": None, "unknown": object}],
)
def test_format_never_fails(code: str, params: dict[str, object]) -> None:
    assert message(DiglotError(code, **params))


def test_a_code_without_wording_says_what_is_known() -> None:
    assert message(DiglotError("never-heard-of", number=3)) == "Something went wrong: never-heard-of number: 3"


def test_the_windows_language() -> None:
    asked: list[tuple[str, str]] = []

    def translate(context: str, text: str) -> str:
        asked.append((context, text))
        return "没有 {path}。"

    assert message(ArticleError("no-such-file", path="a.md"), translate) == "没有 a.md。"
    assert asked == [("messages", "There is no file {path}.")]
