"""A model comes by clicks: licence, download, pause, a closed window, and on it goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.models import equipment
from core import installing
from tests.fakes import published
from tests.fakes.hub import FakeHub, serving
from tests.journeys.published_here import MODEL, known
from ui.rooms.models.view import ModelsPage
from ui.rooms.models.words import State
from ui.window import Window

SIZE = 400_000


@pytest.fixture
def hub(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    known(home, tmp_path, monkeypatch)
    origin = published.pipeline(tmp_path / "origin", size=SIZE)
    with serving({published.REPO: origin}) as made:
        monkeypatch.setenv("HF_ENDPOINT", made.url)
        yield made
    equipment().library.downloads.close()


@pytest.fixture
def window(qtbot: QtBot, hub: FakeHub) -> Iterator[Window]:
    made = Window(lambda _: pytest.fail("no film is opened"), None, equipment)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def _page(qtbot: QtBot, window: Window) -> ModelsPage:
    window.actions_["view.models"].trigger()
    page = window.equipping.page
    assert page is not None
    qtbot.waitUntil(lambda: page.whole and page.rows.row(MODEL) >= 0)
    page.show_model(MODEL)
    return page


def _state(page: ModelsPage) -> State | None:
    entry = page.rows.entry(MODEL)
    assert entry is not None
    return entry.state


def test_a_model_is_fetched_paused_and_gone_on_with_by_clicks(
    qtbot: QtBot, window: Window, hub: FakeHub
) -> None:
    page = _page(qtbot, window)
    getting = page.detail.getting
    assert not getting.install.isEnabled()
    getting.accept.click()
    hub.hold_at = SIZE
    getting.install.click()
    qtbot.waitUntil(lambda: getting.bar.value() > 300 and not hub.held.is_set())
    getting.pause.click()
    qtbot.waitUntil(lambda: _state(page) is State.HELD)
    hub.release()
    hub.asked.clear()
    getting.install.click()
    qtbot.waitUntil(lambda: _state(page) is State.HERE)
    # What came is kept: files that were whole are not asked for, the one that was not goes on,
    # unless nothing of it was there yet.
    whole = {line["path"] for line in hub.listing("studio/tiny-wan")} - set(hub.files_asked())
    assert whole or any(each.range for each in hub.asked)
    assert MODEL in equipment().library.shelf.installed()
    getting.remove.click()
    qtbot.waitUntil(lambda: _state(page) is None)


def test_why_a_model_cannot_be_fetched_is_said_and_what_came_is_kept(
    qtbot: QtBot, window: Window, hub: FakeHub
) -> None:
    page = _page(qtbot, window)
    getting = page.detail.getting
    getting.accept.click()
    hub.damaged = {"transformer/diffusion_pytorch_model.safetensors": 2}
    getting.install.click()
    qtbot.waitUntil(lambda: _state(page) is State.FAILED)
    assert "came damaged" in getting.trouble.text()
    download = equipment().library.downloads.of(MODEL)
    assert download is not None and download.state is installing.Fetch.FAILED
    assert download.done > SIZE // 3
    getting.install.click()
    qtbot.waitUntil(lambda: _state(page) is State.HERE)
