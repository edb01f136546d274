"""Looks at a finished film, and betters once what is not good enough (product 10.5)."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.services.screening import Film

if TYPE_CHECKING:
    from core.domain.quality import QualityReport

WATCHED = "watched"
"""Where in a project's cache lies what was measured of pictures."""


def inspected(
    file: Path,
    film: Film,
    folder: Path,
    *,
    mix: Path | None = None,
    loudness: float | None = None,
    size: tuple[int, int] | None = None,
) -> "QualityReport":
    """The report on one file of a film; `size` is its picture's where it is not the film's own."""
    from core.media.watching import forget_old
    from core.render.asked import asked
    from core.render.quality import Wanted, check

    kept = folder / "cache" / WATCHED
    wanted = Wanted(
        film.plan,
        asked(film.project, film.plan),
        mix=mix,
        loudness=film.project.mixing.target_lufs if loudness is None else loudness,
        captions=film.captions,
        kept=kept,
        size=size,
    )
    report = check(file, wanted)
    forget_old(kept)
    return report
