"""Domain values to JSON and back, exactly; with the checksum that guards what is stored."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar, cast, get_args
from zlib import compress, crc32, decompress

from pydantic import TypeAdapter, ValidationError

from core.domain import edits, inputs
from core.domain.edits import Edit
from core.domain.errors import ProjectUnusable

T = TypeVar("T")
_PACKED = "zlib:"
_WORTH_PACKING = 1_000

_EDITS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        edits.SetBrief,
        edits.SetPlan,
        edits.KeepIteration,
        edits.SetMixing,
        edits.SetMakers,
        edits.SetOverlays,
        edits.SetFinishing,
        edits.SetWording,
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
        edits.SetSpeaking,
        edits.SetTongues,
        edits.SetRecording,
        edits.EnterStage,
    )
}


def dumps(value: object) -> str:
    return _adapter(type(value)).dump_json(value).decode()


def dump_all(kind: type[object], values: Sequence[object]) -> bytes:
    """Many values of one kind, as one JSON array."""
    return _adapter(tuple[kind, ...]).dump_json(tuple(values))  # type: ignore[valid-type]


def loads(kind: type[T], text: str | bytes) -> T:
    """Read one value. Raises ProjectUnusable when the text is not one."""
    try:
        value: T = _adapter(kind).validate_json(text)
    except ValidationError as error:
        raise ProjectUnusable(
            f"A stored {_word(kind)} of this project cannot be read "
            f"({error.error_count()} fields are wrong).",
            "Open one of the project's backups.",
        ) from error
    return value


def checksum(text: str | bytes) -> str:
    return sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def checked(kind: type[object], text: str | bytes, expected: str) -> None:
    """Raises ProjectUnusable when this is not what was written."""
    if checksum(text) != expected:
        raise ProjectUnusable(
            f"A stored {_word(kind)} of this project was damaged on the disk.",
            "Open one of the project's backups.",
        )


def read(kind: type[T], text: str, expected: str) -> T:
    """`loads`, after the checksum was compared. Remembered: most documents do not change."""
    value: T = _read(cast("Any", kind), text, expected)
    return value


@lru_cache(maxsize=256)
def _read(kind: Any, text: str, expected: str) -> Any:
    checked(kind, text, expected)
    return loads(kind, text)


def read_all(kind: type[T], text: bytes, expected: str) -> tuple[T, ...]:
    """What `dump_all` wrote, after the checksum was compared."""
    checked(kind, text, expected)
    values: tuple[T, ...] = loads(tuple[kind, ...], text)  # type: ignore[valid-type]
    return values


def dump_hashes(hashes: Mapping[str, str]) -> str:
    """With a checksum and the edition of the hashing."""
    body = compact(hashes)
    return f"{crc32(body.encode()):08x} {inputs.EDITION} {body}"


def hashes_in(text: str | None) -> str:
    """Their JSON; "" for what has to be made anew: damaged, or of another edition."""
    sign, _, rest = (text or "").partition(" ")
    edition, _, body = rest.partition(" ")
    whole = edition == str(inputs.EDITION) and sign == f"{crc32(body.encode()):08x}"
    return body if whole else ""


def compact(names: Mapping[str, str]) -> str:
    """As SQLite writes what it takes out of JSON."""
    return json.dumps(dict(names), ensure_ascii=False, separators=(",", ":"))


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


def _word(kind: Any) -> str:
    (kind, *_) = get_args(kind) or (kind,)
    return str(kind.__name__).strip("_").lower()


def ready(*kinds: type[object]) -> None:
    """What reading these needs is worked out now: the next to ask for one may be the window."""
    for kind in kinds:
        _adapter(kind)


def packed(text: str) -> str:
    """The text, or where that is shorter, itself compressed in base64 behind `_PACKED`."""
    if len(text) < _WORTH_PACKING:
        return text
    small = _PACKED + b64encode(compress(text.encode())).decode()
    return small if len(small) < len(text) else text


def unpacked(text: str) -> str:
    """What `packed` was given."""
    if not text.startswith(_PACKED):
        return text
    return decompress(b64decode(text.removeprefix(_PACKED))).decode()


@cache
def _remembered(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _adapter(kind: Any) -> TypeAdapter[Any]:
    return _remembered(kind)
