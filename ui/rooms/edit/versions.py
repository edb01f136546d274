"""Named versions of the edit: keep this state, go back to another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import Rate, Version
from ui import theme
from ui.widgets.fields import button
from ui.widgets.text import Text
from ui.words import ago

_NAME = Qt.ItemDataRole.UserRole


class VersionsPanel(QWidget):
    save_asked = Signal(str)
    restore_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate: Rate | None = None
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("Name this state, and press Return")
        self.name.setAccessibleName("Name of a new version")
        self.name.setMaxLength(80)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Versions")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.restore = button("Go back to it", picture_name="history", parent=self)
        self.forget = button("Delete", kind="quiet", parent=self)
        self._arrange()
        self.name.returnPressed.connect(self._save)
        self.list.itemActivated.connect(self._restore)
        self.list.currentItemChanged.connect(self._offer)
        self.restore.clicked.connect(self._restore)
        self.forget.clicked.connect(self._forget)

    def show_rate(self, rate: Rate) -> None:
        self._rate = rate

    @Slot(object)
    def show_versions(self, versions: Sequence[Version]) -> None:
        chosen = self._chosen()
        if any(each.name == self.name.text().strip() for each in versions):
            self.name.clear()
        self.list.clear()
        for each in versions:
            seconds = float(self._rate.seconds(each.frames)) if self._rate else 0.0
            words = f"{each.name}\n{ago(each.at)}  ·  {each.clips} clips  ·  {seconds:.1f} s"
            item = QListWidgetItem(words, self.list)
            item.setData(_NAME, each.name)
            if each.name == chosen:
                self.list.setCurrentItem(item)
        self.list.setVisible(bool(versions))
        self._fit()
        self._offer()

    @Slot()
    def ask_name(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SMALL, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Text("VERSIONS", self, level="section"))
        column.addWidget(self.name)
        column.addWidget(self.list)
        column.addLayout(row)
        self.list.hide()
        self._offer()

    def _fit(self) -> None:
        """As tall as its rows, up to five."""
        rows = min(5, self.list.count())
        height = sum(self.list.sizeHintForRow(row) for row in range(rows))
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + theme.TIGHT)

    def _chosen(self) -> str:
        chosen = self.list.selectedItems()
        return str(chosen[0].data(_NAME)) if chosen else ""

    @Slot()
    def _offer(self) -> None:
        for each in (self.restore, self.forget):
            each.setVisible(bool(self._chosen()))

    @Slot()
    def _save(self) -> None:
        self.save_asked.emit(self.name.text())

    @Slot()
    def _restore(self) -> None:
        if self._chosen():
            self.restore_asked.emit(self._chosen())

    @Slot()
    def _forget(self) -> None:
        if self._chosen():
            self.forget_asked.emit(self._chosen())
