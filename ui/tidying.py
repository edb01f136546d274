"""What the film takes on the disk and what of it may go: looked for and done in the background."""

from collections.abc import Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from core import StudioError
from ui.errands import Deed, Errands, Look
from ui.wishes import Wishes

if TYPE_CHECKING:
    from ui.rooms.preferences.storage import Spare

CACHE = "cache"


class Tidying(Wishes):
    looking = Signal()
    nothing = Signal()
    """There is no film to look at."""
    found = Signal(object, object)
    """The bytes of the whole film, and a tuple of `Spare`."""

    def __init__(self, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = errands
        self._waste: dict[str, list[Any]] = {}

    @Slot()
    def look(self) -> None:
        if self._studio is None:
            self.nothing.emit()
            return
        housekeeping = self._studio.housekeeping
        self.looking.emit()
        work = lambda: (housekeeping.used(), housekeeping.waste())  # noqa: E731
        self._errands.run(Look("storage", work, self.while_served(self._looked)))

    @Slot(object)
    def clean(self, keys: Iterable[str]) -> None:
        """Let these go, then look again."""
        if self._studio is None:
            return
        housekeeping = self._studio.housekeeping
        gone = [each for key in keys for each in self._waste.get(key, ())]

        def tidy() -> tuple[int, Iterable[Any]]:
            housekeeping.clean(gone)
            return housekeeping.used(), housekeeping.waste()

        self.looking.emit()
        self._errands.run(Deed(tidy, self.while_served(self._looked)))

    def _looked(self, got: "Future[tuple[int, Iterable[Any]]]") -> None:
        try:
            used, waste = got.result()
        except StudioError as trouble:
            self.troubled.emit(str(trouble), trouble.advice)
            self.nothing.emit()
            return
        self._waste = {}
        for each in waste:
            self._waste.setdefault(each.file if each.take else CACHE, []).append(each)
        spare = tuple(_spare(key, group) for key, group in self._waste.items())
        self.found.emit(used, spare)


def _spare(key: str, group: list[Any]) -> "Spare":
    from ui.rooms.preferences.storage import Spare

    size = sum(each.size for each in group)
    if key == CACHE:
        files = f"{len(group)} files" if len(group) > 1 else "1 file"
        return Spare(key, f"Cache: previews, speech and mixes ({files})", size)
    what = str(group[0].what)
    return Spare(key, what[:1].upper() + what[1:], size)
