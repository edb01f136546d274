"""Where films may go is typed once, tested at once, and its keys are never shown again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core import Equipment, delivery, providers
from tests.fakes.equipment import FakeLibrary, equipment
from tests.fakes.hook_server import hook_server
from ui.destining import Destining
from ui.rooms.preferences.destinations import DestinationsSection
from ui.rooms.preferences.view import PreferencesPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never that of the one who runs the tests."""
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Equipment:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    return equipment(FakeLibrary())


@pytest.fixture
def section(qtbot: QtBot, tools: Equipment) -> Iterator[DestinationsSection]:
    page = PreferencesPage()
    qtbot.addWidget(page)
    destining = Destining(lambda: tools, page)
    destining.furnish(page)
    page.resize(1100, 800)
    page.stack.setCurrentWidget(page.destinations)
    page.show()
    qtbot.waitExposed(page)
    page.destinations.look_asked.emit()
    yield page.destinations
    destining.close()


def typed(field: QLineEdit, words: str) -> None:
    field.clear()
    QTest.keyClicks(field, words)


def chosen(section: DestinationsSection, kind: str) -> None:
    section.form.kind.setCurrentIndex(section.form.kind.findData(kind))
    section.form.kind.activated.emit(section.form.kind.currentIndex())


def test_a_folder_is_kept_and_tried_in_one_go(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment, tmp_path: Path
) -> None:
    assert section.title.text() == "The first destination" and not section.list.isVisible()
    typed(section.form.name, "NAS")
    typed(section.form.path, str(tmp_path / "nas"))
    (tmp_path / "nas").mkdir()
    QTest.mouseClick(section.test, LEFT)
    qtbot.waitUntil(lambda: "can be written, read and cleared" in section.said.text())
    (kept,) = tools.destinations.all()
    assert kept.place == delivery.Folder(tmp_path / "nas")
    assert section.list.count() == 1 and section.title.text() == "NAS"
    assert list((tmp_path / "nas").iterdir()) == []


def test_tab_goes_through_the_form_as_it_is_read(
    qtbot: QtBot, section: DestinationsSection
) -> None:
    chosen(section, "minio")
    with qtbot.waitActive(section.window()):
        section.window().activateWindow()
    form, hook = section.form, section.webhook
    form.kind.setFocus()
    for expected in (
        form.name, form.bucket, form.prefix, form.region, form.endpoint, form.source, form.access,
        form.secret, form.cdn, form.links, form.path_style, section.test, section.save,
        hook.address, hook.secret, hook.make, hook.test, hook.save,
    ):  # fmt: skip
        QTest.keyClick(now(), Qt.Key.Key_Tab)
        assert now() is expected or expected.isAncestorOf(now())


def now() -> QWidget:
    at = QApplication.focusWidget()
    assert at is not None
    return at


def test_what_came_of_it_stays_in_sight_where_the_page_is_low(
    qtbot: QtBot, section: DestinationsSection, tmp_path: Path
) -> None:
    section.window().resize(700, 300)
    typed(section.form.name, "NAS")
    typed(section.form.path, str(tmp_path / "gone"))
    section.test.setFocus()
    QTest.mouseClick(section.test, LEFT)
    qtbot.waitUntil(lambda: section.test.isEnabled() and "not there" in section.said.text())
    assert section.test.hasFocus(), "the focus did not go on to the webhook"
    assert not section.said.visibleRegion().isEmpty()


def test_what_cannot_be_is_said_beside_the_button_and_nothing_typed_is_lost(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment, tmp_path: Path
) -> None:
    chosen(section, "aws")
    typed(section.form.name, "Festival")
    typed(section.form.bucket, "my films")
    QTest.keyClick(section.form.bucket, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is no name of a bucket" in section.said.text())
    assert section.form.name.text() == "Festival"
    assert tools.destinations.all() == ()


def test_a_place_that_cannot_be_reached_is_kept_and_says_what_is_wrong(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment, tmp_path: Path
) -> None:
    typed(section.form.name, "NAS")
    typed(section.form.path, str(tmp_path / "not mounted"))
    QTest.mouseClick(section.test, LEFT)
    qtbot.waitUntil(lambda: section.said.text().startswith("Saved. But: "))
    assert section.said.property("tone") == "bad"
    assert len(tools.destinations.all()) == 1


def test_keys_are_kept_under_the_destination_and_never_shown_again(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment
) -> None:
    chosen(section, "r2")
    form = section.form
    for field, words in (
        (form.name, "Festival"), (form.bucket, "films"), (form.account, "abc"),
        (form.access, "AKIAEXAMPLE"), (form.secret, "s3cr3ts3cr3t"),
    ):  # fmt: skip
        typed(field, words)
    assert form.endpoint.text() == "https://abc.r2.cloudflarestorage.com"
    QTest.mouseClick(section.save, LEFT)
    qtbot.waitUntil(lambda: section.said.text().startswith("Saved."))
    (kept,) = tools.destinations.all()
    keys = tools.destinations.keys(kept)
    assert keys is not None and keys.secret == "s3cr3ts3cr3t"
    assert form.secret.text() == form.access.text() == ""
    assert "Kept in the keyring" in form.access.placeholderText()
    assert isinstance(kept.place, delivery.Bucket) and kept.place.region == "auto"


def test_half_a_pair_of_keys_is_said_and_the_rest_is_kept(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment
) -> None:
    chosen(section, "minio")
    form = section.form
    for field, words in ((form.name, "House"), (form.bucket, "films"), (form.access, "AKIAONLY")):
        typed(field, words)
    QTest.mouseClick(section.test, LEFT)
    qtbot.waitUntil(lambda: section.said.text().startswith("Saved, but not its keys: "))
    assert section.title.text() == "House"
    typed(form.access, "AKIAEXAMPLE")
    typed(form.secret, "s3cr3ts3cr3t")
    QTest.mouseClick(section.save, LEFT)
    qtbot.waitUntil(lambda: section.said.text().startswith("Saved. There is no keyring here"))
    (kept,) = tools.destinations.all()
    assert tools.destinations.keys(kept) is not None


def test_one_that_is_removed_is_gone_and_the_form_is_empty_again(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment, tmp_path: Path
) -> None:
    tools.destinations.add(delivery.Destination("NAS", delivery.Folder(tmp_path)))
    section.look_asked.emit()
    qtbot.waitUntil(lambda: section.title.text() == "NAS")
    QTest.mouseClick(section.remove, LEFT)
    assert tools.destinations.all() and "with its keys" in section.said.text()
    QTest.mouseClick(section.yes, LEFT)
    qtbot.waitUntil(lambda: section.title.text() == "The first destination")
    assert tools.destinations.all() == () and section.form.path.text() == ""


@pytest.mark.parametrize("kind", [each.id for each in providers.PROVIDERS])
def test_every_service_is_known_by_its_address(kind: str) -> None:
    row = providers.provider(kind)
    address = row.address("us-east-1", "abc")
    assert providers.provider_of(address).id == kind
    assert providers.account_of(address) == ("abc" if row.asks_account else "")


def test_a_program_is_told_with_a_secret_that_was_made_here(
    qtbot: QtBot, section: DestinationsSection, tools: Equipment
) -> None:
    box = section.webhook
    with hook_server(200) as at:
        typed(box.address, at.address)
        QTest.mouseClick(box.make, LEFT)
        assert len(box.secret.text()) == 64 and box.copy.isVisible()
        QTest.mouseClick(box.test, LEFT)
        qtbot.waitUntil(lambda: "was told, signed" in box.said.text())
        assert "x-reelwright-signature" in at.heard[0].headers
    assert box.secret.text() == "" and not box.copy.isVisible()
    QTest.mouseClick(box.forget, LEFT)
    qtbot.waitUntil(lambda: tools.announcing.hook() is None and box.address.text() == "")
