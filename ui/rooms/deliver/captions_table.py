"""The captions of the film in a table: when each comes and goes, and its words."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QMargins,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core import CaptionOrigin, Cue
from ui import theme
from ui.icons import icon
from ui.widgets.tables import EditTable, Index, RuledCells

_HEADS = ("In", "Out", "Caption")
IN, OUT, WORDS = range(3)
_MARKS = {CaptionOrigin.CHANGED: "Changed by you", CaptionOrigin.ADDED: "Added by you"}
_ROWS = 8


class CaptionModel(QAbstractTableModel):
    """Asks for what is typed; shows it once it is so."""

    words_asked = Signal(object, str)
    times_asked = Signal(object, object, object)
    """The caption, and its first and last second."""
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cues: tuple[Cue, ...] = ()
        self._remarks: Mapping[Cue, str] = {}
        self.locked = False

    def show_cues(self, cues: tuple[Cue, ...], remarks: Mapping[Cue, str]) -> None:
        if cues == self.cues and remarks == self._remarks:
            return
        if len(cues) == len(self.cues):
            self.cues, self._remarks = cues, remarks
            self.dataChanged.emit(self.index(0, 0), self.index(len(cues) - 1, WORDS))
            return
        self.beginResetModel()
        self.cues, self._remarks = cues, remarks
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cues)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cue, column = self.cues[index.row()], index.column()
        said = (clock(cue.start), clock(cue.end), cue.text)[column]
        answer: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                answer = said
            case Qt.ItemDataRole.DecorationRole if column == WORDS:
                answer = self._picture(cue)
            case Qt.ItemDataRole.ToolTipRole:
                answer = self._tip(cue) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = f"{said}. {self._tip(cue)}" if column == WORDS else said
            case Qt.ItemDataRole.TextAlignmentRole:
                answer = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            case _:
                pass
        return answer

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        cue, words = self.cues[index.row()], str(value).strip()
        if index.column() == WORDS:
            if words != cue.text:
                self.words_asked.emit(cue, words)
            return False
        seconds = seconds_of(words)
        if seconds is None:
            self.refused.emit(f"“{words[:20]}” is no time. Write it like 1:04.5 or 64.5.")
            return False
        times = (seconds, cue.end) if index.column() == IN else (cue.start, seconds)
        if clock(seconds) != self.data(index):
            self.times_asked.emit(cue, *times)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.locked else flags | Qt.ItemFlag.ItemIsEditable

    def _picture(self, cue: Cue) -> QIcon | None:
        if cue in self._remarks:
            return icon("triangle-alert")
        return icon("pen-line") if cue.origin in _MARKS else None

    def _tip(self, cue: Cue) -> str:
        return "\n".join(filter(None, (_MARKS.get(cue.origin, ""), self._remarks.get(cue, ""))))


class CaptionTable(EditTable):
    """In the words Shift+Return begins the second line."""

    def __init__(self, model: CaptionModel, parent: QWidget | None = None) -> None:
        super().__init__("Captions", parent)
        self.setModel(model)
        self.setItemDelegate(_Words(QMargins(theme.GAP, 0, theme.GAP, 0), self))
        self.set_lines(2, theme.SMALL)
        self.horizontalHeader().setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        wide = self.fontMetrics().horizontalAdvance("00:00:00.000") + 2 * theme.GAP
        for column in (IN, OUT):
            self.setColumnWidth(column, wide)
        self.setMinimumHeight(self.verticalHeader().defaultSectionSize() * _ROWS)

    def chosen(self) -> tuple[Cue, ...]:
        model = self.model()
        assert isinstance(model, CaptionModel)
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(model.cues[row] for row in rows)


class _Words(RuledCells):
    """Edits words in a field of two lines."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != WORDS:
            return super().createEditor(parent, option, index)
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.setAccessibleName("Words of the caption")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            isinstance(editor, QPlainTextEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in keys
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)


def clock(seconds: Fraction) -> str:
    """As in 1:04.500; hours only where there are some."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    second = f"{rest // 1000:02}.{rest % 1000:03}"
    return f"{hours}:{minutes:02}:{second}" if hours else f"{minutes}:{second}"


def seconds_of(words: str) -> Fraction | None:
    """Of a time as `clock` writes it, or plain seconds; None for what is neither."""
    parts = words.replace(",", ".").split(":")
    if not 1 <= len(parts) <= 3:
        return None
    seconds = Fraction(0)
    for number, part in enumerate(parts):
        whole, dot, rest = part.partition(".")
        last = number == len(parts) - 1
        digits = whole.isascii() and whole.isdigit() and len(whole) <= 6
        if not digits or (dot and not (last and rest.isascii() and rest.isdigit())):
            return None
        seconds = 60 * seconds + Fraction(part if dot else whole)
    return seconds
