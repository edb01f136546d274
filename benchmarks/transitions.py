"""What a frame of each kind of transition costs beside one of a dissolve, and a plan of many."""

from fractions import Fraction
from statistics import mean
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from core.domain.joining import Side, joint
from core.domain.sequence import Transition, TransitionKind
from core.domain.time import Rate
from core.media.picture import Frame, planes, untouched
from core.render.transitions import faded, mixed

_WIDTH, _HEIGHT, _STEPS = 1920, 1080, 16
_CLIPS = 10_000


def measure() -> list[Figure]:
    """Ratios of CPU in one run: the machine goes out of them."""
    before, after = _noise(1), _noise(2)
    dissolve = _spent(before, after, TransitionKind.DISSOLVE)
    kinds = [kind for kind in TransitionKind if kind is not TransitionKind.CUT]
    families = {kind.value.partition("-")[0]: kind for kind in kinds}
    figures = [Figure("1080p dissolve", dissolve, "ms CPU a frame", 25)]
    for family, kind in families.items():
        if family != "dissolve":
            ratio = _spent(before, after, kind) / dissolve
            figures.append(Figure(f"{family} to a dissolve", ratio, "times", 1.5))
    return [*figures, _checked()]


def _spent(before: Frame, after: Frame, kind: TransitionKind) -> float:
    def draw(step: int) -> None:
        weight = Fraction(2 * step + 1, 2 * _STEPS)
        if kind.fades:
            faded(after, kind, weight)
        else:
            mixed(before, after, weight, kind)

    draw(0)  # what it keeps for later frames
    rounds = []
    for _ in range(3):
        began = process_time()
        for step in range(_STEPS):
            draw(step)
        rounds.append(1000 * (process_time() - began) / _STEPS)
    return mean(sorted(rounds)[:2])


def _checked() -> Figure:
    how, rate = Transition(TransitionKind.PUSH_LEFT, 12), Rate(Fraction(24))
    one, two = Side(1, 48, 12), Side(2, 48, 12)
    began = process_time()
    for _ in range(_CLIPS):
        joint(how, one, two, rate)
    return Figure("handles of 10,000 transitions", 1000 * (process_time() - began), "ms CPU", 60)


def _noise(seed: int) -> Frame:
    frame = untouched(_WIDTH, _HEIGHT)
    for sheet in planes(frame):
        sheet[:] = np.random.default_rng(seed).integers(16, 236, sheet.shape, np.uint8)
    return frame
