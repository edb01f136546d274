"""A film is only made of takes that are whole; those that are not are named by their shots."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import MediaUnreadable
from core.services.screening import Film

if TYPE_CHECKING:
    from core.render.takes import Trouble

_NAMED = 5
_ADVICE = "Make these takes again and compile again; or reject the shots to compile without them."


@contextmanager
def whole(film: Film, folder: Path) -> Iterator[None]:
    """Around all work that reads the film's takes.

    Raises MediaUnreadable that names every shot whose take is missing or cut off before the work
    begins; damage that only decoding tells is looked for when the work has failed by it.
    """
    from core.render.takes import broken, incomplete

    if found := incomplete(film.plan, folder):
        raise _named(film, found)
    try:
        yield
    except MediaUnreadable as trouble:
        if found := broken(film.plan, folder, str(trouble)):
            raise _named(film, found) from trouble
        raise


def _named(film: Film, found: "tuple[Trouble, ...]") -> MediaUnreadable:
    numbers = {segment.id: segment.shot.number for segment in film.project.segments}
    reasons = {numbers[film.plan.clips[clip].segment]: reason for clip, reason in found}
    lines = [f"Shot {number}: {reason}" for number, reason in list(reasons.items())[:_NAMED]]
    if len(reasons) > _NAMED:
        lines.append(f"And {len(reasons) - _NAMED} more.")
    return MediaUnreadable(" ".join(lines), _ADVICE)
