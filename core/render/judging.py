"""Judges what was measured of a film's picture: each measure with its limit, places and advice."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.domain.quality import Check, Measure, Spot
from core.domain.time import Span
from core.media.watching import APART, Series, Watched
from core.render.asked import Asked
from core.render.plan import RenderPlan

_BLACK_LIGHT, _BLACK_CONTRAST = 20.0, 2.0
# Coding alone changes a still picture by so many levels from one second to the next.
_STILL_CHANGE, _STILL_JUMP = 2.0, 14.0
# A frame is still when it looks like the one half a second before, so this is two seconds in all.
_BLACK_FOR, _FROZEN_FOR = Fraction(1, 2), Fraction(3, 2)
_SHARP_ENOUGH = 12.0
_EXPOSED, _CLIPPED = 0.35, 0.5
_FLICKER_SEEN = 1.5
# How far the middles of neighbouring shots of a scene may lie apart, in levels of luma; a level of
# colour is seen as much as three of light.
_JUMP_SEEN, _COLOUR_COUNTS = 60.0, 3.0
# The frames next to a cut that stand for their shot.
_NEAR = 24
_MOST = 20
"""How many places one check names."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Look:
    """What was seen, beside what should be seen: all that the checks of the picture look at."""

    seen: Watched
    plan: RenderPlan
    asked: tuple[Asked, ...]

    def place(self, span: Span, clip: int, words: str = "", value: float = 0.0) -> Spot:
        """A stretch of the film, named as an editor finds it."""
        rate = self.plan.rate
        start, end = float(rate.seconds(span.start)), float(rate.seconds(span.end))
        code, value = rate.timecode(span.start), round(value, 2)
        if not 0 <= clip < len(self.plan.clips):
            return Spot(start, end, code, words=words, value=value)
        shot = self.asked[clip].shot if clip < len(self.asked) else 0
        inside = start - float(rate.seconds(self.plan.spans[clip].start))
        name = self.plan.clips[clip].id
        return Spot(start, end, code, clip, shot, words, value, name, inside)

    def clip_at(self, frame: int) -> int:
        """The clip that is seen at a frame, -1 in a gap."""
        return next((n for n, span in enumerate(self.plan.spans) if frame in span), -1)

    def clips(self) -> Iterator[tuple[int, slice]]:
        """Each clip with its frames between the transitions at its ends."""
        clips, spans = self.plan.clips, self.plan.spans
        for index, (clip, span) in enumerate(zip(clips, spans, strict=True)):
            after = clips[index + 1].transition.frames // 2 if index + 1 < len(clips) else 0
            inner = slice(span.start + clip.transition.frames, max(span.start, span.end - after))
            if inner.start < min(inner.stop, self.seen.frames):
                yield index, inner


def black(look: Look) -> Check:
    spans = _stretches(look, _black(look.seen), _BLACK_FOR, ())
    return _unwanted(
        look, Measure.BLACK, spans, "black", "Nowhere black but where you asked for it."
    )


def frozen(look: Look) -> Check:
    moves = tuple(not each.still for each in look.asked)
    spans = _stretches(look, _still(look.seen), _FROZEN_FOR, moves)
    return _unwanted(
        look, Measure.FROZEN, spans, "frozen", "Nothing stands still that should move."
    )


def sharpness(look: Look) -> Check:
    seen, places, kept = look.seen, [], []
    for clip, inner in look.clips():
        near = seen.sharp[(seen.closely >= inner.start) & (seen.closely < inner.stop)]
        if not len(near):
            continue
        value = float(np.median(near))
        kept.append((value, inner.stop - inner.start, clip))
        if value < _SHARP_ENOUGH and not _excused(look, clip).soft:
            places.append(_of_clip(look, clip, "soft", value))
    scores = [
        (1.0 if _excused(look, clip).soft else min(1.0, value / _SHARP_ENOUGH), frames)
        for value, frames, clip in kept
    ]
    middle = float(np.median(seen.sharp)) if len(seen.sharp) else 0.0
    words = f"The picture is soft {_where(places)}." if places else "The picture is sharp."
    advice = "Make the take again, or choose a sharper one." if places else ""
    return Check(
        Measure.SHARPNESS,
        _weighted(scores),
        words,
        round(middle, 1),
        _SHARP_ENOUGH,
        "",
        advice,
        tuple(places),
    )


def exposure(look: Look) -> Check:
    """How much of the picture is so dark or bright that nothing is drawn in it."""
    seen, scores, worst = look.seen, [], 0.0
    places: list[Spot] = []
    for clip, inner in look.clips():
        excused = _excused(look, clip)
        dark = 0.0 if excused.dark else float(seen.dark[inner].mean())
        bright = 0.0 if excused.bright else float(seen.bright[inner].mean())
        value = max(dark, bright)
        worst = max(worst, value)
        scores.append((1 - _over(value, _EXPOSED, 0.5), inner.stop - inner.start))
        if value > _CLIPPED:
            words = "underexposed" if dark > bright else "overexposed"
            places.append(_of_clip(look, clip, words, float(seen.light[inner].mean())))
    if not places:
        words = "Light and dark are drawn everywhere."
        return Check(Measure.EXPOSURE, _weighted(scores), words, round(worst, 2), _CLIPPED, "of it")
    kinds = " and ".join(sorted({place.words for place in places}))
    return Check(
        Measure.EXPOSURE,
        _weighted(scores),
        f"Much of the picture is lost: it is {kinds} {_where(places)}.",
        round(worst, 2),
        _CLIPPED,
        "of it",
        "Make the take again with other light, or choose another.",
        tuple(places),
    )


def flicker(look: Look) -> Check:
    """How far a frame in ten is lighter or darker than both its neighbours; a cut is not."""
    scores, worst = [], 0.0
    places: list[Spot] = []
    for clip, inner in look.clips():
        value = _flicker(look.seen.light[inner])
        worst = max(worst, value)
        over = _over(value, _FLICKER_SEEN / 2, 3 * _FLICKER_SEEN)
        scores.append((1 - over, inner.stop - inner.start))
        if value > _FLICKER_SEEN:
            places.append(_of_clip(look, clip, "unsteady", value))
    words = f"The light flickers {_where(places)}." if places else "The light is steady."
    advice = "Make the take again, or choose a calmer one." if places else ""
    return Check(
        Measure.FLICKER,
        _weighted(scores),
        words,
        round(worst, 1),
        _FLICKER_SEEN,
        "levels",
        advice,
        tuple(places),
    )


def consistency(look: Look) -> Check:
    """Whether neighbouring shots of one scene look as of one light."""
    inner = dict(look.clips())
    scores, worst = [], 0.0
    places: list[Spot] = []
    for clip in range(1, len(look.asked)):
        if not _one_scene(look, clip) or not {clip - 1, clip} <= inner.keys():
            continue
        value = _apart(look.seen, inner[clip - 1], inner[clip])
        worst = max(worst, value)
        scores.append((1 - _over(value, _JUMP_SEEN, 2 * _JUMP_SEEN), 1))
        if value > _JUMP_SEEN:
            at = Span(look.plan.spans[clip].start, 1)
            places.append(look.place(at, clip, "another light", value))
    words = "Shots of one scene are of one light."
    if places:
        words = f"Light or colour jumps inside a scene {_where(places)}."
    advice = "Choose takes that are alike, or make one of them again." if places else ""
    return Check(
        Measure.CONSISTENCY,
        _weighted(scores),
        words,
        round(worst),
        _JUMP_SEEN,
        "levels",
        advice,
        tuple(places),
    )


def _unwanted(look: Look, measure: Measure, spans: list[Span], how: str, fine: str) -> Check:
    """The check of stretches of the picture that should not be there at all."""
    places = tuple(look.place(span, look.clip_at(span.start)) for span in spans)
    if not places:
        return Check(measure, 1.0, fine, 0.0, 0.0, "s")
    score, value = _absent(spans, look)
    words = f"The picture is {how} {_where(places)}."
    advice = "Trim it away, or choose another take of this shot."
    return Check(measure, score, words, value, 0.0, "s", advice, places)


def _where(places: "list[Spot] | tuple[Spot, ...]") -> str:
    """As in "in shot 3 (00:00:04:12) and shot 5 (00:00:09:00)"."""
    named = [
        f"shot {place.shot} ({place.timecode})" if place.shot else place.timecode
        for place in places[:3]
    ]
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return f"{'in' if places[0].shot else 'at'} {', '.join(named)}{more}"


def _of_clip(look: Look, clip: int, words: str, value: float) -> Spot:
    return look.place(look.plan.spans[clip], clip, words, value)


def _excused(look: Look, clip: int) -> Asked:
    return look.asked[clip] if clip < len(look.asked) else Asked()


def _one_scene(look: Look, clip: int) -> bool:
    one, two = look.asked[clip - 1], look.asked[clip]
    return bool(two.scene) and one.scene == two.scene and not look.plan.clips[clip].lead


def _apart(seen: Watched, before: slice, after: slice) -> float:
    """Between the ends that meet: the difference of light, and of colour where it is more."""
    end = slice(max(before.start, before.stop - _NEAR), before.stop)
    begin = slice(after.start, min(after.stop, after.start + _NEAR))
    light, blue, red = (
        abs(float(series[end].mean()) - float(series[begin].mean()))
        for series in (seen.light, seen.blue, seen.red)
    )
    return max(light, _COLOUR_COUNTS * float(np.hypot(blue, red)))


def _flicker(light: Series) -> float:
    steps = np.diff(light)
    if len(steps) < 2:
        return 0.0
    there, back = steps[:-1], -steps[1:]
    spikes = np.where(there * back > 0, np.minimum(np.abs(there), np.abs(back)), 0.0)
    return float(np.percentile(spikes, 90))


def _over(value: float, least: float, room: float) -> float:
    """0 up to `least`, 1 when it is `room` more."""
    return min(1.0, max(0.0, value - least) / room)


def _weighted(scores: list[tuple[float, int]]) -> float:
    """The mean by frames; 1 where there was nothing to judge."""
    frames = sum(count for _, count in scores)
    return round(sum(score * count for score, count in scores) / frames, 3) if frames else 1.0


def _absent(spans: list[Span], look: Look) -> tuple[float, float]:
    """The score of a film in which these stretches should not be, and their seconds."""
    frames = sum(span.length for span in spans)
    part = 1 - min(1.0, 3 * frames / max(1, look.plan.frames))
    return round(part, 3), round(float(look.plan.rate.seconds(frames)), 2)


def _black(seen: Watched) -> Mask:
    return (seen.light < _BLACK_LIGHT) & (seen.contrast < _BLACK_CONTRAST)


def _still(seen: Watched) -> Mask:
    """Frames that look like the one half a second before; the stretch begins there."""
    still = (seen.change < _STILL_CHANGE) & (seen.jump <= _STILL_JUMP)
    still[:APART] = still[APART : APART + 1].all()
    return still & ~_black(seen)


def _stretches(look: Look, where: Mask, longer: Fraction, counts: tuple[bool, ...]) -> list[Span]:
    """The runs that are long enough, but for what was asked for: gaps, fades, some clips."""
    free = where & ~_asked_for(look, len(where), counts)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    spans = (Span(int(a), int(b - a)) for a, b in zip(edges[::2], edges[1::2], strict=True))
    seconds = look.plan.rate.seconds
    found = [span for span in spans if seconds(span.length) >= longer]
    return sorted(found, key=lambda span: -span.length)[:_MOST]


def _asked_for(look: Look, frames: int, counts: tuple[bool, ...]) -> Mask:
    asked = np.zeros(frames, bool)
    plan = look.plan
    for index, (span, clip) in enumerate(zip(plan.spans, plan.clips, strict=True)):
        around = clip.transition.frames
        asked[max(0, span.start - around) : span.start + around] |= around > 0
        asked[span.end - clip.ending.frames : span.end] = True
        if index < len(counts) and not counts[index]:
            asked[span.start : span.end] = True
    for gap in plan.gaps:
        asked[gap.start : gap.end] = True
    return asked
