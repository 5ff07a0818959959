"""Shows what conversion changed in an article."""

from desktop_app.ui.comparing.dialog import ConversionDialog

__all__ = ["ConversionDialog"]
