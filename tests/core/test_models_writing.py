"""Films written by language models of random weights: on this machine, and behind a real server."""

import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from fractions import Fraction
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from core.cloud.offline import Offline
from core.cloud.server import Form, Server, Where
from core.domain.asking import Question
from core.domain.edits import SetMakers
from core.domain.jobs import Succeeded
from core.domain.makers import Makers
from core.domain.models import Card, Installed, Licence, Placement, Source, Work
from core.engines.local import LocalModels
from core.engines.models import running
from core.engines.models.residency import Kept
from core.writing.dictated.answers import Outline, read
from tests.core.building import brief, opened

pytestmark = pytest.mark.models

CARD = Card(
    "tiny", "Tiny Llama", "llama", Work.TEXT, "text", "A test", Source("t/t"), Licence("MIT")
)
_PATIENCE = 60.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch

    from tests.tiny import words

    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("words")
    words.llama(folder / "llama")
    words.qwen3(folder / "qwen3")
    return folder


def in_this_process(folder: Path, answers: list[str]) -> LocalModels:
    """As the worker does it, without a process of its own; what is answered is kept."""
    kept = Kept()
    here = Installed(CARD, str(folder))

    def runner(task: Any, job: Any) -> Any:
        answer = running.run(task, job, kept)
        answers.append(str(answer["text"]))
        return answer

    return LocalModels(lambda: {CARD.id: here}, lambda _found, _wish: Placement(), runner)


def test_random_weights_give_a_valid_plan_and_the_film_is_made_of_it(
    folder: Path, tmp_path: Path
) -> None:
    answers: list[str] = []
    story = brief(text="A potter makes a bowl at dawn.", title="", seconds=Fraction(1))
    models = in_this_process(folder / "llama", answers)
    with opened(tmp_path / "a.reel", new=story, models=models) as studio:
        studio.projects.apply(SetMakers(Makers(writer="tiny")))
        (job,) = studio.jobs.wait(studio.planning.plan())
        assert job.state == Succeeded()
        now = studio.projects.snapshot()
    outline = read(Outline, answers[0])
    assert outline is not None and outline.scenes and outline.title
    assert len(answers) == 2
    assert now.plan is not None
    assert now.plan.frames == now.sequence.frames == story.frames
    assert all(shot.description and shot.prompt.text for shot in now.plan.shots)
    assert any("Tiny Llama" in note for note in now.plan.notes)


SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"title": {"type": "string", "maxLength": 12}},
    "required": ["title"],
    "additionalProperties": False,
}


class Quiet:
    held = False

    def report(self, *_: object, **__: object) -> None: ...


@contextmanager
def served(folder: Path, home: Path) -> Iterator[str]:
    """`transformers serve`, a process of its own on a free port."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "hub").mkdir(parents=True)
    call = "from transformers.cli.transformers import main; main()"
    options = ["serve", str(folder), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    surroundings = {
        **os.environ, "HF_HOME": str(home), "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-c", call, *options],
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _awaited(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _awaited(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + _PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            if httpx.get(url, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            sleep(0.2)
    raise AssertionError("the server did not begin")


@pytest.mark.thorough  # with a server of the tests' own: tests/core/test_cloud_server.py
@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("fastapi", "uvicorn", "openai")),
    reason="transformers serve needs fastapi, uvicorn and openai",
)
def test_a_real_server_streams_and_what_it_cannot_be_bound_to_is_asked_in_words(
    folder: Path, tmp_path: Path
) -> None:
    question = Question("You write.", "A title.", SCHEMA, about="a title")
    qwen3 = folder / "qwen3"
    with served(qwen3, tmp_path / "hf") as address:
        server = Server(Where(address, str(qwen3)), Offline(tmp_path))
        answer = server.ask(question, Quiet())
        assert isinstance(server.models(), tuple)
    assert answer
    assert server.form is Form.WORDS or "{" in answer
