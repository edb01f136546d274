"""The picture of the film at a frame: the one that the player shows and the compiler writes."""

from collections import OrderedDict
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Self, assert_never

import numpy as np

from core.domain.errors import MediaUnreadable
from core.media.lettering import Lettering
from core.media.logo import drawn
from core.media.picture import Converter, Frame, Pixels, blank, copied, planes
from core.render.correcting import corrected
from core.render.overlay import Overlay, lay, lettered, overlay
from core.render.plan import Empty, Faded, Mixed, One, RenderPlan, Seen, Words
from core.render.sources import Leeway, Sources
from core.render.transitions import faded, mixed

_CARDS = 16


class Compositor:
    """Draws the frames of a plan, at its own size or another. One thread at a time; close it.

    Frames one after another are cheap; any other is exact, and costs a seek. Raises
    MediaUnreadable when a take's file is missing or damaged, unless it is given `leeway`.
    """

    def __init__(
        self,
        plan: RenderPlan,
        folder: Path,
        width: int | None = None,
        height: int | None = None,
        *,
        leeway: Leeway | None = None,
    ) -> None:
        self._plan, self._folder, self._lenient = plan, folder, leeway is not None
        self._shown = (width or plan.width, height or plan.height)
        # Film frames have whole colour samples; what a screen does not show is cut off at the end.
        self.width, self.height = (side + side % 2 for side in self._shown)
        self._convert = Converter()
        self._bars = Converter()
        self._sources = Sources(plan, folder, (self.width, self.height), leeway)
        self._cards: OrderedDict[Words, Overlay | None] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._sources.close()
        self._cards.clear()

    def frame(self, number: int) -> Frame:
        """Frame `number` of the film, to be looked at only: it may be the decoder's own."""
        seen = self._plan.seen(number)
        laid = self._laid(number)
        picture = self._picture(seen)
        if laid and isinstance(seen, One):
            picture = copied(picture)
        for over, opacity in laid:
            lay(picture, over, opacity)
        return picture

    def bgra(self, number: int) -> Pixels:
        """The same picture for a screen: (height, width, 4), blue, green, red, opaque."""
        width, height = self._shown
        seen = self._plan.seen(number)
        if isinstance(seen, One) and not self._laid(number) and not self._corrected(seen):
            source = self._sources.frame(seen)
            if _same_shape(source, self.width, self.height):
                return np.ascontiguousarray(self._convert.screen(source, width, height))
        shown = self._convert.screen(self.frame(number), self.width, self.height)
        return np.ascontiguousarray(shown[:height, :width])

    def light(self, number: int) -> bool:
        """Whether frame `number` is made from lighter copies of the takes."""
        match self._plan.seen(number):
            case One() as seen:
                return self._sources.light(seen)
            case Mixed(before, after):
                return self._sources.light(before) and self._sources.light(after)
            case Faded(picture):
                return self._sources.light(picture)
            case Empty():
                return False

    def _picture(self, seen: Seen) -> Frame:
        match seen:
            case One():
                return self._finished(seen, self._sources.frame(seen))
            case Empty():
                return blank(self.width, self.height)
            case Mixed(before, after, weight, kind):
                one, two = self._sources.both(before, after)
                one, two = self._finished(before, one), self._finished(after, two)
                return mixed(one, two, weight, kind)
            case Faded(picture, kind, weight):
                return faded(self._finished(picture, self._sources.frame(picture)), kind, weight)
            case _:
                assert_never(seen)

    def _laid(self, number: int) -> list[tuple[Overlay, Fraction]]:
        logo = [] if self._logo is None else [(self._logo, Fraction(1))]
        return logo + [
            (over, words.opacity)
            for words in self._plan.words(number)
            if (over := self._card(replace(words, opacity=Fraction(1)))) is not None
        ]

    @cached_property
    def _logo(self) -> Overlay | None:
        """Under all words, over every picture. One that cannot be read is a screen's leeway."""
        logo = self._plan.overlays.logo
        if logo is None:
            return None
        try:
            pixels, x, y = drawn(self._folder / logo.file, logo, self.width, self.height)
        except MediaUnreadable:
            if self._lenient:
                return None
            raise
        return overlay(Lettering(pixels, x, y))

    def _card(self, key: Words) -> Overlay | None:
        if key not in self._cards:
            card = lettered(key, self.width, self.height)
            self._cards[key] = None if card is None else overlay(card)
            if len(self._cards) > _CARDS:
                self._cards.popitem(last=False)
        self._cards.move_to_end(key)
        return self._cards[key]

    def _corrected(self, seen: One) -> bool:
        return self._plan.clips[seen.clip].correction is not None

    def _finished(self, seen: One, source: Frame) -> Frame:
        """The take's frame at our size, corrected as its clip is."""
        return corrected(self._fitted(source), self._plan.clips[seen.clip].correction, seen.frame)

    def _fitted(self, source: Frame) -> Frame:
        """The take's frame at our size, between black bars where its shape is another."""
        if _same_shape(source, self.width, self.height):
            return self._convert.fitted(source, self.width, self.height)
        scale = min(self.width / source.width, self.height / source.height)
        width, height = (
            max(2, int(side * scale) // 2 * 2) for side in (source.width, source.height)
        )
        left, top = (self.width - width) // 4 * 2, (self.height - height) // 4 * 2
        made = blank(self.width, self.height)
        small = self._bars.fitted(source, width, height)
        for number, (into, sheet) in enumerate(zip(planes(made), planes(small), strict=True)):
            half = 2 if number else 1
            x, y = left // half, top // half
            into[y : y + sheet.shape[0], x : x + sheet.shape[1]] = sheet
        return made


def _same_shape(frame: Frame, width: int, height: int) -> bool:
    return abs(frame.width * height - frame.height * width) <= 0.02 * frame.width * height
