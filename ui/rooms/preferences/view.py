"""The preferences: a page like the others, left with Esc; whatever is chosen counts at once."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.keymaps import Shortcuts
from ui.rooms.preferences.content import ContentSection
from ui.rooms.preferences.destinations import DestinationsSection
from ui.rooms.preferences.editing import EditingSection
from ui.rooms.preferences.keyboard import KeyboardSection
from ui.rooms.preferences.sections import (
    AppearanceSection,
    NotificationsSection,
    PlaybackSection,
)
from ui.rooms.preferences.storage import StorageSection
from ui.rooms.preferences.updates import UpdatesSection
from ui.rooms.preferences.writing import WritingSection
from ui.widgets.fields import button
from ui.widgets.order import chain
from ui.widgets.text import Text

SECTIONS = (
    ("Keyboard", "keyboard"),
    ("Appearance", "palette"),
    ("Playback", "play"),
    ("Editing", "scissors"),
    ("Writing", "pen-line"),
    ("Content", "shield"),
    ("Destinations", "send"),
    ("Notifications", "bell"),
    ("Storage", "hard-drive"),
    ("Updates", "refresh-cw"),
)


class PreferencesPage(QWidget):
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keyboard: KeyboardSection | None = None
        self.appearance = AppearanceSection(self)
        self.playback = PlaybackSection(self)
        self.editing = EditingSection(self)
        self.writing = WritingSection(self)
        self.content = ContentSection(self)
        self.destinations = DestinationsSection(self)
        self.notifications = NotificationsSection(self)
        self.storage = StorageSection(self)
        self.updates = UpdatesSection(self)
        self.list = QListWidget(self)
        self.stack = QStackedWidget(self)
        self.title = Text(SECTIONS[0][0], self, level="title")
        self.done = button("Done", parent=self)
        self._arrange()
        self.list.currentRowChanged.connect(self._turn)
        self.done.clicked.connect(self.closed)

    def equip(self, shortcuts: Shortcuts) -> None:
        """The keys that are edited here: they come after the actions that the page is among."""
        self.keyboard = KeyboardSection(shortcuts, self)
        self.stack.insertWidget(0, self.keyboard)
        chain(self)
        self.list.setCurrentRow(0)

    def open_at(self, section: str) -> None:
        """A section by its name."""
        self.list.setCurrentRow([name for name, _ in SECTIONS].index(section))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_icons()

    def _size_icons(self) -> None:
        side = round(self.fontMetrics().height() * 0.9)
        self.list.setIconSize(QSize(side, side))
        self.list.setFixedWidth(max(180, self.list.sizeHintForColumn(0) + theme.BROAD))

    @Slot(int)
    def _turn(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        self.title.setText(SECTIONS[row][0])
        for each in (self.storage, self.writing, self.destinations, self.updates):
            if self.stack.currentWidget() is each and self.isVisible():
                each.look_asked.emit()

    def _arrange(self) -> None:
        self.list.setProperty("kind", "commands")
        self.list.setAccessibleName("Preferences")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, sign in SECTIONS:
            self.list.addItem(QListWidgetItem(icon(sign), name))
        self._size_icons()
        for each in (
            self.appearance,
            self.playback,
            self.editing,
            self.writing,
            self.content,
            self.destinations,
            self.notifications,
            self.storage,
            self.updates,
        ):
            self.stack.addWidget(each)
        left = QVBoxLayout()
        left.setSpacing(theme.WIDE)
        left.addWidget(Text("Preferences", self, level="heading"))
        left.addWidget(self.list, stretch=1)
        head = QHBoxLayout()
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.done)
        right = QVBoxLayout()
        right.setSpacing(theme.WIDE)
        right.addLayout(head)
        right.addWidget(self.stack, stretch=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.VAST, theme.BROAD, theme.VAST, theme.BROAD)
        row.setSpacing(theme.VAST)
        row.addLayout(left, stretch=1)
        row.addLayout(right, stretch=5)
        chain(self)
