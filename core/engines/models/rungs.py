"""The ladder itself: how a model is held with less memory than now."""

from dataclasses import replace

from core.domain.errors import WorkFailed
from core.domain.models import Card, Placement, Rung, Work

_ONE_MEMORY: tuple[Rung, ...] = (Rung.OFFLOAD, Rung.GROUP)
"""What wins nothing where the device's memory is the machine's own."""

_OF_PIPELINES = (Rung.STAGED, Rung.OFFLOAD)
"""What only models of several parts can do."""

_PICTURES = (Work.VIDEO, Work.EDIT, Work.IMAGE)

_HELD: dict[Rung, str] = {
    Rung.FULL: "all of it on the device",
    Rung.STAGED: "its text encoder only while prompts are encoded",
    Rung.OFFLOAD: "one part of it on the device at a time",
    Rung.EIGHT_BIT: "its weights in eight bits",
    Rung.GROUP: "a few of its layers on the device at a time",
}


def lower(card: Card, placement: Placement) -> tuple[Placement, str]:
    """The next way to hold it, and a sentence about it. Raises WorkFailed after the last."""
    if card.work in _PICTURES and not placement.tiling:
        held = replace(placement, tiling=True)
        return held, "Memory ran out: made again, its pictures decoded in tiles."
    order = list(Rung)
    below = [rung for rung in rungs(card) if order.index(rung) > order.index(placement.rung)]
    useless = _ONE_MEMORY if not placement.device.startswith("cuda") else ()
    useless += _OF_PIPELINES if card.work not in _PICTURES else ()
    below = [rung for rung in below if rung not in useless]
    if below:
        held = replace(placement, rung=below[0])
        return held, f"Memory ran out: made again with {_HELD[below[0]]}."
    raise WorkFailed(
        f"“{card.title}” does not fit into this machine's memory, however it is held.",
        "Choose a smaller size, a shorter shot or a smaller model; "
        "the page Models says which of them fit this machine.",
        permanent=True,
    )


def rungs(card: Card) -> tuple[Rung, ...]:
    """The ways in which it can be held, from the fastest down."""
    named = tuple(need.rung for need in card.ladder)
    return tuple(rung for rung in Rung if rung in named) or tuple(Rung)
