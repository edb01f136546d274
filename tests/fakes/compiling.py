"""A compiler that writes no film: its file, its report and what is left out are there at once."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from core.domain.compiling import Delivered, Offer, Wish
from core.domain.costs import film_load
from core.domain.edits import EnterStage, SetFinishing
from core.domain.feedback import Opinion
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.domain.project import Status
from core.domain.quality import Check, Measure, QualityReport
from core.domain.workflow import Stage
from core.ports import JobContext
from core.render.presets import PRESETS, must_fit
from core.render.presets import preset as named
from core.services.jobs import Jobs
from tests.fakes.projects import FakeProjects


def fine() -> QualityReport:
    checks = tuple(Check(measure, 0.93, "As it should be.") for measure in Measure)
    return QualityReport(0.93, checks, 24, 24, 1.0)


class FakeOpinions:
    """What was said of films, in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Opinion] = {}

    def all(self) -> tuple[Opinion, ...]:
        return tuple(self.kept.values())

    def keep(self, opinion: Opinion) -> None:
        self.kept[opinion.film, opinion.made] = opinion

    def erase(self, film: str, made: str) -> bool:
        return self.kept.pop((film, made), None) is not None


class FakeCompiling:
    def __init__(self, projects: FakeProjects, jobs: Jobs) -> None:
        self._projects, self._jobs = projects, jobs
        self._last: Any = None
        self._films: list[Delivered] = []
        self.opinions = FakeOpinions()

    def compile(self, wish: Wish) -> JobId:
        to, preset = wish.to, named(wish.preset)
        must_fit(preset, to)

        def work(job: JobContext) -> None:
            job.report(0.5, "Encoding")
            to.write_bytes(b"film")
            self._last = SimpleNamespace(
                film=to, captions=None, report=fine(), files=(to,), left_out=(), notes=(),
                improved=None, how=None,
            )  # fmt: skip
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._projects.apply(EnterStage(Stage.FEEDBACK_COLLECTION))
            self._films.insert(0, Delivered(to, preset.name, now, 12.0, 4, 1280, 720, 0.93))

        load = film_load(1280 * 720, 24, preset.name)
        job = Job(JobId(fresh()), f"Compile {to.name}", Lane.MEDIA, load=load)
        return self._jobs.submit(job, work)

    def better(self, *, on: bool) -> None:
        finishing = replace(self._projects.snapshot().finishing, improve=on)
        self._projects.apply(SetFinishing(finishing))

    def close_seams(self, *, on: bool) -> None:
        finishing = replace(self._projects.snapshot().finishing, seams=on)
        self._projects.apply(SetFinishing(finishing))

    def offers(self) -> tuple[Offer, ...]:
        return tuple(Offer(each) for each in PRESETS.values())

    def films(self) -> tuple[Delivered, ...]:
        return tuple(self._films)

    def report(self) -> None:
        return None

    def last(self) -> Any:
        return self._last

    def left_out(self) -> tuple[tuple[int, str], ...]:
        return tuple(
            (segment.shot.number, f"It is {segment.status}.")
            for segment in self._projects.snapshot().ordered
            if segment.status is not Status.APPROVED
        )
