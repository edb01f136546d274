"""What a kind of place has beyond its set: racks in a gym, a screen in a cinema, a camp's tents."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import resources

import skia

from core.domain.analysis import Kind
from core.domain.depiction import Backdrop, Depiction, Setting, Subject
from core.engines.animatic.art import Picture, picture
from core.engines.animatic.kin import akin
from core.engines.animatic.own import pictured
from core.engines.animatic.sets.brushes import pool, still
from core.engines.animatic.sets.site import Site
from core.engines.animatic.stage import Layer, Set
from core.engines.animatic.things import Dress, dressed, side_of

_DEPTHS = {"far": 0.4, "walls": 0.62, "things": 0.86, "near": 1.2}
"""The groups of pieces, from back to front, and how far away each stands."""

_PLANTED, _GROUND, _WALL = "planted", 0.68, (0.58, 0.66)
_FIRST_ROW, _LAST_ROW, _NEARER, _FREE = 0.22, 1.12, 1.15, (0.86, 0.34)
"""From where to where rows are planted, how much nearer each is, and where they leave room: from
which depth on, and how far from the middle of what is there."""

_LIKE = {
    Kind.ANIMAL: frozenset("🐄🐓🐔🐥🐎🦒🦓🐘🦌🦚🐪🐊🦆🐟🐠🦐🐅🦜🐈🦕"),
    Kind.VEHICLE: frozenset("🚗🚙🚌🛺🚛🚒🚢🚂🚃🏎🚜"),
    Kind.PLANT: frozenset("🌷🌼🌹🪷🌻💐🌺"),
}
"""What would be taken for one more of those that the picture is about."""

_DOUBLES = {
    ("sofa", Backdrop.ROOM): frozenset({"furniture"}),
    ("bed", Backdrop.BEDROOM): frozenset({"furniture"}),
    ("bed", Backdrop.HOSPITAL): frozenset({"bed", "monitor"}),
    ("hospital bed", Backdrop.HOSPITAL): frozenset({"bed", "monitor"}),
    ("board", Backdrop.CLASSROOM): frozenset({"blackboard"}),
    ("blackboard", Backdrop.CLASSROOM): frozenset({"blackboard"}),
    ("train", Backdrop.STATION): frozenset({"train"}),
}
"""The layers of sets that show a thing a second time."""

_APART = 1.06
_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture in a place: `x` is a share of the half frame, above 0 on the light's side.

    `tall` is its height and `up` how high it hangs or stands above the floor, in frame heights of
    a broad frame. There are `times` of them, `every` apart (0: side by side). What is not `scaled`
    is as large in narrow frames: walls and floors.
    """

    art: str
    x: float
    tall: float
    up: float = 0.0
    times: int = 1
    every: float = 0.0
    colour: str = ""
    scaled: bool = True


@dataclass(frozen=True, slots=True)
class Fittings:
    """`set` is the set that the place is drawn in, and `bare` the layers it is drawn without."""

    set: Backdrop | None
    bare: frozenset[str]
    groups: tuple[tuple[str, tuple[Piece, ...]], ...]
    steps: bool = False


_BARE = Fittings(None, frozenset(), ())


def home(where: Setting) -> Backdrop:
    """The set of this kind of place."""
    found = _fitted(where.place)
    return where.backdrop if found is None or found.set is None else found.set


def furnished(stage: Set, depiction: Depiction, site: Site) -> Set:
    """The set with what belongs to the kind of place, but for what the picture is about anyway."""
    where = depiction.setting
    doubled = (_DOUBLES.get((s.label, where.backdrop), frozenset()) for s in depiction.subjects)
    found = _fitted(where.place)
    if found is None or found.set not in (None, where.backdrop):
        found = _BARE
    bare = found.bare.union(*doubled)
    far = [layer for layer in stage.far if layer.name not in bare]
    near = [layer for layer in stage.near if layer.name not in bare]
    about = _about(depiction.subjects)
    how = site, Dress(stage.light, textured=False)
    for name, pieces in found.groups:
        shown = [piece for piece in pieces if piece.art not in about]
        if name == "near":
            near.append(_layer(name, shown, stage, how))
            continue
        at, depth = _among(far, name)
        layer = (_rows if name == _PLANTED else partial(_layer, name))(shown, stage, how)
        far.insert(at, replace(layer, depth=depth))
    return replace(stage, far=tuple(far), near=tuple(near), steps=found.steps)


def _among(far: Sequence[Layer], group: str) -> tuple[int, float]:
    """Where among a set's layers a group goes, and its depth.

    That of the layer below it where it is nearly the same: the two then become one plate.
    """
    at = max((i for i, each in enumerate(far) if not each.moving), default=len(far) - 1)
    match group:
        case "walls":
            low, high = _WALL
            at = max((i for i, each in enumerate(far) if low < each.depth < high), default=at)
        case "planted":
            at = next((i for i, each in enumerate(far) if each.depth > _GROUND), at)
        case "far":
            return at + 1, _DEPTHS[group]
        case _:
            pass
    below = far[at].depth
    return at + 1, below if _GROUND < below < 1.0 or group == "walls" else _DEPTHS["things"]


def _about(subjects: Sequence[Subject]) -> frozenset[str]:
    """The pictures of what the picture is about, and those like them."""
    known = akin([pictured(subject) for subject in subjects])
    like = (_LIKE.get(subject.kind, frozenset()) for subject in known)
    return frozenset(subject.art for subject in known).union(*like)


def _layer(group: str, pieces: Sequence[Piece], stage: Set, how: tuple[Site, Dress]) -> Layer:
    depth = _DEPTHS[group]
    foot = stage.horizon + (stage.floor - stage.horizon) * depth

    def draw(canvas: skia.Canvas) -> None:
        for piece in pieces:
            _row(canvas, piece, foot, how)

    return still(f"fitted {group}", depth, draw)


def _rows(pieces: Sequence[Piece], stage: Set, how: tuple[Site, Dress]) -> Layer:
    """A field: row behind row to the horizon, with room in front for who is there."""
    site, dress = how

    def draw(canvas: skia.Canvas) -> None:
        draws = site.rng("planted")
        depth = _FIRST_ROW
        while depth < _LAST_ROW:
            for piece in pieces:
                found = picture(piece.art, piece.colour)
                if found is None:
                    continue
                tall = piece.tall * site.scale * depth
                every = (piece.every * site.scale * depth) or tall * found.aspect
                low = stage.horizon + (stage.floor - stage.horizon) * depth
                x = -site.edge - every * draws.random()
                while x < site.edge:
                    x += every
                    if depth < _FREE[0] or abs(x) > _FREE[1]:
                        _stamp(canvas, found, (x, low, tall), dress)
            depth *= _NEARER

    return still("fitted field", 0.7, draw)


def _row(canvas: skia.Canvas, piece: Piece, foot: float, how: tuple[Site, Dress]) -> None:
    site, dress = how
    found = picture(piece.art, piece.colour)
    if found is None:
        return
    scale = site.scale if piece.scaled else 1.0
    tall = piece.tall * scale
    every = piece.every * scale or tall * found.aspect * _APART
    first = site.side * site.x(piece.x) - every * (piece.times - 1) / 2
    low = foot - piece.up * scale
    for number in range(piece.times):
        x = first + number * every
        if not piece.up:
            pool(canvas, (x, low), (tall * found.aspect * 0.6, tall * 0.07), "#15131c", 0.34)
        _stamp(canvas, found, (x, low, tall), dress)


def _stamp(
    canvas: skia.Canvas, found: Picture, at: tuple[float, float, float], dress: Dress
) -> None:
    """The picture with the middle of its lower edge at (x, y), so tall."""
    x, y, tall = at
    left, top, right, bottom = found.ink
    unit = tall / (bottom - top)
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(unit, unit)
    canvas.translate(-(left + right) / 2, -bottom)
    image = dressed(found, side_of(canvas), dress, 1.0)
    canvas.drawImageRect(image, skia.Rect.MakeWH(1, 1), _SMOOTH)
    canvas.restore()


@cache
def _fitted(place: str) -> Fittings | None:
    """What belongs to the place of this English name, if anything does."""
    text = _sections().get(place)
    if text is None:
        return None
    (row,) = tomllib.loads(text).values()
    groups = tuple(
        (group, tuple(Piece(**piece) for piece in row[group]))
        for group in (_PLANTED, *_DEPTHS)
        if group in row
    )
    backdrop = Backdrop(row["set"]) if "set" in row else None
    bare = frozenset(row.get("bare", ()))
    return Fittings(backdrop, bare, groups, row.get("steps", False))


@cache
def _sections() -> Mapping[str, str]:
    """The tables of `resources/art/fittings.toml`, unread: a shot needs one of two hundred."""
    text = (resources.files("resources") / "art" / "fittings.toml").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for section in re.split(r"(?m)^(?=\[)", text)[1:]:
        head, *rest = section.splitlines()
        names = rest[0] if rest[0].startswith("names = ") else head
        found.update(
            dict.fromkeys(re.findall(r"[\w'][\w' -]*", names.removeprefix("names")), section)
        )
    return found
