"""Makes a plan's shots longer or shorter, faster or slower, as an editor wishes."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from core.domain.analysis import Understanding
from core.domain.brief import SECONDS_LIMITS, Brief
from core.domain.camera import Camera, Move, Speed
from core.domain.languages import Language
from core.domain.story import Shot
from core.domain.time import apportion
from core.writing.speaking import spoken_seconds

Wishes = frozenset[str]
_SHORTER, _LONGER = 0.75, 1.3
_MUCH = 1.5
# Seconds in which one sees what a picture is of.
_SEEN = 0.8


def paced(shots: list[Shot], wishes: Wishes) -> list[Shot]:
    """Faster moves the camera where it stood and evens the lengths; slower lets it rest."""
    if "faster" in wishes:
        moved = [replace(shot, camera=_moving(shot.camera)) for shot in shots]
        return lengths(moved, [shot.frames**0.8 for shot in shots])
    if "slower" in wishes:
        return [replace(shot, camera=_resting(shot.camera)) for shot in shots]
    return shots


def told_length(wishes: Wishes, meant: Understanding) -> Wishes:
    """The wishes with what a time in them asks for: "5 seconds less" is shorter, "to 20" neither.

    What comes or goes there are things, not seconds, is no wish for another length.
    """
    if not meant.timing.total_seconds:
        return wishes
    if "to_length" in wishes:
        return wishes - {"shorter", "longer"}
    things = any(not each.excluded for each in meant.entities)
    less = "reduced" in wishes and not (things and "remove" in wishes)
    more = "increased" in wishes and not (things and "add" in wishes)
    return wishes | ({"shorter"} if less else {"longer"} if more else set())


def of_those(
    shots: list[Shot],
    wishes: Wishes,
    only: Sequence[int],
    meant: Understanding,
    language: Language,
    fps: float,
) -> list[Shot]:
    """Those of `only` slower or faster, longer or shorter; the film stays as long as it was.

    Each is longer or shorter by the seconds that are `meant`, or lasts those.
    """
    paced_ones = {shot.number: shot for shot in paced(shots, wishes - {"faster"})}
    if "faster" in wishes:
        paced_ones |= {s.number: replace(s, camera=_moving(s.camera)) for s in shots}
    shots = [paced_ones[shot.number] if shot.number in only else shot for shot in shots]
    by = round((meant.timing.total_seconds or 0) * fps)
    if not by and not wishes & {"longer", "shorter"}:
        return shots
    least = [ceil(spoken_seconds(shot.narration, language) * fps) for shot in shots]
    least = [min(shot.frames, max(1, each)) for shot, each in zip(shots, least, strict=True)]
    seen = round(fps * _SEEN)
    wanted = {
        s.number: max(_wanted(s.frames, wishes, by), min(s.frames, max(each, seen)))
        for s, each in zip(shots, least, strict=True)
        if s.number in only
    }
    total = sum(shot.frames for shot in shots)
    exact = [wanted.get(shot.number, each) for shot, each in zip(shots, least, strict=True)]
    weights = [float(wanted.get(shot.number, shot.frames)) for shot in shots]
    if by and sum(exact) <= total and len(wanted) < len(shots):
        least = exact
        weights = [0.0 if shot.number in wanted else float(shot.frames) for shot in shots]
    lasts = apportion(total, weights, least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lasts, strict=True)]


def _wanted(frames: int, wishes: Wishes, by: int) -> int:
    """How long a shot shall be: so much longer or shorter, so long, or by a good deal."""
    if "longer" in wishes:
        return frames + by if by else round(frames * _MUCH)
    if "shorter" in wishes:
        return max(1, frames - by) if by else max(1, round(frames / _MUCH))
    return max(1, by)


def lasting(shots: list[Shot], wishes: Wishes, brief: Brief, language: Language) -> list[Shot]:
    """Shorter or longer, but never too short for what is said."""
    factor = _SHORTER if "shorter" in wishes else _LONGER if "longer" in wishes else 1.0
    if factor == 1.0:
        return shots
    fps = float(brief.rate.fps)
    least = [ceil(spoken_seconds(shot.narration, language) * fps) for shot in shots]
    most = [max(1, round(shot.frames * factor)) for shot in shots]
    lengths = [
        max(each, min(shot.frames, low)) for each, low, shot in zip(most, least, shots, strict=True)
    ]
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]


def timed(
    shots: list[Shot], wishes: Wishes, meant: Understanding, brief: Brief, language: Language
) -> list[Shot]:
    """As long together as the words say, "cut it to 15 seconds"; [] where they say nothing.

    "5 seconds shorter" is that much less. Where not all can be spoken in that time, shots in the
    middle fall silent, the longest first.
    """
    if not meant.timing.total_seconds:
        return []
    fps = float(brief.rate.fps)
    low, high = SECONDS_LIMITS
    by, whole = meant.timing.total_seconds, sum(shot.frames for shot in shots) / fps
    seconds = whole + by if "longer" in wishes else whole - by if "shorter" in wishes else by
    total = max(len(shots), round(min(high, max(low, seconds)) * fps))
    least = [max(1, ceil(spoken_seconds(shot.narration, language) * fps)) for shot in shots]
    inner = sorted(range(1, len(shots) - 1), key=lambda place: -least[place])
    for place in (*inner, 0, len(shots) - 1):
        if sum(least) <= total:
            break
        shots = [*shots[:place], replace(shots[place], narration=""), *shots[place + 1 :]]
        least[place] = 1
    seen = min(total // len(shots), round(fps * _SEEN))  # none is gone before one sees it
    least = [max(each, min(seen, (total - sum(least)) // len(shots))) for each in least]
    lengths = apportion(total, [float(shot.frames) for shot in shots], least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]


def silenced(now: Sequence[Shot], before: Sequence[Shot]) -> list[str]:
    """What is told of the shots that say nothing any more; [] where all speak still."""
    pairs = zip(now, before, strict=True)
    silent = [str(shot.number) for shot, was in pairs if was.narration and not shot.narration]
    which = ", ".join(silent)
    return [f"To fit that time, nothing is spoken in shot {which}."] if silent else []


def _moving(camera: Camera) -> Camera:
    if camera.speed is Speed.SLOW:
        camera = replace(camera, speed=Speed.NORMAL)
    return replace(camera, moves=(Move.DOLLY_IN,)) if camera.moves == (Move.STATIC,) else camera


def _resting(camera: Camera) -> Camera:
    """Without what shakes or runs along, and moving slowly where it moves."""
    lively = {Move.HANDHELD, Move.SHAKE, Move.TRACKING}
    calm = replace(camera, moves=(Move.DOLLY_IN,)) if lively & set(camera.moves) else camera
    moves = calm.speed is Speed.NORMAL and calm.moves != (Move.STATIC,)
    return replace(calm, speed=Speed.SLOW) if moves else calm


def lengths(shots: list[Shot], weights: list[float]) -> list[Shot]:
    total = sum(shot.frames for shot in shots)
    least = [max(1, shot.frames * 2 // 3) for shot in shots]
    lengths = apportion(total, weights, least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]
