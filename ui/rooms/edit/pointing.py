"""The timeline's own hands: choosing by click, scrubbing on the ruler, throwing a lasso."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF

from core import ClipId
from ui.rooms.edit import selection as choosing
from ui.rooms.edit.hand import Ground, Hit, Kind, Showing, Touch
from ui.rooms.edit.rows import Rows
from ui.rooms.edit.selection import Selection

Seek = Callable[[int], None]


class Still:
    """A hand that only presses; the others are this one with something more."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def press(self, touch: Touch) -> None: ...

    def move(self, touch: Touch) -> None: ...

    def release(self, touch: Touch) -> None: ...

    def cancel(self) -> None: ...


class Scrub(Still):
    """Goes where the pointer is, as long as it is held."""

    def __init__(self, ground: Ground, seek: Seek) -> None:
        super().__init__(ground)
        self._seek = seek

    def press(self, touch: Touch) -> None:
        self._go(touch)

    def move(self, touch: Touch) -> None:
        self._go(touch)

    def _go(self, touch: Touch) -> None:
        last = max(0, self.ground.sequence.frames - 1)
        self._seek(min(max(0, touch.frame), last))


class Choose(Still):
    """A click on something: selects it; on a clip also goes to its first frame."""

    def __init__(self, ground: Ground, seek: Seek) -> None:
        super().__init__(ground)
        self._seek = seek

    def release(self, touch: Touch) -> None:
        if touch.moved or touch.shift or touch.control or touch.hit.kind is not Kind.CLIP:
            return
        clip = self.ground.sequence.clips[touch.hit.clip].id
        if self.ground.selection.clips != {clip}:
            self.ground.choose(choosing.only(clip))
        self._seek(self.ground.layout_.starts[touch.hit.clip])


class Lasso(Still):
    """Catches the clips that its band touches."""

    def __init__(self, ground: Ground, rows: Callable[[], Rows]) -> None:
        super().__init__(ground)
        self._rows = rows
        self._from_frame = 0
        self._y = 0.0
        self._before = choosing.NOTHING

    def press(self, touch: Touch) -> None:
        self._from_frame, self._y = touch.frame, touch.point.y()
        self._before = self.ground.selection

    def move(self, touch: Touch) -> None:
        start = QPointF(self.ground.scale_.x(self._from_frame), self._y)
        band = QRectF(start, touch.point).normalized()
        caught = self._caught(band, sorted((self._from_frame, touch.frame)))
        add = touch.control or touch.shift
        self.ground.choose(choosing.lassoed(self._before, caught, add=add))
        self.ground.suppose(Showing(lasso=band))

    def release(self, touch: Touch) -> None:
        if not touch.moved and not touch.shift and not touch.control:
            self.ground.choose(choosing.released(self._before))

    def cancel(self) -> None:
        self.ground.choose(self._before)

    def _caught(self, band: QRectF, frames: list[int]) -> list[ClipId]:
        row = self._rows().picture
        if band.bottom() < row.top or band.top() > row.bottom:
            return []
        layout, clips = self.ground.layout_, self.ground.sequence.clips
        return [
            clips[index].id
            for index in layout.visible(*frames)
            if layout.starts[index] <= frames[1]
        ]


def pressed(ground: Ground, touch: Touch) -> Selection | None:
    """What a press selects at once, before anything is dragged; None leaves all as it is."""
    hit, sequence, now = touch.hit, ground.sequence, ground.selection
    match hit.kind:
        case Kind.MARKER:
            return Selection(current=now.current, marker=sequence.markers[hit.marker].frame)
        case Kind.SOUND | Kind.SOUND_HEAD | Kind.SOUND_TAIL:
            return Selection(current=now.current, sound=sequence.sounds[hit.sound].id)
        case Kind.TRANSITION | Kind.CUT:
            return Selection(current=now.current, cut=sequence.clips[hit.clip].id)
        case Kind.GAP:
            return Selection(current=now.current, gap=sequence.clips[hit.clip].id)
        case Kind.CLIP | Kind.HEAD | Kind.TAIL:
            return _clip_pressed(ground, touch, hit)
        case _:
            return None


def _clip_pressed(ground: Ground, touch: Touch, hit: Hit) -> Selection | None:
    clip, now = ground.sequence.clips[hit.clip].id, ground.selection
    if touch.control:
        return choosing.toggled(now, clip)
    if touch.shift:
        return choosing.extended(now, ground.sequence, clip)
    if clip in now.clips:
        return None  # what is selected together is dragged together
    return choosing.only(clip)
