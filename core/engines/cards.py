"""The model cards: those that came with the program, and those that the editor has written."""

import logging
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.errors import StudioError
from core.domain.models import Capability, Card, ModelId, Rung

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

FOLDER = "cards"
"""In the data home: the editor's own, one TOML file a model."""

_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".py")
_UNKNOWN = "unexpected_keyword_argument"
_PRECISIONS = ("float32", "bfloat16", "float16")
_MOST, _LONGEST_SIDE = 1e15, 32_768
# TOML's reader takes memory by the square of how deeply a key is nested.
_LONGEST, _LONGEST_LINE = 64 << 10, 1_000
log = logging.getLogger(__name__)


class CardRefused(StudioError):
    """A card with an unknown key or a wrong value: says the file, the key and what to do."""


def all_cards(home: Path | None) -> Mapping[ModelId, Card]:
    """Every card by its model's id; one of the editor's takes the place of one of ours.

    A card of the editor's that cannot be used never hides the others: it is left out, and
    `troubles` says what is wrong with it.
    """
    return {**_shipped(), **_own(home)[0]}


def troubles(home: Path | None) -> tuple[CardRefused, ...]:
    """What is wrong with cards of the editor's own."""
    return _own(home)[1]


def read(text: str, name: str) -> Card:
    """The card that a file called `name` holds. Raises CardRefused."""
    from pydantic import ValidationError

    if len(text) > _LONGEST or any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        raise CardRefused(f"The card {name} is longer than any card.", "Write it anew.")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CardRefused(f"The card {name} is not TOML: {error}.", "Mend that line.") from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, endless depth
        raise CardRefused(f"The card {name} is no card.", "Write it anew.") from error
    model = name.removesuffix(".toml")
    if values.setdefault("id", model) != model:
        raise CardRefused(
            f"The card {name} says that its model is called “{values['id']}”.",
            f"Take the line “id” out, or rename the file to {values['id']}.toml.",
        )
    try:
        card = _adapter().validate_python(values)
    except ValidationError as error:
        raise _refused(name, error) from error
    for wrong, advice in _wrong(card):
        raise CardRefused(f"The card {name}: {wrong}", advice)
    return card


@lru_cache(maxsize=1)
def _adapter() -> "TypeAdapter[Card]":
    from pydantic import TypeAdapter

    return TypeAdapter(Card)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[ModelId, Card]:
    files = resources.files("resources") / "models"
    cards = (read(file.read_text("utf-8"), file.name) for file in _toml(files))
    return {card.id: card for card in cards}


def _own(home: Path | None) -> tuple[Mapping[ModelId, Card], tuple[CardRefused, ...]]:
    folder = home / FOLDER if home else None
    if folder is None or not folder.is_dir():
        return {}, ()
    cards: dict[ModelId, Card] = {}
    refused: list[CardRefused] = []
    for file in _toml(folder):
        try:
            card = read(file.read_text("utf-8"), file.name)
        except CardRefused as error:
            refused.append(error)
        except (OSError, UnicodeDecodeError) as error:
            wrong = CardRefused(f"The card {file.name} cannot be read: {error}.", "Write it anew.")
            refused.append(wrong)
        else:
            cards[card.id] = card
    return cards, tuple(refused)


def _toml(folder: Traversable) -> list[Traversable]:
    found = (each for each in folder.iterdir() if each.name.endswith(".toml"))
    return sorted(found, key=lambda each: each.name)


def _refused(name: str, error: "ValidationError") -> CardRefused:
    """Its first trouble, in words: the key as it is written in the file."""
    found = error.errors(include_url=False)
    first = next((each for each in found if each["type"] == _UNKNOWN), found[0])
    key = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "unexpected_keyword_argument":
            known = ", ".join(_known_keys(first["loc"]))
            wrong, advice = f"nothing is called “{key}”.", f"Known here: {known}."
        case "missing" | "missing_argument":
            wrong, advice = f"“{key}” is missing.", f"Add it: {key} = …"
        case _:
            wrong = f"“{key}” cannot be {first['input']!r}."
            advice = f"{first['msg']}."
    more = error.error_count() - 1
    return CardRefused(f"The card {name}: {wrong}" + (f" And {more} more." if more else ""), advice)


def _known_keys(place: tuple[int | str, ...]) -> list[str]:
    """What may stand where an unknown key was found."""
    from dataclasses import fields

    from core.domain import models

    parts: dict[str, Any] = {
        "source": models.Source,
        "licence": models.Licence,
        "frames": models.FrameRule,
        "arguments": models.Arguments,
        "defaults": models.Defaults,
        "decoding": models.Decoding,
        "ladder": models.Need,
        "single": models.Single,
    }
    kind = parts.get(str(place[0]), Card) if len(place) > 1 else Card
    return [each.name for each in fields(kind)]


def _wrong(card: Card) -> Iterator[tuple[str, str]]:
    """What no type can say."""
    for rule in _RULES:
        yield from rule(card)


def _amounts(card: Card) -> Iterator[tuple[str, str]]:
    """First of all: the other rules count with them."""
    for key, value in _numbers(asdict(card)):
        if not abs(value) <= _MOST:  # nor what is no number
            yield f"“{key}” is no amount that a model has.", "Write 0 for what is not known."
    if card.multiple < 1:
        yield f"“multiple” cannot be {card.multiple}.", "It is 1, where any size is possible."
    if any(max(size) > _LONGEST_SIDE for size in card.sizes):
        yield "its sizes are larger than any picture.", f"Sides are at most {_LONGEST_SIDE}."


def _numbers(values: Any, key: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a card, with its key as it is written in the file."""
    match values:
        case bool():
            return
        case int() | float():
            yield key, values
        case dict():
            for name, value in values.items():
                yield from _numbers(value, f"{key}.{name}".lstrip("."))
        case list() | tuple():
            for value in values:
                yield from _numbers(value, key)
        case _:
            return


def _names(card: Card) -> Iterator[tuple[str, str]]:
    parts = card.source.repo.split("/")
    if len(parts) != 2 or not all(parts) or ".." in card.source.repo:
        yield f"“{card.source.repo}” is no repository of a hub.", "Write source.repo as OWNER/NAME."
    for pattern in card.source.files:
        if pattern.startswith("/") or ".." in pattern:
            yield f"“{pattern}” leads out of the model's folder.", "Name files inside it."
        if pattern.endswith(_PICKLES):
            yield f"“{pattern}” may hold code.", "Only safetensors and plain data are loaded."


def _pictures(card: Card) -> Iterator[tuple[str, str]]:
    for width, height in card.sizes:
        if width % card.multiple or height % card.multiple or min(width, height) < 1:
            advice = f"Sides are multiples of {card.multiple} (“multiple”)."
            yield f"its size {width}x{height} is not possible.", advice
    if card.frames and card.fps <= 0:
        yield "a model of moving pictures needs its frames a second.", "Add fps = …"
    if card.frames and (card.frames.step < 1 or card.frames.least > card.frames.most):
        yield "its rule for lengths allows none.", "step is at least 1, least at most most."


def _memory(card: Card) -> Iterator[tuple[str, str]]:
    order = [list(Rung).index(need.rung) for need in card.ladder]
    if order != sorted(set(order)):
        yield "its ladder goes up and down.", f"In this order: {', '.join(Rung)}."
    amounts = (card.source.size, card.activations, *(need.memory for need in card.ladder))
    if min((*amounts, *card.parameters.values())) < 0:
        yield "a negative amount of memory.", "Write 0 for what is not known."
    for name, precision in card.precision.items():
        if precision not in _PRECISIONS:
            yield f"“precision.{name}” cannot be {precision!r}.", f"One of {_PRECISIONS}."


def _abilities(card: Card) -> Iterator[tuple[str, str]]:
    takes = card.arguments
    needed = {
        Capability.IMAGE_TO_VIDEO: takes.image,
        Capability.FIRST_LAST: takes.last_image,
        Capability.REFERENCES: takes.references,
        Capability.VIDEO_TO_VIDEO: takes.video,
    }
    for capability, argument in needed.items():
        if card.can(capability) and not argument:
            advice = "Name the argument of its pipeline under [arguments]."
            yield f"it says “{capability}”, but not how it is given one.", advice


def _lent(card: Card) -> Iterator[tuple[str, str]]:
    known = ", ".join(card.parameters)
    for single in card.single:
        for part in single.parts:
            if not card.parameters.get(part):
                yield (
                    f"its single file holds “{part}”, whose size it does not say.",
                    f"Name one of its parts ({known}), or add it under [parameters].",
                )
        for pattern in single.files:
            if pattern != pattern.casefold():
                yield f"“{pattern}” has capital letters.", "Write the names of files small."


_RULES: tuple[Callable[[Card], Iterator[tuple[str, str]]], ...] = (
    _amounts,
    _names,
    _pictures,
    _memory,
    _abilities,
    _lent,
)
