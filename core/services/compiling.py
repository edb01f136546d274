"""Makes the finished film: only what is approved, checked, and put in its place whole."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from core.domain.brief import Captions
from core.domain.compiling import Delivered, Makes, Offer, Preset, Wish
from core.domain.costs import Load
from core.domain.dubbing import in_language
from core.domain.edits import SetFinishing
from core.domain.errors import StudioError
from core.domain.ids import JobId, fresh
from core.domain.improvement import Improvement
from core.domain.jobs import Job, Lane, Priority
from core.domain.project import Project
from core.domain.quality import Improved, KeptReport, QualityReport
from core.domain.sequence import CUT, Clip, transition
from core.domain.workflow import Stage
from core.ports import JobContext, Part
from core.render.presets import preset as named
from core.render.spans_explained import Explanation
from core.services.compiling_beside import poster, provenance, reported, thumbnails
from core.services.compiling_captions import caption_files, put_captions
from core.services.compiling_offers import card, offers
from core.services.compiling_places import checked, must_be_writable, must_lie_outside, places
from core.services.compiling_write import Order, write_films, write_other
from core.services.criticism import Criticism
from core.services.estimates import load_of_wish
from core.services.finishing import Attempt, finished, inspected
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.rendering import all_rendered, explained
from core.services.screening import Film, Screening, must_show
from core.services.voices import Voices
from core.services.wholeness import whole
from core.store.films import Films
from core.store.reports import Reports
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
    def __init__(
        self,
        projects: Projects,
        jobs: Jobs,
        screening: Screening,
        voices: Voices,
        criticism: Criticism,
    ) -> None:
        self._voices, self._criticism = voices, criticism
        self._projects = projects
        self._jobs = jobs
        self._screening = screening
        self._films_made = Films(projects.folder)
        self._reports = Reports(projects.folder)
        self._last: Compiled | None = None

    def compile(self, wish: Wish) -> JobId:
        """Write the film in the background. Raises at once what cannot be made or written."""
        preset = named(wish.preset)
        checked(wish, preset, in_language(self._projects.snapshot(), wish.language))
        must_lie_outside(wish.to, self._projects.folder)

        def work(job: JobContext) -> int:
            film = self.film(wish)
            must_show(film)
            with self._projects.failing(), whole(film, self._projects.folder):
                made = self._compile(wish, preset, film, job)
            self._last = made
            self._films_made.add(_delivered(made, preset, film))
            if made.report is not None:
                self._reports.keep(KeptReport(made.film.name, made.report, made.improved))
            return sum(_bytes(file) for file in made.files)

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
        return self._films_made.all()

    def film(self, wish: Wish) -> Film:
        """The film as it would be compiled now."""
        dubbed = in_language(self._projects.snapshot(), wish.language)
        project = _finishing(_as_loud(dubbed, wish.loudness), wish)
        burned = self._captions(wish).burned
        film = self._screening.film(project, only_approved=True, burned=burned, order=wish.order)
        if not wish.transition:
            return film
        joined = _joined(film.project, wish.transition)
        again = self._screening.film(joined, only_approved=True, burned=burned)
        return replace(again, left_out=film.left_out)

    def usual(self) -> Film:
        """The film as it would be compiled now if nothing else was asked for."""
        return self.film(Wish(Path()))

    def explain(self, wish: Wish) -> Explanation:
        """What of the film would be copied, and what rendered and why; nothing is made."""
        film, preset = self.film(wish), named(wish.preset)
        must_show(film)
        first = places(wish, preset, self._projects.snapshot().brief)[0]
        own = (first.width, first.height) == (film.plan.width, film.plan.height)
        if preset.copies and own:
            return explained(film.plan, self._projects.folder)
        return all_rendered(film.plan, "another size" if preset.copies else preset.title)

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

    def better(self, *, on: bool) -> None:
        """Whether films that score low are bettered once by themselves."""
        finishing = replace(self._projects.snapshot().finishing, improve=on)
        label = "Better weak films" if on else "Leave films as they are"
        self._projects.apply(SetFinishing(finishing), label=label)

    def close_seams(self, *, on: bool) -> None:
        """Whether seams are closed where a shot goes on from the one before."""
        finishing = replace(self._projects.snapshot().finishing, seams=on)
        label = "Close seams" if on else "Leave seams as they are"
        self._projects.apply(SetFinishing(finishing), label=label)

    def report(self) -> KeptReport | None:
        """What was found in the film that was compiled last, also before a restart."""
        return self._reports.last()

    def left_out(self) -> tuple[tuple[int, str], ...]:
        """What a compile would leave out now: the numbers of the shots, and why."""
        project = self._projects.snapshot()
        return _numbered(self._screening.film(project, only_approved=True, burned=False))

    # Private

    def _load(self, wish: Wish) -> Load:
        return load_of_wish(self._projects.snapshot(), wish)

    def _captions(self, wish: Wish) -> Captions:
        return wish.captions or self._projects.snapshot().brief.captions

    def _compile(self, wish: Wish, preset: Preset, film: Film, job: JobContext) -> Compiled:
        self._projects.enter(Stage.POST_PROCESSING, wish.to.name)
        job.report(0.01, "Mixing the sound")
        with ExitStack() as sounds:
            order = self._order(wish, preset, film, sounds)
            if preset.makes is Makes.FILM:
                order, made = self._films(order, sounds, Part(job, 0.05, 0.95))
            else:
                write_other(order, Part(job, 0.05, 0.95))
                made = Compiled(wish.to, None, _numbered(film), film.plan.notes, None, (wish.to,))
        job.report(0.96, "Writing what goes with it")
        made = self._beside(made, order)
        self._projects.enter(Stage.DELIVERY, wish.to.name)
        quality = f"quality {made.report.score:.2f}" if made.report else preset.title
        self._projects.enter(Stage.FEEDBACK_COLLECTION, quality)
        return made

    def _order(self, wish: Wish, preset: Preset, film: Film, sounds: ExitStack) -> Order:
        """What is to be written; its sound is there until `sounds` closes."""
        brief = self._projects.snapshot().brief
        sound = sounds.enter_context(self._screening.mastered(film)) if preset.sound else None
        folder = self._projects.folder
        files = places(wish, preset, brief)
        return Order(wish, preset, files, film, sound, folder, card(wish, preset))

    def _films(self, order: Order, sounds: ExitStack, job: JobContext) -> tuple[Order, Compiled]:
        """Write and check the films; one that is not good enough is bettered once."""
        wish, others = order.wish, order.places[1:]
        with ExitStack() as stack:
            drafts = [
                stack.enter_context(staged(place.file, project=order.folder))
                for place in order.places
            ]
            notes = write_films(order, drafts, Part(job, 0.0, 0.85))
            self._projects.enter(Stage.QUALITY_CHECK)
            job.report(0.86, "Checking the film")
            tried: list[Order] = []

            def again(project: Project, draft: Path) -> Attempt:
                film = self._screening.film(
                    project, only_approved=True, burned=self._captions(wish).burned
                )
                other = self._order(wish, order.preset, film, sounds)
                tried.append(other)
                write_films(replace(other, places=order.places[:1]), [draft], Part(job, 0.87, 0.95))
                return self._criticised(_checked(other, draft, target))

            target = order.film.project.mixing.target_lufs
            first = self._criticised(_checked(order, drafts[0], target))
            done = finished(first, drafts[0], order.folder, again)
            best = tried[-1] if done.improved and done.improved.kept else order
            if best is not order and others:
                write_films(replace(best, places=others), drafts[1:], Part(job, 0.95, 1.0))
            put_captions(self._captions(wish), self._screening.tracks(best.film), best, drafts)
        return best, Compiled(
            wish.to,
            None,
            _numbered(done.best.film),
            tuple(filter(None, (*best.film.plan.notes, *notes, done.note))),
            done.best.report,
            tuple(place.file for place in order.places),
            done.improved,
            done.how,
        )

    def _criticised(self, attempt: Attempt) -> Attempt:
        """With what models say of the film, where the project names one."""
        report = self._criticism.joined(attempt.report, attempt.film)
        return replace(attempt, report=report)

    def _beside(self, made: Compiled, order: Order) -> Compiled:
        """Write what goes with the film: captions, pictures of it, where everything is from."""
        wish, tracks = order.wish, self._screening.tracks(order.film)
        captions = caption_files(self._captions(wish), tracks, order, made.film)
        files = [*made.files, *captions]
        files += [poster(order)] if wish.poster else []
        files += thumbnails(order) if wish.thumbnails else []
        if wish.report and made.report:
            files.append(reported(order, made.report, made.improved))
        files.append(provenance(order, self._projects.done(), self._voices))
        return replace(made, captions=next(iter(captions), None), files=tuple(files))


def _bytes(made: Path) -> int:
    files = made.iterdir() if made.is_dir() else (made,)
    return sum(file.stat().st_size for file in files)


def _delivered(made: Compiled, preset: Preset, film: Film) -> Delivered:
    from core.media.probe import probe

    seen = probe(made.film) if preset.makes is Makes.FILM else None
    return Delivered(
        made.film,
        preset.name,
        datetime.now(UTC).isoformat(timespec="seconds"),
        float(film.plan.seconds),
        _bytes(made.film),
        seen.width if seen else 0,
        seen.height if seen else 0,
        made.report.score if made.report else None,
        made.files[1:],
    )


def _checked(order: Order, draft: Path, loudness: float) -> Attempt:
    size = (order.places[0].width, order.places[0].height)
    report = inspected(draft, order.film, order.folder, order.sound, loudness, size)
    return Attempt(order.film, report)


def _finishing(project: Project, wish: Wish) -> Project:
    """The film without what the wish forbids to be done by itself."""
    now = project.finishing
    finishing = replace(now, improve=now.improve and wish.improve, seams=now.seams and wish.seams)
    return replace(project, finishing=finishing)


def _as_loud(project: Project, loudness: float | None) -> Project:
    """The film with this target in LUFS; None leaves it as it is."""
    if loudness is None:
        return project
    return replace(project, mixing=replace(project.mixing, target_lufs=loudness))


def _joined(project: Project, words: str) -> Project:
    """A film of nothing but what is shown, with this transition at every cut."""
    sequence = project.sequence
    wanted = transition(words, sequence.rate)

    def joined(number: int, clip: Clip) -> Clip:
        return replace(clip, transition=CUT if number == 0 or clip.lead else wanted)

    clips = tuple(joined(number, clip) for number, clip in enumerate(sequence.clips))
    return replace(project, sequence=replace(sequence, clips=clips))


def _numbered(film: Film) -> tuple[tuple[int, str], ...]:
    numbers = {segment.id: segment.shot.number for segment in film.project.segments}
    return tuple((numbers[each.segment], each.reason) for each in film.left_out)
