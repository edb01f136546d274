"""What a compile is asked for, and what it can make: wishes, presets and what came of them."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core.domain.brief import Captions
from core.domain.errors import BriefRefused
from core.domain.ids import SegmentId
from core.domain.languages import Language

HEIGHTS = (2160, 1440, 1080, 720, 480)
"""The shorter sides of the usual renditions."""

_SHORT_LIMITS = (64, 4_320)


class Makes(StrEnum):
    """What kind of thing a preset writes."""

    FILM = "film"
    LOOP = "loop"
    SOUND = "sound"
    PICTURES = "pictures"


class Use(StrEnum):
    """What a preset is for, in the words of the one who chooses."""

    WATCH = "To watch"
    EDIT = "To edit elsewhere"
    PART = "Only a part of it"


@dataclass(frozen=True, slots=True)
class PictureFormat:
    """How pictures are coded.

    `layout` is FFmpeg's pixel format, `tag` the four letters that say the codec in the file,
    `group` the seconds between key frames (0: every frame is one). In `options`, "{group}" stands
    for the same in frames, "{reordered}" for how many may be stored out of their order. `bits` are
    those of each sample.
    """

    codec: str
    encoder: str
    layout: str
    tag: str = ""
    group: float = 1.0
    bits: int = 8
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """How sound is coded: `layout` is FFmpeg's sample format, `bit_rate` 0 where there is none."""

    codec: str
    encoder: str
    layout: str
    bit_rate: int = 0


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of file that a film can become. `suffix` is "" where a folder is made.

    `title` and `purpose` are for the one who chooses; `copies` says that what was not changed is
    copied from the takes, not encoded again.
    """

    name: str
    title: str
    purpose: str
    use: Use
    makes: Makes
    suffix: str
    container: str
    picture: PictureFormat | None = None
    sound: SoundFormat | None = None
    copies: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A preset on this machine: `missing` says why it cannot be had, "" when it can.

    `hardware` is the part of this machine that would encode it, "" for the processor.
    """

    preset: Preset
    missing: str = ""
    hardware: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """One compile, as asked for.

    `renditions` are the shorter sides of the pictures ("720p" is 720), the film's own when there
    are none; the first is written to `to`, the others beside it. `captions` None are the brief's.
    `loudness` is in LUFS, None for the film's own. `order` names the only segments shown, in their
    order; `transition` is made at every cut instead of the film's own, as in "dissolve:0.5".
    `hardware` lets the graphics card encode where it can. Without `improve` and `seams` this film
    is left as it is, whatever the project wants; `report` writes its quality report beside it.
    `language` is one of the film's, None its own.
    """

    to: Path
    preset: str = "h264"
    renditions: tuple[int, ...] = ()
    captions: Captions | None = None
    loudness: float | None = None
    order: tuple[SegmentId, ...] | None = None
    transition: str = ""
    hardware: bool = True
    chapters: bool = True
    poster: bool = False
    thumbnails: bool = False
    improve: bool = True
    seams: bool = True
    report: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """A film that was compiled: one line of the project's list. `at` is ISO 8601, in UTC."""

    film: Path
    preset: str
    at: str
    seconds: float
    size: int
    width: int = 0
    height: int = 0
    score: float | None = None
    beside: tuple[Path, ...] = field(default=())


def rendition(words: str) -> int:
    """The shorter side that "720p" names. Raises BriefRefused for what is no size."""
    digits = words.strip().lower().removesuffix("p")
    if not digits.isascii() or not digits.isdigit():
        raise BriefRefused(
            f"“{words.strip()[:20]}” is not a size of picture.", "Write it like 1080p or 720p."
        )
    return checked_side(int(digits))


def checked_side(side: int) -> int:
    """Raises BriefRefused for a shorter side that no film can have."""
    low, high = _SHORT_LIMITS
    if not low <= side <= high:
        raise BriefRefused(
            f"{side}p is outside the limits ({low}p to {high}p).", "Try 1080p or 720p."
        )
    if side % 2:
        raise BriefRefused(
            f"{side}p is odd; film needs even sides.", f"Try {side - 1}p or {side + 1}p instead."
        )
    return side


def sized(width: int, height: int, side: int) -> tuple[int, int]:
    """The size of a picture of this shape whose shorter side is `side`; both are even."""
    short = min(width, height)
    longer = round(max(width, height) * side / short / 2) * 2
    return (longer, side) if width >= height else (side, longer)
