"""What comes back from another editor, as far as it could be read: values, trusted in nothing."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from fractions import Fraction

from core.domain.errors import StudioError
from core.domain.sequence import CUT, Transition

LARGEST = 256 << 20
"""Bytes: a timeline of ten thousand clips, each with three takes, has a fifth of it."""

MOST_CLIPS = 20_000
MOST_FRAMES = 24 * 3600 * 120
_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Back:
    """A clip as it came back: `length` frames of a file from `start` on, after `lead` of nothing.

    `take` is the id that the file has with it, `was` the one that the clip went out with, `clip`
    and `segment` its own, "" where they are lost; `file` is a path or the name of a file, `reel`
    its name in an edit list. `empty` says that no file belongs to it.
    """

    name: str
    start: int
    length: int
    lead: int = 0
    file: str = ""
    reel: str = ""
    take: str = ""
    was: str = ""
    segment: str = ""
    clip: str = ""
    voiced: bool = True
    empty: bool = False
    transition: Transition = CUT


@dataclass(frozen=True, slots=True)
class SoundBack:
    """A sound of the effects track that went out with its id, and `sent` frames long."""

    sound: str
    at: int
    start: int
    length: int
    sent: int


@dataclass(frozen=True, slots=True)
class Returned:
    """`project` names the project that it went out from, "" where that is lost.

    `sounds` is None where the file tells nothing of them. In `loose` ones transitions are only
    what the form has for them. `notes` say what could not be read.
    """

    title: str
    rate: Fraction | None
    clips: tuple[Back, ...]
    markers: tuple[tuple[int, str], ...] = ()
    sounds: tuple[SoundBack, ...] | None = None
    project: str = ""
    loose: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Placed:
    """Clips on one track while they are gathered, each at a frame of the film."""

    at: list[int] = field(default_factory=list)
    clips: list[Back] = field(default_factory=list)

    def put(self, at: int, clip: Back) -> None:
        if len(self.clips) >= MOST_CLIPS:
            raise too_much("more than 20,000 clips")
        self.at.append(at)
        self.clips.append(clip)

    def reaches(self, at: int) -> bool:
        """Whether the last clip so far ends just at this frame."""
        return bool(self.clips) and self.at[-1] + self.clips[-1].length == at


def centred(placed: Placed, at: int, clip: Back, uneven: int) -> tuple[int, Back]:
    """A clip and its place when the transition into it is centred on its cut, as ours are.

    `uneven` is how many frames more of it lie after the cut than before.
    """
    shift = uneven // 2
    if not placed.reaches(at) or not clip.transition.frames:
        return at, clip
    before = placed.clips[-1]
    if not -before.length < shift < clip.length:
        return at, clip
    placed.clips[-1] = replace(before, length=before.length + shift)
    moved = replace(clip, start=clip.start + shift, length=clip.length - shift)
    return at + shift, moved


def led(placed: Placed) -> tuple[Back, ...]:
    """The clips in their order, each with the empty place before it."""
    result, end = [], 0
    for at, clip in zip(placed.at, placed.clips, strict=True):
        result.append(replace(clip, lead=max(0, at - end)))
        end = max(end, at) + clip.length
    return tuple(result)


def over(below: Placed, above: Placed) -> Placed:
    """What is seen of two tracks: the upper one where it has something."""
    result = Placed()
    covers = [(at, at + clip.length) for at, clip in zip(above.at, above.clips, strict=True)]
    ends = [end for _, end in covers]
    rest = [
        part
        for at, clip in zip(below.at, below.clips, strict=True)
        for part in _uncovered(at, clip, covers, bisect_right(ends, at))
    ]
    both = [*rest, *zip(above.at, above.clips, strict=True)]
    for at, clip in sorted(both, key=lambda each: each[0]):
        result.put(at, clip)
    return result


def _uncovered(
    at: int, clip: Back, covers: list[tuple[int, int]], near: int
) -> list[tuple[int, Back]]:
    """What is left of a clip under those that cover it, the first of which is number `near`."""
    parts, begin, end = [], at, at + clip.length
    for number in range(near, len(covers)):
        first, last = covers[number]
        if first >= end:
            break
        if first > begin:
            parts.append((begin, _part(clip, at, begin, first)))
        begin = last
    if begin < end:
        parts.append((begin, _part(clip, at, begin, end)))
    return parts


def _part(clip: Back, at: int, begin: int, end: int) -> Back:
    cut = replace(clip, start=clip.start + begin - at, length=end - begin)
    return cut if begin == at else replace(cut, transition=CUT, voiced=False)


def within(frames: object, what: str) -> int:
    """A whole number of frames within reason. Raises StudioError."""
    if isinstance(frames, bool) or not isinstance(frames, int | float):
        raise wrong(f"{what} is not a number")
    if not -MOST_FRAMES <= frames <= MOST_FRAMES:  # also for what is not a number
        raise too_much(f"{what} of more than a day")
    return round(frames)


def said(text: object) -> str:
    """Words of a file as one line, not endless."""
    if not isinstance(text, str):
        return ""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:_WORDS]).split())
    return line.encode("utf-8", "ignore").decode()


def wrong(what: str) -> StudioError:
    return StudioError(
        f"The timeline cannot be read: {what}.",
        "Export it once more from the other editor, as OTIO or EDL.",
    )


def too_much(what: str) -> StudioError:
    return StudioError(
        f"The timeline cannot be read: it holds {what}.", "Export a shorter one, or a part of it."
    )
