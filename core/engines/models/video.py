"""Makes takes with a video model: from words, from a first picture, between a first and a last."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from core.domain.errors import MediaUnreadable, WorkFailed
from core.domain.models import Capability, Card, Placement
from core.domain.shooting import BOTH_PICTURES, Wanted, shooting
from core.engines.models import video_words
from core.engines.models.ladder import is_out_of_memory, laddered, rungs
from core.engines.models.residency import give_back
from core.engines.models.task import Bench
from core.engines.models.video_calls import class_of
from core.engines.models.video_clips import Scene, filmed
from core.engines.models.video_frames import film_file
from core.engines.models.video_wish import Before, Filmed, FilmWish, plain, wish_from
from core.media.decode import Frames
from core.media.encode import SAMPLE_RATE
from core.media.picture import Frame
from core.media.retime import retimed, retiming

_SMALLER = (1.0, 0.75, 0.5)
"""Sizes tried where memory runs out though the model is held in the last way there is."""


def run(bench: Bench) -> Mapping[str, Any]:
    wish = wish_from(bench.task.wish)
    card = bench.task.card
    if wish.take is None:
        return _read_ahead(bench, wish)
    pictures = {name: _picture(file) for name, file in _named(wish)}
    _must_have_a_beginning(card, pictures)
    if card.options.get(BOTH_PICTURES):
        pictures.setdefault("last", pictures["first"])

    def attempt(placement: Placement) -> Mapping[str, Any]:
        held = video_words.placement_of(card, placement, worn=bool(wish.adapters))
        return _at_some_size(bench, wish, held, pictures)

    return laddered(bench, attempt)


def _read_ahead(bench: Bench, wish: FilmWish) -> Mapping[str, Any]:
    """Read the prompts of all the takes to come, where that is done apart from making them."""
    card = bench.task.card

    def attempt(placement: Placement) -> Mapping[str, Any]:
        if wish.kept and video_words.staged(card, placement):
            kind = class_of(card)
            limit = video_words.limit_of(card, kind)
            words = [
                (video_words.shortened(bench.task.folder, prompt, limit).prompt, negative)
                for prompt, negative in wish.read
            ]
            video_words.read(bench, placement, wish.kept, words, kind)
        return plain(Filmed())

    return laddered(bench, attempt)


def _at_some_size(
    bench: Bench, wish: FilmWish, placement: Placement, pictures: Mapping[str, Any]
) -> Mapping[str, Any]:
    """At the size that fits the film; where nothing else is left, smaller."""
    assert wish.take is not None
    made = _made_of(wish.take, wish.lead)
    last = placement.rung is rungs(bench.task.card)[-1] and placement.tiling
    said: list[str] = []
    for scale in _SMALLER if last else _SMALLER[:1]:
        plan = shooting(
            bench.task.card,
            made,
            steps=wish.steps,
            guidance=wish.guidance,
            draft=wish.draft,
            scale=scale,
        )
        scene = Scene(bench, wish, placement, plan, pictures, [*said])
        try:
            return plain(_written(scene, wish.take, made))
        except (MemoryError, RuntimeError) as error:
            if scale == _SMALLER[-1] or not last or not is_out_of_memory(error):
                raise
            traceback.clear_frames(error.__traceback__)
        give_back()
        said = [f"Memory ran out at {plan.width}x{plan.height}: made smaller."]
    raise AssertionError("the smallest size raises or answers")


def _made_of(take: Wanted, lead: Before | None) -> Wanted:
    """What of a take the model makes: what follows the lead, beginning with its last picture."""
    return replace(take, frames=take.frames - lead.frames + 1) if lead else take


def _written(scene: Scene, take: Wanted, made: Wanted) -> Filmed:
    """Bring what the model makes to the film's size and rate, and write it as it comes."""
    wish, plan = scene.wish, scene.plan
    size, smooth = (plan.width, plan.height), not wish.draft
    sounding = wish.sound and scene.card.can(Capability.AUDIO) and not plan.mirrored
    with film_file(wish, take, sound=sounding) as film:
        frames = retimed(filmed(scene), plan.fps, made, smooth=smooth)
        for frame in frames if wish.lead is None else _after(wish.lead, frames):
            film.add_frame(frame)
        if sounding:
            silent = Fraction(take.frames - made.frames, take.fps)
            film.add_sound(_as_long(scene.sound, silent, Fraction(take.frames, take.fps)))
    if scene.card.fps and plan.fps < Fraction(scene.card.fps).limit_denominator(1001):
        scene.notes.append(f"slowed to {float(plan.fps) / scene.card.fps:.0%} of its own speed")
    if plan.mirrored:
        scene.notes.append(_mirrored(scene.card, plan.frames / plan.fps))
    how = retiming(size, plan.fps, take, smooth=smooth).notes
    return Filmed(*size, plan.steps, sounding, scene.notes, how)


def _after(lead: Before, frames: Iterator[Frame]) -> Iterator[Frame]:
    with Frames(lead.file) as before:
        for number in range(lead.start, lead.start + lead.frames):
            yield before.frame(number)
    next(frames, None)  # the last of them, made again
    yield from frames


def _mirrored(card: Card, seconds: Fraction) -> str:
    return (
        f"{card.title} makes {float(seconds):.1f} s at most and cannot go on from a picture: "
        "after that the take plays backward and forward again."
    )


def _as_long(pieces: list[Any], after: Fraction, seconds: Fraction) -> Any:
    """The sound of all clips, `after` a silence as long as what was not made: cut, or filled."""
    count = round(seconds * SAMPLE_RATE)
    before = np.zeros((2, round(after * SAMPLE_RATE)), np.float32)
    whole = np.concatenate([before, *pieces, np.zeros((2, count), np.float32)], axis=1)
    return whole[:, :count]


def _named(wish: FilmWish) -> list[tuple[str, str]]:
    return [(name, file) for name, file in (("first", wish.first), ("last", wish.last)) if file]


def _picture(file: str) -> Any:
    try:
        with Image.open(file) as picture:
            return picture.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise MediaUnreadable(
            f"The picture “{Path(file).name}” cannot be read.", "Choose a PNG or JPEG that opens."
        ) from error


def _must_have_a_beginning(card: Card, pictures: Mapping[str, Any]) -> None:
    if not card.can(Capability.TEXT_TO_VIDEO) and "first" not in pictures:
        raise WorkFailed(
            f"“{card.title}” makes a film only from a first picture.",
            "Approve a key frame of the shot, go on from another take, or choose another model.",
            permanent=True,
        )
