"""Finds the JSON in an answer that has prose around it, thoughts before it, or no end."""

import json
import re
from collections.abc import Iterator
from typing import Any

_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_OPENING = re.compile(r"\{(?=\s*\")")
_LOOSE_COMMA = re.compile(r",(\s*[}\]])")
_CLOSING = {"{": "}", "[": "]"}
_TRIES = 40


def mended(text: str) -> dict[str, Any] | None:
    """The first object in the text; what is whole of it where it was cut off; None for none."""
    text = _THOUGHTS.sub("", text)
    for start in [match.start() for match in _OPENING.finditer(text)][:_TRIES]:
        for attempt in (text[start:], *_closed(text[start:])):
            if (found := _decoded(attempt)) is not None:
                return found
    return None


def _decoded(text: str) -> dict[str, Any] | None:
    for attempt in (text, _LOOSE_COMMA.sub(r"\1", text)):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(attempt)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and value:
            return value
    return None


def _closed(text: str) -> Iterator[str]:
    """The text ended after its last whole members, the most of it first."""
    ends: list[tuple[int, str]] = []
    open_: list[str] = []
    quoted = escaped = False
    for at, letter in enumerate(text):
        if quoted:
            quoted, escaped = letter != '"' or escaped, letter == "\\" and not escaped
        elif letter == '"':
            quoted = True
        elif letter in _CLOSING:
            open_.append(_CLOSING[letter])
        elif letter in "}]" and open_:
            open_.pop()
            ends.append((at + 1, "".join(reversed(open_))))
        elif letter == ",":
            ends.append((at, "".join(reversed(open_))))
    for at, closing in reversed(ends[-_TRIES:]):
        yield text[:at] + closing
