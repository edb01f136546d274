"""A film is sent with a click; how it comes along, what went wrong and what to do are in sight."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import StudioError, Wish, delivery
from tests.fakes.delivering import FakeDelivering, bucket
from tests.fakes.studio import FakeStudio
from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.rooms.deliver.delivery_card import DeliveryCard, valid
from ui.rooms.deliver.view import DeliverPage
from ui.sending import SendWishes

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))


@pytest.fixture
def page(qtbot: QtBot) -> DeliverPage:
    made = DeliverPage()
    for _ in made.fill():
        pass
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_sending()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def sent(studio: FakeStudio) -> FakeDelivering:
    return studio.delivery


@pytest.fixture
def wishes(qtbot: QtBot, page: DeliverPage, studio: FakeStudio) -> Iterator[SendWishes]:
    made = SendWishes(page, Preferences(), page)
    bridge = Bridge(studio.as_studio, page)
    bridge.delivery_changed.connect(made.follow)
    made.serve(studio.as_studio)
    yield made
    bridge.close()
    made.close()


@pytest.fixture
def ready(
    qtbot: QtBot, page: DeliverPage, studio: FakeStudio, wishes: SendWishes, tmp_path: Path
) -> DeliverPage:
    """A film and a bucket are there."""
    studio.jobs.wait(studio.compiling.compile(Wish(tmp_path / "araku.mp4")))
    studio.delivery.destinations.add(delivery.Destination("Festival", bucket()))
    wishes.look()
    qtbot.waitUntil(page.sending.send.isEnabled)
    return page


@pytest.fixture
def card(qtbot: QtBot, ready: DeliverPage) -> Callable[[], DeliveryCard]:
    """The one delivery, begun with a click."""
    QTest.mouseClick(ready.sending.send, LEFT)
    qtbot.waitUntil(lambda: len(ready.deliveries.cards()) == 1)
    return lambda: ready.deliveries.cards()[0]


def click(card: DeliveryCard, name: str) -> None:
    assert card.buttons[name].isVisible()
    QTest.mouseClick(card.buttons[name], LEFT)


def test_without_a_film_or_a_place_it_says_what_to_do_first(
    qtbot: QtBot, page: DeliverPage, wishes: SendWishes
) -> None:
    qtbot.waitUntil(page.sending.none.isVisible)
    assert not page.sending.send.isEnabled()
    with qtbot.waitSignal(wishes.places_asked):
        QTest.mouseClick(page.sending.set_up, LEFT)


def test_what_goes_along_is_chosen_and_what_is_left_out_stays(
    qtbot: QtBot, ready: DeliverPage, sent: FakeDelivering
) -> None:
    QTest.mouseClick(ready.sending.along.chip("manifest"), LEFT)
    QTest.mouseClick(ready.sending.send, LEFT)
    qtbot.waitUntil(lambda: sent.asked == [((), frozenset({delivery.Role.MANIFEST}))])


def test_what_is_chosen_stays_while_something_else_changes(
    qtbot: QtBot, ready: DeliverPage, studio: FakeStudio, wishes: SendWishes, tmp_path: Path
) -> None:
    studio.delivery.destinations.add(delivery.Destination("NAS", delivery.Folder(tmp_path)))
    wishes.look()
    qtbot.waitUntil(lambda: ready.sending.place.count() == 2)
    ready.sending.place.choose("NAS")
    QTest.mouseClick(ready.sending.along.chip("poster"), LEFT)
    studio.delivery.destinations.add(delivery.Destination("Web", bucket(name="web")))
    wishes.look()
    qtbot.waitUntil(lambda: ready.sending.place.count() == 3)
    assert ready.sending.place.value() == "NAS"
    assert not ready.sending.along.chip("poster").isChecked()


def test_bytes_speed_and_time_left_are_in_sight(
    qtbot: QtBot, card: Callable[[], DeliveryCard], sent: FakeDelivering
) -> None:
    sent.move(0.25)
    qtbot.waitUntil(lambda: card().bar.value() == 250)
    assert card().words.text() == "10 MB of 40 MB  ·  3.2 MB/s  ·  9 s left  ·  araku.mp4"
    assert card().accessibleName().startswith("araku.mp4  →  Festival. 10 MB of 40 MB")


def test_every_button_says_aloud_which_delivery_it_is_of(card: Callable[[], DeliveryCard]) -> None:
    assert card().buttons["pause"].accessibleName() == "Pause: araku.mp4 to Festival"
    shown = [each for each in card().buttons.values() if each.isVisible()]
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in shown)


def test_it_is_paused_gone_on_with_and_cancelled(
    qtbot: QtBot, card: Callable[[], DeliveryCard]
) -> None:
    click(card(), "pause")
    qtbot.waitUntil(lambda: card().words.text().startswith("Paused at 10 MB of 40 MB"))
    click(card(), "resume")
    qtbot.waitUntil(card().buttons["pause"].isVisible)
    click(card(), "cancel")
    qtbot.waitUntil(lambda: card().words.text().startswith("Cancelled"))


def test_what_failed_says_why_and_can_be_tried_again(
    qtbot: QtBot, card: Callable[[], DeliveryCard], sent: FakeDelivering
) -> None:
    sent.fail("Festival does not accept the keys.", "Enter them again.")
    qtbot.waitUntil(lambda: "Enter them again." in card().words.text())
    assert card().words.property("tone") == "bad" and not card().bar.isVisible()
    click(card(), "again")
    qtbot.waitUntil(card().bar.isVisible)


def test_after_a_crash_going_on_goes_on_with_what_was_being_sent(
    qtbot: QtBot, card: Callable[[], DeliveryCard], sent: FakeDelivering, wishes: SendWishes
) -> None:
    sent.fail("Reelwright was closed while it was being sent.", "Go on with it.")
    qtbot.waitUntil(card().buttons["again"].isVisible)
    wishes.go_on()
    qtbot.waitUntil(card().buttons["pause"].isVisible)


def test_what_a_program_was_not_told_yet_is_told_again_with_one_click(
    qtbot: QtBot, card: Callable[[], DeliveryCard], sent: FakeDelivering
) -> None:
    unheard = delivery.Hearing.UNHEARD
    sent.arrive(delivery.Telling(unheard, "hooks.example", "It was tried 4 times.", "Look there."))
    qtbot.waitUntil(card().buttons["tell"].isVisible)
    assert card().told.text() == "Not told yet: It was tried 4 times. Look there."
    click(card(), "tell")
    qtbot.waitUntil(lambda: card().told.text() == "hooks.example was told.")
    assert not card().buttons["tell"].isVisible()


def test_a_signed_link_is_copied_with_one_click_and_its_end_is_said(
    qtbot: QtBot, card: Callable[[], DeliveryCard], sent: FakeDelivering
) -> None:
    sent.arrive()
    qtbot.waitUntil(card().buttons["link"].isVisible)
    assert card().buttons["link"].text().strip() == "Copy link (1 hour)"
    click(card(), "link")
    qtbot.waitUntil(lambda: card().said.text().startswith("Copied. Whoever has it can watch until"))
    link = QGuiApplication.clipboard().text()
    assert link.endswith("signed-for=3600")
    assert link not in card().said.text()


def test_where_a_cdn_is_set_its_address_is_copied(
    qtbot: QtBot, ready: DeliverPage, studio: FakeStudio, wishes: SendWishes
) -> None:
    place = delivery.Destination("Web", bucket(cdn="https://films.example.com", prefix="2026"))
    studio.delivery.destinations.add(place)
    wishes.look()
    qtbot.waitUntil(lambda: ready.sending.place.count() == 2)
    ready.sending.place.choose("Web")
    QTest.mouseClick(ready.sending.send, LEFT)
    qtbot.waitUntil(lambda: len(ready.deliveries.cards()) == 1)
    studio.delivery.arrive()
    (card,) = ready.deliveries.cards()
    qtbot.waitUntil(card.buttons["address"].isVisible)
    click(card, "address")
    assert QGuiApplication.clipboard().text() == "https://films.example.com/2026/araku.mp4"


def test_a_trouble_of_one_delivery_is_told_on_its_card(
    qtbot: QtBot, card: Callable[[], DeliveryCard], sent: FakeDelivering
) -> None:
    sent.arrive()
    qtbot.waitUntil(card().buttons["link"].isVisible)
    sent.trouble = StudioError("The keyring did not answer.", "Unlock it.")
    click(card(), "link")
    qtbot.waitUntil(lambda: card().said.text() == "The keyring did not answer. Unlock it.")


def test_one_that_cannot_be_begun_says_so_beside_the_button(
    qtbot: QtBot, ready: DeliverPage, sent: FakeDelivering
) -> None:
    sent.trouble = StudioError("araku.mp4 is on its way to Festival already.", "Wait for it.")
    QTest.mouseClick(ready.sending.send, LEFT)
    qtbot.waitUntil(lambda: "on its way to Festival already" in ready.sending.said.text())


def test_uploads_that_never_ended_are_listed_and_cleared_up_but_not_those_still_needed(
    qtbot: QtBot, ready: DeliverPage, sent: FakeDelivering
) -> None:
    old = delivery.Stray("araku.mp4", "u1", "2026-11-19T10:00:00+00:00", 16_000_000, needed=False)
    open_ = delivery.Stray("b.mp4", "u2", "2026-11-21T10:00:00+00:00", 8_000_000, needed=True)
    sent.strays.left["Festival"] = (old, open_)
    QTest.mouseClick(ready.strays.look, LEFT)
    qtbot.waitUntil(ready.strays.clear.isVisible)
    assert ready.strays.words.text() == "16 MB can be cleared up."
    QTest.mouseClick(ready.strays.clear, LEFT)
    qtbot.waitUntil(lambda: sent.strays.left["Festival"] == (open_,))
    qtbot.waitUntil(lambda: not ready.strays.clear.isVisible())


@pytest.mark.parametrize(
    ("seconds", "words"), [(3600, "1 hour"), (604_800, "7 days"), (900, "15 minutes")]
)
def test_how_long_a_link_is_valid_is_said_as_people_say_it(seconds: int, words: str) -> None:
    assert valid(seconds) == words
