"""Words in the picture: title cards, calls to action and the names on signs."""

from collections.abc import Callable
from dataclasses import dataclass

import skia

from core.domain.languages import Language
from core.engines.animatic.colours import argb, darken, lighten, oklch
from core.media.lettering.lines import Line, Type, fit
from core.media.lettering.lines import paint as paint_line

# First code point of each script's block, and who writes with it; every block has 128 of them.
_BLOCKS = {
    0x0900: Language.HI,
    0x0980: Language.BN,
    0x0A00: Language.PA,
    0x0A80: Language.GU,
    0x0B00: Language.OR,
    0x0B80: Language.TA,
    0x0C00: Language.TE,
    0x0C80: Language.KN,
    0x0D00: Language.ML,
}
_FINE = 120.0
"""Text is set at this size and scaled: type hinted for few pixels would tremble when it moves."""


def language_of(text: str) -> Language:
    """The language whose script a text is written in; English for Latin and anything else."""
    for letter in text:
        found = _BLOCKS.get(ord(letter) // 128 * 128)
        if found is not None:
            return found
    return Language.EN


@dataclass(frozen=True, slots=True)
class Written:
    """One line, `width` units wide; `paint` draws it centred on a point."""

    width: float
    paint: Callable[[skia.Canvas, float, float], None]


def written(text: str, size: float, colour: str) -> Written:
    """A short text in type of `size` units."""
    lines, how = fit(text, Type(language_of(text), _FINE), 100_000, 1)
    scale = size / _FINE
    ink = skia.Paint(Color=argb(colour), AntiAlias=True)

    def paint(canvas: skia.Canvas, x: float, y: float) -> None:
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(scale, scale)
        for line in lines:
            paint_line(canvas, line, how, (-line.width / 2, line.ascent * 0.36), ink)
        canvas.restore()

    return Written(sum(line.width for line in lines) * scale, paint)


class Title:
    """A text over the picture, which rises into it and stays."""

    def __init__(
        self, text: str, size: tuple[int, int], palette: tuple[str, ...], *, alone: bool
    ) -> None:
        self._size = size
        width, height = size
        accent = _accent(palette)
        tall = min(0.115 * height, 0.085 * width) * (1.15 if alone else 0.9)
        lines, how = fit(text, Type(language_of(text), tall), 0.8 * width, 3)
        self._image = _set(lines, how, accent)
        block = sum(line.ascent + line.descent for line in lines)
        self._top = round(height * (0.47 if alone else 0.2) - block / 2 - how.size * 0.5)
        self._scrim = _scrim(size, (self._top + self._image.height() / 2) / height)

    def lay(self, canvas: skia.Canvas, seconds: float) -> None:
        """Draw it as it stands `seconds` after the shot's beginning; the canvas is in pixels."""
        shown = _eased((seconds - 0.15) / 0.7)
        if shown <= 0:
            return
        canvas.drawImage(self._scrim, 0, 0, skia.SamplingOptions(), skia.Paint(Alphaf=shown))
        x = (self._size[0] - self._image.width()) // 2
        y = self._top + round((1 - shown) * 0.035 * self._size[1])
        canvas.drawImage(self._image, x, y, skia.SamplingOptions(), skia.Paint(Alphaf=shown))


def _set(lines: tuple[Line, ...], how: Type, accent: str) -> skia.Image:
    """The lines, centred, with a short accent rule under them, on nothing."""
    margin = how.size * 0.5
    wide = max((line.width for line in lines), default=1.0) + 2 * margin
    tall = sum(line.ascent + line.descent for line in lines) + 2 * margin + how.size * 0.3
    surface = skia.Surface(int(wide) + 1, int(tall) + 1)
    canvas = surface.getCanvas()
    glow = skia.Paint(
        AntiAlias=True,
        Color=argb("#06080c", 0.55),
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, how.size * 0.13),
    )
    white = skia.Paint(AntiAlias=True, Color=argb("#fdfbf6"))
    for ink, down in ((glow, how.size * 0.04), (white, 0.0)):
        y = margin + down
        for line in lines:
            x = (wide - line.width) / 2
            paint_line(canvas, line, how, (x, y + line.ascent), ink)
            y += line.ascent + line.descent
    rule = skia.Rect.MakeXYWH(
        wide / 2 - how.size * 0.7, tall - margin * 0.8, how.size * 1.4, how.size * 0.07
    )
    canvas.drawRoundRect(rule, how.size * 0.035, how.size * 0.035,
                         skia.Paint(AntiAlias=True, Color=argb(accent)))  # fmt: skip
    return surface.makeImageSnapshot()


def _scrim(size: tuple[int, int], middle: float) -> skia.Image:
    """A soft darkening behind the words, so that they can be read over any picture."""
    surface = skia.Surface(*size)
    dark, none = argb("#0a0d14", 0.42), argb("#0a0d14", 0.0)
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(0, (middle - 0.36) * size[1]), skia.Point(0, (middle + 0.36) * size[1])],
        [none, dark, dark, none],
        [0.0, 0.42, 0.58, 1.0],
    )
    surface.getCanvas().drawPaint(skia.Paint(Shader=shader, Dither=True))
    return surface.makeImageSnapshot()


def _accent(palette: tuple[str, ...]) -> str:
    """The most colourful colour of the palette, light enough to be seen."""
    if not palette:
        return "#f2b84b"
    best = max(palette, key=lambda colour: oklch(colour)[1])
    light = oklch(best)[0]
    return lighten(best, 0.35) if light < 0.6 else darken(best, 0.0)


def _eased(u: float) -> float:
    u = min(1.0, max(0.0, u))
    return 1 - (1 - u) ** 3
