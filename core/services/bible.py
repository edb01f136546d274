"""The bible of a film: a picture of everyone and everything that must look the same."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.domain.bible import Entry, What, by_models, entries, pictured, with_picture
from core.domain.brief import SEED_LIMIT, check_characters, check_seed
from core.domain.depiction import Depiction, Setting, Subject
from core.domain.edits import Edit, PutSegment, SetPlan
from core.domain.errors import BriefRefused, EngineMissing, MediaUnreadable, StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.overlays import LOGO_FORMATS
from core.domain.project import Project
from core.domain.recipe import Recipe
from core.domain.story import Plan
from core.domain.version import VERSION
from core.ports import Engines, JobContext, Part
from core.services.guarding import UNGUARDED, Guard
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.recipes import painted
from core.store.vault import Vault

_SIZES = {What.CHARACTER: (768, 1024), What.PLACE: (1024, 576)}
_ROOM = "bible"
log = logging.getLogger(__name__)
_WORDS_LIMIT = 500


class Bible:
    def __init__(
        self,
        projects: Projects,
        jobs: Jobs,
        engines: Engines,
        vault: Vault,
        *,
        dice: Callable[[], int],
        guard: Guard = UNGUARDED,
    ) -> None:
        self._projects, self._jobs = projects, jobs
        self._engines, self._vault = engines, vault
        self._dice, self._guard = dice, guard

    def entries(self) -> tuple[Entry, ...]:
        """Everyone and every place of the film."""
        project = self._projects.snapshot()
        if project.plan is None:
            return ()
        return entries(project.plan, tuple(each.shot for each in project.ordered))

    def entry(self, name: str) -> Entry:
        """By its name, however that is written. Raises BriefRefused for one that is not there."""
        found = self.entries()
        for each in found:
            if each.name.casefold() == name.strip().casefold():
                return each
        known = ", ".join(each.name for each in found) or "nothing, for it is not planned yet"
        raise BriefRefused(f"The bible knows no “{name}”.", f"It knows {known}.")

    def set_picture(self, name: str, file: Path) -> None:
        """Take in a picture; it is copied into the project. Raises MediaUnreadable."""
        from core.media.limited import Reader

        entry = self.entry(name)
        if file.suffix.lower() not in LOGO_FORMATS:
            raise MediaUnreadable(
                f"“{file.name}” is no picture that can be looked at.", "Give a PNG, JPEG or WebP."
            )
        reader = Reader()
        try:
            with self._vault.draft(".png") as draft:
                reader.take_logo(file, draft)
                kept = self._vault.keep(draft, entry.name, room=_ROOM)
        finally:
            reader.close()
        self._give(entry.name, kept)

    def clear(self, name: str) -> None:
        """Take the picture away. Its file stays, for undo."""
        entry = self.entry(name)
        if entry.picture:
            self._give(entry.name, "")

    def make(self, name: str, words: str = "", *, seed: int | None = None) -> JobId:
        """Have the film's image model paint it; `words` say more of how it looks.

        Raises EngineMissing where no model is chosen that paints.
        """
        project, entry = self._projects.snapshot(), self.entry(name)
        check_characters(words, "description")
        if len(words) > _WORDS_LIMIT:
            raise BriefRefused(
                f"The description has {len(words):,} characters; {_WORDS_LIMIT} are possible.",
                "Say it in a sentence or two.",
            )
        if seed is not None:
            check_seed(seed)
        drawn = self._dice() % (SEED_LIMIT + 1) if seed is None else seed
        recipe = self._recipe(project, entry, words.strip(), drawn)
        job = Job(
            JobId(fresh()),
            f"Paint {entry.name} for the bible",
            Lane.MODEL,
            Family.IMAGE,
            Priority.INTERACTIVE,
        )
        return self._jobs.submit(job, partial(self._paint, entry, recipe))

    def _recipe(self, project: Project, entry: Entry, words: str, seed: int) -> Recipe:
        engine = project.makers.image or project.brief.engine
        card = self._engines.card(engine)
        if card is None:
            raise EngineMissing(
                "No model is chosen that paints pictures.",
                "Choose one on the page Models, or give a picture of your own "
                "(reelwright bible DIR set NAME --image FILE).",
            )
        width, height = _SIZES[entry.what]
        shots = [each.shot for each in project.ordered if each.shot.number in entry.shots]
        style = shots[0].depiction.style if shots else "photographic"
        prompt = _prompt(entry, ", ".join(filter(None, (_worn(project, entry), words))), style)
        self._guard.read(prompt, f"the picture of {entry.name}")
        recipe = Recipe(
            engine, prompt, seed, width, height, project.brief.fps, 1,
            depiction=_seen(project, entry), app_version=VERSION,
        )  # fmt: skip
        return painted(recipe, card)

    def _paint(self, entry: Entry, recipe: Recipe, job: JobContext) -> int:
        with self._vault.draft(".png") as draft, self._engines.video(recipe.engine) as engine:
            job.report(0.02, "painting")
            engine.still(recipe, 0, draft, Part(job, 0.02, 0.98))
            size = draft.stat().st_size
            if seen := self._guard.seen(self._projects.snapshot(), [draft]):
                log.warning("the picture of %s: %s", entry.what.value, seen)
                job.report(0.99, seen)
            kept = self._vault.keep(draft, entry.name, room=_ROOM)
        self._give(entry.name, kept)
        return size

    def _give(self, name: str, picture: str) -> None:
        """The plan with the picture, and the shots that must look like it: one step."""
        project, entry = self._projects.snapshot(), self.entry(name)
        if project.plan is None:
            raise StudioError("The film is not planned any more.", "Plan it first.")
        plan = with_picture(project.plan, entry, picture)
        verb = f"Give {entry.name} a picture" if picture else f"Take {entry.name}’s picture away"
        self._projects.apply(SetPlan(plan), *_looking_like(project, plan), label=verb)


def _looking_like(project: Project, plan: Plan) -> tuple[Edit, ...]:
    if not by_models(project.brief, project.makers):
        return ()
    shots = ((each, pictured(each.shot, plan)) for each in project.segments)
    return tuple(PutSegment(each.id, shot) for each, shot in shots if shot != each.shot)


def _prompt(entry: Entry, words: str, style: str) -> str:
    more = f" {words[:1].upper()}{words[1:].rstrip('.')}." if words else ""
    if entry.what is What.CHARACTER:
        who = (
            entry.look
            if entry.name.casefold() in entry.look.casefold()
            else (f"{entry.name}, {entry.look}")
        )
        return (
            f"Portrait of {who}.{more} From head to waist, looking at the camera, alone. "
            f"Plain light background, soft even light. {style} style. Highly detailed."
        )
    return f"{entry.name}.{more} Wide view, nobody in it. {style} style. Highly detailed."


def _worn(project: Project, entry: Entry) -> str:
    """What someone wears in all shots, in words."""
    from core.writing.differences import colour_name

    bible = project.plan.bible if project.plan else ()
    clothing = next((each.clothing for each in bible if each.name == entry.name), "")
    return f"dressed in {colour_name(clothing)}" if clothing else ""


def _seen(project: Project, entry: Entry) -> Depiction:
    """As the shots have it, with nobody else."""
    for each in project.ordered:
        seen = each.shot.depiction
        if entry.what is What.PLACE and seen.setting.place == entry.name:
            return replace(seen, subjects=())
        for subject in seen.subjects:
            if _is(subject, entry):
                return replace(seen, subjects=(subject,), setting=Setting())
    return Depiction()


def _is(subject: Subject, entry: Entry) -> bool:
    return subject.known_as.casefold() == entry.name.casefold()
