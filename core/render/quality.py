"""Says how good a finished film is, in numbers and in words (product 10.5)."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.errors import MediaUnreadable
from core.domain.sequence import TransitionKind
from core.domain.time import Span
from core.media.loudness import Loudness, measure_file
from core.media.probe import Probe, probe
from core.media.watching import APART, Watched, watch
from core.render.plan import RenderPlan

GOOD_ENOUGH = 0.7
# What each part counts for in the overall score; what makes a film unusable counts by itself.
_WEIGHTS = {
    "picture": 0.25,
    "black": 0.2,
    "frozen": 0.15,
    "loudness": 0.15,
    "sharpness": 0.1,
    "exposure": 0.1,
    "flicker": 0.05,
}
_BLACK_LIGHT, _BLACK_CONTRAST = 20.0, 2.0
# Coding alone changes a still picture by so many levels from one second to the next.
_STILL_CHANGE, _STILL_JUMP = 2.0, 14.0
# A frame is still when it looks like the one half a second before, so this is two seconds in all.
_BLACK_FOR, _FROZEN_FOR = Fraction(1, 2), Fraction(3, 2)
_LOUD, _LOUD_WITHIN, _PEAK = -14.0, 1.0, -0.5
_SHARP_ENOUGH = 12.0
_FLICKER_SEEN = 1.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the film, in seconds."""

    start: float
    end: float


@dataclass(frozen=True, slots=True)
class QualityReport:
    """`score` and each of `parts` are 0 (bad) to 1; `findings` say in words what is not right.

    `loudness` in LUFS and `true_peak` in dBTP, None without sound. Plain values only: it can be
    written as JSON.
    """

    score: float
    findings: tuple[str, ...]
    parts: Mapping[str, float]
    frames: int
    expected_frames: int
    seconds: float
    loudness: float | None = None
    true_peak: float | None = None
    sharpness: float = 0.0
    black: tuple[Stretch, ...] = ()
    frozen: tuple[Stretch, ...] = ()

    @property
    def good(self) -> bool:
        return self.score >= GOOD_ENOUGH


def check(path: Path, plan: RenderPlan) -> QualityReport:
    """Watch a compiled film from beginning to end and hold it against its plan.

    A file that cannot be read is not an error here but the finding, with a score of 0.
    """
    try:
        file = probe(path)
        with ThreadPoolExecutor(1, thread_name_prefix="listen") as beside:
            hearing = beside.submit(measure_file, path) if file.audio_codec else None
            seen = watch(path)
        heard = hearing.result() if hearing else None
    except MediaUnreadable as error:
        return _unusable(str(error), plan)
    if not seen.frames:
        return _unusable("Not one frame of it can be read.", plan)
    black = _stretches(_black(seen), plan, _BLACK_FOR)
    frozen = _stretches(_still(seen), plan, _FROZEN_FOR)
    findings: list[str] = []
    parts = {
        "picture": _picture(file, seen, plan, findings),
        "black": _absent(black, "black", plan, findings),
        "frozen": _absent(frozen, "frozen", plan, findings),
        "loudness": _loudness(heard, findings),
        "sharpness": _sharpness(seen, findings),
        "exposure": _exposure(seen, findings),
        "flicker": _flicker(seen, findings),
    }
    score = sum(_WEIGHTS[name] * part for name, part in parts.items())
    return QualityReport(
        # A film that is not whole is not good, however fine its pictures are.
        score=round(score if parts["picture"] == 1 else min(score, 0.5) * parts["picture"], 3),
        findings=tuple(findings),
        parts={name: round(part, 3) for name, part in parts.items()},
        frames=seen.frames,
        expected_frames=plan.frames,
        seconds=float(file.seconds),
        loudness=None if heard is None else round(heard.integrated, 1),
        true_peak=None if heard is None else round(heard.true_peak, 1),
        sharpness=round(_middle(seen.sharp), 1),
        black=tuple(_seconds(black, plan)),
        frozen=tuple(_seconds(frozen, plan)),
    )


def _unusable(why: str, plan: RenderPlan) -> QualityReport:
    return QualityReport(0.0, (why,), {"picture": 0.0}, 0, plan.frames, 0.0)


def _picture(file: Probe, seen: Watched, plan: RenderPlan, findings: list[str]) -> float:
    """1 for a film that is whole and as long and large as it should be."""
    said = len(findings)
    if seen.broken:
        findings.append(f"{seen.broken} frames are damaged.")
    if seen.frames != plan.frames:
        findings.append(f"It has {seen.frames} frames; the plan has {plan.frames}.")
    if abs(file.seconds - plan.seconds) > 1 / plan.rate.fps:
        findings.append(
            f"It lasts {float(file.seconds):.2f} s instead of {float(plan.seconds):.2f} s."
        )
    if (file.width, file.height) != (plan.width, plan.height):
        findings.append(f"Its size is {file.width}x{file.height}.")
    return 1.0 if len(findings) == said else 0.5


def _absent(spans: list[Span], what: str, plan: RenderPlan, findings: list[str]) -> float:
    findings += (
        f"The picture is {what} from {plan.rate.timecode(span.start)} to"
        f" {plan.rate.timecode(span.end)}."
        for span in spans
    )
    return 1 - min(1.0, 3 * sum(span.length for span in spans) / max(1, plan.frames))


def _loudness(heard: Loudness | None, findings: list[str]) -> float:
    """A film without sound was asked for without: nothing is wrong with it."""
    if heard is None:
        return 1.0
    off = abs(heard.integrated - _LOUD)
    if off > _LOUD_WITHIN:
        findings.append(f"It is {heard.integrated:.1f} LUFS loud; {_LOUD:.0f} is right.")
    if heard.true_peak > _PEAK:
        findings.append(f"Its sound peaks at {heard.true_peak:.1f} dBTP and may distort.")
    return max(0.0, 1 - max(0.0, off - _LOUD_WITHIN) / 6) * (1 if heard.true_peak <= _PEAK else 0.7)


def _sharpness(seen: Watched, findings: list[str]) -> float:
    value = _middle(seen.sharp)
    if value < _SHARP_ENOUGH:
        findings.append("The picture is soft.")
    return min(1.0, value / _SHARP_ENOUGH)


def _exposure(seen: Watched, findings: list[str]) -> float:
    dark, bright = float(np.mean(seen.dark)), float(np.mean(seen.bright))
    if dark > 0.5:
        findings.append("Much of the picture is black: it is underexposed.")
    if bright > 0.5:
        findings.append("Much of the picture is white: it is overexposed.")
    return 1 - min(1.0, max(0.0, max(dark, bright) - 0.35) / 0.5)


def _flicker(seen: Watched, findings: list[str]) -> float:
    """How far a frame in ten is lighter or darker than both its neighbours; a cut is not."""
    steps = np.diff(seen.light)
    if len(steps) < 2:
        return 1.0
    there, back = steps[:-1], -steps[1:]
    spikes = np.where(there * back > 0, np.minimum(np.abs(there), np.abs(back)), 0.0)
    value = float(np.percentile(spikes, 90))
    if value > _FLICKER_SEEN:
        findings.append("The light flickers.")
    return 1 - min(1.0, max(0.0, value - _FLICKER_SEEN / 2) / (3 * _FLICKER_SEEN))


def _black(seen: Watched) -> NDArray[np.bool_]:
    return (seen.light < _BLACK_LIGHT) & (seen.contrast < _BLACK_CONTRAST)


def _still(seen: Watched) -> NDArray[np.bool_]:
    """Frames that look like the one half a second before; the stretch begins there."""
    still = (seen.change < _STILL_CHANGE) & (seen.jump <= _STILL_JUMP)
    still[:APART] = still[APART : APART + 1].all()
    return still & ~_black(seen)


def _stretches(where: NDArray[np.bool_], plan: RenderPlan, longer: Fraction) -> list[Span]:
    """The runs that are long enough and that no fade of the plan asks for."""
    asked = np.zeros(len(where), bool)
    for span, clip in zip(plan.spans, plan.clips, strict=True):
        if clip.transition.kind in (TransitionKind.FADE_BLACK, TransitionKind.FADE_WHITE):
            around = clip.transition.frames
            asked[max(0, span.start - around) : span.start + around] = True
    for gap in plan.gaps:
        asked[gap.start : gap.end] = True
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (where & ~asked).astype(np.int8), [0]))))
    spans = (Span(int(a), int(b - a)) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in spans if plan.rate.seconds(span.length) >= longer]


def _seconds(spans: Iterable[Span], plan: RenderPlan) -> Iterable[Stretch]:
    for span in spans:
        yield Stretch(float(plan.rate.seconds(span.start)), float(plan.rate.seconds(span.end)))


def _middle(values: NDArray[np.float64]) -> float:
    return float(np.median(values)) if len(values) else 0.0
