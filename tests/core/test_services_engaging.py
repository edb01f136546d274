"""Who makes what in a film: what is here and does that work, undone like any other step."""

from pathlib import Path
from typing import cast

import pytest

from core.domain.brief import Brief
from core.domain.errors import BriefRefused, EngineMissing, StudioError
from core.domain.licensing import forbids, warning
from core.domain.makers import ROLES
from core.domain.models import Installed, Machine, Rung, Work
from core.engines.cards import all_cards
from core.engines.holding import Holding
from core.engines.placing import Placing
from core.services.choosing import Choosing
from core.services.engaging import Engaging
from core.services.events import Events
from core.services.projects import Projects
from tests.fakes.projects import FakeProjects

G = 1_000_000_000
CARDS = all_cards(None)
HERE = ("wan-2.1-t2v-1.3b", "lucy-edit-dev", "qwen3-4b", "mms-tts-te")


def choosing(*here: str) -> Choosing:
    installed = {model: Installed(CARDS[model], "nowhere") for model in here}
    machine = Machine(64 * G, 60 * G, "cuda", "A card", 24 * G, 24 * G, "bfloat16")
    return Choosing(lambda: CARDS, lambda: installed, lambda: machine)


def test_what_is_here_comes_before_what_is_not() -> None:
    found = choosing("wan-2.2-ti2v-5b").all(Work.VIDEO)
    assert found[0].card.id == "wan-2.2-ti2v-5b" and found[0].installed
    assert {each.card.work for each in found} == {Work.VIDEO}


def test_every_model_is_listed_in_the_order_of_its_work() -> None:
    works = [each.card.work for each in choosing().all()]
    assert works == sorted(works, key=list(Work).index) and len(works) == len(CARDS)


def test_a_name_that_no_model_has_says_which_are_near() -> None:
    with pytest.raises(EngineMissing) as caught:
        choosing().one("Qwen3")
    assert "qwen3-4b" in caught.value.advice and "qwen3-8b" in caught.value.advice


def test_what_a_licence_forbids_is_said_in_words() -> None:
    assert forbids(CARDS["wan-2.1-t2v-1.3b"].licence) == ""
    assert "not for work that is sold" in warning(CARDS["lucy-edit-dev"])
    assert "European Union" in forbids(CARDS["hunyuanvideo-1.5-480p-t2v"].licence)


def test_how_a_model_is_held_is_kept_and_can_be_left_to_the_studio(tmp_path: Path) -> None:
    machine = Machine(64 * G, 60 * G, "cuda", "A card", 24 * G, 24 * G, "bfloat16")
    found = Choosing(
        lambda: CARDS, dict, lambda: machine, holding=lambda: Holding(tmp_path)
    )  # fmt: skip
    fitted = found.hold("wan-2.1-t2v-1.3b", Rung.GROUP)
    assert fitted.placement is not None and fitted.placement.rung is Rung.GROUP
    assert found.one("wan-2.1-t2v-1.3b").chosen is Rung.GROUP
    placing = Placing(lambda: machine, lambda _: 0, Holding(tmp_path).of)
    here = Installed(CARDS["wan-2.1-t2v-1.3b"], "nowhere")
    assert placing(here, {}).rung is Rung.GROUP
    found.hold("wan-2.1-t2v-1.3b", None)
    assert placing(here, {}).rung is Rung.FULL
    with pytest.raises(StudioError, match="cannot be held"):
        found.hold("whisper-small", Rung.GROUP)


def test_a_picture_is_placed_at_the_size_at_which_it_is_made(tmp_path: Path) -> None:
    card = CARDS["sdxl-turbo"]
    machine = Machine(64 * G, 60 * G, "cuda", "A card", 8 * G, 8 * G, "bfloat16")
    placing = Placing(lambda: machine, lambda _: 0, Holding(tmp_path).of)
    here = Installed(card, "nowhere")
    wish = {"width": 7680, "height": 4320}  # made at the model's own size, and scaled up
    assert placing(here, wish).rung is placing(here, {"width": 768, "height": 432}).rung


@pytest.fixture
def projects(tmp_path: Path) -> FakeProjects:
    return FakeProjects(tmp_path, Events(), Brief("A potter at sunrise."))


@pytest.fixture
def engaging(projects: FakeProjects) -> Engaging:
    return Engaging(cast(Projects, projects), choosing(*HERE))


def test_a_film_begins_without_any_model(engaging: Engaging) -> None:
    assert engaging.now()["video"] == "animatic" and engaging.now()["writer"] == "rules"
    assert set(engaging.now()) == set(ROLES)


def test_a_model_that_is_here_makes_the_shots_from_now_on(engaging: Engaging) -> None:
    assert engaging.engage("video", "wan-2.1-t2v-1.3b") == ""
    assert engaging.now()["video"] == "wan-2.1-t2v-1.3b"


def test_what_the_licence_forbids_is_said_when_a_model_is_chosen(engaging: Engaging) -> None:
    assert "not for work that is sold" in engaging.engage("edit", "lucy-edit-dev")
    assert len(engaging.warnings()) == 1


def test_a_voice_of_another_language_than_the_films_is_said_when_it_is_chosen(
    engaging: Engaging,
) -> None:
    assert "speaks Telugu, and this film is in English" in engaging.engage("speech", "mms-tts-te")


def test_a_choice_can_be_undone(projects: FakeProjects, engaging: Engaging) -> None:
    engaging.engage("speech", "mms-tts-te")
    projects.undo()
    assert engaging.now()["speech"] == ""


def test_no_model_can_be_chosen_again(engaging: Engaging) -> None:
    engaging.engage("writer", "qwen3-4b")
    engaging.engage("writer", "rules")
    assert engaging.now()["writer"] == "rules" and engaging.warnings() == ()


@pytest.mark.parametrize(
    ("role", "model", "trouble"),
    [
        ("video", "qwen3-4b", StudioError),
        ("video", "wan-2.2-ti2v-5b", EngineMissing),
        ("video", "nothing", EngineMissing),
        ("colour", "qwen3-4b", BriefRefused),
        ("speech", "animatic", EngineMissing),
    ],
)
def test_what_cannot_do_it_is_refused_with_advice(
    engaging: Engaging, role: str, model: str, trouble: type[StudioError]
) -> None:
    before = engaging.now()
    with pytest.raises(trouble) as caught:
        engaging.engage(role, model)
    assert caught.value.advice and engaging.now() == before


def test_only_what_is_here_is_offered(engaging: Engaging) -> None:
    offers = {role: [card.id for card in cards] for role, cards in engaging.offers().items()}
    assert offers["video"] == ["wan-2.1-t2v-1.3b"] and offers["image"] == []
