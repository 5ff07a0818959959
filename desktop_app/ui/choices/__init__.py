"""The menu in which another reading is chosen. It knows nothing of files or of conversion."""

from desktop_app.ui.choices.menu import ChoiceMenu, ChoiceOffer

__all__ = ["ChoiceMenu", "ChoiceOffer"]
