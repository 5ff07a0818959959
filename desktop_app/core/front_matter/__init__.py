"""Front matter: found by Hugo's rule, read as typed, edited by span so that no other byte changes."""

from desktop_app.core.front_matter.bare import BareKind, bare_kind
from desktop_app.core.front_matter.editor import AddItem, Change, RemoveItem, SetItems, SetText, changed
from desktop_app.core.front_matter.fields import Field, FieldKind, Format, FrontMatter, Item
from desktop_app.core.front_matter.reader import Split, read
from desktop_app.core.front_matter.simple_yaml import glance

__all__ = [
    "AddItem",
    "BareKind",
    "Change",
    "Field",
    "FieldKind",
    "Format",
    "FrontMatter",
    "Item",
    "RemoveItem",
    "SetItems",
    "SetText",
    "Split",
    "bare_kind",
    "changed",
    "glance",
    "read",
]
