"""The camera: where it stands, how it moves, and where that puts every layer in the frame.

The model is a pinhole. A layer of depth d lies 1/d subject-distances away; its points, given where
the neutral camera sees them, are seen from a camera that went `x` aside, `y` down and `dolly`
forward (in stage units at the subject) at

    (p - (x, y)·d) · zoom / (1 - dolly·d)

measured from the horizon's centre, then moved by `pan` and `tilt` in the frame. The ground is a
plane through the horizon: there, the camera's height stretches instead of moving.
"""

import math
import operator
import random
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from core.domain.camera import Camera, Move, Speed

_NEAREST = 0.1
# How much of a framing is walked towards the subject; the rest is the lens.
_WALKED = 0.58
_CLOSEST = 4.0
_BACKDROP = 0.3
# What stands no farther from the aim's depth than this turns with it in an orbit.
_TURNED = 0.06
PACE = {
    Speed.SLOW_MOTION: 0.55,
    Speed.SLOW: 0.55,
    Speed.NORMAL: 1.0,
    Speed.FAST: 1.8,
    Speed.TIME_LAPSE: 0.9,
}
CLOCK = {
    Speed.SLOW_MOTION: 0.4,
    Speed.SLOW: 1.0,
    Speed.NORMAL: 1.0,
    Speed.FAST: 1.8,
    Speed.TIME_LAPSE: 1.0,
}


@dataclass(frozen=True, slots=True)
class View:
    """One position of the camera.

    `x` and `y` are aside and down at the subject's distance, `dolly` the share of the way to the
    subject, `zoom` the lens, `pan` and `tilt` what they move the picture by in the frame (right,
    down), `roll` in degrees, `focus` 0 (background) to 1 (subject).
    """

    x: float = 0.0
    y: float = 0.0
    dolly: float = 0.0
    zoom: float = 1.0
    pan: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0
    turn: float = 0.0
    focus: float = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """Stage to frame, both in frame heights from the centre: p -> p * (sx, sy) + (tx, ty)."""

    sx: float
    sy: float
    tx: float
    ty: float


@dataclass(frozen=True, slots=True)
class Rig:
    """What the camera is bound to: the horizon, the floor, and the point it keeps in the frame.

    `aim` is (x, y, depth) of the point of interest in stage units, `at` where it is to stand in
    the frame, `scale` how much larger than neutral it is to be shown, `lift` how much lower than
    eye level the camera is, `racked` that the focus shifts from the background to the aim,
    `upright` how tall upright things look for their breadth.
    """

    horizon: float
    floor: float
    aim: tuple[float, float, float]
    at: tuple[float, float]
    scale: float
    lift: float = 0.0
    roll: float = 0.0
    racked: bool = False
    upright: float = 1.0


def place(view: View, rig: Rig, depth: float, *, ground: bool = False) -> Place | None:
    """Where a layer of this depth is seen; None when the camera has passed it."""
    gap = 1 - view.dolly * depth
    if gap < _NEAREST:
        return None
    scale = view.zoom / gap
    tall = scale
    down = -view.y * depth
    if ground:
        tall = scale * max(0.1, 1 - view.y / (rig.floor - rig.horizon))
        down = 0.0
    at = Place(
        sx=scale,
        sy=tall,
        tx=(-view.x * depth) * scale + view.pan,
        ty=down * scale - rig.horizon * tall + view.tilt,
    )
    return at if ground or depth < _BACKDROP else _standing(at, view, rig, depth)


def _standing(at: Place, view: View, rig: Rig, depth: float) -> Place:
    """What stands upright is foreshortened from above, and turned a little by an orbit."""
    feet = rig.horizon + (rig.floor - rig.horizon) * depth
    tall = at.sy * rig.upright
    wide = at.sx
    if abs(depth - rig.aim[2]) < _TURNED:
        wide *= math.cos(1.7 * view.turn)
    return Place(
        sx=wide,
        sy=tall,
        tx=at.tx + rig.aim[0] * (at.sx - wide),
        ty=at.ty + feet * (at.sy - tall),
    )


def framed(rig: Rig, *, advance: float = 0.0, x: float = 0.0, y: float = 0.0) -> View:
    """The view that shows the rig's aim where and as large as it should be.

    `advance` is the logarithm of a further approach; `x` and `y` carry the camera away from there.
    """
    aim_x, aim_y, depth = rig.aim
    near = min(rig.scale**_WALKED, _CLOSEST)
    zoom = rig.scale / near
    near *= math.exp(advance)
    dolly = (1 - 1 / near) / depth
    scale = zoom * near
    at_x, at_y = rig.at
    middle = (aim_x - at_x / scale) / depth
    down = rig.lift + _stoop(rig, scale)
    seen = (aim_y - rig.horizon - down * depth) * scale
    return View(
        x=middle + x,
        y=down + y,
        dolly=dolly,
        zoom=zoom,
        tilt=at_y - seen,
        roll=rig.roll,
    )


def _stoop(rig: Rig, scale: float) -> float:
    """How far the camera goes down so that a low subject is not seen from far above.

    Without it the tilt alone would have to bring the subject into the frame, and the far layers
    would leave it.
    """
    _, aim_y, depth = rig.aim
    seen = (aim_y - rig.horizon) * scale
    spare = 0.34
    if abs(seen) <= spare:
        return 0.0
    return (abs(seen) - spare) / scale / depth * math.copysign(1.0, seen)


_LEANS = 0.35
Path = Callable[[int], View]


def path(rig: Rig, camera: Camera, frames: int, fps: int, seed: int) -> Path:
    """The camera of every frame: framed by the rig, then moved by the moves, one after another."""
    moves = camera.moves or (Move.STATIC,)
    seconds = max(frames / fps, 0.2) / len(moves)
    pace = PACE[camera.speed]
    shares = [_ranges(move, seconds, pace) for move in moves]
    centre = _centre(shares)
    tremor = _tremor(moves, seed)

    def at(frame: int) -> View:
        u = frame / max(frames - 1, 1) * len(moves)
        done = [eased(min(1.0, max(0.0, u - index))) for index in range(len(moves))]
        total = _sum(shares, done)
        return tremor(_applied(rig, _minus(total, centre)), frame / fps, u / len(moves))

    return at


def eased(u: float) -> float:
    """Slow in, slow out, yet never quite still at the ends, so that cuts fall on movement."""
    smooth = u * u * (3 - 2 * u)
    return smooth * 0.75 + u * 0.25


@dataclass(frozen=True, slots=True)
class _Range:
    """What a whole move adds: to the frame (pan, tilt), the lens (log), the place (x, y, log)."""

    pan: float = 0.0
    tilt: float = 0.0
    lens: float = 0.0
    advance: float = 0.0
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    focus: float = 0.0


_AMOUNTS = operator.attrgetter(*(each.name for each in fields(_Range)))


def _ranges(move: Move, seconds: float, pace: float) -> _Range:
    """Angular moves turn the picture; travels change place, so that near and far part."""

    def amount(rate: float, low: float, high: float) -> float:
        return min(high, max(low, rate * seconds * pace))

    aside, tall = amount(0.085, 0.12, 0.5), amount(0.05, 0.08, 0.3)
    lens, nearer = amount(0.075, 0.12, 0.5), amount(0.09, 0.14, 0.55)
    table = {
        Move.PAN_LEFT: _Range(pan=aside),
        Move.PAN_RIGHT: _Range(pan=-aside),
        Move.TILT_UP: _Range(tilt=tall),
        Move.TILT_DOWN: _Range(tilt=-tall),
        Move.ZOOM_IN: _Range(lens=lens),
        Move.ZOOM_OUT: _Range(lens=-lens),
        Move.DOLLY_IN: _Range(advance=nearer),
        Move.DOLLY_OUT: _Range(advance=-nearer),
        Move.TRUCK_LEFT: _Range(x=-aside),
        Move.TRUCK_RIGHT: _Range(x=aside),
        # A crane leans after its way a little, so that what is far goes with what is near.
        Move.CRANE_UP: _Range(y=-tall, tilt=_LEANS * tall),
        Move.CRANE_DOWN: _Range(y=tall, tilt=-_LEANS * tall),
        Move.ORBIT_CLOCKWISE: _Range(turn=-aside * 1.2),
        Move.ORBIT_COUNTERCLOCKWISE: _Range(turn=aside * 1.2),
        Move.RACK_FOCUS: _Range(focus=1.0),
    }
    return table.get(move, _Range())


def _sum(shares: list[_Range], done: list[float]) -> _Range:
    rows = zip(*map(_AMOUNTS, shares), strict=True)
    return _Range(*(sum(map(operator.mul, row, done)) for row in rows))


def _minus(one: _Range, other: _Range) -> _Range:
    return _Range(*map(operator.sub, _AMOUNTS(one), _AMOUNTS(other)))


def _centre(shares: list[_Range]) -> _Range:
    """What the path is moved by, so that it lies around the framed view.

    Aside and up and down: half way. The lens never goes below the framing, the approach starts a
    little before it.
    """

    def reach(name: str) -> tuple[float, float]:
        sums = [0.0]
        for share in shares:
            sums.append(sums[-1] + getattr(share, name))
        return min(sums), max(sums)

    def half(name: str) -> float:
        low, high = reach(name)
        return (low + high) / 2

    lens_low, _ = reach("lens")
    near_low, near_high = reach("advance")
    return _Range(
        pan=half("pan"),
        tilt=half("tilt"),
        lens=lens_low,
        advance=near_low + 0.4 * (near_high - near_low),
        x=half("x"),
        y=half("y"),
        turn=half("turn"),
    )


def _applied(rig: Rig, moved: _Range) -> View:
    scale = rig.scale
    at = framed(rig, advance=moved.advance)
    depth = rig.aim[2]
    # The same travel looks larger the larger things are shown, so it is given in frame heights.
    x, y, turn = (value / scale**0.75 for value in (moved.x, moved.y, moved.turn))
    zoom = math.exp(moved.lens)
    magnified = at.zoom / (1 - at.dolly * depth)
    keep_x, keep_y = (value * 0.8 for value in rig.at)
    return replace(
        at,
        x=at.x + x + turn,
        y=at.y + y,
        zoom=at.zoom * zoom,
        pan=(at.pan - keep_x) * zoom + keep_x + moved.pan + turn * depth * magnified * zoom,
        tilt=(at.tilt - keep_y) * zoom + keep_y + moved.tilt,
        turn=turn,
        focus=_pulled(moved.focus) if rig.racked else 1.0,
    )


_PULLS = 0.1, 0.45
"""Of a rack focus: between these shares of it the focus is pulled, and stays where it comes."""


def _pulled(share: float) -> float:
    """How far the focus has come, 0 to 1: whom it is pulled to is to be seen, not only met."""
    begins, ends = _PULLS
    t = min(1.0, max(0.0, (share - begins) / (ends - begins)))
    return t * t * (3 - 2 * t)


def _tremor(moves: tuple[Move, ...], seed: int) -> Callable[[View, float, float], View]:
    """The unrest of a camera on the shoulder, or of the ground under it."""
    draw = random.Random(f"tremor:{seed}")
    waves = [
        [(draw.uniform(*band), draw.uniform(0, math.tau), weight) for band, weight in _BANDS]
        for _ in range(2)
    ]

    def noise(axis: int, seconds: float, speed: float) -> float:
        return sum(
            weight * math.sin(math.tau * rate * seconds * speed + phase)
            for rate, phase, weight in waves[axis]
        )

    def shaken(view: View, seconds: float, progress: float) -> View:
        now = moves[min(len(moves) - 1, int(progress * len(moves)))]
        if now is Move.HANDHELD:
            reach, speed = 0.011, 1.0
        elif now is Move.SHAKE:
            share = (progress * len(moves)) % 1.0 if progress < 1 else 1.0
            reach, speed = 0.03 * math.exp(-2.2 * share), 7.0
        else:
            return view
        return replace(
            view,
            pan=view.pan + reach * noise(0, seconds, speed),
            tilt=view.tilt + reach * noise(1, seconds, speed),
        )

    return shaken


_BANDS: tuple[tuple[tuple[float, float], float], ...] = (
    ((0.25, 0.45), 1.0),
    ((0.7, 1.1), 0.55),
    ((1.6, 2.2), 0.22),
)
