"""A console for the journeys, and a machine of their own for what they leave."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core import Studio
from tests.fakes.engines import FakeEngine, FakeEngines
from tests.journeys.console import Answer, Console, exit_code
from ui.window import Window


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine's logs and preferences lie."""
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def console(home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Console]:
    before = list(logging.getLogger().handlers)

    def type_in(*words: object) -> Answer:
        capsys.readouterr()
        code = exit_code(*words)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    yield type_in
    root = logging.getLogger()
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()


@pytest.fixture
def quick_engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """What is under test is not the drawing: colours will do."""
    engine = FakeEngine()
    monkeypatch.setattr("app.bootstrap.LocalEngines", lambda *_: FakeEngines(engine))
    return engine


@pytest.fixture
def window(qtbot: QtBot, studio: Studio) -> Iterator[Window]:
    """On the `studio` of the test's own."""
    made = Window(lambda _: studio)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_studio(studio)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.close()
