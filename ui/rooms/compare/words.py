"""What two takes were asked for, where it differs: words marked, settings side by side."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from core import Difference
from ui import theme
from ui.theme import tokens
from ui.widgets.text import Paragraph, Text


class Word(Enum):
    """Whose a word is."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


def marked(left: str, right: str) -> Iterator[tuple[Word, str]]:
    """The words of both texts in one: runs of words, and whose they are."""
    one, other = left.split(), right.split()
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Word.BOTH, " ".join(one[a:b])
            continue
        if a < b:
            yield Word.LEFT, " ".join(one[a:b])
        if c < d:
            yield Word.RIGHT, " ".join(other[c:d])


class PromptWords(QPlainTextEdit):
    """Only A's are struck through, only B's underlined; colour says it once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._left, self._right = "", ""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("Prompts, with what differs")

    def show_prompts(self, left: str, right: str) -> None:
        self._left, self._right = left, right
        self.clear()
        cursor = QTextCursor(self.document())
        for whose, words in marked(left, right):
            cursor.insertText(words, self._format(whose))
            cursor.insertText(" ", self._format(Word.BOTH))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription("The same" if left == right else f"A: {left}. B: {right}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.show_prompts(self._left, self._right)

    def _format(self, whose: Word) -> QTextCharFormat:
        look, colours = QTextCharFormat(), tokens(self.palette())
        look.setForeground(colours.colour("text"))
        if whose is Word.LEFT:
            look.setFontStrikeOut(True)
            look.setForeground(colours.colour("bad"))
        elif whose is Word.RIGHT:
            look.setFontUnderline(True)
            look.setForeground(colours.colour("ok"))
            look.setFontWeight(QFont.Weight.DemiBold)
        return look


class Settings(QWidget):
    """One row for each thing that differs: what, A's, B's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(theme.TIGHT)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self.cells: list[Text] = []

    def show_differences(self, found: Sequence[Difference]) -> None:
        for each in self.cells:
            each.hide()
            each.deleteLater()
        self.cells = []
        rows = [("", "A", "B"), *((each.what, each.before, each.after) for each in found)]
        if not found:
            rows = [("Made from the same, but for chance", "", "")]
        for row, words in enumerate(rows):
            for column, text in enumerate(words):
                tone = "faint" if row == 0 else "dim" if column == 0 else ""
                cell = Paragraph(text or ("none" if row and column else ""), self, tone=tone)
                self._grid.addWidget(cell, row, column)
                self.cells.append(cell)
