"""Sizes that a model was trained for: what is asked for is made near them, and fitted after."""

from math import sqrt

from core.domain.models import Card

_LEAST_SHARE = 0.5
"""Below half of its native area a model draws things twice or not at all."""
_LEAST_STEPS = 2


def native_size(card: Card, width: int, height: int) -> tuple[int, int]:
    """The size at which a picture of `width` by `height` is made: its aspect, the model's area.

    Sides are multiples of the card's. Without native sizes in the card only these count.
    """
    areas = [wide * high for wide, high in card.sizes] or [width * height]
    area = min(max(width * height, _LEAST_SHARE * min(areas)), max(areas))
    scale = sqrt(area / (width * height))
    return _side(width * scale, card.multiple), _side(height * scale, card.multiple)


def _side(length: float, multiple: int) -> int:
    return max(_LEAST_STEPS, round(length / multiple)) * multiple
