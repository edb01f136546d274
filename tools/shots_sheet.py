"""Draws shots side by side into one picture, to look at them: `python -m tools.shots_sheet -h`."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Depth, Move, Size
from core.domain.depiction import Backdrop, Depiction, Setting, Subject, TimeOfDay
from core.domain.recipe import Recipe

if TYPE_CHECKING:
    import skia

_LABEL = 18
_FRAMES = 72
Cells = list[tuple[str, Recipe, tuple[int, ...]]]

_WOMAN = Subject("woman", Kind.PERSON, character="Lakshmi", action=Action.STAND)
_FARMER = Subject("farmer man", Kind.PERSON, art="👨‍🌾", character="Ramu", action=Action.WALK)
_DOG = Subject("dog", Kind.ANIMAL, art="🐕", action=Action.WALK)
_COFFEE = Subject("coffee", Kind.FOOD, art="☕")
_VILLAGE = Depiction((_FARMER, _DOG), Setting("village", Backdrop.VILLAGE))


def main() -> None:
    asked = _arguments()
    from core.engines.animatic.scene import Scene

    pictures: list[tuple[str, skia.Image]] = []
    for label, recipe, frames in _SHEETS[asked.sheet]():
        sized = replace(recipe, width=asked.size[0], height=asked.size[1], seed=asked.seed)
        scene = Scene(sized)
        pictures += [(f"{label} @{frame}", _picture(scene.frame(frame))) for frame in frames]
    _sheet(pictures, asked.columns, asked.to)


def _recipe(depiction: Depiction = _VILLAGE, camera: Camera = Camera()) -> Recipe:  # noqa: B008
    return Recipe("animatic", "a sheet", 1, 640, 360, 24, _FRAMES, 0, depiction, camera)


def _sizes() -> Cells:
    coffee = Depiction((_COFFEE,), Setting("café", Backdrop.CAFE, TimeOfDay.MORNING))
    return [
        (f"{size} {name}", _recipe(depiction, Camera(size=size, depth=depth)), (30,))
        for depiction, name, depth in (
            (_VILLAGE, "person", Depth.DEEP),
            (coffee, "thing", Depth.SHALLOW),
        )
        for size in Size
    ]


def _moves() -> Cells:
    still = replace(_VILLAGE, subjects=(replace(_WOMAN, action=Action.STAND), _DOG))
    strip = (0, 24, 48, 71)
    return [
        (move, _recipe(_VILLAGE if move is Move.TRACKING else still, Camera((move,))), strip)
        for move in Move
    ]


def _angles() -> Cells:
    return [(angle, _recipe(camera=Camera(angle=angle, size=Size.FULL)), (30,)) for angle in Angle]


def _looks() -> Cells:
    from core.engines.animatic.styles import LOOKS

    street = Depiction((_WOMAN, _DOG), Setting("street", Backdrop.STREET, TimeOfDay.EVENING))
    return [
        (name, _recipe(replace(street, style=name), Camera(size=Size.FULL)), (30,))
        for name in LOOKS
    ]


def _actions() -> Cells:
    park = Setting("park", Backdrop.PARK)
    return [
        (
            action,
            _recipe(Depiction((replace(_WOMAN, action=action),), park), Camera(size=Size.FULL)),
            (8, 40),
        )
        for action in Action
    ]


def _people() -> Cells:
    names = (
        "farmer", "woman", "man", "girl", "boy", "grandmother", "grandfather", "doctor", "chef",
        "student", "construction worker", "police officer", "businessman", "teacher", "bride",
        "king", "monk", "mother", "soldier", "firefighter", "astronaut", "baby", "barista",
        "dancer", "runner", "fisherman", "scientist", "queen",
    )  # fmt: skip
    hall = Setting("studio", Backdrop.STUDIO)
    return [
        (
            name,
            _recipe(
                Depiction((Subject(name, Kind.PERSON, action=Action.STAND),), hall),
                Camera(size=size),
            ),
            (30,),
        )
        for name in names
        for size in (Size.FULL, Size.CLOSE_UP)
    ]


def _sets() -> Cells:
    return [
        (
            backdrop,
            _recipe(Depiction((_WOMAN, _DOG), Setting(backdrop, backdrop)), Camera()),
            (30,),
        )
        for backdrop in Backdrop
    ]


_SHEETS: dict[str, Callable[[], Cells]] = {
    "sizes": _sizes,
    "moves": _moves,
    "angles": _angles,
    "looks": _looks,
    "actions": _actions,
    "people": _people,
    "sets": _sets,
}


def _picture(pixels: object) -> "skia.Image":
    import skia

    return skia.Image.fromarray(
        pixels, colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kOpaque_AlphaType, copy=True
    )


def _sheet(pictures: list[tuple[str, "skia.Image"]], columns: int, to: Path) -> None:
    import skia

    width, height = pictures[0][1].width(), pictures[0][1].height()
    rows = -(-len(pictures) // columns)
    surface = skia.Surface(columns * (width + 4), rows * (height + _LABEL))
    canvas = surface.getCanvas()
    canvas.clear(0xFF202020)
    font = skia.Font(skia.Typeface("DejaVu Sans"), 12)
    for index, (label, image) in enumerate(pictures):
        x, y = index % columns * (width + 4), index // columns * (height + _LABEL)
        canvas.drawImage(image, x, y)
        canvas.drawString(label, x + 4, y + height + 13, font, skia.Paint(Color=0xFFFFFFFF))
    surface.makeImageSnapshot().save(str(to), skia.kPNG)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", choices=sorted(_SHEETS))
    parser.add_argument("to", type=Path)
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=_size, default=(480, 270))
    return parser.parse_args()


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


if __name__ == "__main__":
    main()
