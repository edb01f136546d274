"""What a model's take should cost, from its card, before one was made on this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt
from pathlib import Path
from time import monotonic

from core.domain.costs import Cost, Load, Making
from core.domain.errors import StudioError
from core.domain.models import Card, Extent, Machine
from core.domain.setup import Setup, steps_of
from core.domain.shooting import Shooting, Wanted, shooting
from core.engines.fitting import fit

# What is left of a device's figures on paper, in 10^12 calculations a second: for each GB of a
# graphics card's memory (they grow together, roughly), and of a processor.
_TERA_FOR_EACH_GB, _TERA_OF_APPLE, _TERA_OF_PROCESSOR = 3.0, 0.15, 0.1
# Reading the weights, and developing the picture, against the steps.
_LOADING, _DEVELOPING = 20.0, 1.15
_USUAL_RATE = 24
_ASPECT = 16 / 9
_KNOWN_FOR = 30.0
_DISK = 0.09


@dataclass(frozen=True, slots=True)
class Guess:
    """`advice` says what would fit, where it does not."""

    cost: Cost
    fits: bool = True
    advice: str = ""


class Guesses:
    """Asked on the way: what the machine has is looked up twice a minute at most."""

    def __init__(
        self,
        card: Callable[[str], Card | None],
        machine: Callable[[], Machine],
        folder: Callable[[str], Path | None] = lambda _: None,
    ) -> None:
        """`folder` is where a model's files lie: their own sizes count, not their card's."""
        self._card, self._machine, self._folder = card, machine, folder
        self._known: dict[Load, tuple[float, Guess | None]] = {}

    def __call__(self, load: Load) -> Guess | None:
        """None for what no model makes."""
        if load.making is Making.FILM or load.engine == "animatic":
            return None
        at, found = self._known.get(load, (-_KNOWN_FOR, None))
        if monotonic() - at > _KNOWN_FOR:
            found = self._guess(load)
            self._known[load] = monotonic(), found
        return found

    def steps(self, engine: str, setup: Setup) -> int:
        """0 for what is no model, or not here."""
        try:
            card = self._card(engine)
        except StudioError:
            return 0
        return max(1, steps_of(card, setup)) if card else 0

    def _guess(self, load: Load) -> Guess | None:
        try:
            card = self._card(load.engine)
        except StudioError:
            return None  # it is said when the take is asked for
        if card is None:
            return None
        return guess(card, load, self._machine(), self._folder(load.engine))


def guess(card: Card, load: Load, machine: Machine, folder: Path | None = None) -> Guess:
    """From how much there is to calculate, and how quickly such a machine does that."""
    high = sqrt(load.pixels / _ASPECT)
    take = Wanted(round(high * _ASPECT), round(high), _USUAL_RATE, load.frames)
    draft = 0 < load.steps <= card.defaults.draft_steps
    plan = shooting(card, take, steps=load.steps, draft=draft)
    judged = fit(card, machine, folder, Extent(plan.width, plan.height, max(plan.clips)))
    device = judged.placement.device if judged.placement else machine.device
    work = sum(_tera(card, plan, clip) for clip in plan.clips)
    seconds = _LOADING + _DEVELOPING * work / _speed(machine, device)
    cost = Cost(seconds, judged.need, round(_DISK * load.pixels * load.frames))
    advice = "" if judged.placement else f"{card.title} {judged.words}. {judged.advice}"
    return Guess(cost, judged.placement is not None, advice)


def _tera(card: Card, plan: Shooting, frames: int) -> float:
    """10^12 calculations of one clip: twice its weights for each token, and the attention.

    That is about (tokens / 6 widths) as much again; with G billions of weights such a transformer
    is about 1300 times the root of G wide. With guidance every step is gone through twice.
    """
    billions = card.parameters.get("transformer", 1.0)
    span = card.frames.step if card.frames else 1
    side = max(8, card.multiple)
    tokens = ceil(frames / span) * (plan.width / side) * (plan.height / side)
    wide = 1300 * sqrt(billions)
    once = 2 * billions * 1e9 * tokens * (1 + tokens / (6 * wide)) / 1e12
    passes = 2 if plan.guidance > 1 and card.arguments.guidance != "embedded" else 1
    return once * passes * max(1, plan.steps)


def _speed(machine: Machine, device: str) -> float:
    match device:
        case "cuda":
            return max(4.0, machine.video / 1e9 * _TERA_FOR_EACH_GB)
        case "mps":
            return max(1.0, machine.memory / 1e9 * _TERA_OF_APPLE)
        case _:
            return _TERA_OF_PROCESSOR
