"""Says how good a finished film is, in numbers and in words (product 10.5)."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.errors import MediaUnreadable
from core.domain.quality import Check, Measure, QualityReport, Spot, overall
from core.domain.time import Span
from core.media.captions import Caption, Page, readable
from core.media.loudness import Loudness, measure_file
from core.media.probe import Probe, probe
from core.media.syncing import copied, offset
from core.media.watching import watch
from core.render import judging
from core.render.asked import Asked
from core.render.judging import Look
from core.render.plan import RenderPlan

_LOUD, _LOUD_WITHIN, _PEAK = -14.0, 1.0, -1.0
# What coding may add to the peak of a mix.
_CODED = 0.5
# Seconds: what no one notices, and what everyone does (ITU-R BT.1359-1: 45 ms early, 125 late).
_SYNC, _SYNC_SEEN = 0.001, 0.045
# So many times the usual reading speed is still read.
_HURRIED = 1.25
_PICTURE = (
    judging.black,
    judging.frozen,
    judging.sharpness,
    judging.exposure,
    judging.flicker,
    judging.consistency,
)


@dataclass(frozen=True)
class Wanted:
    """What a film is held against.

    `asked` is what each clip is meant to be; `mix` the sound as it was mixed; `loudness` its target
    in LUFS. `coded` is the mix as it was coded, with its loudness: a film with the same packets is
    not listened to again. `kept` is a folder of what was measured of groups of pictures before.
    `size` is the picture's where it is not the plan's own. `others` are checks made elsewhere (by
    models), which join the score.
    """

    plan: RenderPlan
    asked: tuple[Asked, ...] = ()
    mix: Path | None = None
    coded: tuple[Path, Loudness] | None = None
    loudness: float = _LOUD
    captions: tuple[Caption, ...] = ()
    kept: Path | None = None
    size: tuple[int, int] | None = None
    others: tuple[Check, ...] = field(default=())


def check(path: Path, wanted: Wanted) -> QualityReport:
    """Watch a compiled film from beginning to end and hold it against what it should be.

    A file that cannot be read is not an error here but the finding, with a score of 0.
    """
    try:
        file = probe(path)
        with ThreadPoolExecutor(1, thread_name_prefix="listen") as beside:
            hearing = beside.submit(_heard, path, file, wanted)
            seen = watch(path, wanted.kept)
        heard, late = hearing.result()
    except MediaUnreadable as error:
        return _unusable(str(error), wanted.plan)
    if not seen.frames:
        return _unusable("Not one frame of it can be read.", wanted.plan)
    look = Look(seen, wanted.plan, wanted.asked)
    checks = (
        _whole(look),
        _length(file, look, wanted),
        *(judge(look) for judge in _PICTURE),
        *_sound(heard, wanted),
        *_sync(late),
        *_captions(look, wanted),
        *wanted.others,
    )
    return QualityReport(
        overall(checks),
        checks,
        frames=seen.frames,
        expected_frames=wanted.plan.frames,
        seconds=float(file.seconds),
        loudness=None if heard is None else round(heard.integrated, 1),
        true_peak=None if heard is None else round(heard.true_peak, 1),
    )


def _heard(path: Path, file: Probe, wanted: Wanted) -> tuple[Loudness | None, float | None]:
    """How loud it is, and how late in seconds; None for a silent film, or where it is not told."""
    if not file.audio_codec:
        return None, None
    if wanted.coded is not None and (late := copied(path, wanted.coded[0])) is not None:
        return wanted.coded[1], late
    loud = measure_file(path)
    late = offset(path, wanted.mix, float(wanted.plan.seconds)) if wanted.mix else None
    return loud, late


def _unusable(why: str, plan: RenderPlan) -> QualityReport:
    check = Check(Measure.WHOLE, 0.0, why, advice="Compile it again.")
    return QualityReport(0.0, (check,), 0, plan.frames, 0.0)


def _whole(look: Look) -> Check:
    seen, rate = look.seen, look.plan.rate
    if not seen.broken and not seen.late:
        words = f"All {seen.frames:,} frames can be decoded, each at its time."
        return Check(Measure.WHOLE, 1.0, words, 0, 0, "damaged places")
    second = max(1, round(rate.fps))
    spots = sorted({*seen.broken, *seen.late})
    places = tuple(look.place(Span(at, second), look.clip_at(at)) for at in spots[:20])
    what = "damaged" if seen.broken else "not shown at its time"
    return Check(
        Measure.WHOLE,
        0.0,
        f"The picture is {what} near {places[0].timecode}"
        + (f" and at {len(spots) - 1} more places." if len(spots) > 1 else "."),
        len(spots),
        0,
        "damaged places",
        "Make the take that is seen there again, and compile again.",
        places,
    )


def _length(file: Probe, look: Look, wanted: Wanted) -> Check:
    """Frames, duration and size."""
    plan, frames = wanted.plan, look.seen.frames
    size = wanted.size or (plan.width, plan.height)
    wrong = list(
        _wrong_length(file, frames, plan)
        if (file.width, file.height) == size
        else [f"Its size is {file.width}x{file.height} instead of {size[0]}x{size[1]}."]
    )
    if wrong:
        advice = "Compile it again; if it stays so, tell us."
        return Check(Measure.LENGTH, 0.0, " ".join(wrong), frames, plan.frames, "frames", advice)
    words = f"It is {float(plan.seconds):.2f} s long, {size[0]}x{size[1]}: as planned."
    return Check(Measure.LENGTH, 1.0, words, frames, plan.frames, "frames")


def _wrong_length(file: Probe, frames: int, plan: RenderPlan) -> Iterable[str]:
    if frames != plan.frames:
        yield f"It has {frames} frames; the plan has {plan.frames}."
    if abs(file.seconds - plan.seconds) > 1 / plan.rate.fps:
        yield f"It lasts {float(file.seconds):.2f} s instead of {float(plan.seconds):.2f} s."


def _sound(heard: Loudness | None, wanted: Wanted) -> Iterable[Check]:
    """A film without sound was asked for without: nothing is wrong with it."""
    if heard is None:
        return
    target = wanted.loudness
    off = abs(heard.integrated - target)
    words = f"It is {heard.integrated:.1f} LUFS loud"
    yield Check(
        Measure.LOUDNESS,
        round(1 - min(1.0, max(0.0, off - _LOUD_WITHIN) / 6), 3),
        f"{words}; {target:.0f} is right." if off > _LOUD_WITHIN else f"{words}, as asked for.",
        round(heard.integrated, 1),
        target,
        "LUFS",
        "Master its sound again." if off > _LOUD_WITHIN else "",
    )
    over = max(0.0, heard.true_peak - _PEAK - _CODED)
    words = f"Its sound peaks at {heard.true_peak:.1f} dBTP"
    yield Check(
        Measure.PEAK,
        round(max(0.0, 0.7 - over / 3), 3) if over else 1.0,
        f"{words} and may distort." if over else f"{words}: it will not distort.",
        round(heard.true_peak, 1),
        _PEAK,
        "dBTP",
        "Master its sound again." if over else "",
    )


def _sync(late: float | None) -> Iterable[Check]:
    if late is None:
        return
    off = abs(late)
    words = f"The sound lies {off * 1000:.1f} ms {'behind' if late > 0 else 'before'} the picture."
    yield Check(
        Measure.SYNC,
        round(1 - min(1.0, max(0.0, off - _SYNC) / _SYNC_SEEN), 3),
        words if off > _SYNC else "Sound and picture are together.",
        round(late * 1000, 2),
        _SYNC * 1000,
        "ms",
        "Compile it again; if it stays so, tell us." if off > _SYNC else "",
    )


def _captions(look: Look, wanted: Wanted) -> Iterable[Check]:
    """Whether each caption stays long enough to be read."""
    if not wanted.captions:
        return
    plan = wanted.plan
    page = Page(plan.language, plan.width, plan.height, plan.rate)
    speeds = [(float(readable(caption, page)), caption) for caption in wanted.captions]
    fast = sorted((each for each in speeds if each[0] > _HURRIED), key=lambda each: -each[0])
    worst = max(speed for speed, _ in speeds)
    places = tuple(_caption_place(look, caption, speed) for speed, caption in fast[:20])
    words = "Every caption stays long enough to be read."
    if fast:
        count = "One caption goes" if len(fast) == 1 else f"{len(fast)} captions go"
        words = f"{count} too fast to be read, the first at {places[0].timecode}."
    yield Check(
        Measure.CAPTIONS,
        round(1 - len(fast) / len(speeds), 3),
        words,
        round(worst, 2),
        _HURRIED,
        "times the usual reading speed",
        "Give these lines fewer words, or their shots more time." if fast else "",
        places,
    )


def _caption_place(look: Look, caption: Caption, speed: float) -> Spot:
    rate = look.plan.rate
    start, end = rate.frames(caption.start), rate.frames(caption.end)
    words = f"{speed:.1f} times"
    return look.place(Span(start, end - start), look.clip_at(start), words, speed)
