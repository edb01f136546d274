"""Which engines there are, and how one is had."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from core.domain.errors import EngineMissing
from core.domain.models import Card, Work
from core.ports import Models, VideoEngine

if TYPE_CHECKING:
    from core.engines.pool import WorkerPool


def _animatic() -> VideoEngine:
    from core.engines.animatic.engine import AnimaticEngine

    return AnimaticEngine()


ENGINES: dict[str, Callable[[], VideoEngine]] = {"animatic": _animatic}


def made(engine: str) -> VideoEngine:
    """An engine that works in this process. Raises EngineMissing for a name not in the table."""
    return ENGINES[_known(engine)]()


class LocalEngines:
    """The `Engines` of this machine, at work in up to `count` processes of their own."""

    def __init__(
        self, count: int = 1, models: Models | None = None, kept: Path | None = None
    ) -> None:
        """`models` make shots under their own names; what they have read is `kept`."""
        self._count = count
        self._models, self._kept = models, kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def video(self, engine: str) -> Iterator[VideoEngine]:
        if engine not in ENGINES and self._models is not None:
            yield _model(self._models, engine, self._kept / "read" if self._kept else None)
            return
        yield self._pool.engine(_known(engine))

    def card(self, engine: str) -> Card | None:
        """What a model is; None for an engine of our own."""
        if engine in ENGINES:
            return None
        if self._models is None:
            _known(engine)
            return None
        return self._models.card(engine)

    def models(self) -> tuple[Card, ...]:
        """The models that make shots here."""
        return self._models.ready(Work.VIDEO) if self._models is not None else ()

    def warm(self, engine: str) -> None:
        """Have this engine ready by its first wish, while something else is being done."""
        if self._models is not None and engine not in ENGINES:
            self._models.warm(engine)
        else:
            self._pool.warm(_known(engine))

    def rest(self) -> None:
        """Give back the memory of what is not at work."""
        if self._begun:
            self._pool.rest()
        if self._models is not None:
            self._models.rest()

    def close(self) -> None:
        """End the processes. The models' serve the whole program, and end with it."""
        if self._begun:
            self._pool.close()

    @cached_property
    def _pool(self) -> "WorkerPool":
        from core.engines.pool import WorkerPool  # a project is opened to look at it, first of all

        return WorkerPool(self._count)

    @property
    def _begun(self) -> bool:
        return "_pool" in vars(self)


def _model(models: Models, model: str, read: Path | None) -> VideoEngine:
    """The model behind the door of its work. Raises EngineMissing for one that is not here."""
    match models.card(model).work:
        case Work.IMAGE:
            from core.engines.doors.painting import ModelPainter

            return ModelPainter(models, model)
        case Work.EDIT:
            from core.engines.doors.editing import ModelEditor

            return ModelEditor(models, model, read)
        case _:
            from core.engines.doors.video import ModelVideo

            return ModelVideo(models, model, read)


def _known(engine: str) -> str:
    if engine not in ENGINES:
        known = ", ".join(sorted(ENGINES))
        raise EngineMissing(
            f"There is no engine “{engine}” on this machine.", f"Choose one of: {known}."
        )
    return engine
