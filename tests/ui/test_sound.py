"""The player's sound, on a sound server of the test's own."""

import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

PRELUDE = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.rooms.player.sound import Sound, Stretch

app = QApplication([])
sound = Sound(lambda: Path(sys.argv[1]))
film = Stretch(0.0, 0.0, 39.0)

def wait(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        app.processEvents()
        time.sleep(0.01)
"""
GOES_ON = """
def apart(second):
    began = time.monotonic()
    sound.play(Stretch(second, 0.0, 39.0))
    wait(lambda: sound.now() is not None)
    time.sleep(0.3)
    return abs((sound.now() or 0) - (time.monotonic() - began))
for second in (1.0, 4.0):
    # Others may have the processor meanwhile: a clock that is wrong is so every time.
    assert any(apart(second) < 0.15 for _ in range(10))
sound.stop()
assert sound.now() is None
sound.close()
sound.join()
assert not sound.alive
"""
LOOPS = """
sound.play(Stretch(1.0, 1.0, 1.25, loop=True))
wait(lambda: (sound.now() or 0) > 1.5)
sound.close()
sound.join()
"""
HELD_UP = """
sound.play(film)
wait(lambda: sound.now() is not None)
def apart():
    before, began = sound.now(), time.monotonic()
    while time.monotonic() - began < 1.0:  # no event is handled, and the interpreter is kept busy
        sum(range(1000))
    return abs((sound.now() or 0) - before - (time.monotonic() - began))
assert any(apart() < 0.1 for _ in range(10))  # as above
sound.close()
sound.join()
"""
LOST = """
import os, signal
sound.play(film)
wait(lambda: sound.now() is not None)
os.kill(int(sys.argv[2]), signal.SIGKILL)
wait(lambda: sound.now() is None)
sound.play(film)
time.sleep(0.3)
sound.close()
sound.join()
assert not sound.alive
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[dict[str, str], int]]:
    """A sound server whose loudspeaker is nowhere."""
    program = shutil.which("pulseaudio")
    if program is None:
        pytest.skip("there is no pulseaudio")
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    modules = ["--load=module-native-protocol-unix", "--load=module-null-sink"]
    command = [program, "-n", "--daemonize=no", "--exit-idle-time=-1", *modules]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as running:
        while not (tmp_path / "pulse" / "native").exists():
            assert running.poll() is None
        yield environment, running.pid
        running.terminate()


@pytest.fixture(scope="module")
def wav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """40 s of silence as the mix is kept: 24 bits, 48 kHz, stereo."""
    file = tmp_path_factory.mktemp("mix") / "silence.wav"
    with wave.open(str(file), "wb") as written:
        written.setnchannels(2)
        written.setsampwidth(3)
        written.setframerate(48_000)
        written.writeframes(bytes(48_000 * 40 * 6))
    return file


@pytest.mark.slow
@pytest.mark.parametrize(
    "scene", [GOES_ON, LOOPS, HELD_UP, LOST], ids=["on", "loop", "busy", "lost"]
)
def test_sound_is_heard_where_the_film_is(
    server: tuple[dict[str, str], int], wav: Path, scene: str
) -> None:
    environment, pid = server
    command = [sys.executable, "-c", PRELUDE + scene, str(wav), str(pid)]
    ran = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_24_bits_are_sent_as_16_and_silence_surrounds_them(tmp_path: Path) -> None:
    import struct

    from ui.rooms.player.sound import BLOCK, Stretch, Tape

    file = tmp_path / "tone.wav"
    moments = 1200
    with wave.open(str(file), "wb") as written:
        written.setnchannels(2)
        written.setsampwidth(3)
        written.setframerate(48_000)
        values = [struct.pack("<i", (n * 256 + 77) << 8)[1:] for n in range(moments)]
        written.writeframes(b"".join(value * 2 for value in values))
    tape = Tape(file)
    whole = Stretch(0.0, 0.0, 1.0)
    assert struct.unpack("<4h", tape.block(whole, 100)[:8]) == (100, 100, 101, 101)
    end = struct.unpack(f"<{BLOCK * 2}h", tape.block(whole, 1000))
    assert end[398:402] == (1199, 1199, 0, 0)
    again = Stretch(0.0, 0.0, 1000 / 48_000, loop=True)
    turned = struct.unpack(f"<{BLOCK * 2}h", tape.block(again, 900))
    assert turned[198:202] == (999, 999, 0, 0) and turned[202] == 1
    tape.close()
