"""Builds the studio. The only place that names concrete implementations."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from app import paths
from app.delivering import destinations
from app.insights import insights
from app.listening import transcribing, translating
from app.models import choosing, folder_of, models, placing
from app.voices import marked, studio_voice, voices
from app.writers import announcing, writers
from core.domain.brief import Brief, checked
from core.domain.edits import EnterStage, SetBrief, SetSequence
from core.domain.ids import JobId
from core.domain.jobs import Job, Lane
from core.domain.packing import FONTS
from core.domain.sequence import Sequence
from core.domain.workflow import Stage
from core.engines.catalog import LocalEngines
from core.engines.doors.music import StudioComposer
from core.engines.doors.scores import ModelCritic
from core.ports import Engines, Models, Voice
from core.services.announcing import Announcer
from core.services.bible import Bible
from core.services.captioning import Captioning
from core.services.changing import Changing
from core.services.checking import Checking
from core.services.compiling import Compiling
from core.services.console import Console
from core.services.criticism import Criticism
from core.services.delivery import Delivering
from core.services.editing import Editing
from core.services.engaging import Engaging
from core.services.estimates import Estimates
from core.services.events import Events
from core.services.exchange import Exchange
from core.services.generation import Generation
from core.services.guarding import Guarding
from core.services.guessing import Guesses
from core.services.health import Health
from core.services.housekeeping import Housekeeping
from core.services.importing import Importing
from core.services.insight import Insight
from core.services.interpreting import Interpreting
from core.services.jobs import Jobs
from core.services.keyframes import Keyframes
from core.services.languages import Languages
from core.services.narration import Narration
from core.services.onward import Onward
from core.services.outlines import Outlines
from core.services.overlaying import Overlaying
from core.services.packing import Packing
from core.services.planning import Planning
from core.services.playback import Playback
from core.services.projects import Projects
from core.services.prompting import Prompting
from core.services.rating import Rating
from core.services.recording import Recordings
from core.services.rendering import SETTLED, Rendering
from core.services.replanning import Replanning
from core.services.reviewing import Reviewing
from core.services.safekeeping import Safekeeping
from core.services.screening import Screening
from core.services.seaming import Seaming
from core.services.sharing import Sharing
from core.services.soundtrack import Soundtrack
from core.services.suggesting import Suggesting
from core.services.tracks import Tracking
from core.services.versions import Versions
from core.services.voicing import Voicing
from core.store import births
from core.store import jobs as job_rows
from core.store.deliveries import Deliveries
from core.store.feedback import Opinions
from core.store.history import History
from core.store.opening import Opened, create, opened
from core.store.policies import Policies
from core.store.voices import RecordedVoices
from core.studio import Studio


@dataclass(frozen=True, slots=True)
class Means:
    """What a studio works with; None is what this machine has."""

    engines: Engines | None = None
    voice: Voice | None = None
    models: Models | None = None


@contextmanager
def studio(
    folder: Path,
    *,
    new: Brief | None = None,
    read_only: bool = False,
    workers: int | None = None,
    means: Means | None = None,
) -> Iterator[Studio]:
    """Open the project in `folder`, or make it from the brief `new`; closed after the block.

    `workers` is how many takes are made at a time (cores minus one, unless said); `means` what
    they are made with, unless it is what this machine has.
    """
    if new is not None:
        brief = checked(new) if new.text else new  # an empty one is a page still to be written
        begun = EnterStage(Stage.INPUT_COLLECTION)
        with births.told_of(paths.data(), folder):
            create(folder, SetBrief(brief), SetSequence(Sequence(new.rate)), begun)
    count = workers or max(1, (os.cpu_count() or 2) - 1)
    means = means or Means()
    engines = means.engines or LocalEngines(count, means.models or models(), folder / "cache")
    with opened(folder, read_only=read_only) as project:
        built = _built(project, engines, means, count)
        keeping = Safekeeping(project.database, built.events)
        checking = Checking(project, built.jobs)
        try:
            yield built
        finally:
            checking.close()
            try:
                _end(built, engines)
            finally:
                keeping.close()


def _end(built: Studio, engines: Engines) -> None:
    """Who asks for work goes before who does it; the table of jobs is closed whatever happens."""
    for asking in (
        built.playback,
        built.rendering,
        built.onward,
        built.importing,
        built.recordings,
        built.prompting,
    ):
        asking.close()
    built.jobs.stop()
    try:
        engines.close()
    finally:
        built.jobs.close()
        built.insight.close()


def _built(opened_: Opened, engines: Engines, means: Means, count: int) -> Studio:
    models_ = means.models or models()
    voices_, writers_ = voices(models_), writers(models_)
    database, vault, events = opened_.database, opened_.vault, Events()
    _lend_fonts(vault.folder / FONTS)
    history = History(paths.data() / "made.jsonl")
    jobs = _jobs(opened_, events, history, count)
    projects = Projects(opened_, events)
    narration = Narration(studio_voice(models_, means.voice), vault.cache, marked)
    outlines = Outlines(vault.folder)
    soundtrack = Soundtrack(vault.cache, StudioComposer(models_))
    screening = Screening(narration, soundtrack, Seaming(vault.cache))
    planning = Planning(projects, jobs, narration, writers_)
    dice = SystemRandom().getrandbits
    guarding, criticism = _critics(models_, vault.folder)
    planning.guarded_by(guarding.read)
    tongue = translating(models_)
    prompting = Prompting(projects, jobs, tongue, events)
    planning.told_by(prompting.plan)
    generation = Generation(projects, planning, jobs, engines, vault, dice=lambda: dice(31))
    generation.judged_by(criticism)
    keyframes = Keyframes(projects, jobs, engines, vault, dice=lambda: dice(31), guard=guarding)
    events.subscribe(keyframes.hear)
    reviewing, editing = Reviewing(projects), Editing(projects)
    health = Health(projects, jobs)
    importing = Importing(projects, jobs, vault, events)
    tracks = Tracking(narration, soundtrack, outlines, health.check)
    compiling = Compiling(projects, jobs, screening, voices_, criticism)
    hook, kept = announcing(), Deliveries(database, vault.folder)
    delivery = Delivering(projects, jobs, events, destinations(), kept, lambda: hook.host)
    return Studio(
        projects=projects,
        planning=planning,
        replanning=Replanning(projects, guarding.read),
        writers=writers_,
        keyframes=keyframes,
        bible=Bible(projects, jobs, engines, vault, dice=lambda: dice(31), guard=guarding),
        engaging=Engaging(projects, choosing()),
        generation=generation,
        changing=Changing(projects, generation, engines, dice=lambda: dice(31), read=guarding.read),
        reviewing=reviewing,
        suggesting=Suggesting(projects, insights().learnt),
        onward=Onward(projects, generation, reviewing, jobs, events),
        editing=editing,
        versions=Versions(projects, editing, database),
        voicing=Voicing(projects, jobs, narration),
        voices=voices_,
        guarding=guarding,
        languages=Languages(projects, narration),
        interpreting=Interpreting(projects, jobs, tongue),
        compiling=compiling,
        rating=Rating(projects, compiling.films, Opinions(database), events),
        delivery=delivery,
        announcer=Announcer(hook, delivery, jobs, events, lambda: projects.snapshot().title),
        rendering=Rendering(compiling.usual, vault.folder, jobs, events, SETTLED),
        captioning=Captioning(projects, jobs, narration, screening),
        overlaying=Overlaying(projects, vault),
        playback=Playback(projects, screening),
        console=Console(projects, jobs, screening),
        sharing=Sharing(projects, jobs, screening, database),
        exchange=Exchange(projects, jobs, tracks, screening, importing, database),
        packing=Packing(projects, jobs, database, RecordedVoices(paths.data())),
        housekeeping=Housekeeping(projects, database, vault),
        importing=importing,
        prompting=prompting,
        recordings=Recordings(projects, jobs, vault, transcribing(models_)),
        health=health,
        insight=Insight(projects, database, events, insights()),
        outlines=outlines,
        tracks=tracks,
        estimates=Estimates(
            projects,
            jobs,
            history,
            _threads(count),
            Guesses(engines.card, placing().machine, folder_of),
        ),
        jobs=jobs,
        events=events,
    )


def _lend_fonts(folder: Path) -> None:
    """Those that came along with the project."""
    if folder.is_dir():
        from core.media.lettering.lent import lend

        lend(folder)


def _jobs(opened_: Opened, events: Events, history: History, count: int) -> Jobs:
    database = opened_.database

    def save(*changed: Job) -> None:
        if not (opened_.read_only or database.refused):
            with database.write() as session:
                job_rows.save(session, *changed)

    def forget(gone: tuple[JobId, ...]) -> None:
        if not (opened_.read_only or database.refused):
            with database.write() as session:
                job_rows.forget(session, gone)

    jobs = Jobs(events, _threads(count), save, forget=forget, made=history.add)
    with database.read() as session:
        jobs.remember(job_rows.all_jobs(session))
    return jobs


def _critics(models_: Models, folder: Path) -> tuple[Guarding, Criticism]:
    critic = ModelCritic(models_)
    guarding = Guarding(Policies(paths.data()), critic, models_)
    return guarding, Criticism(critic, guarding, folder)


def _threads(count: int) -> Mapping[Lane, int]:
    return {Lane.GPU: count, Lane.MODEL: 1, Lane.MEDIA: 2, Lane.NETWORK: 2, Lane.LIGHT: 2}
