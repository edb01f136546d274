"""The menu at the pointer: what can be done with what is under it, from the table of actions."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QPointF, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.entries import TRANSITIONS
from ui.rooms.edit.hand import Ground, Hit, Kind, Touch
from ui.rooms.edit.pointing import pressed

_JOINS = TRANSITIONS[1:]
_CLIP = (
    "edit.split", "edit.head_here", "edit.tail_here", "-", "edit.cut_out", "edit.copy",
    "edit.paste", "edit.duplicate", "-", "edit.remove", "edit.lift", "-", "shot.approve",
    "shot.reject", "shot.again", "view.shots",
)  # fmt: skip
_MARKS = ("mark.marker", "mark.unmark", "-", "mark.in", "mark.out", "mark.clips", "mark.clear")
_MENUS: dict[Kind, tuple[str, ...]] = {
    Kind.CLIP: _CLIP,
    Kind.HEAD: _CLIP,
    Kind.TAIL: _CLIP,
    Kind.CUT: _JOINS,
    Kind.TRANSITION: _JOINS,
    Kind.GAP: ("edit.close_gap", "edit.paste"),
    Kind.SOUND: ("edit.remove",),
    Kind.SOUND_HEAD: ("edit.remove",),
    Kind.SOUND_TAIL: ("edit.remove",),
    Kind.MARKER: ("mark.unmark",),
    Kind.TRACK: ("edit.paste", "edit.all", "-", "view.fit"),
}


class ContextMenu(QObject):
    """Opens beside the pointer and waits for nobody."""

    def __init__(self, ground: Ground, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._ground, self._actions, self._parent = ground, actions, parent
        self.menu: QMenu | None = None

    @Slot(object, object)
    def open(self, hit: Hit, place: QPoint) -> None:
        """The menu is about what is under the pointer, or the selection that it belongs to."""
        chosen = pressed(self._ground, Touch(QPointF(), 0, 0, hit))
        if chosen is not None:
            self._ground.choose(chosen)
        menu = QMenu(self._parent)
        for key in _MENUS.get(hit.kind, _MARKS):
            if key == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._actions[key])
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(place)
