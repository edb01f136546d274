"""How the film's sound is mixed: faders, mute and solo, ducking, fades, loudness (product 9.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.domain.errors import BriefRefused

LOUDNESS = {-14.0: "Web", -16.0: "Podcast and phone", -23.0: "Broadcast"}
"""The targets that are asked for everywhere, in LUFS, and where (EBU R128 and the platforms)."""
TARGET_LIMITS = (-31.0, -9.0)
SILENT_DB = -70.0
GAIN_LIMITS = (-60.0, 12.0)
DEPTH_LIMITS = (0.0, 40.0)
SECONDS_LIMITS = {"attack": (0.01, 2.0), "release": (0.05, 5.0), "fade": (0.0, 60.0)}


class Bus(StrEnum):
    VOICE = "voice"
    MUSIC = "music"
    EFFECTS = "effects"
    CLIPS = "clips"


@dataclass(frozen=True, slots=True)
class Strip:
    """One bus at the mixer. What is soloed is heard alone while watching; films have all of it."""

    gain_db: float = 0.0
    mute: bool = False
    solo: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What meters show at a moment: peaks in dBFS, and the loudness of the last 3 s in LUFS.

    `buses` lacks those on which there is nothing in the whole film.
    """

    buses: Mapping[Bus, float] = field(default_factory=dict)
    peak: float = SILENT_DB
    short_term: float = SILENT_DB


@dataclass(frozen=True, slots=True)
class Ducking:
    """How what is under speech makes way for it: `depth_db` down, 0 for not at all.

    It goes down over `attack` seconds before the first sound, and comes up over `release` seconds
    after the last.
    """

    depth_db: float
    attack: float = 0.06
    release: float = 0.4


@dataclass(frozen=True, slots=True)
class Mixing:
    """The mixer of a film. Loudness in LUFS, peaks in dBTP, fades in seconds.

    `fade_out` None lets composed music end by itself, and fades what would be cut off.
    """

    voice: Strip = field(default_factory=Strip)
    music: Strip = field(default_factory=lambda: Strip(-6.0))
    effects: Strip = field(default_factory=Strip)
    clips: Strip = field(default_factory=Strip)
    duck_music: Ducking = field(default_factory=lambda: Ducking(8.0))
    duck_clips: Ducking = field(default_factory=lambda: Ducking(6.0))
    fade_in: float = 0.0
    fade_out: float | None = None
    target_lufs: float = -14.0
    true_peak_db: float = -1.0

    def strip(self, bus: Bus) -> Strip:
        strip: Strip = getattr(self, bus.value)
        return strip

    def with_strip(self, bus: Bus, **changes: object) -> "Mixing":
        strip = replace(self.strip(bus), **changes)  # type: ignore[arg-type]
        return replace(self, **{bus.value: strip})  # type: ignore[arg-type]

    def audible(self, bus: Bus) -> bool:
        """Whether it is heard while watching."""
        alone = [each for each in Bus if self.strip(each).solo]
        return not self.strip(bus).mute and (not alone or bus in alone)

    @property
    def unsoloed(self) -> "Mixing":
        """As the film is delivered: nobody sends a film with only its music by intention."""
        mixing = self
        for bus in Bus:
            if self.strip(bus).solo:
                mixing = mixing.with_strip(bus, solo=False)
        return mixing


def checked(mixing: Mixing) -> Mixing:
    """Itself. Raises BriefRefused, in words, for a value that no mixer has."""
    for bus in Bus:
        within(f"The gain of {bus}", mixing.strip(bus).gain_db, GAIN_LIMITS, "dB")
    for what, duck in (("music", mixing.duck_music), ("clips", mixing.duck_clips)):
        within(f"The depth at which {what} ducks", duck.depth_db, DEPTH_LIMITS, "dB")
        within(f"The attack for {what}", duck.attack, SECONDS_LIMITS["attack"], "s")
        within(f"The release for {what}", duck.release, SECONDS_LIMITS["release"], "s")
    within("The music's fade in", mixing.fade_in, SECONDS_LIMITS["fade"], "s")
    within("The music's fade out", mixing.fade_out or 0.0, SECONDS_LIMITS["fade"], "s")
    within("The loudness", mixing.target_lufs, TARGET_LIMITS, "LUFS")
    within("The true peak", mixing.true_peak_db, (-9.0, -0.1), "dBTP")
    return mixing


def within(what: str, value: float, limits: tuple[float, float], unit: str) -> None:
    low, high = limits
    if not low <= value <= high:
        raise BriefRefused(
            f"{what} cannot be {value:g} {unit}.", f"Choose between {low:g} and {high:g} {unit}."
        )
