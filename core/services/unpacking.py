"""A project comes out of a package: whole and safe, under a name of its own, or not at all."""

from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import ProjectUnusable, StudioError
from core.domain.footage import ENGINE as FOOTAGE
from core.domain.models import ModelId
from core.domain.packing import PROJECT, SUFFIX, Contents, Lacking, Unpacked, stays_inside
from core.domain.project import Project
from core.services.events import Events
from core.services.lacking import lacking
from core.services.projects import Projects
from core.services.voices import Voices
from core.store import births, reelpacks, reelpacks_reading
from core.store import projects as rows
from core.store.backups import looking, sound
from core.store.migrate import must_be_known
from core.store.opening import FILE, opened
from core.store.reelpacks_reading import AGAIN, PackRefused
from core.store.vault import disk_room, must_have_folder, remove, sync_folder, told
from core.store.voices import RecordedVoices

Tell = Callable[[float, str], None]
"""Hears how far it is (0-1), in words; may raise JobCancelled."""


@dataclass(frozen=True, slots=True)
class Unpacking:
    """Belongs to this machine: `installed` are the models here, `voices` all there are."""

    recorded: RecordedVoices
    voices: Callable[[], Voices]
    installed: Callable[[], Collection[ModelId]]

    def look(self, file: Path) -> Contents:
        """What a package holds. Raises PackRefused for one that is not taken apart."""
        return reelpacks_reading.look(file)

    def suggested(self, file: Path) -> Path:
        """Where it would go: beside the package, under a name that is free."""
        wanted = file.with_suffix(PROJECT)
        number = 2
        while wanted.exists():
            wanted = file.with_name(f"{file.stem}-{number}{PROJECT}")
            number += 1
        return wanted

    def unpack(self, file: Path, to: Path | None = None, tell: Tell = lambda *_: None) -> Unpacked:
        """Make the project `to` of a package; says what of it this machine has not.

        Raises PackRefused, ProjectUnusable, DiskFull and JobCancelled; then nothing is left.
        """
        to = to or self.suggested(file)
        _must_be_free(to)
        contents = self.look(file)
        done, whole = 0, max(1, contents.size)

        def heard(count: int) -> None:
            nonlocal done
            done += count
            tell(0.95 * done / whole, f"{done / 1e6:,.0f} of {whole / 1e6:,.0f} MB")

        with births.told_of(self.recorded.home, to), _made(to) as draft:
            reelpacks_reading.take_out(file, draft, heard)
            _must_be_sound(draft / reelpacks.PROJECT, file)
            tell(0.97, "Looking it over")
            with _project(draft / reelpacks.PROJECT, file) as project:
                notes = tuple(self._spoken(draft / reelpacks.VOICES))
                missing = self.missing(project, draft / reelpacks.PROJECT)
            tell(0.99, "")
        return Unpacked(to, contents.title, len(contents.files), contents.size, missing, notes)

    def missing(self, project: Project, folder: Path) -> tuple[Lacking, ...]:
        """What an open project knows and this machine has not."""
        return lacking(project, folder, self.installed(), self.voices().offered(project))

    def _spoken(self, folder: Path) -> Iterator[str]:
        """Take in the voices that came along."""
        for each in sorted(folder.iterdir()) if folder.is_dir() else ():
            try:
                name = self.recorded.bring(each)
            except StudioError as trouble:
                yield f"{trouble} {trouble.advice}".strip()
                continue
            if name:
                yield f"The voice “{name}” came along, with its owner's consent."


def is_package(file: Path) -> bool:
    return file.suffix.casefold() == SUFFIX


@contextmanager
def _made(to: Path) -> Iterator[Path]:
    """A folder beside `to` to unpack into; what is in its project becomes `to` at the end."""
    draft = births.draft_of(to)
    try:
        with possible_place(to), disk_room(to.parent), told(draft, to):
            births.sweep(to.parent)
            births.begin(draft)
            yield draft
            _must_be_free(to)
            if to.exists():
                to.rmdir()
            (draft / reelpacks.PROJECT).rename(to)
            sync_folder(to.parent)
    finally:
        if draft.exists():
            remove(draft)


@contextmanager
def possible_place(to: Path) -> Iterator[None]:
    """Say in words what the system has against writing there."""
    try:
        yield
    except OSError as error:
        raise StudioError(
            f"“{to.name}” cannot be written there: {error.strerror or error}.",
            "Choose a folder that you can write to.",
        ) from error


def _must_be_free(to: Path) -> None:
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise ProjectUnusable(f"There is something called “{to.name}” already.", "Choose a name.")
    must_have_folder(to, "film")


def _must_be_sound(folder: Path, package: Path) -> None:
    """The database is read as data: one with code of its own, or damaged, is not opened."""
    file = folder / FILE
    if not sound(file):
        raise PackRefused(f"“{package.name}” holds a damaged project.", AGAIN)
    with looking(file) as connection, closing(connection.cursor()) as cursor:
        asked = (
            "SELECT count(*) FROM sqlite_master "
            "WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"
        )
        (odd,) = cursor.execute(asked).fetchone()
    if odd:
        raise PackRefused(
            f"“{package.name}” was not made by Reelwright: its database has code of its own.",
            "Nothing was unpacked. Ask whoever sent it what it is.",
        )
    must_be_known(file)


@contextmanager
def _project(folder: Path, package: Path) -> Iterator[Project]:
    """Opened once where it lies, so that it is brought up to date, and every name is looked at."""
    with opened(folder) as there:
        project = Projects(there, Events()).snapshot()
        with there.database.read() as session:
            named = set(rows.files(session))
        for name in sorted(named | set(files_of(project))):
            if not (name and stays_inside(name)):
                raise PackRefused(
                    f"“{package.name}” was not made by Reelwright: it names files elsewhere.",
                    "Nothing was unpacked. Ask whoever sent it what it is.",
                )
        yield project


def files_of(project: Project) -> Iterator[str]:
    """Every file of its own that a project names, besides takes and key frames."""
    if project.brief.music not in ("auto", "none"):
        yield project.brief.music
    yield from (each.file for each in project.sequence.sounds)
    yield from filter(None, [project.recording.file])
    if project.overlays.logo is not None:
        yield project.overlays.logo.file
    if project.plan is not None:
        yield from (each.picture for each in project.plan.bible if each.picture)
        yield from (each.picture for each in project.plan.places if each.picture)
    for segment in project.segments:
        for take in segment.takes:
            recipe = take.recipe
            lead = recipe.lead.file if recipe.lead else ""
            seen = recipe.references if recipe.engine != FOOTAGE else ()
            own = (recipe.first, recipe.last, recipe.source, lead, take.sound, *seen)
            yield from filter(None, own)
            yield from (each.file for each in recipe.loras)
