"""Chatterbox, in an environment of its own: a program that behaves stands for its package."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app import paths
from core.domain.errors import EngineMissing, JobCancelled, WorkFailed
from core.domain.languages import Language
from core.domain.models import Installed, Placement
from core.domain.sound import Speech
from core.engines.beside import runner
from core.engines.cards import all_cards
from core.engines.doors.speech import Reference, StudioVoice
from core.engines.local import LocalModels
from core.engines.models.task import Task
from core.media import sound
from core.ports import JobContext
from tests.fakes.voices import FakeVoice
from tests.tiny.running import Asked, at_work_for

LINE = Speech("Good morning.", Language.EN, "chatterbox:Asha")

PACKAGE = """
import math, time

class Samples(list):
    def squeeze(self): return self
    def cpu(self): return self
    def numpy(self): return self

class ChatterboxTTS:
    sr = 24000
    @classmethod
    def from_local(cls, folder, device):
        print("loading", folder)
        return cls()
    def generate(self, text, audio_prompt_path=None):
        if text == "Wait.":
            time.sleep(60)
        if text == "Break.":
            return Samples([float("nan")] * 24000)
        if text == "Fail.":
            raise RuntimeError("no such voice")
        return Samples(0.4 * math.sin(n / 20) for n in range(24000))
"""


def not_here(_task: Task, _job: JobContext) -> dict[str, object]:
    raise AssertionError("it has an environment of its own")


def voice(home: Path) -> StudioVoice:
    card = all_cards(paths.data())["chatterbox"]
    models = LocalModels(
        lambda: {card.id: Installed(card, str(home))},
        lambda _model, _wish: Placement(),
        runner(not_here, home),
    )
    return StudioVoice(FakeVoice(), models, lambda _name: Reference(home / "asha.wav"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With an interpreter that finds the package beside it."""
    environment = tmp_path / "environments" / "chatterbox"
    package = environment / "site" / "chatterbox"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "tts.py").write_text(PACKAGE, "utf-8")
    python = environment / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{package.parent}" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    return tmp_path


def test_it_speaks_in_its_own_interpreter(home: Path) -> None:
    voice(home).speak(LINE, home / "a.wav")
    assert sound.read(home / "a.wav").shape[1] > sound.RATE / 2


def test_without_its_environment_it_is_said_how_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="needs an environment of its own") as caught:
        voice(tmp_path).speak(LINE, tmp_path / "a.wav")
    assert "pip install chatterbox-tts" in caught.value.advice


@pytest.mark.parametrize(
    ("text", "words"), [("Break.", "broken numbers"), ("Fail.", "no such voice")]
)
def test_what_goes_wrong_there_is_told_here(home: Path, text: str, words: str) -> None:
    with pytest.raises(WorkFailed, match=words):
        voice(home).speak(replace(LINE, text=text), home / "a.wav")


def test_its_program_ends_when_the_job_is_stopped(home: Path) -> None:
    with pytest.raises(JobCancelled), at_work_for(Asked("speaking", after=3)):
        voice(home).speak(replace(LINE, text="Wait."), home / "a.wav")
    assert not (home / "a.wav").exists()
