"""Writes what a compile was asked for: each preset in its own way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.compiling import Makes, Preset, Wish
from core.domain.errors import DiskFull, MediaUnreadable, StudioError
from core.ports import JobContext, Part
from core.services.compiling_places import Place
from core.services.compiling_words import around
from core.services.screening import Film
from core.services.soundtrack import Master
from core.store.vault import staged, staged_folder

if TYPE_CHECKING:
    from core.media.hardware import Found
    from core.media.writers import Target


@dataclass(frozen=True, slots=True)
class Order:
    """All that writing needs to know. `folder` is the project's.

    `card` is the graphics card's encoder, None where only the processor may encode.
    """

    wish: Wish
    preset: Preset
    places: tuple[Place, ...]
    film: Film
    sound: Master | None
    folder: Path
    card: "Found | None" = None


def write_other(order: Order, job: JobContext) -> None:
    """Write what is no film into its place: a GIF, a folder of pictures, sound.

    Raises StudioError for what cannot be made, and what `job.report` raises.
    """
    match order.preset.makes:
        case Makes.SOUND:
            _sound(order, job)
        case Makes.PICTURES:
            _pictures(order, job)
        case _:
            _loop(order, job)


def write_films(order: Order, drafts: Sequence[Path], job: JobContext) -> tuple[str, ...]:
    """Write the film of every place of an order into its draft; answers what is to be said of it.

    Raises as `write_other` does.
    """
    films = list(zip(drafts, order.places, strict=True))
    done, copied = 0.0, next((film for film in films if _copies(order, film[1])), None)
    if copied is not None:
        films.remove(copied)
        done = 0.4 if films else 1.0
        _spliced(order, copied[0], Part(job, 0.0, done))
    return _encoded(order, films, Part(job, done, 1.0)) if films else ()


def _copies(order: Order, place: Place) -> bool:
    """Whether a film can be put together from what the takes hold."""
    own = order.film.plan
    return order.preset.copies and (place.width, place.height) == (own.width, own.height)


def _spliced(order: Order, draft: Path, job: JobContext) -> None:
    from core.render.compile import compile_film

    sound = order.sound.coded if order.sound else None
    words = around(order.film, order.preset, chapters=order.wish.chapters)
    compile_film(order.film.plan, order.folder, sound, draft, job, words)


def _encoded(order: Order, films: Sequence[tuple[Path, Place]], job: JobContext) -> tuple[str, ...]:
    """Encode these; on the graphics card first where there is one, and it may."""
    from core.render.renditions import write_films

    targets = [(draft, _target(order, place)) for draft, place in films]
    if order.card is None or order.card.encoder is None:
        write_films(order.film.plan, order.folder, targets, job)
        return ()
    card = order.card
    try:
        on_card = [(draft, replace(target, encoder=card.encoder)) for draft, target in targets]
        write_films(order.film.plan, order.folder, on_card, job)
    except (DiskFull, MediaUnreadable):
        raise
    except StudioError as trouble:
        write_films(order.film.plan, order.folder, targets, job)
        return (f"{card.card} gave up ({trouble}) The processor has encoded it instead.",)
    return (f"Encoded on {card.card}.",)


def _target(order: Order, place: Place) -> "Target":
    from core.media.writers import Target

    plan = order.film.plan
    return Target(
        order.preset,
        place.width,
        place.height,
        plan.rate.fps,
        plan.frames,
        order.sound.wav if order.sound else None,
        around(order.film, order.preset, chapters=order.wish.chapters),
    )


def _loop(order: Order, job: JobContext) -> None:
    from core.render.renditions import write_loop

    with staged(order.wish.to, project=order.folder) as draft:
        write_loop(order.film.plan, order.folder, draft, job)


def _pictures(order: Order, job: JobContext) -> None:
    from core.media.writers_other import write_sound
    from core.render.renditions import write_pictures

    plan, to = order.film.plan, order.wish.to
    with staged_folder(to, project=order.folder) as draft:
        write_pictures(plan, order.folder, draft, to.name, Part(job, 0.0, 0.95))
        if order.sound is not None:
            words = around(order.film, order.preset, chapters=False)
            file = draft / f"{to.name}.wav"
            write_sound(file, order.preset, order.sound.wav, plan.seconds, words, lambda _: None)


def _sound(order: Order, job: JobContext) -> None:
    from core.media.writers_other import write_sound

    if order.sound is None:
        raise StudioError(
            "The film is silent: there is no sound to write.", "Give it narration or music first."
        )
    words = around(order.film, order.preset, chapters=order.wish.chapters)
    with staged(order.wish.to, project=order.folder) as draft:
        write_sound(
            draft, order.preset, order.sound.wav, order.film.plan.seconds, words,
            lambda done: job.report(done, "Writing the sound"),
        )  # fmt: skip
