"""What the window shows while no film is open: begin one, or go on with one."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Elided, Paragraph, Text

_PROMISE = "From an idea to a finished film, shot by shot."
_HINT = (
    "What is the film about? Type an idea, or paste a story or a screenplay: "
    "in English, हिन्दी, తెలుగు, தமிழ் or seven more languages."
)
_PAUSE = 400
"""Milliseconds after the last key until what was typed is told."""


class Welcome(QWidget):
    begin_asked = Signal(str)
    """A new film of this idea."""

    typed = Signal(str)
    new_asked = Signal()
    open_asked = Signal()
    unpack_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("Reelwright", self, level="display")
        self.words = Paragraph(_PROMISE, self, level="heading", tone="dim")
        self.idea = _page(self)
        self.begin = button("Begin", kind="primary", picture_name="sparkles", parent=self)
        self.begin.setToolTip("Ctrl+Return")
        self.place = Elided("", self, level="caption", tone="faint")
        self.new = button("New film…", kind="quiet", parent=self)
        self.new.setToolTip("Choose its name and folder first.")
        self.open = button("Open a film…", picture_name="folder-open", parent=self)
        self.unpack = button("Unpack a film…", kind="quiet", parent=self)
        self.recent = QListWidget(self)
        self.recent.setAccessibleName("Films opened last")
        self._recent_title = Text("OPENED LAST", self, level="section")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        begins = QShortcut(QKeySequence("Ctrl+Return"), self.idea)
        begins.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._arrange()
        self.idea.textChanged.connect(self._judge)
        self._pause.timeout.connect(self._tell)
        begins.activated.connect(self.begin.click)
        self.begin.clicked.connect(self._begin)
        self.new.clicked.connect(self.new_asked)
        self.open.clicked.connect(self.open_asked)
        self.unpack.clicked.connect(self.unpack_asked)
        self.recent.itemActivated.connect(self._ask)
        self._judge()
        self.invite([])

    def invite(self, recent: list[Path], idea: str = "", folder: Path | None = None) -> None:
        """`idea` is what was typed here before; `folder` where films of ideas go."""
        self.words.setText(_PROMISE)
        if idea and not self.idea.toPlainText():
            self.idea.setPlainText(idea)
        self.place.setText(f"Films are kept in {_told(folder)}" if folder is not None else "")
        self.recent.clear()
        for each in recent:
            item = QListWidgetItem(icon("film"), each.stem, self.recent)
            item.setToolTip(str(each))
            item.setData(Qt.ItemDataRole.UserRole, str(each))
        for shown in (self.recent, self._recent_title):
            shown.setVisible(bool(recent))
        for asked in self._asking():
            asked.setVisible(True)

    def wait_for(self, film: str) -> None:
        """A film is being opened."""
        self.words.setText(f"Opening {film}…")
        for each in (*self._asking(), self.recent, self._recent_title):
            each.setVisible(False)

    def forget(self) -> None:
        """The idea is in its film now."""
        self.idea.clear()
        self._tell()

    def _asking(self) -> tuple[QWidget, ...]:
        return self.idea, self.begin, self.place, self.new, self.open, self.unpack

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GAP)
        first.addWidget(self.begin)
        first.addWidget(self.place, stretch=1)
        second = QHBoxLayout()
        second.setSpacing(theme.GAP)
        for each in (self.open, self.new, self.unpack):
            second.addWidget(each)
        second.addStretch(1)
        self.recent.setMaximumHeight(220)
        self.recent.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(theme.GAP)
        column.addWidget(self.idea)
        column.addLayout(first)
        column.addSpacing(theme.BROAD)
        column.addLayout(second)
        column.addSpacing(theme.GAP)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addStretch(3)
        page = QHBoxLayout(self)
        page.addStretch(1)
        page.addLayout(column, stretch=2)
        page.addStretch(1)

    @Slot()
    def _judge(self) -> None:
        self.begin.setEnabled(bool(self.idea.toPlainText().strip()))
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self.typed.emit(self.idea.toPlainText())

    @Slot()
    def _begin(self) -> None:
        self._tell()
        self.begin_asked.emit(self.idea.toPlainText().strip())

    @Slot(QListWidgetItem)
    def _ask(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _page(parent: QWidget) -> QPlainTextEdit:
    """Where an idea is typed before there is a film."""
    made = QPlainTextEdit(parent)
    made.setProperty("kind", "page")
    made.setPlaceholderText(_HINT)
    made.setAccessibleName("What is the film about?")
    made.setTabChangesFocus(True)
    made.setFixedHeight(132)
    return made


def _told(folder: Path) -> str:
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
