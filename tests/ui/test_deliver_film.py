"""The film's section of the deliver page: what it becomes, where it goes, what came of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core import (
    PRESETS,
    Brief,
    Captions,
    Delivered,
    Offer,
    Preset,
    Project,
    Sequence,
    Stage,
    feedback,
)
from tests.fakes.studio import FakeStudio
from ui.rooms.deliver.film import FilmSection
from ui.rooms.deliver.view import DeliverPage
from ui.theme import Scheme
from ui.window import Window


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> FilmSection:
    """The section alone, on a film of 1280x720."""
    section = FilmSection()
    qtbot.addWidget(section)
    section.suggest(tmp_path / "film.mp4", Captions.BOTH)
    section.show_film(Project("Film", Stage.SEGMENT_REVIEW, Brief(""), Sequence(Brief("").rate)))
    section.show()
    return section


@pytest.fixture
def page(qtbot: QtBot) -> DeliverPage:
    """The page alone."""
    alone = DeliverPage()
    list(alone.fill())
    qtbot.addWidget(alone)
    alone.show()
    return alone


@pytest.fixture
def whole(window: Window) -> DeliverPage:
    """The page in its window."""
    window.actions_["shot.approve_all"].trigger()
    window.actions_["view.deliver"].trigger()
    return window.deliver


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def card(film: FilmSection, words: str) -> QPushButton:
    cards = film.formats.findChildren(QPushButton)
    return next(each for each in cards if each.accessibleName() == words)


def chip(section: QWidget, words: str) -> QPushButton:
    chips = section.findChildren(QPushButton)
    return next(each for each in chips if words in each.accessibleName() and each.isVisible())


def made(qtbot: QtBot, page: DeliverPage, file: Path) -> None:
    page.film.file.setText(str(file))
    click(page.film.compile)
    qtbot.waitUntil(page.film.making.play.isVisible)


def test_a_card_chooses_a_format_says_what_it_is_for_and_gives_the_file_its_ending(
    film: FilmSection,
) -> None:
    assert film.wish().preset == "h264"
    click(card(film, "For editing"))
    assert film.wish().preset == "prores"
    assert film.wish().to.suffix == ".mov"
    assert "Final Cut" in film.formats.about.text()
    click(card(film, "Only the sound"))
    assert film.wish().to.suffix == ".wav"
    assert film.wish().captions is Captions.NONE


def test_what_a_format_cannot_have_is_not_asked(film: FilmSection) -> None:
    assert film.sizes.isVisible()
    click(card(film, "Only the sound"))
    assert not film.sizes.isVisible()
    assert not film.captions.isVisible()
    assert film.loudness.isVisible()
    film.formats.choose("gif")
    film.formats.chosen.emit("gif")
    assert film.captions.isVisible()
    assert not film.loudness.isVisible()


def test_a_folder_of_pictures_has_no_ending(film: FilmSection) -> None:
    name = Path(film.file.text()).stem
    film.formats.choose("png")
    film.formats.chosen.emit("png")
    assert Path(film.file.text()).name == name
    click(card(film, "For the web"))
    assert Path(film.file.text()).name == f"{name}.mp4"


def test_sizes_are_chosen_side_by_side_and_the_own_one_is_no_rendition(film: FilmSection) -> None:
    assert film.wish().renditions == ()
    click(chip(film.sizes, "1080p"))
    assert film.wish().renditions == (720, 1080)
    click(chip(film.sizes, "720p"))
    assert film.wish().renditions == (1080,)


def test_what_goes_with_it_and_how_loud_it_is_are_in_the_wish(film: FilmSection) -> None:
    click(chip(film.extras, "Poster"))
    click(chip(film.extras, "Chapters"))
    film.loudness.choose("-23")
    wish = film.wish()
    assert (wish.poster, wish.thumbnails, wish.chapters) == (True, False, False)
    assert wish.loudness == -23


def test_a_format_that_cannot_be_written_here_is_grey_and_says_why(film: FilmSection) -> None:
    click(card(film, "For editing"))
    film.show_offers(offers(prores="This machine's FFmpeg has no prores_aw."))
    assert not card(film, "For editing").isEnabled()
    assert film.wish().preset == "h264"
    assert film.wish().to.suffix == ".mp4"
    assert "prores_aw" in card(film, "For editing").toolTip()


def test_a_graphics_card_is_named_and_can_be_left_out(film: FilmSection) -> None:
    assert film.wish().hardware
    film.show_offers(offers(hardware={"hevc": "NVIDIA"}))
    click(card(film, "A smaller file"))
    assert film.wish().hardware
    click(chip(film.extras, "NVIDIA"))
    assert not film.wish().hardware


def offers(hardware: dict[str, str] | None = None, **missing: str) -> tuple[Offer, ...]:
    def offer(preset: Preset) -> Offer:
        card = (hardware or {}).get(preset.name, "")
        return Offer(preset, missing.get(preset.name, ""), card)

    return tuple(map(offer, PRESETS.values()))


def test_a_film_that_is_there_already_is_told_before_it_is_replaced(
    film: FilmSection, tmp_path: Path
) -> None:
    assert not film.there.isVisible()
    (tmp_path / "old.mp4").write_bytes(b"old")
    film.file.setText(str(tmp_path / "old.mp4"))
    assert film.there.isVisible()
    assert "old.mp4 is there already" in film.there.text()


def test_a_wrong_ending_is_told_beside_the_file_and_nothing_begins(
    whole: DeliverPage, studio: FakeStudio, tmp_path: Path
) -> None:
    whole.film.file.setText(str(tmp_path / "film.avi"))
    click(whole.film.compile)
    assert "must end in .mp4" in whole.film.field.trouble
    assert not whole.film.making.isVisible()
    whole.film.file.setText("")
    click(whole.film.compile)
    assert "where" in whole.film.field.trouble
    assert not [job for job in studio.jobs.all() if job.title.startswith("Compile")]


def test_what_was_made_is_shown_and_listed(
    qtbot: QtBot, whole: DeliverPage, tmp_path: Path
) -> None:
    made(qtbot, whole, tmp_path / "film.mp4")
    qtbot.waitUntil(lambda: "film.mp4" in whole.film.making.state.text())
    assert whole.film.making.folder.isVisible()
    assert not whole.film.making.stop.isVisible()
    (line,) = whole.made.lines()
    assert line.name.text() == "film.mp4"
    assert "H.264" in line.facts.text()
    assert whole.film.compile.isEnabled()


def test_a_film_that_was_moved_away_is_listed_as_gone(page: DeliverPage, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.mp4", tmp_path / "gone.mp4"
    there.write_bytes(b"film")
    films = [Delivered(file, "h264", "2026-01-01T00:00:00+00:00", 9.0, 4) for file in (there, gone)]
    page.made.show_films([feedback.Rated(each) for each in films])
    first, second = page.made.lines()
    assert first.open_.isEnabled() and not second.open_.isEnabled()
    assert "not there any more" in second.facts.text()


def test_every_choice_has_a_name_and_can_be_reached_by_key(film: FilmSection) -> None:
    parts = [film.formats.list, film.captions, film.loudness, film.file]
    parts += film.findChildren(QPushButton)
    nameless = [part for part in parts if part.isVisible() and not part.accessibleName()]
    assert nameless == []
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts)


@pytest.mark.thorough
def test_nothing_of_the_section_is_cut_off_with_large_letters_in_a_small_window(
    window: Window, whole: DeliverPage
) -> None:
    window.resize(1024, 640)
    window.dress.wear(Scheme.LIGHT, 2.0)
    QApplication.processEvents()
    for part in whole.film.findChildren(QWidget):
        if part.isVisible():
            around = part.parentWidget()
            assert around is not None and part.width() <= around.width() + 1, part
    areas = [area for area in whole.findChildren(QScrollArea) if area.isAncestorOf(whole.film)]
    assert [area.horizontalScrollBar().maximum() for area in areas] == [0]
    window.dress.wear(Scheme.DARK, 1.0)


def test_the_button_stays_in_sight_in_a_small_window(
    qtbot: QtBot, window: Window, whole: DeliverPage, tmp_path: Path
) -> None:
    window.resize(1024, 640)
    QApplication.processEvents()
    assert whole.film.compile.visibleRegion().boundingRect() == whole.film.compile.rect()
    made(qtbot, whole, tmp_path / "film.mp4")
    play = whole.film.making.play
    assert play.visibleRegion().boundingRect() == play.rect()
    whole.show_exchange()
    assert whole.exchange.go.visibleRegion().boundingRect() == whole.exchange.go.rect()


def test_tab_goes_through_the_section_as_it_is_read(
    qtbot: QtBot, window: Window, whole: DeliverPage, tmp_path: Path
) -> None:
    whole.film.file.setText(str(tmp_path / "film.mp4"))
    whole.film.formats.list.setFocus()
    names: list[str] = []
    while names[-1:] != ["Compile the film"] and len(names) < 20:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        names.append(window.focusWidget().accessibleName())
    sizes = [name for name in names if name[0].isdigit()]
    assert names[: len(sizes)] == sizes
    assert names[len(sizes) :] == [
        "Chapters", "Poster", "Thumbnails", "Captions", "Loudness", "File", "Choose…",
        "Compile the film",
    ]  # fmt: skip
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.focusWidget() is whole.film.making.stop
    qtbot.waitUntil(whole.film.making.play.isVisible)
    assert window.focusWidget() is whole.film.making.play


def test_the_key_that_compiles_shows_what_comes_of_it_from_any_tab(
    window: Window, whole: DeliverPage
) -> None:
    whole.show_languages()
    window.actions_["file.compile"].trigger()
    assert whole.film.making.isVisible()


def test_a_tab_is_found_again_on_the_way_back(window: Window, whole: DeliverPage) -> None:
    whole.show_voices()
    window.actions_["view.edit"].trigger()
    window.actions_["view.deliver"].trigger()
    assert whole.voices.isVisible()


def test_sections_with_nothing_in_them_are_not_shown(
    window: Window, studio: FakeStudio, page: DeliverPage
) -> None:
    page.show_film(studio.projects.snapshot(), ())
    page.made.show_films(())
    assert not page.missing.isVisible() and not page.made.isVisible()
    page.show_film(studio.projects.snapshot(), ((3, "Its take is missing."),))
    assert page.missing.isVisible()


def test_two_columns_stand_side_by_side_where_both_have_room(page: DeliverPage) -> None:
    page.resize(1600, 800)
    QApplication.processEvents()
    assert page.report.x() > page.film.x()
    page.resize(700, 800)
    QApplication.processEvents()
    assert page.report.x() == page.film.x()
    assert page.film.y() < page.report.y()


def test_a_section_alone_makes_no_wish_without_a_file(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    section = FilmSection()
    qtbot.addWidget(section)
    heard: list[object] = []
    section.compile_asked.connect(heard.append)
    asking: Callable[[], None] = section.ask
    asking()
    assert heard == []
    assert capsys.readouterr().err == ""
