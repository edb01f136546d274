"""Tiny models as the studio finds its own: installed in a folder, at work in this thread."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import paths
from core.domain.errors import JobCancelled
from core.domain.models import Installed, ModelId, Placement
from core.engines.cards import all_cards
from core.engines.local import LocalModels
from core.ports import AT_WORK


class Asked:
    """A job that keeps what it is told, and stops at a report that has `stop` in its note.

    It is the first one, or after so many more of them.
    """

    held = False

    def __init__(self, stop: str = "", *, after: int = 0) -> None:
        self._stop, self._left = stop, after
        self.told: list[tuple[float, str, str]] = []

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.told.append((fraction, note, preview))
        if self._stop and self._stop in note:
            self._left -= 1
            if self._left < 0:
                raise JobCancelled


@contextmanager
def at_work_for(job: Asked) -> Iterator[None]:
    """What is done in the block is done for this job."""
    before = AT_WORK.set(job)
    try:
        yield
    finally:
        AT_WORK.reset(before)


def at_work(*found: Installed, placement: Placement | None = None) -> LocalModels:
    """These models, run right here."""
    from core.engines.models import running

    there, kept, held = {each.card.id: each for each in found}, running.Kept(), placement
    return LocalModels(
        lambda: there,
        lambda _found, _wish: held or Placement(),
        lambda task, job: running.run(task, job, kept),
    )


def here(folders: Mapping[ModelId, Path]) -> LocalModels:
    """The models of these folders, by the names of their cards."""
    cards = all_cards(paths.data())
    return at_work(*(Installed(cards[name], str(folder)) for name, folder in folders.items()))
