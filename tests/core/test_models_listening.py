"""Whisper and NLLB at work, through the doors: real files in, words with times and answers out."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from core.domain.errors import EngineMissing, JobCancelled, MediaUnreadable, WorkFailed
from core.domain.languages import Language
from core.domain.models import Card, Installed, Licence, ModelId, Placement, Source, Work
from core.domain.sound import Speech
from core.engines.doors.transcription import ModelTranscriber
from core.engines.doors.translation import ModelTranslator
from core.engines.local import LocalModels
from core.engines.voices import system_voice
from core.media import sound
from core.services.transcribing import Transcribing
from tests.core.footage import film
from tests.tiny import listening

pytestmark = pytest.mark.models
EN, TE, OR = Language.EN, Language.TE, Language.OR
TALK = (
    "The river runs past our village at dawn. The children sing. Dogs bark at the boats, and "
    "nobody minds. Then the sun comes up, slowly, over the hills, and the market opens."
)
_KNOWN = ("en", "hi", "te", "ta", "bn", "gu", "mr", "kn", "ml", "pa")


class Watched:
    """A job that remembers what it was told, and stops at the model's report number `stop`."""

    held = False

    def __init__(self, stop: int = 0) -> None:
        self.told: list[tuple[float, str]] = []
        self._stop = stop

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.told.append((fraction, note))
        if len(self.at_work) == self._stop > 0:
            raise JobCancelled

    @property
    def at_work(self) -> list[str]:
        """What the model itself has told."""
        return [note for _, note in self.told if note.startswith(("Listening", "Translating"))]


def card(name: ModelId, work: Work, **changes: object) -> Card:
    made = {
        "id": name, "title": name.title(), "family": name, "work": work, "engine": work.value,
        "summary": "", "source": Source("tests/tiny"), "licence": Licence("MIT"), **changes,
    }  # fmt: skip
    return Card(**made)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> LocalModels:
    """Two tiny models, installed in a folder, run right here."""
    import torch

    from core.engines.models import running

    torch.set_num_threads(1)
    room = tmp_path_factory.mktemp("models")
    listening.whisper(room / "whisper")
    listening.nllb(room / "nllb")
    cards = (
        card("whisper", Work.TRANSCRIPTION, languages=_KNOWN, options={"temperatures": [0.0]}),
        card("nllb", Work.TRANSLATION, options={"beams": 2}),
    )
    installed = {each.id: Installed(each, str(room / each.id)) for each in cards}
    kept = running.Kept()
    return LocalModels(
        lambda: installed,
        lambda _model, _wish: Placement(),
        lambda task, job: running.run(task, job, kept),
    )


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven seconds of somebody talking."""
    voice = system_voice()
    if not voice.available():
        pytest.skip("this machine has no voice")
    file = tmp_path_factory.mktemp("talk") / "talk.wav"
    voice.speak(Speech(TALK, EN), file)
    return file


@pytest.fixture
def transcribing(models: LocalModels) -> Iterator[Transcribing]:
    made = Transcribing(models, lambda model: ModelTranscriber(models, model))
    yield made
    made.close()


def test_a_recording_becomes_words_at_their_times(transcribing: Transcribing, talk: Path) -> None:
    job = Watched()
    heard = transcribing.hear(talk, job)
    assert heard.seconds == pytest.approx(sound.length(talk), abs=0.01)
    assert heard.words
    assert {word.text for word in heard.words} <= set(listening.WORDS)
    assert all(0 <= word.start <= word.end <= heard.seconds for word in heard.words)
    assert all(one.end <= two.start for one, two in pairwise(heard.words))
    assert all(0 < word.sure <= 1 for word in heard.words)
    assert heard.model == "whisper"
    assert heard.language is not OR
    assert "that is not sure" in heard.remarks[0]
    fractions = [fraction for fraction, _ in job.told]
    assert fractions == sorted(fractions)
    notes = dict.fromkeys(note for _, note in job.told if note.startswith("Listening"))
    assert next(iter(notes)).startswith("Listening: 0:00 of 0:1")
    assert len(notes) >= 3


@pytest.mark.thorough
def test_the_same_recording_is_heard_in_the_same_way_again(
    transcribing: Transcribing, talk: Path
) -> None:
    once, twice = (transcribing.hear(talk, Watched(), language=TE) for _ in range(2))
    assert once == twice
    assert (once.language, once.sure, once.remarks) == (TE, 1.0, ())


def test_listening_stops_within_a_window_and_can_begin_again(
    transcribing: Transcribing, talk: Path
) -> None:
    whole, stopped = Watched(), Watched(stop=40)
    heard = transcribing.hear(talk, whole, language=EN)
    assert len(set(whole.at_work)) >= 3
    with pytest.raises(JobCancelled):
        transcribing.hear(talk, stopped, language=EN)
    assert stopped.at_work == whole.at_work[:40]
    assert len(set(stopped.at_work)) == 1
    assert transcribing.hear(talk, Watched(), language=EN) == heard


def test_nobody_is_heard_in_silence(transcribing: Transcribing, tmp_path: Path) -> None:
    file = tmp_path / "silence.wav"
    sound.write(file, np.zeros((2, 7 * sound.RATE), np.float32))
    heard = transcribing.hear(file, Watched())
    assert (heard.words, heard.text) == ((), "")
    assert heard.remarks == ("Nobody is heard speaking in it.",)


def _coded(source: Path, to: Path, codec: str) -> Path:
    samples = sound.section(source, 0, 2 * sound.RATE)
    rate = 44_100 if codec == "libmp3lame" else sound.RATE
    with av.open(str(to), "w") as file:
        stream: Any = file.add_stream(codec, rate, layout="stereo")
        frame = av.AudioFrame.from_ndarray(samples, "fltp", "stereo")
        frame.sample_rate = sound.RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
    return to


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("talk.mp3", "libmp3lame"),
        ("talk.m4a", "aac"),
        pytest.param("talk.flac", "flac", marks=pytest.mark.thorough),
        pytest.param("talk.ogg", "libopus", marks=pytest.mark.thorough),
    ],
)
def test_every_usual_kind_of_sound_is_heard(
    transcribing: Transcribing, talk: Path, tmp_path: Path, name: str, codec: str
) -> None:
    heard = transcribing.hear(_coded(talk, tmp_path / name, codec), Watched(), language=EN)
    assert heard.seconds == pytest.approx(2.0, abs=0.1)
    assert heard.words


@pytest.mark.thorough
def test_the_sound_of_a_film_is_heard(transcribing: Transcribing, tmp_path: Path) -> None:
    file = film(tmp_path / "film.mp4", hertz=330.0)
    assert transcribing.hear(file, Watched()).seconds == pytest.approx(1.0, abs=0.1)


def test_what_cannot_be_heard_is_told_in_words(transcribing: Transcribing, tmp_path: Path) -> None:
    silent = film(tmp_path / "silent.mp4")
    with pytest.raises(MediaUnreadable, match="There is no sound in “silent"):
        transcribing.hear(silent, Watched())
    damaged = tmp_path / "damaged.m4a"
    damaged.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(range(256)) * 40)
    with pytest.raises(MediaUnreadable, match=r"damaged\.m4a"):
        transcribing.hear(damaged, Watched())
    with pytest.raises(MediaUnreadable, match=r"gone\.wav"):
        transcribing.hear(tmp_path / "gone.wav", Watched())


def test_a_language_that_whisper_has_not_learnt_is_refused_with_the_next_best(
    transcribing: Transcribing, models: LocalModels, talk: Path
) -> None:
    with pytest.raises(EngineMissing, match="learnt to write down Odia") as refused:
        transcribing.hear(talk, Watched(), language=OR)
    assert "captions" in refused.value.advice
    with pytest.raises(WorkFailed, match="Whisper has not learnt Odia; of ours it knows English"):
        ModelTranscriber(models, "whisper").transcribe(talk, Fraction(1), Watched(), language=OR)


def test_sentences_come_back_in_their_order(models: LocalModels) -> None:
    door = ModelTranslator(models, "nllb")
    texts = ("the river runs", "our village at 6", "the river")
    found = door.translate(texts, EN, TE, Watched())
    assert len(found) == 3 and all(found)
    job = Watched()
    assert door.translate(texts[::-1], EN, TE, job) == found[::-1]
    assert set(job.at_work) == {"Translating into Telugu: 0 of 3"}


def test_a_sentence_that_is_too_long_is_translated_clause_by_clause(models: LocalModels) -> None:
    door = ModelTranslator(models, "nllb")
    clauses = ("the river runs past our village", "the children sing at dawn")
    (whole,) = door.translate([", ".join([*clauses, clauses[0]])], EN, TE, Watched())
    parts = door.translate([f"{clauses[0]},", f"{clauses[1]},", clauses[0]], EN, TE, Watched())
    assert whole.split()[: len(parts[0].split())] == parts[0].split()


def test_translating_stops_within_a_sentence(models: LocalModels) -> None:
    door, job = ModelTranslator(models, "nllb"), Watched(stop=12)
    with pytest.raises(JobCancelled):
        door.translate(["the river runs past our village"], EN, TE, job)
    assert len(job.at_work) == 12
