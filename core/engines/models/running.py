"""Runs a task where it is called: in the model worker, or on a thread of the program itself."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar, cast

from core.domain.errors import EngineMissing
from core.engines.models.task import Bench, Engine, Residency, Task
from core.ports import JobContext

T = TypeVar("T")

ENGINES: dict[str, str] = {
    "video": "core.engines.models.video",
    "edit": "core.engines.models.edit",
    "image": "core.engines.models.image",
    "text": "core.engines.models.text",
    "speech": "core.engines.models.speech",
    "music": "core.engines.models.music",
    "transcription": "core.engines.models.transcription",
    "translation": "core.engines.models.translation",
    "scores": "core.engines.models.scores",
    "safety": "core.engines.models.safety",
}
"""What a card's `engine` names, and the file that does its work."""


class Kept:
    """Everything that was loaded, for as long as this lives."""

    def __init__(self) -> None:
        self._loaded: dict[tuple[str, ...], Any] = {}

    def get(self, key: tuple[str, ...], load: Callable[[], T]) -> T:
        if key not in self._loaded:
            self._loaded[key] = load()
        return cast(T, self._loaded[key])

    def drop(self, key: tuple[str, ...]) -> None:
        self._loaded.pop(key, None)


def run(task: Task, job: JobContext, residency: Residency) -> Mapping[str, Any]:
    """Do it here and now. Raises StudioError for known trouble, JobCancelled when stopped."""
    name = task.card.engine
    if name not in ENGINES:
        raise EngineMissing(
            f"Nothing here runs “{task.card.title}” (engine “{name}”).",
            f"Its card should name one of: {', '.join(sorted(ENGINES))}.",
        )
    engine = cast(Engine, import_module(ENGINES[name]))
    return engine.run(Bench(task, residency, job))
