"""What each drag on the timeline makes of the sequence: pure, from where it began to where it is.

A gesture is asked at every step anew and always starts from the committed sequence, so that a
drag back to its beginning changes nothing.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF

from core import (
    CUT,
    LONGEST_TRANSITION,
    ClipId,
    Sequence,
    StudioError,
    cutting,
    joint_in,
    transition,
)
from ui.rooms.edit.hand import Ground, Kind, Showing, Touch

Gesture: TypeAlias = Callable[[Touch], Showing]


@dataclass(frozen=True, slots=True)
class Held:
    """What a gesture starts from. `material` says how far trims can go."""

    ground: Ground
    start: Touch
    material: cutting.Material

    @property
    def sequence(self) -> Sequence:
        return self.ground.sequence

    @property
    def clip(self) -> ClipId:
        return self.sequence.clips[self.start.hit.clip].id

    def moved(self, touch: Touch) -> int:
        """How many frames the pointer has gone."""
        return touch.edge - self.start.edge

    def snapped(self, frame: int, *without: ClipId) -> tuple[int, int | None]:
        """Where something that is to stand at `frame` comes to stand, and the snap line."""
        found = self.ground.snap(frame, frozenset(without))
        return (frame, None) if found is None else (found, found)


def carrying(held: Held) -> Gesture:
    """Clips go to another place between the others; the others make room."""
    sequence, chosen = held.sequence, held.ground.selection.clips
    clips = chosen if held.clip in chosen else frozenset({held.clip})
    rest = [
        end - (clip.length + 1) // 2
        for clip, end in zip(sequence.clips, sequence.ends, strict=True)
        if clip.id not in clips
    ]
    stands = sequence.start(held.start.hit.clip)
    grabbed = min(held.start.point.x() - held.ground.scale_.x(stands), 60.0)

    @lru_cache(maxsize=8)
    def moved(to: int) -> tuple[Sequence, int]:
        after = cutting.move(sequence, clips, to)
        return after, after.start(to)

    def at(touch: Touch) -> Showing:
        after, place = moved(bisect_right(rest, touch.frame))
        return Showing(
            after,
            lifted=clips,
            carried=QPointF(touch.point.x() - grabbed, touch.point.y() - 12),
            mark=place,
            label=after.rate.timecode(place),
        )

    return at


def rippling(held: Held, edge: cutting.Edge) -> Gesture:
    """One edge of a clip; what follows moves along."""
    sequence, clip = held.sequence, held.clip
    span = sequence.spans()[sequence.place(clip)]
    stands = span.start if edge is cutting.Edge.HEAD else span.end

    def at(touch: Touch) -> Showing:
        to, line = held.snapped(stands + held.moved(touch), clip)
        after = cutting.ripple(sequence, clip, edge, to - stands, held.material)
        by = after.clip(clip).length - sequence.clip(clip).length
        return Showing(after, snapped=line, label=_label(after, clip, by))

    return at


def rolling(held: Held) -> Gesture:
    """The cut between two clips: what one loses the other gets."""
    sequence, clip = held.sequence, held.clip
    stands = sequence.spans()[sequence.place(clip)].start
    before = sequence.clips[max(0, sequence.place(clip) - 1)].id

    def at(touch: Touch) -> Showing:
        to, line = held.snapped(stands + held.moved(touch), clip, before)
        after = cutting.roll(sequence, clip, to - stands, held.material)
        by = sequence.clip(clip).length - after.clip(clip).length
        return Showing(after, snapped=line, label=_signed(by, after))

    return at


def slipping(held: Held) -> Gesture:
    """Another moment of the take in the same place: to the left shows later frames."""
    sequence, clip = held.sequence, held.clip

    def at(touch: Touch) -> Showing:
        after = cutting.slip(sequence, clip, -held.moved(touch), held.material)
        by = after.clip(clip).start - sequence.clip(clip).start
        return Showing(after, label=_signed(by, after))

    return at


def joining(held: Held, usual: str) -> Gesture:
    """How long the transition at a cut is: each of its edges follows the pointer.

    Out of a plain cut it is pulled as far as the pointer goes, and is the `usual` one.
    """
    sequence, clip, rate = held.sequence, held.clip, held.sequence.rate
    place = sequence.place(clip)
    stands, old = sequence.start(place), sequence.clips[place].transition
    kind = old if old.frames else transition(usual, rate)
    opens = place == 0 or sequence.clips[place].lead > 0
    # One that opens stands whole behind its cut; all others are centred on theirs.
    parts = 1 if opens else 2
    project = held.ground.project
    take = project.per_clip[place - 1].take if project is not None and place else None
    back = held.start.edge < stands and not opens
    most = rate.frames(LONGEST_TRANSITION) // parts

    def at(touch: Touch) -> Showing:
        moved = -held.moved(touch) if back else held.moved(touch)
        part = old.frames // parts + moved if old.frames else abs(touch.edge - stands)
        frames = min(max(0, part), most) * parts // 2 * 2
        after = cutting.join(sequence, clip, replace(kind, frames=frames) if frames else CUT)
        made = joint_in(after, place, take).made.frames
        fits = f", {made} fit" if made < frames else ""
        words = f"{kind.kind.words}  {frames} frames{fits}" if frames else "Plain cut"
        return Showing(after, label=words)

    return at


def gaping(held: Held) -> Gesture:
    """The empty place before a clip, longer or shorter."""
    sequence, clip = held.sequence, held.clip
    stands = sequence.spans()[sequence.place(clip)].start
    had = sequence.clip(clip).lead

    def at(touch: Touch) -> Showing:
        to, line = held.snapped(stands + held.moved(touch), clip)
        after = cutting.gap(sequence, clip, max(0, had + to - stands))
        by = after.clip(clip).lead - had
        return Showing(after, snapped=line, label=_signed(by, after))

    return at


def hearing(held: Held) -> Gesture:
    """A sound on the effects track goes elsewhere, or begins or ends elsewhere."""
    sequence = held.sequence
    sound = sequence.sounds[held.start.hit.sound]
    kind = held.start.hit.kind

    def at(touch: Touch) -> Showing:
        by = held.moved(touch)
        match kind:
            case Kind.SOUND_HEAD:
                by = max(-min(sound.start, sound.at), min(by, sound.length - 1))
                new = replace(
                    sound, at=sound.at + by, start=sound.start + by, length=sound.length - by
                )
                line = None
            case Kind.SOUND_TAIL:
                new, line = replace(sound, length=max(1, sound.length + by)), None
            case _:
                to, line = held.snapped(max(0, sound.at + by))
                new = replace(sound, at=max(0, to))
        after = cutting.put_sound(sequence, new)
        return Showing(after, snapped=line, label=after.rate.timecode(new.at))

    return at


def marking(held: Held) -> Gesture:
    """A marker to another frame."""
    sequence = held.sequence
    marker = sequence.markers[held.start.hit.marker]

    def at(touch: Touch) -> Showing:
        to, line = held.snapped(max(0, marker.frame + held.moved(touch)))
        lifted = cutting.unmark(sequence, marker.frame)
        after = cutting.mark(lifted, replace(marker, frame=to))
        return Showing(after, snapped=line, label=after.rate.timecode(to))

    return at


def limiting(held: Held) -> Gesture:
    """In or out to another frame; they cannot pass each other."""
    sequence, marked = held.sequence, held.sequence.marked
    assert marked is not None, "in and out can only be held where they are"
    begins = held.start.hit.kind is Kind.MARKED_IN

    def at(touch: Touch) -> Showing:
        stands = marked.start if begins else marked.end
        to, line = held.snapped(stands + held.moved(touch))
        first, last = marked.start, marked.end - 1
        if begins:
            first = max(0, min(to, last))
        else:
            last = max(first, min(to, sequence.frames) - 1)
        after = cutting.limit(sequence, first, last)
        return Showing(after, snapped=line, label=after.rate.timecode(first if begins else last))

    return at


def splitting(held: Held, new: ClipId) -> Gesture:
    """A cut where the blade is; on an edge there is nothing to cut."""
    sequence, clip = held.sequence, held.clip
    span = sequence.spans()[sequence.place(clip)]

    def at(touch: Touch) -> Showing:
        where, line = held.snapped(touch.frame)
        try:
            after = cutting.split(sequence, clip, where - span.start, new)
        except StudioError:
            return Showing(mark=where, snapped=line, label="–")
        return Showing(after, mark=where, snapped=line, label=after.rate.timecode(where))

    return at


def _label(after: Sequence, clip: ClipId, by: int) -> str:
    return f"{_signed(by, after)}   {after.rate.timecode(after.clip(clip).length)}"


def _signed(by: int, sequence: Sequence) -> str:
    """As “+00:12” or “−1:04”: seconds and frames."""
    whole = round(sequence.rate.fps)
    seconds, frames = divmod(abs(by), whole)
    return f"{'−' if by < 0 else '+'}{seconds}:{frames:02}"
