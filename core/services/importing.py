"""Takes in what the editor brings along: films and stills as segments, sounds, music."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from threading import Lock

from core.domain.cutting import insert
from core.domain.edits import Edit, PickTake, PutSegment, SetBrief, SetSequence
from core.domain.errors import StudioError
from core.domain.events import Event, JobChanged, ProjectChanged
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.footage import STILL_SECONDS, Footage, MediaKind
from core.domain.ids import ClipId, JobId, SegmentId, fresh
from core.domain.jobs import Interrupted, Job, Lane, Priority, TakeIn
from core.domain.project import Project, Segment, Status
from core.domain.sequence import Clip, SoundClip
from core.domain.splicing import changed, marks
from core.media.kinds import kind_of
from core.ports import JobContext
from core.services.conforming import Conforming
from core.services.events import Events
from core.services.gathering import footage_of, gathered, shot_of, title_of
from core.services.jobs import Jobs
from core.services.laying import drawn, imported, rescaled
from core.services.projects import Projects
from core.services.tickets import Work
from core.store.vault import Vault

Pictures = Sequence[tuple[Footage, MediaKind]]


class Importing:
    """Files are placed at once and made into takes in the background; originals stay as they are.

    When the film's size or rate changes, what was imported follows by itself.
    """

    def __init__(self, projects: Projects, jobs: Jobs, vault: Vault, events: Events) -> None:
        self._projects = projects
        self._jobs = jobs
        self._conforming = Conforming(projects, vault)
        self._skipped: tuple[str, ...] = ()
        self._asking = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="importing")
        self._leave = events.subscribe(self._hear)

    @property
    def skipped(self) -> tuple[str, ...]:
        """What the last `add` left aside of dropped folders, in words."""
        return self._skipped

    def add(
        self,
        files: Iterable[Path],
        at: int | None = None,
        *,
        fill: bool = False,
        seconds: Fraction = STILL_SECONDS,
    ) -> tuple[JobId, ...]:
        """Put films and stills into the film as clip number `at` and following (at its end).

        Sounds go onto the effects track at that place. `fill` covers the whole picture instead
        of fitting into it; stills are shown for `seconds`. Each file has a job; that of one that
        cannot be taken in fails and says why. Quick: files are only glanced at here.
        """
        found = gathered(files)
        self._skipped = tuple(found.skipped)
        sequence = self._projects.snapshot().sequence
        spans = sequence.spans()
        here = spans[at].start if at is not None and 0 <= at < len(spans) else sequence.frames
        pictures = [
            (footage_of(file, fill=fill, seconds=seconds), kind) for file, kind in found.pictures
        ]
        return (
            *self._jobs.submit_all(
                [(_job(file), partial(_refuse, trouble)) for file, trouble in found.refused]
            ),
            *(self._place(pictures, at) if pictures else ()),
            *(self.add_sound(file, here) for file in found.sounds),
        )

    def add_sound(self, file: Path, at_frame: int) -> JobId:
        """Put a sound onto the effects track, where it begins at a frame of the film."""

        def work(job: JobContext) -> None:
            name, seconds = self._conforming.sound(file, job)

            def change(project: Project) -> tuple[Edit, ...]:
                rate = project.sequence.rate
                length = max(1, rate.frames(seconds))
                words = title_of(file)
                new = SoundClip(ClipId(fresh()), name, max(0, at_frame), length, name=words)
                sounds = (*project.sequence.sounds, new)
                return (replace(marks(project.sequence), sounds=sounds),)

            self._projects.revise(change, label=f"Add the sound {title_of(file)}")

        return self._jobs.submit(_job(file), work)

    def set_music(self, file: Path) -> JobId:
        """Make a sound the film's music; the project keeps a copy of its own."""

        def work(job: JobContext) -> None:
            name, _ = self._conforming.sound(file, job)
            self._projects.revise(
                lambda now: (SetBrief(replace(now.brief, music=name)),), label="Set the music"
            )

        return self._jobs.submit(_job(file), work)

    def relink(self, segment: SegmentId, file: Path) -> tuple[JobId, ...]:
        """Say which file a segment is of: the one that was moved, or another in its place.

        No job when it is the same file at another place, and the take that was made of it whole.
        """
        found = self._footage(segment)
        before, take = found.shot.footage, found.take
        assert before is not None
        kind_of(file)
        new = footage_of(file, fill=before.fill, seconds=before.seconds)
        if take is not None and take.origin is not None and self._conforming.is_origin(file, take):
            new = replace(before, path=new.path)
        shot = replace(found.shot, footage=new)
        if shot != found.shot:
            self._projects.apply(PutSegment(segment, shot), label=f"Relink {shot.description}")
        same = take is not None and new == replace(before, path=new.path)
        if same and take is not None and self._conforming.is_there(take):
            return ()
        return self.again(segment)

    def search(self, folder: Path) -> tuple[SegmentId, ...]:
        """Find moved originals in a folder, by their content; answers whose were found."""
        missing = [each for each in imported(self._projects.snapshot()) if _lost(each)]
        found = self._conforming.found_in(folder, missing)
        for segment, file in found.items():
            self.relink(segment, file)
        return tuple(found)

    def again(self, *segments: SegmentId, fill: bool | None = None) -> tuple[JobId, ...]:
        """Make the takes of imported segments again; `fill` to fit them another way."""
        edits = []
        for each in segments:
            found = self._footage(each)
            footage = found.shot.footage
            assert footage is not None
            if fill is not None and fill != footage.fill:
                shot = replace(found.shot, footage=replace(footage, fill=fill))
                edits.append(PutSegment(each, shot))
        if edits:
            self._projects.apply(*edits, label="Fill the picture" if fill else "Fit the picture")
        return self._queue([self._footage(each) for each in segments])

    def renew(self) -> tuple[JobId, ...]:
        """Make the takes of all imported segments that have none, or an outdated one."""
        wanted = (Status.PENDING, Status.STALE)
        project = self._projects.snapshot()
        return self._queue([each for each in imported(project) if each.status in wanted])

    def unfinished(self) -> tuple[Job, ...]:
        """What was being taken in when the program ended, and is still missing."""
        wanted = {each.id for each in imported(self._projects.snapshot()) if each.take is None}
        return tuple(job for job in self._interrupted() if job.about in wanted)

    def resume(self) -> tuple[JobId, ...]:
        """Go on with what is unfinished."""
        wanted = [job.about for job in self.unfinished() if job.about]
        for job in self._interrupted():
            self._jobs.dismiss(job.id)
        return self._queue([self._footage(each) for each in dict.fromkeys(wanted)])

    def close(self) -> None:
        self._leave()
        self._pool.shutdown(cancel_futures=True)
        self._conforming.close()

    def _footage(self, segment: SegmentId) -> Segment:
        found = self._projects.snapshot().segment(segment)
        if found.shot.footage is None:
            raise StudioError(
                f"Shot {found.shot.number} is not an imported file.",
                "Make a new take of it, or import the file beside it.",
            )
        return found

    def _place(self, pictures: Pictures, at: int | None) -> tuple[JobId, ...]:
        new: list[SegmentId] = []

        def change(project: Project) -> tuple[Edit, ...]:
            here = len(project.sequence.clips) if at is None else at
            puts, clips = _laid(project, pictures)
            new.extend(put.segment for put in puts)
            after = insert(project.sequence, clips, here)
            return (*puts, *changed(project.sequence, after))

        name = title_of(Path(pictures[0][0].path))
        words = f"Import {name}" if len(pictures) == 1 else f"Import {len(pictures)} files"
        self._projects.revise(change, label=words)
        return self._queue([self._footage(segment) for segment in new])

    def _queue(self, segments: Iterable[Segment]) -> tuple[JobId, ...]:
        with self._asking:  # an editor may wish what is followed in the same moment
            busy = {job.about for job in self._jobs.all() if not job.over}
            return self._jobs.submit_all(
                [self._wish(each) for each in segments if each.id not in busy]
            )

    def _wish(self, segment: Segment) -> tuple[Job, Work]:
        assert segment.shot.footage is not None
        task = TakeIn(segment.id, dict(segment.inputs))
        job = replace(_job(Path(segment.shot.footage.path)), about=segment.id, task=task)
        return job, partial(self._conforming.take_in, task)

    def _interrupted(self) -> tuple[Job, ...]:
        return tuple(
            job
            for job in self._jobs.all()
            if isinstance(job.state, Interrupted) and isinstance(job.task, TakeIn)
        )

    def _hear(self, event: Event) -> None:
        match event:
            case ProjectChanged(changes) if changes.brief or changes.plan:
                self._soon()
            case JobChanged(job) if isinstance(job.task, TakeIn) and job.over:
                self._soon()  # the brief may have been changed while it was made
            case _:
                pass

    def _soon(self) -> None:
        with suppress(RuntimeError):  # closed in this moment
            self._pool.submit(self._follow)

    def _follow(self) -> None:
        """What was imported has the film's size and rate, also after these were changed."""
        with suppress(StudioError):  # told where the brief is changed
            self._projects.revise(_at_the_brief_s_rate)
            self._projects.revise(_with_takes_that_fit)
            project = self._projects.snapshot()
            if project.sequence.rate == project.brief.rate:
                self._queue([each for each in imported(project) if "size" in each.stale])


def _laid(project: Project, pictures: Pictures) -> tuple[list[PutSegment], list[Clip]]:
    """The segments that are new, and a clip of every picture: a file is one segment."""
    known = {each.shot.footage: (each.id, _length(each)) for each in imported(project)}
    number = max((each.shot.number for each in project.segments), default=0)
    puts: list[PutSegment] = []
    clips: list[Clip] = []
    for footage, kind in pictures:
        if footage not in known:
            shot = shot_of(footage, kind, number + len(puts) + 1, project.sequence.rate)
            segment = SegmentId(fresh())
            puts.append(PutSegment(segment, shot))
            clips.append(Clip(segment, 0, shot.frames))
            known[footage] = (segment, shot.frames)
            continue
        segment, length = known[footage]
        clips.append(Clip(segment, 0, length, id=ClipId(fresh())))
    return puts, clips


def _refuse(trouble: StudioError, _: JobContext) -> None:
    """The job of a file that cannot be taken in: the queue says why."""
    raise trouble


def _length(segment: Segment) -> int:
    return segment.take.recipe.frames if segment.take else segment.shot.frames


def _lost(segment: Segment) -> bool:
    footage = segment.shot.footage
    return footage is not None and not Path(footage.path).is_file()


def _at_the_brief_s_rate(project: Project) -> tuple[Edit, ...]:
    """A film without drawn shots needs no new plan for another rate."""
    if project.plan is not None or drawn(project) or project.sequence.rate == project.brief.rate:
        return ()
    return (SetSequence(rescaled(project.sequence, project.brief.rate)),)


def _with_takes_that_fit(project: Project) -> tuple[Edit, ...]:
    """Back at a size from before, the takes of that time are there."""
    return tuple(
        PickTake(segment.id, take.id)
        for segment in imported(project)
        if "size" in segment.stale
        for take in segment.takes[::-1]
        if all(take.inputs.get(name) == segment.inputs[name] for name in ("size", FOOTAGE))
    )


def _job(file: Path) -> Job:
    return Job(JobId(fresh()), f"Import {title_of(file)}", Lane.MEDIA, priority=Priority.NORMAL)
