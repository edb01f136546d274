"""A process that makes takes: `python -m core.engines.worker`, wishes in, progress and ends out.

Engines named behind it are loaded before the first wish.

It serves one wish at a time and ends with its parent: by the signal Linux sends, and everywhere
when its standard input closes. To cancel, kill it.
"""

import ctypes
import os
import queue
import signal
import sys
import threading
import traceback
from contextlib import suppress
from typing import IO

from pydantic import BaseModel

from core.domain.errors import StudioError, WorkFailed
from core.engines.catalog import ENGINES, made
from core.engines.wire import PATIENCE, Done, Failure, Progress, Wish

_NICE = 5
_PR_SET_PDEATHSIG = 1


def main() -> None:
    answers = _answers()
    _be_a_good_child()
    wishes: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(wishes,), name="wishes", daemon=True).start()
    for engine in sys.argv[1:]:
        if engine in ENGINES:
            made(engine)
    with suppress(queue.Empty):
        while True:
            _serve(Wish.model_validate_json(wishes.get(timeout=PATIENCE)), answers)
    os._exit(0)  # the listening thread still waits on standard input, and cannot be told


class _Reporter:
    held = False

    def __init__(self, answers: IO[str]) -> None:
        self._answers = answers

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        _say(self._answers, Progress(fraction=fraction, note=note, preview=preview, memory=memory))


def _serve(wish: Wish, answers: IO[str]) -> None:
    try:
        engine = made(wish.engine)
        if wish.frame is None:
            engine.render(wish.recipe, wish.to, _Reporter(answers))
        else:
            engine.still(wish.recipe, wish.frame, wish.to)
    except StudioError as error:
        _say(
            answers,
            Failure(
                error=type(error).__name__,
                message=str(error),
                advice=error.advice,
                permanent=isinstance(error, WorkFailed) and error.permanent,
            ),
        )
    except Exception as error:  # noqa: BLE001 - the boundary: a bug ends this wish, not the worker
        traceback.print_exc()
        _say(
            answers,
            Failure(
                error=WorkFailed.__name__,
                message=f"The engine “{wish.engine}” could not draw this shot ({error!r}).",
                advice="Try another seed or wording; the log has the details.",
            ),
        )
    else:
        _say(answers, Done())


def _say(answers: IO[str], answer: BaseModel) -> None:
    answers.write(answer.model_dump_json() + "\n")
    answers.flush()


def _answers() -> IO[str]:
    """The pipe for answers. Whatever libraries print goes to standard error instead."""
    kept = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return kept


def _listen(wishes: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        wishes.put(line)
    os._exit(0)  # the parent is gone: nobody will read what is being made


def _be_a_good_child() -> None:
    if hasattr(os, "nice"):
        os.nice(_NICE)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
