"""What the editor does with captions stays with the words, can be undone, and is delivered."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from core.domain.brief import Captions
from core.domain.compiling import Wish
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.ids import ClipId
from core.domain.jobs import Succeeded
from core.domain.languages import Language
from core.domain.wording import CaptionStyle, Cue, Origin, Script, caption_looks, title_looks
from core.interchange.captions_reading import read
from core.language.latin import in_latin
from core.media import sound
from core.media.captions import Caption
from core.media.soft_captions import SoftTrack, add_tracks
from core.media.speech_times import word_times
from core.studio import Studio
from tests.core.building import ids, made, planned


def words(studio: Studio) -> list[str]:
    return [cue.text for cue in studio.captioning.cues()]


def cue(studio: Studio, number: int) -> Cue:
    return studio.captioning.cues()[number]


def test_other_words_and_times_are_kept_and_go_where_their_clip_goes(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        assert words(studio) == ["Line 1.", "Line 2.", "Line 3.", "Line 4."]
        studio.captioning.write(cue(studio, 1), "The second\nline")
        studio.captioning.time(cue(studio, 1), Fraction(3, 5), Fraction(9, 10))
        assert cue(studio, 1).origin is Origin.CHANGED
        first, second, *_ = studio.projects.snapshot().sequence.clips
        studio.editing.move([second.id], 0)
        assert words(studio)[0] == "The second\nline"
        assert cue(studio, 0).start == Fraction(3, 5) - Fraction(first.length, 24)
        studio.projects.undo()
        studio.projects.undo()
        studio.projects.undo()
        assert words(studio)[1] == "Line 2."


def test_a_change_is_lost_with_its_words_and_told(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.captioning.write(cue(studio, 0), "Mine")
        studio.planning.change_shot(ids()[0], narration="Something else.")
        assert words(studio)[0] == "Something else."
        (lost,) = studio.captioning.lost()
        assert (lost.text, lost.was) == ("Mine", "Line 1.")
        studio.captioning.forget_lost()
        assert studio.captioning.lost() == ()


def test_captions_are_added_removed_and_laid_out_again(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.captioning.add(Fraction(1), Fraction(2), "[A door]")
        studio.captioning.remove(cue(studio, 0))
        assert "Line 1." not in words(studio) and "[A door]" in words(studio)
        studio.captioning.reset()
        assert words(studio) == ["Line 1.", "Line 2.", "Line 3.", "Line 4."]
        with pytest.raises(StudioError, match="tenth of a second"):
            studio.captioning.time(cue(studio, 0), Fraction(1), Fraction(1))
        ghost = replace(cue(studio, 0), clip=ClipId("gone"))
        with pytest.raises(StudioError, match="clip of that caption is gone"):
            studio.captioning.write(ghost, "x")


def test_a_file_takes_the_place_of_what_was_laid_out(tmp_path: Path) -> None:
    file = tmp_path / "corrected.srt"
    file.write_text("1\n00:00:00,500 --> 00:00:01,000\nFrom a file\n\n2\nbroken\n")
    with planned(tmp_path / "a.reel") as studio:
        found = studio.captioning.take_in(file)
        assert (found.count, words(studio)) == (1, ["From a file"])
        assert found.remarks == ("Line 6: there is no time here: “broken”.",)
        assert cue(studio, 0).start == Fraction(1, 2)
        studio.projects.undo()
        assert len(words(studio)) == 4
        (tmp_path / "no.srt").write_text("nothing\n")
        with pytest.raises(MediaUnreadable, match="Line 1"):
            studio.captioning.take_in(tmp_path / "no.srt")
        with pytest.raises(MediaUnreadable, match="cannot be read"):
            studio.captioning.take_in(tmp_path / "gone.srt")


@pytest.mark.parametrize("suffix", [".srt", ".vtt"])
def test_what_is_written_out_can_be_taken_in_again(tmp_path: Path, suffix: str) -> None:
    with planned(tmp_path / "a.reel") as studio:
        (file,) = studio.captioning.export(tmp_path / f"out{suffix}")
        before = studio.captioning.cues()
        studio.captioning.take_in(file)
        after = studio.captioning.cues()
        assert [each.text for each in after] == [each.text for each in before]
        for one, other in zip(before, after, strict=True):
            assert abs(one.start - other.start) < Fraction(1, 1000)
        with pytest.raises(StudioError, match=r"must end in \.srt, \.vtt or \.ass"):
            studio.captioning.export(tmp_path / "out.txt")


def test_what_is_not_spoken_yet_is_spoken_by_a_job_and_not_by_the_window(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        brief = studio.projects.snapshot().brief
        studio.planning.set_brief(replace(brief, voice="warm"))
        job = studio.captioning.export_beside(tmp_path / "out.srt")
        assert isinstance(job, str)
        (done,) = studio.jobs.wait(job)
        assert done.state == Succeeded()
        assert len(read((tmp_path / "out.srt").read_bytes()).captions) == 4
        assert studio.captioning.export_beside(tmp_path / "again.srt") == (tmp_path / "again.srt",)
        with pytest.raises(StudioError, match="must end in"):
            studio.captioning.export_beside(tmp_path / "out.txt")


def test_both_scripts_are_two_files_or_one_together(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        speak_hindi(studio)
        studio.captioning.letters(Script.BOTH)
        native, latin = studio.captioning.export(tmp_path / "film.srt")
        assert (native.name, latin.name) == ("film.hi.srt", "film.hi-Latn.srt")
        assert read(native.read_bytes()).captions[0].text == "मैं घर जा रहा हूँ।"
        assert read(latin.read_bytes()).captions[0].text == "Main ghar ja raha hoon."
        (both,) = studio.captioning.export(tmp_path / "film.vtt", together=True)
        text = read(both.read_bytes()).captions[0].text
        assert text == "मैं घर जा रहा हूँ।\nMain ghar ja raha hoon."


def test_the_film_has_them_as_tracks_in_both_scripts(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        speak_hindi(studio)
        studio.captioning.letters(Script.BOTH)
        made(studio)
        studio.reviewing.approve(*ids())
        (job,) = studio.jobs.wait(
            studio.compiling.compile(Wish(tmp_path / "film.mp4", captions=Captions.TRACK))
        )
        assert job.state == Succeeded()
        data = (tmp_path / "film.mp4").read_bytes()
        assert "मैं घर जा रहा हूँ।".encode() in data and b"Main ghar ja raha hoon." in data
        assert b"hi-Latn" in data and data.count(b"tx3g") == 2
        assert not list(tmp_path.glob("*.srt"))


def test_no_film_gets_tracks_that_is_no_mp4(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"no film at all, but long enough to be read as one")
    track = SoftTrack((Caption(Fraction(0), Fraction(1), "a"),), Language.EN)
    with pytest.raises(MediaUnreadable, match="is no mp4"):
        add_tracks(tmp_path / "film.mp4", tmp_path / "with.mp4", [track])


def test_styles_are_checked_kept_and_undone(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        social = next(each.style for each in caption_looks() if each.key == "social")
        studio.captioning.style(social)
        studio.captioning.style(title_looks()[1].style, titles=True)
        assert studio.projects.snapshot().wording.captions == social
        studio.projects.undo()
        studio.projects.undo()
        assert studio.projects.snapshot().wording.captions == CaptionStyle()
        with pytest.raises(StudioError, match=r"size of 9 is outside the limits"):
            studio.captioning.style(replace(social, size=9))
        with pytest.raises(StudioError, match="no colour"):
            studio.captioning.style(replace(social, colour="yellow"))


def test_what_cannot_be_read_in_time_is_remarked(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        studio.captioning.write(cue(studio, 0), "So many words that nobody reads in half a second")
        shown = studio.captioning.cues()
        (remark,) = studio.captioning.remarks(shown).values()
        assert "too fast" in remark


def test_clauses_begin_where_the_voice_goes_on_after_a_silence(tmp_path: Path) -> None:
    text = "One two three, four five six. Seven eight."
    parts = ((0.1, 1.1), (1.4, 2.2), (3.4, 3.9))
    tone = np.zeros(round(4 * sound.RATE), np.float32)
    for start, end in parts:
        at = np.arange(round(start * sound.RATE), round(end * sound.RATE))
        tone[at] = 0.3 * np.sin(at * 2 * np.pi * 220 / sound.RATE)
    sound.write(tmp_path / "line.wav", np.stack([tone, tone]))
    times = word_times(tmp_path / "line.wav", text)
    assert len(times) == 8 and list(times) == sorted(times)
    for word, (start, _) in zip((0, 3, 6), parts, strict=True):
        assert abs(float(times[word]) - start) < 0.03


@pytest.mark.parametrize(
    ("text", "language", "latin"),
    [
        (
            "मैं घर जा रहा हूँ। लड़का समझता नहीं।",
            Language.HI,
            "Main ghar ja raha hoon. Ladka samajhta nahin.",
        ),
        ("आणि शेतकरी शाळेत जातो.", Language.MR, "Aani shetakri shaalet jaato."),
        ("ఒక రైతు పొలంలో నడుస్తున్నాడు.", Language.TE, "Oka raitu polamlo nadustunnaadu."),
        ("நான் வீட்டுக்கு போகிறேன்.", Language.TA, "Naan veettukku pogiren."),
        ("আমি খবর জানি, কলকাতা যাই।", Language.BN, "Ami khobor jani, kolkata jai."),
        ("છોકરો ગામમાં ચાલે છે.", Language.GU, "Chhokro gaammaan chaale chhe."),
        ("ಹುಡುಗ ಹಳ್ಳಿಯಲ್ಲಿ.", Language.KN, "Huduga halliyalli."),
        ("ഞാൻ വീട്ടിലേക്ക് പോകുന്നു.", Language.ML, "Njaan veettilekku pokunnu."),
        ("ଗୋଟିଏ ପିଲା ଅଛି।", Language.OR, "Gotie pila achhi."),
        ("ਮੁੰਡਾ ਪਿੰਡ ਵਿੱਚ ਹੈ।", Language.PA, "Munda pind vich hai."),
        ("Plain English, 42.", Language.EN, "Plain English, 42."),
        ("राम ने OK कहा १२ बार", Language.HI, "Raam ne OK kaha 12 baar"),
    ],
)
def test_indian_words_are_written_as_people_do_in_messages(
    text: str, language: Language, latin: str
) -> None:
    assert in_latin(text, language) == latin


def speak_hindi(studio: Studio) -> None:
    from core.domain.edits import SetPlan

    plan = studio.projects.snapshot().plan
    assert plan is not None
    studio.projects.apply(SetPlan(replace(plan, language=Language.HI)))
    for segment in ids():
        studio.planning.change_shot(segment, narration="मैं घर जा रहा हूँ।")
