"""What the model worker and its host say to each other, one JSON object a line."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, TypeAdapter

from core.engines.models.task import Task

TIDY_AFTER = 300.0
"""Seconds without a wish after which a worker gives back what it has loaded."""
PATIENCE = 900.0
"""Seconds without a wish after which it ends."""


class Do(BaseModel):
    """One piece of work; what is said about it carries its `number`."""

    kind: Literal["do"] = "do"
    number: int
    task: Task


class Stop(BaseModel):
    """Leave it at the next block; the model stays loaded."""

    kind: Literal["stop"] = "stop"
    number: int


class Rest(BaseModel):
    """Come to rest at the next block, until told to go on."""

    kind: Literal["rest"] = "rest"
    number: int


class GoOn(BaseModel):
    kind: Literal["go on"] = "go on"
    number: int


class Tidy(BaseModel):
    """Give back everything that is loaded."""

    kind: Literal["tidy"] = "tidy"


class Warm(BaseModel):
    """Import what this engine needs: a wish for it is about to come."""

    kind: Literal["warm"] = "warm"
    engine: str


Order = Annotated[Do | Stop | Rest | GoOn | Tidy | Warm, Field(discriminator="kind")]
ORDERS: TypeAdapter[Order] = TypeAdapter(Order)


class Progress(BaseModel):
    kind: Literal["progress"] = "progress"
    number: int
    fraction: float = 0.0
    note: str = ""
    preview: str = ""
    memory: int = 0


class Done(BaseModel):
    kind: Literal["done"] = "done"
    number: int
    answer: dict[str, Any]


class Stopped(BaseModel):
    kind: Literal["stopped"] = "stopped"
    number: int


class Holding(BaseModel):
    """The bytes of what is loaded, after each piece of work and when it was given back.

    On the device, and `beside` it in the machine's own memory.
    """

    kind: Literal["holding"] = "holding"
    bytes: int
    beside: int = 0


class Failed(BaseModel):
    """`error` names a class of core.domain.errors. After a `fatal` one the worker ends itself."""

    kind: Literal["failed"] = "failed"
    number: int
    error: str
    message: str
    advice: str = ""
    permanent: bool = False
    fatal: bool = False


End = Done | Stopped | Failed
Word = Progress | End
Said = Annotated[Word | Holding, Field(discriminator="kind")]
SAID: TypeAdapter[Word | Holding] = TypeAdapter(Said)
