"""What was understood of a text (product 2): the answer of the four analysers, joined."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.domain.camera import Angle, Depth, Move, Size, Speed
from core.domain.languages import Language


class Kind(StrEnum):
    PERSON = "person"
    ANIMAL = "animal"
    FOOD = "food"
    PLANT = "plant"
    VEHICLE = "vehicle"
    BUILDING = "building"
    THING = "thing"
    NATURE = "nature"
    PLACE = "place"

    @property
    def alive(self) -> bool:
        """Whether it does things of itself, and can be told of as he or she."""
        return self in _LIVING


_LIVING = (Kind.PERSON, Kind.ANIMAL)


class Action(StrEnum):
    """Motions that can be drawn. Anything else that a subject does is `NONE` plus its words."""

    NONE = "none"
    STAND = "stand"
    SIT = "sit"
    LIE = "lie"
    WALK = "walk"
    RUN = "run"
    JUMP = "jump"
    DANCE = "dance"
    FLY = "fly"
    FLOAT = "float"
    SWIM = "swim"
    DRIVE = "drive"
    RISE = "rise"
    FALL = "fall"
    POUR = "pour"
    STEAM = "steam"
    BURN = "burn"
    BLOOM = "bloom"
    EAT = "eat"
    DRINK = "drink"
    TALK = "talk"
    WORK = "work"
    PLAY = "play"
    HOLD = "hold"
    LOOK = "look"
    SMILE = "smile"
    SPIN = "spin"
    SWAY = "sway"
    SHINE = "shine"
    ARRIVE = "arrive"
    LEAVE = "leave"


# Surer than this is every text of theirs, be it a single word.
_KNOWN = 0.2


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """`code` is one of `Language`; `confidence` 0-1."""

    code: Language
    confidence: float

    @property
    def known(self) -> bool:
        """Whether the text is likely to be in one of the eleven languages at all."""
        return self.confidence >= _KNOWN


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that can be seen.

    `label` is its English name (CLDR's where there is one), `text` the words of the text itself,
    `art` the emoji character(s) that picture it ("" where there is none). `action` is a motion,
    `doing` the words for it. `position` is one of left, right, centre, top, bottom, foreground,
    background or "". `excluded` marks what the text says is not there ("no people").
    `start` and `end` are where `text` stands in the source, in characters.
    """

    label: str
    text: str
    kind: Kind
    art: str = ""
    count: int = 1
    attributes: Mapping[str, str] = field(default_factory=dict)
    action: Action = Action.NONE
    doing: str = ""
    position: str = ""
    confidence: float = 1.0
    excluded: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """`subject` and `object` are labels of entities; `relation` as in "left of", "on", "behind"."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Method:
    """How an analyser came to its answer, and what it took."""

    name: str = "rules"
    seconds: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mood:
    """`palette` is five `#rrggbb` colours; `intensity` 0-1; `style` a key of the styles' table."""

    tone: str = "neutral"
    style: str = "photographic"
    lighting: str = "natural"
    palette: tuple[str, ...] = ("#2b3a55", "#5c7a99", "#c9d6df", "#f0b67f", "#8c4843")
    intensity: float = 0.5
    pace: str = "medium"
    confidence: float = 0.0
    method: Method = Method()


@dataclass(frozen=True, slots=True)
class CameraCues:
    moves: tuple[Move, ...] = ()
    speed: Speed = Speed.NORMAL
    sizes: tuple[Size, ...] = ()
    angles: tuple[Angle, ...] = ()
    transitions: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    depth_of_field: Depth | None = None
    confidence: float = 0.0
    method: Method = Method()


@dataclass(frozen=True, slots=True)
class Beat:
    """One event of the text in its order; `seconds` is its suggested share of the whole."""

    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Timing:
    beats: tuple[Beat, ...] = ()
    markers: tuple[str, ...] = ()
    key_moments: tuple[str, ...] = ()
    pace: str = "medium"
    total_seconds: float | None = None
    confidence: float = 0.0
    method: Method = Method()


@dataclass(frozen=True, slots=True)
class Understanding:
    language: LanguageGuess
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    mood: Mood = Mood()
    camera: CameraCues = CameraCues()
    timing: Timing = Timing()
    sentences: tuple[LanguageGuess, ...] = ()
    entities_confidence: float = 0.0
    entities_method: Method = Method()
