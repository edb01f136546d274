"""Changes a take by words, as in "make it night, add rain": by a model, or by the rules."""

from collections.abc import Callable
from dataclasses import replace

from core.domain.brief import SEED_LIMIT, check_characters, check_seed
from core.domain.edits import PutSegment
from core.domain.errors import BriefRefused, EngineMissing, StudioError
from core.domain.ids import JobId, SegmentId, TakeId
from core.domain.models import Capability, Card, ModelId
from core.domain.project import Project, Segment, Take
from core.domain.recipe import Recipe
from core.domain.version import VERSION
from core.ports import Engines
from core.services.generation import Generation
from core.services.guarding import Reads, unread
from core.services.projects import Projects

WORDS_LIMIT = 500
STRENGTH_LIMITS = (0.1, 2.0)


class Changing:
    """Every change is a take of its own; the one that it began with stays as it is."""

    def __init__(
        self,
        projects: Projects,
        generation: Generation,
        engines: Engines,
        *,
        dice: Callable[[], int],
        read: Reads = unread,
    ) -> None:
        self._projects = projects
        self._generation = generation
        self._engines = engines
        self._dice, self._read = dice, read

    def edit(
        self,
        segment: SegmentId,
        words: str,
        *,
        model: ModelId = "",
        seed: int | None = None,
        strength: float = 1.0,
        take: TakeId | None = None,
    ) -> tuple[JobId, ...]:
        """Have the chosen take (or another of the segment's) changed as the words say.

        By the film's model for that, unless another is named. Raises BriefRefused for what cannot
        be followed or the content policy blocks, EngineMissing where no model is chosen.
        """
        project = self._projects.snapshot()
        found = project.segment(segment)
        checked(words, strength)
        self._read(words, f"the words for shot {found.shot.number}")
        if seed is not None:
            check_seed(seed)
        card = self._editor(project, model)
        source = _source(found, take)
        drawn = self._dice() % (SEED_LIMIT + 1) if seed is None else seed
        recipe = _recipe(source, words.strip(), card, drawn, strength)
        return self._generation.make(found, recipe, source.inputs)

    def by_rules(self, segment: SegmentId, words: str) -> tuple[JobId, ...]:
        """Take the words into the shot, as far as the rules understand them, and make it anew.

        That is another shot, not the same one changed. Raises StudioError where the words change
        nothing that is drawn.
        """
        from core.writing.wishes.feedback import heeded

        checked(words, 1.0)
        project = self._projects.snapshot()
        found = project.segment(segment)
        self._read(words, f"the words for shot {found.shot.number}")
        if found.shot.footage is not None:
            raise StudioError(
                "The rules cannot change footage of your own.",
                "Choose a model that edits takes (page Models), and have it do so.",
            )
        shot = heeded(found.shot, project.brief, words)
        if (shot.depiction, shot.camera) == (found.shot.depiction, found.shot.camera):
            raise StudioError(
                f"The rules find nothing in “{words.strip()}” that they could change.",
                "Say it as in “at night”, “it rains”, “closer”, or choose a model for edits.",
            )
        label = f"Change shot {found.shot.number}: {words.strip()[:40]}"
        self._projects.apply(PutSegment(segment, shot), label=label)
        return self._generation.regenerate(segment)

    def editor(self) -> str:
        """The title of the model that the film has chosen for it, "" where it is not to be had."""
        name = self._projects.snapshot().makers.edit
        try:
            card = self._engines.card(name) if name else None
        except EngineMissing:
            return ""
        return card.title if card else ""

    def _editor(self, project: Project, model: ModelId) -> Card:
        name = model or project.makers.edit
        if not name:
            raise EngineMissing(
                "No model is chosen that changes takes.",
                "Choose one on the page Models (or name it: --model lucy-edit-dev). Without one "
                "the shot can be made anew as the rules understand the words (--rules).",
            )
        card = self._engines.card(name)
        if card is None or not card.can(Capability.EDIT):
            raise StudioError(
                f"{card.title if card else name} does not edit takes.",
                "Choose one that does: reelwright models list --work edit",
            )
        return card


def checked(words: str, strength: float) -> None:
    """Raises BriefRefused for an instruction that no model could follow."""
    if not words.strip():
        raise BriefRefused("Nothing is to be changed.", 'Say what, as in "make it night".')
    check_characters(words, "instruction")
    if len(words) > WORDS_LIMIT:
        raise BriefRefused(
            f"The instruction has {len(words):,} characters; {WORDS_LIMIT} are possible.",
            "Say what should be different, in a sentence or two.",
        )
    low, high = STRENGTH_LIMITS
    if not low <= strength <= high:
        raise BriefRefused(
            f"A strength of {strength:g} is outside the limits ({low:g} to {high:g}).",
            "Choose 1 for the model's own way, less for a lighter change.",
        )


def _source(segment: Segment, take: TakeId | None) -> Take:
    wanted = take or segment.chosen
    for each in segment.takes:
        if each.id == wanted:
            return each
    if take:
        raise StudioError("That take is not of this segment.", "Choose one of its own.")
    raise StudioError(f"Shot {segment.shot.number} has no take to change yet.", "Make it first.")


def _recipe(source: Take, words: str, card: Card, seed: int, strength: float) -> Recipe:
    """Of the same length, size and rate as the take that it changes."""
    return replace(
        source.recipe,
        engine=card.id,
        model=card.source.repo,
        revision=card.source.revision,
        prompt=words,
        negative="",
        seed=seed,
        steps=card.defaults.steps,
        guidance=card.defaults.guidance,
        strength=strength,
        source=source.file,
        references=(),
        loras=(),
        first="",
        last="",
        lead=None,
        draft=False,
        app_version=VERSION,
    )
