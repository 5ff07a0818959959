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
    return Wording(
        labels={
            "html": QCoreApplication.translate("ReaderPage", "HTML"),
            "shortcode": QCoreApplication.translate("ReaderPage", "Shortcode"),
            "formula": QCoreApplication.translate("ReaderPage", "Formula"),
            "reference": QCoreApplication.translate("ReaderPage", "Link addresses"),
            "opaque": QCoreApplication.translate("ReaderPage", "Kept as it is"),
            "attributes": QCoreApplication.translate("ReaderPage", "Attributes"),
            "more": QCoreApplication.translate("ReaderPage", "The summary ends here"),
            "image": QCoreApplication.translate("ReaderPage", "Image"),
            "hidden": QCoreApplication.translate("ReaderPage", "A character that is not seen"),
        },
        load=QCoreApplication.translate("ReaderPage", "Load this image"),
        loading=QCoreApplication.translate("ReaderPage", "Loading…"),
        retry=QCoreApplication.translate("ReaderPage", "Try again"),
        image=QCoreApplication.translate("ReaderPage", "Image"),
    )
