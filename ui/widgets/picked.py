"""A button for one file: it chooses the file, shows its name, and a click takes it off again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from ui.icons import icon
from ui.widgets.fields import GAP_AFTER_ICON
from ui.widgets.files import file_dialog

_ROOM = 14


class Picked(QPushButton):
    """`kinds` is the filter of the dialog, as in "LoRA (*.safetensors)"."""

    changed = Signal()

    def __init__(self, title: str, kinds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._kinds, self._file = title, kinds, ""
        self.setAccessibleName(title)
        self.show_file("")
        self.clicked.connect(self._clicked)

    @property
    def file(self) -> str:
        """Its whole path, "" for none."""
        return self._file

    @Slot(str)
    def show_file(self, file: str) -> None:
        self._file = file
        name = Path(file).stem
        room = self.fontMetrics().averageCharWidth() * _ROOM
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.setText(f"{GAP_AFTER_ICON}{short}" if file else "Choose…")
        self.setIcon(icon("x") if file else QIcon())
        self.setToolTip(f"{Path(file).name}: a click takes it off" if file else self._title)
        self.setAccessibleDescription(name)
        self.changed.emit()

    @Slot()
    def _clicked(self) -> None:
        if self._file:
            self.show_file("")
            return
        dialog = file_dialog(self, self._title, str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self._kinds)
        dialog.fileSelected.connect(self.show_file)
        dialog.open()
