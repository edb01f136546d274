"""Prompts: structured, scored, enhanced once; the knowledge behind the plans is whole."""

import unicodedata
import zipfile
from dataclasses import replace
from importlib.resources import as_file, files

import pytest

from core.domain.analysis import Action, Kind
from core.domain.camera import Camera, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.domain.languages import Language
from core.domain.story import Prompt
from core.writing.knowledge import Theme, forms, lessons, theme, topics
from core.writing.prompts import compose, rescored, validate
from core.writing.speaking import parted, spoken_seconds

CUP = Subject("hot beverage", Kind.FOOD, action=Action.STEAM)
FULL = Depiction(
    (CUP,), Setting("kitchen", Backdrop.KITCHEN), lighting="warm", palette=("#aa8855",)
)


def test_a_prompt_says_what_came_from_where() -> None:
    prompt = compose(FULL, Camera(size=Size.CLOSE_UP), "Steam rises.", excluded=("people",))
    assert prompt.parts["camera"].startswith("close-up")
    assert "hot beverage steaming" in prompt.parts["action"]
    assert all(part in prompt.text for name, part in prompt.parts.items() if name != "action")
    assert prompt.negative.startswith("people, ")
    assert prompt.score >= 0.9
    assert prompt.original == ""


def test_a_weak_prompt_is_enhanced_once_and_both_are_kept() -> None:
    prompt = compose(Depiction(), Camera(), "")
    assert prompt.original
    assert prompt.text != prompt.original
    assert prompt.score >= 0.7


def test_problems_of_a_prompt_are_named() -> None:
    assert validate(compose(FULL, Camera(), "Steam rises.")) == ()
    assert "empty" in validate(Prompt(""))[0]
    assert "900" in validate(Prompt("word " * 300))[0]


def test_a_prompt_written_by_hand_is_scored_by_what_it_names() -> None:
    empty = rescored("beautiful amazing wonderful epic stunning gorgeous nice cool great lovely")
    whole = rescored(
        "A woman in a yellow sari walks through a market, morning, handheld, noir style"
    )
    assert empty.score < 0.5 < 0.9 < whole.score
    assert "no subject: say who or what is seen" in empty.reasons
    assert whole.reasons == ()


@pytest.mark.parametrize("language", [Language.EN, Language.TE])
def test_a_parted_sentence_is_the_sentence_again(language: Language) -> None:
    text = "He walked all the way down to the river, and then he saw the old boat waiting there"
    pieces = parted(text, 3, language)
    assert len(pieces) > 1
    assert " ".join(pieces) == text
    assert spoken_seconds(text, language) > 5


def _all_themes() -> list[Theme]:
    folder = files("resources") / "templates" / "themes"
    return [theme(each.name.removesuffix(".toml")) for each in folder.iterdir()]


def _all_lessons() -> list[Theme]:
    return [theme(each.name) for each in lessons()]


def test_every_topic_has_its_theme_and_every_neighbour_exists() -> None:
    names = {each.name for each in _all_themes()}
    assert {topic.name for topic in topics()} | {"life", "product", "explainer", "howto"} == names
    assert {near for topic in topics() for near in topic.near} <= names
    assert any(form.sells for form in forms().values())


def test_every_line_of_every_theme_is_spoken_in_all_eleven_languages_in_their_own_script() -> None:
    scripts = dict(zip("hi te ta bn gu mr kn ml or pa".split(), _SCRIPTS, strict=True))
    for each in (*_all_themes(), *_all_lessons()):
        for texts in (each.title, each.card, *(beat.say for beat in each.beats)):
            assert set(texts) == {language.value for language in Language}
            for code, script in scripts.items():
                letters = [char for char in texts[code] if char.isalpha()]
                assert letters and all(script in unicodedata.name(char) for char in letters)


_SCRIPTS = ["DEVANAGARI", "TELUGU", "TAMIL", "BENGALI", "GUJARATI", "DEVANAGARI", "KANNADA"]
_SCRIPTS += ["MALAYALAM", "ORIYA", "GURMUKHI"]


def test_every_theme_opens_with_an_establishing_shot_and_closes() -> None:
    for each in _all_themes():
        assert each.beats[0].role == "establish"
        assert each.beats[-1].role == "close"
        assert len(each.beats) >= (4 if each.name == "explainer" else 6)
    assert all(len(each.beats) >= 4 for each in _all_lessons())


def test_every_picture_a_theme_asks_for_is_in_the_art_set() -> None:
    with as_file(files("resources") / "art" / "fluent-flat.zip") as path:
        known = {name.removesuffix(".svg") for name in zipfile.ZipFile(path).namelist()}
    for each in (*_all_themes(), *_all_lessons()):
        for subject in (each.product, *(s for beat in each.beats for s in beat.subjects)):
            code = "-".join(f"{ord(char):04x}" for char in subject.art if char != "\ufe0f")
            assert not code or code in known, (each.name, subject)


def test_an_and_between_two_things_is_no_place_to_part_a_sentence() -> None:
    pair = "A lighthouse keeper and her cat wait for a ship on a stormy night."
    assert parted(pair, 3, Language.EN) == (pair,)
    events = parted("At dawn the ship arrives and everyone dances.", 3, Language.EN)
    assert events == ("At dawn the ship arrives", "and everyone dances.")


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (Subject("man", Kind.PERSON, count=2), "two men"),
        (Subject("fisherman", Kind.PERSON, count=3), "three fishermen"),
        (Subject("butterfly", Kind.ANIMAL, count=2), "two butterflies"),
        (Subject("fire hydrant", Kind.THING, count=2), "two fire hydrants"),
        (Subject("tea", Kind.FOOD), "tea"),
        (Subject("umbrella", Kind.THING), "an umbrella"),
        (Subject("Meera", Kind.PERSON), "Meera"),
        (Subject("farmer", Kind.PERSON, character="Meera"), "Meera, a farmer"),
    ],
)
def test_a_prompt_counts_as_english_does(subject: Subject, words: str) -> None:
    assert compose(Depiction(subjects=(subject,)), Camera()).parts["subject"] == words


def test_a_style_is_said_in_the_words_that_models_know_it_by() -> None:
    painted = compose(replace(FULL, style="watercolour"), Camera(), "Steam rises.")
    assert "soft washes" in painted.parts["style"]
    assert "sharp focus" not in painted.text
    noir = compose(replace(FULL, style="noir"), Camera(), "Steam rises.")
    assert "film noir" in noir.parts["style"]
    assert "palette" not in noir.parts


def test_a_prompt_says_the_size_of_its_shot_once() -> None:
    close = compose(FULL, Camera(size=Size.CLOSE_UP), "Close on the boy, running to the river.")
    assert "Close on" not in close.text
    assert "The boy, running to the river" in close.text
