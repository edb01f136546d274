"""Hand-overs of a studio in memory: a folder with an empty timeline; nothing comes back changed."""

from pathlib import Path

from core.domain.exchange import Comeback, Freight, HandedOver, HandOver
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.ports import JobContext
from core.services.jobs import Jobs
from tests.fakes.projects import FakeProjects


class FakeExchange:
    def __init__(self, projects: FakeProjects, jobs: Jobs) -> None:
        self._projects, self._jobs = projects, jobs
        self._last: HandedOver | None = None

    def load(self, wish: HandOver) -> Freight:
        files = sum(len(segment.takes) for segment in self._projects.snapshot().segments)
        return Freight(files, 0 if wish.linked else files * 1_000_000)

    def hand_over(self, to: Path, wish: HandOver) -> JobId:
        def work(job: JobContext) -> None:
            job.report(0.5, "File 1 of 1")
            to.mkdir()
            (to / f"film.{wish.targets[0]}").write_text("")
            self._last = HandedOver(to, (to / f"film.{wish.targets[0]}",), 1, 1, ())

        return self._jobs.submit(Job(JobId(fresh()), f"Hand over to {to.name}", Lane.MEDIA), work)

    def last(self) -> HandedOver | None:
        return self._last

    def look(self, file: Path) -> Comeback:
        sequence = self._projects.snapshot().sequence
        return Comeback(file.stem, sequence, sequence)

    def take_back(self, _: Comeback) -> tuple[JobId, ...]:
        return ()
