"""What is thought of a finished film: stars and a few words, asked for once and quietly."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from core import feedback
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import button
from ui.widgets.stars import Stars
from ui.widgets.text import Paragraph

_ASKED = "How do you like {}?"
_KEPT = "Kept in this project, and nowhere else."
_WHERE = "It stays in this project. Insights and suggestions learn from it."


class OpinionSection(Section):
    rate_asked = Signal(object, int, str)
    """A film, its stars and the comment."""
    erase_asked = Signal(object)
    """What was said."""
    decline_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Your opinion", parent)
        self._rated: feedback.Rated | None = None
        self.question = Paragraph("", self)
        self.stars = Stars(self)
        self.comment = QLineEdit(self)
        self.comment.setAccessibleName("Comment")
        self.comment.setMaxLength(feedback.COMMENT_LIMIT)
        self.comment.setPlaceholderText("A few words, if you like")
        self.told = Paragraph("", self, level="caption", tone="dim")
        self.decline = button("Not now", kind="quiet", parent=self)
        self.erase = button("Erase", kind="quiet", picture_name="eraser", parent=self)
        self.add(
            self.question, row(self, self.stars), self.comment, self.told,
            row(self, self.decline, self.erase),
        )  # fmt: skip
        self.show_film(None)
        self.stars.given.connect(self._give)
        self.comment.editingFinished.connect(self._write)
        self.decline.clicked.connect(self.decline_asked)
        self.erase.clicked.connect(self._erase)

    def show_film(self, rated: feedback.Rated | None, *, asking: bool = False) -> None:
        """None hides it; `asking` says that the film has just been finished."""
        other = rated is None or self._rated is None or rated.film != self._rated.film
        said = rated.opinion if rated else None
        before = self._rated.opinion if self._rated and not other else None
        self._rated = rated
        self.setVisible(rated is not None)
        if rated is None:
            return
        self.question.setText(_ASKED.format(rated.film.film.name))
        self.stars.show_stars(said.stars if said else 0)
        if other or said != before:
            self.comment.setText(said.comment if said else "")
        self.comment.setEnabled(said is not None)
        self.told.setText(_KEPT if said else _WHERE)
        self.decline.setVisible(asking and said is None)
        self.erase.setVisible(said is not None)

    @Slot(int)
    def _give(self, stars: int) -> None:
        if self._rated is None:
            return
        if stars:
            self.rate_asked.emit(self._rated.film, stars, self.comment.text())
            self.comment.setFocus()
        else:
            self._erase()

    @Slot()
    def _write(self) -> None:
        said = self._rated.opinion if self._rated else None
        if said is not None and self._rated and self.comment.text().strip() != said.comment:
            self.rate_asked.emit(self._rated.film, said.stars, self.comment.text())

    @Slot()
    def _erase(self) -> None:
        if self._rated is not None and self._rated.opinion is not None:
            self.erase_asked.emit(self._rated.opinion)
