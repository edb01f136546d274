"""Reads what a language server says: words as they come, and refusals as an editor understands."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from core.cloud.offline import is_here
from core.cloud.server_stream import Silent
from core.domain.errors import WorkFailed

_BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
_OF_FORM = re.compile(
    r"response_format|json_schema|json_object|grammar|schema|guided|structured|seed"
    r"|unexpected field|unsupported (?:field|parameter)|unknown (?:field|parameter)|extra inputs",
    re.IGNORECASE,
)
_TOO_LONG = re.compile(r"context|too long|maximum.{0,20}length|too many tokens", re.IGNORECASE)
_SETTINGS = "Look at the preferences, or: reelwright writer test"


class Refused(WorkFailed):
    """The server said no. `of_form` is about how we asked, not what; `after` seconds ask again."""

    def __init__(self, message: str, advice: str, *, permanent: bool = True) -> None:
        super().__init__(message, advice, permanent=permanent)
        self.of_form = False
        self.after = 0.0


def said_in(lines: Iterable[str]) -> Iterator[str]:
    """The words in a stream of events, or in one whole answer. Raises Refused for what is none."""
    whole = ""
    for line in lines:
        kind, _, told = line.partition(":")
        if kind == "data":
            if told.strip() == "[DONE]":
                return
            yield _words(answered(told))
        elif kind.strip() not in ("", "event", "id", "retry"):
            whole += line
    if whole.strip():
        yield _words(answered(whole))


def answered(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(
            "What answers there is no language server.",
            f"Its address usually ends with /v1. {_SETTINGS}",
        )
    return found


def refused(status: int, said: str, model: str, host: str, after: float) -> Refused:
    """What an answer other than 200 means."""
    told = _told(said)
    match status:
        case 401 | 403:
            trouble = Refused(
                f"The server at {host} does not accept the key.",
                "Give it another: in the preferences, or with reelwright writer set --key -",
            )
        case 404:
            trouble = Refused(
                f"The server at {host} has no model “{model}”, or is no language server: {told}",
                "See what it has: reelwright writer test",
            )
        case 400 | 413 | 422 if _TOO_LONG.search(told) and not _OF_FORM.search(told):
            trouble = Refused(
                f"The text is longer than “{model}” at {host} can read: {told}",
                "Shorten it, or give the model a longer context there.",
            )
        case status if status in _BUSY:
            words = (
                "is asked too often" if status == 429 else f"has a trouble of its own ({status})"
            )
            trouble = Refused(f"The server at {host} {words}.", _SETTINGS, permanent=False)
            trouble.after = after
        case _:
            trouble = Refused(f"The server at {host} refused ({status}): {told}", _SETTINGS)
    trouble.of_form = status in (400, 415, 422, 500, 501) and bool(_OF_FORM.search(told))
    if trouble.of_form:
        trouble.permanent = True
    return trouble


def silent(host: str, address: str, trouble: Silent) -> WorkFailed:
    if trouble.refused:
        return WorkFailed(
            f"No server answers at {address}.",
            "Start it (ollama serve; or LM Studio's page Developer), or correct its address.",
            permanent=is_here(host),
        )
    words = f"The server at {host} did not finish. {trouble}"
    return WorkFailed(words, _SETTINGS, permanent=trouble.distrusted)


def _words(event: dict[str, Any]) -> str:
    if event.get("error"):
        raise Refused(f"The server stopped: {_told(json.dumps(event))}", _SETTINGS, permanent=False)
    choices = event.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else {}
    if not isinstance(first, dict):
        return ""
    said = first.get("delta") or first.get("message") or first
    found = said.get("content", said.get("text")) if isinstance(said, dict) else ""
    return found if isinstance(found, str) else ""


def _told(said: str) -> str:
    """The sentence in an error's JSON, or its text; short, whole, and without what is no text."""
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        found = said
    while isinstance(found, dict | list) and found:
        found = found[0] if isinstance(found, list) else _inner(found)
    text = " ".join(str(found or "no reason given").split())
    told = "".join(each for each in text if each.isprintable())[:200]
    return told if told.endswith((".", "!", "?")) else f"{told}."


def _inner(found: dict[str, Any]) -> Any:
    for name in ("error", "message", "detail", "msg"):
        if found.get(name):
            return found[name]
    return next(iter(found.values()), "")
