"""What can be done with an edit: pure operations, each makes the next sequence (product 8.2).

`Material` says how many frames the chosen take of a segment has; a segment that is not in it
(nothing made yet) sets no limit. Trims go as far as the material allows and no further.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Sequence as Ordered
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from core.domain.errors import StudioError
from core.domain.ids import ClipId, SegmentId
from core.domain.mixing import GAIN_LIMITS, within
from core.domain.sequence import CUT, Clip, Marker, Sequence, SoundClip, Transition
from core.domain.story import Shot
from core.domain.time import Span

Material: TypeAlias = Mapping[SegmentId, int]
NO_LIMIT: Material = {}


@dataclass(frozen=True, slots=True)
class Copied:
    """Clips on the clipboard, with the shots of their segments: those may be gone by then."""

    clips: tuple[Clip, ...]
    shots: Mapping[SegmentId, Shot]


class Edge(StrEnum):
    HEAD = "head"
    TAIL = "tail"


# Where clips stand


def insert(sequence: Sequence, clips: Iterable[Clip], at: int) -> Sequence:
    """Put clips in so that the first becomes number `at` (0-based, clamped)."""
    new = tuple(clips)
    ids = {clip.id for clip in new}
    if len(ids) < len(new) or not ids.isdisjoint(clip.id for clip in sequence.clips):
        raise StudioError("That clip is on the timeline already.", "Move it, or duplicate it.")
    at = max(0, min(at, len(sequence.clips)))
    return replace(sequence, clips=(*sequence.clips[:at], *new, *sequence.clips[at:]))


def move(sequence: Sequence, clips: Collection[ClipId], to: int) -> Sequence:
    """Take clips out and put them in together so that the first becomes number `to` (clamped).

    They keep their order; empty places stay where they are.
    """
    wanted = _known(sequence, clips)
    taken = [replace(clip, lead=0) for clip in sequence.clips if clip.id in wanted]
    return insert(remove(sequence, clips), taken, to)


def reorder(sequence: Sequence, order: Ordered[SegmentId]) -> Sequence:
    """The same clips in the given order of their segments; it must name each of them once."""
    if sorted(order) != sorted(sequence.order):
        raise StudioError(
            "The new order must name every segment exactly once.",
            f"There are {len(sequence.order)} segments.",
        )
    rank = {segment: number for number, segment in enumerate(order)}
    clips = sorted(sequence.clips, key=lambda clip: rank[clip.segment])
    return replace(sequence, clips=tuple(clips))


def remove(sequence: Sequence, clips: Collection[ClipId]) -> Sequence:
    """Ripple delete: what follows moves up. An empty place before a removed clip stays."""
    gone, kept, empty = _known(sequence, clips), [], 0
    for clip in sequence.clips:
        if clip.id in gone:
            empty += clip.lead
            continue
        kept.append(replace(clip, lead=clip.lead + empty) if empty else clip)
        empty = 0
    return replace(sequence, clips=tuple(kept))


def lift(sequence: Sequence, clips: Collection[ClipId]) -> Sequence:
    """Delete and leave an empty place as long as what was there; the end of the film has none."""
    gone, kept, empty = _known(sequence, clips), [], 0
    for clip in sequence.clips:
        if clip.id in gone:
            empty += clip.lead + clip.length
            continue
        kept.append(replace(clip, lead=clip.lead + empty) if empty else clip)
        empty = 0
    return replace(sequence, clips=tuple(kept))


def gap(sequence: Sequence, clip: ClipId, frames: int) -> Sequence:
    """Make the empty place before a clip this long; 0 closes it."""
    if frames < 0:
        raise StudioError("An empty place cannot be shorter than nothing.", "Give 0 or more.")
    return _changed(sequence, clip, lead=frames)


# Trims


def trim(sequence: Sequence, clip: ClipId, *, start: int, length: int) -> Sequence:
    """Show `length` frames of the take from `start` on; what follows moves along."""
    if start < 0 or length < 1:
        raise StudioError("A clip needs at least one frame.", "Trim less.")
    return _changed(sequence, clip, start=start, length=length)


def ripple(
    sequence: Sequence, clip: ClipId, edge: Edge, by: int, material: Material = NO_LIMIT
) -> Sequence:
    """Move one edge of a clip by `by` frames; what follows moves along."""
    old = sequence.clip(clip)
    if edge is Edge.HEAD:
        by = max(-old.start, min(by, old.length - 1))
        return _changed(sequence, clip, start=old.start + by, length=old.length - by)
    by = max(1 - old.length, min(by, _spare(old, material)))
    return _changed(sequence, clip, length=old.length + by)


def roll(sequence: Sequence, clip: ClipId, by: int, material: Material = NO_LIMIT) -> Sequence:
    """Move the cut into a clip by `by` frames: what one side loses the other gets.

    After an empty place it is the place that grows or shrinks.
    """
    index = sequence.place(clip)
    after = sequence.clips[index]
    if index == 0 and not after.lead:
        raise StudioError("The first clip has no cut before it.", "Choose a later one.")
    by = max(-after.start, min(by, after.length - 1))
    if after.lead:
        by = max(by, -after.lead)
        rolled = replace(after, lead=after.lead + by)
        return _put(sequence, index, _later(rolled, by))
    before = sequence.clips[index - 1]
    by = max(1 - before.length, min(by, _spare(before, material)))
    return _put(sequence, index - 1, replace(before, length=before.length + by), _later(after, by))


def slip(sequence: Sequence, clip: ClipId, by: int, material: Material = NO_LIMIT) -> Sequence:
    """Show the take from `by` frames later on, in the same place and as long as now."""
    old = sequence.clip(clip)
    by = max(-old.start, min(by, _spare(old, material)))
    return _changed(sequence, clip, start=old.start + by)


def slipped(sequence: Sequence, segment: SegmentId, by: int) -> Sequence:
    """All clips of a segment show its take from `by` frames later on (at the earliest frame 0).

    A segment that is not on the timeline changes nothing.
    """
    if segment not in sequence.order:
        return sequence
    clips = tuple(
        replace(clip, start=max(0, clip.start + by)) if clip.segment == segment else clip
        for clip in sequence.clips
    )
    return replace(sequence, clips=clips)


# One becomes two


def split(sequence: Sequence, clip: ClipId, inside: int, new: ClipId) -> Sequence:
    """Cut a clip in two before its frame `inside` (1 to its length - 1); `new` is the second."""
    index = sequence.place(clip)
    old = sequence.clips[index]
    if not 0 < inside < old.length:
        raise StudioError("There is nothing to split at the edge of a clip.", "Go inside it.")
    first = replace(old, length=inside, ending=CUT)
    second = replace(_later(old, inside), transition=CUT, lead=0, voiced=False, id=new)
    before, after = sequence.clips[:index], sequence.clips[index + 1 :]
    return replace(sequence, clips=(*before, first, second, *after))


def duplicate(sequence: Sequence, clips: Collection[ClipId], new: Ordered[ClipId]) -> Sequence:
    """The same clips once more, in their order, after the last of them; `new` are their ids."""
    wanted = _known(sequence, clips)
    taken = [clip for clip in sequence.clips if clip.id in wanted]
    return paste(sequence, taken, max(map(sequence.place, clips), default=-1) + 1, new)


def paste(sequence: Sequence, clips: Ordered[Clip], at: int, new: Ordered[ClipId]) -> Sequence:
    """Put copies of clips in as number `at` and following."""
    named = zip(clips, new, strict=True)
    return insert(sequence, [replace(clip, lead=0, id=name) for clip, name in named], at)


# Transitions, marks and sounds


def join(sequence: Sequence, clip: ClipId, how: Transition) -> Sequence:
    """Set the transition into a clip."""
    return _changed(sequence, clip, transition=how)


def end(sequence: Sequence, clip: ClipId, how: Transition) -> Sequence:
    """Set how a clip fades out where nothing follows it. Raises StudioError for other kinds."""
    if how != CUT and not how.kind.fades:
        raise StudioError(
            f"A film cannot end with a {how.kind.words.lower()}: nothing comes after it.",
            "Fade through black, or white.",
        )
    return _changed(sequence, clip, ending=how)


def join_all(sequence: Sequence, how: Transition) -> Sequence:
    """The same transition on every cut: what comes after nothing begins as it did."""
    clips = tuple(
        replace(clip, transition=how) if number and not clip.lead else clip
        for number, clip in enumerate(sequence.clips)
    )
    return replace(sequence, clips=clips)


def voice(sequence: Sequence, clip: ClipId, *, on: bool) -> Sequence:
    """Whether a clip carries the narration and the title of its segment."""
    return _changed(sequence, clip, voiced=on)


def gain(sequence: Sequence, clip: ClipId, own_db: float, voice_db: float) -> Sequence:
    """Set the gain of a clip's own sound, and that of the narration it carries."""
    for what, value in (("clip's sound", own_db), ("clip's narration", voice_db)):
        within(f"The gain of the {what}", value, GAIN_LIMITS, "dB")
    return _changed(sequence, clip, gain_db=own_db, voice_db=voice_db)


def mark(sequence: Sequence, marker: Marker) -> Sequence:
    """Put a marker there, in place of one that is there already."""
    if marker.frame < 0:
        raise StudioError("A marker cannot stand before the film.", "Put it at 0 or later.")
    others = [each for each in sequence.markers if each.frame != marker.frame]
    markers = tuple(sorted((*others, marker), key=lambda each: each.frame))
    return replace(sequence, markers=markers)


def unmark(sequence: Sequence, frame: int) -> Sequence:
    """Take the marker at `frame` away, if there is one."""
    markers = tuple(each for each in sequence.markers if each.frame != frame)
    return replace(sequence, markers=markers)


def limit(sequence: Sequence, first: int | None, last: int | None) -> Sequence:
    """Set in and out; both frames lie inside, None is the end of the film on that side."""
    if first is None and last is None:
        return replace(sequence, marked=None)
    begin = max(0, first or 0)
    end = sequence.frames if last is None else last + 1
    if end <= begin:
        raise StudioError("Out lies before in.", "Set in first, then out after it.")
    return replace(sequence, marked=Span(begin, end - begin))


def put_sound(sequence: Sequence, sound: SoundClip) -> Sequence:
    """Put a sound on the effects track, or another in place of the one with its id."""
    if sound.at < 0 or sound.start < 0 or sound.length < 1:
        raise StudioError(
            "A sound needs a place in the film and a length.", "Put it at 0 or later."
        )
    others = [each for each in sequence.sounds if each.id != sound.id]
    sounds = tuple(sorted((*others, sound), key=lambda each: (each.at, each.id)))
    return replace(sequence, sounds=sounds)


def drop_sound(sequence: Sequence, sound: ClipId) -> Sequence:
    return replace(sequence, sounds=tuple(each for each in sequence.sounds if each.id != sound))


def _known(sequence: Sequence, clips: Collection[ClipId]) -> frozenset[ClipId]:
    for clip in clips:
        sequence.place(clip)
    return frozenset(clips)


def _spare(clip: Clip, material: Material) -> int:
    """How many frames the take has after those that are shown; never less than none."""
    frames = material.get(clip.segment)
    return 1_000_000_000 if frames is None else max(0, frames - clip.end)


def _later(clip: Clip, by: int) -> Clip:
    return replace(clip, start=clip.start + by, length=clip.length - by)


def _put(sequence: Sequence, index: int, *clips: Clip) -> Sequence:
    """Other clips in the places from `index` on."""
    rest = sequence.clips[index + len(clips) :]
    return replace(sequence, clips=(*sequence.clips[:index], *clips, *rest))


def _changed(sequence: Sequence, clip: ClipId, **changes: object) -> Sequence:
    index = sequence.place(clip)
    return _put(sequence, index, replace(sequence.clips[index], **changes))  # type: ignore[arg-type]
