"""A local language model answers in the asked form, whatever its weights are."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.domain.asking import longest
from core.domain.errors import JobCancelled, WorkFailed
from core.domain.models import Card, Licence, Placement, Rung, Source, Work
from core.engines.models import running
from core.engines.models.residency import Kept
from core.engines.models.task import Task
from tests.sampling import some

pytestmark = pytest.mark.models

CARD = Card(
    "tiny", "Tiny", "llama", Work.TEXT, "text", "A test", Source("test/tiny"), Licence("MIT")
)
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "maxLength": 24},
        "size": {"enum": ["wide", "close-up"]},
        "names": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "string", "minLength": 2, "maxLength": 8},
        },
    },
    "required": ["title", "size", "names"],
    "additionalProperties": False,
}


class Heard:
    """A job that remembers what it was told, and is stopped after so many reports."""

    held = False

    def __init__(self, stops_after: int = 1 << 30) -> None:
        self.notes: list[str] = []
        self.fractions: list[float] = []
        self._left = stops_after

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self._left -= 1
        if self._left < 0:
            raise JobCancelled
        self.notes.append(note)
        self.fractions.append(fraction)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    from tests.tiny import words

    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("words")
    words.llama(folder / "llama")
    words.llama(folder / "plain", template=None)
    words.qwen3(folder / "qwen3")
    return folder


KEPT = Kept()


def asked(
    folder: Path,
    *,
    seed: int = 1,
    rung: Rung = Rung.FULL,
    job: Heard | None = None,
    **changes: object,
) -> str:
    wish = {"system": "You write films.", "user": "A potter", "schema": SCHEMA, "seed": seed}
    task = Task(CARD, folder, Placement(rung=rung), {**wish, **changes})
    return str(running.run(task, job or Heard(), KEPT)["text"])


def fits(text: str) -> bool:
    answer = json.loads(text)
    names = answer["names"]
    return (
        set(answer) == {"title", "size", "names"}
        and len(answer["title"]) <= 24
        and answer["size"] in ("wide", "close-up")
        and 1 <= len(names) <= 2
        and all(2 <= len(name) <= 8 for name in names)
    )


@pytest.mark.parametrize("family", some(["llama", "plain", "qwen3"], every=3))
def test_random_weights_answer_in_the_asked_form(folder: Path, family: str) -> None:
    assert all(fits(asked(folder / family, seed=seed)) for seed in (1, 2, 3))


@pytest.mark.parametrize("rung", [Rung.STAGED, Rung.OFFLOAD, Rung.EIGHT_BIT, Rung.GROUP])
def test_every_rung_of_memory_answers_in_the_asked_form(folder: Path, rung: Rung) -> None:
    assert fits(asked(folder / "llama", rung=rung))


def test_a_seed_gives_the_same_words_again_and_another_other_ones(folder: Path) -> None:
    first = asked(folder / "llama", seed=5)
    assert asked(folder / "llama", seed=5) == first
    assert asked(folder / "llama", seed=6) != first


def test_without_temperature_the_seed_does_not_matter(folder: Path) -> None:
    words = {asked(folder / "llama", seed=seed, temperature=0) for seed in (1, 2)}
    assert len(words) == 1


def test_progress_grows_and_shows_the_words_being_written(folder: Path) -> None:
    job = Heard()
    asked(folder / "llama", job=job)
    assert job.fractions == sorted(job.fractions)
    assert job.notes[0] == "Loading Tiny"


def test_no_compiler_is_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch
    from torch._inductor import config

    torch._dynamo.reset()
    monkeypatch.setattr(config.cpp, "cxx", ("/no/compiler",))
    assert fits(asked(folder / "llama"))


def test_a_stop_is_heard_between_layers_and_leaves_the_model_whole(folder: Path) -> None:
    before = asked(folder / "llama", seed=7)
    with pytest.raises(JobCancelled):
        asked(folder / "llama", seed=7, job=Heard(stops_after=1))
    assert asked(folder / "llama", seed=7) == before


def test_a_question_that_the_model_cannot_read_whole_is_refused_in_words(folder: Path) -> None:
    with pytest.raises(WorkFailed, match=r"has [\d,]+ tokens; Tiny reads 16,384") as trouble:
        asked(folder / "llama", user="x" * 20_000)
    assert trouble.value.permanent


def test_an_answer_without_an_end_is_never_asked_for() -> None:
    assert longest(SCHEMA) < 200
    with pytest.raises(ValueError, match="has no end"):
        longest({"type": "string"})
