"""Finds media that was deleted, cut off or changed behind our back, and says what can be done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from core.domain.footage import ENGINE as FOOTAGE
from core.domain.ids import SegmentId, TakeId
from core.domain.jobs import Cancelled, Failed, Interrupted, TakeIn
from core.domain.project import Project, Segment, Take
from core.services.jobs import Jobs
from core.services.laying import imported
from core.services.projects import Projects
from core.services.regaining import regained

Report = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One file that is not as it was made. Without a segment it is a sound of the whole film."""

    segment: SegmentId | None
    take: TakeId | None
    what: str
    advice: str


class Health:
    def __init__(self, projects: Projects, jobs: Jobs) -> None:
        self._projects = projects
        self._jobs = jobs

    def check(self, *, deep: bool = False, report: Report = lambda _: None) -> tuple[Trouble, ...]:
        """The troubles of the film as it is now.

        Quick: whether the chosen takes and the sounds are there and of their size, a fraction of
        a millisecond each, and which files could not be imported. `deep`: whether every take is
        what was made, to the bit, also those that are not chosen; that reads all of the
        project's media, so do it in a thread: `report` (0-1) is called between files, and may
        raise to stop.
        """
        project = self._projects.snapshot()
        takes = self._takes(project, deep=deep, report=report)
        return (*takes, *self._imports(project), *self._sounds(project))

    def regain(self, folder: Path, report: Report = lambda _: None) -> tuple[TakeId, ...]:
        """Copy takes that are missing or cut off back from a folder, by their content.

        Reads every file there that has the size of one: do it in a thread. Raises DiskFull.
        """
        found = regained(self._projects.snapshot(), self._projects.folder, folder, report)
        if found:
            self._projects.refresh()
        return found

    def _takes(self, project: Project, *, deep: bool, report: Report) -> Iterator[Trouble]:
        looked_at = [
            (segment, take)
            for segment in project.segments
            for take in segment.takes
            if deep or take.id == segment.chosen
        ]
        for number, (segment, take) in enumerate(looked_at):
            report(number / len(looked_at))
            what = self._wrong(take, deep=deep)
            if what:
                yield Trouble(segment.id, take.id, what, _advice(segment, take))

    def _wrong(self, take: Take, *, deep: bool) -> str:
        """What is wrong with a take's file; "" when nothing is."""
        path = self._projects.folder / take.file
        try:
            size = path.stat().st_size
            if size != take.size:
                return f"Its file is damaged: {size:,} of {take.size:,} bytes are there."
            if deep:
                with path.open("rb") as stream:
                    if file_digest(stream, "sha256").hexdigest() != take.sha256:
                        return "Its file was changed since it was made."
        except FileNotFoundError:
            return "Its file is missing."
        except OSError as error:
            return f"Its file cannot be read: {error.strerror}."
        return ""

    def _imports(self, project: Project) -> Iterator[Trouble]:
        """Files that were dropped on the film and could not be taken in."""
        last = {job.about: job for job in self._jobs.all() if isinstance(job.task, TakeIn)}
        for segment in imported(project):
            job = last.get(segment.id)
            match job.state if job and segment.take is None else None:
                case Failed(message, advice):
                    yield Trouble(segment.id, None, message, advice)
                case Cancelled() | Interrupted():
                    yield Trouble(
                        segment.id,
                        None,
                        "Its import was stopped.",
                        "Import it again, or remove it.",
                    )
                case _:
                    pass

    def _sounds(self, project: Project) -> Iterator[Trouble]:
        folder = self._projects.folder
        for each in project.sequence.sounds:
            if not (folder / each.file).is_file():
                yield Trouble(
                    None,
                    None,
                    f"The sound “{each.name or Path(each.file).stem}” is missing.",
                    "Remove it from the effects track, or add it again.",
                )
        music = project.brief.music
        if music not in ("auto", "none") and not (folder / music).is_file():
            yield Trouble(
                None,
                None,
                f"The music “{Path(music).name}” is missing.",
                "Choose it again, or let music be composed.",
            )
        said = project.recording
        if said and said.kept and not (folder / said.file).is_file():
            yield Trouble(
                None,
                None,
                f"The recording “{said.name}” is missing; its lines are spoken anew.",
                "Take it in again: reelwright recording DIR take FILE.",
            )


def _advice(segment: Segment, take: Take) -> str:
    others = " or choose another of its takes" if len(segment.takes) > 1 else ""
    if FOOTAGE not in segment.inputs:
        return f"Make it again{others}."
    original = Path(take.origin.path if take.origin else "")
    if original.is_file():
        return f"Import it again from “{original.name}”, which is still where it was{others}."
    return f"Relink it: “{original.name}” is not where it was any more{others}."
