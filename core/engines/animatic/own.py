"""The pictures of our own, for what no emoji shows well: `resources/art/own.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from core.domain.depiction import Subject
from core.engines.animatic.colours import hue_distance, oklch

FOLDER = "own/"
"""What the `art` of such a picture begins with."""

_LAMPS = {"red": "#ff3b30", "yellow": "#ffcc2e", "green": "#2ee66b"}


@dataclass(frozen=True, slots=True)
class Own:
    """`height` in grown persons; things stand `top` of it above the floor, 0 where nothing does.

    `place` is "air" or "water" for what is at home there; under what is `clear` one stands freely.
    Who is in it looks out over its `rim`, so high of it.
    """

    art: str
    height: float
    top: float = 0.0
    seat: bool = False
    lamps: tuple[str, ...] = ()
    place: str = ""
    clear: bool = False
    rim: float = 0.0


def own(label: str) -> Own | None:
    return pictures().get(label.casefold())


def drawn_by(art: str) -> Own | None:
    """What a picture of ours shows, whatever it stands for."""
    return _by_art().get(art)


def pictured(subject: Subject) -> Subject:
    """The subject with our own picture, where there is one; of lamps the one that is lit."""
    found = own(subject.label)
    if found is None:
        return subject
    if found.lamps:
        return _lit(subject, found)
    return replace(subject, art=found.art)


def svg(art: str) -> bytes | None:
    """The drawing behind an `art`: ours, or one that we draw better than the set of emoji does."""
    art = _instead().get(art[:1], art)
    if not art.startswith(FOLDER):
        return None
    file = resources.files("resources") / "art" / f"{art}.svg"
    return file.read_bytes() if file.is_file() else None


def _lit(subject: Subject, found: Own) -> Subject:
    if not subject.colour:
        return replace(subject, art=f"{found.art}-{found.lamps[-1]}")
    lamp = _nearest(subject.colour, found.lamps)
    return replace(subject, art=f"{found.art}-{lamp}", colour="")


def _nearest(colour: str, lamps: tuple[str, ...]) -> str:
    hue = oklch(colour)[2]
    return min(lamps, key=lambda lamp: abs(hue_distance(oklch(_LAMPS[lamp])[2], hue)))


@cache
def _table() -> Mapping[str, Any]:
    text = (resources.files("resources") / "art" / "own.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _instead() -> Mapping[str, str]:
    rows = _table().items()
    return {sign: FOLDER + file for file, row in rows for sign in row.get("instead", ())}


@cache
def pictures() -> Mapping[str, Own]:
    """All of them, by each English name."""
    found = {}
    for file, row in _table().items():
        one = Own(
            FOLDER + file, row["height"], row.get("top", 0.0), row.get("seat", False),
            tuple(row.get("lamps", ())), row.get("place", ""), row.get("clear", False),
            row.get("rim", 0.0),
        )  # fmt: skip
        found.update(dict.fromkeys(row["names"], one))
    return found


@cache
def _by_art() -> Mapping[str, Own]:
    return {each.art: each for each in pictures().values()}
