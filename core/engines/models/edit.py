"""Changes takes by an instruction, as in "make it night, add rain": Lucy Edit and its kin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from core.domain.drawing import native_size
from core.domain.models import Card, FrameRule, Placement
from core.engines.models import hooks, loading, video_words
from core.engines.models.edit_stretches import Stretch, joined, stretches
from core.engines.models.edit_wish import Edited, EditWish, plain, wish_from
from core.engines.models.image_prompts import note
from core.engines.models.ladder import NotNumbers, laddered
from core.engines.models.preview import Viewer
from core.engines.models.task import Bench
from core.engines.models.video_calls import class_of, scheduled
from core.engines.models.video_frames import film_file, taken
from core.media import sound
from core.media.decode import Frames
from core.media.glimpse import Glimpses
from core.media.picture import EXACT, Converter
from core.media.retime import retimed
from core.ports import Part

_ANY = FrameRule(most=81)
_FASTEST = 30
"""Frames a second that are edited; of a film with more, every second one."""
_BEGINS, _ENDS = 0.05, 0.98


@dataclass(frozen=True, slots=True)
class _Desk:
    """One attempt: what is done to which film, and how the model is held for it."""

    bench: Bench
    wish: EditWish
    placement: Placement
    size: tuple[int, int]
    plan: tuple[Stretch, ...]
    every: int
    notes: list[str] = field(default_factory=list)

    @property
    def card(self) -> Card:
        return self.bench.task.card

    @property
    def steps(self) -> int:
        return self.wish.steps or self.card.defaults.steps

    @property
    def guidance(self) -> float:
        """1 would leave the take as it is."""
        own = self.wish.guidance or self.card.defaults.guidance
        return max(1.0, 1.0 + (own - 1.0) * self.wish.strength)


def run(bench: Bench) -> Mapping[str, Any]:
    wish, card = wish_from(bench.task.wish), bench.task.card
    size = native_size(card, wish.take.width, wish.take.height)
    every = 2 if wish.take.fps > _FASTEST else 1
    with Frames(wish.source) as source:  # before minutes are spent on loading
        plan = stretches(-(-source.count // every), card.frames or _ANY)

    def attempt(placement: Placement) -> Mapping[str, Any]:
        placed = video_words.placement_of(card, placement)
        return plain(_edited(_Desk(bench, wish, placed, size, plan, every)))

    return laddered(bench, attempt)


def _edited(desk: _Desk) -> Edited:
    wish, take = desk.wish, desk.wish.take
    rate = Fraction(take.fps, desk.every)
    with film_file(wish, take, sound=wish.sound) as film:
        for frame in retimed(_as_large(desk, _changed(desk)), rate, take):
            film.add_frame(frame)
        if wish.sound:
            film.add_sound(_as_long(sound.read(Path(wish.source)), take.frames, take.fps))
    return Edited(
        *desk.size, desk.steps, len(desk.plan), (*desk.notes, *_given_up(desk)), tuple(_how(desk))
    )


def _how(desk: _Desk) -> Iterator[str]:
    take, size = desk.wish.take, desk.size
    if size != (take.width, take.height):
        yield f"edited at {size[0]}x{size[1]}, scaled to {take.width}x{take.height}"
    if len(desk.plan) > 1:
        yield f"edited in {len(desk.plan)} stretches that go over into each other"


def _given_up(desk: _Desk) -> Iterator[str]:
    if desk.every > 1:
        yield "every second frame edited, those between followed from the motion"


def _changed(desk: _Desk) -> Iterator[Any]:
    """All frames that the model makes of the film, in their order."""
    words = _words(desk)
    pipe = _editor(desk)
    with Frames(desk.wish.source) as source, Glimpses(Path(desk.wish.to)) as glimpses:
        parts = (
            _stretch(desk, pipe, words, source, glimpses, number)
            for number in range(len(desk.plan))
        )
        yield from joined(parts, desk.plan)


def _stretch(
    desk: _Desk,
    pipe: Any,
    words: Mapping[str, Any],
    source: Frames,
    glimpses: Glimpses,
    number: int,
) -> list[Any]:
    stretch, (wide, high) = desk.plan[number], desk.size
    viewer = Viewer(desk.card.layout, wide, high, stretch.made, desk.card.options.get("rgb", ()))
    share = (_ENDS - _BEGINS) / len(desk.plan)
    part = Part(desk.bench.job, _BEGINS + share * number, _BEGINS + share * (number + 1))
    show = hooks.Show(viewer, glimpses)
    with (
        taken(pipe) as found,
        hooks.instrumented(pipe, part, steps=desk.steps, show=show) as watching,
    ):
        pipe(
            **desk.card.arguments.constants,
            **words,
            **watching,
            video=_shown(desk, source, stretch),
            width=wide,
            height=high,
            num_frames=stretch.made,
            num_inference_steps=desk.steps,
            guidance_scale=desk.guidance,
            generator=loading.generator(desk.wish.seed),
        )
    if found.black and desk.placement.precision != "float32":
        raise NotNumbers
    if found.black and number == 0:
        desk.notes.append("The edit is black: try another seed, or other words.")
    return found.frames[: stretch.frames]


def _shown(desk: _Desk, source: Frames, stretch: Stretch) -> list[Any]:
    """The frames of a stretch at the model's size; the last one is repeated to its length."""
    convert, (wide, high) = Converter(EXACT), desk.size
    numbers = (at * desk.every for at in range(stretch.start, stretch.end))
    stills: Any = (convert.still(source.frame(each), wide, high, "rgb24") for each in numbers)
    frames = [still.to_image() for still in stills]
    return frames + frames[-1:] * (stretch.made - stretch.frames)


def _as_large(desk: _Desk, frames: Iterator[Any]) -> Iterator[Any]:
    """At the film's own size, as it was brought to the model's: nothing is cut off."""
    size = desk.wish.take.width, desk.wish.take.height
    for frame in frames:
        if frame.shape[1::-1] == size:
            yield frame
        else:
            yield np.asarray(Image.fromarray(frame).resize(size, Image.Resampling.LANCZOS))


def _words(desk: _Desk) -> Mapping[str, Any]:
    """The instruction as the call takes it: words, or what they were read as."""
    task, wish, kind = desk.bench.task, desk.wish, class_of(desk.card)
    limit = video_words.limit_of(desk.card, kind)
    found = video_words.shortened(task.folder, wish.instruction, limit)
    if said := note(found, limit):
        desk.notes.append(said)
    if not video_words.staged(desk.card, desk.placement):
        negative = wish.negative or None
        return {
            "prompt": found.prompt,
            "negative_prompt": negative,
            "max_sequence_length": limit,
        }
    words = [(found.prompt, wish.negative)]
    read = video_words.read(desk.bench, desk.placement, wish.kept, words, kind)[0]
    return {name: each.to(desk.placement.device) for name, each in read.items()}


def _editor(desk: _Desk) -> Any:
    """The model, loaded; without its text encoder where that has done its work."""
    card, placement, folder = desk.card, desk.placement, desk.bench.task.folder
    kind = class_of(card)
    without = video_words.maker_parts(kind) if video_words.staged(card, placement) else {}

    def load() -> Any:
        desk.bench.job.report(_BEGINS, "loading the model")
        pipe = loading.pipeline(kind, card, folder, placement, **without)
        scheduled(pipe, card)
        return pipe

    key = (card.id, "edit", str(folder), str(placement))
    return desk.bench.residency.get(key, load, size=loading.bytes_of(folder))


def _as_long(samples: Any, frames: int, fps: int) -> Any:
    count = sound.samples_in(Fraction(frames, fps))
    if samples.shape[1] >= count:
        return samples[:, :count]
    return np.pad(samples, ((0, 0), (0, count - samples.shape[1])))
