"""A process that makes takes: `python -m core.engines.worker`, wishes in, progress and ends out.

Engines named behind it are loaded before the first wish.

It serves one wish at a time and ends with its parent: by the signal Linux sends, and everywhere
when its standard input closes. To cancel, kill it.
"""

import os
import queue
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO

from pydantic import BaseModel

from core.domain.errors import StudioError, WorkFailed
from core.engines.catalog import ENGINES, made
from core.engines.wire import PATIENCE, Done, Failure, Progress, Wish
from core.media import child

_STATUS = Path("/proc/self/status")
_FRESH_PEAK = Path("/proc/self/clear_refs"), "5"


def main() -> None:
    wishes, answers = child.begin()
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
        most = max(memory, _peak())
        _say(self._answers, Progress(fraction=fraction, note=note, preview=preview, memory=most))


def _serve(wish: Wish, answers: IO[str]) -> None:
    with suppress(OSError):  # elsewhere than on Linux the peak is that of all wishes so far
        _FRESH_PEAK[0].write_text(_FRESH_PEAK[1])
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


def _peak() -> int:
    """The most memory of its own that this process has had, in bytes."""
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    import psutil

    used = psutil.Process().memory_info()
    return int(getattr(used, "peak_wset", used.rss))


def _say(answers: IO[str], answer: BaseModel) -> None:
    answers.write(answer.model_dump_json() + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
