"""The two languages of a translation: how the source is cut into sentences and the target's text is finished."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop_app.chinese import typography
from desktop_app.chinese.converter import Converter, Options, converter_for
from desktop_app.chinese.detection import Script, detect
from desktop_app.core import language, sentences
from desktop_app.engines.packages import Route
from desktop_app.services.spacing import Spacing

# what some packages say where they have nothing to say
_UNSEEN = re.compile("[\u200b\ufeff]")
_NEEDLESS_SPACE = re.compile(r"(?<=[(\[{“‘]) +| +(?=[,.)\]}”])")


class TranslatedLanguage:
    """From ``source`` to ``target`` (tags) over the package of ``route``; ``options``: of the conversion behind it."""

    def __init__(self, source: str, target: str, route: Route, options: Options | None = None) -> None:
        self._source, self._target = source, target
        self.spacing = Spacing.between(source, target)
        self._to_chinese = language.is_chinese(target)
        self._to_package = converter_for(_tag_of(route.package.from_code)) if route.converts_source else None
        self._to_target = _target_converter(route, target, options)

    @property
    def convert(self) -> Callable[[str], str] | None:
        """Into the package's script, where the source has the other one."""
        return self._to_package.convert if self._to_package else None

    def sentences(self, text: str) -> Sequence[tuple[int, int]]:
        """The spans of the sentences of ``text``."""
        return sentences.split(text, self._source)

    def stays(self, text: str) -> bool:
        """Whether ``text`` has no letter, or is of the target language already."""
        return not any(char.isalpha() for char in text) or self.is_target(text)

    def is_target(self, text: str) -> bool:
        """Whether ``text`` is of the target language already."""
        script = detect(text)
        if script is Script.LATIN:
            return language.primary_subtag(self._target) == "en" and language.is_chinese(self._source)
        return script.is_chinese and self._to_chinese

    def finished(self, text: str) -> str:
        """What an engine said, as the target language writes it, in the target's script."""
        text = re.sub(r"\s*[\r\n]+\s*", " ", _UNSEEN.sub("", text).strip())
        if not self._to_chinese:
            return _NEEDLESS_SPACE.sub("", re.sub(r" {2,}", " ", text))
        text = typography.tidy(text)
        return self._to_target.convert(text) if self._to_target else text


def _tag_of(code: str) -> str:
    return {"zh": "zh-CN", "zt": "zh-TW"}.get(code, code)


def _target_converter(route: Route, target: str, options: Options | None) -> Converter | None:
    """What brings the package's Chinese into the target's region; None where it is there already."""
    if not language.is_chinese(target):
        return None
    converter = converter_for(target, options, source_tag=_tag_of(route.package.to_code))
    return None if converter.source is converter.target else converter
