"""The takes that compiling is measured with: 5 s of 1080p30 each, moving pictures and sound."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.time import Rate, Span
from core.media import sound
from core.media.captions import Caption
from core.media.encode import FilmWriter, Preset
from core.render.plan import PlannedClip, RenderPlan, Title

WIDTH, HEIGHT, FPS = 1920, 1080, 30
RATE = Rate(Fraction(FPS))
FRAMES, TAKES = 150, 10
HANDLE = 7
"""What the studio gives to a take beside dissolves of half a second."""
DISSOLVE = Transition(TransitionKind.DISSOLVE, 2 * HANDLE)
PRESET: Preset = "superfast"
CRF = 18
"""The render profile; peers encode with the same."""


@dataclass(frozen=True, slots=True)
class Material:
    """`plain` takes are 5 s long, `handled` ones have handles on both sides.

    `voice` is 3 s of something like speech; it and `music` are WAVs.
    """

    folder: Path
    plain: tuple[str, ...]
    handled: tuple[str, ...]
    music: Path
    voice: Path

    def cuts(self, count: int = TAKES) -> RenderPlan:
        """Segments that are cut together, whole; more of them than takes are seen again."""
        names = [self.plain[number % TAKES] for number in range(count)]
        return _plan([_clip(name, 0, CUT) for name in names])

    def dissolves(self, count: int = TAKES) -> RenderPlan:
        """The same with half a second of dissolve on every cut."""
        names = [self.handled[number % TAKES] for number in range(count)]
        clips = [_clip(name, HANDLE, DISSOLVE if at else CUT) for at, name in enumerate(names)]
        return _plan(clips)


def titled(plan: RenderPlan, changed: str = "") -> RenderPlan:
    """With a title in every segment, as lower thirds have; the fourth may be another one."""
    texts = [f"Chapter {number}" for number in range(1, len(plan.clips) + 1)]
    texts[3] = changed or texts[3]
    titles = tuple(
        Title(Span(span.start + 30, 90), text) for span, text in zip(plan.spans, texts, strict=True)
    )
    return replace(plan, titles=titles)


def burned(plan: RenderPlan) -> RenderPlan:
    """With a caption over every frame, another one every two seconds."""
    captions = tuple(
        Caption(Fraction(at, FPS), Fraction(at + 2 * FPS, FPS), f"Caption number {at} of the film")
        for at in range(0, plan.frames, 2 * FPS)
    )
    return replace(plan, captions=captions)


def material(folder: Path) -> Material:
    """Made anew in an empty folder; takes what is there from one that has it."""
    plain = tuple(f"plain{number}.mp4" for number in range(TAKES))
    handled = tuple(f"handled{number}.mp4" for number in range(TAKES))
    for seed, (bare, more) in enumerate(zip(plain, handled, strict=True)):
        _take(folder / bare, FRAMES, seed, (0, HANDLE))
        _take(folder / more, FRAMES + 2 * HANDLE, seed, (HANDLE, 2 * HANDLE))
    music, voice = folder / "music.wav", folder / "voice.wav"
    if not voice.exists():
        sound.write(music, _chord(TAKES * FRAMES // FPS))
        sound.write(voice, _syllables(3))
    return Material(folder, plain, handled, music, voice)


def _clip(name: str, first: int, how: Transition) -> PlannedClip:
    return PlannedClip(SegmentId(name), name, first, FRAMES, first, first, how)


def _plan(clips: list[PlannedClip]) -> RenderPlan:
    return RenderPlan(RATE, WIDTH, HEIGHT, tuple(clips), language=Language.EN)


def _take(to: Path, frames: int, seed: int, keys: tuple[int, ...]) -> None:
    if to.exists():
        return
    from benchmarks.footage import picture  # with the studio, which a compile does not wait for

    ground = picture(seed)
    with FilmWriter(to, WIDTH, HEIGHT, FPS, preset=PRESET, crf=CRF, keys=keys, sound=True) as film:
        film.add_sound(_tone(seed, Fraction(frames, FPS)))
        for number in range(frames):
            x, y = 3 * number % 400, number % 200
            film.add_bgra(np.ascontiguousarray(ground[y : y + HEIGHT, x : x + WIDTH]))


def _tone(seed: int, seconds: Fraction) -> "sound.Samples":
    time = np.arange(sound.samples_in(seconds), dtype=np.float32) / sound.RATE
    tone = np.sin(2 * np.pi * (220 + 30 * seed) * time) * (0.3 + 0.2 * np.sin(9 * time))
    return np.asarray(np.stack([tone, tone]), np.float32)


def _syllables(seconds: int) -> "sound.Samples":
    time = np.arange(seconds * sound.RATE, dtype=np.float32) / sound.RATE
    loud = np.clip(np.sin(2 * np.pi * 4 * time), 0, 1) * 0.4
    tone = sum(np.sin(2 * np.pi * 140 * over * time) / over for over in range(1, 9))
    return np.asarray(np.stack([tone * loud, tone * loud]), np.float32)


def _chord(seconds: int) -> "sound.Samples":
    time = np.arange(seconds * sound.RATE, dtype=np.float32) / sound.RATE
    tone = sum(np.sin(2 * np.pi * pitch * time) for pitch in (220, 277.2, 329.6))
    return np.asarray(np.stack([tone, tone]) * 0.1, np.float32)
