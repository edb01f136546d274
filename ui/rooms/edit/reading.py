"""Lets a screen reader walk the timeline: an item for each clip, then markers and tracks."""

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from core import ClipId
from ui.rooms.edit import telling
from ui.rooms.edit.rows import Track
from ui.rooms.edit.view import Timeline


class What(Enum):
    CLIP = auto()
    MARKER = auto()
    TRACK = auto()


class Name(NamedTuple):
    """What an item stands for: a clip's id, a marker's frame, a track's name."""

    what: What
    which: str


class _Place(QObject):
    """Stands for one item: bare interfaces without a QObject crash when a reader walks them."""

    def __init__(self, timeline: Timeline, name: Name) -> None:
        super().__init__(timeline)
        self.timeline, self.name = timeline, name


class _Item(QAccessibleObject):
    """What all items share; `index` is the item's number in the list, or -1 once it is gone."""

    def __init__(self, place: _Place) -> None:
        super().__init__(place)
        self._timeline, self._which = place.timeline, place.name.which

    def index(self) -> int:
        raise NotImplementedError

    def box(self) -> QRect:
        """Where it is in the viewport."""
        raise NotImplementedError

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        return self.index() >= 0

    def window(self) -> QWindow:
        return self._timeline.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._timeline)

    def child(self, _index: int) -> None:  # type: ignore[override]
        ...

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override]  # noqa: N802
        ...

    def focusChild(self) -> None:  # type: ignore[override]  # noqa: N802
        ...

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def setText(self, _kind: QAccessible.Text, _words: str) -> None: ...  # noqa: N802

    def rect(self) -> QRect:
        place = self.box()
        return QRect(self._timeline.viewport().mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        seen = self._timeline.viewport().rect().intersects(self.box())
        return _state(invisible=not seen, offscreen=not seen)


class _Clip(_Item):
    def index(self) -> int:
        return self._timeline.film.place(ClipId(self._which))

    def box(self) -> QRect:
        return self._timeline.clip_rect(self.index()).toRect()

    def text(self, kind: QAccessible.Text) -> str:
        index = self.index()
        if index < 0:
            return ""
        match kind:
            case QAccessible.Text.Name:
                return telling.clip_name(self._timeline.film, index)
            case QAccessible.Text.Description:
                film = self._timeline.film
                note = self._timeline.lanes.note(film.shown.clips[index].id)
                return telling.clip_more(film, index, note)
            case QAccessible.Text.Help:
                return "Left and Right go to other clips, with Shift they select; Alt moves it."
            case _:
                return ""

    def state(self) -> QAccessible.State:
        timeline, clip = self._timeline, ClipId(self._which)
        seen = timeline.viewport().rect().intersects(self.box())
        return _state(
            focusable=True,
            selectable=True,
            multiSelectable=True,
            extSelectable=True,
            selected=clip in timeline.selection.clips,
            focused=clip == timeline.selection.current and timeline.hasFocus(),
            invisible=not seen,
            offscreen=not seen,
        )


class _Marker(_Item):
    def _number(self) -> int:
        frames = [str(marker.frame) for marker in self._timeline.film.shown.markers]
        return frames.index(self._which) if self._which in frames else -1

    def index(self) -> int:
        number = self._number()
        return -1 if number < 0 else len(self._timeline.segments) + number

    def box(self) -> QRect:
        x = round(self._timeline.scale_.x(int(self._which)))
        return QRect(x - 5, self._timeline.rows.ruler - 14, 11, 14)

    def text(self, kind: QAccessible.Text) -> str:
        number = self._number()
        if number < 0 or kind is not QAccessible.Text.Name:
            return ""
        return telling.marker(self._timeline.film.shown, number)


class _Track(_Item):
    def index(self) -> int:
        film = self._timeline.film
        return len(self._timeline.segments) + len(film.shown.markers) + self._number()

    def _number(self) -> int:
        return [track.name for track in Track].index(self._which)

    def box(self) -> QRect:
        row = self._timeline.rows.of(Track[self._which])
        if row is None:
            return QRect()
        return QRect(0, row.top, self._timeline.wide(), row.height)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is not QAccessible.Text.Name:
            return ""
        return telling.track(self._timeline.film, self._timeline.lanes, Track[self._which])


_MADE = {What.CLIP: _Clip, What.MARKER: _Marker, What.TRACK: _Track}


class _List(QAccessibleWidget):
    """Items are made when somebody asks for them: most readers ask for a few of ten thousand."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline, QAccessible.Role.List, "Timeline")
        self._timeline = timeline
        self._places: dict[Name, _Place] = {}

    def childCount(self) -> int:
        film = self._timeline.film
        return len(film.segments) + len(film.shown.markers) + len(Track)

    def child(  # type: ignore[override]
        self, index: int
    ) -> QAccessibleInterface | None:
        name = self._name(index)
        if name is None:
            return None
        if name not in self._places:
            self._places[name] = _Place(self._timeline, name)
        return QAccessible.queryAccessibleInterface(self._places[name])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index() if isinstance(child, _Item) else -1

    def childAt(  # type: ignore[override]  # noqa: N802
        self, x: int, y: int
    ) -> QAccessibleInterface | None:
        return self.child(
            self._timeline.clip_at(self._timeline.viewport().mapFromGlobal(QPoint(x, y)))
        )

    def focusChild(  # type: ignore[override]  # noqa: N802
        self,
    ) -> QAccessibleInterface | None:
        return self.child(self._timeline.current)

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return telling.timeline(self._timeline.film, self._timeline.selection.clips)
        return ""

    def _name(self, index: int) -> Name | None:
        shown = self._timeline.film.shown
        if not 0 <= index < self.childCount():
            return None
        if index < len(shown.clips):
            return Name(What.CLIP, shown.clips[index].id)
        index -= len(shown.clips)
        if index < len(shown.markers):
            return Name(What.MARKER, str(shown.markers[index].frame))
        return Name(What.TRACK, list(Track)[index - len(shown.markers)].name)


def _state(**flags: bool) -> QAccessible.State:
    state = QAccessible.State()
    for name, value in flags.items():
        setattr(state, name, value)
    return state


class Reading(QObject):
    """Answers Qt's question for accessible interfaces, once for the whole program.

    Qt deletes the interfaces with their objects but does not own what Python makes: whatever was
    made is kept, and asked whether it is still alive.
    """

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self._kept: dict[int, QAccessibleInterface] = {}
        QAccessible.installFactory(self._make)

    @staticmethod
    def begin(app: QObject) -> None:
        if app.findChild(Reading) is None:
            Reading(app)

    def _make(self, _name: str, thing: QObject) -> QAccessibleInterface | None:
        known = self._kept.get(id(thing))
        if known is not None and isValid(known) and known.object() is thing:
            return known
        match thing:
            case _Place():
                self._kept[id(thing)] = _MADE[thing.name.what](thing)
            case Timeline():
                self._kept[id(thing)] = _List(thing)
            case _:
                return None
        return self._kept[id(thing)]
