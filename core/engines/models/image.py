"""Paints stills with an image model: from words, from a picture, with pictures of who is in it."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from time import monotonic
from typing import Any

import diffusers
import numpy as np

from core.domain.drawing import native_size
from core.domain.errors import WorkFailed
from core.domain.models import Card, Placement
from core.engines.models import hooks, image_adapters, image_encoding, image_files, loading
from core.engines.models.image_prompts import counter, fitted, note
from core.engines.models.image_wish import Painted, PictureWish, plain, wish_from
from core.engines.models.ladder import laddered, numbers
from core.engines.models.preview import Viewer
from core.engines.models.task import Bench
from core.media.glimpse import Glimpses
from core.ports import Part

_TOKENIZERS = ("tokenizer", "tokenizer_2")
_USUAL_STRENGTH = 0.6
_DARK = 4 / 255
"""A picture that is nowhere brighter is black: models give one where they should say NaN."""


@dataclass(frozen=True, slots=True)
class _Canvas:
    """One attempt: what is asked of which model, and how that is held."""

    bench: Bench
    wish: PictureWish
    placement: Placement
    size: tuple[int, int]

    @property
    def card(self) -> Card:
        return self.bench.task.card

    @property
    def kind(self) -> Any:
        return _pipeline_class(self.card)

    @property
    def steps(self) -> int:
        """Of a picture to begin with only `strength` is painted: at least one step is left."""
        steps = self.wish.steps or self.card.defaults.steps or 1
        if not self.starts:
            return steps
        return max(steps, ceil(1 / self.strength))

    @property
    def strength(self) -> float:
        return min(1.0, self.wish.strength or _USUAL_STRENGTH)

    @property
    def starts(self) -> bool:
        """Whether it begins with a picture, in a pipeline of its own."""
        return bool(self.wish.start) and _image_to_image(self.card) is not None

    @property
    def guidance(self) -> float:
        return self.wish.guidance or self.card.defaults.guidance


def run(bench: Bench) -> Mapping[str, Any]:
    wish = wish_from(bench.task.wish)
    pictures = image_files.opened(wish)  # before minutes are spent on loading
    began = monotonic()
    size = native_size(bench.task.card, wish.width, wish.height)

    def attempt(placement: Placement) -> Mapping[str, Any]:
        canvas = _Canvas(bench, wish, placement, size)
        painted = _painted(canvas, pictures)
        return plain(replace(painted, seconds=round(monotonic() - began, 3)))

    return laddered(bench, attempt)


def _painted(canvas: _Canvas, pictures: image_files.Pictures) -> Painted:
    words, call, notes = _words(canvas)
    pipe = _painter(canvas)
    shown, more = _pictures(canvas, pipe, pictures)
    bench = canvas.bench
    with image_adapters.worn(pipe, canvas.wish.adapters):
        if canvas.starts:
            pipe = _beginning_with_a_picture(pipe, canvas.card)
        asked = {**_settings(canvas, pipe), **call, **shown}
        made = _made(canvas, pipe, _known(pipe, asked))
    picture = numbers(np.asarray(made))
    if float(picture.max()) <= _DARK:
        more = [*more, "The picture is black: try another seed, or say what is to be seen."]
    bench.job.report(0.97, "saving")
    image_files.save(picture, canvas.wish)
    wide, high = canvas.size
    return Painted(words, wide, high, canvas.steps, notes=[*notes, *more])


def _made(canvas: _Canvas, pipe: Any, call: Mapping[str, Any]) -> Any:
    """One call of the pipeline, watched: it tells how far it is, and stops when it must."""
    wide, high = canvas.size
    part = Part(canvas.bench.job, 0.05, 0.95)
    with Glimpses(Path(canvas.wish.to)) as glimpses:
        show = hooks.Show(Viewer(canvas.card.layout, wide, high), glimpses)
        watch = hooks.instrumented(pipe, part, steps=canvas.steps, show=show)
        with watch as watching:
            return pipe(**call, **watching).images[0]


def _words(canvas: _Canvas) -> tuple[str, dict[str, Any], list[str]]:
    """The prompt as it is read, and as the call takes it: its words, or what they were made to."""
    guided = canvas.guidance > 1
    negative = canvas.wish.negative if guided else ""
    if not image_encoding.staged(canvas.card.pipeline, canvas.placement):
        pipe = _painter(canvas)
        prompt, notes = _fitted(canvas, pipe)
        other = image_encoding.negative(canvas.card.pipeline, negative, guided=guided)
        return prompt, {"prompt": prompt, "negative_prompt": other}, notes
    prompt, notes = _fitted(canvas, None)

    def reader(placement: Placement) -> Any:
        return _loaded(canvas, placement, image_encoding.reader_parts(canvas.kind))

    words = {"prompt": prompt, "unwanted": negative, "guided": guided}
    found = image_encoding.read_first(canvas.bench, reader, canvas.placement, words)
    device = canvas.placement.device
    return prompt, {name: image_encoding.moved(each, device) for name, each in found.items()}, notes


def _fitted(canvas: _Canvas, pipe: Any) -> tuple[str, list[str]]:
    folder, limit = canvas.bench.task.folder, canvas.card.prompt_tokens
    if pipe is not None:
        known = [getattr(pipe, name, None) for name in _TOKENIZERS]
    else:
        from transformers import AutoTokenizer

        there = [folder / name for name in _TOKENIZERS if (folder / name).is_dir()]
        known = [loading.processor(AutoTokenizer, each) for each in there]
    found = fitted(canvas.wish.prompt, limit, counter(*known))
    said = note(found, limit)
    return found.prompt, [said] if said else []


def _painter(canvas: _Canvas) -> Any:
    """The model, loaded; without its text encoders where these have done their work."""
    placement, card = canvas.placement, canvas.card
    staged = image_encoding.staged(card.pipeline, placement)
    without = image_encoding.painter_parts(canvas.kind) if staged else {}
    key = (card.id, "painter", str(canvas.bench.task.folder), str(placement))

    def load() -> Any:
        canvas.bench.job.report(0.03, "loading the model")
        return _loaded(canvas, placement, without)

    size = loading.bytes_of(canvas.bench.task.folder)
    return canvas.bench.residency.get(key, load, size=size)


def _loaded(canvas: _Canvas, placement: Placement, without: Mapping[str, None]) -> Any:
    folder = canvas.bench.task.folder
    return loading.pipeline(canvas.kind, canvas.card, folder, placement, **without)


def _pictures(
    canvas: _Canvas, pipe: Any, pictures: image_files.Pictures
) -> tuple[dict[str, Any], list[str]]:
    """What the call is shown, and what of it the model cannot look at."""
    taken = _known_parameters(pipe)
    if canvas.starts and pictures.start is not None:
        shown = {"image": image_files.covering(pictures.start, canvas.size)}
        left = pictures.references
        return {**shown, "strength": canvas.strength}, [_blind(canvas.card)] if left else []
    every = [*([pictures.start] if pictures.start else []), *pictures.references]
    if not every:
        return {}, []
    if "image" not in taken:
        return {}, [_blind(canvas.card)]
    most = image_files.most_references(pipe)
    notes = [f"{canvas.card.title} looks at {most} picture at a time."] if len(every) > most else []
    seen = [image_files.of_fair_size(each, canvas.size) for each in every[:most]]
    return {"image": seen if most > 1 else seen[0]}, notes


def _blind(card: Card) -> str:
    return f"{card.title} takes no reference pictures here: it has only the words for them."


def _settings(canvas: _Canvas, pipe: Any) -> dict[str, Any]:
    wide, high = canvas.size
    return {
        **canvas.card.arguments.constants,
        "width": wide,
        "height": high,
        "num_inference_steps": canvas.steps,
        _guidance_name(pipe): canvas.guidance,
        "generator": loading.generator(canvas.wish.seed),
        "output_type": "np",
        "max_area": wide * high,
        "_auto_resize": False,
    }


def _guidance_name(pipe: Any) -> str:
    """Some are guided by a scale that is built into them, and have the true one beside it."""
    own = inspect.signature(pipe.__call__).parameters.get("guidance_scale")
    return "true_cfg_scale" if own is not None and own.default is None else "guidance_scale"


def _known(pipe: Any, asked: Mapping[str, Any]) -> dict[str, Any]:
    taken = _known_parameters(pipe)
    return {name: value for name, value in asked.items() if name in taken and value is not None}


def _known_parameters(pipe: Any) -> frozenset[str]:
    return frozenset(inspect.signature(pipe.__call__).parameters)


def _pipeline_class(card: Card) -> Any:
    found = getattr(diffusers, card.pipeline, None)
    if found is None:
        raise WorkFailed(
            f"The card of “{card.title}” names a pipeline that is not known ({card.pipeline}).",
            "Correct its card.",
            permanent=True,
        )
    return found


def _image_to_image(card: Card) -> Any:
    """The class that begins with a picture and changes some of it; None where there is none."""
    name = card.pipeline.replace("Pipeline", "Img2ImgPipeline")
    return getattr(diffusers, name, None)


def _beginning_with_a_picture(pipe: Any, card: Card) -> Any:
    """The same weights in the other pipeline; what was set is set again."""
    other = _image_to_image(card).from_pipe(pipe)
    other.set_progress_bar_config(disable=True)
    return other
