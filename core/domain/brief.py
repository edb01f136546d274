"""What the editor asked for, and the limits of it (product 1)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.domain.errors import BriefRefused
from core.domain.languages import Language
from core.domain.time import Rate

IDEA_LIMITS = (10, 2_000)
SCRIPT_LIMIT = 200_000
WORDS_LIMIT = 200
SECONDS_LIMITS = (1, 600)
RATES = (24, 25, 30, 50, 60)
SIDE_LIMITS = (64, 4_096)
SEED_LIMIT = (1 << 31) - 1
ATTEMPTS_LIMITS = (1, 20)
ITERATIONS_LIMITS = (1, 100)
ASPECTS: dict[str, tuple[int, int]] = {
    "16:9": (1280, 720),
    "9:16": (720, 1280),
    "1:1": (1080, 1080),
    "4:5": (864, 1080),
    "21:9": (1680, 720),
}


class Captions(StrEnum):
    BURN = "burn"
    FILE = "file"
    BOTH = "both"
    TRACK = "track"
    NONE = "none"

    @property
    def burned(self) -> bool:
        return self in (Captions.BURN, Captions.BOTH)

    @property
    def filed(self) -> bool:
        return self in (Captions.FILE, Captions.BOTH)

    @property
    def tracked(self) -> bool:
        """Whether the film has them as tracks that a player can show or not."""
        return self is Captions.TRACK


class KeyFrameChoice(StrEnum):
    """Which places of the film get a key frame; `AUTO` is what suits its engine."""

    AUTO = "auto"
    OFF = "off"
    THREE = "three"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Brief:
    """One film, as asked for. `checked` says whether it can be made.

    `voice` is "auto", "none" or the name of a voice; `music` is "auto", "none" or a file's path.
    `transition` is the default between shots, as "cut" or "dissolve:0.5" (seconds). With `gate`
    no video is made before all key frames are approved; `attempts` is how often each of them is
    tried, `iterations` how many versions a story may have.
    """

    text: str
    title: str = ""
    audience: str = ""
    tone: str = ""
    style: str = ""
    seconds: Fraction = Fraction(30)
    width: int = 1280
    height: int = 720
    fps: int = 24
    language: Language | None = None
    engine: str = "animatic"
    voice: str = "auto"
    music: str = "auto"
    captions: Captions = Captions.BOTH
    transition: str = "dissolve:0.5"
    seed: int = 1
    script: bool = False
    campaign: str = ""
    keyframes: KeyFrameChoice = KeyFrameChoice.AUTO
    gate: bool = True
    attempts: int = 5
    iterations: int = 10

    @property
    def stills(self) -> KeyFrameChoice:
        """Which key frames are made. An animatic shot is drawn in the time that a still takes."""
        if self.keyframes is not KeyFrameChoice.AUTO:
            return self.keyframes
        return KeyFrameChoice.OFF if self.engine == "animatic" else KeyFrameChoice.THREE

    @property
    def rate(self) -> Rate:
        return Rate(Fraction(self.fps))

    @property
    def frames(self) -> int:
        """The asked length of the film in whole frames."""
        return self.rate.frames(self.seconds)

    @property
    def aspect(self) -> str:
        """The named aspect of this size, or "W:H" reduced."""
        for name, (width, height) in ASPECTS.items():
            if self.width * height == self.height * width:
                return name
        exact = Fraction(self.width, self.height)
        return f"{exact.numerator}:{exact.denominator}"


def checked(brief: Brief) -> Brief:
    """The same brief, or `BriefRefused` naming the field, its value and the limit."""
    _check_text(brief)
    _check_words(brief)
    _check_picture(brief)
    low, high = SECONDS_LIMITS
    if not low <= brief.seconds <= high:
        raise BriefRefused(
            f"A film of {float(brief.seconds):g} s is outside the limits ({low} to {high} s).",
            f"Choose a duration between {low} and {high} seconds.",
        )
    check_seed(brief.seed)
    _check_attempts(brief.attempts)
    _check_iterations(brief.iterations)
    return brief


def check_seed(seed: int) -> None:
    """Raises BriefRefused for a seed that not every engine could take."""
    if not 0 <= seed <= SEED_LIMIT:
        raise BriefRefused(
            f"The seed {shortened(str(seed))} is outside the limits (0 to {SEED_LIMIT}).",
            "Choose another whole number, as in 7.",
        )


def _check_attempts(attempts: int) -> None:
    low, high = ATTEMPTS_LIMITS
    if not low <= attempts <= high:
        raise BriefRefused(
            f"{attempts} attempts for each key frame are outside the limits ({low} to {high}).",
            "Choose 5, unless there is a reason.",
        )


def _check_iterations(iterations: int) -> None:
    low, high = ITERATIONS_LIMITS
    if not low <= iterations <= high:
        raise BriefRefused(
            f"{iterations} iterations of a story are outside the limits ({low} to {high}).",
            "Choose 10, unless there is a reason.",
        )


def shortened(words: str, at_most: int = 40) -> str:
    """The words, cut so that they fit into a message."""
    return words if len(words) <= at_most else f"{words[: at_most - 1]}…"


def _check_text(brief: Brief) -> None:
    length = len(brief.text.strip())
    low, high = (1, SCRIPT_LIMIT) if brief.script else IDEA_LIMITS
    what = "script" if brief.script else "idea"
    check_characters(brief.text, what)
    if length == 0:
        raise BriefRefused(f"The {what} is empty.", "Type what the film is about.")
    if length < low:
        raise BriefRefused(
            f"The {what} has {length} characters; at least {low} are needed.",
            "Say a little more: who, what and where.",
        )
    if length > high:
        raise BriefRefused(
            f"The {what} has {length:,} characters; at most {high:,} are possible.",
            f"Shorten it by {length - high:,}"
            + ("." if brief.script else ", or give it as a screenplay (.fountain)."),
        )


def _check_words(brief: Brief) -> None:
    for name in ("title", "audience", "tone", "style", "voice", "campaign"):
        words = getattr(brief, name)
        check_characters(words, name)
        if len(words) > WORDS_LIMIT:
            raise BriefRefused(
                f"The {name} has {len(words):,} characters; at most {WORDS_LIMIT} are possible.",
                f"Shorten it by {len(words) - WORDS_LIMIT:,}.",
            )


def check_characters(words: str, what: str) -> None:
    """Raises BriefRefused for what cannot be stored or spoken: a NUL, bytes that were not UTF-8."""
    odd = next((each for each in words if each == "\0" or "\ud800" <= each <= "\udfff"), "")
    if odd:
        raise BriefRefused(
            f"The {what} holds a character that is no text (U+{ord(odd):04X}).",
            "Save it as plain text in UTF-8.",
        )


def _check_picture(brief: Brief) -> None:
    low, high = SIDE_LIMITS
    size = f"{brief.width}x{brief.height}"
    if not (low <= brief.width <= high and low <= brief.height <= high):
        raise BriefRefused(
            f"The size {size} is outside the limits ({low} to {high} pixels a side).",
            "Try 1280x720.",
        )
    if brief.width % 2 or brief.height % 2:
        even = f"{brief.width // 2 * 2}x{brief.height // 2 * 2}"
        raise BriefRefused(
            f"The size {size} is odd; film needs even sides.", f"Try {even} instead."
        )
    if brief.fps not in RATES:
        known = ", ".join(map(str, RATES))
        raise BriefRefused(f"{brief.fps} frames per second is not offered.", f"Choose {known}.")
