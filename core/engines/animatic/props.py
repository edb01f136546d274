"""Small furniture of the stage: tables under things, things in hands, signs for what has no art."""

import math
import re

import skia

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.art import picture
from core.engines.animatic.blocking import TABLE
from core.engines.animatic.casting import cast
from core.engines.animatic.colours import darken, lighten, readable_on
from core.engines.animatic.lettering import written
from core.engines.animatic.marks import Mark
from core.engines.animatic.motion import Pose, Stretch, pose
from core.engines.animatic.own import FOLDER
from core.engines.animatic.pen import Lit, Pen, limb, polygon
from core.engines.animatic.people import Held
from core.engines.animatic.proportions import height
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import Dress, dressed, shadow, side_of

_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)
_WOOD = "#8d6244"
_HELD = {
    "🏏": 0.3, "🎸": 0.42, "🪕": 0.44, "🎻": 0.34, "☂": 0.62, "☔": 0.62, "🎣": 0.5, "🧹": 0.5,
    "📰": 0.2, "🏑": 0.36, "🪁": 0.3, "🧺": 0.22, "👜": 0.17, "own/stick": 0.52, "own/net": 0.4,
}  # fmt: skip
"""How tall some things in a hand are, in the heights of who holds them."""

_OVERHEAD, _LARGE_HEADED = frozenset("☂☔"), 1.75
"""Children's umbrellas are larger for their height: their heads are."""

_BY_ITS_END = frozenset("☂☔🏏🎣🏑")

_ALWAYS = (
    ("batsman|cricketer|batter", "🏏"),
    ("journalist|reporter|singer|rapper|comedian", "🎤"),
    ("knight|samurai|warrior|gladiator", "🗡"),
    ("photographer", "📷"),
    ("guitarist", "🎸"),
    ("violinist", "🎻"),
    ("flutist|flautist", "🪈"),
    ("archer|hunter", "🏹"),
    ("postman|mailman", "✉"),
    ("magician|wizard|witch", "🪄"),
    ("angler", "🎣"),
)

_TOOLS = (
    ("farmer|gardener|miner|labou?rer", "⛏"),
    ("chef|cook|baker", "🥄"),
    ("paint|artist", "🖌"),
    ("carpenter|builder|worker|smith", "🔨"),
    ("mechanic|engineer|plumber", "🔧"),
    ("teacher|professor|priest", "📖"),
    ("doctor|nurse|manager|officer", "📋"),
    ("tailor|barber|weaver", "✂"),
    ("photographer|journalist", "📷"),
    ("writer|student|poet", "✏"),
    ("programmer|developer|business|office", "💻"),
    ("scientist|chemist", "🧪"),
    ("fisher", "🎣"),
    ("sweeper|cleaner|maid", "🧹"),
)


def table(mark: Mark, stage: Set, lit: Lit, width: float) -> Layer:
    """The table that a small thing stands on; `width` in stage units."""
    floor = mark.y + TABLE * mark.depth
    half = width / 2
    thick = 0.012 * mark.depth

    def paint(canvas: skia.Canvas, t: float) -> None:
        pen = Pen(canvas, lit)
        below = Mark(mark.subject, mark.x, floor, mark.depth, width)
        shadow(canvas, below, Pose(), stage, width * 0.95)
        for side in (-1, 1):
            leg = [
                (mark.x + side * half * 0.8, mark.y),
                (mark.x + side * half * 0.88, floor - 0.004),
            ]
            pen.shape(limb(leg, [thick * 0.7, thick * 0.5]), darken(_WOOD, 0.32))
        top = [(-half * 0.94, -0.010), (half * 0.94, -0.010), (half, 0.006), (-half, 0.006)]
        pen.shape(polygon([(mark.x + x, mark.y + y * mark.depth) for x, y in top]),
                  lighten(_WOOD, 0.16), shaded=True)  # fmt: skip
        front = [(-half, 0.006), (half, 0.006), (half * 0.985, 0.024), (-half * 0.985, 0.024)]
        pen.shape(polygon([(mark.x + x, mark.y + y * mark.depth) for x, y in front]),
                  darken(_WOOD, 0.12), shaded=True)  # fmt: skip

    return Layer(f"table of {mark.name}", mark.depth, paint)


def in_hand(mark: Mark, dress: Dress) -> Held | None:
    """Draws what a person holds, or None when there is no picture of it."""
    subject = mark.held or _tool(mark.subject)
    found = picture(subject.art, subject.colour) if subject is not None else None
    if found is None or subject is None:
        return None
    tall = _HELD.get(
        subject.art if subject.art.startswith(FOLDER) else subject.art[:1],
        min(0.2, max(0.075, height(subject) * 0.55)),
    )
    if subject.art[:1] in _OVERHEAD and cast(mark.subject, mark.number).age == "child":
        tall *= _LARGE_HEADED
    left, top, right, bottom = found.ink
    below = 0.06 if subject.art[:1] in _BY_ITS_END else 0.42
    below = 0.9 if subject.art == "own/stick" else below

    def draw(canvas: skia.Canvas, hand: tuple[float, float], scale: float) -> None:
        canvas.save()
        canvas.translate(hand[0] + 0.012, hand[1] + tall * below)
        unit = tall * scale / (bottom - top)
        canvas.scale(unit * (1 if found.looks_right else -1), unit)
        canvas.translate(-(left + right) / 2, -bottom)
        image = dressed(found, side_of(canvas), dress, round(mark.depth, 1))
        canvas.drawImageRect(image, skia.Rect.MakeWH(1, 1), _SMOOTH)
        canvas.restore()

    return draw


def _tool(worker: Subject) -> Subject | None:
    """What one of this calling works with, if it is at work, or is never seen without."""
    if worker.action in (Action.LIE, Action.SWIM, Action.DRIVE, Action.DANCE):
        return None
    known = (*_ALWAYS, *_TOOLS) if worker.action is Action.WORK else _ALWAYS
    found = (art for words, art in known if re.search(words, worker.label.lower()))
    art = next(found, "")
    return Subject("tool", Kind.THING, art=art) if art else None


def sign(mark: Mark, stage: Set, stretch: Stretch, lit: Lit) -> Layer:
    """A board with the name on it, for what cannot be drawn."""
    tall = min(mark.height, 0.16) if not mark.floats else 0.12
    text = written(mark.subject.label, tall * 0.34, lit.colour(readable_on("#f3ead8")))
    wide = max(tall * 1.5, text.width + tall * 0.5)

    def paint(canvas: skia.Canvas, t: float) -> None:
        now = pose(mark, t, stretch)
        if not mark.floats:
            shadow(canvas, mark, now, stage, wide * 0.8)
        canvas.save()
        canvas.translate(mark.x + now.x, mark.y + now.y)
        canvas.rotate(now.turn + 0.5 * math.sin(t))
        pen = Pen(canvas, lit)
        pen.shape(limb([(0, -tall * 0.5), (0, 0)], [tall * 0.05, tall * 0.04]), darken(_WOOD, 0.2))
        board = skia.Path()
        plate = skia.Rect.MakeXYWH(-wide / 2, -tall * 1.25, wide, tall * 0.8)
        board.addRRect(skia.RRect.MakeRectXY(plate, tall * 0.1, tall * 0.1))
        pen.shape(board, "#f3ead8", shaded=True)
        text.paint(canvas, 0.0, -tall * 0.85)
        canvas.restore()

    return Layer(mark.name, mark.depth, paint, moving=True)
