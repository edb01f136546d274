"""A recording on the brief's page: brought, listened to, read, heard or spoken anew."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from core import Language, PutSegment, SetPlan
from core.media import sound
from tests.fakes.studio import FakeStudio, filled
from ui.briefing import Briefing
from ui.errands import Errands
from ui.listening import ListenWishes
from ui.rooms.brief.view import BriefPage
from ui.rooms.story.model import Column
from ui.rooms.story.view import StoryPage
from ui.wishes import FilmWishes

SAID = "The river runs past our village. Children sing at dawn. The market opens."


@pytest.fixture
def film(tmp_path: Path) -> Iterator[FakeStudio]:
    studio = FakeStudio(tmp_path / "film.reel")
    studio.models.said = SAID
    studio.models.install()
    yield studio
    studio.close()


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Somebody hums for six seconds."""
    file = tmp_path / "talk.wav"
    tone = 0.2 * np.sin(np.arange(6 * sound.RATE) * 2 * np.pi * 220 / sound.RATE)
    sound.write(file, np.stack([tone, tone]).astype(np.float32))
    return file


@pytest.fixture
def page(qtbot: QtBot, film: FakeStudio) -> BriefPage:
    made = BriefPage()
    list(made.fill())
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def wishes(page: BriefPage, film: FakeStudio, errands: Errands) -> ListenWishes:
    made = ListenWishes(page, errands, page)
    made.serve(film.as_studio)
    made.look()
    return made


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands("listening")
    yield made
    made.close()


def test_a_recording_that_is_dropped_becomes_the_script(
    qtbot: QtBot,
    film: FakeStudio,
    page: BriefPage,
    wishes: ListenWishes,
    talk: Path,
    errands: Errands,
) -> None:
    briefing = Briefing(page, errands, page)
    briefing.serve(film.as_studio)
    assert not page.recording.isVisible()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(talk))])
    assert page.text.canInsertFromMimeData(dropped)
    said: list[str] = []
    for told in (wishes.underway, wishes.troubled):
        told.connect(lambda words, *_: said.append(words))
    page.text.insertFromMimeData(dropped)
    qtbot.waitUntil(lambda: bool(said))
    assert [words.split("…")[0] for words in said] == ["Listening to talk.wav"]
    qtbot.waitUntil(lambda: bool(film.projects.snapshot().recording))
    briefing.show_project(film.projects.snapshot())
    wishes.look()
    assert page.text.toPlainText().replace("\n", " ") == SAID
    assert page.kind.value() == "script"
    assert page.language.value() == "en"
    assert page.recording.isVisible()
    assert page.recording.facts.text() == "From “talk”  ·  0:06  ·  English  ·  13 words"


def test_its_words_are_spoken_anew_when_that_is_chosen_and_it_can_be_forgotten(
    qtbot: QtBot, film: FakeStudio, page: BriefPage, wishes: ListenWishes, talk: Path
) -> None:
    wishes.take(str(talk))
    qtbot.waitUntil(lambda: bool(film.projects.snapshot().recording))
    wishes.look()
    assert page.recording.voice.value() == "kept"
    page.recording.voice.chosen.emit("anew")
    assert not film.projects.snapshot().recording.kept
    page.recording.forget.click()
    assert not film.projects.snapshot().recording
    wishes.look()
    assert not page.recording.isVisible()
    assert film.projects.undo() == "Forget the recording"


def test_without_a_model_it_is_said_what_one_would_add(
    qtbot: QtBot, film: FakeStudio, page: BriefPage, wishes: ListenWishes
) -> None:
    film.models.remove("fake-whisper")
    with qtbot.waitSignal(wishes.troubled) as told:
        page.listen.click()
    assert "No transcription model is installed." in told.args[0]
    assert "a recording becomes the script" in told.args[0]


def test_a_text_that_is_pasted_stays_a_text(page: BriefPage) -> None:
    pasted = QMimeData()
    pasted.setText("A potter at sunrise.")
    page.text.insertFromMimeData(pasted)
    assert page.text.toPlainText() == "A potter at sunrise."


def test_what_models_are_told_stands_beside_what_the_editor_wrote(
    qtbot: QtBot, tmp_path: Path
) -> None:
    studio = filled(tmp_path / "telugu.reel", shots=2)
    studio.models.install()
    project = studio.projects.snapshot()
    assert project.plan is not None
    first = project.segments[0]
    studio.projects.apply(
        SetPlan(replace(project.plan, language=Language.TE)),
        PutSegment(first.id, replace(first.shot, description="కుమ్మరి గిన్నె చేస్తోంది")),
    )
    page = StoryPage()
    qtbot.addWidget(page)
    page.show_project(studio.projects.snapshot())
    assert page.table.isColumnHidden(Column.ENGLISH), "an animatic is drawn from the words"
    studio.jobs.wait(studio.prompting.translate())
    page.show_project(studio.projects.snapshot())
    assert not page.table.isColumnHidden(Column.ENGLISH)
    wishes = FilmWishes(page)
    wishes.serve(studio.as_studio)
    page.model.english_asked.connect(wishes.say_in_english)
    cell = page.model.index(0, Column.ENGLISH)
    assert cell.data() == "word word word"
    assert "Translated by fake-nllb" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert page.model.setData(cell, "A potter at her wheel.")
    page.show_project(studio.projects.snapshot())
    assert cell.data() == "A potter at her wheel."
    assert cell.data(Qt.ItemDataRole.ToolTipRole).startswith("Yours.")
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    studio.close()
