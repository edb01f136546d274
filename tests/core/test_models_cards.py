"""Model cards: ours are whole, and one of the editor's that is not says what to mend."""

from pathlib import Path

import pytest

from core.domain.languages import Language
from core.domain.models import Capability, Card, Commercial, Work
from core.engines.cards import FOLDER, CardRefused, all_cards, read, troubles

CARDS = all_cards(None)
SMALL = """
title = "Mine"
family = "wan"
work = "video"
engine = "video"
summary = "A model of my own."
multiple = 16
sizes = [[832, 480]]
fps = 16.0

[source]
repo = "me/mine"

[licence]
name = "MIT"

[frames]
step = 4
plus = 1
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / FOLDER).mkdir()
    return tmp_path


def put(home: Path, name: str, text: str) -> None:
    (home / FOLDER / name).write_text(text, "utf-8")


@pytest.mark.parametrize("card", CARDS.values(), ids=lambda card: card.id)
def test_a_card_of_ours_says_all_that_a_person_asks(card: Card) -> None:
    assert card.title and card.summary.endswith(".") and len(card.summary) <= 110
    assert card.licence.name and card.licence.url.startswith("https://") and card.licence.terms
    assert card.source.files, "without patterns a whole repository would be fetched"
    assert card.parameters and card.ladder and card.precision
    assert card.pipeline or card.engine == "chatterbox"


@pytest.mark.parametrize("work", list(Work))
def test_there_is_a_model_for_every_family_of_work(work: Work) -> None:
    assert [card for card in CARDS.values() if card.work is work]


@pytest.mark.parametrize("language", list(Language))
def test_every_language_has_a_voice_and_a_translator(language: Language) -> None:
    for work in (Work.SPEECH, Work.TRANSLATION):
        assert [c for c in CARDS.values() if c.work is work and language.value in c.languages]


def test_every_model_of_moving_pictures_says_its_lengths_and_sizes() -> None:
    for card in CARDS.values():
        if card.work in (Work.VIDEO, Work.EDIT):
            assert card.frames and card.sizes and card.fps and card.defaults.steps and card.layout


def test_what_makes_video_can_begin_with_words_or_with_a_picture() -> None:
    begins = {Capability.TEXT_TO_VIDEO, Capability.IMAGE_TO_VIDEO}
    assert all(begins & set(c.capabilities) for c in CARDS.values() if c.work is Work.VIDEO)


def test_a_licence_that_forbids_selling_says_so_in_its_terms() -> None:
    forbid = [c for c in CARDS.values() if c.licence.commercial is Commercial.NO]
    assert {"lucy-edit-dev", "nllb-200-600m", "mms-tts-hi", "musicgen-small"} <= {
        card.id for card in forbid
    }
    assert all("not" in c.licence.terms.lower() or "only" in c.licence.terms for c in forbid)


def test_nothing_of_ours_fetches_a_pickle_or_code() -> None:
    patterns = [p for card in CARDS.values() for p in card.source.files]
    assert not [p for p in patterns if p.endswith((".bin", ".pt", ".py", ".ckpt", ".pkl", "**"))]


def test_a_card_of_the_editors_is_among_the_others(home: Path) -> None:
    put(home, "mine.toml", SMALL)
    assert all_cards(home)["mine"].source.repo == "me/mine"
    assert len(all_cards(home)) == len(CARDS) + 1


def test_a_card_of_the_editors_takes_the_place_of_ours(home: Path) -> None:
    put(home, "wan-2.1-t2v-1.3b.toml", SMALL)
    assert all_cards(home)["wan-2.1-t2v-1.3b"].title == "Mine"


def test_a_broken_card_hides_none_of_the_others(home: Path) -> None:
    put(home, "mine.toml", SMALL)
    put(home, "broken.toml", "title = ")
    (home / FOLDER / "latin.toml").write_bytes(b'title = "caf\xe9"')
    assert "mine" in all_cards(home) and "broken" not in all_cards(home)
    assert ["broken.toml" in str(t) or "latin.toml" in str(t) for t in troubles(home)] == [True] * 2


def test_a_home_without_cards_has_ours(tmp_path: Path) -> None:
    assert all_cards(tmp_path) == CARDS and troubles(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SMALL.replace("title", "titlle"), "“titlle”"),
        (SMALL.replace("[licence]\n", "[licence]\nprice = 3\n"), "“licence.price”"),
        ("trust_remote_code = true\n" + SMALL, "“trust_remote_code”"),
        (SMALL.replace('work = "video"', 'work = "films"'), "“work” cannot be 'films'"),
        (SMALL.replace("fps = 16.0", 'fps = "fast"'), "“fps” cannot be 'fast'"),
        (SMALL.replace('family = "wan"\n', ""), "“family” is missing"),
        (SMALL.replace("[[832, 480]]", "[[832, 481]]"), "832x481"),
        (SMALL.replace("fps = 16.0\n", ""), "frames a second"),
        (SMALL.replace("me/mine", "mine"), "“mine” is no repository"),
        (SMALL.replace("me/mine", "../mine"), "“../mine” is no repository"),
        (SMALL.replace('"me/mine"', '"me/mine"\nfiles = ["*.bin"]'), "“*.bin” may hold code"),
        (SMALL.replace('"me/mine"', '"me/mine"\nfiles = ["../x"]'), "leads out of"),
        ('capabilities = ["image-to-video"]\n' + SMALL, "“image-to-video”"),
        (SMALL + '\n[precision]\ndefault = "int4"\n', "“precision.default”"),
        (SMALL + '\n[[ladder]]\nrung = "offload"\n\n[[ladder]]\nrung = "full"\n', "up and down"),
        (SMALL + "\n[parameters]\ntransformer = -1.0\n", "negative"),
        ('id = "yours"\n' + SMALL, "“yours”"),
    ],
)
def test_a_card_that_cannot_be_used_names_its_file_its_key_and_what_to_do(
    text: str, said: str
) -> None:
    with pytest.raises(CardRefused) as caught:
        read(text, "mine.toml")
    assert "mine.toml" in str(caught.value) and said in str(caught.value)
    assert caught.value.advice
