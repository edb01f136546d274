"""Makes the finished film: only what is approved, checked, and put in its place whole."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.domain.brief import Captions
from core.domain.compiling import Delivered, Offer, Preset, Wish
from core.domain.costs import Load
from core.domain.errors import StudioError
from core.domain.ids import JobId, fresh
from core.domain.improvement import Improvement
from core.domain.jobs import Job, Lane, Priority
from core.domain.project import Project
from core.domain.quality import Improved, QualityReport
from core.domain.sequence import CUT, Clip, transition
from core.domain.workflow import Stage
from core.ports import JobContext
from core.render.presets import preset as named
from core.services.compiling_offers import offers
from core.services.compiling_places import checked, must_be_writable
from core.services.estimates import load_of_wish
from core.services.finishing import Attempt, finished, inspected
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.screening import Film, Screening, must_show
from core.services.wholeness import whole
from core.store.vault import staged

__all__ = ["Compiled", "Compiling", "must_be_writable"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What the last compile made, and what was found in it.

    `files` is everything that was written, the film first; `captions` their file if any. `report`
    is None for what has no pictures to judge. `improved` is what was tried to better it; `how`
    what of that the project may take over.
    """

    film: Path
    captions: Path | None
    left_out: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    report: QualityReport | None
    files: tuple[Path, ...] = ()
    improved: Improved | None = None
    how: Improvement | None = None


class Compiling:
    def __init__(self, projects: Projects, jobs: Jobs, screening: Screening) -> None:
        self._projects = projects
        self._jobs = jobs
        self._screening = screening
        self._last: Compiled | None = None

    def compile(self, wish: Wish) -> JobId:
        """Write the film in the background. Raises at once what cannot be made or written."""
        preset = named(wish.preset)
        checked(wish, preset, self._projects.snapshot())

        def work(job: JobContext) -> int:
            film = self.film(wish)
            must_show(film)
            with self._projects.failing(), whole(film, self._projects.folder):
                self._last = self._compile(wish, preset, film, job)
            return sum(file.stat().st_size for file in self._last.files if file.is_file())

        job = Job(JobId(fresh()), f"Compile {wish.to.name}", Lane.MEDIA, load=self._load(wish))
        return self._jobs.submit(job, work)

    def rehearse(self) -> JobId:
        """Speak, compose and mix in the background, while the pictures are still being made."""

        def work(_: JobContext) -> None:
            self._screening.rehearse(self._projects.snapshot())

        job = Job(JobId(fresh()), "Mix the sound", Lane.LIGHT, priority=Priority.BATCH)
        return self._jobs.submit(job, work)

    def offers(self) -> tuple[Offer, ...]:
        """Every preset, and whether this machine can write it. Tried once; it can take seconds."""
        return offers()

    def films(self) -> tuple[Delivered, ...]:
        """What was compiled from this project, the newest first."""
        return ()

    def film(self, wish: Wish) -> Film:
        """The film as it would be compiled now."""
        project = self._projects.snapshot()
        return self._screening.film(
            _joined(project, wish.transition),
            only_approved=True,
            burned=self._captions(wish).burned,
            order=wish.order,
        )

    def last(self) -> Compiled | None:
        """What the last compile of this session made."""
        return self._last

    def take_over(self) -> None:
        """Let the project have what bettered the film last made. Raises where there is nothing."""
        if self._last is None or self._last.how is None:
            raise StudioError(
                "There is no improvement to be taken over.", "Compile the film first."
            )
        self._projects.apply(
            *self._last.how.edits(self._projects.snapshot()), label="Take over the improvement"
        )

    def report(self) -> QualityReport | None:
        return self._last.report if self._last else None

    def left_out(self) -> tuple[tuple[int, str], ...]:
        """What a compile would leave out now: the numbers of the shots, and why."""
        project = self._projects.snapshot()
        return _numbered(self._screening.film(project, only_approved=True, burned=False))

    # Private

    def _load(self, wish: Wish) -> Load:
        return load_of_wish(self._projects.snapshot(), wish)

    def _target(self, wish: Wish) -> float:
        target = self._projects.snapshot().mixing.target_lufs
        return target if wish.loudness is None else wish.loudness

    def _captions(self, wish: Wish) -> Captions:
        return wish.captions or self._projects.snapshot().brief.captions

    def _compile(self, wish: Wish, preset: Preset, film: Film, job: JobContext) -> Compiled:
        from core.interchange.captions import srt

        to, folder = wish.to, self._projects.folder
        self._projects.enter(Stage.POST_PROCESSING, to.name)

        def again(project: Project, draft: Path) -> Attempt:
            better = self._screening.film(
                project, only_approved=True, burned=self._captions(wish).burned
            )
            return self._attempt(better, draft, self._target(wish), _Part(job, 0.92, 0.98))

        with staged(to, project=folder) as draft:
            first = self._attempt(film, draft, self._target(wish), _Part(job, 0.0, 0.92))
            done = finished(first, draft, folder, again)
        film, report = done.best.film, done.best.report
        subtitles = None
        if self._captions(wish).filed and film.captions:
            subtitles = to.with_suffix(".srt")
            with staged(subtitles) as draft:
                draft.write_text(srt(film.captions), "utf-8")
        self._projects.enter(Stage.DELIVERY, to.name)
        self._projects.enter(Stage.COMPLETED, f"quality {report.score:.2f}")
        files = (to, *([subtitles] if subtitles else []))
        return Compiled(
            to, subtitles, _numbered(film), film.plan.notes, report, files, done.improved, done.how
        )

    def _attempt(self, film: Film, draft: Path, loudness: float, job: JobContext) -> Attempt:
        """Mix, write and look at one film."""
        from core.media.mp4_index import Around
        from core.render.compile import compile_film

        job.report(0.01, "Mixing the sound")
        mixed = self._screening.sound(film)
        compile_film(
            film.plan,
            self._projects.folder,
            mixed,
            draft,
            _Part(job, 0.05, 0.9),
            Around({"title": film.project.title, "comment": "Made with Reelwright"}),
        )
        self._projects.enter(Stage.QUALITY_CHECK)
        job.report(0.92, "Checking the film")
        return Attempt(film, inspected(draft, film, self._projects.folder, mixed, loudness))


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


def _joined(project: Project, words: str) -> Project:
    """The film with this transition at every cut; "" leaves it as it is."""
    if not words:
        return project
    sequence = project.sequence
    wanted = transition(words, sequence.rate)

    def joined(number: int, clip: Clip) -> Clip:
        return replace(clip, transition=CUT if number == 0 or clip.lead else wanted)

    clips = tuple(joined(number, clip) for number, clip in enumerate(sequence.clips))
    return replace(project, sequence=replace(sequence, clips=clips))


def _numbered(film: Film) -> tuple[tuple[int, str], ...]:
    numbers = {segment.id: segment.shot.number for segment in film.project.segments}
    return tuple((numbers[each.segment], each.reason) for each in film.left_out)
