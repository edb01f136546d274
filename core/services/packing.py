"""A project goes into one file: the database as it is now, and the media that it names."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.domain.errors import DiskFull, StudioError
from core.domain.ids import JobId, TakeId, fresh
from core.domain.jobs import Job, Lane
from core.domain.packing import FONTS, SUFFIX, Contents, Reelpack, With, stays_inside
from core.domain.project import Project, Take
from core.domain.review import Verdict
from core.domain.version import VERSION
from core.domain.voices import model_voice
from core.ports import JobContext
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.unpacking import possible_place
from core.store import projects as rows
from core.store import reelpacks
from core.store.backups import looking
from core.store.database import Database, translated
from core.store.migrate import revision
from core.store.opening import FILE
from core.store.vault import RESERVE, must_have_folder, scratch
from core.store.voices import RecordedVoices

_LEFT = frozenset({"cache", "tmp", "trash", "backups", FONTS})
_CACHED = ("voice", "music")
"""What was spoken and composed goes along: it is heard without the model that made it."""

_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Load:
    """What goes into a package: by its name there, the file."""

    files: dict[str, Path]
    fonts: tuple[str, ...]
    left: int
    notes: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(file.stat().st_size for file in self.files.values())


class Packing:
    def __init__(
        self, projects: Projects, jobs: Jobs, database: Database, voices: RecordedVoices
    ) -> None:
        self._projects, self._jobs = projects, jobs
        self._database, self._voices = database, voices
        self._last: Reelpack | None = None

    def last(self) -> Reelpack | None:
        """What the last `pack` made."""
        return self._last

    def pack(self, to: Path, taken: With = With.ALL, *, voices: bool = True) -> JobId:
        """Make the file `to` in the background; one that is there is replaced when it is whole.

        The recordings of people whose voices its cast has go along, unless `voices` says no.
        Raises StudioError at once where no package can be.
        """
        to = to if to.suffix.casefold() == SUFFIX else to.with_name(f"{to.name}{SUFFIX}")
        if to.is_dir():
            raise StudioError(f"“{to.name}” is a folder.", "Choose another name.")
        must_have_folder(to, "package")
        if to.resolve().is_relative_to(self._projects.folder.resolve()):
            raise StudioError("A package cannot lie within its project.", "Choose another place.")
        job = Job(JobId(fresh()), f"Pack into {to.name}", Lane.MEDIA)
        return self._jobs.submit(job, lambda context: self._pack(to, taken, context, voices=voices))

    def voices(self) -> tuple[str, ...]:
        """The names of the people whose recorded voices would go along."""
        wanted = [model_voice(each) for each in asked_voices(self._projects.snapshot())]
        found = [self._voices.found(each.name) for each in wanted if each is not None]
        return tuple(dict.fromkeys(each.name for each in found if each is not None))

    def size(self, taken: With = With.ALL) -> int:
        """About how many bytes a package would have."""
        project, folder = self._projects.snapshot(), self._projects.folder
        takes = {take.file: take.size for each in project.segments for take in each.takes}
        kept = {take.file for take in _kept(project)}
        gone = sum(size for file, size in takes.items() if file not in kept)
        whole = sum(file.stat().st_size for _, file in _rooms(folder))
        return whole + (folder / FILE).stat().st_size - (gone if taken is With.APPROVED else 0)

    def _pack(self, to: Path, taken: With, job: JobContext, *, voices: bool) -> int:
        project = self._projects.snapshot()
        job.report(0.0, "Copying the project")
        with scratch() as place:
            load = self._load(project, taken, place, voices=voices)
            total = max(1, load.size)
            _room(to, total)
            done = 0

            def came(count: int) -> None:
                nonlocal done
                done += count
                job.report(done / total, f"{done / 1e6:,.0f} of {total / 1e6:,.0f} MB")

            with (
                possible_place(to),
                reelpacks.writing(to, came, project=self._of_ours()) as package,
            ):
                for name, file in load.files.items():
                    package.add(name, file)
                contents = Contents(
                    program=VERSION,
                    schema=revision(load.files[f"{reelpacks.PROJECT}/{FILE}"]),
                    title=project.title or self._projects.folder.stem,
                    packed=datetime.now(UTC).isoformat(timespec="seconds"),
                    files=package.files,
                    taken=taken,
                    fonts=load.fonts,
                )
                package.seal(contents)
        size = to.stat().st_size
        notes = (*load.notes, *_told(_changed(project, contents), "changed since they were made"))
        self._last = Reelpack(to, len(contents.files), size, load.left, notes)
        return size

    def _of_ours(self) -> Path | None:
        return None if self._projects.read_only else self._projects.folder

    def _load(self, project: Project, taken: With, place: Path, *, voices: bool) -> _Load:
        copy = place / FILE
        left, named = self._copied(project, taken, copy)
        files, odd = {f"{reelpacks.PROJECT}/{FILE}": copy}, []
        there: set[str] = set()
        for name, file in _rooms(self._projects.folder):
            if name.startswith("media/") and name not in named:
                continue
            there.add(name)
            if stays_inside(name):
                files[f"{reelpacks.PROJECT}/{name}"] = file
            else:
                odd.append(name)
        gone = sorted(named - there)
        families = _families(project)
        files |= {f"{reelpacks.PROJECT}/{FONTS}/{f.name}": f for f in _fonts(families, place)}
        if voices:
            files |= self._spoken(project)
        return _Load(
            files,
            families,
            left,
            (
                *_told(gone, "left out, for they are missing"),
                *_told(odd, "left out, for no other system knows such names"),
            ),
        )

    def _copied(self, project: Project, taken: With, copy: Path) -> tuple[int, frozenset[str]]:
        """The database as it is now; how many takes it leaves out, and what it names."""
        with translated(self._database.file.parent), looking(self._database.file) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        database = Database(copy)
        try:
            kept = frozenset(take.id for take in _kept(project))
            with database.read() as session:
                gone = rows.take_ids(session) - kept if taken is With.APPROVED else frozenset()
            if gone:
                with database.write() as session:
                    rows.forget_takes(session, gone)
            with database.read() as session:
                named = rows.files(session)
        finally:
            database.close()
        return len(gone), named

    def _spoken(self, project: Project) -> dict[str, Path]:
        """The recordings behind the voices of the film, each with its owner's consent."""
        found: dict[str, Path] = {}
        for voice in asked_voices(project):
            wanted = model_voice(voice)
            recorded = self._voices.found(wanted.name) if wanted else None
            for file in self._voices.files(recorded) if recorded else ():
                found[f"{reelpacks.VOICES}/{file.parent.name}/{file.name}"] = file
        return found


def asked_voices(project: Project) -> tuple[str, ...]:
    """The voices that the film asks for by name, each once."""
    cast = (part.voice.voice for part in project.speaking.cast.parts)
    return tuple(dict.fromkeys((project.brief.voice, *cast)))


def _families(project: Project) -> tuple[str, ...]:
    styles = (project.wording.captions, project.wording.titles)
    return tuple(dict.fromkeys(each.font for each in styles if each.font))


def _fonts(families: Iterable[str], place: Path) -> Iterator[Path]:
    if not families:
        return
    from core.media.lettering.lent import taken_out

    for family in families:
        yield from taken_out(family, place)


def _kept(project: Project) -> tuple[Take, ...]:
    """Takes of the film, approved ones, and those that these go on from or are a change of."""
    takes = {take.file: take for each in project.segments for take in each.takes}
    kept: dict[TakeId, Take] = {}
    wanted = [
        take
        for each in project.segments
        for take in each.takes
        if take.id == each.chosen or _approved(each.verdict(take.id))
    ]
    while wanted:
        take = wanted.pop()
        if take.id in kept:
            continue
        kept[take.id] = take
        recipe = take.recipe
        before = (recipe.source, recipe.lead.file if recipe.lead else "")
        wanted += [takes[file] for file in before if file in takes]
    return tuple(kept.values())


def _approved(review: Any) -> bool:
    return review is not None and review.verdict is Verdict.APPROVED


def _rooms(folder: Path) -> Iterator[tuple[str, Path]]:
    """The project's own files, by their names below its folder; never a link."""
    for each in reelpacks.BESIDE:
        if each != FILE and (folder / each).is_file() and not (folder / each).is_symlink():
            yield each, folder / each
    rooms = [each for each in sorted(folder.iterdir()) if each.is_dir() and not each.is_symlink()]
    rooms = [each for each in rooms if each.name not in _LEFT and not each.name.startswith(".")]
    for room in (*rooms, *(folder / "cache" / each for each in _CACHED)):
        for file in sorted(room.rglob("*")):
            plain = file.is_file() and not file.is_symlink()
            if plain and not file.name.startswith(".") and file.suffix != ".half":
                yield file.relative_to(folder).as_posix(), file


def _changed(project: Project, contents: Contents) -> list[str]:
    made = {
        f"{reelpacks.PROJECT}/{take.file}": take.sha256
        for each in project.segments
        for take in each.takes
    }
    packed = {each.name: each.sha256 for each in contents.files}
    return [name for name, seal in made.items() if packed.get(name, seal) != seal]


def _told(names: list[str], what: str) -> tuple[str, ...]:
    if not names:
        return ()
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (f"{what.capitalize()}: {', '.join(names[:_NAMED])}{more}.",)


def _room(to: Path, size: int) -> None:
    free = shutil.disk_usage(to.parent).free
    if size + RESERVE > free:
        raise DiskFull(
            f"The package needs {(size + RESERVE) / 1e6:,.0f} MB of room, and "
            f"{free / 1e6:,.0f} MB are free there.",
            "Free some space, choose another disk, or pack only what is approved.",
        )
