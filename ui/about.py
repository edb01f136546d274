"""Opens what is told about the program: its version, its licence, and those of its parts."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from core import shipped
from ui.errands import Errands, Look

if TYPE_CHECKING:
    from ui.rooms.about.view import AboutSheet


class About(QObject):
    """The sheet is made when it is asked for, and its list read beside the window."""

    def __init__(self, errands: Errands, asker: QWidget) -> None:
        super().__init__(asker)
        self._errands, self._asker = errands, asker
        self.sheet: AboutSheet | None = None

    @Slot()
    def show(self) -> None:
        sheet = self.sheet or self._made()
        sheet.show()
        sheet.raise_()
        sheet.activateWindow()
        sheet.search.setFocus()

    def _made(self) -> "AboutSheet":
        from ui.rooms.about.view import AboutSheet

        self.sheet = AboutSheet(self._asker)
        self._errands.run(Look("parts", shipped.parts, self._told))
        return self.sheet

    def _told(self, read: "Future[tuple[shipped.Part, ...]]") -> None:
        if self.sheet is not None:
            self.sheet.show_parts(read.result())
