"""The player at work: how soon a frame is seen, how many are dropped, how long it stalls."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep

from benchmarks.figures import Figure


def measure() -> list[Figure]:
    """Every scene is a process of its own, without a display, with a sound server of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QPA_FONTDIR": ""}
        environment |= stack.enter_context(_sound_server(folder))
        told = {scene: _told(scene, folder / scene, environment) for scene in ("watch", "work")}
        seeks = mpv_seeks(folder / "watch" / "take0.mp4", 80)
    watch, work = told["watch"], told["work"]
    sys.stdout.write(
        f"player: p50/p95 ms click {_pair(watch['click'])}, scrub {_pair(watch['scrub'])}, "
        f"back {_pair(watch['back'])}; processor ms a click {_pair(watch['click_cpu'])}; "
        f"mpv's exact seek in one take {_pair(seeks) if seeks else 'not at hand'}; "
        f"sound {'heard' if watch['heard'][0] else 'by the wall clock'}; "
        f"window's own processor ms between beats, longest {max(work['own']):.0f}\n"
    )
    return [
        Figure("click on a segment to its frame, p95", _p95(watch["click"]), "ms", 100),
        Figure("scrubbing, p95", _p95(watch["scrub"]), "ms", 60),
        Figure("one frame back, p95", _p95(watch["back"]), "ms", 100),
        Figure("frames dropped, 1080p30, 20 s, dissolves", watch["dropped"][0], "", 0),
        Figure("stall of the window at work, p99", quantiles(work["stall"], n=100)[98], "ms", 25),
        Figure("stall of the window at work, longest", max(work["stall"]), "ms", 100),
    ]


def _told(scene: str, folder: Path, environment: dict[str, str]) -> dict[str, list[float]]:
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.player_scenes", scene, str(folder)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return answer


@contextmanager
def _sound_server(folder: Path) -> Iterator[dict[str, str]]:
    """One whose loudspeaker is nowhere; nothing where the program for it is not here."""
    program = shutil.which("pulseaudio")
    if program is None:
        yield {}
        return
    environment = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
    modules = ["--load=module-native-protocol-unix", "--load=module-null-sink"]
    command = [program, "-n", "--daemonize=no", "--exit-idle-time=-1", *modules]
    with subprocess.Popen(
        command, env=os.environ | environment, stderr=subprocess.DEVNULL
    ) as running:
        while running.poll() is None and not (folder / "pulse" / "native").exists():
            sleep(0.05)
        yield environment
        running.terminate()


def mpv_seeks(
    file: Path, frames: int, output: str = "null", environment: dict[str, str] | None = None
) -> list[float]:
    """How long mpv takes for exact seeks in one take, in ms; it shows them on `output`."""
    program = shutil.which("mpv")
    if program is None:
        return []
    door = file.with_suffix(f".{output}.socket")
    command = [program, "--no-config", f"--vo={output}", "--ao=null", "--pause", "--keep-open=yes"]
    command += ["--really-quiet", f"--input-ipc-server={door}", str(file)]
    with subprocess.Popen(command, env=environment) as running:
        try:
            return _asked(door, frames)
        finally:
            running.terminate()


def _asked(door: Path, frames: int) -> list[float]:
    end = monotonic() + 10
    while not door.exists() and monotonic() < end:
        sleep(0.05)
    with closing(socket.socket(socket.AF_UNIX)) as talk:
        talk.connect(str(door))
        lines = talk.makefile("rw")
        sleep(1)
        spent = []
        for number in range(30):
            second = number * 37 % frames / 30
            began = perf_counter()
            lines.write(json.dumps({"command": ["seek", second, "absolute+exact"]}) + "\n")
            lines.flush()
            while '"playback-restart"' not in lines.readline():
                pass
            spent.append((perf_counter() - began) * 1000)
        return spent


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[18]


def _pair(values: list[float]) -> str:
    return f"{quantiles(values, n=2)[0]:.0f}/{_p95(values):.0f}"
