"""The process that runs models: `python -m core.engines.models.worker`, orders in, answers out.

The only one that imports torch. It does one wish at a time and keeps what it has loaded; it ends
with its parent, and when nothing was asked of it for long.
"""

import logging
import os
import queue
import traceback
from contextlib import suppress
from time import monotonic
from typing import IO

from pydantic import BaseModel

from core.domain.errors import JobCancelled, StudioError, WorkFailed
from core.engines.models import wire
from core.engines.models.residency import Kept, give_back, memory_of_device
from core.engines.models.running import ENGINES, engine_named, run
from core.media import child, children

Orders = queue.SimpleQueue[str]

_DEVICE_LOST = ("cuda error", "hip error", "device-side assert", "gpu is lost", "acceleratorerror")


def main() -> None:
    """Serve until nobody asks any more."""
    children.look_beside()
    orders, answers = child.begin()
    logging.disable(logging.WARNING)  # the libraries' advice is for who wrote the program
    kept = Kept()
    with suppress(queue.Empty):
        while True:
            order = wire.ORDERS.validate_json(_next(orders, answers, kept))
            match order:
                case wire.Do():
                    _serve(order, _Job(order.number, orders, answers), kept)
                    _say(answers, _holding(kept))
                case wire.Tidy():
                    kept.clear()
                    _say(answers, _holding(kept))
                case wire.Warm():
                    _warm(order.engine)
                case _:  # about a wish that is over
                    pass
    os._exit(0)  # the listening thread still waits on standard input, and cannot be told


class _Job:
    """The JobContext of the work at hand: says how far it is, and hears what the host wants."""

    held = False

    def __init__(self, number: int, orders: Orders, answers: IO[str]) -> None:
        self._number, self._orders, self._answers = number, orders, answers
        self._said: tuple[object, ...] = ()

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self._heed()
        if (news := (fraction, note, preview)) != self._said:
            self._said = news
            held = memory or _own_memory()
            self.say(
                wire.Progress(
                    number=self._number, fraction=fraction, note=note, preview=preview, memory=held
                )
            )

    def say(self, word: BaseModel) -> None:
        _say(self._answers, word)

    def _heed(self) -> None:
        resting = False
        while resting or not self._orders.empty():
            match wire.ORDERS.validate_json(self._orders.get()):
                case wire.Stop(number=number) if number == self._number:
                    raise JobCancelled
                case wire.Rest(number=number) if number == self._number:
                    resting = True
                case wire.GoOn(number=number) if number == self._number:
                    resting = False
                case _:
                    pass


def _serve(order: wire.Do, job: _Job, kept: Kept) -> None:
    number = order.number
    try:
        answer = run(order.task, job, kept)
        job.say(wire.Done(number=number, answer=dict(answer)))
    except JobCancelled:
        job.say(wire.Stopped(number=number))
    except StudioError as error:
        permanent = isinstance(error, WorkFailed) and error.permanent
        job.say(_failed(number, error, type(error).__name__, permanent=permanent))
    except Exception as error:  # noqa: BLE001 - the boundary: a bug ends this wish, not the worker
        traceback.print_exc()
        _say_what_broke(order, error, job)
    give_back()


def _say_what_broke(order: wire.Do, error: Exception, job: _Job) -> None:
    said = f"{type(error).__name__}: {error}"
    if any(words in said.lower() for words in _DEVICE_LOST) and "out of memory" not in said:
        lost = WorkFailed(
            "The graphics card stopped answering while it was making this.",
            "Try again; if it happens again, restart the computer or update the card's driver.",
        )
        job.say(_failed(order.number, lost, WorkFailed.__name__, fatal=True))
        os._exit(1)  # nothing can be run on the card from this process any more
    trouble = WorkFailed(
        f"“{order.task.card.title}” could not do this ({said.splitlines()[0][:200]}).",
        "Try another seed or wording; the log has the details.",
    )
    job.say(_failed(order.number, trouble, WorkFailed.__name__))


def _failed(
    number: int, error: StudioError, kind: str, *, permanent: bool = False, fatal: bool = False
) -> wire.Failed:
    return wire.Failed(
        number=number,
        error=kind,
        message=str(error),
        advice=error.advice,
        permanent=permanent,
        fatal=fatal,
    )


def _next(orders: Orders, answers: IO[str], kept: Kept) -> str:
    """The next order. Raises queue.Empty when there was none for long."""
    began = monotonic()
    try:
        return orders.get(timeout=wire.TIDY_AFTER)
    except queue.Empty:
        kept.clear()
        _say(answers, _holding(kept))
    return orders.get(timeout=max(0.0, wire.PATIENCE - (monotonic() - began)))


def _say(answers: IO[str], word: BaseModel) -> None:
    answers.write(word.model_dump_json() + "\n")
    answers.flush()


def _warm(engine: str) -> None:
    with suppress(Exception):  # who asks for it in earnest is told what is wrong
        if engine in ENGINES:
            engine_named(engine)


def _holding(kept: Kept) -> wire.Holding:
    """Under offload most of the weights are in the machine's memory."""
    on_card = memory_of_device()
    if on_card is None:
        return wire.Holding(bytes=kept.size)
    return wire.Holding(bytes=on_card, beside=max(0, kept.size - on_card))


def _own_memory() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    main()
