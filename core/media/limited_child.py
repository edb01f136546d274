"""The child that opens files of others: one wish on standard input, its answers on the output.

It gives itself limits for memory and, where it only looks, for time; it needs no network, gets no
secrets, and ends with its parent.
"""

import ctypes
import json
import os
import signal
import sys
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

from core.domain.errors import MediaUnreadable, StudioError
from core.domain.footage import Facts, Profile
from core.domain.time import Rate

_LOOKING_BYTES, _WORKING_BYTES = 3 << 30, 6 << 30
# Of work, for each file that is only looked at.
_LOOKING_SECONDS = 15
_NICE = 5
_PR_SET_PDEATHSIG = 1


def main() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer
    _end_with_parent()
    wish = json.loads(sys.stdin.readline())
    match wish["do"]:
        case "facts":
            files = [Path(file) for file in wish["files"]]
            _limit(_LOOKING_BYTES, _LOOKING_SECONDS * len(files))
            for file in files:
                _say(answers, _looked(file))
        case "conform":
            _limit(_WORKING_BYTES)
            _say(answers, _tried(lambda: _conformed(wish, _Reporter(answers)), wish["file"]))
        case _:
            _limit(_WORKING_BYTES)
            _say(answers, _tried(lambda: _sounded(wish, _Reporter(answers)), wish["file"]))


class _Reporter:
    def __init__(self, answers: IO[str]) -> None:
        self._answers = answers

    def report(self, fraction: float, note: str = "") -> None:
        _say(self._answers, {"at": fraction, "note": note})


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


def _limit(memory: int, seconds: int = 0) -> None:
    """On Windows the parent's clock is the only limit."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _end_with_parent() -> None:
    if hasattr(os, "nice"):
        os.nice(_NICE)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
