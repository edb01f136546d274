"""What an engine's worker process and its pool say to each other, one JSON object a line."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, TypeAdapter

from core.domain.recipe import Recipe

PATIENCE = 120.0
"""Seconds without a wish after which a worker ends, to give its memory back."""

_RECIPES: TypeAdapter[Recipe] = TypeAdapter(Recipe)


class Wish(BaseModel):
    """A film of the whole recipe, or the still of one `frame`, to be written to `to`."""

    engine: str
    recipe: Recipe
    to: Path
    frame: int | None = None


class Progress(BaseModel):
    """`preview` is the file of a small picture of what is being drawn; `memory` in bytes."""

    kind: Literal["progress"] = "progress"
    fraction: float
    note: str = ""
    preview: str = ""
    memory: int = 0


class Done(BaseModel):
    kind: Literal["done"] = "done"


class Failure(BaseModel):
    """`error` names a class of core.domain.errors."""

    kind: Literal["failed"] = "failed"
    error: str
    message: str
    advice: str = ""
    permanent: bool = False


Answer = Progress | Done | Failure
ANSWERS: TypeAdapter[Answer] = TypeAdapter(Answer)


def recipe_text(recipe: Recipe) -> str:
    """A recipe as JSON; `recipe_from` gives the same recipe back."""
    return _RECIPES.dump_json(recipe).decode("utf-8")


def recipe_from(text: str) -> Recipe:
    return _RECIPES.validate_json(text)
