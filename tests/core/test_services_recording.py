"""A film from a recording: cut to it, corrected, partly spoken anew; and lines found in it."""

import wave
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BriefRefused, EngineMissing, MediaUnreadable, StudioError
from core.domain.jobs import Failed
from core.domain.languages import Language
from core.domain.speaking import Fitted
from core.domain.time import Rate
from core.domain.transcript import SpokenWord, Transcript
from core.language.aligning import share, stretches
from core.media import sound
from core.studio import Studio
from tests.core.building import brief, opened
from tests.core.footage import film as footage
from tests.core.footage import grey
from tests.fakes.listening import EARS, FakeModels

SAID = "The river runs past our village. Children sing at dawn. The market opens, and dogs bark."
LINES = SAID.replace(". ", ".\n")
RATE = Rate(Fraction(24))


@pytest.fixture
def models() -> FakeModels:
    return FakeModels(SAID)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Somebody hums for eight seconds, ever higher: each moment sounds like no other."""
    file = tmp_path / "talk.wav"
    time = np.arange(8 * sound.RATE) / sound.RATE
    tone = (0.2 * np.sin(2 * np.pi * (200 + 50 * time) * time)).astype(np.float32)
    sound.write(file, np.stack([tone, tone]))
    return file


@pytest.fixture
def film(tmp_path: Path, models: FakeModels) -> Iterator[Studio]:
    empty = brief(text="", voice="auto", transition="cut")
    with opened(tmp_path / "talk.reel", new=empty, models=models) as studio:
        yield studio


def taken(studio: Studio, file: Path, **how: object) -> None:
    (job,) = studio.jobs.wait(studio.recordings.take_in(file, **how))  # type: ignore[arg-type]
    assert not isinstance(job.state, Failed), job.state


def planned(studio: Studio) -> None:
    (job,) = studio.jobs.wait(studio.planning.plan())
    assert not isinstance(job.state, Failed), job.state


def test_the_film_is_as_long_as_the_recording_and_sounds_like_it(film: Studio, talk: Path) -> None:
    taken(film, talk)
    now = film.projects.snapshot()
    assert (now.brief.text, now.brief.script, now.brief.language) == (LINES, True, Language.EN)
    planned(film)
    lines = film.voicing.lines()
    assert [line.text for line in lines] == LINES.split("\n")
    heard = sound.read(talk)
    at = sound.samples_in(lines[0].at)
    for line in lines:
        assert (line.fitted, line.note) == (Fitted.FITS, "")
        assert line.file is not None
        samples = sound.read(line.file)
        begin = sound.samples_in(line.at) - at
        inside = slice(2_000, min(samples.shape[1], heard.shape[1] - begin) - 2_000)
        there = heard[:, begin:][:, inside]
        assert np.abs(samples[:, inside] - there).max() < 1e-3
        assert all(0 <= word <= line.seconds for word in line.words)
        assert len(line.words) == len(line.text.split())
    frames = film.projects.snapshot().sequence.frames
    assert abs(float(RATE.seconds(frames)) - 8.0) < 0.1
    assert film.projects.undo() == "Plan the film"
    assert film.projects.undo() == "Write down talk"
    assert film.projects.snapshot().brief.text == ""


def test_a_corrected_word_is_still_heard_as_it_was_said(film: Studio, talk: Path) -> None:
    taken(film, talk)
    planned(film)
    before = film.voicing.lines()
    second = film.projects.snapshot().ordered[1]
    film.planning.change_shot(second.id, narration="Small children sang at dawn.")
    after = film.voicing.lines()
    assert after[1].file == before[1].file
    assert after[1].text == "Small children sang at dawn."


def test_a_line_that_nobody_said_is_spoken_anew(film: Studio, talk: Path) -> None:
    taken(film, talk)
    text = f"{LINES}\nSubscribe to the channel of this village for many more stories."
    film.planning.set_brief(replace(film.projects.snapshot().brief, text=text))
    planned(film)
    lines = film.voicing.lines()
    assert [bool(line.words) for line in lines] == [True, True, True, False]
    plan = film.projects.snapshot().plan
    assert plan is not None
    assert "One line is not said in “talk”, and spoken anew." in plan.notes


def test_a_recording_that_is_gone_is_told_and_its_lines_are_spoken(
    film: Studio, talk: Path
) -> None:
    taken(film, talk)
    planned(film)
    (film.projects.folder / film.projects.snapshot().recording.file).unlink()
    assert not any(line.words for line in film.voicing.lines())
    (trouble,) = film.health.check()
    assert trouble.what == "The recording “talk” is missing; its lines are spoken anew."


def test_its_words_can_all_be_spoken_anew(film: Studio, talk: Path) -> None:
    taken(film, talk, kept=False)
    planned(film)
    assert not any(line.words for line in film.voicing.lines())
    film.recordings.keep(kept=True)
    assert all(line.words for line in film.voicing.lines())
    assert film.projects.undo() == "Hear the recording"


def test_another_text_makes_another_film(film: Studio, talk: Path) -> None:
    taken(film, talk)
    other = "A potter shapes a bowl. Her daughter paints it red. They sell it at the fair."
    film.planning.set_brief(replace(film.projects.snapshot().brief, text=other, script=False))
    planned(film)
    assert not any(line.words for line in film.voicing.lines())


def test_what_is_no_recording_is_refused_before_anything_is_done(
    film: Studio, models: FakeModels, tmp_path: Path
) -> None:
    silent = footage(tmp_path / "silent.mp4")
    (job,) = film.jobs.wait(film.recordings.take_in(silent))
    assert isinstance(job.state, Failed)
    assert "There is no sound" in job.state.message
    with pytest.raises(MediaUnreadable, match="gone"):
        film.recordings.take_in(tmp_path / "gone.wav")
    long = tmp_path / "long.wav"
    with wave.open(str(long), "wb") as file:
        file.setparams((1, 1, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(601 * 8_000))
    with pytest.raises(BriefRefused, match="has 601 s; a film has at most 600"):
        film.recordings.take_in(long)
    models.remove(EARS)
    with pytest.raises(EngineMissing, match="No transcription model"):
        film.recordings.take_in(silent)
    assert film.recordings.without() != ""


@st.composite
def spoken(draw: st.DrawFn) -> tuple[SpokenWord, ...]:
    words, at = [], Fraction(0)
    for number in range(draw(st.integers(6, 40))):
        at += Fraction(draw(st.integers(0, 900)), 1000)
        end = at + Fraction(draw(st.integers(100, 500)), 1000)
        words.append(SpokenWord(f"word{number}", at, end))
        at = end
    return tuple(words)


@given(spoken(), st.lists(st.booleans(), min_size=40, max_size=40))
def test_lines_that_follow_one_another_are_the_recording_without_gaps(
    words: tuple[SpokenWord, ...], ends: list[bool]
) -> None:
    lines: list[list[SpokenWord]] = [[]]
    for word, end in zip(words, ends, strict=False):
        if lines[-1] and end:
            lines.append([])
        lines[-1].append(word)
    texts = [" ".join(word.text for word in line) for line in lines]
    seconds = words[-1].end + 1
    found = stretches(texts, words, seconds, RATE)
    for one, two in pairwise(found):
        assert one is not None
        assert two is not None
        assert one.end <= two.start + RATE.seconds(1)
        assert two.start <= one.end + RATE.seconds(1)
    for line, stretch in zip(lines, found, strict=True):
        assert stretch is not None
        assert stretch.start <= line[0].start + RATE.seconds(1)
        assert len(stretch.words) == len(line)
        near = [abs(stretch.start + t - w.start) for t, w in zip(stretch.words, line, strict=True)]
        assert max(near) <= Fraction(1, 12)


@given(spoken())
def test_what_was_not_said_has_no_stretch(words: tuple[SpokenWord, ...]) -> None:
    assert stretches(["nobody ever spoke these"], words, words[-1].end, RATE) == (None,)
    assert share("nobody ever spoke these", words) == 0
    assert share(" ".join(word.text for word in words), words) == 1


def test_a_transcript_is_parted_into_sentences_and_breaths() -> None:
    def word(text: str, start: float) -> SpokenWord:
        return SpokenWord(text, Fraction(start), Fraction(start) + Fraction(3, 10))

    said = (
        word("Dr.", 0.0), word("Rao", 0.5), word("came.", 1.0), word("వచ్చారు", 1.5),
        word("then", 4.0), word("left", 4.5),
    )  # fmt: skip
    heard = Transcript(Language.EN, said, Fraction(6))
    assert [each.text for each in heard.passages] == ["Dr. Rao came.", "వచ్చారు", "then left"]


def test_an_imported_clip_gets_captions_of_what_is_said_in_it(
    film: Studio, models: FakeModels, tmp_path: Path
) -> None:
    pictures = [grey(number % 24) for number in range(96)]
    files = [footage(tmp_path / "talk.mp4", pictures, hertz=440.0), footage(tmp_path / "mute.mp4")]
    film.jobs.wait(*film.importing.add(files))
    first, second = film.projects.snapshot().sequence.clips
    (job,) = film.jobs.wait(film.recordings.caption(first.id))
    assert not isinstance(job.state, Failed), job.state
    cues = film.captioning.cues()
    assert " ".join(" ".join(cue.text.split()) for cue in cues) == SAID
    assert {cue.clip for cue in cues} == {first.id}
    assert all(0 <= cue.start < cue.end <= 4 for cue in cues)
    with pytest.raises(StudioError, match="has captions already"):
        film.recordings.caption(first.id)
    with pytest.raises(StudioError, match="has no sound of its own"):
        film.recordings.caption(second.id)
    assert film.projects.undo() == "Write down shot 1"
