"""The hands on the timeline: which gesture a press begins, by the tool and what is under it."""

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QCursor

from core import ClipId, Sequence, StudioError, cutting, fresh
from ui.rooms.edit import gestures
from ui.rooms.edit.gestures import Gesture, Held
from ui.rooms.edit.hand import Ground, Hand, Kind, Touch
from ui.rooms.edit.pointing import Choose, pressed

Named: TypeAlias = tuple[Gesture, str]
"""A gesture and the name of its step."""

_SOUNDS = (Kind.SOUND, Kind.SOUND_HEAD, Kind.SOUND_TAIL)


class Tool(Enum):
    SELECT = "select"
    """Moves clips, trims their edges (ripple), rolls cuts; with Alt slips clips, pulls
    transitions."""
    BLADE = "blade"
    SLIP = "slip"
    JOIN = "transition"


class Hands(QObject):
    """Gives every press of the left button to a gesture, and what it made to the studio."""

    edited = Signal(object, object, str)
    """The sequence before, the one after and the name of the step."""
    tool_changed = Signal(object)

    def __init__(
        self, ground: Ground, seek: Callable[[int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._click = Choose(ground, seek)
        self.tool = Tool.SELECT
        self.locked = False
        self.usual = "dissolve:0.5"
        """The transition that is pulled out of a plain cut."""

    @Slot()
    def select(self) -> None:
        self._take_tool(Tool.SELECT)

    @Slot()
    def blade(self) -> None:
        self._take_tool(Tool.BLADE)

    @Slot()
    def slip(self) -> None:
        self._take_tool(Tool.SLIP)

    @Slot()
    def join(self) -> None:
        self._take_tool(Tool.JOIN)

    def take(self, touch: Touch) -> Hand | None:
        if self.locked or self._ground.project is None:
            return None
        found = self._gesture(touch)
        if found is None:
            return None
        gesture, label = found
        cuts = self.tool is Tool.BLADE and touch.hit.kind in _ON_CLIP
        return Dragging(self._click, gesture, self._give(label), at_once=cuts)

    def cursor(self, touch: Touch) -> QCursor | Qt.CursorShape | None:
        if self.locked:
            return None
        kind = touch.hit.kind
        if self.tool is Tool.BLADE and kind in _ON_CLIP:
            return Qt.CursorShape.SplitHCursor
        if self.tool is Tool.SLIP and kind in _ON_CLIP:
            return Qt.CursorShape.SizeHorCursor
        return _CURSORS.get(kind)

    def _take_tool(self, tool: Tool) -> None:
        self.tool = tool
        self.tool_changed.emit(tool)

    def _give(self, label: str) -> Callable[[Sequence, Sequence], None]:
        def give(before: Sequence, after: Sequence) -> None:
            self.edited.emit(before, after, label)

        return give

    def _gesture(self, touch: Touch) -> Named | None:
        hit = touch.hit
        held = Held(self._ground, touch, _material(self._ground, touch))
        if hit.kind in _ON_CLIP:
            return self._on_clip(held)
        if hit.kind in _SOUNDS:
            return gestures.hearing(held), "Move a sound"
        if hit.kind in (Kind.CUT, Kind.TRANSITION):
            return self._on_cut(held)
        return _on_ground(held)

    def _on_clip(self, held: Held) -> Named | None:
        touch = held.start
        if self.tool is Tool.BLADE:
            return gestures.splitting(held, ClipId(fresh())), "Split a clip"
        if touch.control or touch.shift:
            return None
        if self.tool is Tool.SLIP or touch.alt:
            return gestures.slipping(held), "Slip a clip"
        if touch.hit.kind is Kind.HEAD:
            return gestures.rippling(held, cutting.Edge.HEAD), "Trim a clip's start"
        if touch.hit.kind is Kind.TAIL:
            return gestures.rippling(held, cutting.Edge.TAIL), "Trim a clip's end"
        chosen = self._ground.selection.clips
        count = len(chosen) if held.clip in chosen else 1
        label = "Move a clip" if count == 1 else f"Move {count} clips"
        return gestures.carrying(held), label

    def _on_cut(self, held: Held) -> Named:
        pulls = held.start.hit.kind is Kind.TRANSITION or held.start.alt or self.tool is Tool.JOIN
        if pulls:
            return gestures.joining(held, self.usual), "Change a transition"
        first = held.start.hit.clip == 0 and not held.sequence.clips[0].lead
        if first:
            return gestures.rippling(held, cutting.Edge.HEAD), "Trim a clip's start"
        return gestures.rolling(held), "Roll a cut"


class Dragging:
    """One gesture from press to release; the project hears of it only at the end."""

    def __init__(
        self,
        click: Choose,
        gesture: Gesture,
        give: Callable[[Sequence, Sequence], None],
        *,
        at_once: bool,
    ) -> None:
        """`click` is what it was when nothing moved; `at_once`: the press does it, as a blade."""
        self._click, self._gesture, self._give = click, gesture, give
        self._at_once = at_once
        self._ground = click.ground
        self._before = self._ground.sequence
        self._after: Sequence | None = None

    def press(self, touch: Touch) -> None:
        chosen = pressed(self._ground, touch)
        if chosen is not None:
            self._ground.choose(chosen)
        if self._at_once:
            self.move(touch)

    def move(self, touch: Touch) -> None:
        try:
            showing = self._gesture(touch)
        except StudioError:
            return  # nothing of this kind can be done here: the last that could be stays
        self._after = showing.sequence
        self._ground.suppose(showing)

    def release(self, touch: Touch) -> None:
        if self._after is not None and self._after != self._before:
            self._give(self._before, self._after)
        else:
            self._ground.suppose(None)
            self._click.release(touch)

    def cancel(self) -> None:
        self._ground.suppose(None)


def _on_ground(held: Held) -> Named | None:
    match held.start.hit.kind:
        case Kind.GAP:
            return gestures.gaping(held), "Change a gap"
        case Kind.MARKER:
            return gestures.marking(held), "Move a marker"
        case Kind.MARKED_IN | Kind.MARKED_OUT:
            return gestures.limiting(held), "Move in or out"
        case _:
            return None


def _material(ground: Ground, touch: Touch) -> cutting.Material:
    """The lengths of the takes on both sides of what is held."""
    project, index = ground.project, touch.hit.clip
    if project is None or index < 0:
        return {}
    near = project.per_clip[max(0, index - 1) : index + 1]
    return {each.id: each.take.frames for each in near if each.take is not None}


_ON_CLIP = (Kind.CLIP, Kind.HEAD, Kind.TAIL)
_CURSORS = {
    Kind.HEAD: Qt.CursorShape.SizeHorCursor,
    Kind.TAIL: Qt.CursorShape.SizeHorCursor,
    Kind.CUT: Qt.CursorShape.SplitHCursor,
    Kind.TRANSITION: Qt.CursorShape.SizeHorCursor,
    Kind.GAP: Qt.CursorShape.SizeHorCursor,
    Kind.SOUND_HEAD: Qt.CursorShape.SizeHorCursor,
    Kind.SOUND_TAIL: Qt.CursorShape.SizeHorCursor,
    Kind.MARKED_IN: Qt.CursorShape.SizeHorCursor,
    Kind.MARKED_OUT: Qt.CursorShape.SizeHorCursor,
    Kind.MARKER: Qt.CursorShape.SizeHorCursor,
}
