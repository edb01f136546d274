"""A small film to test with: brief, plan, shots and an open studio, made directly."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from app.bootstrap import Means, studio
from core.domain.brief import Brief, Captions
from core.domain.camera import Camera
from core.domain.depiction import Depiction, Setting
from core.domain.edits import PutSegment, SetPlan, SetSequence
from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.recipe import Recipe
from core.domain.sequence import CUT, Clip, Sequence, Transition, TransitionKind
from core.domain.story import Plan, Prompt, Scene, Shot, Story
from core.ports import Engines
from core.studio import Studio
from tests.fakes.engines import FakeEngine, FakeEngines
from tests.fakes.voices import FakeVoice

IDEA = "A potter at sunrise makes a red bowl for her daughter."


def brief(**changes: Any) -> Brief:
    small = Brief(
        IDEA,
        title="The bowl",
        seconds=Fraction(2),
        width=64,
        height=64,
        music="none",
        voice="none",
        captions=Captions.FILE,
    )
    return replace(small, **changes)


def shot(number: int, frames: int = 12, **changes: Any) -> Shot:
    made = Shot(
        number=number,
        description=f"Shot {number}: hands shape the clay",
        depiction=Depiction(setting=Setting(place="workshop")),
        camera=Camera(),
        frames=frames,
        prompt=Prompt(f"hands shape the clay, {number}"),
        narration=f"Line {number}.",
    )
    return replace(made, **changes)


def plan(count: int = 4, frames: int = 12) -> Plan:
    shots = tuple(shot(number, frames) for number in range(1, count + 1))
    scene = Scene(1, "INT. WORKSHOP - MORNING", "A potter works.", shots)
    return Plan(Story("The bowl", "A bowl.", "A bowl is made."), "Script", (scene,), Language.EN)


def ids(count: int = 4) -> tuple[SegmentId, ...]:
    return tuple(SegmentId(f"segment-{number}") for number in range(1, count + 1))


def laid_out(count: int = 4, frames: int = 12) -> tuple[Any, ...]:
    """The edits that make a planned film of `count` shots."""
    made = plan(count, frames)
    dissolve = Transition(TransitionKind.DISSOLVE, 4)
    clips = tuple(
        Clip(segment, 6, each.frames, CUT if each.number == 1 else dissolve)
        for segment, each in zip(ids(count), made.shots, strict=True)
    )
    puts = [PutSegment(s, each) for s, each in zip(ids(count), made.shots, strict=True)]
    return SetPlan(made), *puts, SetSequence(Sequence(brief().rate, clips))


@contextmanager
def opened(
    folder: Path,
    *,
    engine: FakeEngine | None = None,
    engines: Engines | None = None,
    voice: FakeVoice | None = None,
    **options: Any,
) -> Iterator[Studio]:
    """The studio on a project, with fakes where the outside world is."""
    with studio(
        folder,
        means=Means(
            engines or FakeEngines(engine), voice or FakeVoice(), options.pop("models", None)
        ),
        workers=options.pop("workers", 1),
        **options,
    ) as it:
        yield it


@contextmanager
def planned(folder: Path, *, count: int = 4, frames: int = 12, **options: Any) -> Iterator[Studio]:
    """A project with `count` shots and no takes."""
    copytree(_planned(options.pop("brief", brief()), count, frames), folder)
    with opened(folder, **options) as it:
        yield it


@contextmanager
def filmed(folder: Path, *, count: int = 4, frames: int = 12, **options: Any) -> Iterator[Studio]:
    """As `planned`, and each shot has a take that waits for its review."""
    copytree(_filmed(options.pop("brief", brief()), count, frames), folder)
    with opened(folder, **options) as it:
        yield it


@contextmanager
def approved(folder: Path, **options: Any) -> Iterator[Studio]:
    """As `filmed`, and every take is approved."""
    with filmed(folder, **options) as it:
        it.reviewing.approve(*(each.id for each in it.projects.snapshot().ordered))
        yield it


@cache
def _planned(asked: Brief, count: int, frames: int) -> Path:
    """Made once for all tests of this process, which work on copies: that takes a fifth as long."""
    folder = _original()
    with opened(folder, new=asked) as it:
        it.projects.apply(*laid_out(count, frames), label="Plan the film")
    return folder


@cache
def _filmed(asked: Brief, count: int, frames: int) -> Path:
    folder = _original()
    with planned(folder, count=count, frames=frames, brief=asked) as it:
        made(it)
    return folder


def _original() -> Path:
    """Where a project may lie that is copied, until the process ends."""
    return Path(mkdtemp(dir=_originals().name)) / "film.reel"


@cache
def _originals() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="reelwright-tests-")


def made(studio: Studio, *segments: SegmentId) -> None:
    """Every segment (of those named) has a take afterwards."""
    studio.jobs.wait(*studio.generation.generate(segments or None))


def recipe(**changes: Any) -> Recipe:
    small = Recipe("animatic", "hands", 7, 64, 64, 24, 24, handle=6)
    return replace(small, **changes)


def fill(disk: Path, *, but: int = 0) -> Path:
    """Leave only `but` bytes free on a disk; answers the file that takes the rest."""
    filler = disk / f"filler-{len(list(disk.iterdir()))}"
    with filler.open("wb") as stream:
        now = os.statvfs(disk)
        room = now.f_bavail * now.f_frsize - but
        if room > 0:
            os.posix_fallocate(stream.fileno(), 0, room)
    return filler


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that another thread does."""
    from time import monotonic, sleep

    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it never came true"
        sleep(0.002)
