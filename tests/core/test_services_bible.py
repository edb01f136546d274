"""The film's bible: pictures of who and what must look the same, and what they make stale."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.analysis import Kind
from core.domain.bible import Entry, What
from core.domain.brief import KeyFrameChoice
from core.domain.depiction import Subject
from core.domain.edits import PutSegment, SetMakers, SetPlan
from core.domain.errors import BriefRefused, EngineMissing, MediaUnreadable
from core.domain.makers import Makers
from core.domain.project import Status
from core.domain.story import Character
from core.studio import Studio
from tests.core.building import brief, ids, made, planned
from tests.fakes.stills import png

ONE, TWO, _, _ = ids()
MEERA = Character("Meera", "woman", colour="#aa3344", clothing="#2244aa", look="old woman")


def peopled(studio: Studio, *, image: str = "") -> None:
    """Meera is in the first shot, and all shots are in the workshop."""
    project = studio.projects.snapshot()
    assert project.plan is not None
    shot = project.segment(ONE).shot
    seen = replace(shot.depiction, subjects=(Subject("woman", Kind.PERSON, character="Meera"),))
    studio.projects.apply(
        SetPlan(replace(project.plan, bible=(MEERA,))),
        PutSegment(ONE, replace(shot, depiction=seen)),
        SetMakers(Makers(image=image)),
        label="Meera comes in",
    )


def picture(folder: Path, seed: int = 1) -> Path:
    file = folder / f"meera-{seed}.png"
    file.write_bytes(png(120, 160, seed))
    return file


def test_everyone_and_every_place_is_in_it_with_their_shots(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        peopled(studio)
        meera, workshop = studio.bible.entries()
        assert (meera.name, meera.what, meera.shots) == ("Meera", What.CHARACTER, (1,))
        assert "old woman" in meera.look
        assert workshop == Entry("workshop", What.PLACE, "workshop", "", (1, 2, 3, 4))


def test_a_picture_is_copied_into_the_project_and_undo_takes_it_away(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        peopled(studio)
        source = picture(tmp_path)
        studio.bible.set_picture("meera", source)
        source.unlink()
        kept = studio.bible.entry("Meera").picture
        assert kept.startswith("bible/Meera-")
        assert (studio.projects.folder / kept).read_bytes().startswith(b"\x89PNG")
        assert studio.projects.undo() == "Give Meera a picture"
        assert studio.bible.entry("Meera").picture == ""
        studio.bible.set_picture("Workshop", picture(tmp_path, 2))
        assert studio.bible.entry("workshop").picture
        studio.bible.clear("workshop")
        assert studio.bible.entry("workshop").picture == ""


def test_only_shots_that_must_look_like_it_turn_stale_and_say_why(tmp_path: Path) -> None:
    asked = brief(keyframes=KeyFrameChoice.OFF)
    with planned(tmp_path / "a.reel", brief=asked) as studio:
        peopled(studio, image="klein")
        made(studio, ONE, TWO)
        studio.bible.set_picture("Meera", picture(tmp_path))
        project = studio.projects.snapshot()
        assert project.segment(ONE).stale == ("pictures",)
        assert project.segment(TWO).stale == ()
        (why,) = studio.suggesting.why_stale(ONE).changes
        assert why.what == "The bible’s pictures of who and what is in it"
        made(studio, ONE)
        assert studio.projects.snapshot().segment(ONE).stale == ()
        studio.bible.clear("Meera")
        assert studio.projects.snapshot().segment(ONE).stale == ("pictures",)


def test_drawn_films_do_not_turn_stale_for_pictures_that_nobody_looks_at(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        peopled(studio)
        made(studio, ONE)
        studio.bible.set_picture("Meera", picture(tmp_path))
        assert studio.projects.snapshot().segment(ONE).status is Status.READY


def test_what_is_no_picture_and_nobody_known_are_said_in_words(tmp_path: Path) -> None:
    with planned(tmp_path / "a.reel") as studio:
        peopled(studio)
        broken = tmp_path / "broken.png"
        broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
        for file in (broken, tmp_path / "notes.txt", tmp_path / "gone.png"):
            with pytest.raises(MediaUnreadable):
                studio.bible.set_picture("Meera", file)
        with pytest.raises(BriefRefused, match="knows no “Ravi”") as told:
            studio.bible.set_picture("Ravi", picture(tmp_path))
        assert "Meera, workshop" in told.value.advice
        with pytest.raises(EngineMissing, match="paints"):
            studio.bible.make("Meera")
        assert studio.bible.entry("Meera").picture == ""
