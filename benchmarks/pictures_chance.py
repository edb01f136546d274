"""Shots with a move put together by chance: who is seen, where, and what the camera does."""

import random
from collections.abc import Iterator

from core.domain.camera import Move

_SHOTS = 150
_SEED = 7

_WHO = (
    "a boy", "an old woman", "two friends", "a red car", "a tractor", "a dog", "three buffaloes",
    "a boat", "a temple", "a chai stall", "a fruit seller", "a bride and a groom", "a train",
    "a potter at his wheel", "a girl with an umbrella", "a laptop on a desk", "a lighthouse",
    "a cup of tea on a table", "a waterfall", "a motorcycle", "a football player", "a mountain",
    "a singer with a microphone", "a skyscraper", "a crowd", "a plate of biryani",
    "a perfume bottle", "a bird on a branch", "a herd of cows", "a tree with a swing",
)  # fmt: skip
_WHERE = (
    "in a village", "on a beach", "in a busy market", "in a kitchen", "in a forest",
    "on a city street at night", "in a rice field", "in an office", "at a railway station",
    "in the desert", "by a river", "in a classroom", "in a temple courtyard", "in the rain",
    "on a hill at sunset", "in a living room", "in a hospital", "in a stadium", "in a foggy garden",
    "in a snowy valley", "at a wedding hall", "on a rooftop at dusk",
)  # fmt: skip
_SAID: dict[Move, tuple[str, ...]] = {
    Move.PAN_LEFT: ("pan left across {}", "the camera pans to the left: {}", "slow pan left, {}"),
    Move.PAN_RIGHT: ("pan right: {}", "the camera pans right over {}"),
    Move.TRUCK_LEFT: ("truck left past {}", "the camera trucks to the left, {}"),
    Move.TRUCK_RIGHT: ("the camera tracks right, {}", "slider shot to the right past {}"),
    Move.TILT_UP: ("tilt up, {}", "the camera tilts up from below: {}"),
    Move.TILT_DOWN: ("tilt down on {}", "top to bottom tilt, {}"),
    Move.CRANE_UP: ("crane up over {}", "crane shot rising: {}", "the drone rises over {}"),
    Move.CRANE_DOWN: ("crane down on {}", "the camera descends to {}"),
    Move.ZOOM_IN: ("zoom in on {}", "slow zoom in, {}"),
    Move.ZOOM_OUT: ("zoom out from {}", "starts tight and zooms out, {}"),
    Move.DOLLY_IN: ("dolly in on {}", "push in on {}"),
    Move.DOLLY_OUT: ("dolly out, {}", "pull back from {}"),
    Move.ORBIT_CLOCKWISE: ("orbit clockwise around {}", "the camera circles {}"),
    Move.ORBIT_COUNTERCLOCKWISE: ("the camera orbits anticlockwise around {}",),
    Move.STATIC: ("static shot of {}", "locked-off camera, {}"),
}


def shots() -> Iterator[tuple[str, Move]]:
    """The texts, always the same ones, and the move that each asks for."""
    chance = random.Random(_SEED)
    for _ in range(_SHOTS):
        move = chance.choice(list(_SAID))
        seen = f"{chance.choice(_WHO)} {chance.choice(_WHERE)}"
        yield chance.choice(_SAID[move]).format(seen), move
