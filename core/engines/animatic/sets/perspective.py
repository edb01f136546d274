"""One-point perspective: streets, halls and platforms that run towards a vanishing point."""

from collections.abc import Callable
from dataclasses import dataclass

import skia

from core.engines.animatic.sets.brushes import Point, polygon
from core.engines.animatic.sets.site import Site


@dataclass(frozen=True, slots=True)
class Vanish:
    """A view along the z axis.

    `x`, `y` is the vanishing point, `eye` the viewer's height above the floor; at distance 1 a
    world unit is a stage unit.
    """

    x: float
    y: float
    eye: float

    def at(self, across: float, above: float, away: float) -> Point:
        """Where the world's point (right of the middle, above the floor, away) is seen."""
        return self.x + across / away, self.y + (self.eye - above) / away

    def wall(
        self, across: float, heights: tuple[float, float], run: tuple[float, float]
    ) -> list[Point]:
        """A wall along the view: top near, top far, bottom far, bottom near."""
        low, high = heights
        near, far = run
        return [
            self.at(across, high, near), self.at(across, high, far),
            self.at(across, low, far), self.at(across, low, near),
        ]  # fmt: skip

    def floor(self, sides: tuple[float, float], run: tuple[float, float]) -> skia.Path:
        """A strip of the floor."""
        (left, right), (near, far) = sides, run
        return polygon(
            [
                self.at(left, 0, near),
                self.at(left, 0, far),
                self.at(right, 0, far),
                self.at(right, 0, near),
            ]
        )


def onto(
    canvas: skia.Canvas, corners: list[Point], size: tuple[float, float],
    draw: Callable[[skia.Canvas], None],
) -> None:  # fmt: skip
    """Lets `draw` paint the flat rectangle (0, 0, width, height) onto four corners."""
    width, height = size
    flat = [
        skia.Point(0, 0),
        skia.Point(width, 0),
        skia.Point(width, height),
        skia.Point(0, height),
    ]
    matrix = skia.Matrix()
    if not matrix.setPolyToPoly(flat, [skia.Point(*corner) for corner in corners]):
        return
    canvas.save()
    canvas.concat(matrix)
    draw(canvas)
    canvas.restore()


def tiles(
    canvas: skia.Canvas, site: Site, view: Vanish, size: float, tones: tuple[str, str]
) -> None:
    """A floor of square slabs: every second a little different, thin joints."""
    first, second = (site.flat(tone) for tone in tones)
    site.sheet(canvas, first, view.y)
    near = view.eye / 1.15
    reach = site.edge * 1.3
    path = skia.Path()
    for row in range(46):
        z = near + row * size
        count = int(reach * (z + size) / size) + 1
        for column in range(-min(count, 60), min(count, 60)):
            if (row + column) % 2:
                path.addPath(view.floor((column * size, (column + 1) * size), (z, z + size)))
    canvas.drawPath(path, second)


def boards(
    canvas: skia.Canvas, site: Site, view: Vanish, size: float, tones: tuple[str, str]
) -> None:
    """Floorboards along the view."""
    site.sheet(canvas, site.flat(tones[0]), view.y)
    rng = site.rng("boards")
    near, far = view.eye / 1.15, 60.0
    reach = int(site.edge * 6 / size)
    for column in range(-min(reach, 70), min(reach, 70)):
        tone = site.flat(tones[1], 0, rng.uniform(-0.1, 0.1), rng.uniform(0.1, 0.75))
        canvas.drawPath(view.floor((column * size, (column + 0.96) * size), (near, far)), tone)
