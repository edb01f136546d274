"""Makes the finished film: only what is approved, checked, and put in its place whole."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.brief import Captions
from core.domain.costs import Load, film_load
from core.domain.errors import StudioError
from core.domain.ids import JobId, SegmentId, fresh
from core.domain.jobs import Job, Lane, Priority
from core.domain.workflow import Stage
from core.ports import JobContext
from core.services.estimates import approved_frames
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.screening import Film, Screening, must_show
from core.services.wholeness import whole
from core.store.vault import staged

if TYPE_CHECKING:
    from core.render.quality import QualityReport

Order = tuple[SegmentId, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the last compile made: the film, its caption file if any, and what was found in it."""

    film: Path
    captions: Path | None
    left_out: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    report: "QualityReport"


class Compiling:
    def __init__(self, projects: Projects, jobs: Jobs, screening: Screening) -> None:
        self._projects = projects
        self._jobs = jobs
        self._screening = screening
        self._last: Compiled | None = None

    def compile(
        self, to: Path, *, captions: Captions | None = None, order: Order | None = None
    ) -> JobId:
        """Write the film to `to`, in the background. Raises at once when it cannot be written."""
        must_be_writable(to)
        wanted = captions or self._projects.snapshot().brief.captions

        def work(job: JobContext) -> int:
            film = self._screening.film(
                self._projects.snapshot(), only_approved=True, burned=wanted.burned, order=order
            )
            must_show(film)
            with self._projects.failing(), whole(film, self._projects.folder):
                self._compile(to, wanted, film, job)
            return to.stat().st_size

        job = Job(JobId(fresh()), f"Compile {to.name}", Lane.MEDIA, load=self._load(order))
        return self._jobs.submit(job, work)

    def rehearse(self) -> JobId:
        """Speak, compose and mix in the background, while the pictures are still being made."""

        def work(_: JobContext) -> None:
            self._screening.rehearse(self._projects.snapshot())

        job = Job(JobId(fresh()), "Mix the sound", Lane.LIGHT, priority=Priority.BATCH)
        return self._jobs.submit(job, work)

    def last(self) -> Compiled | None:
        """What the last compile of this session made."""
        return self._last

    def report(self) -> "QualityReport | None":
        return self._last.report if self._last else None

    def left_out(self) -> tuple[tuple[int, str], ...]:
        """What a compile would leave out now: the numbers of the shots, and why."""
        project = self._projects.snapshot()
        return _numbered(self._screening.film(project, only_approved=True, burned=False))

    def _load(self, order: Order | None) -> Load:
        project = self._projects.snapshot()
        pixels = project.brief.width * project.brief.height
        return film_load(pixels, approved_frames(project, order))

    def _compile(self, to: Path, captions: Captions, film: Film, job: JobContext) -> None:
        from core.media import sound
        from core.media.captions import srt
        from core.render.compile import compile_film
        from core.render.quality import check

        self._projects.enter(Stage.POST_PROCESSING, to.name)
        job.report(0.01, "Mixing the sound")
        mixed = self._screening.sound(film)
        with staged(to, project=self._projects.folder) as draft:
            compile_film(
                film.plan,
                self._projects.folder,
                sound.read(mixed) if mixed else None,
                draft,
                _Part(job, 0.05, 0.9),
                metadata={"title": film.project.title, "comment": "Made with Reelwright"},
            )
            self._projects.enter(Stage.QUALITY_CHECK)
            job.report(0.92, "Checking the film")
            report = check(draft, film.plan)
        subtitles = to.with_suffix(".srt") if captions.filed and film.captions else None
        if subtitles:
            with staged(subtitles) as draft:
                draft.write_text(srt(film.captions), "utf-8")
        self._last = Compiled(to, subtitles, _numbered(film), film.plan.notes, report)
        self._projects.enter(Stage.DELIVERY, to.name)
        self._projects.enter(Stage.COMPLETED, f"quality {report.score:.2f}")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a job's progress, for work that counts from 0 to 1 itself."""

    job: JobContext
    start: float
    end: float

    @property
    def held(self) -> bool:
        return self.job.held

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        done = self.start + fraction * (self.end - self.start)
        self.job.report(done, note, preview=preview, memory=memory)


def _numbered(film: Film) -> tuple[tuple[int, str], ...]:
    numbers = {segment.id: segment.shot.number for segment in film.project.segments}
    return tuple((numbers[each.segment], each.reason) for each in film.left_out)


def must_be_writable(to: Path) -> None:
    """Raise StudioError for a place where no film can be written, before anything is made."""
    if to.suffix.lower() != ".mp4":
        raise StudioError(f"The film {to.name} must end in .mp4.", "Choose a name like film.mp4.")
    if not to.parent.is_dir():
        raise StudioError(
            f"There is no folder {to.parent.name} for the film.", "Make it, or choose another."
        )
    if not os.access(to.parent, os.W_OK) or to.is_dir():
        raise StudioError(
            f"The film {to.name} cannot be written there.", "Choose a folder that you can write to."
        )
