"""The program, as the desktop knows it: its name, its sign, and the documents that it is handed."""

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication


class Program(QApplication):
    """`document_asked` comes from macOS, which hands documents to a program that runs already."""

    document_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(["reelwright"])
        self.setApplicationName("Reelwright")
        self.setDesktopFileName("org.reelwright.Reelwright")
        self.setWindowIcon(QIcon(str(files("resources").joinpath("brand", "reelwright.svg"))))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.document_asked.emit(Path(event.file()))
            return True
        return super().event(event)
