"""Media that the editor brings along: what it is, where it came from, how it is taken in."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.domain.time import Rate

ENGINE = "footage"
"""What recipes of imported takes name in the place of an engine."""

STILL_SECONDS = Fraction(5)


class MediaKind(StrEnum):
    FILM = "film"
    STILL = "still"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file of someone else's holds, as it is to be seen and heard.

    `width` and `height` are after rotation and with square pixels, 0 for sound; `fps` is the mean
    rate, 0 for stills and sound; `rotation` is in degrees clockwise. `hdr` is "PQ", "HLG" or "".
    Without sound `audio_codec` is "".
    """

    kind: MediaKind
    width: int = 0
    height: int = 0
    fps: Fraction = Fraction(0)
    seconds: Fraction = Fraction(0)
    video_codec: str = ""
    pixel_format: str = ""
    rotation: int = 0
    interlaced: bool = False
    hdr: str = ""
    audio_codec: str = ""
    channels: int = 0

    def __str__(self) -> str:
        """As in "3840x2160, 59.94 fps, hevc, HLG, rotated"."""
        picture = f"{self.width}x{self.height}" if self.width else ""
        rate = f"{float(self.fps):.5g} fps" if self.fps else ""
        odd = ["interlaced" * self.interlaced, "rotated" * bool(self.rotation % 360)]
        codecs = [self.video_codec, self.hdr, *odd, self.audio_codec]
        return ", ".join(filter(None, [picture, rate, *codecs]))


@dataclass(frozen=True, slots=True)
class Footage:
    """The file behind an imported segment.

    `size` (bytes) and `changed` (its time stamp in nanoseconds) tell it from another one of that
    name. `fill` covers the whole picture instead of fitting the file's into it; a still is shown
    for `seconds`.
    """

    path: str
    size: int
    changed: int = 0
    fill: bool = False
    seconds: Fraction = STILL_SECONDS


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an imported take came from: enough to find the file again when it was moved.

    `fingerprint` is of its size, its beginning, its middle and its end.
    """

    path: str
    size: int
    fingerprint: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Profile:
    """What footage is made into: the project's size and rate, so that it is like any take."""

    width: int
    height: int
    rate: Rate
    fill: bool = False
    seconds: Fraction = STILL_SECONDS
