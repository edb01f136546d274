"""The models of this machine at work: from a model's name and a wish to an answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from core.domain.errors import EngineMissing
from core.domain.models import Card, Installed, ModelId, Placement, Work
from core.engines.models.task import Task
from core.ports import JobContext

Runner = Callable[[Task, JobContext], Mapping[str, Any]]
Place = Callable[[Installed, Mapping[str, Any]], Placement]


class Workers(Protocol):
    """What runs tasks in processes of its own, while nobody asks anything of it."""

    def warm(self, engine: str, device: str) -> None: ...

    def rest(self) -> None: ...


class LocalModels:
    """Does what `core.ports.Models` promises, with a `runner`: the worker, or this thread."""

    def __init__(
        self,
        installed: Callable[[], Mapping[ModelId, Installed]],
        place: Place,
        runner: Runner,
        workers: Workers | None = None,
    ) -> None:
        self._installed, self._place = installed, place
        self._runner, self._workers = runner, workers

    def ready(self, work: Work) -> tuple[Card, ...]:
        found = self._installed().values()
        return tuple(_as_here(each) for each in found if each.card.work is work)

    def card(self, model: ModelId) -> Card:
        return _as_here(self._found(model))

    def do(self, model: ModelId, wish: Mapping[str, Any], job: JobContext) -> Mapping[str, Any]:
        found = self._found(model)
        placement = self._place(found, wish)
        return self._runner(Task(found.card, Path(found.folder), placement, wish), job)

    def warm(self, model: ModelId) -> None:
        found = self._installed().get(model)
        if found is not None and self._workers is not None:
            self._workers.warm(found.card.engine, self._place(found, {}).device)

    def rest(self) -> None:
        if self._workers is not None:
            self._workers.rest()

    def _found(self, model: ModelId) -> Installed:
        installed = self._installed()
        if model not in installed:
            raise EngineMissing(
                f"The model “{model}” is not installed on this machine.",
                f"Install it on the page Models (or: reelwright models install {model}).",
            )
        return installed[model]


def _as_here(found: Installed) -> Card:
    """The card with the very commit that is installed: takes are made by that one.

    The published cards name a branch, which goes on.
    """
    source = replace(found.card.source, revision=found.revision)
    return replace(found.card, source=source)
