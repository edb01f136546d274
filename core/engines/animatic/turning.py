"""A shot in which something changes: drawn as it was, as it will be, and turning in between."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.domain.depiction import Depiction
from core.domain.recipe import Recipe
from core.engines.animatic.scene import Scene

Frame = NDArray[np.uint8]
_FROM, _TO = 0.4, 0.62
"""The share of the shot in which all turns."""


def drawing(recipe: Recipe, only: int | None = None) -> Callable[[int], Frame]:
    """Draws any frame of the recipe (with `only`, that one); valid until the next call."""
    after = later(recipe.depiction)
    if after == recipe.depiction:
        return Scene(recipe, only).frame
    return _Turning(recipe, after, only).frame


def later(depiction: Depiction) -> Depiction:
    """The picture as it is in the end: of what turns green, in green; under its later sky."""
    subjects = tuple(
        replace(subject, colour=subject.becomes, becomes="") if subject.becomes else subject
        for subject in depiction.subjects
    )
    setting, then = depiction.setting, depiction.then
    if then is not None:
        setting = replace(setting, time=then.time, weather=then.weather)
    return replace(depiction, subjects=subjects, setting=setting, then=None)


class _Turning:
    """Both pictures of one recipe, each made when it is first seen."""

    def __init__(self, recipe: Recipe, after: Depiction, only: int | None) -> None:
        self._recipe, self._after, self._only = recipe, after, only

    def frame(self, index: int) -> Frame:
        share = self._share(index)
        if share <= 0:
            return self._first.frame(index)
        if share >= 1:
            return self._last.frame(index)
        one, other = self._first.frame(index), self._last.frame(index)
        blended = one * (1 - share) + other * share
        mixed: Frame = np.ascontiguousarray(blended.round().astype(np.uint8))
        return mixed

    def _share(self, index: int) -> float:
        done = index / max(1, self._recipe.frames - 1)
        u = min(1.0, max(0.0, (done - _FROM) / (_TO - _FROM)))
        return u * u * (3 - 2 * u)

    @cached_property
    def _first(self) -> Scene:
        return Scene(self._recipe, self._only)

    @cached_property
    def _last(self) -> Scene:
        return Scene(replace(self._recipe, depiction=self._after), self._only)
