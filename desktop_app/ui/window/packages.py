"""The packages dialog of a window, and what the window says of downloads while it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.config import Settings
from desktop_app.models.packages import PackageRow
from desktop_app.ui.packages.dialog import PackagesDialog

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class PackageCommands(QObject):
    """Makes the dialog when it is first asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: PackagesDialog | None = None
        window.services.settings.changed.connect(self._on_settings)
        window.status.backgroundClicked.connect(self.show_downloads)

    def dialog(self) -> PackagesDialog:
        """The one packages dialog, shown."""
        if self._dialog is None:
            services = self._window.services
            self._dialog = PackagesDialog(services.packages, services.describe_error, self._window)
            self._dialog.installed.connect(self._on_installed)
            self._dialog.removed.connect(self._on_removed)
            self._dialog.transfers.changed.connect(self._on_transfers)
        else:
            self._dialog.refresh()
        self._dialog.show()
        self._dialog.raise_()
        return self._dialog

    @Slot(str)
    def offer(self, pairs: str) -> None:
        """Show what can be had for a direction: "zt-en, zh-en"."""
        self.dialog().show_offers(pairs)

    @Slot()
    def show_downloads(self) -> None:
        self.dialog().show_offers()

    @Slot(object)
    def _on_installed(self, row: PackageRow) -> None:
        self._window.show_message(self.tr("{name} is installed and in use.").format(name=row.name))
        self._window.packagesChanged.emit()

    @Slot(str)
    def _on_removed(self, _key: str) -> None:
        self._window.packagesChanged.emit()

    @Slot()
    def _on_transfers(self) -> None:
        if self._dialog is not None:
            self._window.status.set_background(self._dialog.transfers.summary())

    @Slot(object, object)
    def _on_settings(self, _settings: Settings, names: frozenset[str]) -> None:
        if self._dialog is not None and "packages_index" in names:
            self._dialog.refresh()
