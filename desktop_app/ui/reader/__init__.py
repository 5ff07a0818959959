"""The side-by-side reader: columns of rows that stand level. It knows nothing of files or engines."""

from desktop_app.ui.reader.column_spec import ColumnSpec, Made
from desktop_app.ui.reader.view import ReaderView

__all__ = ["ColumnSpec", "Made", "ReaderView"]
