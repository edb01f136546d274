"""Tells in words how a cut that came back differs from the film."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from core.domain.edits import PutSegment
from core.domain.exchange import Differing, What
from core.domain.ids import ClipId, SegmentId, TakeId
from core.domain.project import Project
from core.domain.sequence import Clip, Sequence, Transition
from core.domain.time import Rate

_Run: TypeAlias = "tuple[ClipId, _Run | None]"
"""A clip, and the run that ends before it."""


def differences(
    project: Project,
    after: Sequence,
    picks: Mapping[SegmentId, TakeId],
    footage: tuple[PutSegment, ...],
) -> tuple[Differing, ...]:
    telling = _Telling(project, after, {each.segment: each.shot.description for each in footage})
    return (
        *telling.clips(),
        *telling.takes(picks),
        *telling.sounds(),
        *telling.markers(),
    )


class _Telling:
    def __init__(self, project: Project, after: Sequence, footage: Mapping[SegmentId, str]) -> None:
        self._project, self._after, self._footage = project, after, footage
        self._before = {clip.id: clip for clip in project.sequence.clips}
        self._rate = project.sequence.rate

    def clips(self) -> Iterator[Differing]:
        staying = _in_order([each.id for each in self._after.clips], list(self._before))
        there = set()
        for number, clip in enumerate(self._after.clips, 1):
            there.add(clip.id)
            old = self._before.get(clip.id)
            if old is None:
                what = What.IMPORTED if clip.segment in self._footage else What.ADDED
                yield Differing(what, self._name(clip), f"as clip {number}")
                continue
            if clip.id not in staying:
                yield Differing(What.MOVED, self._name(clip), f"to clip {number}")
            yield from self._changed(old, clip)
        for old in self._before.values():
            if old.id not in there:
                yield Differing(What.REMOVED, self._name(old))

    def takes(self, picks: Mapping[SegmentId, TakeId]) -> Iterator[Differing]:
        for segment, take in picks.items():
            found = self._project.segment(segment)
            number = [each.id for each in found.takes].index(take) + 1
            yield Differing(What.RETAKEN, self._shot(segment), f"take {number}")

    def sounds(self) -> Iterator[Differing]:
        after = {each.id: each for each in self._after.sounds}
        for each in self._project.sequence.sounds:
            now = after.get(each.id)
            if now is None:
                yield Differing(What.SOUND, each.name, "removed")
            elif now != each:
                yield Differing(What.SOUND, each.name, f"at {self._rate.timecode(now.at)}")

    def markers(self) -> Iterator[Differing]:
        before, after = self._project.sequence.markers, self._after.markers
        for each in sorted({*before} ^ {*after}, key=lambda each: each.frame):
            words = "removed" if each in before else "new"
            said = f"{words}: {each.text}" if each.text else words
            yield Differing(What.MARKED, self._rate.timecode(each.frame), said)

    def _changed(self, old: Clip, now: Clip) -> Iterator[Differing]:
        name = self._name(now)
        if (old.start, old.length) != (now.start, now.length):
            yield Differing(What.TRIMMED, name, _trim(old, now, self._rate))
        if old.transition != now.transition:
            yield Differing(What.JOINED, name, _joined(now.transition, self._rate))
        if old.lead != now.lead:
            yield Differing(What.SPACED, name, f"{_seconds(now.lead, self._rate)} of nothing")

    def _name(self, clip: Clip) -> str:
        return self._footage.get(clip.segment) or self._shot(clip.segment)

    def _shot(self, segment: SegmentId) -> str:
        shot = self._project.segment(segment).shot
        return f"Shot {shot.number}: {shot.description}"


def _in_order(after: Iterable[ClipId], before: list[ClipId]) -> set[ClipId]:
    """As many clips as can have stayed where they are: the longest run in the same order."""
    places = {each: index for index, each in enumerate(before)}
    ends: list[int] = []
    runs: list[_Run] = []
    for each in after:
        if each not in places:
            continue
        length = bisect_left(ends, places[each])
        ends[length : length + 1] = [places[each]]
        runs[length : length + 1] = [(each, runs[length - 1] if length else None)]
    run = runs[-1] if runs else None
    staying = set()
    while run is not None:
        staying.add(run[0])
        run = run[1]
    return staying


def _trim(old: Clip, now: Clip, rate: Rate) -> str:
    length = f"{_seconds(old.length, rate)} → {_seconds(now.length, rate)}"
    if old.length == now.length:
        return f"begins {_seconds(abs(now.start - old.start), rate)} " + (
            "later" if now.start > old.start else "earlier"
        )
    return length


def _joined(how: Transition, rate: Rate) -> str:
    return f"{how.kind.words}, {_seconds(how.frames, rate)}" if how.frames else "Cut"


def _seconds(frames: int, rate: Rate) -> str:
    return f"{float(rate.seconds(frames)):.2f} s"
