"""What a project knows about how it came about: times, verdicts, traits, sizes; no word of it."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.domain.brief import Brief
from core.domain.insight import Film, Finished, Step, Tried
from core.domain.review import Verdict
from core.store import documents
from core.store.films import Films
from core.store.schema import (
    AttemptRow,
    FrameReviewRow,
    OpinionRow,
    ReviewRow,
    SegmentRow,
    StageRow,
    TakeRow,
)

# What of a recipe can be told from others, by where it stands in the JSON.
_TRAITS = {
    "engine": "$.recipe.engine",
    "size": "$.recipe.camera.size",
    "move": "$.recipe.camera.moves[0]",
    "angle": "$.recipe.camera.angle",
    "style": "$.recipe.depiction.style",
    "tone": "$.recipe.depiction.tone",
    "light": "$.recipe.depiction.lighting",
    "time": "$.recipe.depiction.setting.time",
    "weather": "$.recipe.depiction.setting.weather",
    "place": "$.recipe.depiction.setting.backdrop",
}
_SUBJECTS, _PROMPT = "$.recipe.depiction.subjects", "$.recipe.prompt"
_NOTED = (Verdict.NOTED, Verdict.UNNOTED)
_FOLDERS = {
    "media": "Takes", "bible": "Pictures of who and where", "sounds": "Sounds and music",
    "cache": "Cache", "tmp": "Cache", "backups": "Backups", "trash": "Trash",
}  # fmt: skip
_SHORT, _LONG = 150, 400
"""Letters of a prompt: fewer are short, more are long."""


def gathered(session: Session, folder: Path, project: str) -> Film:
    """Everything about the project in `folder` whose identity is `project`.

    Read by columns: a film of ten thousand takes is not to be decoded for it.
    """
    brief = documents.read(session, Brief, "brief")
    tried = (*_takes(session), *_stills(session))
    films = _films(session, folder)
    steps = tuple(_steps(session))
    return Film(
        id=project,
        name=folder.stem,
        seconds=float(brief.seconds) if brief else 0.0,
        shots=_shots(session),
        traits=_of_brief(brief) if brief else {},
        steps=steps,
        tried=tried,
        moments=tuple(_moments(session)),
        finished=films,
        disk=used(folder) | _size_of(films),
    )


def used(folder: Path) -> dict[str, int]:
    """Bytes by what they hold."""
    total: Counter[str] = Counter()
    lighter = sum(map(_bytes, _scanned(folder / "cache" / "lighter")))
    total.update({"Lighter copies": lighter, "Cache": -lighter} if lighter else {})
    for each in _scanned(folder):
        what = _FOLDERS.get(each.name, "Project") if each.is_dir(follow_symlinks=False) else ""
        total[what or "Project"] += _bytes(each)
    return dict(total)


def _takes(session: Session) -> Iterator[Tried]:
    verdicts = _verdicts(session, ReviewRow.take, ReviewRow.verdict, ReviewRow.number)
    columns = [TakeRow.id, TakeRow.segment, TakeRow.made, *_told(TakeRow.body)]
    wanted = select(*columns).where(
        func.json_extract(TakeRow.body, "$.origin").is_(None)
    )  # what was imported was not made here
    for name, segment, made, *told in session.execute(wanted.order_by(TakeRow.number)):
        yield _tried(segment, made, verdicts.get(name, ""), told)


def _stills(session: Session) -> Iterator[Tried]:
    verdicts = _verdicts(
        session, FrameReviewRow.attempt, FrameReviewRow.verdict, FrameReviewRow.number
    )
    made = func.json_extract(AttemptRow.body, "$.made")
    columns = [AttemptRow.id, AttemptRow.frame, made, *_told(AttemptRow.body)]
    for name, frame, at, *told in session.execute(select(*columns).order_by(AttemptRow.number)):
        yield _tried(frame, at, verdicts.get(name, ""), told, still=True)


def _told(body: "InstrumentedAttribute[str]") -> list[ColumnElement[Any]]:
    paths = ("$.seconds", "$.note", *_TRAITS.values())
    columns: list[ColumnElement[Any]] = [func.json_extract(body, path) for path in paths]
    subjects = func.json_array_length(body, _SUBJECTS)
    return [*columns, subjects, func.length(func.json_extract(body, _PROMPT))]


def _tried(place: str, made: str, verdict: str, told: list[Any], *, still: bool = False) -> Tried:
    seconds, note, *values, subjects, letters = told
    traits = {
        name: str(value) for name, value in zip(_TRAITS, values, strict=True) if value is not None
    }
    traits["subjects"] = _counted(subjects or 0)
    traits["words"] = _length(letters or 0)
    return Tried(place, made, float(seconds or 0), verdict, traits, still, bool(note))


def _counted(subjects: int) -> str:
    return ("nobody and nothing", "one", "two")[subjects] if subjects < 3 else "three or more"


def _length(letters: int) -> str:
    return "short" if letters < _SHORT else "long" if letters > _LONG else "middling"


def _verdicts(
    session: Session,
    of: "InstrumentedAttribute[str]",
    verdict: "InstrumentedAttribute[str]",
    number: "InstrumentedAttribute[int]",
) -> Mapping[str, str]:
    """As they stand; a wish for changes sends back as a rejection does."""
    found: dict[str, str] = {}
    for name, said in session.execute(select(of, verdict).order_by(number)):
        if said in _NOTED:
            continue
        approved = said == Verdict.APPROVED
        found[name] = "approved" if approved else "" if said == Verdict.WITHDRAWN else "rejected"
    return found


def _steps(session: Session) -> Iterator[Step]:
    for stage, at in session.execute(select(StageRow.stage, StageRow.at).order_by(StageRow.number)):
        yield Step(stage, at)


def _moments(session: Session) -> Iterator[str]:
    for column in (ReviewRow.at, FrameReviewRow.at, OpinionRow.at):
        yield from session.scalars(select(column))


def _shots(session: Session) -> int:
    present = select(func.count()).select_from(SegmentRow).where(SegmentRow.removed.is_(False))
    return int(session.scalar(present) or 0)


def _films(session: Session, folder: Path) -> tuple[Finished, ...]:
    stars = {
        (name, made): given
        for name, made, given in session.execute(
            select(OpinionRow.film, OpinionRow.made, OpinionRow.stars)
        )
    }
    return tuple(
        Finished(
            each.at, each.seconds, each.size if each.film.is_file() else 0, each.score,
            stars.get((each.film.name, each.at), 0),
        )
        for each in Films(folder).all()
    )  # fmt: skip


def _size_of(films: tuple[Finished, ...]) -> dict[str, int]:
    whole = sum(each.size for each in films)
    return {"Films": whole} if whole else {}


def _of_brief(brief: Brief) -> dict[str, str]:
    """What is a choice, and names nothing of the editor's."""
    music = brief.music if brief.music in ("auto", "none") else "own"
    voice = brief.voice if brief.voice in ("auto", "none") else "chosen"
    return {
        "engine": brief.engine, "style": brief.style, "tone": brief.tone, "aspect": brief.aspect,
        "fps": str(brief.fps), "voice": voice, "music": music, "captions": brief.captions.value,
        "transition": brief.transition,
    }  # fmt: skip


def _scanned(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            yield from found
    except OSError:  # gone meanwhile, or not for us to read
        return


def _bytes(entry: os.DirEntry[str]) -> int:
    try:
        if entry.is_dir(follow_symlinks=False):
            return sum(_bytes(each) for each in _scanned(Path(entry.path)))
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0
