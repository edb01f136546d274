"""Frames are dropped, never late; what is too much work becomes smaller; troubles are told."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core import Rate, Span, StudioError
from tests.fakes.playback import FakeReel
from ui.rooms.player.decoder import Picture
from ui.rooms.player.transport import Projector, Transport

RATE = Rate(Fraction(25))
FRAMES = 400


class HeavyReel(FakeReel):
    """Whole pictures take `seconds`; half ones nothing, and are quick where `light` says so."""

    def __init__(self, seconds: float, *, light: bool = False) -> None:
        super().__init__(FRAMES, RATE, 64, 36)
        self.seconds, self.light = seconds, light
        self.lightened: list[int] = []
        self.asked: list[int] = []

    def frame(self, number: int, part: int = 1) -> memoryview:
        self.asked.append(number)
        if part == 1:
            sleep(self.seconds)
        return super().frame(number, part)

    def quick(self, _number: int) -> bool:
        return self.light

    def lighten(self, number: int) -> None:
        self.lightened.append(number)


class Seen(QObject):
    """What a transport showed, and when."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self.pictures: list[tuple[float, Picture]] = []
        transport.shown.connect(self._note)

    def _note(self, picture: Picture) -> None:
        self.pictures.append((monotonic(), picture))

    @property
    def frames(self) -> list[int]:
        return [picture.frame for _, picture in self.pictures]


@pytest.fixture
def transport(qtbot: QtBot) -> Iterator[Transport]:
    made = Transport()
    made.measure(RATE, FRAMES)
    yield made
    made.unload()
    made.join()


def load(transport: Transport, reel: FakeReel) -> Seen:
    seen = Seen(transport)
    transport.load(Projector(lambda *_: reel, lambda: None), (64, 36))
    return seen


def test_frames_are_dropped_and_never_shown_late(qtbot: QtBot, transport: Transport) -> None:
    transport.set_part(1)
    seen = load(transport, HeavyReel(0.09))
    qtbot.waitUntil(lambda: not transport.waiting)
    dropped: list[int] = []
    transport.dropped.connect(dropped.append)
    seen.pictures.clear()
    transport.play(Fraction(1), Span(0, FRAMES))
    qtbot.waitUntil(lambda: transport.frame > 40)
    transport.stop()
    began = seen.pictures[0][0]
    behind = [(at - began) * 25 - picture.frame for at, picture in seen.pictures]
    assert dropped[-1] > 10
    assert sorted(behind)[len(behind) // 2] < 6  # were all of them shown, it would be 25


def test_what_is_too_much_work_is_played_smaller(qtbot: QtBot, transport: Transport) -> None:
    seen = load(transport, HeavyReel(0.2))
    qtbot.waitUntil(lambda: not transport.waiting)
    transport.play(Fraction(1), Span(0, FRAMES))
    qtbot.waitUntil(lambda: seen.pictures[-1][1].width == 32)
    transport.stop()
    qtbot.waitUntil(lambda: not transport.waiting)
    assert seen.pictures[-1][1].width == 64


def test_scrubbing_shows_a_light_picture_first_and_the_whole_one_at_rest(
    qtbot: QtBot, transport: Transport
) -> None:
    reel = HeavyReel(0.1, light=True)
    seen = load(transport, reel)
    qtbot.waitUntil(lambda: not transport.waiting)
    seen.pictures.clear()
    while len(set(seen.frames)) <= 4:  # a busy machine passes more than it shows
        for frame in range(100, 130):
            transport.seek(frame)
            qtbot.wait(8)
    qtbot.waitUntil(lambda: not transport.waiting)
    widths = [picture.width for _, picture in seen.pictures]
    assert widths[0] == 32
    assert seen.frames[-1] == 129 and widths[-1] == 64
    qtbot.waitUntil(lambda: reel.lightened[-1:] == [129])


def test_a_frame_that_was_asked_for_and_passed_is_shown_rather_than_none(
    qtbot: QtBot, transport: Transport
) -> None:
    seen = load(transport, HeavyReel(0.05))
    qtbot.waitUntil(lambda: not transport.waiting)
    seen.pictures.clear()
    while len(seen.pictures) <= 3:
        for frame in range(200, 240):
            transport.seek(frame)
            qtbot.wait(10)
    qtbot.waitUntil(lambda: not transport.waiting)
    assert seen.frames[-1] == 239


def test_stepping_back_finds_its_frames_read_already(qtbot: QtBot, transport: Transport) -> None:
    reel = HeavyReel(0)
    load(transport, reel)
    qtbot.waitUntil(lambda: not transport.waiting)
    transport.seek(100)
    qtbot.waitUntil(lambda: not transport.waiting)
    transport.seek(99)
    qtbot.waitUntil(lambda: {*range(96, 99)} <= set(reel.asked))


def test_a_film_that_cannot_be_opened_says_so(qtbot: QtBot, transport: Transport) -> None:
    def broken(_width: int, _height: int) -> FakeReel:
        raise StudioError("There is no film.", "Make one.")

    told: list[str] = []
    transport.failed.connect(told.append)
    transport.load(Projector(broken, lambda: None), (64, 36))
    qtbot.waitUntil(lambda: told == ["There is no film. Make one."])


def test_a_mistake_while_reading_is_told_and_logged(
    qtbot: QtBot, transport: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    class Mistaken(FakeReel):
        def frame(self, number: int, part: int = 1) -> memoryview:
            raise ZeroDivisionError

    told: list[str] = []
    transport.failed.connect(told.append)
    load(transport, Mistaken(FRAMES, RATE, 64, 36))
    qtbot.waitUntil(lambda: bool(told))
    assert "cannot be shown" in told[0] and not transport.loaded
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_letting_go_of_a_film_does_not_wait_for_its_frames(
    qtbot: QtBot, transport: Transport
) -> None:
    begun, go, made = Event(), Event(), Event()

    class Held(FakeReel):
        def frame(self, number: int, part: int = 1) -> memoryview:
            begun.set()
            go.wait(30)
            made.set()
            return super().frame(number, part)

    load(transport, Held(FRAMES, RATE, 64, 36))
    assert begun.wait(30)
    transport.unload()
    assert not made.is_set()
    go.set()


def test_a_sound_that_cannot_be_made_is_told_and_the_film_plays(
    qtbot: QtBot, transport: Transport
) -> None:
    made = Event()

    def mute() -> Path | None:
        made.set()
        raise StudioError("The music is missing.", "Choose another.")

    told: list[str] = []
    transport.said.connect(told.append)
    transport.load(Projector(lambda *_: HeavyReel(0), mute), (64, 36))
    qtbot.waitUntil(made.is_set)
    qtbot.wait(20)
    transport.play(Fraction(1), Span(0, FRAMES))
    qtbot.waitUntil(lambda: transport.frame > 2 and bool(told))
    assert told == ["There is no sound. The music is missing. Choose another."]
