"""`--smoke`: starts every part of the program and makes a film of a second, in a passing home."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

_IDEA = "A red kite rises over a green hill on a windy morning"
_PATIENCE = 60.0
_FILM, _PROJECT, _PICTURE = "kite.mp4", "kite.reel", "window.png"


class _Wrong(Exception):
    """What is wrong with this part, in words."""


def run(arguments: list[str]) -> int:
    """A line for each part; 0 when all of them work. Given a folder, film and picture stay there.

    Raises nothing: what breaks is a line that says so, and the answer is 1.
    """
    kept = Path(arguments[0]) if arguments else None
    with TemporaryDirectory(prefix="reelwright-smoke-", ignore_cleanup_errors=True) as home:
        os.environ["REELWRIGHT_HOME"] = home
        place = kept or Path(home)
        place.mkdir(parents=True, exist_ok=True)
        broken = [what for what, part in _PARTS if not _works(what, part, place)]
    _say("Everything works." if not broken else f"Broken: {', '.join(broken)}.")
    return 1 if broken else 0


def _works(what: str, part: Callable[[Path], str], place: Path) -> bool:
    began = monotonic()
    try:
        said, well = part(place), True
    except Exception as error:  # noqa: BLE001 - whatever breaks is the answer
        said, well = f"{type(error).__name__}: {error}", False
    _say(f"{'ok  ' if well else 'FAIL'}  {what:10} {monotonic() - began:5.1f} s  {said}")
    return well


def _libraries(_place: Path) -> str:
    """What is loaded late, and so would be missed late."""
    import keyring
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from huggingface_hub import HfApi

    boto3: Any = import_module("boto3")
    key = Ed25519PrivateKey.generate()
    key.public_key().verify(key.sign(b"film"), b"film")
    store = boto3.client("s3", region_name="ap-south-1").meta.service_model.service_name
    return f"{store}, {type(keyring.get_keyring()).__name__}, {HfApi.__name__}"


def _language(_place: Path) -> str:
    from core.media.lettering import lacking
    from core.understanding.analyse import analyse

    found = analyse("ఒక రైతు తన కుక్కతో పొలంలో నడుస్తున్నాడు")
    if not found.entities:
        raise _Wrong("understands nothing of a Telugu sentence")
    if missing := lacking():
        raise _Wrong("cannot shape " + ", ".join(each.family for each in missing))
    return "eleven scripts are shaped, " + ", ".join(each.label for each in found.entities)


def _film(place: Path) -> str:
    """The database and its migrations, the workers that draw, music, the mix, the encoders."""
    from app.cli.main import run as command

    words = ["film", _IDEA, "-o", str(place / _FILM), "--seconds", "1", "--size", "320x180"]
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = command([*words, "--project", str(place / _PROJECT)])
    if code:
        raise _Wrong(said.getvalue().strip() or f"the command line ended with {code}")
    return f"{(place / _FILM).stat().st_size:,} bytes"


def _footage(place: Path) -> str:
    """The film, as the child that opens files of others sees it."""
    from core.domain.errors import StudioError
    from core.media.limited import Reader

    reader = Reader(_PATIENCE)
    try:
        (facts,) = reader.facts([place / _FILM])
    finally:
        reader.close()
    if isinstance(facts, StudioError):
        raise facts
    if not (facts.audio_codec and 0.9 <= facts.seconds <= 1.2):
        raise _Wrong(f"the film lasts {float(facts.seconds):.2f} s: {facts}")
    return f"{facts}, {float(facts.seconds):.2f} s"


def _models(_place: Path) -> str:
    """The process that runs models, with or without the libraries that it runs them by."""
    from core.engines.model_process import surroundings, worker_command

    with subprocess.Popen(
        worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        assert worker.stderr is not None
        worker.stdin.write(b'{"kind": "tidy"}\n')
        worker.stdin.flush()
        answer = worker.stdout.readline()
        worker.kill()
        if b"holding" not in answer:
            last = worker.stderr.read().decode(errors="replace").strip().splitlines()
            raise _Wrong(last[-1] if last else "no answer")
    return "the worker answers"


def _window(place: Path) -> str:
    """Every page, on a display or without one, with the film on it."""
    from app.display import has_display

    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.gui import Films, application, front

    program = application()
    films = Films()
    window = front(films)
    opened: list[bool] = []
    window.shown.connect(lambda: opened.append(True))
    window.show()
    window.open(place / _PROJECT)
    until = monotonic() + _PATIENCE
    while not (window.furnished and opened) and monotonic() < until:
        program.processEvents()
    program.processEvents()
    drawn = window.grab()
    drawn.save(str(place / _PICTURE))
    platform = program.platformName()
    window.close()
    films.close()
    if not opened:
        raise _Wrong("the film was not shown in time")
    return f"{drawn.width()} × {drawn.height()} on {platform}"


def _sound(_place: Path) -> str:
    """The way to the loudspeaker; there need not be one."""
    os.environ.setdefault("QT_LOGGING_RULES", "*=false")
    from PySide6.QtMultimedia import QAudioSink, QMediaDevices, QSoundEffect

    device = QMediaDevices.defaultAudioOutput()
    known = ", ".join(each.__name__ for each in (QAudioSink, QSoundEffect))
    return "no device: silent" if device.isNull() else f"{device.description()} ({known})"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


_PARTS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("libraries", _libraries),
    ("language", _language),
    ("film", _film),
    ("footage", _footage),
    ("models", _models),
    ("window", _window),
    ("sound", _sound),
)
