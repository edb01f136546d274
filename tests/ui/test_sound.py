"""The player's sound, on a sound server of the test's own."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.rooms.player.sound import Sound

app = QApplication([])
sound = Sound(lambda: Path(sys.argv[1]))

def heard(second):
    sound.play(second)
    while (now := sound.now()) is None:
        time.sleep(0.01)
    time.sleep(0.2)
    return second <= now < sound.now() < second + 30

assert heard(1.0) and heard(4.0)
sound.stop()
assert sound.now() is None
sound.close()
sound.join()
assert not sound.alive
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A sound server whose loudspeaker is nowhere."""
    program = shutil.which("pulseaudio")
    if program is None:
        pytest.skip("there is no pulseaudio")
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)}
    modules = ["--load=module-native-protocol-unix", "--load=module-null-sink"]
    command = [program, "-n", "--daemonize=no", "--exit-idle-time=-1", *modules]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as running:
        yield environment
        running.terminate()


@pytest.mark.slow
def test_sound_begins_where_it_is_asked_to_and_goes_on(
    server: dict[str, str], tmp_path: Path
) -> None:
    wav = tmp_path / "silence.wav"
    frames = 48_000 * 40
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + frames * 8, b"WAVE", b"fmt ", 16, 3, 2,
                       48_000, 384_000, 8, 32, b"data", frames * 8)  # fmt: skip
    wav.write_bytes(head + bytes(frames * 8))
    socket = tmp_path / "pulse" / "native"
    while not socket.exists():
        pass
    command = [sys.executable, "-c", SCRIPT, str(wav)]
    ran = subprocess.run(
        command, env=server, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
