"""The outside world, as the core would like it to be.

A protocol lives here only if tests replace it with a fake.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from core.domain.analysis import Understanding
from core.domain.brief import Brief
from core.domain.languages import Language
from core.domain.models import Card, ModelId, Work
from core.domain.recipe import Recipe
from core.domain.reporting import Sheet
from core.domain.sound import Score, Speech
from core.domain.story import Plan, Shot
from core.domain.transcript import Transcript


class JobContext(Protocol):
    """What long work may say while it runs."""

    @property
    def held(self) -> bool:
        """Whether the editor has paused it: the next report returns only when it may go on."""
        ...

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        """Publish progress (0-1), the file of a small picture of what is being made, and bytes.

        Blocks while the job is paused. Raises JobCancelled once the editor has asked to stop.
        """
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a job's progress, for work that counts from 0 to 1 itself."""

    job: JobContext
    start: float
    end: float

    @property
    def held(self) -> bool:
        return self.job.held

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        done = self.start + fraction * (self.end - self.start)
        self.job.report(done, note, preview=preview, memory=memory)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What there is to say of a take: what had to be given up, and whether it has a sound.

    `how` is what was done to bring it to the film's size and rate.
    """

    note: str = ""
    sound: bool = False
    how: str = ""


AT_WORK: ContextVar[JobContext | None] = ContextVar("at_work", default=None)
"""The job that this thread works for: what is made on the way stops and rests with it."""


class Unheard:
    """A job of which nobody wants to know."""

    held = False

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None: ...


class VideoEngine(Protocol):
    """Makes moving pictures from recipes. Files are H.264 in mp4 at the recipe's size and rate."""

    def render(self, recipe: Recipe, to: Path, job: JobContext) -> Rendered | None: ...

    def still(
        self, recipe: Recipe, frame: int, to: Path, job: JobContext | None = None
    ) -> Rendered | None:
        """One frame of what `render` would make, as PNG. Without a `job` nobody can stop it."""
        ...


@runtime_checkable
class Reads(Protocol):
    """An engine that reads prompts apart from making takes, best those of a film together."""

    def prepare(self, recipes: Iterable[Recipe], job: JobContext) -> None: ...


class Engines(Protocol):
    """Finds the engine a recipe names; it is resident inside the `with`."""

    def video(self, engine: str) -> AbstractContextManager[VideoEngine]:
        """Raises EngineMissing for a name that is not installed."""
        ...

    def card(self, engine: str) -> Card | None:
        """What a model is; None for an engine that is none. Raises as `video` does."""
        ...

    def models(self) -> tuple[Card, ...]:
        """The models that can be named beside our own engines."""
        ...

    def warm(self, engine: str) -> None:
        """Load an engine in the background, because it is about to be asked for."""
        ...

    def rest(self) -> None:
        """Give back the memory of every engine that is not at work."""
        ...

    def close(self) -> None:
        """Stop everything that is being made, at once."""
        ...


class Voice(Protocol):
    """Speaks. Writes a mono or stereo WAV; raises EngineMissing where there is no voice."""

    def speak(self, speech: Speech, to: Path) -> None: ...

    def available(self) -> bool: ...


class Composer(Protocol):
    """Writes music: a stereo WAV at 48 kHz of exactly `score.seconds`, which ends on its own."""

    def compose(self, score: Score, to: Path, job: JobContext) -> None:
        """The same score gives the same music. Raises EngineMissing for a model not installed."""
        ...


class Writer(Protocol):
    """Writes films: a plan of a brief, the next iteration of a plan, one shot anew.

    Every plan is whole and as long as asked. Words that are of no use are replaced by the rules',
    and the plan says so; what makes writing impossible (no memory, no server) is raised.
    """

    @property
    def name(self) -> str:
        """As it is kept with what was written, and shown."""
        ...

    def write(self, brief: Brief, understanding: Understanding, job: JobContext) -> Plan: ...

    def refine(self, brief: Brief, plan: Plan, words: str, job: JobContext) -> Plan:
        """The next iteration, as the words wish. What they do not touch stays."""
        ...

    def improve(self, brief: Brief, plan: Plan, shot: Shot, job: JobContext) -> Shot:
        """One shot of the plan in other words, about the same."""
        ...


class Models(Protocol):
    """The installed models, at work in a process of their own.

    What each is asked and answers is plain data, as the file that runs it defines it: the doors
    of the families speak it.
    """

    def ready(self, work: Work) -> tuple[Card, ...]:
        """Those that are installed for this family of work."""
        ...

    def card(self, model: ModelId) -> Card:
        """Raises EngineMissing for one that is not installed."""
        ...

    def do(self, model: ModelId, wish: Mapping[str, Any], job: JobContext) -> Mapping[str, Any]:
        """One piece of work. Raises what `job.report` raises, EngineMissing and WorkFailed."""
        ...

    def warm(self, model: ModelId) -> None:
        """Have its libraries ready by its first wish; nothing for one that is not installed."""
        ...

    def rest(self) -> None:
        """Give back the memory of what is not at work."""
        ...


class Transcriber(Protocol):
    """Writes down what is said in a sound of ours, with the time of every word."""

    def transcribe(
        self, sound: Path, seconds: Fraction, job: JobContext, *, language: Language | None = None
    ) -> Transcript:
        """Finds out the language where none is given. Raises WorkFailed for one it never learnt."""
        ...


class Translator(Protocol):
    """Says sentences in another of the eleven languages."""

    @property
    def name(self) -> str:
        """What its answers are kept under: another name, other answers."""
        ...

    def translate(
        self, texts: Sequence[str], source: Language, to: Language, job: JobContext
    ) -> tuple[str, ...]:
        """One answer for each text, in their order. Raises WorkFailed for an unknown language."""
        ...


class Critic(Protocol):
    """Looks at pictures with models. Where none can tell it answers None."""

    def match(
        self, pictures: Sequence[Path], words: str, model: ModelId, job: JobContext
    ) -> tuple[float, ...] | None:
        """How likely each shows what the words describe, 0 to 1; `model` is asked first."""
        ...

    def alike(
        self, pairs: Sequence[tuple[Path, Path]], model: ModelId, job: JobContext
    ) -> tuple[float, ...] | None:
        """How alike the two pictures of each pair are, 0 to 1."""
        ...

    def pleasing(
        self, pictures: Sequence[Path], model: ModelId, job: JobContext
    ) -> tuple[float, ...] | None:
        """How good each looks, whatever it shows, 0 to 1."""
        ...

    def unsafe(
        self, pictures: Sequence[Path], model: ModelId, job: JobContext
    ) -> tuple[float, ...]:
        """How likely each shows what nobody should see."""
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file that goes to a destination. `key` is its whole name there."""

    file: Path
    key: str
    content_type: str
    cache: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is remembered of an upload: of which file, in parts of how many bytes.

    `upload` is the far end's own name for it, "" before it has told; `parts` are the MD5s of those
    that it has acknowledged. `ended` is what it called the whole ("" while it is not), `digest`
    what the file was then.
    """

    size: int
    changed: int
    part: int
    upload: str = ""
    parts: Mapping[int, str] = field(default_factory=dict)
    ended: str = ""
    digest: str = ""


class Ledger(Protocol):
    """The memory of one parcel's upload. Each call is on the disk when it returns."""

    def read(self) -> Begun | None: ...

    def begin(self, begun: Begun) -> None:
        """Before anything is asked of the far end: what is there then under this key is ours."""
        ...

    def add(self, parts: Mapping[int, str]) -> None:
        """These were acknowledged: their MD5s, by their numbers."""
        ...

    def end(self, begun: Begun) -> None:
        """The whole is there; its parts need not be remembered any more."""
        ...

    def drop(self) -> None: ...


Heard = Callable[[int, str], None]
"""Told several times a second how many bytes are there, and what goes on.

What it raises ends the sending within a second, and is raised by it.
"""


class ObjectStore(Protocol):
    """A place that takes files: a folder, or a bucket of something that speaks S3.

    Everything raises StudioError in words: what is wrong, where, what to do.
    """

    def send(self, parcel: Parcel, ledger: Ledger, heard: Heard) -> str:
        """Bring a file there and compare it; answers its checksum. What is there does not go."""
        ...

    def test(self) -> str:
        """Write something small, read it, and take it away again; answers what to know besides."""
        ...

    def link(self, key: str, seconds: int) -> str:
        """An address under which anybody may read it for so long. Never to be logged or kept."""
        ...

    def strays(self, keys: Collection[str]) -> tuple[tuple[str, str, str, int], ...]:
        """Uploads of these keys that never ended: key, upload, since (ISO 8601), bytes."""
        ...

    def abort(self, key: str, upload: str) -> None: ...


class Reporting(Protocol):
    """Collects what helps to mend the studio; what it collects is shown before it is saved."""

    def collected(self, project: Path | None = None) -> tuple[Sheet, ...]:
        """Takes some seconds; nothing of it is secret."""
        ...

    def save(self, parts: tuple[Sheet, ...], to: Path) -> None:
        """Into a .zip. Raises StudioError where that cannot be."""
        ...
