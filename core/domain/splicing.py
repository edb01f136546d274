"""What became of a sequence, as the few edits that make it so: moving a clip writes one clip."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from core.domain.edits import Edit, SetMarks, SetSequence, Splice
from core.domain.errors import StudioError
from core.domain.sequence import Clip, Sequence

Clips = tuple[Clip, ...]


def changed(before: Sequence, after: Sequence) -> tuple[Edit, ...]:
    """The edits that turn `before` into `after`; none when they are the same."""
    if before.rate != after.rate:
        return (SetSequence(after),)
    edits: list[Edit] = list(splices(before.clips, after.clips))
    if marks(before) != marks(after):
        edits.append(marks(after))
    return tuple(edits)


def splices(before: Clips, after: Clips) -> Iterator[Splice]:
    """From the end to the beginning, so that each one's place is still where it was."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    kept = [(-1, -1), *_kept(old, new), (len(old), len(new))]
    for (left, above), (right, below) in reversed(list(pairwise(kept))):
        out, into = old[left + 1 : right], new[above + 1 : below]
        if out or into:
            yield Splice(head + left + 1, tuple(clip.id for clip in out), into)


def spliced(clips: Clips, splice: Splice) -> Clips:
    """Raises StudioError when what is to go is not there (any more)."""
    end = splice.at + len(splice.out)
    if tuple(clip.id for clip in clips[splice.at : end]) != splice.out or splice.at > len(clips):
        raise StudioError("The film was changed in the meantime.", "Look at it and do it again.")
    return clips[: splice.at] + splice.clips + clips[end:]


def opposite(clips: Clips, splice: Splice) -> Splice:
    """What takes a splice of these clips back."""
    out = clips[splice.at : splice.at + len(splice.out)]
    return Splice(splice.at, tuple(clip.id for clip in splice.clips), out)


def marked(sequence: Sequence, with_: SetMarks) -> Sequence:
    return replace(sequence, markers=with_.markers, marked=with_.marked, sounds=with_.sounds)


def marks(sequence: Sequence) -> SetMarks:
    return SetMarks(sequence.markers, sequence.marked, sequence.sounds)


def _alike(one: Clips, other: Clips) -> int:
    """How many clips the two begin with in common."""
    for index, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine is not theirs and mine != theirs:
            return index
    return min(len(one), len(other))


def _kept(old: Clips, new: Clips) -> list[tuple[int, int]]:
    """The places, in both, of as many clips as can stay where they are.

    They are the longest run of clips that are in both in the same order (patience sorting).
    """
    places = {clip.id: index for index, clip in enumerate(old)}
    found: list[tuple[int, int]] = []
    before: list[int] = []  # which of `found` comes before it in the longest run that it ends
    ends: list[int] = []  # by the length of a run: the earliest place in `old` where one ends,
    enders: list[int] = []  # and which of `found` that is
    for index, clip in enumerate(new):
        place = places.get(clip.id, -1)
        if place < 0 or old[place] != clip:
            continue
        length = bisect_left(ends, place)
        before.append(enders[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        enders[length : length + 1] = [len(found)]
        found.append((place, index))
    run = []
    last = enders[-1] if enders else -1
    while last >= 0:
        run.append(found[last])
        last = before[last]
    return run[::-1]
