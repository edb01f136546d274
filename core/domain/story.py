"""The plan of a film: story, script, scenes and shots, in the film trade's sense (product 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.domain.camera import Camera
from core.domain.depiction import Depiction
from core.domain.footage import Footage
from core.domain.languages import Language


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    logline: str
    synopsis: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked for. `parts` says what came from where, in the order of `text`.

    `score` is 0-1 with `reasons`; `original` is the text before it was enhanced, else "".
    """

    text: str
    negative: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    original: str = ""


@dataclass(frozen=True, slots=True)
class InEnglish:
    """A shot's description for models that understand English only.

    `of` is the description that it is of, `by` the model that translated it, "" for a person.
    """

    text: str = ""
    of: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """`frames` is its length in the film. `narration` is spoken by the narrator or `speaker`.

    `footage` is the editor's own file that is the shot, where there is one: no engine makes it.
    `pictures` are those of the bible that it must look like, in a film that models make.
    """

    number: int
    description: str
    depiction: Depiction
    camera: Camera
    frames: int
    prompt: Prompt
    narration: str = ""
    speaker: str = ""
    on_screen_text: str = ""
    action: str = ""
    transition: str = ""
    scene: int = 1
    footage: Footage | None = None
    pictures: tuple[str, ...] = ()
    english: InEnglish = InEnglish()

    @property
    def outdated_english(self) -> bool:
        """Whether its description has changed since that was put into English."""
        return bool(self.english.text) and self.english.of != self.description


@dataclass(frozen=True, slots=True)
class Scene:
    """`heading` as in a screenplay: INT. KITCHEN - MORNING."""

    number: int
    heading: str
    summary: str
    shots: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class Character:
    """How someone looks in every shot: `art` as in `Subject`, colours as `#rrggbb`.

    `picture` is a file of the project that shows it, where there is one.
    """

    name: str
    label: str
    art: str = ""
    colour: str = ""
    clothing: str = ""
    look: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the film, by the name that its shots call it, and a picture of it."""

    name: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """`script` is Fountain. `writer` names who wrote it; `notes` are said to the editor."""

    story: Story
    script: str
    scenes: tuple[Scene, ...]
    language: Language
    bible: tuple[Character, ...] = ()
    writer: str = "rules"
    iteration: int = 1
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def shots(self) -> tuple[Shot, ...]:
        return tuple(shot for scene in self.scenes for shot in scene.shots)

    @property
    def frames(self) -> int:
        return sum(shot.frames for shot in self.shots)

    def tells_as(self, other: "Plan") -> bool:
        """Whether both are the same film, whatever has been said to the editor about it."""
        return replace(self, notes=()) == replace(other, notes=())


@dataclass(frozen=True, slots=True)
class Iteration:
    """One version of the story, as it was written. `number` counts all that the film ever had.

    `words` are the wish that it answers, "" for a story of the brief alone; `at` is ISO 8601.
    """

    number: int
    words: str
    at: str
    plan: Plan

    @property
    def writer(self) -> str:
        return self.plan.writer
