"""The word on the desktop: once for a round of work, and only when nobody is looking."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core import (
    Cancelled,
    Deliver,
    Failed,
    Job,
    JobChanged,
    JobId,
    JobState,
    Lane,
    Load,
    Making,
    Queued,
    Running,
    Succeeded,
)
from core.domain.ids import DeliveryId
from tests.fakes.studio import FakeStudio
from ui.bridge import Bridge
from ui.notify import Notifier
from ui.preferences import Preferences

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "dbus-run-session", "dunst", "dunstctl", "notify-send", "gdbus")
BROKEN = Failed("The disk is full.", "Free some space.")


class Heard:
    """A window that is not in front, and what the desktop would have heard of it."""

    def __init__(self, window: QWidget, choice: str) -> None:
        preferences = Preferences()
        preferences.put("notify", choice)
        self.notifier = Notifier(window, preferences, quiet_for=1)
        self.words: list[tuple[str, str]] = []
        self.notifier.said.connect(lambda *words: self.words.append(words))

    def end(self, *jobs: Job) -> list[tuple[str, str]]:
        """All these begin, and then they end."""
        for job in jobs:
            self.notifier.follow(replace(job, state=Running(0.5)))
        for job in jobs:
            self.notifier.follow(job)
        return self.heard()

    def heard(self) -> list[tuple[str, str]]:
        """What was said once the round that has ended was summed up."""
        for _ in range(2_000):
            QTest.qWait(5)
            if not self.notifier.waiting:
                break
        return self.words


@pytest.fixture
def heard(qtbot: QtBot, request: pytest.FixtureRequest) -> Heard:
    window = QWidget()
    qtbot.addWidget(window)
    return Heard(window, getattr(request, "param", "always"))


def job(name: str, state: JobState, making: Making | None = Making.TAKE) -> Job:
    load = Load("animatic", making, 100, 10) if making else None
    return Job(JobId(name), f"Make shot {name}", Lane.GPU, state=state, load=load)


def test_a_whole_round_is_one_word(heard: Heard) -> None:
    done = [job(str(number), Succeeded()) for number in range(1, 6)]
    assert heard.end(*done) == [("5 shots are ready", "Waiting for your review.")]


def test_one_shot_is_said_as_one(heard: Heard) -> None:
    assert heard.end(job("1", Succeeded()))[0][0] == "1 shot is ready"


def test_a_finished_film_is_named(heard: Heard) -> None:
    film = replace(job("film", Succeeded(), Making.FILM), title="Compile Araku.mp4")
    assert heard.end(film) == [("The film is ready", "Araku.mp4")]


def sending(state: JobState) -> Job:
    task = Deliver(DeliveryId("d"))
    return Job(JobId("d"), "Deliver Araku.mp4 to Festival", Lane.NETWORK, state=state, task=task)


def test_a_film_that_has_arrived_is_named_with_its_destination(heard: Heard) -> None:
    arrived = sending(Succeeded())
    assert heard.end(arrived) == [("The film has arrived", "Araku.mp4 to Festival")]


def test_a_delivery_that_is_open_says_why(heard: Heard) -> None:
    title, text = heard.end(sending(Failed("The bucket is gone.", "Choose another.")))[0]
    assert title == "Deliver Araku.mp4 to Festival failed"
    assert text == "The bucket is gone. Choose another."


def test_what_failed_comes_first_and_says_what_to_do(heard: Heard) -> None:
    jobs = [job("1", Succeeded()), job("2", BROKEN), job("3", BROKEN)]
    assert heard.end(*jobs) == [
        ("Make shot 2 failed and 1 more", "The disk is full. Free some space. Done: 1 shot.")
    ]


def test_work_without_a_picture_is_no_news_unless_it_fails(heard: Heard) -> None:
    assert heard.end(job("plan", Succeeded(), None)) == []
    assert heard.end(job("plan", BROKEN, None))[0][0] == "Make shot plan failed"


def test_what_the_editor_stopped_is_no_news(heard: Heard) -> None:
    assert heard.end(job("1", Cancelled()), job("2", Cancelled())) == []


def test_a_round_goes_on_while_something_is_left_of_it(heard: Heard) -> None:
    heard.notifier.follow(job("2", Queued()))
    assert heard.end(job("1", Succeeded())) == []
    heard.notifier.follow(job("2", Succeeded()))
    assert heard.heard() == [("2 shots are ready", "Waiting for your review.")]


def test_what_was_over_before_is_no_news(heard: Heard) -> None:
    heard.notifier.follow(job("1", Succeeded()))
    assert heard.heard() == []


def test_what_began_and_ended_before_the_window_could_look_is_news(
    heard: Heard, studio: FakeStudio
) -> None:
    bridge = Bridge(studio.as_studio, heard.notifier)
    bridge.job_changed.connect(heard.notifier.follow)
    for state in (Queued(), Running(0.5), Succeeded()):
        studio.events.publish(JobChanged(job("1", state)))
    studio.events.publish(JobChanged(job("old", Succeeded())))
    assert heard.heard() == [("1 shot is ready", "Waiting for your review.")]
    bridge.close()


@pytest.mark.parametrize("heard", ["never"], indirect=True)
def test_it_can_be_turned_off(heard: Heard) -> None:
    assert heard.end(job("1", Succeeded())) == []


@pytest.mark.parametrize("heard", ["away"], indirect=True)
def test_a_window_in_front_needs_no_word(qtbot: QtBot, heard: Heard) -> None:
    window = heard.notifier.parent()
    assert isinstance(window, QWidget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert heard.end(job("1", Succeeded())) == []
    window.hide()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    assert len(heard.end(job("2", Succeeded()))) == 1


SAYS = """
import json, subprocess, sys, time
from ui import notify

dunst = subprocess.Popen(["dunst"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
told = ["The film is ready", 'Araku & "సిద్ధం".mp4']


def history():
    subprocess.run(["dunstctl", "close-all"], capture_output=True)
    ran = subprocess.run(["dunstctl", "history"], capture_output=True, text=True)
    shown = json.loads(ran.stdout)["data"][0] if ran.stdout else []
    return [[each[name]["data"] for name in ("summary", "body")] for each in shown]


until = time.monotonic() + 20
while not history() and time.monotonic() < until:
    notify.by_service(*told, programs=sys.argv[1:])
    time.sleep(0.3)
print(json.dumps(history()[:1]))
dunst.kill()
"""


@pytest.mark.slow
@pytest.mark.xvfb
@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="there is no desktop to ask")
@pytest.mark.parametrize("program", ["notify-send", "gdbus"])
def test_a_real_desktop_shows_it(tmp_path: Path, program: str) -> None:
    (tmp_path / "says.py").write_text(SAYS)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        bus, python = str(shutil.which("dbus-run-session")), sys.executable
        ran = subprocess.run(
            [bus, "--", python, str(tmp_path / "says.py"), program],
            cwd=ROOT,
            env=os.environ | {"DISPLAY": display, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    finally:
        server.terminate()
        server.wait()
    title, text = json.loads(ran.stdout)[0]
    assert title == "The film is ready"
    assert "సిద్ధం" in text
