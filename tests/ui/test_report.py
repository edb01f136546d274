"""The report says how good a film is, leads to what is not, and keeps what bettered it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core import Check, Improved, Measure, Spot, QualityReport
from tests.fakes.studio import FakeStudio
from ui.rooms.deliver.report import ReportSection
from ui.window import Window

pytestmark = pytest.mark.one_window

SOFT = Check(
    Measure.EXPOSURE, 0.3, "It is underexposed in shot 2.", 0.7, 0.5, "of it", "Use other light.",
    (Spot(4.0, 6.0, "00:00:04:00", 1, 2, "", 0.0, "segment-2", 1.5),),
)  # fmt: skip
FINE = Check(Measure.LOUDNESS, 1.0, "As asked for.", -14.1, -14, "LUFS")
REPORT = QualityReport(0.64, (FINE, SOFT), 24, 24, 1.0, -14.1)


@pytest.fixture
def section(qtbot: QtBot) -> ReportSection:
    made = ReportSection()
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def test_what_is_not_right_stands_first_with_what_to_do(section: ReportSection) -> None:
    section.show_report(REPORT)
    first, second = section.rows()
    assert (first.name.text(), second.name.text()) == ("Exposure", "Loudness")
    said = " ".join(label.text() for label in first.findChildren(QLabel))
    assert "underexposed" in said and "Use other light." in said
    assert first.accessibleName().startswith("Exposure: Wrong.")
    assert second.accessibleName() == "Loudness: Good. As asked for."
    assert (section.score.text(), section.words.text()) == ("64%", "One thing to look at.")


def test_a_place_leads_into_the_film_by_mouse_and_by_key(
    section: ReportSection, qtbot: QtBot
) -> None:
    section.show_report(REPORT)
    (place,) = section.rows()[0].places
    with qtbot.waitSignal(section.place_asked) as clicked:
        QTest.mouseClick(place.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(section.place_asked) as pressed:
        QTest.keyClick(place.button, Qt.Key.Key_Space)
    assert clicked.args == pressed.args == ["segment-2", 1.5]


def test_what_was_bettered_is_said_and_can_be_kept_once(
    section: ReportSection, qtbot: QtBot
) -> None:
    after = replace(REPORT, score=0.9, checks=(FINE, replace(SOFT, score=0.9, value=0.4)))
    improved = Improved(("Shot 2 was made lighter.",), REPORT, after, kept=True)
    section.show_report(after, improved, keepable=True)
    assert "from 64% to 90%" in section.bettered.text()
    assert "Shot 2 was made lighter." in section.bettered.text()
    assert "was 70%" in section.rows()[0].value.text()
    with qtbot.waitSignal(section.keep_asked):
        QTest.mouseClick(section.keep, Qt.MouseButton.LeftButton)
    section.kept()
    assert not section.keep.isEnabled()


def test_only_the_editor_changes_the_setting(section: ReportSection, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(section.better_set):
        section.show_setting(better=True)
    with qtbot.waitSignal(section.better_set) as told:
        QTest.keyClick(section.better, Qt.Key.Key_Space)
    assert told.args == [False]


def test_without_a_film_there_is_no_score(section: ReportSection) -> None:
    section.show_report(REPORT)
    section.show_report(None)
    assert section.score.isHidden() and not section.rows()
    assert "checked here" in section.words.text()


def test_a_place_of_the_report_is_shown_in_the_player(
    window: Window, studio: FakeStudio, qtbot: QtBot
) -> None:
    window.actions_["view.deliver"].trigger()
    sequence = studio.projects.snapshot().sequence
    third, span = sequence.clips[2], sequence.spans()[2]
    spot = Spot(4.0, 6.0, "00:00:04:00", 2, 3, "", 0.0, third.id, 0.5)
    window.deliver.report.show_report(replace(REPORT, checks=(replace(SOFT, places=(spot,)),)))
    (button,) = window.deliver.report.rows()[0].places
    QTest.mouseClick(button.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.desk.isVisible)
    assert window.desk.player.frame == span.start + sequence.rate.frames(0.5)


def test_what_may_be_done_by_itself_is_set_on_the_page(window: Window, studio: FakeStudio) -> None:
    window.actions_["view.deliver"].trigger()
    section = window.deliver.report
    assert section.better.isChecked()
    QTest.keyClick(section.better, Qt.Key.Key_Space)
    assert not studio.projects.snapshot().finishing.improve
