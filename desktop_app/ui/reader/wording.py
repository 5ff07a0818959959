"""What the reader itself says on the page, in the interface's language at the time it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True)
class Wording:
    """``labels``: names of what a chip holds, by the labels of `core.rendering`."""

    labels: dict[str, str]
    load: str
    loading: str
    retry: str
    image: str

    def label(self, key: str) -> str:
        """The name of what a chip holds; the key itself where it has none."""
        return self.labels.get(key, key)


def wording() -> Wording:
    """The words in the language that is spoken now."""
    said = QCoreApplication.translate
    return Wording(
        labels={
            "html": said("ReaderPage", "HTML"),
            "shortcode": said("ReaderPage", "Shortcode"),
            "formula": said("ReaderPage", "Formula"),
            "reference": said("ReaderPage", "Link addresses"),
            "opaque": said("ReaderPage", "Kept as it is"),
            "attributes": said("ReaderPage", "Attributes"),
            "more": said("ReaderPage", "The summary ends here"),
            "image": said("ReaderPage", "Image"),
            "hidden": said("ReaderPage", "A character that is not seen"),
        },
        load=said("ReaderPage", "Load this image"),
        loading=said("ReaderPage", "Loading…"),
        retry=said("ReaderPage", "Try again"),
        image=said("ReaderPage", "Image"),
    )
