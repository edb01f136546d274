"""Paints sets side by side into one picture, to look at them: `python -m tools.sets_sheet -h`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.domain.depiction import Backdrop, Depiction, Setting, TimeOfDay, Weather
from core.engines.animatic.sets.design import design
from core.engines.animatic.stage import Set

if TYPE_CHECKING:
    import skia

_LABEL = 18
_Kind = TypeVar("_Kind", Backdrop, TimeOfDay, Weather)


def main() -> None:
    import skia

    asked = _arguments()
    cells = [
        Depiction(
            setting=Setting(backdrop=backdrop, time=time, weather=weather, season=asked.season),
            palette=tuple(asked.palette.split(",")) if asked.palette else (),
            tone=asked.tone,
            lighting=asked.lighting,
        )
        for backdrop in _named(Backdrop, asked.backdrops)
        for time in _named(TimeOfDay, asked.times)
        for weather in _named(Weather, asked.weathers)
    ]
    height = asked.height
    width = round(height * asked.aspect)
    columns = min(asked.columns, len(cells))
    rows = -(-len(cells) // columns)
    surface = skia.Surface(columns * (width + 4), rows * (height + _LABEL))
    canvas = surface.getCanvas()
    canvas.clear(0xFF202020)
    font = skia.Font(skia.Typeface("DejaVu Sans"), 12)
    for index, depiction in enumerate(cells):
        canvas.save()
        canvas.translate(index % columns * (width + 4), index // columns * (height + _LABEL))
        setting = depiction.setting
        label = f"{setting.backdrop} {setting.time} {setting.weather}"
        canvas.drawString(label, 4, 13, font, skia.Paint(Color=0xFFFFFFFF, AntiAlias=True))
        canvas.translate(0, _LABEL)
        canvas.clipRect(skia.Rect.MakeWH(width, height))
        canvas.translate(width / 2, height / 2)
        canvas.scale(height, height)
        _paint(canvas, design(depiction, asked.aspect, asked.seed), asked.t, figure=asked.figure)
        canvas.restore()
    surface.makeImageSnapshot().save(str(asked.output), skia.kPNG)
    print(asked.output)


def _paint(canvas: "skia.Canvas", stage: Set, t: float, *, figure: bool) -> None:
    for layer in stage.far:
        layer.paint(canvas, t)
    if figure:
        _stand_in(canvas, stage.floor)
    for layer in stage.near:
        layer.paint(canvas, t)


def _stand_in(canvas: "skia.Canvas", floor: float) -> None:
    """A plain figure 0.5 units high, to judge the room that is left for the subjects."""
    import skia

    body = skia.Paint(Color=0xFF2B2F3A, AntiAlias=True)
    canvas.drawOval(
        skia.Rect.MakeLTRB(-0.12, floor - 0.012, 0.12, floor + 0.012),
        skia.Paint(Color=0x40000000, AntiAlias=True),
    )
    canvas.drawRoundRect(skia.Rect.MakeLTRB(-0.07, floor - 0.38, 0.07, floor), 0.06, 0.06, body)
    canvas.drawCircle(0, floor - 0.44, 0.055, body)


def _named(kind: type[_Kind], names: str) -> list[_Kind]:
    return list(kind) if names == "all" else [kind(name) for name in names.split(",")]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--backdrops", default="all")
    parser.add_argument("--times", default="day")
    parser.add_argument("--weathers", default="clear")
    parser.add_argument("--season", default="")
    parser.add_argument("--palette", default="", help="five hex colours with commas")
    parser.add_argument("--tone", default="neutral")
    parser.add_argument("--lighting", default="natural")
    parser.add_argument("--aspect", type=float, default=16 / 9)
    parser.add_argument("--height", type=int, default=240, help="of one cell, in pixels")
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--t", type=float, default=1.0, help="seconds into the shot")
    parser.add_argument("--figure", action="store_true", help="with a plain figure in the middle")
    return parser.parse_args()


if __name__ == "__main__":
    main()
