"""Watches a model at work: how far it is, what it is about to make, and whether it must stop.

Nothing of the libraries' own progress is relied upon: some pipelines have no callback, some go on
after their `_interrupt`, and all of them would decode noise then. Hooks on the modules see every
transformer block, and raise a BaseException, which leaves the model as it was.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum
from time import monotonic
from typing import Any

import torch

from core.domain.errors import JobCancelled
from core.engines.models.preview import Viewer
from core.engines.models.task import Stopped
from core.media.glimpse import Glimpses
from core.ports import JobContext

_EVERY = 0.2
"""Seconds between two reports of something new."""


_MATRICES = 3


class Stage(Enum):
    """What a run goes through: where it begins in the whole, where it ends, its name."""

    ENCODE = (0.0, 0.05, "reading the prompt")
    DENOISE = (0.05, 0.85, "making")
    DECODE = (0.85, 1.0, "developing the picture")


_STAGES: dict[str, Stage] = {
    **dict.fromkeys(("transformer", "transformer_2", "unet", "unet_2", "dit"), Stage.DENOISE),
    **dict.fromkeys(("text_encoder", "text_encoder_2", "text_encoder_3"), Stage.ENCODE),
    **dict.fromkeys(("image_encoder", "connectors", "prior"), Stage.ENCODE),
    **dict.fromkeys(("vae", "audio_vae", "vocoder", "vqvae"), Stage.DECODE),
}


@dataclass(frozen=True, slots=True)
class Show:
    """Where glimpses of what is being made go, and how its latents are seen."""

    viewer: Viewer
    glimpses: Glimpses


@dataclass(slots=True)
class Watch:
    """One run, as its hooks see it.

    `steps` is how many there will be; `pace` how often blocks are called in one, as the steps so
    far have shown.
    """

    job: JobContext
    steps: int = 0
    show: Show | None = None
    stage: Stage = Stage.ENCODE
    step: int = 0
    pace: int = 0
    calls: int = 0
    parts: int = 0
    said: tuple[float, str, str] = (0.0, "", "")
    looked: float = 0.0
    memory: int = 0

    def enters(self, stage: Stage) -> Callable[[Any, Any], None]:
        """A hook for what is called when a stage begins, and perhaps again within it."""

        def before(_module: Any, _given: Any) -> None:
            if stage is not self.stage:
                self.stage, self.parts, self.looked = stage, 0, 0.0
            self.parts += 1
            self.look()

        return before

    def block(self, _module: Any, _given: Any) -> None:
        """A hook for every block of the denoiser."""
        self.calls += 1
        self.look()

    def stepped(self, latents: Any) -> None:
        self.step += 1
        self.pace, self.calls = max(self.pace, self.calls), 0
        self.stage, self.looked = Stage.DENOISE, 0.0
        fraction, note, preview = self._now()
        if self.show is not None and latents is not None:
            viewer = self.show.viewer
            preview = self.show.glimpses.of(lambda: viewer.picture(latents))
        self.look((fraction, note, preview))

    def look(self, news: tuple[float, str, str] | None = None) -> None:
        """Say how far it is, when it is time to; rest or stop, whenever that is asked for."""
        if news is not None or monotonic() - self.looked >= _EVERY:
            self.said = news or self._now()
            self.looked, self.memory = monotonic(), memory_now()
        fraction, note, preview = self.said
        try:
            self.job.report(fraction, note, preview=preview, memory=self.memory)
        except JobCancelled as cancelled:
            raise Stopped from cancelled

    def _now(self) -> tuple[float, str, str]:
        start, end, note = self.stage.value
        match self.stage:
            case Stage.DENOISE:
                within = min(0.95, self.calls / self.pace) if self.pace else 0.0
                part = (self.step + within) / max(self.steps, self.step, 1)
                number = min(self.step + 1, self.steps)
                note = f"{note}, step {number} of {self.steps}" if self.steps else note
            case _:  # how many slices or tiles there will be is known to nobody
                part = self.parts / (self.parts + 4)
        return start + (end - start) * min(1.0, part), note, self.said[2]


@dataclass(slots=True)
class _Passes:
    module: Any
    job: JobContext
    note: str
    passes: int
    within: tuple[float, float]
    done: int = 0
    looked: float = 0.0
    memory: int = 0
    said: float = 0.0

    def before(self, called: Any, _given: Any) -> None:
        """A hook for the model itself and for every block of it."""
        self.done += called is self.module
        if monotonic() - self.looked >= _EVERY:
            start, end = self.within
            part = min(1.0, self.done / self.passes) if self.passes else 0.0
            self.said, self.looked = start + (end - start) * part, monotonic()
            self.memory = memory_now()
        try:
            self.job.report(self.said, self.note, memory=self.memory)
        except JobCancelled as cancelled:
            raise Stopped from cancelled


@contextmanager
def instrumented(
    pipe: Any, job: JobContext, *, steps: int = 0, show: Show | None = None
) -> Iterator[dict[str, Any]]:
    """Watch one call of any diffusers pipeline; yields arguments to add to the call.

    Reports stages, steps and glimpses to `job` from 0 to 1 (give it a `Part` for a part of that).
    Raises Stopped inside a block when the job is cancelled; the pipeline stays good to use.
    """
    watch = Watch(job, steps, show)
    with ExitStack() as stack:
        stack.callback(_freed, pipe)
        for name, module in pipe.components.items():
            if isinstance(module, torch.nn.Module) and name in _STAGES:
                for handle in _hooked(module, _STAGES[name], watch):
                    stack.callback(handle.remove)
        yield _stepping(pipe, watch, stack)


@contextmanager
def watched(
    module: Any,
    job: JobContext,
    note: str,
    *,
    passes: int = 0,
    within: tuple[float, float] = (0, 1),
) -> Iterator[None]:
    """Watch a plain model (of transformers, say): stops within its blocks, counts its passes.

    `passes` is how many calls of it there will be at most, as the tokens that it may write.
    """
    watch = _Passes(module, job, note, passes, within)
    with ExitStack() as stack:
        for each in (module, *_blocks(module)):
            stack.callback(each.register_forward_pre_hook(watch.before).remove)
        yield


def memory_now() -> int:
    """The most that the device has held of us, in bytes; 0 where only the process knows."""
    return int(torch.cuda.max_memory_allocated()) if torch.cuda.is_initialized() else 0


def _hooked(module: Any, stage: Stage, watch: Watch) -> Iterator[Any]:
    if stage is Stage.DECODE and hasattr(module, "decoder"):  # decode() never calls forward()
        yield module.decoder.register_forward_pre_hook(watch.enters(stage))
        if hasattr(module, "encoder"):
            yield module.encoder.register_forward_pre_hook(watch.enters(Stage.ENCODE))
        for block in (*_blocks(module.decoder), *_blocks(module.encoder)):
            yield block.register_forward_pre_hook(_only_looking(watch))
        return
    yield module.register_forward_pre_hook(watch.enters(stage))
    for block in _blocks(module):
        yield block.register_forward_pre_hook(
            watch.block if stage is Stage.DENOISE else _only_looking(watch)
        )


def _only_looking(watch: Watch) -> Callable[[Any, Any], None]:
    def before(_module: Any, _given: Any) -> None:
        watch.look()

    return before


def _blocks(module: Any) -> list[Any]:
    """Layers that are worth a look: members of lists that are more than a matrix or two."""
    lists = [each for each in module.modules() if isinstance(each, torch.nn.ModuleList)]
    found = {id(block): block for each in lists for block in each}
    return [block for block in found.values() if len(list(block.modules())) > _MATRICES]


def _stepping(pipe: Any, watch: Watch, stack: ExitStack) -> dict[str, Any]:
    """Have every step told: by the pipeline's callback, or where it has none by its scheduler."""
    if "callback_on_step_end" in inspect.signature(pipe.__call__).parameters:

        def stepped(_pipe: Any, _step: int, _time: Any, told: Mapping[str, Any]) -> dict[str, Any]:
            watch.steps = getattr(pipe, "_num_timesteps", 0) or watch.steps
            watch.stepped(told.get("latents"))
            return {}

        return {
            "callback_on_step_end": stepped,
            "callback_on_step_end_tensor_inputs": ["latents"],
        }
    scheduler = pipe.scheduler
    kind = type(scheduler)

    def step(self: Any, *given: Any, **named: Any) -> Any:
        out = kind.step(self, *given, **named)
        if self is scheduler:
            watch.steps = len(scheduler.timesteps)
            watch.stepped(out[0] if isinstance(out, tuple) else out.prev_sample)
        return out

    # A class of its own, for a moment: pipelines copy their schedulers, and a copy is none of ours.
    scheduler.__class__ = type(kind.__name__, (kind,), {"step": step})
    stack.callback(setattr, scheduler, "__class__", kind)
    return {}


def _freed(pipe: Any) -> None:
    """Under offload what was raised leaves a component on the device."""
    pipe.maybe_free_model_hooks()
