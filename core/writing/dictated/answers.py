"""The forms of a language model's answers: how they are asked for, and read with patience.

What is asked for is exact and has an end. What is read may come from anybody: unknown fields are
passed over, lengths are cut, words that are almost those of a table are taken for them.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from core.domain.asking import Schema
from core.domain.camera import Angle, Move, Size
from core.domain.depiction import TimeOfDay
from core.domain.languages import Language
from core.writing.dictated.mending import mended

T = TypeVar("T", bound=BaseModel)
S = TypeVar("S", bound=StrEnum)

TRANSITIONS = {"": "", "cut": "cut", "dissolve": "dissolve:0.5", "fade": "fade:1"}
"""What a shot may begin with, and how the sequence says it; "" is the film's usual one."""
MOST_SCENES = 8
_LETTERS = {Language.EN: 16.0}
_INDIAN_LETTERS = 18.0
"""Characters a second, with some to spare: a syllable of an Indian script is two or three."""


def outline_form(seconds: float, scenes: int) -> Schema:
    """The story of a film of so many seconds, in at most so many scenes."""
    long = round(min(700, 80 + 15 * seconds))
    scene = _fields(
        place=_text(40, 2),
        inside={"type": "boolean"},
        time=_one_of(TimeOfDay),
        summary=_text(min(140, long), 2),
        share={"type": "integer", "minimum": 1, "maximum": 9},
    )
    return _fields(
        title=_text(48, 2),
        logline=_text(min(160, long), 8),
        synopsis=_text(long, 8),
        people=_list(_fields(name=_text(24, 2), look=_text(80)), 0, min(4, scenes + 1)),
        scenes=_list(scene, 1, min(MOST_SCENES, scenes)),
    )


def shots_form(count: int, seconds: float, language: Language) -> Schema:
    """Exactly so many shots, each of about so many seconds."""
    return _fields(shots=_list(_shot(seconds, language), count, count))


def changes_form(numbers: Iterable[int], seconds: float, language: Language) -> Schema:
    """Shots of these numbers that become different, and what of the story does."""
    known = tuple(numbers)
    number = {"type": "integer", "minimum": min(known), "maximum": max(known)}
    shot = _shot(seconds, language)
    change = _fields(number=number, **shot["properties"])
    return _fields(
        logline=_text(160), synopsis=_text(500), shots=_list(change, 0, min(len(known), 40))
    )


def looks_form(count: int) -> Schema:
    """How exactly so many shots of a script are filmed; its words are not asked for."""
    look = _fields(
        size=_one_of(Size), move=_one_of(Move), angle=_one_of(Angle), mood=_text(32),
        detail=_text(120),
    )  # fmt: skip
    return _fields(shots=_list(look, count, count))


def story_form() -> Schema:
    return _fields(logline=_text(160, 8), synopsis=_text(600, 8))


def prompts_form(count: int) -> Schema:
    return _fields(prompts=_list(_text(320, 16), count, count))


def _shot(seconds: float, language: Language) -> Schema:
    said = round(max(16, seconds * _LETTERS.get(language, _INDIAN_LETTERS)))
    return _fields(
        description=_text(200, 8),
        action=_text(60),
        size=_one_of(Size),
        move=_one_of(Move),
        angle=_one_of(Angle),
        mood=_text(32),
        narration=_text(said),
        on_screen_text=_text(40),
        transition={"enum": list(TRANSITIONS)},
        seconds={"type": "integer", "minimum": 1, "maximum": 20},
    )


def _fields(**fields: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _text(most: int, least: int = 0) -> Schema:
    return {"type": "string", "minLength": least, "maxLength": most}


def _list(items: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _one_of(kind: type[StrEnum]) -> Schema:
    return {"enum": [each.value for each in kind]}


def _words(value: object, most: int) -> str:
    """One line of text without what cannot be shown, cut at a word."""
    if not isinstance(value, str | int | float):
        return ""
    kept = (" " if unicodedata.category(each) in _UNSEEN else each for each in str(value))
    text = " ".join("".join(kept).split())
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] or text[:most]


# Control characters, surrogates, private and unassigned ones; format ones shape Indian letters.
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def _member(value: object, kind: type[S]) -> S | None:
    """The close-up for "Close Up shot"; None for what is nothing of the table."""
    key = re.sub(r"[\s_]+", "-", str(value).strip().casefold()).removesuffix("-shot")
    return next((each for each in kind if each.value == key), None)


def _number(value: object, low: float, high: float) -> float:
    found = re.search(r"\d+(?:\.\d+)?", str(value))
    return min(high, max(low, float(found[0]))) if found else low


def _items(value: object) -> list[Any]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _lines(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _read_words(most: int) -> BeforeValidator:
    return BeforeValidator(partial(_words, most=most))


Line = Annotated[str, _read_words(120)]
Sentence = Annotated[str, _read_words(400)]
Paragraph = Annotated[str, _read_words(1_500)]
AnySize = Annotated[Size | None, BeforeValidator(partial(_member, kind=Size))]
AnyMove = Annotated[Move | None, BeforeValidator(partial(_member, kind=Move))]
AnyAngle = Annotated[Angle | None, BeforeValidator(partial(_member, kind=Angle))]
AnyTime = Annotated[TimeOfDay | None, BeforeValidator(partial(_member, kind=TimeOfDay))]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Person(_Read):
    name: Annotated[str, _read_words(40)] = ""
    look: Line = ""


class OutlineScene(_Read):
    """`share` is how much of the film it is, beside the others."""

    place: Line = ""
    inside: bool = False
    time: AnyTime = None
    summary: Sentence = ""
    share: Annotated[float, BeforeValidator(partial(_number, low=1, high=20))] = 1


class Outline(_Read):
    title: Line = ""
    logline: Sentence = ""
    synopsis: Paragraph = ""
    people: Annotated[list[Person], BeforeValidator(_items)] = []
    scenes: Annotated[list[OutlineScene], BeforeValidator(_items)] = []


class Told(_Read):
    """A shot in the words of whoever was asked."""

    description: Sentence = ""
    action: Line = ""
    size: AnySize = None
    move: AnyMove = None
    angle: AnyAngle = None
    mood: Line = ""
    detail: Sentence = ""
    narration: Sentence = ""
    on_screen_text: Line = ""
    transition: Line = ""
    seconds: Annotated[float, BeforeValidator(partial(_number, low=1, high=20))] = 4
    number: Annotated[float, BeforeValidator(partial(_number, low=0, high=9_999))] = 0


class Shots(_Read):
    """The shots of a scene, or those that become different; the story where that does."""

    shots: Annotated[list[Told], BeforeValidator(_items)] = []
    logline: Sentence = ""
    synopsis: Paragraph = ""


class Prompts(_Read):
    prompts: Annotated[list[Sentence], BeforeValidator(_lines)] = []


def read(kind: type[T], text: str) -> T | None:
    """The answer, as far as it is one; None where nothing of it can be read."""
    found = mended(text)
    if found is None:
        return None
    try:
        return kind.model_validate(found)
    except ValidationError:
        return None
