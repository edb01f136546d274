"""Looks at a finished film, and betters once what is not good enough (product 10.5)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import StudioError
from core.domain.improvement import Improvement
from core.domain.project import Project
from core.domain.quality import Improved, QualityReport
from core.services.screening import Film
from core.services.soundtrack import Master
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.watching import Watched

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A film that was written, and what was found in it."""

    film: Film
    report: QualityReport


@dataclass(frozen=True, slots=True)
class Finished:
    """The better of two films, or the only one; `how` is what the project may take over.

    `note` says why bettering it came to nothing.
    """

    best: Attempt
    improved: Improved | None = None
    how: Improvement | None = None
    note: str = ""


def measured(folder: Path) -> Path:
    """Where in a project's cache lies what was measured of pictures."""
    return folder / "cache" / "watched"


def finished(
    first: Attempt,
    draft: Path,
    folder: Path,
    again: Callable[[Project, Path], Attempt],
) -> Finished:
    """Make the film in `draft` once more if it is not good enough and something can be done.

    `again` writes the film of a changed snapshot. The better one is in `draft` afterwards. The
    project itself is not changed.
    """
    project, plan = first.film.project, first.film.plan
    if first.report.good or not project.finishing.improve:
        return Finished(first)
    from core.render.improving import Made, improvement

    how = improvement(Made(project, plan, first.report, _watched(draft, folder)))
    if how is None:
        return Finished(first)
    try:
        with staged(draft, project=folder) as second:
            after = again(how.made(project), second)
            after = replace(after, film=replace(after.film, left_out=first.film.left_out))
            _must_be_better(after, first)
    except _NoBetter as none:
        said = Improved(how.what, first.report, none.attempt.report, kept=False)
        return Finished(first, said)
    except StudioError as trouble:  # as a full disk: the first film is as good as it was
        log.warning("not bettered: %s", trouble)
        return Finished(first, note=f"It could not be bettered: {trouble}")
    said = Improved(how.what, first.report, after.report, kept=True)
    return Finished(after, said, how if how.lasting else None)


def _must_be_better(after: Attempt, before: Attempt) -> None:
    if after.report.score <= before.report.score:
        raise _NoBetter(after)


class _NoBetter(Exception):
    """Leaves the second film behind."""

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt


def _watched(file: Path, folder: Path) -> "Watched":
    from core.media.watching import watch

    return watch(file, measured(folder))


def inspected(
    file: Path,
    film: Film,
    folder: Path,
    sound: Master | None,
    loudness: float,
    size: tuple[int, int] | None = None,
) -> QualityReport:
    """The report on one file of a film; `size` is its picture's where it is not the film's own."""
    from core.media.watching import forget_old
    from core.render.asked import asked
    from core.render.quality import Wanted, check

    kept = measured(folder)
    wanted = Wanted(
        film.plan,
        asked(film.project, film.plan),
        mix=sound.wav if sound else None,
        coded=(sound.coded, sound.loudness) if sound else None,
        loudness=loudness,
        captions=film.captions,
        kept=kept,
        size=size,
    )
    report = check(file, wanted)
    forget_old(kept)
    return report
