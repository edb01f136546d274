"""Renders ahead what the next compile will need, while nothing else is to be done."""

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Condition, Thread, get_native_id
from time import monotonic
from typing import TYPE_CHECKING

from core.domain.errors import JobCancelled, StudioError
from core.domain.events import DeliveryChanged, Event, JobChanged, ProjectChanged
from core.domain.ids import JobId
from core.domain.jobs import Job, Running
from core.domain.time import Span
from core.services.events import Events
from core.services.finishing import measured
from core.services.jobs import Jobs
from core.services.screening import Film

if TYPE_CHECKING:
    from core.render.compile import Assembly
    from core.render.compile_stretches import Wanted
    from core.render.plan import RenderPlan
    from core.render.spans_explained import Explanation

log = logging.getLogger(__name__)

SETTLED = 2.0
"""Seconds after an edit in which another one is likely."""
_MODEST = 15
# What is rendered ahead can be done without: a disk is never filled by it.
_SPARE_BYTES = 4 << 30
_LOOK_AGAIN = 0.5


@dataclass(frozen=True, slots=True)
class Ahead:
    """How much of the film is ready to be copied: `ready` of `frames`."""

    ready: int = 0
    frames: int = 0


class _Outdated(Exception):
    """The film has changed since this was begun."""


class Rendering:
    """Off until `begin`. One thread of the lowest rank; it rests while anything else is at work.

    `film` answers the film as it would be compiled now, `folder` is the project's. What it makes
    lies in `cache`, which may be deleted at any time.
    """

    def __init__(
        self, film: Callable[[], Film], folder: Path, jobs: Jobs, events: Events, settled: float
    ) -> None:
        self._film = film
        self._folder = folder
        self._jobs = jobs
        self._settled = settled
        self._moved = Condition()
        self._version, self._done = 0, -1
        self._from = 0.0
        self._held = self._closed = False
        self._busy: set[JobId] = set()
        self._ahead = Ahead()
        self._thread: Thread | None = None
        self._leave = events.subscribe(self._hear)

    def begin(self) -> None:
        """From now on, after each change, as soon as the editor pauses."""
        with self._moved:
            if self._closed or self._thread is not None:
                return
            self._busy |= {job.id for job in self._jobs.all() if _at_work(job)}
            self._thread = Thread(target=self._run, name="render-ahead", daemon=True)
            self._thread.start()

    def hold(self, *, on: bool) -> None:
        """Rest, as while the film plays, until it is called off."""
        with self._moved:
            self._held = on
            self._moved.notify_all()

    @property
    def ahead(self) -> Ahead:
        """As far as it was found out."""
        return self._ahead

    def wait(self, seconds: float) -> bool:
        """Whether all there is to do was done within this time."""
        with self._moved:
            return self._moved.wait_for(lambda: self._done == self._version, seconds)

    def close(self) -> None:
        self._leave()
        with self._moved:
            self._closed = True
            self._moved.notify_all()
        if self._thread is not None:
            self._thread.join(timeout=10)  # a voice that speaks cannot be interrupted

    def _hear(self, event: Event) -> None:
        with self._moved:
            match event:
                case ProjectChanged():
                    self._version += 1
                    self._from = monotonic() + self._settled
                case JobChanged(job) if _at_work(job):
                    self._busy.add(job.id)
                case JobChanged(job):
                    self._busy.discard(job.id)
                case DeliveryChanged():
                    pass
            self._moved.notify_all()

    def _run(self) -> None:
        if hasattr(os, "setpriority"):  # of this thread alone, where there is such a thing
            os.setpriority(os.PRIO_PROCESS, get_native_id(), _MODEST)
        while (version := self._next()) is not None:
            try:
                self._render(version)
            except _Outdated:
                continue
            except JobCancelled:
                return
            except (StudioError, OSError) as trouble:
                log.info("not rendered ahead: %s", trouble)
            except Exception:  # a compile that meets the same says it to the editor
                log.exception("rendering ahead failed")
            with self._moved:
                self._done = version
                self._moved.notify_all()

    def _next(self) -> int | None:
        """Wait for a film that was not seen to yet; None at the end."""
        with self._moved:
            while not self._closed:
                if self._done != self._version and self._may():
                    return self._version
                self._moved.wait(_LOOK_AGAIN if self._done != self._version else None)
            return None

    def _may(self) -> bool:
        resting = self._held or self._jobs.paused or bool(self._busy)
        return not resting and monotonic() >= self._from

    def _render(self, version: int) -> None:
        from core.render.compile import assembly

        film = assembly(self._film().plan, self._folder)
        self._render_missing(version, film)
        self._watch(version, film)

    def _render_missing(self, version: int, film: "Assembly") -> None:
        from core.render.compile_stretches import render_stretch
        from core.render.compositor import Compositor
        from core.render.spans_kept import tidy

        missing = film.missing()
        left = sum(span.length for span, _ in missing)
        self._ahead = Ahead(film.plan.frames - left, film.plan.frames)
        if not missing:
            return
        with Compositor(film.plan, self._folder) as compositor:
            for wanted in missing:
                if shutil.disk_usage(self._folder).free < _SPARE_BYTES:
                    return
                ask = partial(self._ask, version, wanted)
                render_stretch(compositor, film.plan, wanted, ask)
                left -= wanted[0].length
                self._ahead = Ahead(film.plan.frames - left, film.plan.frames)
        tidy(self._folder, frozenset(film.files.values()))

    def _watch(self, version: int, film: "Assembly") -> None:
        """Measure what the check of the film will look at, so that it need not be decoded then."""
        from core.media.watching import learn

        kept, rest = measured(self._folder), partial(self._rest, version)
        for file in dict.fromkeys(film.files.values()):
            if file.exists():
                learn(file, kept, rest)
        for name, ends in film.copied.items():
            learn(self._folder / name, kept, rest, frozenset(ends))

    def _ask(self, version: int, wanted: "Wanted", _: object) -> None:
        """Before each frame."""
        if self._rest(version) and wanted[1].exists():  # a compile was quicker
            raise _Outdated

    def _rest(self, version: int) -> bool:
        """Wait until nothing else is to be done; answers whether there was."""
        with self._moved:
            rested = False
            while not (self._closed or self._may()):
                self._moved.wait(_LOOK_AGAIN)
                rested = True
            if self._closed:
                raise JobCancelled
            if version != self._version:
                raise _Outdated
        return rested


def explained(plan: "RenderPlan", folder: Path) -> "Explanation":
    """What of a film would be copied and what rendered, and why."""
    from core.render.compile import assembly

    return assembly(plan, folder).explained()


def all_rendered(plan: "RenderPlan", reason: str) -> "Explanation":
    """That no frame can be copied."""
    from core.render.spans_explained import Explanation, Step, Way

    return Explanation(plan.rate, (Step(Span(0, plan.frames), Way.RENDERED, (reason,)),))


def _at_work(job: Job) -> bool:
    return isinstance(job.state, Running) or (job.waiting and not job.held)
