"""From the brief to segments: understand, write, time to the voice, lay out the sequence."""

import logging
from collections.abc import Callable
from collections.abc import Sequence as Ordered
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from core.domain.bible import by_models, carried, pictured
from core.domain.brief import IDEA_LIMITS, SECONDS_LIMITS, Brief, check_characters, checked
from core.domain.cutting import trim
from core.domain.edits import (
    Edit,
    EnterStage,
    KeepIteration,
    PutSegment,
    RemoveSegment,
    SetBrief,
    SetPlan,
    SetSequence,
)
from core.domain.errors import BriefRefused, StudioError, WorkFailed
from core.domain.ids import JobId, SegmentId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.makers import RULES
from core.domain.project import Project
from core.domain.recording import Recording
from core.domain.rework import Rework
from core.domain.sequence import CUT, Clip, Sequence, Transition, transition
from core.domain.speaking import Overrun
from core.domain.story import Iteration, Plan, Shot
from core.domain.workflow import Stage
from core.ports import JobContext, Part, Writer
from core.services import laying
from core.services.guarding import Reads, unread
from core.services.jobs import Jobs
from core.services.narration import Narration
from core.services.projects import Projects
from core.services.tickets import Work
from core.services.writers import Writers
from core.writing.wishes.wished import asks_back

log = logging.getLogger(__name__)

_RULES_WROTE = "The rules wrote"

# Frames kept at both ends of every take, so that a cut can become a dissolve later.
LEAST_HANDLE = 6


class Planning:
    def __init__(
        self, projects: Projects, jobs: Jobs, narration: Narration, writers: Writers
    ) -> None:
        self._projects = projects
        self._jobs = jobs
        self._narration = narration
        self._writers = writers
        self._read: Reads = unread
        self._english: Callable[[Plan, JobContext], Plan] = lambda plan, _job: plan

    def guarded_by(self, read: Reads) -> None:
        """From now on texts are held against the content policy first."""
        self._read = read

    def told_by(self, english: Callable[[Plan, JobContext], Plan]) -> None:
        """From now on plans are put into English for the models that need it."""
        self._english = english

    def set_brief(self, brief: Brief) -> None:
        """Save what is asked for. Raises BriefRefused when it cannot be made."""
        if brief != self._projects.snapshot().brief:
            self._projects.apply(SetBrief(checked(brief)), label="Change the brief")

    @staticmethod
    def reads_as_script(text: str) -> bool:
        """Whether a text is a screenplay, or a story that is too long for an idea."""
        from core.writing.screenplay import looks_like_screenplay

        return len(text.strip()) > IDEA_LIMITS[1] or looks_like_screenplay(text)

    @staticmethod
    def told_length(text: str) -> Fraction | None:
        """Seconds that an idea asks for: "a 20-second ad"; None where it does not."""
        from core.writing.length import told_length

        return told_length(text)

    def plan(self) -> JobId:
        """Understand the brief and write the film, in the background. Takes are kept.

        Raises BriefRefused for what the content policy blocks.
        """
        self._warning()
        return self._submit("Plan the film", self._plan)

    def refine(self, words: str) -> JobId:
        """The next iteration of the plan, as in "make it warmer, focus on the product".

        A wish that changes nothing is answered in the plan's notes and counts for none.
        Raises BriefRefused for no words, or once there are as many iterations as the brief allows.
        """
        if not words.strip():
            raise BriefRefused("Nothing is wished for.", "Say how it should be different.")
        check_characters(words, "wish")
        self._read(words, "the wish")
        if asks_back(words):
            return self._submit("Go back to the story before", lambda _job: self._undo())
        if self.left == 0:
            raise BriefRefused(
                f"The story has its {self._projects.snapshot().brief.iterations} iterations.",
                "Go back to one of them, plan the film anew, or allow more: "
                "reelwright refine --at-most",
            )

        def work(job: JobContext) -> None:
            plan = self._projects.snapshot().plan
            if plan is None:
                self._plan(job)
                plan = self._projects.snapshot().plan
            assert plan is not None
            brief = self._projects.snapshot().brief
            stale = [note for note in plan.notes if note.startswith(_RULES_WROTE)]
            before = replace(plan, notes=tuple(each for each in plan.notes if each not in stale))
            now = self._by_writer(lambda writer: writer.refine(brief, before, words, job))
            kept = words.strip() if now.iteration > before.iteration else None
            self._lay_out(now, f"Refine: {words[:40]}", kept)

        return self._submit("Refine the plan", work)

    @property
    def left(self) -> int:
        """How many more iterations the story may have."""
        project = self._projects.snapshot()
        return max(0, project.brief.iterations - (project.plan.iteration if project.plan else 0))

    def allow(self, iterations: int) -> None:
        """Let the story have so many. Raises BriefRefused outside the limits."""
        self.set_brief(replace(self._projects.snapshot().brief, iterations=iterations))

    def go_back(self, number: int) -> None:
        """Make a kept iteration the film's plan again. Takes are kept. Raises StudioError."""
        found = next((i for i in self._projects.iterations() if i.number == number), None)
        if found is None:
            raise StudioError(
                f"There is no iteration {number} of this story.",
                "reelwright refine DIR --list shows them.",
            )
        self._lay_out(found.plan, f"Back to version {number} of the story", None)

    def _undo(self) -> None:
        """Make the version before this one the film's plan again."""
        kept, plan = self._projects.iterations(), self._projects.snapshot().plan
        told = plan and replace(plan, notes=())
        same = (i.number for i in reversed(kept) if replace(i.plan, notes=()) == told)
        here = next(same, len(kept) + 1)
        before = max((each.number for each in kept if each.number < here), default=0)
        if not before:
            raise StudioError(
                "There is no earlier version of this story.",
                "Say how it should be different instead.",
            )
        self.go_back(before)

    def improve(self, segment: SegmentId) -> JobId:
        """Have the writer find another picture for one shot. Its takes stay, and turn stale."""
        before = self._projects.snapshot()
        number = before.segment(segment).shot.number
        laying.must_be_drawn(before, (segment,))

        def work(job: JobContext) -> None:
            project = self._projects.snapshot()
            brief, plan = project.brief, project.plan
            if plan is None:
                raise StudioError("The film is not planned yet.", "Plan it first.")
            shot = project.segment(segment).shot
            writer = self._writers.writer(project.makers.writer)
            now = writer.improve(brief, plan, shot, job)
            if now == shot:
                raise WorkFailed(
                    f"{writer.name} found nothing better for shot {number}.",
                    "Say yourself what it shall show instead.",
                    permanent=True,
                )
            self._read(" ".join(_told(now)), f"what {writer.name} wrote")
            self._projects.revise(
                lambda here: (
                    PutSegment(segment, laying.onto(here.segment(segment).shot, shot, now)),
                ),
                label=f"Rewrite shot {number}",
            )

        return self._submit(f"Rewrite shot {number}", work)

    def change_shot(
        self,
        segment: SegmentId,
        *,
        description: str | None = None,
        narration: str | None = None,
        seconds: Fraction | None = None,
        style: str | None = None,
    ) -> None:
        """Change what one shot shows, says or how long it is. Its takes stay, and turn stale."""
        change = Rework(description=description, seconds=seconds, style=style)
        self.rework(segment, change, narration=narration)

    def rework(self, segment: SegmentId, change: Rework, *, narration: str | None = None) -> None:
        """As `change_shot`, for all that a take can have different."""
        from core.writing.wishes.rework import reworked

        check_shot(change.description, change.seconds)
        project = self._projects.snapshot()
        if change:
            laying.must_be_drawn(project, (segment,))

        def edits(project: Project) -> tuple[Edit, ...]:
            before = project.segment(segment).shot
            shot = reworked(before, project.brief, change)
            if narration is not None:
                shot = replace(shot, narration=narration)
            if shot.frames == before.frames:
                return (PutSegment(segment, shot),)
            longer = _lengthened(project.sequence, segment, shot.frames)
            return SetSequence(longer), PutSegment(segment, shot)

        number = project.segment(segment).shot.number
        self._projects.revise(edits, label=f"Change shot {number}")

    def _submit(self, title: str, work: Work) -> JobId:
        job = Job(JobId(fresh()), title, Lane.LIGHT, Family.ANALYSIS, Priority.INTERACTIVE)

        def told(context: JobContext) -> None:
            with self._projects.failing():
                work(context)

        return self._jobs.submit(job, told)

    def _plan(self, job: JobContext) -> None:
        from core.understanding.analyse import analyse
        from core.writing import recorded

        projects = self._projects
        brief = checked(projects.snapshot().brief)
        projects.enter(Stage.LANGUAGE_PROCESSING)
        job.report(0.05, "Understanding the text")
        understanding = analyse(brief.text, brief.language)
        analysers = (
            (Stage.ENTITY_EXTRACTION, understanding.entities_confidence),
            (Stage.MOOD_ANALYSIS, understanding.mood.confidence),
            (Stage.CAMERA_ANALYSIS, understanding.camera.confidence),
            (Stage.TEMPORAL_ANALYSIS, understanding.timing.confidence),
        )
        projects.apply(*(EnterStage(stage, f"confidence {sure:.2f}") for stage, sure in analysers))
        job.report(0.1, "Writing the shots")
        projects.enter(Stage.PROMPT_GENERATION)
        recording = projects.snapshot().recording
        if recorded.tells(brief, recording):
            plan = recorded.write(brief, understanding, recording)
        else:
            recording = Recording()
            stretch = Part(job, 0.1, 0.8)
            plan = self._by_writer(lambda writer: writer.write(brief, understanding, stretch))
        job.report(0.8, "Listening to the narration")
        if not (recording and recording.kept):
            plan = self._timed(plan, brief)
        plan = self._english(plan, Part(job, 0.9, 0.95))
        if warning := self._warning():
            plan = replace(plan, notes=(*plan.notes, warning))
        self._lay_out(plan, "Plan the film", "")

    def _warning(self) -> str:
        return self._read(self._projects.snapshot().brief.text, "the brief")

    def _by_writer(self, wish: Callable[[Writer], Plan]) -> Plan:
        """What the film's writer makes; the rules' with a note where it cannot write at all."""
        from core.writing.ruled import ByRules

        try:
            writer = self._writers.writer(self._projects.snapshot().makers.writer)
            return self._allowed(wish(writer))
        except StudioError as trouble:
            log.warning("the rules write: %s", trouble)
            plan = wish(ByRules())
            said = f"{_RULES_WROTE} this: {trouble} {trouble.advice}".strip()
            return replace(plan, writer=RULES, notes=(*plan.notes, said))

    def _allowed(self, plan: Plan) -> Plan:
        """A plan that a model wrote, with what the content policy warns of in it.

        Raises BriefRefused for what it blocks.
        """
        if plan.writer == RULES:  # its words are the brief's, which are read before
            return plan
        told = (text for shot in plan.shots for text in _told(shot))
        story = plan.story
        words = " ".join((story.title, story.logline, story.synopsis, *told))
        warning = self._read(words, f"what {plan.writer} wrote")
        return replace(plan, notes=(*plan.notes, warning)) if warning else plan

    def _timed(self, plan: Plan, brief: Brief) -> Plan:
        """The same plan with shots as long as their speech needs."""
        if silent := self._narration.why_silent(brief.voice):
            return replace(plan, notes=(*plan.notes, silent))
        if not self._narration.speaks(brief.voice):
            return plan
        from core.writing.timing import fit, follow

        project = self._projects.snapshot()
        speaking = project.speaking
        lengths = self._narration.lengths(plan, brief.voice, speaking, project.makers.speech)
        fitted = fit(plan, lengths, brief.rate)
        if speaking.overrun is not Overrun.EXTEND:
            return fitted
        return follow(fitted, lengths, brief.rate)

    def _lay_out(self, plan: Plan, label: str, words: str | None) -> None:
        """Give every shot its segment, in order; segments that were there keep their takes.

        What the editor has imported stays in its place. The plan is kept as an iteration that
        answers `words`; None is for one that is kept already.
        """
        self._projects.revise(lambda project: self._laid(project, plan, words), label=label)

    def _laid(self, project: Project, plan: Plan, words: str | None) -> tuple[Edit, ...]:
        said = [each for each in laying.said(project) if each not in plan.notes]
        plan = carried(replace(plan, notes=(*plan.notes, *said)), project.plan)
        edits: list[Edit] = [SetPlan(plan)]
        if words is not None:
            number = max((each.number for each in self._projects.iterations()), default=0) + 1
            now = datetime.now(UTC).isoformat(timespec="seconds")
            edits.append(KeepIteration(Iteration(number, words, now, plan)))
        order: list[SegmentId] = []
        models = by_models(project.brief, project.makers)
        for segment, shot in laying.seats(project, plan.shots):
            if shot is None:
                edits += [RemoveSegment(segment)] if segment else []
                continue
            order.append(segment or SegmentId(fresh()))
            edits.append(PutSegment(order[-1], pictured(shot, plan) if models else shot))
        edits += laying.renumbered(project, len(plan.shots))
        laid = _sequence(project.brief, plan.shots, order)
        edits.append(SetSequence(laying.woven(project, laid)))
        scores = [shot.prompt.score for shot in plan.shots]
        worst = f"lowest prompt score {min(scores, default=0):.2f}"
        stages = (EnterStage(Stage.PROMPT_VALIDATION, worst), EnterStage(Stage.GENERATION_QUEUE))
        return *edits, *stages


def _told(shot: Shot) -> tuple[str, ...]:
    return shot.description, shot.action, shot.narration, shot.on_screen_text


def handle(sequence: Sequence) -> int:
    """How many frames a take needs beyond its shot, at each end."""
    longest = max((clip.transition.frames for clip in sequence.clips), default=0)
    return max(LEAST_HANDLE, (longest + 1) // 2)


def _sequence(brief: Brief, shots: Ordered[Shot], order: list[SegmentId]) -> Sequence:
    joins = [_join(shot, brief) if number else CUT for number, shot in enumerate(shots)]
    start = max([LEAST_HANDLE, *((join.frames + 1) // 2 for join in joins)])
    clips = tuple(
        Clip(segment, start, shot.frames, join)
        for segment, shot, join in zip(order, shots, joins, strict=True)
    )
    return Sequence(brief.rate, clips)


def _join(shot: Shot, brief: Brief) -> Transition:
    """The transition into a shot, at most half as long as the shot itself."""
    how = transition(shot.transition or brief.transition, brief.rate)
    return replace(how, frames=min(how.frames, shot.frames // 2 // 2 * 2))


def check_shot(description: str | None, seconds: Fraction | None) -> None:
    most = IDEA_LIMITS[1]
    if description is not None and not 0 < len(description.strip()) <= most:
        raise BriefRefused(
            f"The description of a shot has {len(description.strip()):,} characters; "
            f"1 to {most:,} are possible.",
            "Say who, what and where.",
        )
    if seconds is not None and not 0 < seconds <= SECONDS_LIMITS[1]:
        raise BriefRefused(
            f"A shot of {float(seconds):g} s is outside the limits "
            f"(more than 0, up to {SECONDS_LIMITS[1]} s).",
            "Give it the length of one shot, as in 3.5.",
        )


def _lengthened(sequence: Sequence, segment: SegmentId, frames: int) -> Sequence:
    clip = sequence.clips[sequence.index(segment)]
    return trim(sequence, clip.id, start=clip.start, length=frames)
