"""Makes a version of the open article, by conversion or by translation, whatever it takes."""

from __future__ import annotations

from desktop_app.config import Settings
from desktop_app.core.errors import EngineError
from desktop_app.core.versions import Version
from desktop_app.jobs import Progress
from desktop_app.services.choice_store import ChoiceStore, chosen_for
from desktop_app.services.convert import can_convert, convert, options_from
from desktop_app.services.reading import Opened
from desktop_app.services.translate import Translator


def make_version(
    translator: Translator,
    opened: Opened,
    tag: str,
    settings: Settings,
    progress: Progress,
    *,
    choices: ChoiceStore | None = None,
) -> Version:
    """The version in ``tag`` as the settings and the readings chosen would have it now.

    Raises Cancelled, the translator's errors, and EngineError ``engine-busy`` where a column's translation took over.
    """
    article, source = opened.document.article, opened.language.tag
    options = options_from(settings)

    def cancelled() -> bool:
        return progress.cancelled

    version = (
        convert(article, tag, source, options, cancelled, choices=chosen_for(opened.document, tag, choices))
        if can_convert(source, tag)
        else translator.translate(
            article, source, tag, beam_size=settings.beam_size, options=options, cancelled=cancelled
        )
    )
    if version is None:
        progress.check()
        raise EngineError("engine-busy")
    return version
