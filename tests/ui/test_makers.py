"""Who makes what in a film is chosen in its brief, among the models that are here."""

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes.studio import FakeStudio
from ui.rooms.brief.makers import MadeBy
from ui.window import Window

pytestmark = pytest.mark.one_window


def opened(qtbot: QtBot, window: Window) -> MadeBy:
    window.actions_["view.brief"].trigger()
    made_by = window.brief.made_by
    qtbot.waitUntil(lambda: made_by.choices["video"].count() > 1)
    return made_by


def words(made_by: MadeBy, role: str) -> list[str]:
    choice = made_by.choices[role]
    return [choice.itemText(row) for row in range(choice.count())]


def choose(made_by: MadeBy, role: str, model: str) -> None:
    made_by.choices[role].choose(model)
    made_by.choices[role].chosen.emit(model)


def test_only_what_is_here_is_offered(qtbot: QtBot, window: Window) -> None:
    made_by = opened(qtbot, window)
    assert words(made_by, "video") == ["Animatic", "Wan 2.2 5B", "CogVideoX 2B"]
    assert words(made_by, "image") == ["As the shots"]
    assert not made_by.choices["translation"].isVisible()


def test_the_chosen_model_makes_the_film_and_the_choice_is_undone(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    made_by = opened(qtbot, window)
    choose(made_by, "video", "wan-2.2-ti2v-5b")
    assert studio.projects.snapshot().brief.engine == "wan-2.2-ti2v-5b"
    qtbot.waitUntil(window.actions_["edit.undo"].isEnabled)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: made_by.choices["video"].value() == "animatic")


def test_what_a_licence_forbids_stays_in_sight(qtbot: QtBot, window: Window) -> None:
    made_by = opened(qtbot, window)
    choose(made_by, "speech", "mms-tts-te")
    qtbot.waitUntil(made_by.warning.isVisible)
    assert "not for work that is sold" in made_by.warning.text()


def test_the_way_to_more_models_is_here(qtbot: QtBot, window: Window) -> None:
    opened(qtbot, window).more.click()
    assert window.pages.currentWidget() is window.equipping.page


def test_nothing_is_chosen_in_a_film_that_is_only_read(
    qtbot: QtBot, window: Window, studio: FakeStudio
) -> None:
    studio.projects.read_only = "It is open elsewhere."
    window.show_studio(studio.as_studio)
    window.actions_["view.brief"].trigger()
    assert not window.brief.made_by.choices["video"].isEnabled()
