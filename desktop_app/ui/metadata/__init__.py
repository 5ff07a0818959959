"""What an article says of itself, as a form."""

from desktop_app.ui.metadata.data import FieldEdit, FormData, FormRow, RowKind, form_data
from desktop_app.ui.metadata.form import MetadataForm

__all__ = ["FieldEdit", "FormData", "FormRow", "MetadataForm", "RowKind", "form_data"]
