"""The door to the models that look at pictures: for what they show, how alike, whether allowed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.domain.models import Card, ModelId, Work
from core.ports import JobContext, Models

# What a picture could show as well: what was asked for must be likelier than all of these.
_OTHERS = (
    "an empty grey picture",
    "coloured noise without any shape",
    "a close-up of food on a plate",
    "a busy city street at night",
    "people working in an office",
    "a mountain landscape with clouds",
    "an animal looking at the camera",
    "a page of printed text",
    "a portrait of a man",
    "the inside of an empty room",
)
# Two that differ in nothing else: a picture nearer to the first looks good (CLIP-IQA: J. Wang,
# K. Chan, C. Loy, "Exploring CLIP for Assessing the Look and Feel of Images", 2023).
_LOOKS = ("Good photo.", "Bad photo.")
_LONGEST = 40
"""Words: what is longer than the models read is no better known by them."""


class ModelCritic:
    """Does what `core.ports.Critic` promises with the models that are installed.

    The named one is asked for what it measures; what it does not is asked of another.
    """

    def __init__(self, models: Models) -> None:
        self._models = models

    def match(
        self, pictures: Sequence[Path], words: str, model: ModelId, job: JobContext
    ) -> tuple[float, ...] | None:
        card = self._card("prompt", model)
        if card is None:
            return None
        said = " ".join(words.split()[:_LONGEST])
        own = {word.casefold().strip(".,") for word in said.split() if len(word) > 3}
        others = [each for each in _OTHERS if not own & set(each.casefold().split())]
        wish = {"pictures": _names(pictures), "words": [said, *others]}
        return _numbers(self._models.do(card.id, wish, job)["match"])

    def alike(
        self, pairs: Sequence[tuple[Path, Path]], model: ModelId, job: JobContext
    ) -> tuple[float, ...] | None:
        card = self._card("consistency", model)
        if card is None:
            return None
        pictures = list(dict.fromkeys(picture for pair in pairs for picture in pair))
        numbers = [[pictures.index(one), pictures.index(other)] for one, other in pairs]
        wish = {"pictures": _names(pictures), "pairs": numbers}
        return _numbers(self._models.do(card.id, wish, job)["alike"])

    def pleasing(
        self, pictures: Sequence[Path], model: ModelId, job: JobContext
    ) -> tuple[float, ...] | None:
        card = self._card("prompt", model)
        if card is None:
            return None
        wish = {"pictures": _names(pictures), "words": list(_LOOKS)}
        return _numbers(self._models.do(card.id, wish, job)["match"])

    def unsafe(
        self, pictures: Sequence[Path], model: ModelId, job: JobContext
    ) -> tuple[float, ...]:
        wish = {"pictures": _names(pictures)}
        return _numbers(self._models.do(model, wish, job)["unsafe"])

    def _card(self, measure: str, model: ModelId) -> Card | None:
        cards = [
            card
            for card in self._models.ready(Work.SCORES)
            if measure in card.options.get("measures", ())
        ]
        return next((card for card in cards if card.id == model), next(iter(cards), None))


def _names(pictures: Sequence[Path]) -> list[str]:
    return [str(picture) for picture in pictures]


def _numbers(told: Any) -> tuple[float, ...]:
    return tuple(float(each) for each in told)
