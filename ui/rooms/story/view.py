"""The story page: what the film tells, its script, and its shots in words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QMargins,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core import LANGUAGE_NAMES, Project, SegmentId
from ui import theme
from ui.rooms.story.bible import BiblePanel
from ui.rooms.story.model import Column, StoryModel
from ui.rooms.story.tools import ShotTools
from ui.widgets.empty import Empty
from ui.widgets.fields import Choice, button
from ui.widgets.scrolled import scrolled
from ui.widgets.tables import EditTable, RuledCells
from ui.widgets.text import Paragraph, Text

PAD_X, PAD_Y = 10, 8


class ShotTable(EditTable):
    """As tall a row as its words need, found out when it comes into sight: films may be long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Shots", parent)
        self._fitting = QTimer(self, interval=0, singleShot=True)
        self._fitting.timeout.connect(self._fit)
        self.verticalScrollBar().valueChanged.connect(self._fitting.start)

    def show_model(self, model: QAbstractItemModel) -> None:
        self.setModel(model)
        model.modelReset.connect(self._fitting.start)
        model.dataChanged.connect(self._fitting.start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fitting.start()

    @Slot()
    def _fit(self) -> None:
        if not self.isVisible():
            return
        row = self.rowAt(0)
        while 0 <= row < self.model().rowCount() and self.rowViewportPosition(row) < self.height():
            self.resizeRowToContents(row)
            row += 1


class StoryPage(QWidget):
    brief_asked = Signal()
    refine_asked = Signal(str)
    version_asked = Signal(str)
    """The number of a version to go back to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = StoryModel(self)
        self._row = -1
        self.title = Paragraph("", self, level="title")
        self.logline = Paragraph("", self, level="strong", tone="dim")
        self.synopsis = Paragraph("", self)
        self.facts = Paragraph("", self, level="caption", tone="faint")
        self.notes = Paragraph("", self, level="caption", tone="warn")
        self.wish = QLineEdit(self)
        self.refine = button("Rewrite", picture_name="refresh-cw", parent=self)
        self.versions = Choice([], self)
        self.left = Paragraph("", self, level="caption", tone="faint")
        self.bible = BiblePanel(self)
        self.script = QPlainTextEdit(self)
        self.table = ShotTable(self)
        self.tools = ShotTools(self)
        self.empty = Empty(
            "book-open", "No story yet",
            "The story, the script and the shots are written from your brief.", "Write the brief",
            self,
        )  # fmt: skip
        self._arrange()
        self.empty.step.clicked.connect(self.brief_asked)
        self.refine.clicked.connect(self._ask)
        self.wish.returnPressed.connect(self._ask)
        self.versions.chosen.connect(self.version_asked)
        self.model.modelReset.connect(self._choose_again)

    def equip(self, actions: Mapping[str, QAction]) -> None:
        """Put what can be done with a shot to the keys and the menus of the table."""
        own = [action for name, action in actions.items() if name.startswith("plan.")]
        self.table.addActions(own)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.tools.offer(own)

    def shot(self) -> SegmentId | None:
        """The shot that is chosen in the table."""
        row = self.table.currentIndex().row()
        return self.model.segment(row).id if 0 <= row < self.model.rowCount() else None

    def go_to(self, row: int) -> None:
        """Choose the shot in that row, now and when the table is filled anew."""
        self._row = row
        self._choose_again()

    def show_project(self, project: Project, *, locked: bool = False) -> None:
        plan = project.plan
        self.model.show_project(project, locked=locked)
        self.table.setColumnHidden(Column.ENGLISH, not self.model.englished)
        self._pages.setCurrentIndex(1 if plan else 0)
        for each in (self.wish, self.refine, self.versions, self.tools):
            each.setEnabled(not locked)
        if plan is None:
            return
        self.title.setText(plan.story.title)
        self.logline.setText(plan.story.logline)
        self.synopsis.setText(plan.story.synopsis)
        seconds = float(project.sequence.rate.seconds(project.sequence.frames))
        scenes = f"{len(plan.scenes)} scene{'s' if len(plan.scenes) > 1 else ''}"
        language, count = LANGUAGE_NAMES[plan.language], len(project.sequence.clips)
        shots = f"{count} shot{'' if count == 1 else 's'}"
        self.facts.setText(
            f"{language}  ·  {scenes}  ·  {shots}  ·  {seconds:.1f} s"
            f"  ·  written by {'the rules' if plan.writer == 'rules' else plan.writer}"
        )
        self.notes.setText("\n".join(plan.notes))
        self.notes.setVisible(bool(plan.notes))
        if self.script.toPlainText() != plan.script:
            self.script.setPlainText(plan.script)

    def show_versions(self, versions: Sequence[tuple[str, str]], current: str, left: int) -> None:
        """All that were written, each a number and words; how many more there may be.

        `current` is the number of the one that is shown, "" once the editor changed it.
        """
        self.versions.offer(versions)
        if current:
            self.versions.choose(current)
        else:
            self.versions.setCurrentIndex(-1)
        self.versions.setVisible(len(versions) > 1)
        more = f"{left} more version{'' if left == 1 else 's'} possible"
        self.left.setText(more if left else "All versions that the brief allows are written.")

    def _arrange(self) -> None:
        self.versions.setAccessibleName("Versions of the story")
        self.versions.setPlaceholderText("Changed by hand since it was written")
        self.versions.hide()
        self.script.setReadOnly(True)
        self.script.setProperty("kind", "script")
        self.script.setAccessibleName("Script")
        self.wish.setPlaceholderText("How should it be different? “Warmer, focus on the product”")
        self.wish.setAccessibleName("How the story should be different")
        self._arrange_table()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._telling())
        split.addWidget(self._shots())
        split.setSizes([520, 760])
        pages = QStackedLayout(self)
        self._pages = pages
        pages.addWidget(self.empty)
        pages.addWidget(split)

    def _telling(self) -> QWidget:
        side = QWidget(self)
        side.setProperty("kind", "column")
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.BROAD, theme.BROAD, theme.BROAD, theme.BROAD)
        column.setSpacing(theme.GAP)
        for each in (self.title, self.logline, self.synopsis, self.facts, self.notes):
            column.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.wish, stretch=1)
        row.addWidget(self.refine)
        column.addLayout(row)
        column.addWidget(self.left)
        column.addWidget(self.versions)
        column.addWidget(self.bible)
        column.addSpacing(theme.SMALL)
        column.addWidget(Text("SCRIPT", self, level="section"))
        column.addWidget(self.script, stretch=1)
        self.script.setMinimumHeight(self.fontMetrics().lineSpacing() * 14)
        return scrolled(side, self)

    def _shots(self) -> QWidget:
        side = QFrame(self)
        side.setProperty("kind", "panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, theme.WIDE, 0, 0)
        column.setSpacing(theme.TIGHT)
        head = QHBoxLayout()
        head.setContentsMargins(theme.WIDE, 0, theme.WIDE, 0)
        head.addWidget(Text("Shots", self, level="heading"))
        head.addStretch(1)
        head.addWidget(
            Text("Return or double-click to rewrite", self, level="caption", tone="faint")
        )
        column.addLayout(head)
        column.addWidget(self.tools)
        column.addWidget(self.table)
        return side

    def _arrange_table(self) -> None:
        self.table.show_model(self.model)
        self.table.setItemDelegate(RuledCells(QMargins(PAD_X, PAD_Y, PAD_X, PAD_Y), self))
        self.table.set_lines(3, PAD_Y)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(50)
        for column in (Column.DESCRIPTION, Column.ENGLISH, Column.NARRATION):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @Slot()
    def _choose_again(self) -> None:
        if 0 <= self._row < self.model.rowCount():
            self.table.selectRow(self._row)

    @Slot()
    def _ask(self) -> None:
        words = self.wish.text().strip()
        if words:
            self.refine_asked.emit(words)
            self.wish.clear()
