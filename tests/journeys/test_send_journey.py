"""An editor sets up a bucket, sends a film there, gives its link away, and says how it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import models
from core import Stage, Studio, Wish
from tests.core.building import brief, ids, made, planned
from tests.fakes.buckets import KEYS, content, fresh_bucket, keys, server
from tests.fakes.hook_server import hook_server
from ui.rooms.deliver.delivery_card import DeliveryCard
from ui.rooms.preferences.destinations import DestinationsSection
from ui.window import Window

pytestmark = [
    pytest.mark.xdist_group("buckets"),
    # The server's libraries warn of themselves, on their own threads.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never that of the one who runs the tests."""
    monkeypatch.setattr("core.cloud.secrets._ring", lambda: None)


@pytest.fixture
def studio(home: Path, tmp_path: Path) -> Iterator[Studio]:
    """A compiled film of a second."""
    with planned(tmp_path / "bowl.reel", brief=brief(width=128, height=72)) as it:
        made(it, *ids()[:2])
        it.reviewing.approve(*ids()[:2])
        it.jobs.wait(it.compiling.compile(Wish(tmp_path / "bowl.mp4")))
        yield it


@pytest.fixture
def window(qtbot: QtBot, studio: Studio) -> Iterator[Window]:
    made_ = Window(lambda _: studio, None, models.equipment)
    qtbot.addWidget(made_)
    made_.resize(1280, 800)
    made_.show_studio(studio)
    made_.show()
    with qtbot.waitActive(made_):
        made_.activateWindow()
    yield made_
    made_.close()


def click(part: QWidget) -> None:
    assert part.isVisible() and part.isEnabled()
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def test_a_film_goes_to_a_bucket_and_its_link_to_the_clipboard(
    qtbot: QtBot, window: Window, studio: Studio, tmp_path: Path
) -> None:
    bucket = fresh_bucket("journey")
    window.actions_["file.send"].trigger()
    sending, opinion = window.deliver.sending, window.deliver.opinion
    qtbot.waitUntil(sending.set_up.isVisible)
    click(sending.set_up)
    places = destinations(window)
    fill_in(places, bucket)
    click(places.test)
    qtbot.waitUntil(lambda: "can be written, read and cleared" in places.said.text())
    with hook_server(200) as told:
        QTest.keyClicks(places.webhook.address, told.address)
        QTest.keyClick(places.webhook.address, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: places.webhook.said.text().startswith("Saved."))
        window.actions_["file.send"].trigger()
        qtbot.waitUntil(sending.send.isEnabled)
        click(sending.send)
        card = arrived(qtbot, window)
        qtbot.waitUntil(lambda: len(told.heard) == 1)
        for hidden in (KEYS.secret, str(tmp_path)):
            assert hidden not in told.heard[0].body.decode()
    assert content(bucket, "2026/bowl.mp4") == (tmp_path / "bowl.mp4").read_bytes()
    assert {"2026/bowl.metadata.json", "2026/bowl-poster.jpg"} < {*keys(bucket)}
    click(card.buttons["link"])
    qtbot.waitUntil(lambda: "Whoever has it can watch until" in card.said.text())
    assert "X-Amz-Signature" in QGuiApplication.clipboard().text()
    assert studio.projects.snapshot().stage is Stage.FEEDBACK_COLLECTION
    window.deliver.show_making()
    QTest.keyClick(opinion.stars, Qt.Key.Key_5)
    assert studio.projects.snapshot().stage is Stage.COMPLETED


def destinations(window: Window) -> DestinationsSection:
    page = window.preferring.page
    assert page is not None and page.destinations.isVisible()
    return page.destinations


def fill_in(places: DestinationsSection, bucket: str) -> None:
    form = places.form
    form.kind.choose("minio")
    form.kind.activated.emit(form.kind.currentIndex())
    for field, words in (
        (form.name, "Festival"), (form.bucket, bucket), (form.prefix, "2026"),
        (form.endpoint, f"http://127.0.0.1:{server()}"),
        (form.access, KEYS.access), (form.secret, KEYS.secret),
    ):  # fmt: skip
        field.clear()
        QTest.keyClicks(field, words)


def arrived(qtbot: QtBot, window: Window) -> DeliveryCard:
    deliveries = window.deliver.deliveries
    qtbot.waitUntil(lambda: len(deliveries.cards()) == 1)
    (card,) = deliveries.cards()
    qtbot.waitUntil(card.buttons["link"].isVisible)
    return card
