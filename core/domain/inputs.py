"""What a take is made from, as named hashes: how a segment knows that it is stale, and why."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from hashlib import sha256
from typing import Any

from core.domain.brief import Brief
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.story import Shot

PICTURES = "pictures"
"""The pictures of the bible; an input only of shots that have some."""

EDITION = 1
"""To be raised with every change of what is hashed or how: hashes that were kept are made anew."""


def inputs(shot: Shot, brief: Brief) -> Mapping[str, str]:
    """The hashes of all that shapes the picture of this shot, by the editor's words for it."""
    return {**of_shot(shot), **of_brief(brief)}


def of_shot(shot: Shot) -> Mapping[str, str]:
    if shot.footage is not None:
        file = shot.footage
        return {FOOTAGE: _digest(file.size, file.changed, file.fill, file.seconds)}
    seen = shot.depiction
    like = {PICTURES: _digest(shot.pictures)} if shot.pictures else {}
    return {
        "description": _digest(shot.description, seen.subjects, seen.setting, seen.lettering),
        "style": _digest(seen.style, seen.tone, seen.lighting, seen.palette, seen.intensity),
        "camera": _digest(shot.camera),
        "length": _digest(shot.frames),
        "prompt": _digest(shot.prompt.text, shot.prompt.negative),
        **like,
    }


def of_brief(brief: Brief) -> Mapping[str, str]:
    """What the brief says of every shot's picture."""
    return {
        "size": _digest(brief.width, brief.height, brief.fps),
        "engine": _digest(brief.engine),
    }


def canonical(value: Any) -> Any:
    """The value as plain lists and dicts, without the fields that have their default.

    A field that a later version adds therefore changes no hash of what was made before it.
    """
    if isinstance(value, str | int | float):  # most of all, and quicker than to ask what it is not
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: canonical(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, Mapping):
        return {str(key): canonical(each) for key, each in sorted(value.items())}
    if isinstance(value, tuple | list):
        return [canonical(each) for each in value]
    return str(value)


def _default(field: "Field[Any]") -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _digest(*values: object) -> str:
    return sha256(repr([canonical(value) for value in values]).encode()).hexdigest()[:16]
