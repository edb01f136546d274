"""From the brief to segments: understand, write, time to the voice, lay out the sequence."""

from collections.abc import Sequence as Ordered
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from core.domain.brief import IDEA_LIMITS, SECONDS_LIMITS, Brief, checked
from core.domain.cutting import trim
from core.domain.edits import (
    Edit,
    EnterStage,
    PutSegment,
    RemoveSegment,
    SetBrief,
    SetPlan,
    SetSequence,
)
from core.domain.errors import BriefRefused
from core.domain.ids import JobId, SegmentId, fresh
from core.domain.jobs import Family, Job, Lane, Priority
from core.domain.rework import Rework
from core.domain.sequence import CUT, Clip, Sequence, Transition, transition
from core.domain.speaking import Overrun
from core.domain.story import Plan, Shot
from core.domain.workflow import Stage
from core.ports import JobContext
from core.services import laying
from core.services.jobs import Jobs
from core.services.narration import Narration
from core.services.projects import Projects
from core.services.tickets import Work

# Frames kept at both ends of every take, so that a cut can become a dissolve later.
LEAST_HANDLE = 6


class Planning:
    def __init__(self, projects: Projects, jobs: Jobs, narration: Narration) -> None:
        self._projects = projects
        self._jobs = jobs
        self._narration = narration

    def set_brief(self, brief: Brief) -> None:
        """Save what is asked for. Raises BriefRefused when it cannot be made."""
        if brief != self._projects.snapshot().brief:
            self._projects.apply(SetBrief(checked(brief)), label="Change the brief")

    def plan(self) -> JobId:
        """Understand the brief and write the film, in the background. Takes are kept."""
        return self._submit("Plan the film", self._plan)

    def refine(self, words: str) -> JobId:
        """The next iteration of the plan, as in "make it warmer, focus on the product"."""

        def work(job: JobContext) -> None:
            from core.writing.refine import refine

            project = self._projects.snapshot()
            if project.plan is None:
                self._plan(job)
                project = self._projects.snapshot()
            assert project.plan is not None
            self._lay_out(refine(project.brief, project.plan, words), f"Refine: {words[:40]}")

        return self._submit("Refine the plan", work)

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
        from core.writing.rework import reworked

        _check_shot(change.description, change.seconds)
        project = self._projects.snapshot()
        if change:
            laying.must_be_drawn(project, (segment,))
        before = project.segment(segment).shot
        shot = reworked(before, project.brief, change)
        if narration is not None:
            shot = replace(shot, narration=narration)
        edits: list[Edit] = []
        if shot.frames != before.frames:
            edits.append(SetSequence(_lengthened(project.sequence, segment, shot.frames)))
        edits.append(PutSegment(segment, shot))
        self._projects.apply(*edits, label=f"Change shot {shot.number}")

    def _submit(self, title: str, work: Work) -> JobId:
        job = Job(JobId(fresh()), title, Lane.LIGHT, Family.ANALYSIS, Priority.INTERACTIVE)

        def told(context: JobContext) -> None:
            with self._projects.failing():
                work(context)

        return self._jobs.submit(job, told)

    def _plan(self, job: JobContext) -> None:
        from core.understanding.analyse import analyse
        from core.writing.rules import write

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
        job.report(0.3, "Writing the shots")
        projects.enter(Stage.PROMPT_GENERATION)
        plan = write(brief, understanding)
        job.report(0.6, "Listening to the narration")
        plan = self._timed(plan, brief)
        self._lay_out(plan, "Plan the film")

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

    def _lay_out(self, plan: Plan, label: str) -> None:
        """Give every shot its segment, in order; segments that were there keep their takes.

        What the editor has imported stays in its place.
        """
        project = self._projects.snapshot()
        present = [each.id for each in laying.drawn(project)]
        plan = replace(plan, notes=(*plan.notes, *laying.said(project)))
        edits: list[Edit] = [SetPlan(plan)]
        order: list[SegmentId] = []
        for shot, segment in zip_longest(plan.shots, present):
            if shot is None:
                edits.append(RemoveSegment(segment))
                continue
            order.append(segment or SegmentId(fresh()))
            edits.append(PutSegment(order[-1], shot))
        edits += laying.renumbered(project, len(plan.shots))
        laid = _sequence(project.brief, plan.shots, order)
        edits.append(SetSequence(laying.woven(project, laid)))
        scores = [shot.prompt.score for shot in plan.shots]
        worst = f"lowest prompt score {min(scores, default=0):.2f}"
        stages = (EnterStage(Stage.PROMPT_VALIDATION, worst), EnterStage(Stage.GENERATION_QUEUE))
        self._projects.apply(*edits, *stages, label=label)


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


def _check_shot(description: str | None, seconds: Fraction | None) -> None:
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
