"""A film goes to a colleague as a folder for a browser; the answers come back as reviews."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.domain.answers import Answers
from core.domain.edits import AddReview
from core.domain.errors import DiskFull, StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.domain.project import Project
from core.ports import JobContext
from core.services.folders import must_be_possible, whole_folder
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.screening import Screening
from core.store.database import Database
from core.store.identity import identity

if TYPE_CHECKING:
    from core.interchange.review_package import ShownFilm
    from core.interchange.review_package_media import Progress

Which = Literal["chosen", "all"]
_PAGE = "index.html"
_WHAT = "review package"
# How much of the work is the film; the takes are mostly copied.
_FILM_PART = 0.7


@dataclass(frozen=True, slots=True)
class Packed:
    """What the last pack made: the page to open, how many takes it shows, and what it could not."""

    page: Path
    takes: int
    size: int
    notes: tuple[str, ...]


class Sharing:
    def __init__(
        self, projects: Projects, jobs: Jobs, screening: Screening, database: Database
    ) -> None:
        self._projects = projects
        self._jobs = jobs
        self._screening = screening
        self._database = database
        self._last: Packed | None = None

    def pack(self, to: Path, *, takes: Which = "chosen") -> JobId:
        """Make the folder `to`, in the background: a page, the film as a preview, and its takes.

        An earlier package there is replaced when the new one is whole. Raises at once when there
        is nothing to show, or where no package can be.
        """
        if not any(segment.takes for segment in self._projects.snapshot().segments):
            raise StudioError("The film has no takes to be looked at.", "Generate them first.")
        must_be_possible(to, _PAGE, _WHAT)
        job = Job(JobId(fresh()), f"Pack {to.name} for review", Lane.MEDIA)
        return self._jobs.submit(job, lambda context: self._pack(to, takes, context))

    def last(self) -> Packed | None:
        return self._last

    def read(self, file: Path) -> Answers:
        """What `take_in` would add, and what it would not. Raises StudioError for no answers."""
        from core.interchange.review_package_answers import answered

        return answered(file, self._projects.snapshot(), identity(self._database, read_only=True))

    def take_in(self, file: Path) -> int:
        """Add the answers of a colleague as reviews, in one undo step; says how many there are."""
        answers = self.read(file)
        edits = [AddReview(segment, review) for segment, review in answers.reviews]
        if edits:
            who = answers.by or "a colleague"
            self._projects.apply(*edits, label=f"Take in the answers of {who}")
        return len(edits)

    def _pack(self, to: Path, takes: Which, job: JobContext) -> None:
        from core.interchange.review_package import MEDIA, Package, page
        from core.interchange.review_package_media import part
        from core.interchange.review_package_shots import Shots

        project = self._projects.snapshot()
        with whole_folder(to, _PAGE, _WHAT, self._projects.folder) as draft:
            (draft / MEDIA).mkdir()
            film, without = self._film(project, draft, part(job.report, 0.0, _FILM_PART))
            shots = Shots(project, self._projects.folder, draft, every=takes == "all")
            shown = shots.write(part(job.report, _FILM_PART, 0.99))
            package = Package(
                project=identity(self._database, read_only=bool(self._projects.read_only)),
                package=fresh(),
                title=project.title or "Untitled",
                logline=project.plan.story.logline if project.plan else "",
                packed=datetime.now(UTC).isoformat(timespec="seconds"),
                rate=project.sequence.rate.fps,
                shots=shown,
                film=film,
                film_note=without,
            )
            (draft / _PAGE).write_text(page(package), "utf-8")
            size = sum(file.stat().st_size for file in draft.rglob("*") if file.is_file())
        notes = (*filter(None, [without]), *shots.notes)
        self._last = Packed(to / _PAGE, sum(len(each.takes) for each in shown), size, notes)

    def _film(
        self, project: Project, draft: Path, progress: "Progress"
    ) -> "tuple[ShownFilm | None, str]":
        """The whole film, or why there is none: its takes are worth a look without it."""
        from core.interchange.review_package_media import part
        from core.interchange.review_package_shots import shown_film

        progress(0.01, "Mixing the sound")
        places = (self._projects.folder, draft)
        try:
            film = self._screening.film(project, only_approved=False, burned=True)
            if not film.plan.frames:
                return None, "No shot is on the timeline, so there is no whole film."
            heard = self._screening.sound(film)
            return shown_film(project, film.plan, places, heard, part(progress, 0.05, 1.0)), ""
        except DiskFull:
            raise
        except StudioError as trouble:
            return None, f"The whole film could not be made: {trouble}"
