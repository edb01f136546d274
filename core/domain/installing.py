"""Bringing models to this machine: what is fetched, how far it is, and what lies here already."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from core.domain.json_text import parsed
from core.domain.models import Card, ModelId, Source

MANIFEST = "reelwright-model.json"
"""Written last into a model's folder: without it nothing there is a model yet."""

DAMAGED = "reelwright-damaged.txt"
"""Beside the manifest, a line a file: what a check has found not to be as it was published."""

PARTS = ".parts"
"""The folder for what is not whole yet, inside the model's own."""

BESIDE = "beside"
"""The folder for the repositories that a model needs beside its own, inside the model's."""

PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".msgpack", ".h5", ".npy", ".joblib")
"""Files that run code of whoever made them when they are read, or may."""

_OTHERS = (".gitattributes", ".gitignore", ".onnx", ".onnx_data", ".tflite", ".ot", ".gguf")

CODE = (".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".sh", ".bat", ".exe", ".ps1", ".js")


def wanted(path: str, source: Source) -> bool:
    """Whether a file of a repository belongs to the model: never one that could run code."""
    if path.lower().endswith((*PICKLES, *CODE, *_OTHERS)):
        return False
    kept = not source.files or any(_matches(path, pattern) for pattern in source.files)
    return kept and not any(_matches(path, pattern) for pattern in source.ignore)


def _matches(path: str, pattern: str) -> bool:
    """As the hub's own programs do: a folder's name stands for all that is in it."""
    return fnmatchcase(path, f"{pattern}*" if pattern.endswith("/") else pattern)


def beside(repo: str) -> str:
    """The folder of a repository beside the model's own, inside the model's."""
    return f"{BESIDE}/{repo.replace('/', '--')}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a model. Big files are known by their sha256, small ones as git knows them.

    `path` is where it goes in the model's folder, `name` what its repository calls it.
    """

    path: str
    size: int
    sha256: str = ""
    git: str = ""
    repo: str = ""
    revision: str = ""
    name: str = ""

    @property
    def digest(self) -> str:
        return self.sha256 or self.git


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model's folder holds: `revision` is the commit of `repo`, "" for an import.

    `lent` are parts whose weights lie in files of other programs, by name.
    """

    model: ModelId
    repo: str
    revision: str
    pieces: tuple[Piece, ...] = ()
    lent: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(piece.size for piece in self.pieces)

    def text(self) -> str:
        pieces = [
            {name: value for name, value in _fields(piece).items() if value != ""}
            for piece in self.pieces
        ]
        words = {"model": self.model, "repo": self.repo, "revision": self.revision}
        lent = {"lent": dict(self.lent)} if self.lent else {}
        return json.dumps({**words, **lent, "pieces": pieces}, ensure_ascii=False, indent=1)

    def with_lent(self, lent: Mapping[str, str]) -> "Manifest":
        """Without the weights of the parts that are `lent`."""
        kept = tuple(piece for piece in self.pieces if not _weighs(piece.path, lent))
        return replace(self, pieces=kept, lent=lent)


def manifest(text: str) -> Manifest | None:
    """What a manifest says; None for anything else."""
    try:
        words = parsed(text)
        return Manifest(
            str(words["model"]),
            str(words["repo"]),
            str(words["revision"]),
            tuple(_piece(each) for each in words["pieces"]),
            {str(part): str(place) for part, place in words.get("lent", {}).items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _weighs(path: str, parts: Mapping[str, str]) -> bool:
    """Whether a file holds weights of one of these parts, or lists their files."""
    part, _, name = path.partition("/")
    return part in parts and name.endswith((".safetensors", ".safetensors.index.json"))


def _piece(words: Mapping[str, Any]) -> Piece:
    texts = ("sha256", "git", "repo", "revision", "name")
    values = {name: str(words.get(name, "")) for name in texts}
    path = str(words["path"])
    if not inside(path):
        raise ValueError(path)
    return Piece(path, int(words["size"]), **values)


def inside(path: str) -> bool:
    """Whether a path that others have written stays in the folder that it is meant for."""
    steps = path.split("/")
    plain = path.isprintable() and not set("\\:") & set(path)
    return plain and not {"", ".", ".."} & set(steps)


def _fields(piece: Piece) -> dict[str, str | int]:
    return {name: getattr(piece, name) for name in Piece.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Lent:
    """A file of another program, and the parts of a model that are in it."""

    place: str
    parts: tuple[str, ...]
    size: int

    @property
    def name(self) -> str:
        return self.place.replace("\\", "/").rpartition("/")[2]


def lent_words(card: Card, lent: tuple[Lent, ...]) -> str:
    """What of a model is here already in files of other programs, as a sentence; "" for nothing."""
    if not lent:
        return ""
    size = sum(each.size for each in lent) / 1e9
    here = {part for each in lent for part in each.parts}
    rest = [part.replace("_", " ") for part in card.parameters if part not in here]
    fetched = f"{', '.join(rest)} and the small files" if rest else "only small files"
    files = ", ".join(each.name for each in lent)
    return f"Uses {size:.1f} GB that are already here ({files}); fetches {fetched}."


class Fetch(StrEnum):
    """How a download stands.

    ENDED is one that is over and whole; LEFT was begun by a program that is gone.
    """

    WAITING = "waiting"
    FETCHING = "fetching"
    CHECKING = "checking"
    PAUSED = "paused"
    LEFT = "left"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Download:
    """A model on its way here. `done` of `total` bytes are here, at `speed` bytes a second.

    `note` says what goes on or what went wrong, `advice` what to do about that.
    """

    model: ModelId
    state: Fetch
    done: int = 0
    total: int = 0
    speed: float = 0.0
    note: str = ""
    advice: str = ""

    @property
    def fraction(self) -> float:
        return min(1.0, self.done / self.total) if self.total else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None where nobody can say."""
        if self.state is not Fetch.FETCHING or self.speed <= 0:
            return None
        return max(0, self.total - self.done) / self.speed

    @property
    def at_work(self) -> bool:
        return self.state in (Fetch.WAITING, Fetch.FETCHING, Fetch.CHECKING)

    @property
    def can_go_on(self) -> bool:
        return self.state in (Fetch.PAUSED, Fetch.LEFT, Fetch.FAILED)


class Where(StrEnum):
    """Whose folder something lies in."""

    OURS = "ours"
    HUB_CACHE = "hub-cache"
    COMFYUI = "comfyui"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Shelved:
    """Something on this machine that is a model, or nearly.

    `model` is its card, "" where none is known. With `trouble` it cannot be used: that and
    `advice` say why. One that is `begun` is still to be fetched to its end. `like` are the models
    of whose kind it is.
    """

    place: str
    where: Where
    title: str
    model: ModelId = ""
    revision: str = ""
    size: int = 0
    trouble: str = ""
    advice: str = ""
    begun: bool = False
    like: tuple[ModelId, ...] = ()

    @property
    def usable(self) -> bool:
        return bool(self.model) and not self.trouble and not self.begun


@dataclass(frozen=True, slots=True)
class Offered:
    """A model that there is to have.

    `here` is what lies on this machine of it, `accepted` whether the person has accepted its
    licence as it is now. `lent` are the files of other programs that would be used in place,
    `unread` says why one of its kind would not.
    """

    card: Card
    here: Shelved | None = None
    download: Download | None = None
    accepted: bool = False
    lent: tuple[Lent, ...] = ()
    unread: str = ""

    @property
    def installed(self) -> bool:
        return self.here is not None and self.here.usable

    @property
    def lent_words(self) -> str:
        """What an installation would use in place, or why not; "" where there is nothing."""
        return lent_words(self.card, self.lent) or self.unread


@dataclass(frozen=True, slots=True)
class Refused:
    """A connection that the offline switch did not let happen. `at` is seconds since 1970."""

    at: float
    host: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a model found: `damaged` files are not as they were published.

    Where nobody noted what was published, as with a folder of others, it could not be `compared`:
    then it is only known to be whole and safe.
    """

    model: ModelId
    files: int
    size: int
    damaged: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    trouble: str = ""
    compared: bool = True

    @property
    def well(self) -> bool:
        return not (self.damaged or self.missing or self.trouble)
