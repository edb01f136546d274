"""How a model is set up for the next take: what an editor may choose, and what follows from it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.models import Capability, Card, ModelId
from core.domain.project import Project
from core.domain.recipe import Lead, Lora, Recipe

__all__ = ["USUAL", "Begins", "Lora", "Setup", "beginnings", "final", "set_up", "steps_of"]

_MOST_STEPS, _MOST_GUIDANCE = 200, 30.0


class Begins(StrEnum):
    """What a take begins with.

    Its words and key frames, the shot before it in the film, or the chosen take of its own, which
    becomes longer.
    """

    ANEW = "anew"
    SHOT_BEFORE = "shot-before"
    OWN_TAKE = "own-take"


@dataclass(frozen=True, slots=True)
class Setup:
    """What is "" or 0 is the film's own engine, or what the model's card says.

    `first` and `last` are pictures that the take begins and ends with.
    """

    model: ModelId = ""
    steps: int = 0
    guidance: float = 0.0
    loras: tuple[Lora, ...] = ()
    draft: bool = False
    begins: Begins = Begins.ANEW
    first: str = ""
    last: str = ""

    def __bool__(self) -> bool:
        return self != Setup()


USUAL = Setup()


def beginnings(project: Project, shot: SegmentId) -> tuple[Begins, ...]:
    """What there is for a take of this shot to begin with."""
    there = [Begins.ANEW]
    film = project.ordered
    at = next((place for place, each in enumerate(film) if each.id == shot), 0)
    if at and film[at - 1].take is not None:
        there.append(Begins.SHOT_BEFORE)
    if project.segment(shot).take is not None:
        there.append(Begins.OWN_TAKE)
    return tuple(there)


def steps_of(card: Card, setup: Setup) -> int:
    """How often the model goes over a take that is set up like this."""
    own = card.defaults
    return setup.steps or ((setup.draft and own.draft_steps) or own.steps)


def set_up(recipe: Recipe, card: Card | None, setup: Setup, lead: Lead | None = None) -> Recipe:
    """The recipe, complete: everything that making it again with this model depends on.

    Raises StudioError for what the model (or, without a card, the animatic engine) cannot do.
    """
    if card is None:
        _must_be_plain(setup)
        return recipe
    _check(card, setup)
    shown = lead or recipe.references or setup.first
    if not (card.can(Capability.TEXT_TO_VIDEO) or shown):
        raise StudioError(
            f"{card.title} makes a shot only from a picture.",
            "Have key frames made of each shot and approve them (page Frames, or: reelwright "
            "frames DIR make --which each), or choose another model.",
        )
    own = card.defaults
    return replace(
        recipe,
        engine=card.id,
        model=card.source.repo,
        revision=card.source.revision,
        negative=recipe.negative if card.can(Capability.NEGATIVE) else "",
        steps=steps_of(card, setup),
        guidance=setup.guidance or own.guidance,
        loras=setup.loras,
        lead=lead,
        first=setup.first,
        last=setup.last,
        draft=setup.draft,
    )


def final(recipe: Recipe, card: Card) -> Recipe:
    """The recipe of a draft, or of a take that was made smaller, at full size: the same seed."""
    drafted = recipe.draft and recipe.steps in (0, card.defaults.draft_steps)
    return replace(recipe, draft=False, steps=card.defaults.steps if drafted else recipe.steps)


def _check(card: Card, setup: Setup) -> None:
    if not 0 <= setup.steps <= _MOST_STEPS:
        raise StudioError(f"{setup.steps} steps are not possible.", f"Give 1 to {_MOST_STEPS}.")
    if not 0 <= setup.guidance <= _MOST_GUIDANCE:
        raise StudioError(
            f"A guidance of {setup.guidance:g} is not possible.", f"Give 0 to {_MOST_GUIDANCE:g}."
        )
    if setup.loras and not card.can(Capability.LORA):
        raise StudioError(f"{card.title} takes no LoRA.", "Make the take without it.")
    if setup.last and not card.can(Capability.FIRST_LAST):
        raise StudioError(
            f"{card.title} cannot end with a picture.",
            "Choose a model that goes from a first frame to a last one.",
        )
    if setup.begins is not Begins.ANEW and setup.first:
        raise StudioError(
            "A take begins either with a picture or where another one ends.", "Name one of them."
        )
    if (setup.first or setup.begins is not Begins.ANEW) and not card.can(Capability.IMAGE_TO_VIDEO):
        raise StudioError(
            f"{card.title} cannot go on from another take: it takes no first picture.",
            "Choose a model that makes video from pictures.",
        )


def _must_be_plain(setup: Setup) -> None:
    if setup:
        raise StudioError(
            "The animatic engine draws each shot anew: it has no drafts, steps, guidance or LoRAs, "
            "and goes on from no other take.",
            "Choose a model for that (--model, or the film's engine on the page Brief).",
        )
