"""Runs a task where it is called: in the model worker, or on a thread of the program itself."""

import gc
import sys
import traceback
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any, cast

from core.domain.errors import EngineMissing, JobCancelled
from core.engines.models.residency import Kept
from core.engines.models.task import Bench, Engine, Residency, Stopped, Task
from core.ports import JobContext

__all__ = ["ENGINES", "Kept", "engine_named", "engine_of", "run"]

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

_LIBRARIES = {"torch", "diffusers", "transformers", "accelerate", "peft", "llguidance"}


def run(task: Task, job: JobContext, residency: Residency) -> Mapping[str, Any]:
    """Do it here and now. Raises StudioError for known trouble, JobCancelled when stopped.

    What else is raised holds no frame of the model any more: a kept traceback keeps its memory.
    """
    engine = engine_of(task, job)
    try:
        with _pinned(residency):
            return engine.run(Bench(task, residency, job))
    except Stopped as stop:
        traceback.clear_frames(stop.__traceback__)
        raise JobCancelled from None
    except BaseException as error:
        traceback.clear_frames(error.__traceback__)
        raise


def engine_of(task: Task, job: JobContext) -> Engine:
    """The file that does it, imported; the first one brings the libraries along, for seconds.

    Raises EngineMissing for an engine that there is not, and where the libraries are missing.
    """
    name = task.card.engine
    if name not in ENGINES:
        raise EngineMissing(
            f"Nothing here runs “{task.card.title}” (engine “{name}”).",
            f"Its card should name one of: {', '.join(sorted(ENGINES))}.",
        )
    if "torch" not in sys.modules:
        job.report(0.0, "Starting the libraries that run models")
    return engine_named(name)


def engine_named(name: str) -> Engine:
    """As `engine_of`, of a name in the table. Raises EngineMissing without the libraries."""
    try:
        return cast(Engine, _imported(ENGINES[name]))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise EngineMissing(
            f"The libraries that run models are not installed (“{error.name}” is missing).",
            "Install the AI runtime: the page Models, or: reelwright runtime install",
        ) from error


def _imported(module: str) -> Any:
    """Import without collecting rubbish: half a million new objects are none."""
    if module in sys.modules:
        return sys.modules[module]
    gc.disable()
    try:
        found = import_module(module)
        gc.freeze()
    finally:
        gc.enable()
    for library in ("diffusers", "transformers"):  # their bars are for terminals
        if library in sys.modules:
            import_module(f"{library}.utils.logging").disable_progress_bar()
    return found


def _pinned(residency: Residency) -> AbstractContextManager[None]:
    return residency.at_work() if isinstance(residency, Kept) else nullcontext()
