"""The player on a real film, whose frames say which they are."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core import Studio
from tests.core.building import brief, made, planned
from tests.core.numbered import HEIGHT, WIDTH, Numberer, read
from ui.rooms.player.decoder import Picture
from ui.rooms.player.view import Player, Projector

HANDLE, LENGTH = 6, 12
MIXED = {frame for cut in (12, 24, 36) for frame in range(cut - 2, cut + 2)}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    folder: Path = tmp_path_factory.mktemp("film") / "a.reel"
    with planned(folder, brief=brief(width=WIDTH, height=HEIGHT), engine=Numberer()) as opened:
        made(opened)
        yield opened


@pytest.fixture
def player(qtbot: QtBot, studio: Studio) -> Iterator[Player]:
    shown, watched = Player(), studio.playback
    qtbot.addWidget(shown)
    shown.resize(640, 480)
    shown.show()
    projector = Projector(watched.open, watched.sound, watched.troubles)
    shown.show_film(studio.projects.snapshot(), projector)
    shown.transport.set_part(1)  # a loaded machine is slow: the numbers are read all the same
    qtbot.waitUntil(lambda: not shown.waiting)
    yield shown
    shown.close_film()


def said(picture: Picture) -> int:
    """The frame of the film that a picture says it is."""
    pixels = np.frombuffer(picture.data, np.uint8).reshape(picture.height, picture.width, 4)
    clip, number = read(pixels[..., 1])
    return clip * LENGTH + number - HANDLE


def test_every_frame_that_is_played_is_the_right_one_over_every_cut(
    qtbot: QtBot, player: Player
) -> None:
    seen: list[Picture] = []
    player.transport.shown.connect(seen.append)
    player.slow_forwards()
    qtbot.waitUntil(lambda: not player.playing and not player.waiting)
    numbers = [picture.frame for picture in seen]
    assert numbers == sorted(numbers) and numbers[-1] == 47
    assert all(said(each) == each.frame for each in seen if each.frame not in MIXED)


def test_played_backwards_it_is_the_same_film(qtbot: QtBot, player: Player) -> None:
    player.to_end()
    qtbot.waitUntil(lambda: not player.waiting)
    seen: list[Picture] = []
    player.transport.shown.connect(seen.append)
    player.slow_backwards()
    qtbot.waitUntil(lambda: not player.playing and not player.waiting)
    assert seen[-1].frame == 0
    assert all(said(each) == each.frame for each in seen if each.frame not in MIXED)


def test_what_is_on_the_screen_is_that_picture(qtbot: QtBot, player: Player) -> None:
    for frame in (30, 5, 47):
        player.seek(frame)
        qtbot.waitUntil(lambda: not player.waiting)
        place = player.screen_.place().toRect()
        image = player.screen_.grab(place).toImage().scaled(WIDTH, HEIGHT)
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        luma = np.frombuffer(grey.constBits(), np.uint8).reshape(HEIGHT, grey.bytesPerLine())
        clip, number = read(luma[:, :WIDTH])
        assert clip * LENGTH + number - HANDLE == frame
