"""The brief: nothing typed is lost, and each trouble is said where it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import Brief, BriefRefused, Captions, Language
from tests.fakes.studio import BRIEF, IDEA, FakeStudio
from tests.ui.conftest import shown
from ui.briefing import Briefing
from ui.errands import Errands
from ui.rooms.brief.model import Form, brief_of, form_of, read, troubles
from ui.rooms.brief.view import BriefPage

TELUGU = "ఒక పల్లెటూరిలో వర్షం పడుతున్న ఉదయం, ఒక చిన్న అమ్మాయి గాలిపటాన్ని ఎగరేస్తుంది"
FULL = Brief(
    TELUGU, title="గాలిపటం", audience="children", tone="joyful", style="watercolour",
    width=720, height=1280, fps=30, language=Language.TE, voice="none", music="none",
    captions=Captions.FILE, transition="cut",
)  # fmt: skip


def test_a_brief_survives_the_form(qtbot: QtBot) -> None:
    page = BriefPage()
    list(page.fill())
    qtbot.addWidget(page)
    page.show_form(form_of(FULL))
    assert brief_of(page.form(), FULL) == FULL


def test_a_draft_survives_a_file() -> None:
    form = replace(form_of(FULL), seconds="half a minute")
    assert read(form.saved()) == form
    assert read("{broken") is None


@pytest.mark.parametrize(
    ("field", "form"),
    [
        ("text", Form(text="short")),
        ("text", Form(text="x" * 2_001)),
        ("seconds", Form(text=TELUGU, seconds="0")),
        ("seconds", Form(text=TELUGU, seconds="601")),
        ("seconds", Form(text=TELUGU, seconds="soon")),
        ("size", Form(text=TELUGU, size="1281x720")),
        ("size", Form(text=TELUGU, size="huge")),
    ],
)
def test_each_trouble_is_said_beside_its_field(field: str, form: Form) -> None:
    assert list(troubles(form)) == [field]
    with pytest.raises(BriefRefused):
        brief_of(form, BRIEF)


def test_a_long_screenplay_is_no_trouble() -> None:
    assert troubles(Form(text="INT. KITCHEN - DAY\n" * 500, kind="script")) == {}


def test_what_is_typed_is_counted_in_the_window(qtbot: QtBot) -> None:
    page = BriefPage()
    list(page.fill())
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.text, "Hello")
    assert page.counter.text() == "5 of 2,000 characters"
    assert page.complain()
    assert "at least 10 are needed" in page._fields["text"].trouble
    QTest.keyClicks(page.text, " wonderful world")
    assert page._fields["text"].trouble == ""


def test_typed_words_come_back_after_a_crash(qtbot: QtBot, tmp_path: Path) -> None:
    studio = FakeStudio(tmp_path)
    window = shown(qtbot, studio)
    window.brief.text.setPlainText("A kite")
    draft = tmp_path / "cache" / "draft.json"
    qtbot.waitUntil(draft.exists)
    # Too short to be saved into the project: only the draft has it.
    again = shown(qtbot, studio)
    assert again.brief.text.toPlainText() == "A kite"
    assert studio.projects.snapshot().brief.text == ""
    for each in (window, again):
        each.close()
    studio.close()


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands("brief")
    yield made
    made.close()


def test_the_length_that_a_text_tells_is_taken_until_one_is_chosen(
    qtbot: QtBot, errands: Errands, tmp_path: Path
) -> None:
    page = BriefPage()
    list(page.fill())
    qtbot.addWidget(page)
    studio = FakeStudio(tmp_path)
    briefing = Briefing(page, errands, page)
    briefing.serve(studio.as_studio)
    page.text.setPlainText("A 20-second ad for a new coffee brand")
    qtbot.waitUntil(lambda: page.seconds.text() == "20")
    page.text.setPlainText("पंद्रह सेकंड का विज्ञापन: एक लड़की चाय पीती है।")
    qtbot.waitUntil(lambda: page.seconds.text() == "15")
    page.lengths.choose("60")
    page.lengths.chosen.emit("60")
    page.text.setPlainText("A 20-second ad for a new tea brand")
    made = briefing.brief()
    assert made is not None and made.seconds == 60
    studio.close()


def test_leaving_the_page_saves_the_brief(qtbot: QtBot, tmp_path: Path) -> None:
    studio = FakeStudio(tmp_path)
    window = shown(qtbot, studio)
    window.brief.text.setPlainText(TELUGU)
    window.pages.show_story()
    assert studio.projects.snapshot().brief.text == TELUGU
    assert not (tmp_path / "cache" / "draft.json").exists()
    window.film.undo()
    qtbot.waitUntil(lambda: window.brief.text.toPlainText() == "")
    window.close()
    studio.close()


def test_a_read_only_film_cannot_be_typed_into(qtbot: QtBot, tmp_path: Path) -> None:
    studio = FakeStudio(tmp_path)
    studio.projects.read_only = "This film is on a disk that cannot be written."
    window = shown(qtbot, studio)
    assert window.brief.text.isReadOnly()
    assert not window.brief.make.isEnabled()
    assert "cannot be written" in window.notice.words.text()
    window.close()
    studio.close()


def test_while_the_film_is_being_written_no_page_asks_for_its_brief(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it could not be written, they ask again."""
    studio, go_on = FakeStudio(tmp_path / "new.reel"), Event()
    refused = BriefRefused("It cannot be read.", "Write it anew.")

    def write() -> None:
        assert go_on.wait(60)
        raise refused

    monkeypatch.setattr(studio.planning, "write", write)
    window = shown(qtbot, studio)
    window.pages.show_shots()
    empty = window.desk.shots.empty
    assert empty.step.isVisible()
    window.film.make(replace(BRIEF, text=IDEA))
    assert not empty.step.isVisible()
    go_on.set()
    qtbot.waitUntil(empty.step.isVisible)
    window.close()
    studio.close()
