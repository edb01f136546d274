"""A player alone in a window, with the keys of the table, on films that exist only in memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes.studio import FakeStudio
from ui.entries import ENTRIES
from ui.icons import icon
from ui.rooms.player.view import Player, Projector


class Cinema(QWidget):
    """`actions` are those of the table that the player itself answers."""

    def __init__(self, studio: FakeStudio) -> None:
        super().__init__()
        self.studio = studio
        self.player = Player(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.player)
        self.actions_ = {entry.key: QAction(entry.text, self) for entry in ENTRIES}
        for entry in ENTRIES:
            if entry.icon:
                self.actions_[entry.key].setIcon(icon(entry.icon))
        owners = {"play": self.player, "habits": self.player.habits}
        for entry in ENTRIES:
            who, what = entry.slot.split(".")
            if who in owners:
                self._connect(self.actions_[entry.key], entry.keys, getattr(owners[who], what))
        self.player.equip(self.actions_)
        self.projector = Projector(
            studio.playback.open, studio.playback.sound, studio.playback.troubles
        )

    def show_film(self) -> None:
        self.player.show_film(self.studio.projects.snapshot(), self.projector)

    def _connect(self, action: QAction, keys: str, slot: Callable[..., object]) -> None:
        key = next(entry for entry in ENTRIES if self.actions_[entry.key] is action)
        action.setCheckable(key.checkable)
        action.setShortcuts([QKeySequence(each.strip()) for each in keys.split(";")])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (action.toggled if key.checkable else action.triggered).connect(slot)
        self.addAction(action)


@contextmanager
def cinema(
    qtbot: QtBot, studio: FakeStudio, size: tuple[int, int] = (900, 600)
) -> Iterator[Cinema]:
    """Shown, with the film of the studio on its screen."""
    room = Cinema(studio)
    qtbot.addWidget(room)
    room.resize(*size)
    room.show()
    qtbot.waitExposed(room)
    room.show_film()
    qtbot.waitUntil(lambda: not room.player.waiting)
    room.player.screen_.setFocus()
    try:
        yield room
    finally:
        room.player.close_film()


def shade(player: Player) -> int:
    """The grey of the picture in the middle of the screen: the frame's number."""
    image = player.screen_.grab().toImage()
    middle = image.rect().center()
    return QColor(image.pixel(middle.x(), middle.y() - image.height() // 5)).red()
