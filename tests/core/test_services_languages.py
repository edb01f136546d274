"""One timeline in several languages: words beside the film's own, the same picture."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.dubbing import in_language, languages
from core.domain.edits import PutSegment
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.languages import Language
from core.domain.project import Status
from core.domain.tongues import Words
from core.interchange.texts import Row, read, written
from core.studio import Studio
from tests.core.building import brief, ids, made, opened, planned
from tests.fakes.voices import FakeVoice

ONE, TWO, THREE, *_ = ids()
TE = Language.TE
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), max_size=20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "film.reel"


@pytest.fixture
def film(folder: Path) -> Iterator[Studio]:
    with planned(folder, count=3, frames=36, brief=brief(voice="auto")) as studio:
        yield studio


def test_a_language_begins_with_no_words_but_those_that_are_known(film: Studio) -> None:
    shot = film.projects.snapshot().segment(TWO).shot
    film.projects.apply(PutSegment(TWO, replace(shot, narration="నమస్తే.")))
    film.languages.add(TE)
    assert [pair.words.narration for pair in film.languages.pairs(TE)] == ["", "నమస్తే.", ""]
    assert film.languages.fit(TE).missing == (1, 3)
    assert languages(film.projects.snapshot()) == (Language.EN, TE)


def test_a_story_of_the_house_is_known_in_every_language(folder: Path) -> None:
    asked = brief(text="A warm film about coffee in the morning", title="", language=Language.EN)
    with opened(folder, new=asked, voice=FakeVoice(here=False)) as studio:
        studio.jobs.wait(studio.planning.plan())
        for language in (Language.HI, TE, Language.OR):
            studio.languages.add(language)
            fit = studio.languages.fit(language)
            assert (fit.missing, fit.language) == ((), language)


def test_the_picture_is_kept_and_nothing_turns_stale(film: Studio) -> None:
    made(film)
    film.reviewing.approve(ONE, TWO, THREE)
    film.languages.add(TE, {ONE: Words("ఒక కుండ.", "ఉదయం")})
    dubbed = in_language(film.projects.snapshot(), TE)
    assert [each.status for each in dubbed.segments] == [Status.APPROVED] * 3
    assert dubbed.sequence == film.projects.snapshot().sequence
    first = dubbed.segment(ONE)
    assert first.take == film.projects.snapshot().segment(ONE).take
    assert (first.shot.narration, first.shot.on_screen_text) == ("ఒక కుండ.", "ఉదయం")
    assert dubbed.segment(TWO).shot.narration == ""
    assert in_language(dubbed, None) is dubbed


def test_lines_that_no_longer_fit_are_named(film: Studio) -> None:
    long = "ఇది చిన్న షాటులో పట్టనంత పొడవైన వాక్యం, చాలా చాలా పొడవైనది కదా."
    film.languages.add(TE, {ONE: Words("ఒక కుండ."), TWO: Words(long)})
    fit = film.languages.fit(TE)
    assert [line.segment for line in fit.long] == [TWO]
    assert {line.language for line in fit.lines} == {TE}


def test_words_are_changed_and_undone_step_by_step(folder: Path) -> None:
    with planned(folder) as studio:
        studio.languages.add(TE)
        studio.languages.put(TE, {ONE: Words("ఒకటి")})
        studio.languages.put(TE, {ONE: Words("రెండు"), TWO: Words("మూడు")})
    with opened(folder) as studio:
        studio.projects.undo()
        assert [pair.words.narration for pair in studio.languages.pairs(TE)][:2] == ["ఒకటి", ""]
        studio.languages.remove(TE)
        studio.projects.undo()
        assert studio.languages.pairs(TE)[0].words.narration == "ఒకటి"


def test_what_cannot_be_is_said(film: Studio) -> None:
    with pytest.raises(StudioError, match="own language"):
        film.languages.add(Language.EN)
    with pytest.raises(StudioError, match="no Telugu yet"):
        in_language(film.projects.snapshot(), TE)
    film.languages.add(TE)
    with pytest.raises(StudioError, match="Telugu already"):
        film.languages.add(TE)
    with pytest.raises(StudioError, match="no text"):
        film.languages.put(TE, {ONE: Words("a\0b")})


@pytest.mark.parametrize("name", ["te.csv", "te.tsv", "te.json"])
def test_a_translators_table_goes_out_and_comes_back(
    film: Studio, tmp_path: Path, name: str
) -> None:
    words = {ONE: Words("ఒక, “కుండ”; మట్టి", "శీర్షిక"), THREE: Words("మూడు")}
    film.languages.add(TE, words)
    film.languages.write(TE, tmp_path / name)
    film.languages.remove(TE)
    film.languages.bring(TE, tmp_path / name)
    there = {pair.segment: pair.words for pair in film.languages.pairs(TE) if pair.words}
    assert {name: (w.narration, w.title) for name, w in there.items()} == {
        name: (w.narration, w.title) for name, w in words.items()
    }


def test_an_empty_cell_leaves_what_is_there(film: Studio, tmp_path: Path) -> None:
    film.languages.add(TE, {ONE: Words("ఒకటి", "శీర్షిక")})
    table = tmp_path / "te.csv"
    table.write_text("Shot;Narration\n1;\n2;రెండు\n9;తొమ్మిది\n", "utf-8")
    assert film.languages.bring(TE, table) == ("There is no shot 9.",)
    first, second, _ = film.languages.pairs(TE)
    assert (first.words.narration, first.words.title) == ("ఒకటి", "శీర్షిక")
    assert (second.words.narration, second.words.title) == ("రెండు", "")


def test_subtitles_are_words_of_the_shots_in_which_they_are_shown(
    film: Studio, tmp_path: Path
) -> None:
    file = tmp_path / "te.srt"
    cues = ("00:00:00,200 --> 00:00:01,200\nఒకటి", "00:00:01,700 --> 00:00:02,400\nరెండు\nమూడు")
    late = "00:09:00,000 --> 00:09:01,000\nఎక్కడ"
    file.write_text("\n\n".join(f"{n}\n{cue}" for n, cue in enumerate((*cues, late), 1)), "utf-8")
    assert film.languages.bring(TE, file) == ("1 captions lie outside the film.",)
    said = [pair.words.narration for pair in film.languages.pairs(TE)]
    assert said == ["ఒకటి", "రెండు మూడు", ""]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "name,words\n1,2\n", "no columns"),
        ("a.csv", "shot,narration\none,x\n", "row 1: “one”"),
        ("a.json", "{", "no JSON"),
        ("a.json", "[1]", "no list of shots"),
        ("a.json", "[" * 100_000, "no JSON"),
        ("a.csv", "", "no columns"),
        ("a.json", "[]", "no words"),
    ],
)
def test_a_table_that_is_none_is_refused_in_words(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(MediaUnreadable, match=why):
        read(tmp_path / name)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_words_come_back_as_they_were(rows: list[tuple[str, str]]) -> None:
    from tempfile import TemporaryDirectory

    table = [Row(n, Words(*each), Words("own", "")) for n, each in enumerate(rows, 1)]
    with TemporaryDirectory() as folder:
        for name in ("w.csv", "w.json", "w.tsv"):
            file = Path(folder) / name
            file.write_text(written(table, file), "utf-8")
            assert read(file) == {row.shot: row.words for row in table}


def test_the_table_opens_in_a_spreadsheet(film: Studio, tmp_path: Path) -> None:
    film.languages.add(TE)
    film.languages.write(TE, tmp_path / "te.csv")
    assert (tmp_path / "te.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader((tmp_path / "te.csv").read_text("utf-8-sig").splitlines()))
    assert [row["own narration"] for row in rows] == ["Line 1.", "Line 2.", "Line 3."]
    film.languages.write(TE, tmp_path / "te.json")
    assert json.loads((tmp_path / "te.json").read_text("utf-8"))[0]["shot"] == 1
