"""A question for a language model: what it is told, and the exact form of its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]
"""JSON schema without references; every text and list in it has an end."""

_PUNCTUATION = 4
_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Question:
    """`about` says in the editor's words what is being written: "scene 2 of 4".

    The same question with the same seed has the same answer, as far as the one who is asked can
    promise that.
    """

    system: str
    user: str
    schema: Schema
    seed: int = 1
    temperature: float = 0.7
    about: str = ""


def longest(schema: Schema) -> int:
    """The most characters that an answer can have. Raises ValueError where there is no end."""
    match schema:
        case {"enum": choices}:
            return max(len(str(each)) for each in choices) + _PUNCTUATION
        case {"type": "string", "maxLength": int(most)}:
            return most + _PUNCTUATION
        case {"type": "array", "maxItems": int(most), "items": items}:
            return int(most) * (longest(items) + _PUNCTUATION) + _PUNCTUATION
        case {"type": "object", "properties": fields, "additionalProperties": False}:
            inner = (len(name) + longest(each) + _PUNCTUATION for name, each in fields.items())
            return sum(inner) + _PUNCTUATION
        case {"type": "integer" | "number" | "boolean"}:
            return _NUMBER
        case _:
            raise ValueError(f"an answer of this form has no end: {schema}")


def sketch(schema: Schema) -> str:
    """The form in a line, as one would write it down for a person."""
    match schema:
        case {"enum": choices}:
            return "|".join(str(each) or '""' for each in choices)
        case {"type": "array", "items": items}:
            return f"[{sketch(items)}, …]"
        case {"properties": fields}:
            inner = (f'"{name}": {sketch(each)}' for name, each in fields.items())
            return f"{{{', '.join(inner)}}}"
        case {"type": "string"}:
            return "…"
        case {"type": kind}:
            return str(kind)
        case _:
            return "…"
