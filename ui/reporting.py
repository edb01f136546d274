"""Has a report of this machine collected, shown, and saved where the person says."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from core import Equipment, StudioError
from ui.errands import Deed, Errands, Look
from ui.rooms.reporting.view import ReportSheet
from ui.widgets.files import file_dialog
from ui.wishes import Wishes


class ReportWishes(Wishes):
    said = Signal(str)

    def __init__(
        self,
        equipment: Callable[[], Equipment],
        errands: Errands,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._made_of, self._errands, self._window = equipment, errands, window
        self._parts: tuple[Any, ...] = ()
        self.sheet: ReportSheet | None = None

    @Slot()
    def show(self) -> None:
        """Collect it, in the background, and show what is in it."""
        sheet = self.sheet or ReportSheet(self._window)
        if self.sheet is None:
            sheet.save_asked.connect(self.ask_where)
            self.sheet = sheet
        sheet.tell("Collecting … this takes a few seconds.")
        sheet.open()
        made_of = self._made_of
        folder = self._studio.projects.folder if self._studio else None

        def collect() -> tuple[Any, ...]:
            reporting = made_of().reporting
            if reporting is None:
                raise StudioError("This window cannot collect a report.", "reelwright report does.")
            return reporting.collected(folder)

        self._errands.run(Look("report", collect, self._collected))

    @Slot()
    def ask_where(self) -> None:
        assert self.sheet is not None
        dialog = file_dialog(self.sheet, "Save the report", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["Report (*.zip)"])
        dialog.selectFile("reelwright-report.zip")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    @Slot(str)
    def save(self, file: str) -> None:
        to = Path(file) if file.lower().endswith(".zip") else Path(f"{file}.zip")
        made_of, parts = self._made_of, self._parts

        def write() -> Path:
            reporting = made_of().reporting
            assert reporting is not None
            reporting.save(parts, to)
            return to

        self._errands.run(Deed(write, self._saved))

    def _collected(self, got: "Future[tuple[Any, ...]]") -> None:
        assert self.sheet is not None
        try:
            self._parts = got.result()
        except StudioError as trouble:
            self.sheet.tell(f"{trouble} {trouble.advice}")
            return
        self.sheet.show_parts(self._parts)

    def _saved(self, got: "Future[Path]") -> None:
        assert self.sheet is not None
        try:
            to = got.result()
        except StudioError as trouble:
            self.sheet.tell(f"{trouble} {trouble.advice}")
            return
        self.sheet.accept()
        self.said.emit(f"The report is in {to.name}.")
