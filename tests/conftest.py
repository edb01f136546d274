"""What every test stands on: no screen needed, reproducible examples, no window left behind."""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# Milliseconds until a test that waits gives up.
_PATIENCE = 45_000
_ROOT = Path(__file__).parents[1]
# Tests between two looks for garbage.
_SWEEP = 10

# A loaded machine is slow, not wrong; and a failure found once must be found by everybody.
hypothesis.settings.register_profile(
    "house", max_examples=50, deadline=None, derandomize=True, print_blob=True, database=None
)
hypothesis.settings.register_profile("thorough", parent=hypothesis.settings(), max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_configure() -> None:
    """Garbage is looked for between tests, by their own thread: as the program does it.

    What is Qt's must not end on another thread, and nobody waits for it in the middle of a test.
    """
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Of several processes each begins with other files: what one compiles the others only read."""
    said = getattr(session.config, "workerinput", None)
    if said is None or session.config.args != session.config.getini("testpaths"):
        return
    number = int(said["workerid"].removeprefix("gw"))
    files = sorted(Path(__file__).parent.rglob("test_*.py"))
    for file in files[number :: said["workercount"]]:
        with suppress(Exception, pytest.skip.Exception):  # collecting meets it again, and tells
            import_module(".".join(file.relative_to(_ROOT).with_suffix("").parts))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with models share one process, which loads torch once.

    What the libraries deprecate in their own code, and warn of in models this small, is theirs.
    Those that share what is made once for their file share a process too.
    """
    for item in items:
        if _shares(item):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        if item.get_closest_marker("models"):
            item.add_marker(pytest.mark.xdist_group("models"))
            for kind in ("DeprecationWarning", "FutureWarning", "UserWarning"):
                item.add_marker(pytest.mark.filterwarnings(f"ignore::{kind}"))


def _shares(item: pytest.Item) -> bool:
    """Whether a fixture that is made once for a whole file serves it."""
    if item.get_closest_marker("models") or item.get_closest_marker("xdist_group"):
        return False
    if item.get_closest_marker("one_window"):
        return True
    known = getattr(item, "_fixtureinfo", None)
    found = known.name2fixturedefs.values() if known else ()
    return any(fixture.scope == "module" for fixtures in found for fixture in fixtures[-1:])


def pytest_collection_finish() -> None:
    assert "torch" not in sys.modules, "a test file loads torch: it belongs into its functions"
    _sweep()


def pytest_runtest_logfinish() -> None:
    if next(_finished) % _SWEEP == 0:
        _sweep()


def _sweep() -> None:
    """What is left is no garbage: to look through it takes half a second each time."""
    gc.collect()
    gc.freeze()


_finished = count(1)


@pytest.fixture(autouse=True)
def _a_home_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written where this machine keeps what belongs to its user."""
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path_factory.getbasetemp() / "home"))


@pytest.fixture
def qtbot(qtbot: "QtBot", monkeypatch: pytest.MonkeyPatch) -> "QtBot":
    """It waits for longer: a loaded machine is slow, not wrong."""
    for wait in ("waitUntil", "waitSignal", "waitExposed", "waitActive"):
        monkeypatch.setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=_PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def _bare(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows go without their style sheet, which takes as long as half of their rooms."""
    if "qapp" in request.fixturenames and not request.node.get_closest_marker("dressed"):
        from ui.dress import Dress

        monkeypatch.setattr(Dress, "complete", lambda _: None)


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """The next one is put together in half the time when nothing is dressed beside it."""
    yield
    if "qtbot" in request.fixturenames:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyleSheet("")
        left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        assert not left, f"still on screen: {left}"


@pytest.fixture(autouse=True)
def _no_bare_application_is_left() -> Iterator[None]:
    """One without windows cannot be replaced: no test with a window could run after it."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    left = core.QCoreApplication.instance() if core else None
    if left is not None and not left.inherits("QApplication"):
        left.shutdown()
        pytest.fail("it leaves a QCoreApplication behind: it needs the fixture `qapp`")
