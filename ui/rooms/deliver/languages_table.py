"""The words of every shot in the film's own language and in another, side by side."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QMargins,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHeaderView,
    QTableView,
    QWidget,
)

from core import LANGUAGE_NAMES, Dubbed, Source, Spread, Words
from ui import theme
from ui.icons import icon
from ui.widgets.tables import EditTable, Index, RuledCells

SHOT, OWN, SAID, OWN_TITLE, TITLE, FITS = range(6)
_EDITABLE = (SAID, TITLE)
_ROWS = 6


class WordsModel(QAbstractTableModel):
    """Asks for what is typed; shows it once it is so."""

    words_asked = Signal(str, object)
    """The segment, and all its words in this language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spread: Spread | None = None
        self.locked = False

    def show_spread(self, spread: Spread | None) -> None:
        if spread == self.spread:
            return
        self.beginResetModel()
        self.spread = spread
        self.endResetModel()

    @property
    def shots(self) -> tuple[Dubbed, ...]:
        return self.spread.shots if self.spread else ()

    @property
    def own(self) -> bool:
        """Whether the film's own language is shown: there is nothing beside it."""
        return self.spread is None or self.spread.language is self.spread.own

    @property
    def _waiting(self) -> bool:
        return self.spread is not None and self.spread.waiting

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.shots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else FITS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        spread = self.spread
        own = LANGUAGE_NAMES[spread.own] if spread else ""
        other = LANGUAGE_NAMES[spread.language] if spread else ""
        return ("Shot", own, other, f"{own} title", f"{other} title", "In its shot")[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shot, column = self.shots[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(shot, column)
            case Qt.ItemDataRole.EditRole:
                return self._cells(shot)[column]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return " ".join(filter(None, [self._shown(shot, column), *_marks(shot, column)]))
            case Qt.ItemDataRole.DecorationRole:
                return self._mark(shot) if column == FITS else _origin(shot, column)
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() not in _EDITABLE:
            return False
        shot, typed = self.shots[index.row()], " ".join(str(value).split())
        said, shown = shot.words.narration, shot.words.title
        words = Words(typed, shown) if index.column() == SAID else Words(said, typed)
        if words != shot.words:
            self.words_asked.emit(shot.segment, words)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        free = not (self.locked or self.own) and index.column() in _EDITABLE
        return flags | Qt.ItemFlag.ItemIsEditable if free else flags

    def _cells(self, shot: Dubbed) -> tuple[str, ...]:
        return (
            str(shot.shot), shot.own.narration, shot.words.narration,
            shot.own.title, shot.words.title, self._fits(shot),
        )  # fmt: skip

    def _shown(self, shot: Dubbed, column: int) -> str:
        words = self._cells(shot)[column]
        lacks = column == SAID and shot.own.narration and not words
        return "No words yet" if lacks else words

    def _fits(self, shot: Dubbed) -> str:
        if shot.missing:
            return "Silent"
        if not shot.words.narration:
            return ""
        if shot.note:
            return f"{shot.note[:1].upper()}{shot.note[1:]}"
        return "…" if self._waiting else "Fits"

    def _mark(self, shot: Dubbed) -> QIcon | None:
        if shot.missing:
            return icon("circle-dashed")
        if shot.note:
            return icon("triangle-alert")
        return icon("check") if shot.words.narration and not self._waiting else None


def _source(shot: Dubbed, column: int) -> tuple[str, str, Source]:
    """The own and the other words of a cell, and where the latter come from."""
    if column == SAID:
        return shot.own.narration, shot.words.narration, shot.words.said
    return shot.own.title, shot.words.title, shot.words.shown


def _marks(shot: Dubbed, column: int) -> list[str]:
    """What is to be known of words that a model or somebody has written."""
    if column not in _EDITABLE:
        return []
    own, words, source = _source(shot, column)
    marks = []
    if words and source.by:
        marks.append(f"(Translated by {source.by}; yours once you change it.)")
    if words and source.of and source.of != own:
        marks.append(f"(Written for: “{source.of}”.)")
    if words and source.lost:
        marks.append(f"(Without {', '.join(source.lost)}.)")
    return marks


def _origin(shot: Dubbed, column: int) -> QIcon | None:
    own, words, source = _source(shot, column)
    if column not in _EDITABLE or not words:
        return None
    if (source.of and source.of != own) or source.lost:
        return icon("triangle-alert")
    return icon("languages") if source.by else None


class WordsTable(EditTable):
    """Typing begins an edit as well: there are only words."""

    def __init__(self, model: WordsModel, parent: QWidget | None = None) -> None:
        super().__init__("Words of each shot", parent)
        self.setModel(model)
        self.setItemDelegate(RuledCells(QMargins(theme.GAP, 0, theme.TIGHT, 0), self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        self.set_lines(2, theme.SMALL)
        head = self.horizontalHeader()
        for column in (OWN, SAID, OWN_TITLE, TITLE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        digits, words = (self.fontMetrics().horizontalAdvance(s) for s in ("0000", "M" * 13))
        self.setColumnWidth(SHOT, digits + 2 * theme.GAP)
        self.setColumnWidth(FITS, words + 2 * theme.GAP)
        most = self.verticalHeader().defaultSectionSize() * _ROWS + head.sizeHint().height()
        self.setMinimumHeight(most + theme.SMALL)
        model.modelReset.connect(self._shape)
        self._shape()

    def _shape(self) -> None:
        """Without the columns in which there is nothing."""
        model = self.model()
        assert isinstance(model, WordsModel)
        titled = any(shot.own.title or shot.words.title for shot in model.shots)
        self.setColumnHidden(OWN, model.own)
        self.setColumnHidden(OWN_TITLE, model.own or not titled)
        self.setColumnHidden(TITLE, not titled)
