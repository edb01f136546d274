"""What no plan makes stays when the film is laid out anew: imported clips, sounds, markers."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from difflib import SequenceMatcher
from itertools import chain, zip_longest

from core.domain.edits import PutSegment
from core.domain.errors import StudioError
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.ids import SegmentId
from core.domain.project import Project, Segment
from core.domain.sequence import Clip, Sequence
from core.domain.story import Shot
from core.domain.time import Rate


def drawn(project: Project) -> tuple[Segment, ...]:
    """The segments that a plan lays out, in the order of the film."""
    return tuple(each for each in project.ordered if FOOTAGE not in each.inputs)


def imported(project: Project) -> tuple[Segment, ...]:
    """Those that the editor brought along, in the order of the film."""
    return tuple(each for each in project.ordered if FOOTAGE in each.inputs)


def must_be_drawn(project: Project, segments: Collection[SegmentId]) -> None:
    """Raise StudioError when all of these are imported: no engine makes them."""
    own = {each.id: each for each in imported(project)}
    if all(each in own for each in segments):
        names = ", ".join(f"“{own[each].shot.description}”" for each in segments)
        raise StudioError(
            f"Imported footage is not made by an engine: {names}.",
            "Trim it, or import another file in its place.",
        )


def seats(project: Project, shots: Collection[Shot]) -> list[tuple[SegmentId | None, Shot | None]]:
    """Which of its segments each shot of a plan has: None for a new one, no shot for one too many.

    They follow each other; where a shot was put in or left out, the others keep their own.
    """
    before, now = drawn(project), list(shots)
    if len(before) == len(now) or not _mostly_the_same(before, now):
        return list(zip_longest((each.id for each in before), now))
    told = [each.description for each in now]
    was = [each.shot.description for each in before]
    found: list[tuple[SegmentId | None, Shot | None]] = []
    for _, i, i_end, j, j_end in SequenceMatcher(None, was, told, autojunk=False).get_opcodes():
        found += zip_longest((each.id for each in before[i:i_end]), now[j:j_end])
    return found


def _mostly_the_same(before: Collection[Segment], now: Collection[Shot]) -> bool:
    told = {each.description for each in now}
    same = sum(each.shot.description in told for each in before)
    return same * 2 >= min(len(before), len(now))


def onto(here: Shot, before: Shot, after: Shot) -> Shot:
    """`here` with all that makes `after` another shot than `before`: both changes count."""
    new = {
        each.name: getattr(after, each.name)
        for each in fields(Shot)
        if getattr(after, each.name) != getattr(before, each.name)
    }
    return replace(here, **new)


def woven(project: Project, laid: Sequence) -> Sequence:
    """`laid` with the project's imported clips, each after as many drawn shots as before."""
    before = rescaled(project.sequence, laid.rate)
    kept: dict[int, list[Clip]] = defaultdict(list)
    own = {each.id for each in imported(project)}
    seen: set[str] = set()
    for clip in before.clips:
        if clip.segment in own:
            kept[min(len(seen), len(laid.clips))].append(clip)
        else:
            seen.add(clip.segment)
    places = (
        chain(kept[number], laid.clips[number : number + 1])
        for number in range(len(laid.clips) + 1)
    )
    clips = tuple(chain.from_iterable(places))
    return replace(
        laid, clips=clips, markers=before.markers, marked=before.marked, sounds=before.sounds
    )


def renumbered(project: Project, shots: int) -> Iterator[PutSegment]:
    """Imported segments are numbered on from the plan's."""
    for number, segment in enumerate(imported(project), shots + 1):
        if segment.shot.number != number:
            yield PutSegment(segment.id, replace(segment.shot, number=number))


def said(project: Project) -> tuple[str, ...]:
    """What the editor is told about it."""
    count = len(imported(project))
    if not count:
        return ()
    clips = "1 imported clip was" if count == 1 else f"{count} imported clips were"
    return (f"{clips} kept in place.",)


def rescaled(sequence: Sequence, rate: Rate) -> Sequence:
    """The same moments at another rate."""
    if rate == sequence.rate:
        return sequence

    def frames(count: int) -> int:
        return rate.frames(sequence.rate.seconds(count))

    marked = sequence.marked
    return Sequence(
        rate,
        tuple(
            replace(
                clip,
                start=frames(clip.start),
                length=max(1, frames(clip.length)),
                lead=frames(clip.lead),
                transition=replace(clip.transition, frames=frames(clip.transition.frames) // 2 * 2),
                ending=replace(clip.ending, frames=frames(clip.ending.frames)),
            )
            for clip in sequence.clips
        ),
        tuple(
            {
                frames(each.frame): replace(each, frame=frames(each.frame))
                for each in sequence.markers
            }.values()
        ),
        marked and replace(marked, start=frames(marked.start), length=frames(marked.length) or 1),
        tuple(
            replace(
                each,
                at=frames(each.at),
                length=max(1, frames(each.length)),
                start=frames(each.start),
            )
            for each in sequence.sounds
        ),
    )
