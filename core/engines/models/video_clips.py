"""The clips of a take, made one after another: each goes on from the last frame of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from core.domain.models import Card, Placement
from core.domain.shooting import Shooting
from core.engines.models import hooks, image_adapters, loading, video_words
from core.engines.models.image_files import covering
from core.engines.models.image_prompts import note
from core.engines.models.ladder import NotNumbers
from core.engines.models.preview import Viewer
from core.engines.models.task import Bench
from core.engines.models.video_calls import (
    Clip,
    class_of,
    negative_for,
    scheduled,
    settings,
    with_picture,
)
from core.engines.models.video_frames import Taken, heard, taken
from core.engines.models.video_wish import FilmWish
from core.media.glimpse import Glimpses
from core.media.retime import Rgb
from core.ports import Part

_BEGINS, _ENDS = 0.04, 0.98


@dataclass(frozen=True, slots=True)
class Scene:
    """One attempt at a take: what is asked of which model, and how that is held.

    `notes` are what there is to say of it, `sound` the pieces that came with its clips.
    """

    bench: Bench
    wish: FilmWish
    placement: Placement
    plan: Shooting
    pictures: Mapping[str, Any]
    notes: list[str] = field(default_factory=list)
    sound: list[Any] = field(default_factory=list)

    @property
    def card(self) -> Card:
        return self.bench.task.card


def filmed(scene: Scene) -> Iterator[Rgb]:
    """All frames that the model makes, in their order."""
    words = _words(scene)
    pipe = _maker(scene)
    with (
        image_adapters.worn(pipe, scene.wish.adapters),
        Glimpses(Path(scene.wish.to)) as glimpses,
    ):
        if not scene.plan.mirrored:
            yield from _one_after_another(scene, pipe, words, glimpses)
            return
        frames = _made(scene, pipe, _clip(scene, words, 0, None), glimpses)
    yield from _there_and_back(frames)


def _one_after_another(
    scene: Scene, pipe: Any, words: Mapping[str, Any], glimpses: Glimpses
) -> Iterator[Rgb]:
    before = None
    for number in range(len(scene.plan.clips)):
        clip = _clip(scene, words, number, before)
        frames = _made(scene, pipe, clip, glimpses, number)
        yield from frames if before is None else frames[1:]
        before = frames[-1]


def _there_and_back(frames: list[Rgb]) -> Iterator[Rgb]:
    """Forward and backward without end: nothing jumps where it turns."""
    while True:
        yield from frames[:-1]
        yield from frames[:0:-1]


def _clip(scene: Scene, words: Mapping[str, Any], number: int, before: Any) -> Clip:
    size = scene.plan.width, scene.plan.height
    first = scene.pictures.get("first") if before is None else Image.fromarray(before)
    last = scene.pictures.get("last") if number == len(scene.plan.clips) - 1 else None
    return Clip(
        words,
        scene.plan.clips[number],
        scene.wish.seed + number,
        covering(first, size) if first is not None else None,
        covering(last, size) if last is not None else None,
    )


def _made(scene: Scene, pipe: Any, clip: Clip, glimpses: Glimpses, number: int = 0) -> list[Rgb]:
    card, plan = scene.card, scene.plan
    if clip.first is not None:
        pipe = with_picture(pipe, card, scene.placement)
    asked = settings(card, plan, clip, pipe, loading.generator(clip.seed))
    factors = card.options.get("rgb", ())
    viewer = Viewer(card.layout, plan.width, plan.height, clip.frames, factors)
    show = hooks.Show(viewer, glimpses)
    share = (_ENDS - _BEGINS) / len(plan.clips)
    part = Part(scene.bench.job, _BEGINS + share * number, _BEGINS + share * (number + 1))
    with (
        taken(pipe) as found,
        hooks.instrumented(pipe, part, steps=plan.steps, show=show) as watching,
    ):
        made = pipe(**asked, **watching)
    _looked_at(scene, found, clip.frames)
    if (sound := heard(pipe, made)) is not None:
        scene.sound.append(sound)
    return found.frames


def _looked_at(scene: Scene, found: Taken, wanted: int) -> None:
    count, black = len(found.frames), found.black
    if black and scene.placement.precision != "float32":
        raise NotNumbers
    if black:
        scene.notes.append("The take is black: try another seed, or say what is to be seen.")
    if count < wanted:
        scene.notes.append(f"The model made {count} of {wanted} frames: the last one stays.")


def _words(scene: Scene) -> Mapping[str, Any]:
    """The prompt as the call takes it: words, or what they were read as."""
    task, wish, card = scene.bench.task, scene.wish, scene.card
    kind = class_of(card)
    limit = video_words.limit_of(card, kind)
    found = video_words.shortened(task.folder, wish.prompt, limit)
    if said := note(found, limit):
        scene.notes.append(said)
    negative = negative_for(card, scene.plan, wish.negative)
    if not video_words.staged(card, scene.placement):
        return {"prompt": found.prompt, "negative_prompt": negative or None}
    words = [(found.prompt, negative), *wish.read]
    read = video_words.read(scene.bench, scene.placement, wish.kept, words, kind)[0]
    return {name: each.to(scene.placement.device) for name, each in read.items()}


def _maker(scene: Scene) -> Any:
    """The model, loaded; without its text encoder where that has done its work."""
    card, placement, task = scene.card, scene.placement, scene.bench.task
    kind = class_of(card)
    without = video_words.maker_parts(kind) if video_words.staged(card, placement) else {}

    def load() -> Any:
        scene.bench.job.report(_BEGINS, "loading the model")
        pipe = loading.pipeline(kind, card, task.folder, placement, **without)
        scheduled(pipe, card)
        return pipe

    size = loading.bytes_of(task.folder)
    return scene.bench.residency.get((card.id, "film", str(placement)), load, size=size)
