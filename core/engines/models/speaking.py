"""What the families of speaking models have in common: a line, its pieces, its recording."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import regex
import transformers
from numpy.typing import NDArray

from core.domain import installing
from core.domain.errors import EngineMissing
from core.engines.models import loading
from core.engines.models.task import Task
from core.language.segment import sentence_spans

Wave: TypeAlias = NDArray[np.float32]

_CLAUSE = regex.compile(r"(?<=[,;:—–])\s+|\s+(?=[—–])")


@dataclass(frozen=True, slots=True)
class Line:
    """How it is spoken. `reference` is a recording of the voice, `transcript` what is said there.

    `speaker` is one of the model's own, where it has several.
    """

    language: str
    speed: float = 1.0
    speaker: int | None = None
    reference: Path | None = None
    transcript: str = ""


def _all(text: str, _line: Line) -> tuple[str, list[str]]:
    return text, []


@dataclass(frozen=True, slots=True)
class Mouth:
    """A model that is loaded. `say` answers the samples of a piece of at most `longest` letters.

    `paced` tells that it speaks at the asked speed itself. `sayable` is the text as the model
    wants it, and the words that it has no letters for.
    """

    model: Any
    rate: int
    say: Callable[[str, Line], Wave]
    longest: int = 200
    paced: bool = False
    sayable: Callable[[str, Line], tuple[str, list[str]]] = _all


@dataclass(frozen=True, slots=True)
class Piece:
    """What is said in one breath, and the rest after it: clause, sentence or paragraph."""

    text: str
    rest: str


def pieces(text: str, longest: int) -> Iterator[Piece]:
    """The sentences of a text, those of more than `longest` letters cut at their clauses."""
    spans = sentence_spans(text)
    for number, (start, end) in enumerate(spans):
        after = text[end : spans[number + 1][0]] if number + 1 < len(spans) else ""
        rest = "paragraph" if "\n" in after else "sentence"
        parts = list(_parts(text[start:end].replace("\n", " "), longest))
        yield from (Piece(part, "clause") for part in parts[:-1])
        yield Piece(parts[-1], rest)


def _parts(sentence: str, longest: int) -> Iterator[str]:
    """As few parts as possible: clauses together as long as they fit, then words."""
    if len(sentence) <= longest:
        yield sentence
        return
    clauses = [each for each in _CLAUSE.split(sentence) if each.strip()]
    words = clauses if max(map(len, clauses)) <= longest else sentence.split()
    now = ""
    for word in words:
        if now and len(now) + 1 + len(word) > longest:
            yield now
            now = word
        else:
            now = f"{now} {word}".strip()
    yield now


def codec(task: Task) -> Any:
    """The codec of a model whose processor names one, from where it was installed with it."""
    given = json.loads((task.folder / "processor_config.json").read_text("utf-8"))
    named = given.get("audio_tokenizer") or {}
    repo = str(named.get("audio_tokenizer_name_or_path", ""))
    folder = beside(task.folder, repo)
    kind = getattr(transformers, str(named.get("audio_tokenizer_class", "AutoModel")))
    return loading.from_pretrained(kind, folder).eval()


def beside(folder: Path, repo: str) -> Path:
    """Where a repository lies that belongs to the model in `folder`. Raises EngineMissing."""
    name = repo.rsplit("/", 1)[-1]
    for place in (folder / installing.beside(repo), folder / name, folder.parent / name):
        if name and place.is_dir():
            return place
    raise EngineMissing(
        f"A part of the model is missing: {repo or 'its codec'}.",
        "Install the model again, or verify it.",
    )


def recording(file: Path, rate: int) -> Wave:
    """The mono samples of a voice's recording at a model's rate."""
    from core.media import sound

    heard = np.concatenate([piece.mean(axis=0) for piece in sound.blocks(file, rate)])
    return np.asarray(heard, np.float32)


def wave(samples: Any) -> Wave:
    """A tensor as the rest of us want it."""
    return np.asarray(samples.detach().float().cpu().reshape(-1).numpy(), np.float32)
