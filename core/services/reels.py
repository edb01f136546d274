"""What is being watched: the whole film or one take, picture by picture."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.time import Rate
from core.services.lighter import LighterCopies
from core.services.screening import Film

if TYPE_CHECKING:
    from core.render.compositor import Compositor
    from core.render.sources import Leeway

# Takes of more pixels than this are worth a lighter copy.
_HEAVY = 1280 * 720
_AROUND = 24


class Reel:
    """The film as it is now, at one size. Used by one thread; `close` it at the end.

    What is not made yet, or cannot be read, is a slate that says so. `part` asks for a picture
    of half (2) or a quarter (4) of the size, which may be made from lighter copies of the takes.
    """

    def __init__(
        self,
        film: Film,
        folder: Path,
        size: tuple[int, int],
        leeway: "Leeway",
        copies: LighterCopies,
    ) -> None:
        self._film = film
        self._folder = folder
        self._size = size
        self._leeway = leeway
        self._copies = copies
        self._made: dict[int, Compositor] = {}

    @property
    def frames(self) -> int:
        return self._film.plan.frames

    @property
    def rate(self) -> Rate:
        return self._film.plan.rate

    def size(self, part: int = 1) -> tuple[int, int]:
        """Width and height of the pictures."""
        width, height = self._size
        return (width, height) if part == 1 else (_even(width / part), _even(height / part))

    def frame(self, number: int, part: int = 1) -> memoryview:
        """Width * height * 4 bytes of BGRA."""
        return self._compositor(part).bgra(number).data.cast("B")

    def quick(self, number: int) -> bool:
        """Whether a picture of half the size is much less work, as there are lighter copies."""
        return self._compositor(2).light(number)

    def lighten(self, number: int) -> None:
        """Have lighter copies made of what is seen around this frame, in the background."""
        plan = self._film.plan
        heavy = {
            segment.take.file
            for segment in self._film.project.segments
            if segment.take and segment.take.recipe.width * segment.take.recipe.height > _HEAVY
        }
        if heavy:
            away = [abs(span.start + span.length / 2 - number) for span in plan.spans]
            near = sorted(range(len(plan.clips)), key=away.__getitem__)[:_AROUND]
            files = (plan.clips[index].file for index in near)
            self._copies.want(file for file in files if file in heavy)

    def fit(self, width: int, height: int) -> None:
        """Pictures of another size from now on."""
        self.close()
        self._size = (width, height)

    def close(self) -> None:
        for each in self._made.values():
            each.close()
        self._made.clear()

    def _compositor(self, part: int) -> "Compositor":
        from core.render.compositor import Compositor

        if part not in self._made:
            exact = replace(self._leeway, lighter=lambda _: None)
            leeway = exact if part == 1 else self._leeway
            made = Compositor(self._film.plan, self._folder, *self.size(part), leeway=leeway)
            self._made[part] = made
        return self._made[part]


class Single:
    """One take alone, at one size, its handles included. Used by one thread; `close` it.

    Bars are put beside a take of another shape.
    """

    def __init__(self, compositor: "Compositor", frames: int, rate: Rate) -> None:
        self._compositor = compositor
        self.frames, self.rate = frames, rate

    def frame(self, number: int) -> memoryview:
        """Width * height * 4 bytes of BGRA. Raises MediaUnreadable where the file is damaged."""
        return self._compositor.bgra(number).data.cast("B")

    def close(self) -> None:
        self._compositor.close()


def _even(side: float) -> int:
    return max(2, round(side) // 2 * 2)
