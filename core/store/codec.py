"""Domain values to JSON and back, exactly; with the checksum that guards what is stored."""

import json
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from core.domain import edits
from core.domain.edits import Edit
from core.domain.errors import ProjectUnusable

T = TypeVar("T")

_EDITS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        edits.SetBrief,
        edits.SetPlan,
        edits.SetSequence,
        edits.Splice,
        edits.SetMarks,
        edits.PutSegment,
        edits.RemoveSegment,
        edits.AddTake,
        edits.PickTake,
        edits.AddReview,
        edits.AddAttempt,
        edits.AddFrameReview,
        edits.EnterStage,
    )
}


def dumps(value: object) -> str:
    return _adapter(type(value)).dump_json(value).decode()


def loads(kind: type[T], text: str) -> T:
    """Read one value. Raises ProjectUnusable when the text is not one."""
    try:
        value: T = _adapter(kind).validate_json(text)
    except ValidationError as error:
        raise ProjectUnusable(
            f"A stored {kind.__name__.lower()} of this project cannot be read "
            f"({error.error_count()} fields are wrong).",
            "Open one of the project's backups.",
        ) from error
    return value


def checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read(kind: type[T], text: str, expected: str) -> T:
    """`loads`, after the checksum was compared. Remembered: most documents do not change."""
    value: T = _read(cast("Any", kind), text, expected)
    return value


@lru_cache(maxsize=4096)
def _read(kind: Any, text: str, expected: str) -> Any:
    if checksum(text) != expected:
        raise ProjectUnusable(
            f"A stored {kind.__name__.lower()} of this project was damaged on the disk.",
            "Open one of the project's backups.",
        )
    return loads(kind, text)


def dump_edits(steps: tuple[Edit, ...]) -> str:
    return json.dumps(
        [
            {
                "edit": type(step).__name__,
                "with": _adapter(type(step)).dump_python(step, mode="json"),
            }
            for step in steps
        ],
        ensure_ascii=False,
    )


def load_edits(text: str) -> tuple[Edit, ...]:
    return tuple(
        _adapter(_EDITS[step["edit"]]).validate_python(step["with"]) for step in json.loads(text)
    )


@cache
def _remembered(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _adapter(kind: type) -> TypeAdapter[Any]:
    return _remembered(cast("Any", kind))
