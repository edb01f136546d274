"""The call of a video pipeline: its class, and its arguments from the card and the wish."""

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import signature
from typing import Any

import diffusers

from core.domain.errors import WorkFailed
from core.domain.models import Capability, Card, Placement, Rung
from core.domain.shooting import Shooting


@dataclass(frozen=True, slots=True)
class Clip:
    """One call: `words` is what the prompt becomes, `first` and `last` pictures of its size."""

    words: Mapping[str, Any]
    frames: int
    seed: int
    first: Any = None
    last: Any = None


def class_of(card: Card) -> Any:
    return _known(card, card.pipeline)


def with_picture(pipe: Any, card: Card, placement: Placement) -> Any:
    """The pipeline that begins with a picture: this, or another of the same weights."""
    if picture_argument(card) in _taken(pipe):
        return pipe
    kind = _known(card, str(card.options.get("image_pipeline", "")))
    settings = dict(pipe.config)
    there = {**settings, **pipe.components}
    other = kind(
        **{name: there[name] for name in signature(kind.__init__).parameters if name in there}
    )
    other.set_progress_bar_config(disable=True)
    if placement.rung in (Rung.OFFLOAD, Rung.EIGHT_BIT):
        other.enable_model_cpu_offload(device=placement.device)
    return other


def picture_argument(card: Card) -> str:
    return card.arguments.image or "image"


def settings(card: Card, plan: Shooting, clip: Clip, pipe: Any, generator: Any) -> dict[str, Any]:
    """All arguments of the call that this pipeline knows. Sets its guider, where it has one."""
    named = card.arguments
    asked = {
        **named.constants,
        **clip.words,
        **_guided(card, plan, pipe),
        "width": plan.width,
        "height": plan.height,
        "num_frames": clip.frames,
        "num_inference_steps": plan.steps or None,
        "generator": generator,
        "output_type": "np",
        named.rate: float(plan.fps),
        picture_argument(card): clip.first,
        named.last_image: clip.last,
    }
    if card.prompt_tokens:
        asked["max_sequence_length"] = card.prompt_tokens
    taken = _taken(pipe)
    return {name: value for name, value in asked.items() if name in taken and value is not None}


def scheduled(pipe: Any, card: Card) -> None:
    """The scheduler that the card asks for, with the settings of the model's own."""
    wanted = card.defaults.scheduler
    if wanted and type(pipe.scheduler).__name__ != wanted:
        kind = getattr(diffusers, wanted, None)
        if kind is None:
            raise _bad_card(card, f"a scheduler that is not known ({wanted})")
        pipe.scheduler = kind.from_config(pipe.scheduler.config)


def negative_for(card: Card, plan: Shooting, negative: str) -> str:
    """What is not to be seen, where the model is told so at all."""
    told = card.can(Capability.NEGATIVE) and plan.guidance > 1
    return negative if told else ""


def _guided(card: Card, plan: Shooting, pipe: Any) -> dict[str, Any]:
    if not plan.guidance:
        return {}
    match card.arguments.guidance:
        case "argument" | "embedded":
            return {"guidance_scale": plan.guidance}
        case "max_guidance_scale":
            return {"max_guidance_scale": plan.guidance}
        case "guider":
            pipe.guider = pipe.guider.new(guidance_scale=plan.guidance)
            return {}
        case _:
            return {}


def _taken(pipe: Any) -> frozenset[str]:
    return frozenset(signature(pipe.__call__).parameters)


def _known(card: Card, name: str) -> Any:
    found = getattr(diffusers, name, None) if name else None
    if found is None:
        raise _bad_card(card, f"a pipeline that is not known ({name or card.pipeline})")
    return found


def _bad_card(card: Card, what: str) -> WorkFailed:
    return WorkFailed(
        f"The card of “{card.title}” names {what}.", "Correct its card.", permanent=True
    )
