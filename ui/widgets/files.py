"""Dialogs in which files and folders are chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def file_dialog(parent: QWidget, title: str, place: str) -> QFileDialog:
    """One that begins at `place` and is gone once it is closed: to be opened, never kept."""
    dialog = QFileDialog(parent, title, place)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
