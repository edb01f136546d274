"""The AI runtime is installed and removed on the Models page, by a person who clicks."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.cloud.offline import Offline
from core.domain.installing import Download, Fetch
from core.domain.models import Machine
from core.domain.runtime import AiRuntime, Build
from core.services.runtime import Runtime
from tests.fakes.index import FakeIndex, made_wheel, serving
from ui.errands import Errands
from ui.providing import Providing
from ui.rooms.models.runtime import RuntimeCard

LEFT = Qt.MouseButton.LeftButton


def test_the_runtime_is_installed_checked_and_removed_with_clicks(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with serving(FakeIndex()) as index:
        lock = index.add(made_wheel(tmp_path, "brush", "1.2", {"brush/__init__.py": b"X = 1\n"}))
        locks = {"models.txt": lock, "torch-cpu.txt": "", "torch.txt": ""}
        home = tmp_path / "home"
        machine = Machine(8 << 30, 4 << 30)
        it = Runtime(home, Offline(home), lambda: machine, locks=locks, own=lambda: False)
        it.choose(index=index.url)
        card = RuntimeCard()
        qtbot.addWidget(card)
        errands = Errands("runtime")
        providing = Providing(lambda: cast(Any, SimpleNamespace(runtime=it)), errands, card)
        providing.furnish(card)
        qtbot.waitUntil(card.isVisible)
        assert card.head.text() == "The AI runtime is not installed"
        assert "It adds video" in card.words.text()
        with qtbot.waitSignal(providing.changed):
            QTest.mouseClick(card.install, LEFT)
        assert not card.install.isVisible()
        assert it.libraries() is not None
        qtbot.waitUntil(card.remove.isVisible)
        QTest.mouseClick(card.remove, LEFT)
        assert it.libraries() is not None
        with qtbot.waitSignal(providing.said) as said:
            QTest.mouseClick(card.remove, LEFT)
        assert "removed" in said.args[0]
        qtbot.waitUntil(card.install.isVisible)
        errands.close()
        it.close()


def test_what_ends_while_nobody_sees_the_card_is_told_and_shown(qtbot: QtBot) -> None:
    now = AiRuntime(own=False, would=Build.CPU, comes=18, takes=40)
    ways = [Download("runtime", Fetch.FETCHING, 4, 18)]
    looks: list[Download] = []

    def status() -> AiRuntime:
        looks.append(ways[-1])
        return replace(now, way=ways[-1])

    it = SimpleNamespace(status=status, way=lambda: ways[-1])
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    card = RuntimeCard(page)
    errands = Errands("runtime")
    providing = Providing(lambda: cast(Any, SimpleNamespace(runtime=it)), errands, card)
    providing.furnish(card)
    qtbot.waitUntil(card.isVisible)
    page.hide()
    before = len(looks)
    providing.look()
    qtbot.waitUntil(lambda: not errands.busy)
    assert len(looks) > before
    with qtbot.waitSignal(providing.said) as said:
        ways.append(Download("runtime", Fetch.ENDED, 18, 18))
    assert "installed" in said.args[0]
    errands.close()


def test_after_a_pause_the_focus_is_on_going_on_and_not_on_cancel(qtbot: QtBot) -> None:
    card = RuntimeCard()
    qtbot.addWidget(card)
    now = AiRuntime(own=False, would=Build.CPU, comes=18, takes=40)
    card.show_runtime(replace(now, way=Download("runtime", Fetch.FETCHING, 4, 18)))
    with qtbot.waitActive(card):
        card.activateWindow()
    card.pause.setFocus()
    card.show_runtime(replace(now, way=Download("runtime", Fetch.PAUSED, 4, 18)))
    assert card.install.hasFocus() and card.install.text().strip() == "Go on"
    assert card.head.text() == "The AI runtime: paused"
