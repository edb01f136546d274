"""Turns a cut that came back into the film's next sequence: the takes are still takes. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from core.domain.edits import PutSegment
from core.domain.errors import StudioError
from core.domain.exchange import Comeback, Differing, What
from core.domain.ids import ClipId, SegmentId, TakeId, fresh
from core.domain.project import Project
from core.domain.sequence import CUT, Clip, Marker, SoundClip, Transition, TransitionKind
from core.interchange.differing import differences
from core.interchange.handing_over import joins
from core.interchange.handover import UNNAMED, Join
from core.interchange.joining import family
from core.interchange.returned import Back, Returned, said


@dataclass(frozen=True, slots=True)
class Found:
    """What a clip shows: a segment; its take where it has one; the frames that there are."""

    segment: SegmentId
    take: TakeId | None = None
    frames: int | None = None


class Finder(Protocol):
    def find(self, back: Back) -> Found | None:
        """What the clip shows; None for a file that is unknown and not there."""
        ...

    @property
    def footage(self) -> tuple[PutSegment, ...]:
        """The segments that were made for unknown files that are there."""
        ...


def taken_back(returned: Returned, project: Project, finder: Finder, identity: str) -> Comeback:
    """What the cut changes. Raises StudioError for a timeline of another film."""
    taking = _Taking(returned, project, finder)
    clips = tuple(taking.clips())
    mine = returned.project in ("", identity)
    if not clips or (not mine and not taking.known):
        raise StudioError(
            f"Nothing in “{returned.title or 'this timeline'}” belongs to this film.",
            "Open the film that it was made from, or keep the media files beside the timeline.",
        )
    after = replace(project.sequence, clips=clips, markers=taking.markers(), sounds=taking.sounds())
    return Comeback(
        title=returned.title,
        before=project.sequence,
        after=after,
        differences=(
            *differences(project, after, dict(taking.picks), finder.footage),
            *taking.lost,
        ),
        picks=tuple(taking.picks.items()),
        footage=finder.footage,
        notes=(*taking.notes, *returned.notes),
    )


@dataclass
class _Taking:
    returned: Returned
    project: Project
    finder: Finder
    known: int = 0
    picks: dict[SegmentId, TakeId] = field(default_factory=dict)
    lost: list[Differing] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def clips(self) -> Iterator[Clip]:
        """A clip whose file is lost leaves its place empty."""
        rate = self.returned.rate
        if rate is not None and rate != self.project.sequence.rate.fps:
            was, now = float(rate), float(self.project.sequence.rate.fps)
            self.notes.append(
                f"The cut runs at {was:g} fps, the film at {now:g}: times are fitted."
            )
        found = [self.finder.find(back) for back in self.returned.clips]
        names = self._names(found)
        empty, voiced = 0, set[SegmentId]()
        for back, what, old in zip(self.returned.clips, found, names, strict=True):
            if what is None:
                self.lost.append(Differing(What.LOST, back.name, "Its file is not known here."))
                empty += back.lead + back.length
                continue
            clip = self._clip(back, what, old, empty, voiced=what.segment in voiced)
            self._choose(what)
            voiced |= {clip.segment} if clip.voiced else set()
            # Less than nothing when others had only what the take has, and a gap for the rest.
            empty = back.length - clip.length
            yield clip

    def markers(self) -> tuple[Marker, ...]:
        """As they came back; where the file knows none, or reaches not so far, as they were."""
        before = self.project.sequence.markers
        if not self.returned.markers:
            return before
        kept = {each.frame: each for each in before}
        result = {}
        for frame, text in self.returned.markers:
            there = kept.get(frame)
            same = there is not None and _bare(there.text) == _bare(text)
            result[frame] = there if there is not None and same else Marker(frame, text)
        if self.returned.rate is None:  # an edit list has them in its events only
            result |= {each.frame: each for each in before if each.frame >= self._end}
        return tuple(result[frame] for frame in sorted(result))

    def sounds(self) -> tuple[SoundClip, ...]:
        """Where none of ours came back, they were not kept: they stay as they are."""
        came = {each.sound: each for each in self.returned.sounds or ()}
        before = self.project.sequence.sounds
        if not any(each.id in came for each in before):
            return before
        kept = []
        for each in before:
            back = came.get(each.id)
            if back is not None:
                length = each.length if back.length == back.sent else back.length
                start = max(0, back.start)
                kept.append(replace(each, at=max(0, back.at), start=start, length=length))
        return tuple(sorted(kept, key=lambda each: (each.at, each.id)))

    def _clip(self, back: Back, what: Found, old: Clip | None, empty: int, *, voiced: bool) -> Clip:
        self.known += what.take is not None or old is not None
        lead = max(0, back.lead + empty)
        start, length = _inside(back, what)
        if old is None:
            new = ClipId(fresh())
            return Clip(what.segment, start, length, back.transition, lead, not voiced, new)
        shown = old.length
        if what.frames is not None and old.end > what.frames:
            shown = what.frames - old.start
        if (start, length) == (old.start, shown):
            length = old.length
        how = self._join(back, old)
        return replace(old, start=start, length=length, lead=lead, transition=how)

    def _join(self, back: Back, old: Clip) -> Transition:
        """The one that was asked for, when what was made of it for others has not changed."""
        sent, came = self._sent.get(old.id), back.transition
        if sent is None:
            return old.transition if came == CUT else came
        same = came.kind is sent.kind or (self.returned.loose and _alike(came.kind, sent.kind))
        return old.transition if same and came.frames == sent.frames else came

    @property
    def _end(self) -> int:
        return self.project.sequence.frames

    @cached_property
    def _sent(self) -> Mapping[ClipId, Join]:
        return joins(self.project)

    def _choose(self, what: Found) -> None:
        if what.take is None or what.segment in {each.segment for each in self.finder.footage}:
            return
        chosen = self.project.segment(what.segment).chosen
        taken = self.picks.get(what.segment, what.take)
        if taken != what.take:
            number = self.project.segment(what.segment).shot.number
            self.notes.append(f"Shot {number} came back with two takes: the first is chosen.")
        elif what.take != chosen:
            self.picks[what.segment] = what.take

    def _names(self, found: list[Found | None]) -> list[Clip | None]:
        """Which clip of the film each one is: by its id, else by what of the take it shows."""
        free: dict[SegmentId, dict[ClipId, Clip]] = defaultdict(dict)
        for clip in self.project.sequence.clips:
            free[clip.segment][clip.id] = clip
        names: list[Clip | None] = [
            free[what.segment].pop(ClipId(back.clip), None) if what else None
            for back, what in zip(self.returned.clips, found, strict=True)
        ]
        for index, (back, what) in enumerate(zip(self.returned.clips, found, strict=True)):
            if what is not None and names[index] is None and not back.clip and free[what.segment]:
                nearest = max(free[what.segment].values(), key=lambda each: _like(each, back))
                names[index] = free[what.segment].pop(nearest.id)
        return names


_PLAIN = (TransitionKind.DISSOLVE, TransitionKind.FADE_BLACK)


def _bare(text: str) -> str:
    """What every form keeps of a marker's words: their signs, without the room between them."""
    return "".join(said(text).split()) or UNNAMED


def _alike(came: TransitionKind, sent: TransitionKind) -> bool:
    """Whether one may stand for the other in a form that has fewer kinds."""
    return came in _PLAIN or family(came) == family(sent)


def _inside(back: Back, what: Found) -> tuple[int, int]:
    """Start and length within what the take has; at least one frame."""
    start, length = max(0, back.start), back.length
    if what.frames is not None:
        start = min(start, max(0, what.frames - 1))
        length = min(length, what.frames - start)
    return start, max(1, length)


def _like(clip: Clip, back: Back) -> tuple[bool, int]:
    common = min(clip.end, back.start + back.length) - max(clip.start, back.start)
    return (clip.start, clip.length) == (back.start, back.length), common
