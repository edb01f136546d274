"""Who speaks how, what becomes of lines that are too long, and shots that follow the voice."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from core.domain.cast import NARRATOR, CastVoice, Emotion
from core.domain.edits import PutSegment
from core.domain.errors import BriefRefused, StudioError, VoiceMissing
from core.domain.languages import Language
from core.domain.sound import Speech
from core.domain.speaking import Fitted, Overrun, Pronunciation
from core.domain.story import Character
from core.media import sound
from core.studio import Studio
from core.writing.cast import sex
from core.writing.voicing import voices
from tests.core.building import brief, ids, made, opened, planned
from tests.fakes.voices import FakeVoice

ONE, TWO, *_ = ids()
LONG = "This line has far more words than its little shot could ever hold."


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def film(tmp_path: Path, voice: FakeVoice) -> Iterator[Studio]:
    folder = tmp_path / "film.reel"
    with planned(folder, count=3, frames=36, brief=brief(voice="auto"), voice=voice) as studio:
        yield studio


def says(studio: Studio, text: str, speaker: str = "") -> None:
    """The first shot says it."""
    shot = studio.projects.snapshot().segment(ONE).shot
    studio.projects.apply(PutSegment(ONE, replace(shot, narration=text, speaker=speaker)))


def test_a_long_line_is_hurried_no_more_than_asked_and_then_runs_on(film: Studio) -> None:
    says(film, LONG)
    first, second, _ = film.voicing.lines()
    assert first.speed == 1.25
    assert first.fitted is Fitted.RUNS_ON
    assert first.over > 0
    assert second.at >= first.at + first.seconds


def test_a_line_that_is_a_little_long_is_spoken_faster_and_fits(film: Studio) -> None:
    says(film, "A line that is a little longer than what its shot has.")
    first, *_ = film.voicing.lines()
    assert first.fitted is Fitted.FASTER
    assert first.over == 0
    assert first.own > first.room >= first.seconds


def test_with_overlap_it_keeps_its_pace(film: Studio) -> None:
    says(film, LONG)
    film.voicing.set_rule(Overrun.OVERLAP)
    first, *_ = film.voicing.lines()
    assert (first.speed, first.fitted) == (1.0, Fitted.RUNS_ON)
    assert first.seconds == first.own


def test_with_cut_it_ends_softly_with_its_shot_and_says_so(film: Studio) -> None:
    says(film, LONG)
    film.voicing.set_rule(Overrun.CUT)
    first, *_ = film.voicing.lines()
    assert first.fitted is Fitted.CUT
    assert first.seconds == first.room
    assert first.file is not None
    heard = sound.read(first.file)
    assert heard.shape[1] == sound.samples_in(first.seconds)
    assert abs(float(heard[0, -1])) < 1e-4


def test_what_is_known_of_a_cut_line_is_what_is_heard(film: Studio) -> None:
    says(film, LONG)
    film.voicing.set_rule(Overrun.CUT)
    spoken = film.voicing.lines()
    assert film.tracks.of(film.projects.snapshot()).waiting is False
    assert film.voicing.lines() == spoken


def test_shots_follow_the_voice_by_showing_more_of_their_take_or_by_being_made_again(
    film: Studio,
) -> None:
    made(film)
    says(film, LONG)
    film.voicing.set_rule(Overrun.EXTEND)
    film.jobs.wait(film.voicing.follow())
    now = film.projects.snapshot()
    first, *_ = film.voicing.lines()
    assert first.fitted is Fitted.FITS
    assert "length" in now.segment(ONE).stale
    assert film.voicing.last_followed().again == (1,)
    assert film.projects.undo() == "Fit the shots to the speech"
    assert film.projects.snapshot().segment(ONE).stale == ()


def test_a_take_with_frames_to_spare_is_not_made_again(film: Studio) -> None:
    says(film, "A line of nearly a second.")
    made(film)
    clip = film.projects.snapshot().sequence.clips[0]
    film.editing.trim(clip.id, start=clip.start, length=12)
    film.voicing.set_rule(Overrun.EXTEND)
    film.jobs.wait(film.voicing.follow())
    assert film.voicing.last_followed().longer == (1,)
    assert film.projects.snapshot().segment(ONE).stale == ()


def test_the_rule_is_saved_and_undone(tmp_path: Path, voice: FakeVoice) -> None:
    with planned(tmp_path / "film.reel", voice=voice) as studio:
        studio.voicing.set_rule(Overrun.OVERLAP)
        studio.voicing.set_rule(Overrun.CUT, fastest=1.1)
    with opened(tmp_path / "film.reel", voice=voice) as studio:
        assert studio.projects.snapshot().speaking.overrun is Overrun.CUT
        studio.projects.undo()
        assert studio.projects.snapshot().speaking.overrun is Overrun.OVERLAP
        studio.projects.undo()
        assert studio.projects.snapshot().speaking.overrun is Overrun.FIT
        with pytest.raises(BriefRefused, match="3 times as fast"):
            studio.voicing.set_rule(Overrun.FIT, fastest=3)


def test_each_line_is_spoken_in_its_own_language(film: Studio, voice: FakeVoice) -> None:
    says(film, "ఉదయం అయింది.")
    languages = {line.text: line.language for line in film.voicing.lines()}
    assert languages["ఉదయం అయింది."] is Language.TE
    assert languages["Line 2."] is Language.EN
    assert {speech.language for speech in voice.spoken} == {Language.TE, Language.EN}


def test_numbers_and_the_editors_words_are_said_as_they_are_meant(
    film: Studio, voice: FakeVoice
) -> None:
    film.voicing.pronounce(Pronunciation("Araku", Language.EN, "Uh-rah-koo"))
    says(film, "Araku has 12 hills.")
    film.voicing.lines()
    assert "Uh-rah-koo has twelve hills." in [speech.text for speech in voice.spoken]
    film.voicing.forget("araku", Language.EN)
    with pytest.raises(StudioError, match="not in the dictionary"):
        film.voicing.forget("Araku", Language.EN)


def test_a_character_keeps_the_voice_that_was_chosen(film: Studio, voice: FakeVoice) -> None:
    says(film, "Hello there.", "Meera")
    film.voicing.cast("Meera", Language.EN, CastVoice("f4", 2, 1.1, Emotion.SAD))
    film.voicing.lines()
    (said,) = [speech for speech in voice.spoken if speech.text == "Hello there."]
    assert (said.voice, said.pitch) == ("f4", 0.0)
    assert said.speed == pytest.approx(1.1 * 0.88, abs=0.001)
    assert [m.character for m in film.voicing.members()] == [NARRATOR, "Meera"]
    film.voicing.uncast("meera", Language.EN)
    assert not any(member.chosen for member in film.voicing.members())
    with pytest.raises(BriefRefused, match="pitch of 40"):
        film.voicing.cast("Meera", Language.EN, CastVoice(pitch=40))


def test_everyone_has_a_voice_of_their_own_by_sex_and_age() -> None:
    bible = (
        Character("Meera", "young woman", "👩"),
        Character("Ravi", "old man", "👴"),
        Character("Chintu", "boy", "👦"),
        Character("Asha", "woman", "👩"),
    )
    names = [each.name for each in bible] + ["Suresh"]
    given = voices(names, bible, Language.EN, "auto")
    assert given == {
        "meera": "female",
        "ravi": "old-male",
        "chintu": "child",
        "asha": "female-2",
        "suresh": "male-2",
    }


def test_southern_mens_names_are_mens() -> None:
    assert {sex(name, Language.EN) for name in ("Ramayya", "Somaiah", "Bheemappa")} == {"man"}
    assert sex("Meera", Language.EN) == "woman"


def test_a_language_that_no_voice_speaks_is_silent_and_told(film: Studio, voice: FakeVoice) -> None:
    speak = voice.speak

    def only_english(speech: Speech, to: Path) -> None:
        if speech.language is not Language.EN:
            raise VoiceMissing("No voice on this machine speaks Telugu.", "Add one.")
        speak(speech, to)

    voice.speak = only_english  # type: ignore[method-assign]
    says(film, "ఉదయం అయింది.")
    first, second, _ = film.voicing.lines()
    assert first.file is None
    assert second.file is not None
    assert not film.tracks.of(film.projects.snapshot()).waiting
    assert "Telugu" in film.languages.fit().trouble or first.language is Language.TE


def test_a_line_can_be_tried_in_a_voice_before_it_is_in_the_film(
    film: Studio, voice: FakeVoice
) -> None:
    file = film.voicing.say("5 cups", Language.EN)
    assert sound.length(file) > Fraction(1, 10)
    assert voice.spoken[-1].text == "five cups"
    with pytest.raises(StudioError, match="0 characters"):
        film.voicing.say("  ", Language.EN)
