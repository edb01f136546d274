"""How a model makes a take: at which of its sizes, at its own rate, in how many clips.

Most pipelines round in silence what does not fit them: it is fitted before they are asked.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, sqrt

from core.domain.models import Capability, Card, FrameRule

BOTH_PICTURES = "both_pictures"
"""The option of a card that says: it goes from a first picture to a last one, never without."""

_ANY = FrameRule(most=121)
# A native size is taken as it is when its shape is this near to the film's.
_ALIKE = 0.04
_DRAFT = 0.6
_FEWER = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """The take: its size, its rate, and how many frames it has, handles included."""

    width: int
    height: int
    fps: int
    frames: int


@dataclass(frozen=True, slots=True)
class Shooting:
    """Frames of `width` x `height` at `fps`, in clips of so many frames each.

    A clip begins with the last frame of the one before. Where the model cannot go on from a
    picture there is one clip, and a longer shot is `mirrored`: it plays forward and backward.
    Between two pictures a longer one goes slower: `fps` is less than the model's own.
    """

    width: int
    height: int
    fps: Fraction
    clips: tuple[int, ...]
    steps: int
    guidance: float
    mirrored: bool = False

    @property
    def frames(self) -> int:
        """How many different ones the model makes."""
        return sum(self.clips) - (len(self.clips) - 1)


def shooting(
    card: Card,
    take: Wanted,
    *,
    steps: int = 0,
    guidance: float = 0.0,
    draft: bool = False,
    scale: float = 1.0,
) -> Shooting:
    """Fit a take to the rules of a model. A `scale` under 1 asks for a smaller picture.

    `steps` and `guidance` of 0 are the model's own; drafts take fewer steps, and are smaller.
    """
    rate = Fraction(card.fps).limit_denominator(1001) if card.fps else Fraction(take.fps)
    width, height = _size(card, take, scale, draft=draft)
    needed = ceil((take.frames - 1) * rate / take.fps) + 1
    clips, mirrored = _clips(card, needed)
    if card.options.get(BOTH_PICTURES) and needed > clips[0]:
        clips, rate = clips[:1], Fraction((clips[0] - 1) * take.fps, take.frames - 1)
    own = card.defaults
    usual = (own.draft_steps or max(2, own.steps // _FEWER)) if draft else own.steps
    return Shooting(width, height, rate, clips, steps or usual, guidance or own.guidance, mirrored)


def _clips(card: Card, needed: int) -> tuple[tuple[int, ...], bool]:
    rule = card.frames or _ANY
    longest = rule.at_least(rule.most)
    if needed <= longest or card.options.get(BOTH_PICTURES):
        return (rule.at_least(needed),), False
    if not card.can(Capability.IMAGE_TO_VIDEO) or longest < 2:
        return (longest,), True
    count = ceil((needed - 1) / (longest - 1))
    each = rule.at_least(ceil((needed - 1) / count) + 1)
    return (each,) * count, False


def _size(card: Card, take: Wanted, scale: float, *, draft: bool) -> tuple[int, int]:
    """The native size that covers the film's, of its shape. A model with one size makes no other.

    Drafts begin with the smallest.
    """
    if len(card.sizes) == 1:
        return card.sizes[0]
    shape = take.width / take.height
    alike = [size for size in card.sizes if abs(size[0] / size[1] / shape - 1) <= _ALIKE]
    width, height = take.width, take.height
    if card.sizes:
        width, height = _covering(alike or list(card.sizes), 0 if draft else width * height)
    if alike and not draft and scale == 1.0:
        return width, height
    area = width * height * (scale * (_DRAFT if draft else 1.0)) ** 2
    return _stepped(card, sqrt(area * shape)), _stepped(card, sqrt(area / shape))


def _covering(sizes: list[tuple[int, int]], area: int) -> tuple[int, int]:
    """The smallest that has so many pixels, else the largest."""
    ordered = sorted(sizes, key=lambda size: size[0] * size[1])
    return next((size for size in ordered if size[0] * size[1] >= area), ordered[-1])


def _stepped(card: Card, side: float) -> int:
    step = max(2, card.multiple)
    return max(step, round(side / step) * step)
