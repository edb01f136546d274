"""Feedback on a picture changes what its shot shows, in the editor's own language."""

from collections.abc import Callable

import pytest

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief
from core.domain.camera import Angle, Camera, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay, Weather
from core.domain.story import Shot
from core.writing.wishes.feedback import heeded
from core.writing.prompts import LONGEST, compose

BRIEF = Brief("A woman walks with her dog beside a boat on the beach.")
WOMAN = Subject("woman", Kind.PERSON, "👩", action=Action.WALK, clothing="#2f6fd0")
SEEN = Depiction(
    (WOMAN, Subject("dog", Kind.ANIMAL, "🐕"), Subject("boat", Kind.VEHICLE, "⛵")),
    Setting("beach", Backdrop.BEACH, look=7),
    palette=("#102a33", "#32586b", "#658ba7", "#caa281", "#dde5f1"),
)
CAMERA = Camera(size=Size.WIDE)
SHOT = Shot(1, BRIEF.text, SEEN, CAMERA, 72, compose(SEEN, CAMERA, BRIEF.text))


def labels(shot: Shot) -> list[str]:
    return [subject.label for subject in shot.depiction.subjects]


Told = Callable[[Shot], object]
CHANGES: dict[str, tuple[Told, object]] = {
    "at night": (lambda s: s.depiction.setting.time, TimeOfDay.NIGHT),
    "इसे रात में दिखाओ": (lambda s: s.depiction.setting.time, TimeOfDay.NIGHT),
    "add rain": (lambda s: s.depiction.setting.weather, Weather.RAIN),
    "in a market": (lambda s: s.depiction.setting.backdrop, Backdrop.MARKET),
    "darker": (lambda s: s.depiction.lighting, "low-key"),
    "It is too dark!": (lambda s: s.depiction.lighting, "high-key"),
    "not dark enough": (lambda s: s.depiction.lighting, "low-key"),
    "warmer": (lambda s: s.depiction.lighting, "golden-hour"),
    "watercolour style": (lambda s: s.depiction.style, "watercolour"),
    "close-up": (lambda s: s.camera.size, Size.CLOSE_UP),
    "closer": (lambda s: s.camera.size, Size.FULL),
    "from below": (lambda s: s.camera.angle, Angle.LOW),
    "make her sari red": (lambda s: s.depiction.subjects[0].clothing, "#d1342b"),
    "ఆమె చీర ఎరుపు రంగులో": (lambda s: s.depiction.subjects[0].clothing, "#d1342b"),
    "make the boat yellow": (lambda s: s.depiction.subjects[2].colour, "#f2c230"),
    "she should be running": (lambda s: s.depiction.subjects[0].action, Action.RUN),
    "two boats": (lambda s: s.depiction.subjects[2].count, 2),
    "remove the dog": (labels, ["woman", "boat"]),
    "no dog": (labels, ["woman", "boat"]),
    "कुत्ते को हटाओ": (labels, ["woman", "boat"]),
    "without people": (labels, ["dog", "boat"]),
    "a kite in the sky": (labels, ["woman", "dog", "boat", "kite"]),
}


@pytest.mark.parametrize("words", CHANGES)
def test_feedback_changes_what_is_to_be_seen(words: str) -> None:
    look, wanted = CHANGES[words]
    assert look(SHOT) != wanted
    assert look(heeded(SHOT, BRIEF, words)) == wanted


def test_what_the_words_do_not_speak_of_stays() -> None:
    after = heeded(SHOT, BRIEF, "make the boat yellow")
    assert after.depiction.subjects[:2] == SEEN.subjects[:2]
    assert (after.depiction.setting, after.camera) == (SEEN.setting, CAMERA)
    assert (after.description, after.frames) == (SHOT.description, SHOT.frames)
    assert heeded(SHOT, BRIEF, "a kite in the sky").depiction.setting == SEEN.setting


def test_the_words_stand_at_the_head_of_the_prompt_and_add_up() -> None:
    once = heeded(SHOT, BRIEF, "more dignity in her face")
    assert once.prompt.text.startswith("more dignity in her face. ")
    twice = heeded(once, BRIEF, "too dark")
    assert twice.prompt.text.startswith("more dignity in her face; brighter. ")
    assert len(heeded(SHOT, BRIEF, "very " * 400).prompt.text) <= LONGEST


def test_what_is_to_go_is_ruled_out_for_models() -> None:
    prompt = heeded(SHOT, BRIEF, "remove the dog").prompt
    assert prompt.negative.startswith("dog, ")
    assert "remove" not in prompt.text


def test_no_words_change_nothing() -> None:
    assert heeded(SHOT, BRIEF, "  ") == SHOT
