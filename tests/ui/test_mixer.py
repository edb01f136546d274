"""The mixer in the window: faders, switches, meters, and how loud a clip is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event as Flag

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import Bus, ClipId, Mixing, Project, Reading, SetMixing, SoundClip, Strip
from tests.core.test_sound_mix import saved, talk
from tests.fakes.studio import FakeStudio
from ui.rooms.edit.rows import Track
from ui.rooms.mixer.view import Mixer
from ui.rooms.player.sound import Sound
from ui.widgets.fader import LEAST, MOST, Fader, level, place
from ui.window import Window

pytestmark = pytest.mark.one_window


def mixing(studio: FakeStudio) -> Mixing:
    return studio.projects.snapshot().mixing


@pytest.fixture
def edit(window: Window) -> Window:
    """The window with the mixer in sight."""
    window.pages.show_edit()
    window.actions_["view.mixer"].trigger()
    return window


@pytest.fixture
def fader(qtbot: QtBot) -> Iterator[Fader]:
    made = Fader("Voice", -6.0)
    qtbot.addWidget(made)
    made.resize(50, 200)
    made.show_level(-6.0)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_a_place_on_the_scale_is_the_level_that_stands_there() -> None:
    for decibels in (LEAST, -24.0, -6.0, 0.0, 6.0, MOST):
        assert level(place(decibels)) == pytest.approx(decibels, abs=0.01)
    assert place(0.0) - place(-6.0) > place(-40.0) - place(-46.0), "wide where it counts"


def test_a_fader_is_moved_by_keys_and_goes_back_by_home_or_a_double_click(
    qtbot: QtBot, fader: Fader
) -> None:
    with qtbot.waitSignal(fader.settled):
        QTest.keyClick(fader, Qt.Key.Key_Up)
        QTest.keyClick(fader, Qt.Key.Key_PageUp)
    assert fader.decibels == -2.5
    QTest.keyClick(fader, Qt.Key.Key_Home)
    assert fader.decibels == -6.0
    QTest.keyClick(fader, Qt.Key.Key_PageDown)
    QTest.mouseDClick(fader, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert fader.decibels == -6.0


def test_a_fader_that_is_dragged_says_its_value_once_it_is_let_go(
    qtbot: QtBot, fader: Fader
) -> None:
    said: list[float] = []
    fader.settled.connect(said.append)
    start = QPoint(30, 100)
    QTest.mousePress(fader, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(fader, start + QPoint(0, 5 * step))
    assert not said
    assert fader.busy
    QTest.mouseRelease(fader, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 40))
    assert len(said) == 1
    assert said[0] < -12.0


def test_a_moved_fader_is_one_step_that_can_be_undone(
    qtbot: QtBot, edit: Window, studio: FakeStudio
) -> None:
    fader = edit.desk.mixer.strips[Bus.MUSIC].fader
    for _ in range(4):
        QTest.keyClick(fader, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: mixing(studio).music == Strip(-8.0))
    assert studio.projects.snapshot().undo == "Set music to -8.0 dB"
    qtbot.waitUntil(edit.actions_["edit.undo"].isEnabled)
    edit.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: fader.decibels == -6.0)


@pytest.mark.parametrize("way", ["panel", "head", "key"])
def test_a_bus_is_muted_and_soloed_at_the_mixer_at_its_track_and_by_keys(
    qtbot: QtBot, edit: Window, studio: FakeStudio, way: str
) -> None:
    strip, heads = edit.desk.mixer.strips[Bus.VOICE], edit.desk.timeline.heads
    match way:
        case "panel":
            QTest.mouseClick(strip.mute, Qt.MouseButton.LeftButton)
            QTest.mouseClick(strip.solo, Qt.MouseButton.LeftButton)
        case "head":
            for switch in ("mute", "solo"):
                box = heads.switch_box(Track.NARRATION, switch)
                assert box is not None
                QTest.mouseClick(heads, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        case _:
            edit.actions_["mix.mute_voice"].trigger()
            edit.actions_["mix.solo_voice"].trigger()
    qtbot.waitUntil(lambda: mixing(studio).voice == Strip(0.0, mute=True, solo=True))
    qtbot.waitUntil(lambda: strip.mute.isChecked() and strip.solo.isChecked())


def test_a_muted_track_is_veiled_on_the_timeline(
    qtbot: QtBot, edit: Window, studio: FakeStudio
) -> None:
    table = edit.desk.timeline
    row = table.look().rows.of(Track.MUSIC)
    assert row is not None
    before = table.viewport().grab().toImage()
    edit.actions_["mix.mute_music"].trigger()
    qtbot.waitUntil(lambda: mixing(studio).music.mute)

    def veiled() -> bool:
        now = table.viewport().grab().toImage()
        strip = QRect(0, row.top, now.width(), row.height)
        return bool(now.copy(strip) != before.copy(strip))

    qtbot.waitUntil(veiled)


def test_a_screen_reader_hears_which_track_is_muted(
    qtbot: QtBot, edit: Window, studio: FakeStudio
) -> None:
    from ui.rooms.edit import telling

    edit.actions_["mix.mute_music"].trigger()
    table = edit.desk.timeline
    qtbot.waitUntil(lambda: "muted" in telling.track(table.film, table.lanes, Track.MUSIC))
    for strip in edit.desk.mixer.strips.values():
        assert strip.mute.accessibleName().startswith("Mute ")
        assert strip.fader.accessibleName()


def test_ducking_fades_and_loudness_are_set_in_the_panel(edit: Window, studio: FakeStudio) -> None:
    mixer = edit.desk.mixer
    mixer.duck.setValue(12.0)
    mixer.release.setValue(0.8)
    mixer.fade_out.setValue(4.0)
    mixer.loudness.choose("-23")
    mixer.loudness.chosen.emit("-23")
    now = mixing(studio)
    assert (now.duck_music.depth_db, now.duck_music.release) == (12.0, 0.8)
    assert (now.fade_out, now.target_lufs) == (4.0, -23.0)
    QTest.mouseClick(mixer.reset, Qt.MouseButton.LeftButton)
    assert mixing(studio) == Mixing()


def test_the_meters_tell_what_is_heard_and_rest_when_nothing_is(qtbot: QtBot, edit: Window) -> None:
    told: list[Reading] = []
    edit.mix.heard.connect(told.append)
    edit.mix.play(True)
    edit.mix.follow(24)
    qtbot.waitUntil(lambda: (edit.mix.follow(24), bool(told))[1])
    assert told[-1].buses[Bus.VOICE] == pytest.approx(-39.0)
    assert edit.desk.mixer.whole.words.text() == "-20.0 LUFS"
    edit.mix.play(False)
    assert told[-1] == Reading()
    assert edit.desk.mixer.whole.words.text() == "–"


def test_a_locked_project_cannot_be_mixed(qtbot: QtBot) -> None:
    mixer = Mixer()
    qtbot.addWidget(mixer)
    mixer.lock(on=True)
    assert not any(strip.isEnabled() for strip in mixer.strips.values())
    assert not mixer.reset.isEnabled()


def test_a_clip_is_made_louder_in_the_inspector_and_by_keys(
    qtbot: QtBot, edit: Window, studio: FakeStudio
) -> None:
    clip = studio.projects.snapshot().sequence.clips[1].id
    edit.desk.timeline.select(studio.projects.snapshot().segments[1].id)
    edit.desk.inspector.show_selection(edit.desk.timeline.selection)
    box = edit.desk.inspector.loudness
    assert box.isVisibleTo(edit.desk.inspector)
    box.voice.setValue(3.0)
    qtbot.waitUntil(lambda: gains(studio.projects.snapshot(), clip) == (0.0, 3.0))
    edit.actions_["mix.quieter"].trigger()
    qtbot.waitUntil(lambda: gains(studio.projects.snapshot(), clip) == (0.0, 2.0))


def test_an_effect_is_faded_in_the_inspector(
    qtbot: QtBot, edit: Window, studio: FakeStudio
) -> None:
    now = studio.projects.snapshot().sequence
    knock = SoundClip(ClipId("knock"), "sounds/knock.flac", 4, 20, name="Knock")
    studio.editing.become(replace(now, sounds=(knock,)), "Add a sound")
    table = edit.desk.timeline
    qtbot.waitUntil(lambda: bool(table.film.shown.sounds))
    table.choose(replace(table.selection, sound=knock.id))
    edit.desk.inspector.fades[1].setValue(9)
    qtbot.waitUntil(lambda: studio.projects.snapshot().sequence.sounds[0].fade_out == 9)


def test_the_film_plays_on_while_it_is_mixed(
    qtbot: QtBot, edit: Window, studio: FakeStudio
) -> None:
    player = edit.desk.player
    qtbot.waitUntil(lambda: player.transport.loaded and not player.waiting)
    player.toggle()
    studio.projects.apply(SetMixing(Mixing().with_strip(Bus.MUSIC, mute=True)))
    qtbot.waitUntil(edit.desk.mixer.strips[Bus.MUSIC].mute.isChecked)
    assert player.playing


def test_stems_are_written_where_the_editor_says(
    edit: Window, studio: FakeStudio, tmp_path: Path
) -> None:
    edit.mix.stems(str(tmp_path))
    assert studio.console.stems_in == [tmp_path]


def test_a_sound_is_made_again_when_the_mix_has_changed_and_its_threads_end(
    tmp_path: Path,
) -> None:
    file, made, again = saved(tmp_path, "mix.wav", talk(0.2)), [0], Flag()

    def make() -> Path:
        made[0] += 1
        if made[0] > 1:
            again.set()
        return file

    sound = Sound(make)
    sound.prepare()
    sound.renew()
    assert again.wait(10)
    sound.close()
    sound.join()
    assert not sound.alive


def gains(project: Project, clip: ClipId) -> tuple[float, float]:
    found = project.sequence.clip(clip)
    return found.gain_db, found.voice_db
