"""Closes seams: where a shot goes on from the one before, nothing is seen twice, no colour jumps.

Whether it goes on is told by the pictures: those beside a true cut are not alike (product 10.7).
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.finishing import Correction
from core.media.decode import Frames
from core.media.picture import Frame, plane
from core.render.asked import Asked
from core.render.plan import PlannedClip, RenderPlan

# Engines that go on from the last frames of a shot begin with so many of them at most.
_MOST = 12
_WIDE = 96
# Mean differences in levels, light itself left out: tones that differ by the first are of another
# picture, whatever moves in it; a frame is the same when it is nearer than the second, and than
# half of what moves from one frame to the next.
_ANOTHER, _SAME, _PART = 9.0, 3.0, 0.5
# Less than this no eye tells; more is meant, or another picture.
_SEEN, _MEANT = 1.2, 30.0

Sheet = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seam:
    """How a clip goes on from the one before.

    Where it `goes_on`, its first `doubled` frames were seen already; light times `gain` and colour
    differences plus `blue` and `red` are those of the shot before. A true cut has none of it.
    """

    goes_on: bool = False
    doubled: int = 0
    gain: float = 1.0
    blue: float = 0.0
    red: float = 0.0

    @property
    def coloured(self) -> bool:
        return (self.gain, self.blue, self.red) != (1.0, 0.0, 0.0)


TRUE_CUT = Seam()


def candidates(plan: RenderPlan, asked: tuple[Asked, ...]) -> tuple[int, ...]:
    """The clips that could go on from the one before: another shot of its scene, cut to it."""
    return tuple(
        index
        for index in range(1, len(plan.clips))
        if asked[index].scene
        and asked[index].scene == asked[index - 1].scene
        and plan.clips[index].segment != plan.clips[index - 1].segment
        and not (plan.clips[index].transition.frames or plan.clips[index].lead)
        and plan.clips[index].file
        and plan.clips[index - 1].file
    )


def measured(before: PlannedClip, after: PlannedClip, folder: Path) -> Seam:
    """Look at the pictures beside a cut. Raises MediaUnreadable."""
    with Frames(folder / before.file) as one, Frames(folder / after.file) as two:
        last = min(before.first + before.length, one.count) - 1
        first = min(after.first, two.count - 1)
        end, begin = _small(one.frame(last)), _small(two.frame(first))
        if end.light.shape != begin.light.shape or _unlike(end, begin) > _ANOTHER:
            return TRUE_CUT
        most = min(_MOST, last, two.count - 1 - first)
        tail = [_small(one.frame(n)) for n in range(last - most, last + 1)]
        head = [begin, *(_small(two.frame(first + n)) for n in range(1, most + 1))]
    return seam(tail, head)


@dataclass(frozen=True, eq=False)
class Small:
    """A picture in little: its luma, and the means of its three planes."""

    light: Sheet
    means: tuple[float, float, float]


def seam(tail: list[Small], head: list[Small]) -> Seam:
    """What the last pictures of a shot and the first of the next say of the cut between them."""
    moves = [_apart(a, b) for a, b in pairwise(tail)]
    moves += [_apart(a, b) for a, b in pairwise(head)]
    moving = float(np.median(moves)) if moves else 0.0
    doubled = _doubled(tail, head, moving)
    one, two = tail[-1], head[max(0, doubled - 1)]
    if not doubled and _apart(one, two) > max(_SAME, 2 * moving):
        return TRUE_CUT
    return _coloured(one, two, doubled)


def _doubled(tail: list[Small], head: list[Small], moving: float) -> int:
    """How many of the first pictures are the last ones of the shot before, once more."""
    near = {
        count: float(np.mean([_apart(a, b) for a, b in zip(tail[-count:], head, strict=False)]))
        for count in range(1, min(len(tail), len(head)) + 1)
    }
    best = min(near, key=lambda count: near[count], default=0)
    if not best or near[best] > min(_SAME, _PART * moving):
        return 0
    return best


def _coloured(one: Small, two: Small, doubled: int) -> Seam:
    light, blue, red = (a - b for a, b in zip(one.means, two.means, strict=True))
    far = max(abs(light), abs(blue), abs(red))
    if not _SEEN < far < _MEANT or two.means[0] <= 17:
        return Seam(goes_on=True, doubled=doubled)
    gain = (one.means[0] - 16) / (two.means[0] - 16)
    return Seam(
        goes_on=True,
        doubled=doubled,
        gain=round(gain, 3),
        blue=round(blue, 1),
        red=round(red, 1),
    )


def closed(clip: PlannedClip, seam: Seam, before: Seam = TRUE_CUT) -> tuple[PlannedClip, Seam]:
    """The clip with its seam closed, and what was done; `before` was to the clip before it.

    Its length stays: where doubled frames are left out it is shown as much further at its end, as
    far as its take goes. What was matched to a matched clip is matched to that.
    """
    if not seam.goes_on:
        return clip, TRUE_CUT
    whole = replace(
        seam,
        doubled=min(seam.doubled, max(0, clip.handle_after)),
        gain=round(seam.gain * before.gain, 3),
        blue=round(seam.blue + before.blue, 1),
        red=round(seam.red + before.red, 1),
    )
    colours = whole.coloured and clip.correction is None
    did = [f"{whole.doubled} doubled frames are left out"] if whole.doubled else []
    did += ["its light and colour are matched"] if colours else []
    if not did:
        return clip, whole
    note = f"It goes on from the clip before: {' and '.join(did)}."
    made = replace(
        clip,
        first=clip.first + whole.doubled,
        handle_before=clip.handle_before + whole.doubled,
        handle_after=clip.handle_after - whole.doubled,
        note=f"{clip.note} {note}".strip(),
    )
    if colours:
        correction = Correction(gain=whole.gain, blue=whole.blue, red=whole.red)
        made = replace(made, correction=correction)
    return made, whole


def _small(frame: Frame) -> Small:
    film = frame if frame.format.name == "yuv420p" else frame.reformat(format="yuv420p")
    luma, blue, red = (plane(film, number) for number in range(3))
    step = max(1, luma.shape[1] // _WIDE)
    light = luma[step // 2 :: step, step // 2 :: step].astype(np.float32)
    means = (float(light.mean()), float(blue.mean()), float(red.mean()))
    return Small(light, means)


def _unlike(one: Small, two: Small) -> float:
    """How different their tones are, wherever they stand: cheap, and the same for what moves."""
    tones = (np.sort((each.light - each.means[0]).ravel()) for each in (one, two))
    first, second = tones
    return float(np.abs(first - second).mean())


def _apart(one: Small, two: Small) -> float:
    """How different two pictures are, whatever the light in them."""
    difference = (one.light - one.means[0]) - (two.light - two.means[0])
    return float(np.abs(difference).mean())
