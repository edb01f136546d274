"""Chooses what could better a film that is not good enough, by its weakest measure. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log

import numpy as np

from core.domain.finishing import Correction
from core.domain.improvement import Improvement, showing
from core.domain.project import Project, Segment, Take
from core.domain.quality import Check, Measure, QualityReport, Spot
from core.domain.review import Status
from core.domain.time import Span
from core.media.watching import Watched
from core.render.plan import PlannedClip, RenderPlan

# Gentle: a correction helps a picture, it does not make another of it.
_GAMMA = (0.55, 1.6)
_SHARPEN = 1.5
_STEADY = (0.7, 1.4)
# Where the middle of a dark and of a bright picture should come to lie, between black and white.
_DARK_TO, _BRIGHT_TO = 0.36, 0.62
_BLACK, _WHITE = 16.0, 235.0
_SHARP_ENOUGH = 12.0
# Frames over which the light of a flickering picture is evened.
_EVEN = 9
# Of a clip at least so much stays when it is trimmed.
_LEAST_KEPT = 0.5
_LOUDER = 6.0


@dataclass(frozen=True)
class Made:
    """A film that was made, and what was seen in it. `project` has only what is in the film."""

    project: Project
    plan: RenderPlan
    report: QualityReport
    seen: Watched


def improvement(made: Made) -> Improvement | None:
    """What to try: for the weakest measure that something can be done about.

    A picture in which light is missing looks soft as well: its light comes first.
    """
    light = made.report.check(Measure.EXPOSURE)
    lit = light is None or light.good

    def weakness(check: Check) -> tuple[bool, float]:
        return check.measure is Measure.SHARPNESS and not lit, check.score

    for check in sorted(made.report.checks, key=weakness):
        way = _WAYS.get(check.measure)
        found = way(made, check) if way and not check.good else None
        if found is not None:
            return found
    return None


def _remastered(made: Made, check: Check) -> Improvement | None:
    """Louder or quieter by what is missing; a sound that peaks too high by that and half a dB."""
    if check.value is None or check.limit is None:
        return None
    off = check.limit - check.value
    louder = off if check.measure is Measure.LOUDNESS else off - 0.5
    louder = max(-_LOUDER, min(_LOUDER, louder))
    way = "louder" if louder > 0 else "quieter"
    return Improvement(
        (f"Its sound was mastered again, {abs(louder):.1f} LU {way}.",), louder=louder
    )


def _lit(made: Made, check: Check) -> Improvement | None:
    return _corrections(made, check, _other_light)


def _sharpened(made: Made, check: Check) -> Improvement | None:
    return _corrections(made, check, _sharper)


def _steadied(made: Made, check: Check) -> Improvement | None:
    return _corrections(made, check, _steadier)


def _matched(made: Made, check: Check) -> Improvement | None:
    return _corrections(made, check, _alike)


def _corrections(
    made: Made, check: Check, how: Callable[[Made, Spot], Correction | None]
) -> Improvement | None:
    found, what = {}, []
    for place in check.places:
        correction = how(made, place)
        if correction is not None:
            found[made.plan.clips[place.clip].id] = correction
            what.append(f"Shot {place.shot} was made {correction.words}.")
    return Improvement(tuple(what), corrections=found) if found else None


def _other_light(_: Made, place: Spot) -> Correction | None:
    part = (place.value - _BLACK) / (_WHITE - _BLACK)
    if not 0.01 < part < 0.99:
        return None  # nothing is drawn there that could be brought out
    to = _DARK_TO if place.words == "underexposed" else _BRIGHT_TO
    low, high = _GAMMA
    return Correction(gamma=round(min(high, max(low, log(to) / log(part))), 3))


def _sharper(_: Made, place: Spot) -> Correction | None:
    if place.value < 0.5:
        return None  # there is no detail to be brought out
    return Correction(sharpen=round(min(_SHARPEN, (_SHARP_ENOUGH / place.value) ** 0.5 - 0.5), 2))


def _steadier(made: Made, place: Spot) -> Correction | None:
    """Each frame gets the light that the frames around it have in the mean."""
    clip, span = made.plan.clips[place.clip], made.plan.spans[place.clip]
    light = made.seen.light[span.start : span.end] - _BLACK
    if len(light) < _EVEN or light.min() < 1:
        return None
    around = np.pad(light, _EVEN // 2, mode="edge")
    even = np.convolve(around, np.full(_EVEN, 1 / _EVEN), "valid")
    low, high = _STEADY
    gains = (even / light).clip(low, high)
    steady = tuple(int(gain) for gain in np.rint(1000 * gains))
    return Correction(steady_from=clip.first, steady=steady)


def _alike(made: Made, place: Spot) -> Correction | None:
    """Half of the way to the shot before: what remains may be meant."""
    before, after = made.plan.spans[place.clip - 1], made.plan.spans[place.clip]
    one, two = _end(made.seen, before), _beginning(made.seen, after)
    if two[0] - _BLACK < 1:
        return None
    gain = ((one[0] - _BLACK) / (two[0] - _BLACK)) ** 0.5
    low, high = _STEADY
    blue, red = ((a - b) / 2 for a, b in zip(one[1:], two[1:], strict=True))
    return Correction(
        gain=round(min(high, max(low, gain)), 3), blue=round(blue, 1), red=round(red, 1)
    )


def _end(seen: Watched, span: Span) -> tuple[float, float, float]:
    return _mean(seen, slice(max(span.start, span.end - 24), span.end))


def _beginning(seen: Watched, span: Span) -> tuple[float, float, float]:
    return _mean(seen, slice(span.start, min(span.end, span.start + 24)))


def _mean(seen: Watched, where: slice) -> tuple[float, float, float]:
    light, blue, red = (float(series[where].mean()) for series in (seen.light, seen.blue, seen.red))
    return light, blue, red


def _replaced(made: Made, check: Check) -> Improvement | None:
    """Another approved take of each shot concerned; where there is none, its clip is trimmed."""
    takes, trims, what = {}, {}, []
    for place in check.places:
        if not 0 <= place.clip < len(made.plan.clips):
            continue
        clip = made.plan.clips[place.clip]
        segment = made.project.segment(clip.segment)
        other = next(_others(segment, clip), None)
        if other is not None:
            takes[segment.id] = other.id
            what.append(f"Another approved take of shot {place.shot} was used.")
        elif check.measure is not Measure.WHOLE and clip.id not in trims:
            kept = _kept(made, place)
            if kept is not None:
                trims[clip.id] = kept
                what.append(f"Shot {place.shot} was trimmed by {clip.length - kept[1]} frames.")
    return Improvement(tuple(what), takes=takes, trims=trims) if what else None


def _others(segment: Segment, clip: PlannedClip) -> Iterator[Take]:
    for take in reversed(segment.takes):
        approved = showing(segment, take.id).status is Status.APPROVED
        if approved and take.id != segment.chosen and take.frames >= clip.first + clip.length:
            yield take


def _kept(made: Made, place: Spot) -> tuple[int, int] | None:
    """What stays of a clip without a stretch at one of its ends, if that is enough."""
    clip, span = made.plan.clips[place.clip], made.plan.spans[place.clip]
    start = max(0, made.plan.rate.frames(place.start) - span.start)
    end = min(clip.length, made.plan.rate.frames(place.end) - span.start)
    head, tail = start, clip.length - end
    length = max(head, tail)
    if min(head, tail) > 2 or length < _LEAST_KEPT * clip.length:
        return None
    return (clip.first, head) if head >= tail else (clip.first + end, tail)


_WAYS: dict[Measure, Callable[[Made, Check], Improvement | None]] = {
    Measure.LOUDNESS: _remastered,
    Measure.PEAK: _remastered,
    Measure.EXPOSURE: _lit,
    Measure.SHARPNESS: _sharpened,
    Measure.FLICKER: _steadied,
    Measure.CONSISTENCY: _matched,
    Measure.BLACK: _replaced,
    Measure.FROZEN: _replaced,
    Measure.WHOLE: _replaced,
}
