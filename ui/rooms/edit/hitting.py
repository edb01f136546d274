"""What there is under a point of the timeline. Pure: places in, a `Hit` out."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from core import Sequence
from ui.rooms.edit import joints
from ui.rooms.edit.geometry import Layout
from ui.rooms.edit.hand import Hit, Kind
from ui.rooms.edit.look import Look
from ui.rooms.edit.rows import Track
from ui.rooms.edit.ruler import FLAG

REACH = 8.0
"""How many pixels of a clip's end are its edge; a quarter of a narrow one."""
_JOINT = 3.5


@dataclass(frozen=True, slots=True)
class Probe:
    """The committed film, where it is painted."""

    sequence: Sequence
    layout: Layout
    look: Look

    def what(self, point: QPointF) -> Hit:
        if point.y() < self.look.rows.ruler:
            return self._on_ruler(point)
        match self.look.rows.at(point.y()):
            case Track.PICTURE:
                return self._on_picture(point)
            case Track.EFFECTS:
                return self._on_effects(point)
            case track:
                home = self.layout.at(self.look.scale.frame(point.x()))
                return Hit(Kind.TRACK, clip=home, track=track)

    def _on_ruler(self, point: QPointF) -> Hit:
        scale, foot = self.look.scale, self.look.rows.ruler
        if point.y() >= foot - 16:
            for index, marker in enumerate(self.sequence.markers):
                if abs(scale.x(marker.frame) - point.x()) <= FLAG / 2 + 1:
                    return Hit(Kind.MARKER, marker=index)
        span = self.sequence.marked
        if span is not None:
            for frame, kind in ((span.start, Kind.MARKED_IN), (span.end, Kind.MARKED_OUT)):
                if abs(scale.x(frame) - point.x()) <= 5:
                    return Hit(kind)
        return Hit(Kind.RULER)

    def _on_picture(self, point: QPointF) -> Hit:
        frame = self.look.scale.frame(point.x())
        joint = self._transition(frame, point)
        if joint is not None:
            return joint
        index = self.layout.home(frame)
        if index < 0:
            last = self._tail_of(len(self.layout) - 1, point)
            return last or Hit(Kind.TRACK, track=Track.PICTURE)
        if frame < self.layout.starts[index]:
            before = self._tail_of(index - 1, point)
            return before or Hit(Kind.GAP, clip=index, track=Track.PICTURE)
        return self._in_clip(index, point.x())

    def _in_clip(self, index: int, x: float) -> Hit:
        left = self.look.scale.x(self.layout.starts[index])
        right = self.look.scale.x(self.layout.ends[index])
        reach = min(REACH, (right - left) / 4)
        clips = self.sequence.clips
        kind, about = Kind.CLIP, index
        if x - left < reach:
            kind = Kind.HEAD
            if x - left < min(_JOINT, reach) and index and not clips[index].lead:
                kind = Kind.CUT
        elif right - x <= reach:
            kind = Kind.TAIL
            joined = index + 1 < len(clips) and not clips[index + 1].lead
            if right - x <= min(_JOINT, reach) and joined:
                kind, about = Kind.CUT, index + 1
        return Hit(kind, clip=about, track=Track.PICTURE)

    def _tail_of(self, index: int, point: QPointF) -> Hit | None:
        """A clip's end can also be taken from a little beyond it, where nothing follows."""
        if index < 0 or point.x() - self.look.scale.x(self.layout.ends[index]) > _JOINT:
            return None
        return Hit(Kind.TAIL, clip=index, track=Track.PICTURE)

    def _transition(self, frame: int, point: QPointF) -> Hit | None:
        near = self.layout.home(min(max(0, frame), self.layout.frames - 1))
        for index in (near, near + 1):
            if 0 <= index < len(self.layout) and self.box(index).contains(point):
                how = self.sequence.clips[index].transition
                if how.frames and self._roomy(index):
                    return Hit(Kind.TRANSITION, clip=index, track=Track.PICTURE)
        return None

    def box(self, index: int) -> QRectF:
        """Where the transition into a clip stands."""
        clip = self.sequence.clips[index]
        cut = self.look.scale.x(self.layout.starts[index])
        opens = index == 0 or clip.lead > 0
        return joints.box(self.look, cut, clip.transition.frames, opens=opens)

    def _roomy(self, index: int) -> bool:
        """Narrow clips stay clips: no transition is drawn on them."""
        return self.sequence.clips[index].length * self.look.scale.pixels_per_frame >= 2 * REACH

    def _on_effects(self, point: QPointF) -> Hit:
        scale = self.look.scale
        for index, sound in reversed(tuple(enumerate(self.sequence.sounds))):
            left, right = scale.x(sound.at), scale.x(sound.at + sound.length)
            if not left <= point.x() < right:
                continue
            reach = min(REACH, (right - left) / 4)
            kind = Kind.SOUND
            if point.x() - left < reach:
                kind = Kind.SOUND_HEAD
            elif right - point.x() <= reach:
                kind = Kind.SOUND_TAIL
            return Hit(kind, sound=index, track=Track.EFFECTS)
        return Hit(Kind.TRACK, track=Track.EFFECTS)


def snapping_point(
    sequence: Sequence, layout: Layout, frame: int, without: frozenset[str], extra: tuple[int, ...]
) -> int | None:
    """The joint nearest to a frame; ties go to the earlier. `extra` are points besides edges."""
    points = [*extra, *(marker.frame for marker in sequence.markers)]
    if sequence.marked is not None:
        points += [sequence.marked.start, sequence.marked.end]
    for sound in sequence.sounds:
        if sound.id not in without:
            points += [sound.at, sound.at + sound.length]
    points += _edges(sequence, layout, frame, without)
    return min(points, key=lambda each: (abs(each - frame), each), default=None)


def _edges(sequence: Sequence, layout: Layout, frame: int, without: frozenset[str]) -> list[int]:
    """The edges of the clips around a frame, the nearest on each side among them."""
    home = layout.home(min(max(0, frame), max(0, layout.frames - 1)))
    if home < 0:
        return [0]
    found = [0]
    for way in (-1, 1):
        index, seen = home, 0
        while 0 <= index < len(layout) and seen < 2:
            if sequence.clips[index].id not in without:
                found += [layout.starts[index], layout.ends[index]]
                seen += 1
            index += way
    return found
