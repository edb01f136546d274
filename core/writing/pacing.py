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


def paced(shots: list[Shot], wishes: Wishes) -> list[Shot]:
    """Faster moves the camera where it stood and evens the lengths; slower lets it rest."""
    if "faster" in wishes:
        moved = [replace(shot, camera=_moving(shot.camera)) for shot in shots]
        return lengths(moved, [shot.frames**0.8 for shot in shots])
    if "slower" in wishes:
        return [replace(shot, camera=_resting(shot.camera)) for shot in shots]
    return shots


def of_those(
    shots: list[Shot], wishes: Wishes, only: Sequence[int], language: Language, fps: float
) -> list[Shot]:
    """Those of `only` slower or faster, longer or shorter; the film stays as long as it was."""
    paced_ones = {shot.number: shot for shot in paced(shots, wishes - {"faster"})}
    if "faster" in wishes:
        paced_ones |= {s.number: replace(s, camera=_moving(s.camera)) for s in shots}
    shots = [paced_ones[shot.number] if shot.number in only else shot for shot in shots]
    factor = _MUCH if "longer" in wishes else 1 / _MUCH if "shorter" in wishes else 1.0
    if factor == 1.0:
        return shots
    least = [ceil(spoken_seconds(shot.narration, language) * fps) for shot in shots]
    least = [min(shot.frames, max(1, each)) for shot, each in zip(shots, least, strict=True)]
    weights = [shot.frames * (factor if shot.number in only else 1.0) for shot in shots]
    lasts = apportion(sum(shot.frames for shot in shots), weights, least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lasts, strict=True)]


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


def timed(shots: list[Shot], meant: Understanding, brief: Brief, language: Language) -> list[Shot]:
    """As long together as the words say, "cut it to 15 seconds"; [] where they say nothing.

    Where not all can be spoken in that time, shots in the middle fall silent, the longest first.
    """
    if not meant.timing.total_seconds:
        return []
    fps = float(brief.rate.fps)
    low, high = SECONDS_LIMITS
    total = max(len(shots), round(min(high, max(low, meant.timing.total_seconds)) * fps))
    least = [max(1, ceil(spoken_seconds(shot.narration, language) * fps)) for shot in shots]
    inner = sorted(range(1, len(shots) - 1), key=lambda place: -least[place])
    for place in (*inner, 0, len(shots) - 1):
        if sum(least) <= total:
            break
        shots = [*shots[:place], replace(shots[place], narration=""), *shots[place + 1 :]]
        least[place] = 1
    lengths = apportion(total, [float(shot.frames) for shot in shots], least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]


def silenced(now: Sequence[Shot], before: Sequence[Shot]) -> str:
    """Which shots say nothing any more."""
    pairs = zip(now, before, strict=True)
    silent = [str(shot.number) for shot, was in pairs if was.narration and not shot.narration]
    return f" To fit that time, nothing is spoken in shot {', '.join(silent)}." if silent else ""


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
