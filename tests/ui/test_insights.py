"""Insights, alerts and the report in the window: seen, exported, erased and closed by keys."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.domain import leanings
from core.domain.brief import Brief
from core.domain.errors import StudioError
from core.domain.insight import Ended, Film, Finished, Phase, Step, Tried
from core.domain.insight_figures import figures
from core.domain.leanings import Learnt, learnt
from core.domain.reporting import Sheet
from core.services.insights import Insights as Everything
from core.store.history import History
from core.store.insight_kept import Kept
from ui.insights import Insights
from ui.pages import Pages
from ui.reporting import ReportWishes
from tests.fakes.studio import FakeStudio
from ui.beginning import Beginning
from ui.errands import Errands
from ui.rooms.brief.model import form_of
from ui.rooms.brief.view import BriefPage
from ui.rooms.insights.view import InsightsPage


def film(count: int = 9) -> Film:
    sizes = {"wide": "rejected", "close-up": "approved"}
    tried = tuple(
        Tried(
            f"{n}{size}", f"2026-01-05T10:{n:02}:00", 60, verdict, {"engine": "wan", "size": size}
        )
        for n in range(count)
        for size, verdict in sizes.items()
    )
    steps = (
        Step("VIDEO_GENERATION", "2026-01-05T09:59:00"),
        Step("SEGMENT_REVIEW", "2026-01-05T10:09:00"),
    )
    return Film("one", "coffee", 30, 2 * count, {}, steps, tried)


class Report:
    """Collects two sheets, and writes their names."""

    def collected(self, project: Path | None = None) -> tuple[Sheet, ...]:
        return Sheet("contents.txt", "what is in it", "hello"), Sheet("log", "the log", "line 1")

    def save(self, parts: tuple[Sheet, ...], to: Path) -> None:
        if to.name == "refused.zip":
            raise StudioError("It cannot be written there.", "Choose another place.")
        to.write_text(",".join(each.name for each in parts))


class Machine:
    """What belongs to this machine, as far as it is looked at here."""

    def __init__(self, home: Path) -> None:
        self.insights = Everything(Kept(home), History(None))
        self.reporting = Report()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands("insights")
    yield made
    made.close()


def test_the_page_says_where_the_time_goes_and_what_is_kept(qtbot: QtBot) -> None:
    page = InsightsPage()
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show_figures(figures("All films", [film()]), learnt([film()]))
    page.show()
    (longest,) = [bar for bar in page.spent.bars if bar.strong]
    assert longest.name == Phase.SHOTS.value and longest.share == 1
    assert "Making shots: " in page.spent.accessibleDescription()
    assert page.kept.accessibleName() == "kept: 50%"
    page.trait.choose("size")
    page.trait.chosen.emit("size")
    assert {bar.name: bar.share for bar in page.groups.bars} == {"wide": 0, "close-up": 1}
    assert "close-up: 100% of 9" in page.groups.accessibleDescription()
    assert page.groups.grab().toImage().width() > 100
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_too_little_is_called_so_and_nothing_is_an_empty_page(qtbot: QtBot) -> None:
    page = InsightsPage()
    qtbot.addWidget(page)
    page.show_figures(figures("x", [film(1)]), Learnt())
    assert page.kept.accessibleName() == "kept: Not enough yet"
    assert not page.nothing.isVisibleTo(page)
    page.show_figures(figures("x", []), Learnt())
    assert page.nothing.isVisibleTo(page) and not page.export.isEnabled()


def test_what_is_learnt_is_erased_only_after_a_second_look(
    qtbot: QtBot, machine: Machine, errands: Errands, tmp_path: Path
) -> None:
    machine.insights.keep(film())
    pages = Pages()
    qtbot.addWidget(pages)
    wishes = Insights(pages, lambda: machine_of(machine), errands)
    pages.desk = FakeDesk()  # type: ignore[assignment]
    wishes.show()
    page = wishes.page
    assert page is not None and pages.currentWidget() is page
    qtbot.waitUntil(lambda: bool(page.learnt.bars.bars))
    with qtbot.waitSignal(wishes.said) as told:
        wishes.export(str(tmp_path / "all"))
    assert "all.csv" in told.args[0] and (tmp_path / "all.csv").exists()
    page.learnt.forget.click()
    assert machine.insights.films() and page.learnt.yes.isVisibleTo(page)
    with qtbot.waitSignal(wishes.said) as said:
        page.learnt.yes.click()
    assert "1 film is erased" in said.args[0]
    assert machine.insights.films() == ()
    qtbot.waitUntil(lambda: page.nothing.isVisibleTo(page))
    pages.back()
    assert pages.currentWidget() is pages.welcome
    pages.close()


def test_an_alert_is_a_quiet_line_that_comes_once(
    qtbot: QtBot, machine: Machine, errands: Errands, studio: Any
) -> None:
    now = datetime.now(UTC).isoformat()
    for _ in range(25):
        machine.insights.add(Ended(now, "1", "take", "wan", "failed", 1.0))
    pages = Pages()
    qtbot.addWidget(pages)
    wishes = Insights(pages, lambda: machine_of(machine), errands)
    wishes.serve(studio.as_studio)
    heard: list[str] = []
    wishes.alerted.connect(heard.append)
    with qtbot.waitSignal(wishes.alerted):
        wishes.watch()
    wishes.watch()
    qtbot.waitUntil(lambda: not errands.busy)
    assert len(heard) == 1 and heard[0].startswith("25 of the last 25 jobs failed.")
    wishes.serve(None)


def test_a_report_is_seen_before_it_is_saved(
    qtbot: QtBot, machine: Machine, errands: Errands, tmp_path: Path
) -> None:
    window = Pages()
    qtbot.addWidget(window)
    window.show()
    wishes = ReportWishes(lambda: machine_of(machine), errands, window)
    wishes.show()
    sheet = wishes.sheet
    assert sheet is not None and not sheet.save.isEnabled()
    qtbot.waitUntil(sheet.save.isEnabled)
    assert sheet.text.toPlainText() == "hello"
    sheet.list.setCurrentRow(1)
    assert sheet.text.toPlainText() == "line 1"
    wishes.save(str(tmp_path / "refused"))
    qtbot.waitUntil(lambda: "Choose another place" in sheet.state.text())
    with qtbot.waitSignal(wishes.said):
        wishes.save(str(tmp_path / "report"))
    assert (tmp_path / "report.zip").read_text() == "contents.txt,log"
    assert not sheet.isVisible()
    window.close()


class FakeDesk:
    class player:  # noqa: N801 - an attribute of the desk
        @staticmethod
        def stop() -> None: ...


def machine_of(machine: Machine) -> Any:
    return machine


def test_a_new_film_says_what_it_begins_with_and_why_and_can_begin_plain(
    qtbot: QtBot, machine: Machine, errands: Errands, tmp_path: Path
) -> None:
    done = (Finished("2026-01-05T12:00:00", 30, 1),)
    for number in range(3):
        chosen = {"style": "noir", "aspect": "9:16"}
        machine.insights.keep(Film(f"{number}", "x", traits=chosen, finished=done))
    begun_ = leanings.begun(Brief("", title="New"), machine.insights.beginnings())
    studio = FakeStudio(tmp_path / "new.reel", begun_)
    page = BriefPage()
    qtbot.addWidget(page)
    list(page.fill())
    page.show_form(form_of(begun_))
    wishes = Beginning(page, lambda: machine_of(machine), errands)
    wishes.serve(studio.as_studio)
    qtbot.waitUntil(lambda: page.habits.isVisibleTo(page))
    assert page.habits.words.text() == "Begins as your films do: style film noir, shape 9:16."
    assert page.habits.why.text() == "So were 3 of your last 3 finished films."
    page.habits.plain.click()
    form = page.form()
    assert (form.style, form.size) == ("", "1280x720") and not page.habits.isVisibleTo(page)
    studio.close()
