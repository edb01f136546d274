"""What a model is, what it may be used for, and what it needs: the values of a model card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

ModelId: TypeAlias = str
"""As its card's file is called: "wan-2.1-t2v-1.3b"."""

# Cards are written by hand: a key that nobody knows is a mistake, and is said.
_EXACT = {"extra": "forbid"}


class Work(StrEnum):
    """The families of work. For each there is one door in `core.ports`."""

    VIDEO = "video"
    EDIT = "edit"
    IMAGE = "image"
    TEXT = "text"
    SPEECH = "speech"
    MUSIC = "music"
    TRANSCRIPTION = "transcription"
    TRANSLATION = "translation"
    SCORES = "scores"
    SAFETY = "safety"


class Capability(StrEnum):
    TEXT_TO_VIDEO = "text-to-video"
    IMAGE_TO_VIDEO = "image-to-video"
    FIRST_LAST = "first-last-frame"
    VIDEO_TO_VIDEO = "video-to-video"
    EDIT = "edit"
    TEXT_TO_IMAGE = "text-to-image"
    IMAGE_TO_IMAGE = "image-to-image"
    REFERENCES = "reference-images"
    AUDIO = "audio"
    NEGATIVE = "negative-prompt"
    LORA = "lora"
    CLONING = "voice-cloning"
    WORD_TIMES = "word-times"


class Commercial(StrEnum):
    """Whether what a model makes may be sold."""

    YES = "yes"
    CONDITIONS = "conditions"
    NO = "no"


class Rung(StrEnum):
    """Ways to hold a model in memory, from the fastest to the one that needs the least.

    FULL keeps everything on the device. STAGED has the text encoders there only while all prompts
    are encoded. OFFLOAD keeps one component there at a time. EIGHT_BIT also stores the weights in
    eight bits. GROUP streams a few blocks at a time.
    """

    FULL = "full"
    STAGED = "two-stage"
    OFFLOAD = "offload"
    EIGHT_BIT = "8-bit"
    GROUP = "group-offload"


@dataclass(frozen=True, slots=True)
class Licence:
    """What it allows; `terms` are its conditions in a sentence.

    `excluded` are territories in which it may not be used; a `gated` one is asked for at the hub
    before it can be downloaded.
    """

    __pydantic_config__ = _EXACT

    name: str
    url: str = ""
    commercial: Commercial = Commercial.CONDITIONS
    terms: str = ""
    excluded: tuple[str, ...] = ()
    gated: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where its files are: `repo` at the pinned `revision` of a hub, and repositories beside it.

    `files` are the patterns of what is needed, `size` the bytes of a download.
    """

    __pydantic_config__ = _EXACT

    repo: str
    revision: str = "main"
    files: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    size: int = 0

    @property
    def pinned(self) -> bool:
        """Whether the revision is a commit, which nobody can change."""
        return len(self.revision) == 40 and set(self.revision) <= set("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Single:
    """One file in which other programs keep `parts` of the model, in the form of its makers.

    `files` are patterns of its name, in small letters. Fine-tunes have other names, and cards of
    their own.
    """

    __pydantic_config__ = _EXACT

    files: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameRule:
    """A length is `step` times something and `plus` frames, from `least` to `most`."""

    __pydantic_config__ = _EXACT

    step: int = 1
    plus: int = 0
    least: int = 1
    most: int = 257

    def at_least(self, frames: int) -> int:
        """The shortest length possible that has so many frames, or the longest there is."""
        whole = -(-(max(frames, self.least) - self.plus) // self.step) * self.step + self.plus
        longest = (self.most - self.plus) // self.step * self.step + self.plus
        return min(whole, longest)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What its pipeline calls what it takes; "" is what it does not take.

    `guidance` is "argument", "guider", "embedded", "max_guidance_scale", "true_cfg_scale" or "".
    """

    __pydantic_config__ = _EXACT

    image: str = ""
    last_image: str = ""
    video: str = ""
    references: str = ""
    rate: str = ""
    guidance: str = "argument"
    constants: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Defaults:
    """`draft_steps` is for quick drafts; 0 where there are none. `scheduler` "" is its own."""

    __pydantic_config__ = _EXACT

    steps: int = 0
    draft_steps: int = 0
    guidance: float = 0.0
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Decoding:
    """What turning latents into pictures takes, on top of the weights.

    `memory` is its bytes for the first size and the longest length, in one piece. `frames` are
    what it holds at a time, 0 for the whole clip; `tile` is the side of its tiles, 0 without.
    """

    __pydantic_config__ = _EXACT

    memory: int = 0
    frames: int = 0
    tile: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """What a rung needs of the device's memory, in bytes; calculated where nobody measured it."""

    __pydantic_config__ = _EXACT

    rung: Rung
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One model, as its file in `resources/models/` describes it.

    `engine` names the file of `core.engines.models` that runs it, `pipeline` the class that its
    own files must name. `parameters` are in billions by component, `precision` the type of each
    ("default" for the others), `activations` the bytes that a run at its first size and its
    longest length takes on top of its weights, before anything is decoded. `languages` are codes;
    none means that it does not matter. `layout` is that of its latents, for previews.
    """

    __pydantic_config__ = _EXACT

    id: ModelId
    title: str
    family: str
    work: Work
    engine: str
    summary: str
    source: Source
    licence: Licence
    pipeline: str = ""
    capabilities: tuple[Capability, ...] = ()
    languages: tuple[str, ...] = ()
    frames: FrameRule | None = None
    multiple: int = 1
    sizes: tuple[tuple[int, int], ...] = ()
    fps: float = 0.0
    prompt_tokens: int = 0
    layout: str = ""
    arguments: Arguments = field(default_factory=Arguments)
    defaults: Defaults = field(default_factory=Defaults)
    parameters: Mapping[str, float] = field(default_factory=dict)
    precision: Mapping[str, str] = field(default_factory=dict)
    activations: int = 0
    decoding: Decoding = field(default_factory=Decoding)
    ladder: tuple[Need, ...] = ()
    single: tuple[Single, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)

    def can(self, capability: Capability) -> bool:
        return capability in self.capabilities


@dataclass(frozen=True, slots=True)
class Placement:
    """How a model is held for a run.

    `device` is "cuda", "mps" or "cpu", `precision` a type as torch names it. With `tiling`
    pictures are decoded in tiles.
    """

    device: str = "cpu"
    rung: Rung = Rung.FULL
    precision: str = "float32"
    tiling: bool = False


@dataclass(frozen=True, slots=True)
class Machine:
    """What there is to run models with, in bytes.

    `memory` is the processor's own, `free` of it what is not in use; `video` and `video_free` are
    the graphics card's, 0 without one. `precision` is the smallest type that `device` is quick
    with.
    """

    memory: int
    free: int
    device: str = "cpu"
    name: str = ""
    video: int = 0
    video_free: int = 0
    precision: str = "float32"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is made in one go; 0 is what the card says first, and its longest."""

    width: int = 0
    height: int = 0
    frames: int = 0


class Ease(StrEnum):
    """How well a model fits a machine, in a word."""

    WELL = "well"
    SLOWLY = "slowly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a model fits a machine: `placement` is None where it does not.

    `need` and `have` are bytes of the device's memory; `words` say it to a person, `advice` says
    what would fit, and `instead` is that.
    """

    placement: Placement | None
    need: int
    have: int
    words: str = ""
    advice: str = ""
    instead: Extent | None = None


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this machine.

    `ours` says that its files lie in our folder, so that we may remove them; `revision` is the
    commit they are of, "" where that is not known.
    """

    card: Card
    folder: str
    revision: str = ""
    ours: bool = True
    size: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A model as a person chooses among them: `installed` is None for one that is not here.

    `chosen` is how the editor wants it to be held, None for the fastest way that fits.
    """

    card: Card
    fit: Fit
    ease: Ease
    installed: Installed | None = None
    chosen: Rung | None = None
