"""The Models page: what there is and what fits, got with a click, tried beside another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import installing, models
from tests.fakes.equipment import HERE, FakeLibrary, equipment
from tests.fakes.studio import FakeStudio
from ui.rooms.models.model import ModelRows, Role, Wanted
from ui.rooms.models.view import ModelsPage
from ui.rooms.models.words import WORKS, Standing, State, way
from ui.window import Window

pytestmark = pytest.mark.one_window


@pytest.fixture(scope="module")
def libraries() -> list[FakeLibrary]:
    """The last of them is this machine's."""
    return []


@pytest.fixture(scope="module")
def kept(qapp: QApplication, libraries: list[FakeLibrary]) -> Iterator[Window]:
    made = Window(
        lambda film: pytest.fail(f"{film} is opened"), None, lambda: equipment(libraries[-1])
    )
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def library(libraries: list[FakeLibrary]) -> FakeLibrary:
    libraries.append(FakeLibrary(*HERE))
    return libraries[-1]


@pytest.fixture
def window(library: FakeLibrary, window: Window) -> Iterator[Window]:
    """Its Models page is a new one each time."""
    yield window
    page = window.equipping.page
    if page is not None:
        window.equipping.leave()
        window.pages.removeWidget(page)
        page.deleteLater()
        window.equipping.page = None


@pytest.fixture
def alone(qtbot: QtBot, studio: FakeStudio) -> Iterator[Window]:
    """A window of its own."""
    made = Window(lambda _: studio.as_studio, None, lambda: equipment(FakeLibrary(*HERE)))
    qtbot.addWidget(made)
    made.show_studio(studio.as_studio)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> ModelsPage:
    return opened(qtbot, window)


def opened(qtbot: QtBot, window: Window) -> ModelsPage:
    window.actions_["view.models"].trigger()
    made = window.equipping.page
    assert made is not None
    qtbot.waitUntil(lambda: made.whole and made.rows.rowCount() > 0)
    return made


def ids(page: ModelsPage) -> list[str]:
    return [page.rows.at(row).id for row in range(page.rows.rowCount())]


def test_every_model_is_listed_and_what_is_here_says_so(page: ModelsPage) -> None:
    assert len(ids(page)) == len(FakeLibrary().cards)
    entry = page.rows.entry("mms-tts-te")
    assert entry is not None and entry.state is State.HERE and entry.standing is Standing.WELL


def test_no_page_of_the_work_is_lit_beside_the_models(window: Window, page: ModelsPage) -> None:
    tabs = window.header.tabs
    assert not any(tab.isChecked() for tab in tabs.values())
    window.equipping.leave()
    assert [key for key, tab in tabs.items() if tab.isChecked()] == ["view.shots"]


def test_the_rows_keep_the_rules_of_a_model(page: ModelsPage) -> None:
    QAbstractItemModelTester(page.rows)
    page.rows.show_only(Wanted("video"))
    page.rows.show_only(Wanted("", "telugu"))


def test_only_the_models_of_one_work_are_shown_when_it_is_chosen(page: ModelsPage) -> None:
    page.works.setCurrentRow(list(WORKS).index("speech"))
    entries = [page.rows.at(row) for row in range(page.rows.rowCount())]
    assert {each.card.work for each in entries} == {models.Work.SPEECH}


@pytest.mark.parametrize(("words", "found"), [("whisper", 2), ("klein", 1), ("zebra", 0)])
def test_models_are_found_by_words(page: ModelsPage, words: str, found: int) -> None:
    QTest.keyClicks(page.search, words)
    assert page.rows.rowCount() == found
    assert (page.middle.currentWidget() is page.nothing) == (found == 0)


def test_a_search_without_a_find_leads_back_to_all(page: ModelsPage) -> None:
    QTest.keyClicks(page.search, "zebra")
    page.nothing.step.click()
    assert page.rows.rowCount() == len(FakeLibrary().cards) and not page.search.text()


def test_only_what_is_here_or_what_fits_can_be_asked_for(page: ModelsPage) -> None:
    page.only.choose("here")
    page.only.chosen.emit("here")
    assert sorted(ids(page)) == sorted(HERE)
    page.only.choose("fits")
    page.only.chosen.emit("fits")
    entries = [page.rows.at(row) for row in range(page.rows.rowCount())]
    assert entries and Standing.NOT not in {each.standing for each in entries}


def test_a_model_is_said_to_a_screen_reader_with_how_it_stands(page: ModelsPage) -> None:
    row = page.rows.row("mms-tts-te")
    told = page.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "MMS Telugu" in told and "Fits well" in told and "Installed" in told
    assert "not for work that is sold" in told


def test_what_comfyui_has_of_a_model_is_said_before_it_is_installed(
    qtbot: QtBot, library: FakeLibrary, window: Window, page: ModelsPage
) -> None:
    size = 6_938_000_000
    file = "/data/ComfyUI/models/checkpoints/sd_xl_base_1.0.safetensors"
    parts = ("unet", "vae", "text_encoder", "text_encoder_2")
    library.lent["sdxl"] = (installing.Lent(file, parts, size),)
    window.equipping.look()
    page.show_model("sdxl")
    here = page.detail.getting.here
    qtbot.waitUntil(here.isVisible)
    assert here.text().startswith("Uses 6.9 GB that are already here (sd_xl_base_1.0.safetensors)")


def test_one_that_does_not_fit_says_what_would(qtbot: QtBot, page: ModelsPage) -> None:
    page.show_model("ltx-2")
    fit = page.detail.fit
    qtbot.waitUntil(fit.other.isVisible)
    assert "Too large" in fit.word.text() and "needs" in fit.words.text()
    fit.other.click()
    current = page.current()
    assert current is not None and current.standing is not Standing.NOT


def test_nothing_is_fetched_before_its_licence_is_accepted(
    qtbot: QtBot, page: ModelsPage, library: FakeLibrary
) -> None:
    page.show_model("whisper-small")
    getting = page.detail.getting
    assert not getting.install.isEnabled()
    getting.accept.click()
    assert getting.install.isEnabled() and "whisper-small" in library.accepted
    getting.install.click()
    qtbot.waitUntil(getting.pause.isVisible)
    assert library.downloads.of("whisper-small") is not None


def begun(page: ModelsPage, qtbot: QtBot) -> None:
    page.show_model("whisper-small")
    page.detail.getting.accept.click()
    page.detail.getting.install.click()
    qtbot.waitUntil(page.detail.getting.pause.isVisible)


def test_a_download_shows_how_far_it_is_until_it_has_come(
    qtbot: QtBot, page: ModelsPage, library: FakeLibrary
) -> None:
    begun(page, qtbot)
    library.downloads.move("whisper-small", 0.5)
    qtbot.waitUntil(lambda: page.detail.getting.bar.value() == 500)
    assert "MB/s" in page.detail.getting.way.text()
    library.downloads.move("whisper-small", 1)
    qtbot.waitUntil(page.detail.getting.remove.isVisible)
    entry = page.rows.entry("whisper-small")
    assert entry is not None and entry.state is State.HERE


def test_a_download_can_be_paused_gone_on_with_and_cancelled(
    qtbot: QtBot, page: ModelsPage
) -> None:
    getting = page.detail.getting
    begun(page, qtbot)
    getting.pause.click()
    qtbot.waitUntil(getting.install.isVisible)
    assert "Go on" in getting.install.text()
    getting.install.click()
    qtbot.waitUntil(getting.pause.isVisible)
    getting.cancel.click()
    qtbot.waitUntil(lambda: "Install (" in getting.install.text())


def test_why_a_download_stopped_is_said_with_what_to_do(
    qtbot: QtBot, window: Window, page: ModelsPage, library: FakeLibrary
) -> None:
    page.show_model("whisper-small")
    library.downloads.fail("whisper-small", "The disk is full.", "Free 2 GB.")
    window.equipping.look()
    trouble = page.detail.getting.trouble
    qtbot.waitUntil(trouble.isVisible)
    assert trouble.text() == "The disk is full. Free 2 GB."


def test_a_gated_model_asks_for_a_token_and_never_shows_it(
    qtbot: QtBot, page: ModelsPage, library: FakeLibrary
) -> None:
    page.show_model("llama-3.1-8b-instruct")
    getting = page.detail.getting
    assert getting.token.isVisible() and not getting.keep.isEnabled()
    QTest.keyClicks(getting.token, "hf_secret")
    assert "secret" not in getting.token.displayText()
    getting.keep.click()
    qtbot.waitUntil(lambda: library.secrets.get("hub") == "hf_secret")
    assert getting.token.text() == ""
    page.show_model("whisper-small")
    assert not getting.token.isVisible()


def test_a_model_is_removed_and_can_be_had_again(
    qtbot: QtBot, page: ModelsPage, library: FakeLibrary
) -> None:
    page.show_model("mms-tts-te")
    page.detail.getting.remove.click()
    qtbot.waitUntil(page.detail.getting.install.isVisible)
    assert "mms-tts-te" not in library.here


def test_a_folder_with_a_model_is_used_where_it_lies(
    qtbot: QtBot, window: Window, page: ModelsPage, tmp_path: Path
) -> None:
    window.equipping.bring(str(tmp_path))
    qtbot.waitUntil(lambda: (entry := page.rows.entry("whisper-small")) is not None
                    and entry.installed)  # fmt: skip


def test_a_folder_that_is_no_model_is_told(
    qtbot: QtBot, window: Window, page: ModelsPage, tmp_path: Path
) -> None:
    window.equipping.bring(str(tmp_path / "nothing"))
    qtbot.waitUntil(window.notice.isVisible)


def test_the_offline_switch_is_here(qtbot: QtBot, page: ModelsPage, library: FakeLibrary) -> None:
    page.machine.offline.click()
    qtbot.waitUntil(page.machine.note.isVisible)
    assert library.offline.on and "1 connection" in page.machine.note.text()
    assert "hub.example" in page.machine.note.text()
    assert "hub.example: fetching a model" in page.machine.note.toolTip()


def test_a_model_makes_the_film_from_now_on(
    qtbot: QtBot, page: ModelsPage, studio: FakeStudio
) -> None:
    page.show_model("wan-2.2-ti2v-5b")
    page.detail.use.click()
    assert studio.projects.snapshot().brief.engine == "wan-2.2-ti2v-5b"
    page.show_model("whisper-small")
    assert not page.detail.use.isVisible()


def test_a_shot_is_made_by_two_models_and_then_compared(
    qtbot: QtBot, window: Window, page: ModelsPage, studio: FakeStudio
) -> None:
    page.show_model("wan-2.2-ti2v-5b")
    page.detail.try_.click()
    trying = page.trying
    assert trying.one.value() == "wan-2.2-ti2v-5b" and trying.other.value() == "animatic"
    trying.other.choose("wan-2.2-ti2v-5b")
    trying.other.chosen.emit("wan-2.2-ti2v-5b")
    assert not trying.make.isEnabled()
    trying.other.choose("cogvideox-2b")
    trying.other.chosen.emit("cogvideox-2b")
    trying.make.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.pages.compare)
    segment = studio.projects.snapshot().ordered[0]
    engines = {take.recipe.engine for take in segment.takes}
    seeds = {take.recipe.seed for take in segment.takes[-2:]}
    assert {"wan-2.2-ti2v-5b", "cogvideox-2b"} <= engines and len(seeds) == 1


def test_how_a_model_is_held_is_the_editors_choice(qtbot: QtBot, page: ModelsPage) -> None:
    page.show_model("wan-2.2-ti2v-5b")
    held = page.detail.held
    assert held.isVisible() and held.value() == ""
    held.choose("group-offload")
    held.chosen.emit("group-offload")
    qtbot.waitUntil(lambda: "a few blocks" in page.detail.fit.words.text())
    held.choose("")
    held.chosen.emit("")
    qtbot.waitUntil(lambda: "a few blocks" not in page.detail.fit.words.text())


def test_escape_leads_back_to_where_the_editor_was(window: Window, page: ModelsPage) -> None:
    window.equipping.leave()
    window.pages.show_shots()
    window.actions_["view.models"].trigger()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.desk


@pytest.mark.thorough
def test_large_text_leaves_room_for_the_model(qtbot: QtBot, alone: Window) -> None:
    page = opened(qtbot, alone)
    alone.resize(1024, 640)
    alone.dress.wear(alone.dress.look.scheme, 2.0)
    QApplication.processEvents()
    assert page.kind.isVisible() and not page.works.isVisible()
    assert page.detail.width() > page.width() * 0.4
    page.kind.choose("speech")
    page.kind.chosen.emit("speech")
    assert page.rows.at(0).card.work is models.Work.SPEECH


def test_words_say_how_far_a_download_is() -> None:
    going = installing.Download("a", installing.Fetch.FETCHING, 5 * 10**9, 10**10, 50e6)
    assert way(going) == "5.0 GB of 10.0 GB · 50.0 MB/s · 100 s left".replace("100 s", "2 min")
    held = replace(going, state=installing.Fetch.PAUSED, note="paused")
    assert way(held) == "5.0 GB of 10.0 GB · paused"


def test_rows_without_models_are_none() -> None:
    rows = ModelRows()
    assert rows.rowCount() == 0 and rows.row("a") == -1
    empty: Any = rows.index(0).data(Role.ENTRY)
    assert empty is None
