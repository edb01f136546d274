"""How one film comes about: heard while it is made, gathered when it is asked for."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from time import monotonic

from core.domain.errors import StudioError
from core.domain.events import Event, JobChanged, ProjectChanged
from core.domain.ids import JobId
from core.domain.insight import Ended, Fault, Figures, Film
from core.domain.insight_figures import figures
from core.domain.jobs import (
    Failed,
    Interrupted,
    Job,
    MakeFrame,
    MakeTake,
    Running,
    TakeIn,
    Waiting,
    load_of,
)
from core.domain.workflow import Stage
from core.services.events import Events
from core.services.insights import Insights
from core.services.projects import Projects
from core.store.database import Database
from core.store.identity import identity
from core.store.insight import gathered

log = logging.getLogger(__name__)

_FAULTS = {
    "DiskFull": Fault.DISK,
    "EngineMissing": Fault.MISSING,
    "VoiceMissing": Fault.MISSING,
    "MediaUnreadable": Fault.MEDIA,
    "ProjectUnusable": Fault.PROJECT,
    "BriefRefused": Fault.REFUSED,
    "StudioError": Fault.REFUSED,
    "bug": Fault.STUDIO,
}
_STAGES = {
    "take": Stage.VIDEO_GENERATION,
    "keyframe": Stage.IMAGE_GENERATION,
    "film": Stage.POST_PROCESSING,
}
_MEMORY = ("memory",)
_NETWORK = ("network", "connect", "did not answer", "server", "timed out", "offline")


@dataclass(slots=True)
class _Begun:
    """A job at work: since when, and the most memory that it said it took."""

    since: float
    memory: int = 0


class Insight:
    """Listens from the beginning to `close`; what it learnt of the film is kept then.

    `all` is what the program knows of every film.
    """

    def __init__(
        self, projects: Projects, database: Database, events: Events, everything: Insights
    ) -> None:
        self._projects, self._database = projects, database
        self.all = everything
        self._lock = Lock()
        self._begun: dict[JobId, _Begun] = {}
        self._changed = False
        self._unsubscribe = events.subscribe(self._hear)
        self._id = ""

    def film(self) -> Film:
        """What is known of it now. Reads the disk: in a thread."""
        with self._database.read() as session:
            return gathered(session, self._projects.folder, self._identity())

    def figures(self) -> Figures:
        """What there is to tell of this film. In a thread."""
        film = self.film()
        project = self._projects.snapshot()
        engines = {take.traits.get("engine", "") for take in film.tried}
        made = [
            each
            for each in self.all.made()
            if each.load.engine in engines or each.load.engine.startswith("compiler")
        ]
        name = project.title or film.name
        return figures(name, (film,), self.all.ended(film), made)

    def keep(self) -> None:
        """Have the program remember this film as it is now."""
        try:
            film = self.film()
        except StudioError as trouble:  # a project that cannot be read has nothing to tell
            log.warning("nothing was learnt of this film: %s", trouble)
            return
        if film.tried or film.finished:
            self.all.keep(film)

    def close(self) -> None:
        """Hear nothing more; before the project is closed."""
        self._unsubscribe()
        if self._changed and not self._projects.read_only:
            self.keep()

    def _identity(self) -> str:
        if not self._id:
            self._id = identity(self._database, read_only=bool(self._projects.read_only))
        return self._id

    def _hear(self, event: Event) -> None:
        """Called on any thread."""
        match event:
            case ProjectChanged(changes):
                self._changed = True
                if changes.stage:
                    log.info("now at %s", self._projects.snapshot().stage.value)
            case JobChanged(job):
                self._follow(job)
            case _:
                pass

    def _follow(self, job: Job) -> None:
        match job.state:
            case Running(memory=memory):
                with self._lock:
                    new = job.id not in self._begun
                    begun = self._begun.setdefault(job.id, _Begun(monotonic()))
                    begun.memory = max(begun.memory, memory)
                if new:
                    log.info("begun", extra=self._about(job))
            case Waiting(_, reason):
                log.info("tried again: %s", reason, extra=self._about(job))
            case Interrupted():
                pass  # it is gone on with, or asked for again
            case _ if job.over:
                self._end(job)
            case _:
                pass

    def _end(self, job: Job) -> None:
        with self._lock:
            begun = self._begun.pop(job.id, None)
        seconds = monotonic() - begun.since if begun else 0.0
        load = load_of(job)
        ended = Ended(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            project=self._known(),
            work=_work(job),
            engine=load.engine if load else "",
            state=type(job.state).__name__.lower(),
            seconds=round(seconds, 3),
            attempts=job.attempt,
            fault=fault_of(job.state) if isinstance(job.state, Failed) else "",
            memory=begun.memory if begun else 0,
        )
        log.info("%s", ended.state, extra={**self._about(job), "seconds": ended.seconds})
        self.all.add(ended)

    def _about(self, job: Job) -> dict[str, object]:
        """What a line of the log tells besides its words."""
        work, load = _work(job), load_of(job)
        stage = _STAGES.get(work) or self._projects.snapshot().stage
        engine = load.engine if load else None
        about = {"job": job.id, "stage": stage.value, "work": work}
        return {**about, "engine": engine, "attempt": job.attempt}

    def _known(self) -> str:
        try:
            return self._identity()
        except StudioError:  # as on a full disk: the job itself tells of that
            return ""


def fault_of(failed: Failed) -> Fault:
    """Why a job failed: told by its error, and by its words where that can be anything."""
    words = f"{failed.message} {failed.advice}".lower()
    known = _FAULTS.get(failed.kind)
    if known is None or known is Fault.REFUSED:
        if any(word in words for word in _MEMORY):
            return Fault.MEMORY
        if any(word in words for word in _NETWORK):
            return Fault.NETWORK
    return known or Fault.ENGINE


def _work(job: Job) -> str:
    """What the job does, as a word."""
    match job.task:
        case MakeTake():
            return "take"
        case MakeFrame():
            return "keyframe"
        case TakeIn():
            return "import"
        case _:
            return job.load.making.value if job.load else job.lane.value
