"""What is selected on the timeline: a value, and the pure functions that make the next one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core import ClipId, Sequence


@dataclass(frozen=True, slots=True)
class Selection:
    """Clips, or one cut, or one marker.

    `current` is the clip that keys and the review are about, `anchor` the one from which Shift
    reaches. `cut` names the clip that a selected transition (or bare cut) leads into, `gap` the
    clip after a selected empty place, `marker` a marker's frame, `sound` one of the effects.
    """

    clips: frozenset[ClipId] = frozenset()
    current: ClipId | None = None
    anchor: ClipId | None = None
    cut: ClipId | None = None
    gap: ClipId | None = None
    marker: int | None = None
    sound: ClipId | None = None

    def __bool__(self) -> bool:
        marks = (self.cut, self.gap, self.marker, self.sound)
        return bool(self.clips) or any(each is not None for each in marks)


NOTHING = Selection()


def only(clip: ClipId) -> Selection:
    return Selection(frozenset({clip}), clip, clip)


def toggled(selection: Selection, clip: ClipId) -> Selection:
    """With this clip, or without it when it was selected (Ctrl and a click)."""
    clips = selection.clips ^ {clip}
    current = clip if clip in clips else next(iter(clips), None)
    return Selection(clips, current, clip)


def extended(selection: Selection, sequence: Sequence, clip: ClipId) -> Selection:
    """Everything from the anchor to this clip (Shift and a click); the anchor stays."""
    anchor = selection.anchor or selection.current
    ids = [each.id for each in sequence.clips]
    if anchor is None or anchor not in ids:
        return only(clip)
    first, last = sorted((ids.index(anchor), ids.index(clip)))
    return Selection(frozenset(ids[first : last + 1]), clip, anchor)


def everything(sequence: Sequence, selection: Selection = NOTHING) -> Selection:
    ids = [clip.id for clip in sequence.clips]
    if not ids:
        return NOTHING
    current = selection.current if selection.current in ids else ids[0]
    return Selection(frozenset(ids), current, current)


def lassoed(selection: Selection, caught: Iterable[ClipId], *, add: bool) -> Selection:
    """What a lasso has caught, or (`add`) that and what was selected before it was thrown."""
    clips = frozenset(caught) | (selection.clips if add else frozenset())
    keeps = selection.current if selection.current in clips else None
    return Selection(clips, keeps or next(iter(clips), None), selection.anchor)


def released(selection: Selection) -> Selection:
    """Nothing is selected; keys and review stay with the current clip (Esc)."""
    return Selection(current=selection.current, anchor=selection.current)


def pruned(selection: Selection, sequence: Sequence) -> Selection:
    """Only what is still there after the sequence has changed."""
    there = {clip.id for clip in sequence.clips}
    frames = {marker.frame for marker in sequence.markers}
    sounds = {sound.id for sound in sequence.sounds}
    kept = replace(
        selection,
        clips=selection.clips & there,
        current=selection.current if selection.current in there else None,
        anchor=selection.anchor if selection.anchor in there else None,
        cut=selection.cut if selection.cut in there else None,
        gap=selection.gap if selection.gap in there else None,
        marker=selection.marker if selection.marker in frames else None,
        sound=selection.sound if selection.sound in sounds else None,
    )
    return selection if kept == selection else kept
