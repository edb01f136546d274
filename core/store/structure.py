"""How a project is built, for a report: counts, stages, takes and jobs, without a word of it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from core.domain.insight import Film, Tried
from core.store.insight import gathered
from core.store.opening import Opened, opened
from core.store.schema import JobRow, Row

_TAKES = 400
"""So many takes are told one by one, the newest."""


def structure(folder: Path) -> Iterator[str]:
    """Line by line. Opens the project for reading; raises what opening it does."""
    with opened(folder, read_only=True) as project, project.database.read() as session:
        yield from _told(project, session)


def _told(project: Opened, session: Session) -> Iterator[str]:
    film = gathered(session, project.vault.folder, "")
    edition = session.scalar(text("SELECT version_num FROM alembic_version"))
    yield f"edition {edition}"
    yield from (f"note: {note}" for note in (project.read_only, *project.notes) if note)
    yield f"{film.shots} shots, {film.seconds:g} s asked for"
    yield from (f"brief.{name} = {value}" for name, value in film.traits.items())
    yield "\nROWS"
    for table in sorted(Row.metadata.tables):
        count = session.scalar(select(func.count()).select_from(Row.metadata.tables[table]))
        yield f"{table:16} {count}"
    yield "\nSTAGES"
    yield from (f"{step.at}  {step.stage}" for step in film.steps)
    yield "\nTAKES AND KEY FRAMES"
    yield from map(_take, film.tried[-_TAKES:])
    yield "\nFILMS"
    yield from (f"{each.at}  {each.size} bytes, score {each.score}" for each in film.finished)
    yield "\nDISK"
    yield from (f"{what:24} {size}" for what, size in film.disk.items())
    yield from _files(project.vault.folder, film)
    yield "\nJOBS"
    yield from _jobs(session)


def _take(tried: Tried) -> str:
    kind = "key frame" if tried.still else "take"
    lesser = ", something was given up" if tried.lesser else ""
    traits = tried.traits.get("engine", ""), tried.traits.get("size", "")
    return (
        f"{tried.at}  {kind} of {tried.place[:8]} {' '.join(traits)} "
        f"{tried.seconds:.1f} s {tried.verdict or 'not judged'}{lesser}"
    )


def _files(folder: Path, film: Film) -> Iterator[str]:
    """How many of which kind, and which takes have no file: not how they are called."""
    media = folder / "media"
    kinds = Counter(each.suffix for each in media.iterdir()) if media.is_dir() else Counter()
    yield from (f"media/*{ending:8} {count}" for ending, count in kinds.most_common())
    yield f"{len(film.tried)} are known to the database"


def _jobs(session: Session) -> Iterator[str]:
    rows = session.scalars(select(JobRow).order_by(JobRow.number.desc()).limit(200))
    for row in rows:
        said = f": {row.message} {row.advice}".rstrip() if row.state == "failed" else ""
        yield f"{row.at}  {row.lane}/{row.family} {row.state}, try {row.attempt}{said}"
