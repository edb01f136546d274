"""The child that opens files of others: wishes on standard input, their answers on the output.

It gives itself limits for memory and, where it only looks, for time; it needs no network, gets no
secrets, and ends with its parent.
"""

import json
import os
import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

from core.domain.errors import MediaUnreadable, StudioError
from core.domain.footage import Facts, Profile
from core.domain.time import Rate
from core.media import child
from core.media.limited import IDLE_SECONDS

_LOOKING_BYTES, WORKING_BYTES = 3 << 30, 6 << 30
# Of work, for each file that is only looked at.
_LOOKING_SECONDS = 15


def main() -> None:
    wishes, answers = child.begin()
    with suppress(queue.Empty):
        while True:
            _serve(json.loads(wishes.get(timeout=IDLE_SECONDS)), answers)
    os._exit(0)  # the listening thread still waits on standard input, and cannot be told


def _serve(wish: dict[str, Any], answers: IO[str]) -> None:
    match wish["do"]:
        case "facts":
            files = [Path(file) for file in wish["files"]]
            with _limited(_LOOKING_BYTES, _LOOKING_SECONDS * len(files)):
                for file in files:
                    _say(answers, _looked(file))
        case "conform":
            with _limited(WORKING_BYTES):
                done = _tried(lambda: _conformed(wish, _Reporter(answers)), wish["file"])
            _say(answers, done)
        case "speech":
            with _limited(WORKING_BYTES):
                done = _tried(lambda: _listened(wish, _Reporter(answers)), wish["file"])
            _say(answers, done)
        case "logo":
            with _limited(WORKING_BYTES):
                _say(answers, _tried(lambda: _pictured(wish), wish["file"]))
        case _:
            with _limited(WORKING_BYTES):
                done = _tried(lambda: _sounded(wish, _Reporter(answers)), wish["file"])
            _say(answers, done)


class _Reporter:
    def __init__(self, answers: IO[str]) -> None:
        self._answers = answers

    def report(self, fraction: float, note: str = "", *, preview: str = "") -> None:
        _say(self._answers, {"at": fraction, "note": note, "preview": preview})


def _looked(file: Path) -> dict[str, Any]:
    from core.media import foreign

    return _tried(lambda: _worded(foreign.facts(file)), str(file))


def _conformed(wish: dict[str, Any], job: _Reporter) -> dict[str, Any]:
    from core.media.conform import conform

    profile = Profile(
        wish["width"],
        wish["height"],
        Rate(Fraction(wish["fps"])),
        wish["fill"],
        Fraction(wish["seconds"]),
    )
    made = conform(Path(wish["file"]), Path(wish["to"]), profile, job)
    return {**asdict(made), "facts": _worded(made.facts)}


def _sounded(wish: dict[str, Any], job: _Reporter) -> dict[str, Any]:
    from core.media.conform import take_sound

    return {"seconds": str(take_sound(Path(wish["file"]), Path(wish["to"]), job))}


def _listened(wish: dict[str, Any], job: _Reporter) -> dict[str, Any]:
    from core.media.listening import take_speech

    return {"seconds": str(take_speech(Path(wish["file"]), Path(wish["to"]), job))}


def _pictured(wish: dict[str, Any]) -> dict[str, Any]:
    from core.media.logo import take_in

    take_in(Path(wish["file"]), Path(wish["to"]))
    return {}


def _tried(work: Any, file: str) -> dict[str, Any]:
    try:
        done: dict[str, Any] = work()
    except StudioError as error:
        return _failure(error)
    except MemoryError:
        return _failure(
            MediaUnreadable(
                f"“{Path(file).name}” needs more memory than there is.", "Make it smaller first."
            )
        )
    except Exception as bug:  # noqa: BLE001 - the boundary: the parent has no other way to hear of it
        return _failure(
            MediaUnreadable(
                f"“{Path(file).name}” could not be taken in ({type(bug).__name__}).",
                "Convert it to mp4 first; another program may understand it better.",
            )
        )
    return done


def _failure(error: StudioError) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": str(error), "advice": error.advice}


def _worded(facts: Facts) -> dict[str, Any]:
    return {**asdict(facts), "fps": str(facts.fps), "seconds": str(facts.seconds)}


def _say(answers: IO[str], answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


@contextmanager
def _limited(memory: int, seconds: int = 0) -> Iterator[None]:
    """Memory, and for what is only looked at also time and writing.

    On Windows the parent's clock is the only limit.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    def lower(what: int, most: int) -> None:
        with suppress(ValueError, OSError):  # macOS knows no limit of the address space
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))

    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_AS, memory)
    if seconds:
        used = resource.getrusage(resource.RUSAGE_SELF)
        lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)
        lower(resource.RLIMIT_FSIZE, 0)
    try:
        yield
    finally:
        for what in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_AS):
            lower(what, resource.getrlimit(what)[1])


if __name__ == "__main__":
    main()
