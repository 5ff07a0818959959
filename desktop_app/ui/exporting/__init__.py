"""Writing versions to files: what would change, and what to do where a file is in the way."""

from desktop_app.ui.exporting.conflict_dialog import ConflictDialog
from desktop_app.ui.exporting.dialog import ExportDialog
from desktop_app.ui.exporting.request import ExportKind, ExportRequest, ExportServices, VersionChoice

__all__ = [
    "ConflictDialog",
    "ExportDialog",
    "ExportKind",
    "ExportRequest",
    "ExportServices",
    "VersionChoice",
]
