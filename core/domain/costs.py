"""What making something costs this machine: time, memory and room on the disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from math import log
from statistics import median


class Making(StrEnum):
    TAKE = "take"
    KEYFRAME = "keyframe"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class Load:
    """A piece of work, by what its cost goes with; `pixels` are those of one frame.

    `steps` is how often a model goes over them, 0 for what goes over them once.
    """

    engine: str
    making: Making
    pixels: int
    frames: int
    steps: int = 0

    @property
    def amount(self) -> int:
        """All its pixels, as often as they are gone over."""
        return max(1, self.pixels * self.frames * max(1, self.steps))


def film_load(pixels: int, frames: int, preset: str = "h264") -> Load:
    """Compiling a film of so many frames."""
    engine = "compiler" if preset == "h264" else f"compiler {preset}"
    return Load(engine, Making.FILM, pixels, max(1, frames))


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes: `memory` at its peak, 0 when it is not known, `disk` for good."""

    seconds: float
    memory: int
    disk: int


@dataclass(frozen=True, slots=True)
class Made:
    """Something that was made, and what it cost."""

    load: Load
    cost: Cost


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a wish will cost before it is made.

    `seconds` count until it is done; `waiting` of them pass before it is begun. Where it does not
    fit, `advice` says what would. `basis` is where the figures come from; they are `guessed` as
    long as nothing of the kind was made on this machine.
    """

    seconds: float
    memory: int
    disk: int
    fits: bool = True
    advice: str = ""
    basis: str = ""
    waiting: float = 0.0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a job of the queue is done.

    `position` is that among those that wait: 1 is next, 0 is what runs or is paused. `seconds` are
    left until it is done, None where they cannot be told.
    """

    position: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class _Guess:
    """Before anything was made here.

    Seconds and bytes of the disk are for each pixel of each frame; memory is so much at least, and
    so much more for each pixel of one frame.
    """

    seconds: float
    memory: int
    memory_each: float
    disk: float


# Measured on two cores of a laptop of 2023, where the drawn figures were made.
_GUESSES = {
    Making.TAKE: _Guess(36e-9, 130_000_000, 90.0, 0.03),
    Making.KEYFRAME: _Guess(600e-9, 130_000_000, 90.0, 0.8),
    Making.FILM: _Guess(16e-9, 250_000_000, 120.0, 0.06),
}
# How much more time, room on the disk and memory than H.264 a film takes, measured in the same way.
_PRESETS = {
    "hevc": (4.5, 0.3, 1.5),
    "av1": (3.0, 0.2, 2.6),
    "vp9": (4.5, 0.2, 1.4),
    "gif": (3.5, 0.7, 1.0),
    "prores": (2.5, 8.0, 1.0),
    "prores-4444": (3.2, 9.5, 1.0),
    "dnxhr": (2.0, 7.5, 1.1),
    "dnxhr-hqx": (3.5, 7.5, 1.1),
    "png": (5.5, 11.0, 1.0),
    "wav": (0.3, 0.25, 0.4),
    "flac": (0.4, 0.15, 0.4),
    "m4a": (0.4, 0.03, 0.4),
    "mp3": (0.5, 0.04, 0.4),
}
_NEWEST, _NEAREST = 200, 15


def expected(load: Load, history: Sequence[Made]) -> tuple[Cost, int]:
    """What this load should cost, and from how many of the things made before; 0 is a guess.

    `history` begins with the newest. The medians of those most alike in size, scaled: one that was
    made while the machine was busy with something else does not spoil them.
    """
    kind = load.engine, load.making
    all_alike = (made for made in history if (made.load.engine, made.load.making) == kind)
    alike = list(islice(all_alike, _NEWEST))
    if not alike:
        guess = _GUESSES[load.making]
        memory = guess.memory + round(guess.memory_each * load.pixels)
        preset = load.engine.removeprefix("compiler ")
        longer, larger, heavier = _PRESETS.get(preset, (1.0, 1.0, 1.0))
        seconds, disk = guess.seconds * longer * load.amount, guess.disk * larger * load.amount
        return Cost(seconds, round(memory * heavier), round(disk)), 0
    near = _nearest(alike, lambda made: abs(log(made.load.amount / load.amount)))
    scale = [load.amount / made.load.amount for made in near]
    seconds = median(made.cost.seconds * by for made, by in zip(near, scale, strict=True))
    disk = median(made.cost.disk * by for made, by in zip(near, scale, strict=True))
    return Cost(seconds, _memory(load, alike), round(disk)), len(alike)


def _memory(load: Load, alike: Sequence[Made]) -> int:
    """What goes with the pixels of one frame, and what is there for any size, in proportion."""
    known = [made for made in alike if made.cost.memory]
    guess = _GUESSES[load.making]

    def proportion(pixels: int) -> float:
        return guess.memory + guess.memory_each * pixels

    if not known:
        return round(proportion(load.pixels))
    near = _nearest(known, lambda made: abs(log(made.load.pixels / load.pixels)))
    wanted = proportion(load.pixels)
    return round(median(made.cost.memory * wanted / proportion(made.load.pixels) for made in near))


def _nearest(made: Sequence[Made], far: Callable[[Made], float]) -> list[Made]:
    """Of those that are equally far the newer ones, which stand first."""
    return sorted(made, key=far)[:_NEAREST]
