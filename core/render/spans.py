"""What of a film can be copied from its takes, and what has to be drawn and encoded. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from typing import TypeAlias

from core.domain.overlays import Overlays
from core.domain.time import Rate, Span
from core.domain.version import VERSION
from core.render.plan import Empty, Faded, Mixed, One, PlannedClip, RenderPlan

# Copying less than this saves nothing, but costs a key frame.
_LEAST_COPIED = 6
# Stretches of less than the first stay with their neighbour; of more than the second they are
# taken apart, to be encoded side by side and kept when another part of them changes.
_SMALL, _LARGE = Fraction(1, 2), Fraction(4)


@dataclass(frozen=True, slots=True)
class Groups:
    """Where the file of a take can be cut without coding it again.

    It has `frames`; at each of `starts` decoding can begin, and before each of `ends` it can end,
    so that exactly the frames up to there are shown. `unlike` says why nothing of it can be
    copied, "" where it can.
    """

    frames: int = 0
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch of the film whose coded pictures are those of `file`, from its frame `first`."""

    span: Span
    file: str
    first: int


@dataclass(frozen=True, slots=True)
class Render:
    """A stretch of the film that is drawn and encoded, and why."""

    span: Span
    reasons: tuple[str, ...]


Stretch: TypeAlias = Copy | Render
_ANY = One(0, 0)
_NO_FILE = Groups(unlike="the file of its take is not there or cannot be read")


def stretches(plan: RenderPlan, groups: Mapping[str, Groups]) -> tuple[Stretch, ...]:
    """The film from its first frame to its last; `groups` are those of each take's file."""
    pieces = _joined(_pieces(plan, groups), plan.rate.frames(_SMALL))
    return tuple(_never_alone(list(pieces), groups))


def content(plan: RenderPlan, span: Span) -> str:
    """A name for what is seen in this stretch, whatever its place in the film.

    Files of takes never change, so that their names stand for them. What else the whole plan has
    counts as well, and the version that draws it.
    """
    logo = Overlays(logo=plan.overlays.logo)
    around = RenderPlan(plan.rate, plan.width, plan.height, (), overlays=logo)
    frames = range(span.start, span.end)
    words: dict[object, int] = {}  # what stands for seconds is told once: a style is long
    pictures = [
        (_shown(plan, frame), words.setdefault(plan.words(frame), len(words))) for frame in frames
    ]
    told = repr((VERSION, around, list(words), pictures))
    return sha256(told.encode()).hexdigest()[:32]


def _shown(plan: RenderPlan, frame: int) -> object:
    """As `plan.seen`, with files in the place of clips."""

    def named(one: One) -> tuple[object, ...]:
        clip = plan.clips[one.clip]
        return clip.file, one.frame, *(clip.correction.at(one.frame) if clip.correction else ())

    match plan.seen(frame):
        case One() as one:
            return named(one)
        case Mixed() as both:
            return named(both.before), named(both.after), replace(both, before=_ANY, after=_ANY)
        case Faded() as faded:
            return named(faded.picture), replace(faded, picture=_ANY)
        case Empty():
            return None


# What changes the takes' own pictures


@dataclass(frozen=True, slots=True)
class _Change:
    span: Span
    reason: str


def _changes(plan: RenderPlan) -> list[_Change]:
    """By their beginning."""
    rate = plan.rate
    found = [_Change(title.span, f"title {_quoted(title.text)}") for title in plan.titles]
    found += [
        _Change(Span(one.at, one.length), f"words {_quoted(one.text)}")
        for one in plan.overlays.words
    ]
    if plan.overlays.logo is not None:
        found.append(_Change(Span(0, plan.frames), "the logo"))
    for caption in plan.captions:
        start = rate.frames(caption.start)
        span = Span(start, rate.frames(caption.end) - start)
        found.append(_Change(span, f"caption {_quoted(caption.text)}"))
    for number, (clip, where) in enumerate(zip(plan.clips, plan.spans, strict=True)):
        frames = clip.transition.frames
        if clip.correction:
            found.append(_Change(where, f"clip {number + 1} is made {clip.correction.words}"))
        if frames:
            opens = number == 0 or clip.lead
            start = where.start if opens else where.start - frames // 2
            reason = f"{clip.transition.kind.words.lower()} into clip {number + 1}"
            found.append(_Change(Span(start, frames if opens else frames // 2 * 2), reason))
        if clip.ending.frames:
            span = Span(where.end - clip.ending.frames, clip.ending.frames)
            found.append(_Change(span, f"fade out of clip {number + 1}"))
    return sorted(found, key=lambda change: change.span.start)


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= 24 else f'{line[:23]}…'}”"


# The film, clip by clip


def _pieces(plan: RenderPlan, groups: Mapping[str, Groups]) -> Iterator[Stretch]:
    changes, active, at = _changes(plan), list[_Change](), 0
    for number, (clip, where) in enumerate(zip(plan.clips, plan.spans, strict=True), 1):
        if clip.lead:
            gap = Span(where.start - clip.lead, clip.lead)
            yield from _taken_apart(gap, gap.start, plan.rate, "an empty place")
        while at < len(changes) and changes[at].span.start < where.end:
            active.append(changes[at])
            at += 1
        active = [change for change in active if change.span.end > where.start]
        known = groups.get(clip.file, _NO_FILE)
        for span, reasons in _told_apart(where, active):
            if reasons:
                yield from _taken_apart(span, where.start - clip.first, plan.rate, *reasons)
            else:
                yield from _untouched(_Place(clip, number, where, plan.rate), span, known)


def _told_apart(where: Span, changes: Sequence[_Change]) -> Iterator[tuple[Span, list[str]]]:
    """The clip's stretches in each of which the same changes are at work, with their reasons."""
    inside = [it for change in changes if (it := where.overlap(change.span)) is not None]
    marks = {where.start, where.end}
    marks |= {span.start for span in inside} | {span.end for span in inside}
    edges = sorted(marks)
    for start, end in pairwise(edges):
        yield Span(start, end - start), [it.reason for it in changes if start in it.span]


@dataclass(frozen=True, slots=True)
class _Place:
    """A clip in the film: its number, counted from one, and where it stands."""

    clip: PlannedClip
    number: int
    where: Span
    rate: Rate

    @property
    def origin(self) -> int:
        """The frame of the film at which the first frame of its file would be seen."""
        return self.where.start - self.clip.first


def _untouched(place: _Place, span: Span, groups: Groups) -> Iterator[Stretch]:
    """A stretch of a take as it is: what lies between two places where it can be cut."""
    named = f"clip {place.number}"
    if groups.unlike:
        reason = f"{named}: {groups.unlike}"
        yield from _taken_apart(span, place.origin, place.rate, reason)
        return
    first, last = span.start - place.origin, span.end - place.origin
    begin = _at_least(groups.starts, first)
    end = _at_most(groups.ends, min(last, groups.frames))
    if begin is None or end is None or end - begin < _LEAST_COPIED:
        held = last > groups.frames
        reason = "its take is too short" if held else "too little to copy"
        yield from _taken_apart(span, place.origin, place.rate, f"{named}: {reason}")
        return
    before = f"{named} begins {begin - first} frames before a key frame"
    after = "its take is too short" if last > groups.frames else "ends inside a group of pictures"
    yield from _taken_apart(Span(span.start, begin - first), place.origin, place.rate, before)
    yield Copy(Span(begin + place.origin, end - begin), place.clip.file, begin)
    rest = Span(end + place.origin, last - end)
    yield from _taken_apart(rest, place.origin, place.rate, f"{named}: {after}")


def _taken_apart(span: Span, origin: int, rate: Rate, *reasons: str) -> Iterator[Render]:
    """In parts that depend on the take and not on the film, so that they are found again."""
    large = max(1, rate.frames(_LARGE))
    start = span.start
    while start < span.end:
        end = min(span.end, origin + ((start - origin) // large + 1) * large)
        yield Render(Span(start, end - start), reasons)
        start = end


def _at_least(places: Sequence[int], frame: int) -> int | None:
    at = bisect_left(places, frame)
    return places[at] if at < len(places) else None


def _at_most(places: Sequence[int], frame: int) -> int | None:
    at = bisect_right(places, frame)
    return places[at - 1] if at else None


# Tidying


def _joined(pieces: Iterator[Stretch], small: int) -> Iterator[Stretch]:
    """Small stretches become one with what is rendered beside them."""
    waiting: Render | None = None
    for piece in pieces:
        match waiting, piece:
            case None, Render():
                waiting = piece
            case Render(), Render() if min(waiting.span.length, piece.span.length) < small:
                reasons = dict.fromkeys((*waiting.reasons, *piece.reasons))
                span = Span(waiting.span.start, waiting.span.length + piece.span.length)
                waiting = Render(span, tuple(reasons))
            case Render(), Render():
                yield waiting
                waiting = piece
            case _:
                if waiting is not None:
                    yield waiting
                    waiting = None
                yield piece
    if waiting is not None:
        yield waiting


def _never_alone(pieces: list[Stretch], groups: Mapping[str, Groups]) -> Iterator[Stretch]:
    """A rendered frame between two others takes some from the copy before it.

    A key frame right after another is only told from it by a number that coders leave the same.
    """
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        before = pieces[at - 1] if at else None
        if isinstance(piece, Copy) and isinstance(after, Render) and after.span.length == 1:
            yield replace(piece, span=_shortened(piece, groups))
        elif isinstance(piece, Render) and piece.span.length == 1 and isinstance(before, Copy):
            start = _shortened(before, groups).end
            yield replace(piece, span=Span(start, piece.span.end - start))
        else:
            yield piece


def _shortened(copy: Copy, groups: Mapping[str, Groups]) -> Span:
    end = _at_most(groups[copy.file].ends, copy.first + copy.span.length - 1)
    length = (end or 0) - copy.first
    return Span(copy.span.start, length) if length > 0 else copy.span
