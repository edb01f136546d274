"""Key frames: made in the queue, judged, made again as the editor says (product 5)."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from time import monotonic

from core.domain.bible import shown
from core.domain.brief import KeyFrameChoice, check_characters, checked
from core.domain.edits import AddAttempt, SetBrief
from core.domain.errors import BriefRefused, StudioError, WorkFailed
from core.domain.events import Event, JobChanged
from core.domain.ids import AttemptId, FrameId, JobId, fresh
from core.domain.jobs import (
    Cancelled,
    Failed,
    Family,
    Interrupted,
    Job,
    Lane,
    MakeFrame,
    Priority,
)
from core.domain.keyframes import FEEDBACK_LIMIT, Attempt, KeyFrame, count, names
from core.domain.project import Project
from core.domain.recipe import Recipe
from core.domain.review import Status, Verdict
from core.domain.workflow import Stage
from core.ports import Engines, JobContext, Part, Rendered
from core.services import attempts
from core.services.guarding import UNGUARDED, Guard
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.recipes import painted
from core.store.vault import Vault

# A still of this size takes at most about this much room.
_BYTES_EACH = 2_500_000
_PNG = b"\x89PNG\r\n\x1a\n"


class Keyframes:
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
        self._projects = projects
        self._jobs = jobs
        self._engines = engines
        self._vault = vault
        self._dice, self._guard = dice, guard
        self._offering = Lock()
        self._drawn: list[MakeFrame] = []

    # What is asked for

    def choose(self, choice: KeyFrameChoice) -> None:
        """Which places of the film get a key frame. What was made for others is kept."""
        self._settle(keyframes=choice, label="Choose the key frames")

    def set_gate(self, *, on: bool) -> None:
        """Whether video waits until all key frames are approved."""
        self._settle(gate=on, label=f"Turn the gate {'on' if on else 'off'}")

    def allow(self, attempts: int) -> None:
        """How often each key frame may be tried. Raises BriefRefused outside the limits."""
        self._settle(attempts=attempts, label="Allow more attempts")

    def waiting(self) -> tuple[KeyFrame, ...]:
        """The key frames that must be approved before video is made."""
        return self._projects.snapshot().unapproved

    # Making

    def make(self, which: Iterable[FrameId] | None = None) -> tuple[JobId, ...]:
        """Make the key frames that are missing or out of date; those named in any case."""
        project = self._planned()
        if which is None:
            missing = (Status.PENDING, Status.STALE)
            wanted = [each for each in project.keyframes if each.status in missing]
        else:
            wanted = [project.keyframe(each) for each in dict.fromkeys(which)]
        return self._make(project, wanted)

    def again(self) -> tuple[JobId, ...]:
        """Make only the rejected ones again, as their feedback says."""
        project = self._planned()
        rejected = [each for each in project.keyframes if each.status is Status.REJECTED]
        if not rejected:
            raise StudioError("No key frame is rejected.", "Reject one, and say what to change.")
        return self._make(project, rejected)

    def unfinished(self) -> tuple[Job, ...]:
        """What was interrupted the last time, is still wanted and can be resumed."""
        project = self._projects.snapshot()
        return tuple(job for job, task in self._interrupted() if _still_wanted(task, project))

    def resume(self) -> tuple[JobId, ...]:
        """Go on where the program was stopped: only what is missing is made."""
        project, resumed = self._projects.snapshot(), []
        for job, task in self._interrupted():
            if job.held:
                continue
            if _still_wanted(task, project):
                resumed.append(self._submit(replace(job, attempt=1), task))
            else:
                self._jobs.dismiss(job.id)
        return tuple(resumed)

    # Judging

    def approve(self, *frames: FrameId, attempt: AttemptId | None = None) -> None:
        """Approve the pictures that count, or one of the older ones of a frame by name.

        What feedback has changed in the picture is taken over into its shot. A picture that is
        out of date is kept for what its shot is now.
        """
        project = self._projects.snapshot()
        found = [project.keyframe(each) for each in frames]
        if attempt is not None and len(found) != 1:
            raise StudioError("An attempt is of one key frame.", "Name that one.")
        judged = [(frame, attempts.picture(frame, attempt)) for frame in found]
        if judged:
            edits = attempts.approval(project, judged)
            self._projects.apply(*edits, label=_label("Approve", found))
            self._offer_segments()

    def reject(self, *frames: FrameId, feedback: str = "") -> None:
        """`feedback` is what to change, in words: "too dark", "closer", "make her sari red"."""
        _check(feedback)
        project = self._projects.snapshot()
        found = [project.keyframe(each) for each in frames]
        edits = [
            attempts.verdict(each, attempts.picture(each), Verdict.REJECTED, feedback.strip())
            for each in found
        ]
        if edits:
            self._projects.apply(*edits, label=_label("Reject", found))

    def hear(self, event: Event) -> None:
        """The last one that others wait for may fail, or be stopped."""
        match event:
            case JobChanged(Job(task=MakeFrame(), state=Failed() | Cancelled())):
                with suppress(StudioError):  # a full disk cannot be told to the disk
                    self._offer_frames()
            case _:
                pass

    # Private

    def _settle(self, *, label: str, **changes: object) -> None:
        before = self._projects.snapshot().brief
        brief = replace(before, **changes)  # type: ignore[arg-type]
        if brief != before:
            self._projects.apply(SetBrief(checked(brief) if brief.text else brief), label=label)

    def _planned(self) -> Project:
        project = self._projects.snapshot()
        if not project.segments:
            raise StudioError("There are no shots to show yet.", "Plan the film first.")
        if not project.keyframes:
            raise StudioError(
                "Key frames are off for this film.",
                "Turn them on at the page Frames (or: reelwright frames DIR make --which three).",
            )
        return project

    def _make(self, project: Project, wanted: list[KeyFrame]) -> tuple[JobId, ...]:
        busy = {task.frame for task in self._under_way()}
        wanted = [each for each in wanted if each.id not in busy]
        possible = [each for each in wanted if each.left]
        if wanted and not possible:
            raise StudioError(
                f"No attempts are left for {names(wanted)} ({wanted[0].most} were made).",
                "Approve one of them, change the shot in the story, or allow more attempts.",
            )
        if possible:
            self._vault.room_for(len(possible) * _BYTES_EACH)
            if project.stage is not Stage.VIDEO_GENERATION:
                self._projects.enter(Stage.IMAGE_GENERATION, count(len(possible)))
        return tuple(self._queue(project, frame) for frame in possible)

    def _queue(self, project: Project, frame: KeyFrame) -> JobId:
        task = attempts.wish(project, frame, self._dice)
        task = replace(task, recipe=self._completed(project, task.recipe))
        self._guard.read(task.recipe.prompt, f"the words of {frame.words}")
        job = Job(
            JobId(fresh()),
            f"Draw key frame: {frame.name}",
            Lane.MODEL if task.recipe.model else Lane.GPU,
            Family.IMAGE,
            Priority.INTERACTIVE,
            task=task,
        )
        return self._submit(job, task)

    def _completed(self, project: Project, recipe: Recipe) -> Recipe:
        """For the model that makes the film's stills: its shots' own engine, unless chosen."""
        engine = project.makers.image or recipe.engine
        card = self._engines.card(engine)
        if card is None:
            return replace(recipe, engine=engine)
        return painted(recipe, card, shown(project.plan, recipe.depiction))

    def _submit(self, job: Job, task: MakeFrame) -> JobId:
        return self._jobs.submit(job, partial(self._draw, task))

    def _draw(self, task: MakeFrame, job: JobContext) -> int:
        began, recipe = monotonic(), task.recipe
        with self._vault.draft(".png") as draft, self._engines.video(recipe.engine) as engine:
            job.report(0.05, "drawing")
            said = engine.still(recipe, task.at, draft, Part(job, 0.05, 0.95)) or Rendered()
            _must_be(recipe, draft)
            job.report(0.95, "drawn")
            seen = self._guard.seen(self._projects.snapshot(), [draft]) if recipe.model else ""
            file, digest, size = self._vault.publish(draft)
        warning = self._guard.read(recipe.prompt, "the words of it")
        attempt = Attempt(
            id=AttemptId(fresh()),
            frame=task.frame,
            segment=task.segment,
            recipe=recipe,
            at=task.at,
            shot=task.shot,
            file=file,
            sha256=digest,
            size=size,
            made=attempts.now(),
            seconds=round(monotonic() - began, 3),
            inputs=task.inputs,
            gives=task.gives,
            feedback=task.feedback,
            note=" ".join(filter(None, (seen, warning, said.note))),
        )
        self._projects.apply(AddAttempt(attempt))
        self._offer_frames(task)
        return size

    def _offer_frames(self, drawn: MakeFrame | None = None) -> None:
        """The film waits for its editor as soon as no more key frames are on their way."""
        with self._offering:  # two pictures can be finished at the same moment
            self._drawn += [drawn] if drawn else []
            if any(all(task is not each for each in self._drawn) for task in self._under_way()):
                return
            self._drawn.clear()
            project = self._projects.snapshot()
            made = sum(each.status is Status.READY for each in project.keyframes)
            if project.stage is Stage.IMAGE_GENERATION and (made or drawn):
                self._projects.enter(Stage.FRAME_REVIEW, count(made))

    def _offer_segments(self) -> None:
        """Key frames of a film that is made already: its segments are what is left to review."""
        project = self._projects.snapshot()
        if (
            project.stage is Stage.FRAME_REVIEW
            and all(each.status is Status.APPROVED for each in project.keyframes)
            and all(segment.take for segment in project.segments)
        ):
            self._projects.enter(Stage.SEGMENT_REVIEW)

    def _under_way(self) -> tuple[MakeFrame, ...]:
        alive = (job for job in self._jobs.all() if not job.over)
        return tuple(task for job in alive if (task := _task(job)))

    def _interrupted(self) -> tuple[tuple[Job, MakeFrame], ...]:
        return tuple(
            (job, task)
            for job in self._jobs.all()
            if isinstance(job.state, Interrupted) and (task := _task(job))
        )


def _task(job: Job) -> MakeFrame | None:
    return job.task if isinstance(job.task, MakeFrame) else None


def _still_wanted(task: MakeFrame, project: Project) -> bool:
    """Not when it was made after all, or another picture is wanted by now."""
    frame = next((each for each in project.keyframes if each.id == task.frame), None)
    if frame is None or dict(frame.inputs) != dict(task.inputs):
        return False
    return all(each.recipe != task.recipe for each in frame.attempts)


def _label(verb: str, frames: list[KeyFrame]) -> str:
    """As the undo step is called."""
    if len(frames) > 1:
        return f"{verb} {count(len(frames))}"
    return f"{verb} {frames[0].words}"


def _check(feedback: str) -> None:
    check_characters(feedback, "feedback")
    if len(feedback) > FEEDBACK_LIMIT:
        raise BriefRefused(
            f"The feedback has {len(feedback):,} characters; {FEEDBACK_LIMIT} are possible.",
            "Say what should be different, in a sentence or two.",
        )


def _must_be(recipe: Recipe, file: Path) -> None:
    """What an engine hands over is looked at before it counts as an attempt."""
    head = file.read_bytes()[:24] if file.exists() else b""
    size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
    if not head.startswith(_PNG) or size != (recipe.width, recipe.height):
        raise WorkFailed(
            f"The engine made no picture of {recipe.width}x{recipe.height}.",
            "Try again; the log tells more.",
        )
