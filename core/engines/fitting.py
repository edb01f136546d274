"""Says before a model is loaded whether it fits this machine, and how it is held there.

The first rung of its card's ladder that fits is taken, without tiles before with them. What the
processor can do in bearable time goes there when the graphics card has no room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from core.domain.models import Card, Ease, Extent, Fit, Machine, Placement, Rung, Work
from core.engines.needs import (
    WHOLE,
    Component,
    components,
    extent,
    kept_beside,
    need,
    precision,
    room,
)

_G = 1_000_000_000
_ONE_MEMORY = (Rung.FULL, Rung.STAGED)
"""Where device and processor share their memory, nothing is won by moving weights about."""

_LARGE = 1.5
"""Billions of weights that a processor takes its time with."""

_ANYWHERE = frozenset(Work) - {Work.VIDEO, Work.EDIT, Work.IMAGE}
"""What the processor does in bearable time when the graphics card cannot."""


def fit(
    card: Card,
    machine: Machine,
    folder: Path | None = None,
    wished: Extent = WHOLE,
    rung: Rung | None = None,
) -> Fit:
    """How the model fits: the first rung that does, or what is missing and what would fit.

    With `rung` only that one is looked at: the editor's own choice.
    """
    parts = components(card, folder)
    asked = extent(card, wished)
    fitting = _best(card, machine, parts, asked, rung)
    if fitting.placement is not None:
        return replace(fitting, words=_told(card, fitting, asked))
    return _refused(card, machine, parts, asked, fitting)


def ease(card: Card, found: Fit) -> Ease:
    """How well it fits, in a word."""
    held = found.placement
    if held is None:
        return Ease.NOT
    large = card.work not in _ANYWHERE or sum(card.parameters.values()) > _LARGE
    if held.rung not in _ONE_MEMORY or (held.device == "cpu" and large):
        return Ease.SLOWLY
    return Ease.WELL


def smallest(cards: Iterable[Card], like: Card, machine: Machine) -> Card | None:
    """The smallest card that does the same work and fits, of those that fit best."""
    kin = [
        card
        for card in cards
        if card.work is like.work
        and card.id != like.id
        and card.engine == like.engine
        and set(like.capabilities[:1]) <= set(card.capabilities)
        and (not like.languages or set(card.languages) & set(like.languages))
    ]
    good = []
    for card in kin:
        well = ease(card, fit(card, machine))
        if well is not Ease.NOT:
            good.append((list(Ease).index(well), sum(card.parameters.values()), card.id, card))
    return min(good)[3] if good else None


def _best(
    card: Card,
    machine: Machine,
    parts: tuple[Component, ...],
    asked: Extent,
    rung: Rung | None,
) -> Fit:
    """The first way that fits; else the one that needs the least, without a placement."""
    short: list[Fit] = []
    for held in _ways(card, machine, rung):
        amount, have = need(card, parts, asked, held), room(machine, held.device)
        waiting, beside = kept_beside(card, parts, held), room(machine, "cpu")
        if amount > have:
            short.append(Fit(None, amount, have, f"needs {_gb(amount)}, there are {_gb(have)}"))
        elif waiting > beside:
            words = f"needs {_gb(waiting)} of the processor's memory, there are {_gb(beside)}"
            short.append(Fit(None, waiting, beside, words))
        else:
            return Fit(held, amount, have)
    return min(short, key=lambda each: each.need - each.have)


def _ways(card: Card, machine: Machine, rung: Rung | None) -> Iterator[Placement]:
    devices = [machine.device]
    if machine.device != "cpu" and card.work in _ANYWHERE:
        devices.append("cpu")
    rungs = [each.rung for each in card.ladder] or [Rung.FULL]
    for device in devices:
        kind = precision(card, machine, device)
        for each in rungs if rung is None else [rung]:
            if rung is None and device != "cuda" and each not in _ONE_MEMORY:
                continue
            yield Placement(device, each, kind)
            if card.decoding.tile:
                yield Placement(device, each, kind, tiling=True)


def _refused(
    card: Card, machine: Machine, parts: tuple[Component, ...], asked: Extent, least: Fit
) -> Fit:
    for smaller in _smaller(card, asked):
        found = _best(card, machine, parts, smaller, None)
        if found.placement is not None:
            advice = f"{_amount(card, smaller)} would fit, {_way(found.placement)}."
            return replace(least, advice=advice, instead=smaller)
    return replace(least, advice="Nothing that it makes would fit.")


def _smaller(card: Card, asked: Extent) -> Iterator[Extent]:
    """Shorter first, then smaller, as an editor would try."""
    sizes = [(asked.width, asked.height)]
    area = asked.width * asked.height
    sizes += sorted(
        (size for size in card.sizes if size[0] * size[1] < area),
        key=lambda size: (-size[0] * size[1], abs(size[0] / size[1] - asked.width / asked.height)),
    )
    for width, height in sizes:
        lengths = [asked.frames]
        if card.frames:
            rule, step = card.frames, max(1, asked.frames // 8)
            lengths += [rule.at_least(n) for n in range(asked.frames - step, rule.least, -step)]
        for frames in dict.fromkeys(each for each in lengths if each <= asked.frames):
            if (width, height, frames) != (asked.width, asked.height, asked.frames):
                yield Extent(width, height, frames)


_WAYS = {
    Rung.FULL: "all of it at once",
    Rung.STAGED: "in two stages",
    Rung.OFFLOAD: "one part at a time",
    Rung.EIGHT_BIT: "one part at a time in 8 bits",
    Rung.GROUP: "a few blocks at a time",
}


def _told(card: Card, found: Fit, asked: Extent) -> str:
    assert found.placement is not None
    amount = _amount(card, asked)
    words = f"needs {_gb(found.need)} of {_gb(found.have)}: {_way(found.placement)}"
    return f"{words}; {amount}" if amount else words


def _way(held: Placement) -> str:
    tiles = ", pictures in tiles" if held.tiling else ""
    where = ", on the processor" if held.device == "cpu" else ""
    return f"{_WAYS[held.rung]}{tiles}{where}"


def _amount(card: Card, asked: Extent) -> str:
    if card.work in _ANYWHERE:
        return ""
    size = f"{asked.width}x{asked.height}"
    return f"{asked.frames / card.fps:.1f} s of {size}" if card.frames and card.fps else size


def _gb(amount: int) -> str:
    return f"{amount / _G:.1f} GB"
