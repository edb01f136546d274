"""A film of 1080p30 takes with dissolves, captions and music, as benchmarks need one to play."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import av
import numpy as np

from app.bootstrap import studio
from core import Brief, Camera, Captions, Clip, Depiction, Sequence, Shot, Studio, Take
from core.domain.edits import AddTake, Edit, PickTake, PutSegment, SetPlan, SetSequence
from core.domain.ids import ClipId, SegmentId, TakeId, fresh
from core.domain.languages import Language
from core.domain.recipe import Recipe
from core.domain.sequence import CUT, Transition, TransitionKind
from core.domain.story import Plan, Prompt, Scene, Story
from core.media import sound
from core.media.encode import FilmWriter
from core.media.picture import Pixels

WIDTH, HEIGHT, FPS = 1920, 1080, 30
HANDLE, DISSOLVE = 12, 12
TAKES = 4
"""Each of them is seen several times."""


@contextmanager
def film(folder: Path, *, clips: int = 10, frames: int = 60) -> Iterator[Studio]:
    """A project of so many clips of that many frames: cuts and dissolves in turn, music."""
    length = frames + 2 * HANDLE
    takes = [_take(folder / f"take{number}.mp4", length, number) for number in range(TAKES)]
    music = folder / "music.wav"
    sound.write(music, _chord(Fraction(clips * frames, FPS)))
    brief = Brief(
        "A film to be played.",
        title="Benchmark",
        seconds=Fraction(clips * frames, FPS),
        width=WIDTH,
        height=HEIGHT,
        fps=FPS,
        voice="none",
        music=str(music),
        captions=Captions.BURN,
    )
    with studio(folder / "film.reel", new=brief) as opened:
        opened.projects.apply(*_edits(opened, takes, clips, frames), label="Lay out")
        yield opened


def _edits(opened: Studio, takes: list[Path], clips: int, frames: int) -> list[Edit]:
    named = [SegmentId(f"segment-{number}") for number in range(1, len(takes) + 1)]
    written = tuple(_shot(number, frames) for number in range(1, len(takes) + 1))
    scene = Scene(1, "EXT. SHORE - DAY", "A shore.", written)
    plan = Plan(Story("Benchmark", "A film.", "A film."), "Script", (scene,), Language.EN)
    edits: list[Edit] = [SetPlan(plan)]
    for segment, shot, file in zip(named, written, takes, strict=True):
        take = _kept(opened, file, segment, frames + 2 * HANDLE)
        edits += [PutSegment(segment, shot), AddTake(take), PickTake(segment, take.id)]
    dissolve = Transition(TransitionKind.DISSOLVE, DISSOLVE)
    laid = tuple(
        Clip(
            named[number % len(named)],
            HANDLE,
            frames,
            dissolve if number % 2 else CUT,
            id=ClipId(f"clip-{number}"),
        )
        for number in range(clips)
    )
    rate = opened.projects.snapshot().sequence.rate
    return [*edits, SetSequence(Sequence(rate, laid))]


def _shot(number: int, frames: int) -> Shot:
    words = f"Waves come and go, for the {number}. time."
    return Shot(number, words, Depiction(), Camera(), frames, Prompt(words), narration=words)


def _kept(opened: Studio, file: Path, segment: SegmentId, frames: int) -> Take:
    """A take among the project's media."""
    name = f"media/{fresh()}.mp4"
    to = opened.projects.folder / name
    shutil.copy(file, to)
    recipe = Recipe("animatic", "waves", 1, WIDTH, HEIGHT, FPS, frames, handle=HANDLE)
    digest, size = sha256(to.read_bytes()).hexdigest(), to.stat().st_size
    return Take(TakeId(fresh()), segment, recipe, name, digest, size, "2026-01-01T00:00:00Z", 1.0)


def _take(to: Path, frames: int, seed: int) -> Path:
    """A picture that moves: soft shapes, some edges, a little grain; a key frame each second."""
    ground = picture(seed)
    with FilmWriter(to, WIDTH, HEIGHT, FPS, preset="superfast", crf=20) as writer:
        for number in range(frames):
            x, y = 3 * number % 400, number % 200
            writer.add_bgra(np.ascontiguousarray(ground[y : y + HEIGHT, x : x + WIDTH]))
    return to


def picture(seed: int) -> Pixels:
    dice = np.random.default_rng(seed)
    small = dice.integers(40, 216, (24, 42, 3), np.uint8)
    frame = av.VideoFrame.from_ndarray(small, format="rgb24")
    wide: Any = frame.reformat(WIDTH + 400, HEIGHT + 200, "bgra", interpolation="BICUBIC")
    ground: Pixels = np.array(wide.to_ndarray(), np.uint8)
    for _ in range(40):
        y, x = dice.integers(0, HEIGHT), dice.integers(0, WIDTH + 200)
        ground[y : y + 90, x : x + 90, :3] = dice.integers(0, 255, 3, np.uint8)
    grain = dice.integers(-3, 4, ground.shape, np.int8)
    return np.asarray((ground.astype(np.int16) + grain).clip(0, 255), np.uint8)


def _chord(seconds: Fraction) -> "sound.Samples":
    time = np.arange(sound.samples_in(seconds), dtype=np.float32) / sound.RATE
    tone = sum(np.sin(2 * np.pi * pitch * time) for pitch in (220, 277.2, 329.6))
    return np.asarray(np.stack([tone, tone]) * 0.1, np.float32)
