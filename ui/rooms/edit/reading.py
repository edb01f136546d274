"""Lets a screen reader walk the timeline: a list with one item for each clip."""

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from ui.rooms.edit.view import Timeline
from ui.widgets.marks import standing


class _Place(QObject):
    """Stands for one clip: bare interfaces without a QObject crash when a reader walks them."""

    def __init__(self, timeline: Timeline, segment: str) -> None:
        super().__init__(timeline)
        self.timeline, self.segment = timeline, segment


class _Clip(QAccessibleObject):
    def __init__(self, place: _Place) -> None:
        super().__init__(place)
        self._timeline, self._segment = place.timeline, place.segment

    def index(self) -> int:
        ids = [segment.id for segment in self._timeline.segments]
        return ids.index(self._segment) if self._segment in ids else -1  # type: ignore[arg-type]

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

    def text(self, kind: QAccessible.Text) -> str:
        index = self.index()
        if index < 0:
            return ""
        segment, count = self._timeline.segments[index], len(self._timeline.segments)
        match kind:
            case QAccessible.Text.Name:
                words = f"Shot {segment.shot.number}, {segment.shot.description}"
                return f"{words}, {standing(segment).mark.word}, {index + 1} of {count}"
            case QAccessible.Text.Description:
                return "Alt+Left and Alt+Right move it."
            case _:
                return ""

    def setText(self, _kind: QAccessible.Text, _words: str) -> None: ...  # noqa: N802

    def rect(self) -> QRect:
        place = self._timeline.clip_rect(self.index()).toRect()
        return QRect(self._timeline.viewport().mapToGlobal(place.topLeft()), place.size())

    def state(self) -> QAccessible.State:
        state, index = QAccessible.State(), self.index()
        chosen = index == self._timeline.current
        seen = self._timeline.viewport().rect().intersects(self._timeline.clip_rect(index).toRect())
        for name, value in {
            "focusable": True, "selectable": True, "selected": chosen, "focused": chosen,
            "invisible": not seen, "offscreen": not seen,
        }.items():  # fmt: skip
            setattr(state, name, value)
        return state


class _List(QAccessibleWidget):
    def __init__(self, timeline: Timeline) -> None:
        super().__init__(timeline, QAccessible.Role.List, "Timeline")
        self._timeline = timeline
        self._places: dict[str, _Place] = {}

    def childCount(self) -> int:
        return len(self._timeline.segments)

    def child(  # type: ignore[override]
        self, index: int
    ) -> QAccessibleInterface | None:
        if not 0 <= index < self.childCount():
            return None
        segment = self._timeline.segments[index].id
        if segment not in self._places:
            self._places[segment] = _Place(self._timeline, segment)
        return QAccessible.queryAccessibleInterface(self._places[segment])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.index() if isinstance(child, _Clip) else -1

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
            return f"Timeline, {self.childCount()} shots"
        return ""


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
                self._kept[id(thing)] = _Clip(thing)
            case Timeline():
                self._kept[id(thing)] = _List(thing)
            case _:
                return None
        return self._kept[id(thing)]
