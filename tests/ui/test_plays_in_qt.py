"""A film that is put together plays in Qt's own player, to its last frame."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from PySide6.QtCore import QUrl

from core.domain.sequence import CUT, Transition, TransitionKind
from core.render.compile import compile_film
from tests.core.numbered import Unhurried, plan_of


def test_qt_plays_it_to_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    multimedia = pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    plan = plan_of(tmp_path, transitions=(CUT, Transition(TransitionKind.DISSOLVE, 8), CUT))
    film = tmp_path / "film.mp4"
    compile_film(plan, tmp_path, None, film, Unhurried())
    player, screen = multimedia.QMediaPlayer(), multimedia.QVideoSink()
    player.setVideoSink(screen)
    shown: list[object] = []
    screen.videoFrameChanged.connect(shown.append)
    ended = multimedia.QMediaPlayer.MediaStatus.EndOfMedia
    player.setSource(QUrl.fromLocalFile(str(film)))
    player.setPlaybackRate(8)
    with qtbot.waitSignal(
        player.mediaStatusChanged, timeout=20_000, check_params_cb=lambda status: status == ended
    ):
        player.play()
    assert player.error() == multimedia.QMediaPlayer.Error.NoError
    assert player.duration() == int(plan.seconds * 1000)
    assert shown
    player.setVideoSink(None)
