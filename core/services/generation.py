"""Turns wishes for takes into jobs, and what they make into the segments' takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TypedDict, Unpack

from core.domain.brief import SEED_LIMIT, check_seed
from core.domain.edits import EnterStage, PickTake
from core.domain.errors import StudioError, WorkFailed
from core.domain.ids import JobId, SegmentId, TakeId, fresh
from core.domain.jobs import Family, Interrupted, Job, Lane, MakeTake, Priority
from core.domain.models import Card
from core.domain.project import Project, Segment, Status, Take
from core.domain.recipe import Recipe
from core.domain.rework import Rework
from core.domain.setup import USUAL, Setup, final
from core.domain.workflow import Stage
from core.ports import Engines, JobContext, Reads, Rendered
from core.services import gate, laying
from core.services.criticism import Criticism
from core.services.jobs import Jobs
from core.services.planning import Planning
from core.services.projects import Projects
from core.services.recipes import take_recipe
from core.services.setting_up import completed, kept
from core.services.tickets import Work
from core.store.vault import Vault

# A drawn second of film at 1280x720 takes about this much room; larger sizes in proportion.
_BYTES_A_SECOND = 1_500_000


class Wishes(TypedDict, total=False):
    """What a new take should have different; what is not named stays as it is."""

    prompt: str | None
    rework: Rework
    style: str | None
    seed: int | None
    seconds: Fraction | None
    variations: int
    setup: Setup


class Generation:
    def __init__(
        self,
        projects: Projects,
        planning: Planning,
        jobs: Jobs,
        engines: Engines,
        vault: Vault,
        *,
        dice: Callable[[], int],
    ) -> None:
        self._critics: Criticism | None = None
        self._projects = projects
        self._planning = planning
        self._jobs = jobs
        self._engines = engines
        self._vault = vault
        self._dice = dice
        self._asking, self._offering = Lock(), Lock()

    def judged_by(self, critics: Criticism) -> None:
        """From now on prompts are read before, and takes are looked at once they are made."""
        self._critics = critics

    def generate(
        self,
        segments: tuple[SegmentId, ...] | None = None,
        *,
        anyway: bool = False,
        setup: Setup = USUAL,
    ) -> tuple[JobId, ...]:
        """Make a take of every segment (of those named) that needs one, or `anyway`.

        Imported segments are passed over. Raises StudioError while key frames wait for their
        approval, and for what the film's engine cannot do.
        """
        project = self._projects.snapshot()
        if not project.segments:
            raise StudioError("There is nothing to generate yet.", "Plan the film first.")
        if segments:
            laying.must_be_drawn(project, segments)
        wanted = [
            segment
            for segment in laying.drawn(project)
            if segments is None or segment.id in segments
            if anyway or self.needed(segment)
        ]
        with self._asking:  # by hand, and by itself in the same moment
            busy = self._busy()
            wanted = [segment for segment in wanted if segment.id not in busy]
            if not wanted:
                return ()
            gate.must_be_open(project)
            made = [(each, self._recipe(project, each, setup)) for each in wanted]
            self._room_for(project, len(wanted))
            begun = EnterStage(Stage.VIDEO_GENERATION, f"{len(wanted)} segments")
            self._projects.apply(*gate.passed(project), begun)
            return self._submit(made)

    def finals(self, segments: tuple[SegmentId, ...] | None = None) -> tuple[JobId, ...]:
        """Approved drafts again at full size, with the same seed; or the takes of those named.

        Also takes that had to be made smaller. Raises StudioError where there is nothing to do.
        """
        project = self._projects.snapshot()
        made = []
        for each in project.segments if segments is None else map(project.segment, segments):
            card = self._engines.card(each.take.recipe.engine) if each.take else None
            draft = each.take is not None and each.take.recipe.draft
            approved = draft and each.status is Status.APPROVED
            if each.take and card and (approved or segments is not None):
                made.append((each, final(each.take.recipe, card)))
        if not made:
            raise StudioError(
                "There is no approved draft to make at full size.",
                "Make drafts (generate --draft), and approve those that are worth it.",
            )
        self._room_for(project, len(made))
        return self._submit(made)

    def needed(self, segment: Segment) -> bool:
        """Whether it has no take that is fresh, or the file of its take is gone or cut off."""
        take = segment.take
        if take is None or segment.status in (Status.PENDING, Status.STALE):
            return True
        return not self._vault.holds(take.file, take.size)

    def regenerate(self, segment: SegmentId, **wishes: Unpack[Wishes]) -> tuple[JobId, ...]:
        """New takes of one segment, with changes; its old takes and its neighbours stay."""
        count = wishes.get("variations", 1)
        if not 1 <= count <= 8:
            raise StudioError(f"{count} variations are not possible.", "Ask for 1 to 8.")
        project = self._projects.snapshot()
        laying.must_be_drawn(project, (segment,))
        gate.must_be_open(project)  # before the shot is changed for nothing
        first = wishes.get("seed")
        if first is not None:
            check_seed(first)
        change = wishes.get("rework") or Rework(
            description=wishes.get("prompt"),
            seconds=wishes.get("seconds"),
            style=wishes.get("style"),
        )
        if change:
            self._planning.rework(segment, change)
        project = self._projects.snapshot()
        found = project.segment(segment)
        gate.must_be_open(project)
        self._room_for(project, count)
        recipe = self._recipe(project, found, wishes.get("setup", USUAL))
        seeds = [
            self._dice() if first is None else (first + index) % (SEED_LIMIT + 1)
            for index in range(count)
        ]
        return self._jobs.submit_all(
            self._job(found, recipe.reseeded(seed), urgent=True) for seed in seeds
        )

    def models(self) -> tuple[Card, ...]:
        """Those on this machine that make shots. It looks at the disk."""
        return self._engines.models()

    def make(
        self, segment: Segment, recipe: Recipe, inputs: Mapping[str, str]
    ) -> tuple[JobId, ...]:
        """Have a take made by this very recipe; `inputs` are the hashes of what it shows."""
        self._room_for(self._projects.snapshot(), 1)
        return self._jobs.submit_all((self._job(segment, recipe, inputs, urgent=True),))

    def warm(self) -> None:
        """Load the engine in the background, because it is about to be asked for."""
        self._engines.warm(self._projects.snapshot().brief.engine)

    def rest(self) -> None:
        """Nothing more is to be made for now: give the engines' memory back."""
        self._engines.rest()

    def pick(self, segment: SegmentId, take: TakeId) -> None:
        """Choose one of a segment's takes for the film."""
        found = self._projects.snapshot().segment(segment)
        if take not in [each.id for each in found.takes]:
            raise StudioError("That take is not of this segment.", "Choose one of its own.")
        if take != found.chosen:
            self._projects.apply(
                PickTake(segment, take), label=f"Choose a take of shot {found.shot.number}"
            )

    def unfinished(self) -> tuple[Job, ...]:
        """What was interrupted the last time, is still missing and can be resumed."""
        project = self._projects.snapshot()
        return tuple(
            job
            for job in self._interrupted()
            if isinstance(job.task, MakeTake) and _still_missing(job.task, project)
        )

    def resume(self, *named: JobId) -> tuple[JobId, ...]:
        """Go on where the program was stopped: what is missing, but for what is held back.

        Of those named only; they are gone on with even if they were held back.
        """
        missing = self.unfinished()
        for job in () if named else self._interrupted():
            if job not in missing:
                self._jobs.dismiss(job.id)
        return self._jobs.submit_all(
            (replace(job, attempt=1), partial(self._make_take, job.task))
            for job in sorted(missing, key=lambda job: job.rank)
            if isinstance(job.task, MakeTake) and (job.id in named if named else not job.held)
        )

    def _interrupted(self) -> tuple[Job, ...]:
        return tuple(
            job
            for job in self._jobs.all()
            if isinstance(job.state, Interrupted) and isinstance(job.task, MakeTake)
        )

    def _recipe(self, project: Project, segment: Segment, setup: Setup) -> Recipe:
        """Everything a take depends on, also what only a model asks for."""
        recipe = take_recipe(project, segment)
        card = self._engines.card(setup.model or recipe.engine)
        ours = kept(self._vault.folder, setup) if card else setup
        return completed(project, segment, recipe, card, ours)

    def _submit(self, made: Sequence[tuple[Segment, Recipe]]) -> tuple[JobId, ...]:
        """Have them made; before that the prompts of all are read, where a model does the work."""
        recipes = [recipe for _, recipe in made]
        if len(recipes) > 1 and recipes[0].model:
            job = Job(JobId(fresh()), "Read the prompts", Lane.MODEL, Family.VIDEO)
            self._jobs.submit(job, partial(self._read_prompts, recipes))
        return self._jobs.submit_all([self._job(segment, recipe) for segment, recipe in made])

    def _read_prompts(self, recipes: Sequence[Recipe], job: JobContext) -> None:
        with self._engines.video(recipes[0].engine) as engine:
            if isinstance(engine, Reads):
                engine.prepare(recipes, job)

    def _job(
        self,
        segment: Segment,
        recipe: Recipe,
        inputs: Mapping[str, str] | None = None,
        *,
        urgent: bool = False,
    ) -> tuple[Job, Work]:
        if self._critics is not None:
            self._critics.read(recipe.prompt, segment.shot.number)
        task = MakeTake(segment.id, recipe, dict(inputs or segment.inputs))
        job = Job(
            JobId(fresh()),
            f"{'Edit' if recipe.source else 'Make'} shot {segment.shot.number}",
            Lane.MODEL if recipe.model else Lane.GPU,
            Family.VIDEO,
            Priority.INTERACTIVE if urgent else Priority.NORMAL,
            about=segment.id,
            task=task,
        )
        return job, partial(self._make_take, task)

    def _make_take(self, task: MakeTake, job: JobContext) -> int:
        began, recipe = monotonic(), task.recipe
        with (
            self._vault.draft(".mp4") as draft,
            self._engines.video(recipe.engine) as engine,
        ):
            made = engine.render(recipe, draft, job) or Rendered()
            _must_be(recipe, draft)
            warned = self._warned(task, draft)
            file, digest, size = self._vault.publish(draft)
        take = Take(
            id=TakeId(fresh()),
            segment=task.segment,
            recipe=recipe,
            file=file,
            sha256=digest,
            size=size,
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(monotonic() - began, 3),
            inputs=task.inputs,
            scores=self._scored(task, file),
            note=" ".join(filter(None, (made.note, warned))),
            how=made.how,
            sound=file if made.sound else "",
        )
        self._projects.add_take(take)
        self._offer_review()
        return size

    def _warned(self, task: MakeTake, draft: Path) -> str:
        """What the content policy says of a take before it counts."""
        project, critics = self._projects.snapshot(), self._critics
        segment = _segment(project, task.segment)
        if critics is None or segment is None:
            return ""
        said = (critics.read(task.recipe.prompt, segment.shot.number), critics.look(project, draft))
        return " ".join(filter(None, said))

    def _scored(self, task: MakeTake, file: str) -> Mapping[str, float]:
        project, critics = self._projects.snapshot(), self._critics
        segment = _segment(project, task.segment)
        return critics.of_take(project, segment, file) if critics and segment else {}

    def _offer_review(self) -> None:
        """The film waits for its editor as soon as nothing of it is missing."""
        with self._offering:  # two takes can end at the same moment
            project = self._projects.snapshot()
            if project.stage is Stage.VIDEO_GENERATION and all(s.take for s in project.segments):
                self._projects.enter(Stage.SEGMENT_REVIEW)

    def _busy(self) -> set[SegmentId | None]:
        return {job.about for job in self._jobs.all() if not job.over}

    def _room_for(self, project: Project, takes: int) -> None:
        brief = project.brief
        longest = max(float(brief.rate.seconds(s.shot.frames)) for s in project.segments)
        pixels = brief.width * brief.height / (1280 * 720)
        self._vault.room_for(round(takes * longest * pixels * _BYTES_A_SECOND))


def _segment(project: Project, segment: SegmentId) -> Segment | None:
    return next((each for each in project.segments if each.id == segment), None)


def _still_missing(task: MakeTake, project: Project) -> bool:
    """Not when it was made after all, its segment is gone, or it would be stale at birth."""
    segment = next((each for each in project.segments if each.id == task.segment), None)
    if segment is None or dict(segment.inputs) != dict(task.inputs):
        return False
    return all(take.recipe != task.recipe for take in segment.takes)


def _must_be(recipe: Recipe, file: Path) -> None:
    """What an engine hands over is looked at before it counts as a take."""
    from core.media.probe import probe

    made = probe(file)
    found = (made.width, made.height, made.frames)
    wanted = (recipe.width, recipe.height, recipe.frames)
    if found != wanted:
        raise WorkFailed(
            f"The engine made {found[2]} frames of {found[0]}x{found[1]} "
            f"instead of {wanted[2]} of {wanted[0]}x{wanted[1]}.",
            "Try again; the log tells more.",
        )
