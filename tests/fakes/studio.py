"""A studio in memory: real values, real edits, reviews and jobs; takes and films are made at once.

For fast tests of the window. `hold` keeps takes from being finished until `release`.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import count
from pathlib import Path
from threading import Event as Flag
from typing import cast

from app.listening import transcribing, translating
from core.domain.analysis import Kind
from core.domain.brief import Brief, checked
from core.domain.camera import Camera, Move, Size
from core.domain.depiction import Depiction, Subject
from core.domain.edits import (
    PickTake,
    PutSegment,
    SetBrief,
    SetPlan,
    SetSequence,
)
from core.domain.errors import StudioError, WorkFailed
from core.domain.ids import JobId, SegmentId, TakeId, fresh
from core.domain.jobs import Job, Lane
from core.domain.languages import Language
from core.domain.models import Card
from core.domain.project import Segment, Status
from core.domain.recipe import Recipe
from core.domain.rework import Rework
from core.domain.setup import USUAL, Setup
from core.domain.sequence import Clip, Sequence, transition
from core.domain.story import Plan, Prompt, Scene, Shot, Story
from core.domain.time import apportion
from core.ports import JobContext
from core.services.bible import Bible
from core.services.changing import Changing
from core.services.editing import Editing
from core.services.engaging import Engaging
from core.services.estimates import Estimates
from core.services.events import Events
from core.services.generation import Generation
from core.services.importing import Importing
from core.services.health import Health
from core.services.jobs import Jobs
from core.services.keyframes import Keyframes
from core.services.interpreting import Interpreting
from core.services.languages import Languages
from core.services.narration import Narration
from core.services.onward import Onward
from core.services.outlines import Outlines
from core.services.planning import Planning
from core.services.overlaying import Overlaying
from core.services.projects import Projects
from core.services.prompting import Prompting
from core.services.rating import Rating
from core.services.recording import Recordings
from core.services.reviewing import Reviewing
from core.services.replanning import Replanning
from core.services.soundtrack import Soundtrack
from core.services.suggesting import Suggesting
from core.services.tracks import Tracking
from core.store.history import History
from core.store.vault import Vault
from core.store.voices import RecordedVoices
from core.services.voices import Voices
from core.services.voicing import Voicing
from core.studio import Studio
from core.writing.wishes.rework import reworked
from tests.fakes.captions import captioning
from tests.fakes.console import FakeConsole
from tests.fakes.compiling import FakeCompiling
from tests.fakes.delivering import FakeAnnouncer, FakeDelivering
from tests.fakes.equipment import HERE, FakeLibrary, equipment
from tests.fakes.exchange import FakeExchange
from tests.fakes.listening import FakeModels
from tests.fakes.projects import FakeProjects, made
from tests.fakes.playback import FakePlayback
from tests.fakes.rendering import FakeRendering
from tests.fakes.stills import FakeStills
from tests.fakes.versions import FakeVersions
from tests.fakes.voices import FakeVoice

BRIEF = Brief("", title="Morning in Araku")
IDEA = "A girl flies a red kite over a quiet village. It starts to rain. She runs home laughing."


class FakePlanning:
    """Writes one shot for each sentence."""

    def __init__(self, projects: FakeProjects, jobs: Jobs) -> None:
        self._projects, self._jobs = projects, jobs

    def set_brief(self, brief: Brief) -> None:
        if brief != self._projects.snapshot().brief:
            self._projects.apply(SetBrief(checked(brief)), label="Change the brief")

    reads_as_script = staticmethod(Planning.reads_as_script)
    told_length = staticmethod(Planning.told_length)

    def plan(self) -> JobId:
        job = Job(JobId(fresh()), "Plan the film", Lane.LIGHT)
        return self._jobs.submit(job, lambda _: self.write())

    def refine(self, words: str) -> JobId:
        def work(_: JobContext) -> None:
            plan = self._projects.snapshot().plan
            assert plan is not None
            story = replace(plan.story, synopsis=f"{plan.story.synopsis} ({words})")
            self._projects.apply(SetPlan(replace(plan, story=story)), label="Refine")

        return self._jobs.submit(Job(JobId(fresh()), "Refine the plan", Lane.LIGHT), work)

    @property
    def left(self) -> int:
        plan = self._projects.snapshot().plan
        return 10 - (plan.iteration if plan else 0)

    def go_back(self, number: int) -> None:
        plan = next(each.plan for each in self._projects.versions if each.number == number)
        self._projects.apply(SetPlan(plan), label=f"Back to version {number}")

    def change_shot(
        self,
        segment: SegmentId,
        *,
        description: str | None = None,
        narration: str | None = None,
        seconds: Fraction | None = None,
    ) -> None:
        project = self._projects.snapshot()
        shot = project.segment(segment).shot
        change = Rework(description=description, seconds=seconds)
        shot = reworked(shot, project.brief, change)
        shot = replace(shot, narration=shot.narration if narration is None else narration)
        clips = tuple(
            replace(clip, length=shot.frames) if clip.segment == segment else clip
            for clip in project.sequence.clips
        )
        edits = (PutSegment(segment, shot), SetSequence(replace(project.sequence, clips=clips)))
        self._projects.apply(*edits, label=f"Change shot {shot.number}")

    def write(self) -> None:
        """The plan itself, at once."""
        brief = self._projects.snapshot().brief
        text = brief.text.replace("।", ".")
        beats = [beat.strip() for beat in text.split(".") if beat.strip()]
        lengths = apportion(brief.frames, [1.0] * len(beats))
        sizes, moves = list(Size), list(Move)
        shots = tuple(
            Shot(
                index + 1,
                beat,
                Depiction((Subject(beat.split()[-1], Kind.THING),)),
                Camera((moves[index % len(moves)],), size=sizes[index % len(sizes)]),
                frames,
                Prompt(beat),
                narration=f"{beat}.",
            )
            for index, (beat, frames) in enumerate(zip(beats, lengths, strict=True))
        )
        scene = Scene(1, "EXT. VILLAGE - MORNING", beats[0], shots)
        story = Story(brief.title or "A film", beats[0], brief.text)
        script = f"{scene.heading}\n\n" + "\n\n".join(shot.description for shot in shots)
        plan = Plan(story, script, (scene,), brief.language or Language.EN)
        join = transition(brief.transition, brief.rate)
        ids = [SegmentId(f"segment-{shot.number}") for shot in shots]
        clips = tuple(
            Clip(each, 0, shot.frames, join if shot.number > 1 else Clip(each, 0, 1).transition)
            for each, shot in zip(ids, shots, strict=True)
        )
        puts = [PutSegment(each, shot) for each, shot in zip(ids, shots, strict=True)]
        sequence = Sequence(brief.rate, clips)
        self._projects.apply(SetPlan(plan), *puts, SetSequence(sequence), label="Plan the film")


class FakeGeneration:
    """Makes takes that are nothing but their seed's colour."""

    def __init__(self, projects: FakeProjects, jobs: Jobs) -> None:
        self._projects, self._jobs = projects, jobs
        self._may_finish = Flag()
        self._may_finish.set()
        self.broken = ""
        self.cards: tuple[Card, ...] = ()
        self.set_up = Setup()

    def hold(self) -> None:
        self._may_finish.clear()

    def release(self) -> None:
        self._may_finish.set()

    def generate(
        self,
        segments: tuple[SegmentId, ...] | None = None,
        *,
        anyway: bool = False,
        setup: Setup = USUAL,
    ) -> tuple[JobId, ...]:
        self.set_up = setup
        project = self._projects.snapshot()
        if not project.segments:
            raise StudioError("There is nothing to generate yet.", "Plan the film first.")
        wanted = [
            segment
            for segment in project.ordered
            if (segments is None or segment.id in segments)
            and (anyway or segment.status in (Status.PENDING, Status.STALE))
        ]
        return tuple(self._queue(segment, segment.shot.number) for segment in wanted)

    def regenerate(
        self,
        segment: SegmentId,
        *,
        prompt: str | None = None,
        variations: int = 1,
        rework: Rework | None = None,
        seed: int | None = None,
        setup: Setup = USUAL,
    ) -> tuple[JobId, ...]:
        found = self._projects.snapshot().segment(segment)
        change = rework or Rework(description=prompt)
        if change:
            shot = reworked(found.shot, self._projects.snapshot().brief, change)
            self._projects.apply(PutSegment(segment, shot), label="Change a shot")
        self.set_up = setup
        first = len(found.takes) + 100 if seed is None else seed
        seeds = range(first, first + variations)
        return tuple(self._queue(found, each, setup.model or "fake") for each in seeds)

    def models(self) -> tuple[Card, ...]:
        return self.cards

    def finals(self, segments: tuple[SegmentId, ...] | None = None) -> tuple[JobId, ...]:
        if segments is None:
            raise StudioError("There is no approved draft to make at full size.", "Make drafts.")
        return tuple(self.regenerate(each, seed=7)[0] for each in segments)

    def make(self, segment: Segment, recipe: Recipe, _inputs: object) -> tuple[JobId, ...]:
        return (self._queue(segment, recipe.seed),)

    def pick(self, segment: SegmentId, take: TakeId) -> None:
        self._projects.apply(PickTake(segment, take), label="Choose a take")

    def unfinished(self) -> tuple[Job, ...]:
        return ()

    def resume(self, *_named: JobId) -> tuple[JobId, ...]:
        return ()

    def _queue(self, segment: Segment, seed: int, engine: str = "fake") -> JobId:
        job = Job(JobId(fresh()), f"Make shot {segment.shot.number}", Lane.GPU, about=segment.id)
        return self._jobs.submit(job, lambda context: self._make(segment, seed, engine, context))

    def _make(self, segment: Segment, seed: int, engine: str, job: JobContext) -> None:
        job.report(0.4, "Drawing")
        while not self._may_finish.wait(0.01):
            job.report(0.5, "Drawing")
        if self.broken:
            raise WorkFailed(self.broken, "Try another engine.", permanent=True)
        self._projects.apply(*made(self._projects.snapshot(), segment.id, seed, engine))


class FakeStudio:
    """The services side by side, as in core.Studio; `as_studio` for the type checker."""

    def __init__(self, folder: Path, brief: Brief = BRIEF) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.events = Events()
        threads = dict.fromkeys(Lane, 1)
        history = History(None)
        self.jobs = Jobs(self.events, threads, made=history.add)
        self.projects = FakeProjects(folder, self.events, brief)
        self.planning = FakePlanning(self.projects, self.jobs)
        self.generation = FakeGeneration(self.projects, self.jobs)
        real = cast(Projects, self.projects)
        self.reviewing, self.editing = Reviewing(real), Editing(real)
        self.suggesting, self.versions = Suggesting(real), FakeVersions(real, self.editing)
        making = cast(Generation, self.generation)
        self.onward = Onward(real, making, self.reviewing, self.jobs, self.events)
        self.stills, vault = FakeStills(), Vault(folder)
        vault.prepare()
        dice = count(1_000).__next__
        self.keyframes = Keyframes(real, self.jobs, self.stills, vault, dice=dice)
        self._equip(real, vault)
        self.playback, self.console = FakePlayback(self.projects), FakeConsole(self.projects)
        self._finish(real)
        self.rendering, self.outlines = FakeRendering(), Outlines(folder)
        self.estimates = Estimates(real, self.jobs, history, threads)
        narration = Narration(FakeVoice(here=False), folder / "cache")
        self.voicing, self.overlaying = Voicing(real, self.jobs, narration), Overlaying(real, vault)
        here = RecordedVoices(folder / "home")
        self.languages, self.voices = Languages(real, narration), Voices(here)
        self.captioning = captioning(real, self.jobs, narration, folder)
        self.tracks = Tracking(
            narration, Soundtrack(folder / "cache"), self.outlines, Health(real, self.jobs).check
        )
        (folder / "none.mp4").write_bytes(b"0")

    def _finish(self, real: Projects) -> None:
        """What becomes of the film once it is cut."""
        doors = self.projects, self.jobs
        self.compiling, self.exchange = FakeCompiling(*doors), FakeExchange(*doors)
        films, opinions = self.compiling.films, self.compiling.opinions
        self.rating = Rating(real, films, opinions, self.events)
        self.delivery = FakeDelivering(self.compiling, self.events)
        self.announcer = FakeAnnouncer(self.delivery)

    def _equip(self, real: Projects, vault: Vault) -> None:
        """What takes things in; models that listen and translate, once they are installed."""
        self.importing = Importing(real, self.jobs, vault, self.events)
        self.engaging = Engaging(real, equipment(FakeLibrary(*HERE)).choosing)
        self.models = FakeModels(here=False)
        tongue = translating(self.models)
        self.interpreting = Interpreting(real, self.jobs, tongue)
        self.prompting = Prompting(real, self.jobs, tongue, self.events)
        self.recordings = Recordings(real, self.jobs, vault, transcribing(self.models))
        dice, making = count(2_000).__next__, cast(Generation, self.generation)
        self.changing = Changing(real, making, self.stills, dice=dice)
        self.bible = Bible(real, self.jobs, self.stills, vault, dice=dice)
        self.replanning = Replanning(real)

    @property
    def as_studio(self) -> Studio:
        return cast(Studio, self)

    def close(self) -> None:
        self.generation.release()
        for each in (self.onward, self.importing, self.recordings, self.prompting, self.jobs):
            each.close()


def filled(folder: Path, *, shots: int = 5, takes: bool = True) -> FakeStudio:
    """A studio with a film of so many shots, all of them made."""
    text = " ".join(f"Something happens in shot number {n}." for n in range(1, shots + 1))
    studio = FakeStudio(folder, replace(BRIEF, text=text))
    studio.planning.write()
    if takes:
        project = studio.projects.snapshot()
        edits = [e for s in project.segments for e in made(project, s.id, s.shot.number)]
        studio.projects.apply(*edits)
    return studio
