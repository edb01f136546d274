"""What a model needs of a device's memory in each way of holding it.

The weights are counted exactly: from the headers of the files, or from the card for a model that
is not here yet. What a run takes on top is the card's `activations` and `decoding`, in proportion
to the pixels of all frames. With W(x) the bytes of a component's weights at their precision, A of
the run, D of decoding (less in tiles) and O of the libraries themselves, a rung takes

* full           sum of all W + max(A, D) + O
* two-stage      max(W of the text encoders, W of the rest + max(A, D)) + O
* offload        max(largest W + A, W of the decoders + D) + O
* 8-bit          the same, with a byte for each weight outside the decoders, and one block in full
* group-offload  max(two blocks + A, W of the decoders + D) + O

The formulas follow what diffusers does when its pipelines are offloaded; where the constants of a
card come from, docs/decisions/0021 says.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, prod
from pathlib import Path

from core.domain.installing import wanted
from core.domain.models import Card, Extent, Machine, Placement, Rung
from core.engines.shelf_checks import files_of, lent
from core.engines.shelf_weights import weights

WHOLE = Extent()
"""As the card says."""

USUAL_SECONDS = 5
"""As long as a shot is that is asked about without saying how long."""

_LIBRARIES = {"cuda": 600_000_000, "mps": 500_000_000, "cpu": 900_000_000}
"""What torch and its kin take of a device before anything is loaded: CUDA's own context; the
libraries in memory."""

_LEFT_ALONE = 2_000_000_000
"""Of the processor's memory this much, or a tenth, stays with the other programs."""

_BYTES = {"float32": 4.0, "bfloat16": 2.0, "float16": 2.0}
_BLOCK = re.compile(r"^(.*?\b(?:\w*blocks|layers|layer|h))\.(\d+)\.")
_READING = 300_000_000
"""What encoding a prompt takes: some hundred tokens."""

_SPARE = 1.04
"""Memory is handed out in pieces, and some of them cannot be used."""

_OVERLAP = 1.5
"""Tiles reach into each other, and one waits while the next is decoded."""

_UNKNOWN_BLOCK = 0.05
"""Of a component's weights, where its files are not here to look at."""


@dataclass(frozen=True, slots=True)
class Component:
    """`parameters` are how many weights it has, `block` how many of them the largest block."""

    name: str
    parameters: int
    block: int

    @property
    def encodes(self) -> bool:
        return self.name.startswith("text_encoder")

    @property
    def decodes(self) -> bool:
        return self.name in ("vae", "audio_vae", "vocoder")


def components(card: Card, folder: Path | None = None) -> tuple[Component, ...]:
    """What the model consists of: by its own files where there are some, else by its card."""
    amounts = {name: int(billions * 1e9) for name, billions in card.parameters.items()}
    told = tuple(
        Component(name, amount, int(amount * _UNKNOWN_BLOCK)) for name, amount in amounts.items()
    )
    found = _counted(card, folder) if folder is not None else {}
    if folder is not None and found:
        elsewhere = tuple(each for each in told if each.name in lent(folder))
        return tuple(Component(name, *counts) for name, counts in found.items()) + elsewhere
    return told


def extent(card: Card, wished: Extent = WHOLE) -> Extent:
    """What will really be made, by the card's rules: its first size and some seconds, unless said.

    The frames that count are those that can be made in one go.
    """
    width, height = card.sizes[0] if card.sizes else (0, 0)
    across, down, side = wished.width or width, wished.height or height, card.multiple
    usual = round(card.fps * USUAL_SECONDS)
    frames = card.frames.at_least(wished.frames or usual) if card.frames else 1
    return Extent(ceil(across / side) * side, ceil(down / side) * side, frames)


def need(card: Card, parts: tuple[Component, ...], asked: Extent, held: Placement) -> int:
    """Bytes of the device's memory at their highest."""
    run = _Run.of(card, asked, held)
    return int(_HELD[held.rung](parts, run) * _SPARE) + _LIBRARIES[held.device]


def kept_beside(card: Card, parts: tuple[Component, ...], held: Placement) -> int:
    """Bytes of the processor's memory for what waits there for its turn on the graphics card."""
    if held.device != "cuda" or held.rung in (Rung.FULL, Rung.STAGED):
        return 0
    run, small = _Run.of(card, WHOLE, held), held.rung is Rung.EIGHT_BIT
    return int(sum(run.weight(part, small=small) for part in parts))


def room(machine: Machine, device: str) -> int:
    """Bytes that may be used of a device's memory."""
    if device == "cuda":
        return machine.video_free
    left = machine.free - min(_LEFT_ALONE, machine.memory // 10)
    return max(0, min(left, machine.video_free) if device == "mps" else left)


def precision(card: Card, machine: Machine, device: str) -> str:
    """The type for most of its weights: the card's, where the device is quick with it."""
    own = card.precision.get("default", "float32")
    if own == "float32":
        return own
    quick = machine.precision if device == machine.device else "float32"
    return own if own == "float16" and quick != "float32" else quick


@dataclass(frozen=True, slots=True)
class _Run:
    """Bytes of a run on top of its weights, and how many a weight has."""

    card: Card
    precision: str
    working: float
    decoding: float

    @classmethod
    def of(cls, card: Card, asked: Extent, held: Placement) -> "_Run":
        wide = _BYTES[held.precision] / _BYTES[_usual(card)]
        largest = _pixels(_largest(card))
        share = _pixels(asked) / largest if largest else 1.0
        vae = 1.0 if "vae" in card.precision else wide
        decoded = _decoded(card, asked, tiling=held.tiling) * vae
        return cls(card, held.precision, card.activations * share * wide, decoded)

    def weight(self, part: Component, *, small: bool = False) -> float:
        own = self.card.precision.get(part.name, self.precision)
        each = 1.0 if small and not part.decodes else _BYTES[own]
        return part.parameters * each

    def block(self, part: Component) -> float:
        return part.block * _BYTES[self.precision]

    @property
    def top(self) -> float:
        return max(self.working, self.decoding)


def _decoded(card: Card, asked: Extent, *, tiling: bool) -> float:
    """Bytes of decoding: the card's in proportion, and the pictures themselves as float32."""
    first, decoding = _largest(card), card.decoding
    longest = min(decoding.frames or first.frames, first.frames)
    at_once = min(decoding.frames or asked.frames, asked.frames)
    area = asked.width * asked.height
    if tiling and decoding.tile:
        area = min(area, int(_OVERLAP * decoding.tile**2))
    share = area / max(1, first.width * first.height) * at_once / longest
    return decoding.memory * share + _pixels(asked) * 3 * 4


def _full(parts: tuple[Component, ...], run: _Run) -> float:
    return sum(map(run.weight, parts)) + run.top


def _staged(parts: tuple[Component, ...], run: _Run) -> float:
    encoders = sum(run.weight(part) for part in parts if part.encodes) + _READING
    rest = sum(run.weight(part) for part in parts if not part.encodes)
    return max(encoders, rest + run.top)


def _offloaded(parts: tuple[Component, ...], run: _Run, *, small: bool = False) -> float:
    decoders = sum(run.weight(part) for part in parts if part.decodes)
    working = max(
        (
            run.weight(part, small=small)
            + (run.block(part) if small else 0)
            + (_READING if part.encodes else run.working)
            for part in parts
            if not part.decodes
        ),
        default=0.0,
    )
    return max(working, decoders + run.decoding)


def _eight_bit(parts: tuple[Component, ...], run: _Run) -> float:
    return _offloaded(parts, run, small=True)


def _grouped(parts: tuple[Component, ...], run: _Run) -> float:
    decoders = sum(run.weight(part) for part in parts if part.decodes)
    blocks = max((2 * run.block(part) for part in parts if not part.decodes), default=0.0)
    return max(blocks + run.working, decoders + run.decoding)


_HELD = {
    Rung.FULL: _full,
    Rung.STAGED: _staged,
    Rung.OFFLOAD: _offloaded,
    Rung.EIGHT_BIT: _eight_bit,
    Rung.GROUP: _grouped,
}


def _counted(card: Card, folder: Path) -> Mapping[str, tuple[int, int]]:
    """Weights, and those of the largest block, of each component whose files are here."""
    found: dict[str, tuple[int, int]] = {}
    blocks: dict[tuple[str, str, str], int] = {}
    for file in files_of(folder):
        inside = file.relative_to(folder)
        if file.suffix != ".safetensors" or not wanted(inside.as_posix(), card.source):
            continue
        part = inside.parts[0] if len(inside.parts) > 1 else "model"
        held = weights(file)
        for name, shape in held.shapes.items():
            if block := _BLOCK.match(name):
                key = (part, block[1], block[2])
                blocks[key] = blocks.get(key, 0) + prod(shape)
        found[part] = (found.get(part, (0, 0))[0] + held.parameters, 0)
    for part, (amount, _) in found.items():
        largest = max((size for key, size in blocks.items() if key[0] == part), default=amount)
        found[part] = (amount, largest)
    return found


def _largest(card: Card) -> Extent:
    """What the card gives its figures for: its first size, its longest length."""
    first = extent(card)
    return replace(first, frames=card.frames.at_least(card.frames.most)) if card.frames else first


def _usual(card: Card) -> str:
    """The precision for which the card gives its figures."""
    return card.precision.get("default", "float32")


def _pixels(of: Extent) -> int:
    return of.width * of.height * max(1, of.frames)
