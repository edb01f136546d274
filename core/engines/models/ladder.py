"""Runs that do not fit, or give no picture, are tried once more in another way, and say so."""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import torch

from core.domain.errors import WorkFailed
from core.domain.models import Card, Placement, Rung, Work
from core.engines.models.task import Bench

Attempt = Callable[[Placement], Mapping[str, Any]]

_WORDS = (
    "out of memory",
    "can't allocate memory",
    "cannot allocate memory",
    "not enough memory",
    "alloc_failed",
)
"""What libraries say that have no error of their own for it (MPS, the processor, cuBLAS)."""

_ONE_MEMORY = (Rung.OFFLOAD, Rung.GROUP)
"""What wins nothing where the device's memory is the machine's own."""

_PICTURES = (Work.VIDEO, Work.EDIT, Work.IMAGE)

_HELD: dict[Rung, str] = {
    Rung.FULL: "all of it on the device",
    Rung.STAGED: "its text encoder only while prompts are encoded",
    Rung.OFFLOAD: "one part of it on the device at a time",
    Rung.EIGHT_BIT: "its weights in eight bits",
    Rung.GROUP: "a few of its layers on the device at a time",
}


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
            placement, note = _lower(bench.task.card, placement)
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


def rungs(card: Card) -> tuple[Rung, ...]:
    """The ways in which it can be held, from the fastest down."""
    named = tuple(need.rung for need in card.ladder)
    return tuple(rung for rung in Rung if rung in named) or tuple(Rung)


def _lower(card: Card, placement: Placement) -> tuple[Placement, str]:
    if card.work in _PICTURES and not placement.tiling:
        held = replace(placement, tiling=True)
        return held, "Memory ran out: made again, its pictures decoded in tiles."
    order = list(Rung)
    below = [rung for rung in rungs(card) if order.index(rung) > order.index(placement.rung)]
    if not placement.device.startswith("cuda"):
        below = [rung for rung in below if rung not in _ONE_MEMORY]
    if below:
        held = replace(placement, rung=below[0])
        return held, f"Memory ran out: made again with {_HELD[below[0]]}."
    raise WorkFailed(
        f"“{card.title}” does not fit into this machine's memory, however it is held.",
        "Choose a smaller size, a shorter shot or a smaller model; "
        "the page Models says which of them fit this machine.",
        permanent=True,
    )


def _more_exact(card: Card, placement: Placement) -> tuple[Placement, str]:
    if placement.precision == "float32":
        raise WorkFailed(
            f"“{card.title}” gave no picture: what came out of it is not a number.",
            "Try another seed, or verify its files on the page Models.",
        )
    exact = replace(placement, precision="float32")
    return exact, "What came out was not a number: made again in full precision."
