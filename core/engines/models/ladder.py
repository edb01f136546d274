"""Runs that do not fit, or give no picture, are tried once more in another way, and say so."""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import torch

from core.domain.errors import WorkFailed
from core.domain.models import Card, Placement
from core.engines.models.rungs import lower, rungs
from core.engines.models.task import Bench

__all__ = ["NotNumbers", "is_out_of_memory", "laddered", "numbers", "rungs"]

Attempt = Callable[[Placement], Mapping[str, Any]]

_WORDS = (
    "out of memory",
    "can't allocate memory",
    "cannot allocate memory",
    "not enough memory",
    "alloc_failed",
)
"""What libraries say that have no error of their own for it (MPS, the processor, cuBLAS)."""


class NotNumbers(Exception):
    """A model gave no numbers (NaN, infinity) where a picture or a sound should be."""


def numbers(made: Any) -> Any:
    """The same, when all of it is numbers; raises NotNumbers. For tensors and arrays."""
    if not bool(torch.isfinite(torch.as_tensor(made)).all()):
        raise NotNumbers
    return made


def laddered(bench: Bench, attempt: Attempt) -> Mapping[str, Any]:
    """Attempt it as placed; without memory a rung lower, without numbers in full precision.

    Before the next attempt everything that was loaded is given back. What was changed stands in
    the answer's "notes", a list of sentences for the take. Raises WorkFailed after the last rung.
    """
    placement, notes = bench.task.placement, list[str]()
    while True:
        try:
            answer = attempt(placement)
        except NotNumbers as error:
            traceback.clear_frames(error.__traceback__)
            placement, note = _more_exact(bench.task.card, placement)
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            traceback.clear_frames(error.__traceback__)
            placement, note = lower(bench.task.card, placement)
        else:
            return {**answer, "notes": [*answer.get("notes", ()), *notes]} if notes else answer
        notes.append(note)
        bench.residency.clear()
        bench.job.report(0.0, note)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the device's memory, or the machine's, was too small."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    said = str(error).lower()
    return isinstance(error, RuntimeError) and any(words in said for words in _WORDS)


def _more_exact(card: Card, placement: Placement) -> tuple[Placement, str]:
    if placement.precision == "float32":
        raise WorkFailed(
            f"“{card.title}” gave no picture: what came out of it is not a number.",
            "Try another seed, or verify its files on the page Models.",
            permanent=True,  # the same once more gives the same
        )
    exact = replace(placement, precision="float32")
    return exact, "What came out was not a number: made again in full precision."
