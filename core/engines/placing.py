"""Says where a model is put for a wish, before it is loaded, counting what our workers hold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.domain.drawing import native_size
from core.domain.errors import WorkFailed
from core.domain.models import (
    Card,
    Extent,
    Installed,
    Machine,
    ModelId,
    Placement,
    Rung,
    Work,
)
from core.engines.fitting import fit

_AT_OWN_SIZE = (Work.IMAGE, Work.EDIT)
_OWN_CHOICE = "It is held as you have chosen: let the studio choose again on the page Models."


class Placing:
    """The `Place` of the program. `held` answers what our worker of a device has loaded, in bytes.

    What is held is room as well: it leaves for what is placed, or is what is placed. `chosen`
    answers how the editor wants a model to be held, None for the fastest way that fits.
    """

    def __init__(
        self,
        machine: Callable[[], Machine],
        held: Callable[[str], int],
        chosen: Callable[[ModelId], Rung | None] = lambda _: None,
    ) -> None:
        self._machine, self._held, self._chosen = machine, held, chosen

    def __call__(self, found: Installed, wish: Mapping[str, Any]) -> Placement:
        """Raises WorkFailed, permanent, for what does not fit this machine."""
        rung = self._chosen(found.card.id)
        judged = fit(
            found.card, self.machine(), Path(found.folder), _extent(found.card, wish), rung
        )
        if judged.placement is None:
            words = f"{found.card.title} {judged.words}."
            advice = f"{judged.advice} {_OWN_CHOICE}" if rung else judged.advice
            raise WorkFailed(words, advice, permanent=True)
        return judged.placement

    def machine(self) -> Machine:
        """As it would be with nothing of ours loaded."""
        now = self._machine()
        graphics = self._held("cuda") if now.device == "cuda" else self._held(now.device)
        shared = self._held("cpu") if now.device != "cpu" else graphics
        return replace(
            now,
            free=min(now.memory, now.free + shared),
            video_free=min(now.video, now.video_free + graphics),
        )


def _extent(card: Card, wish: Mapping[str, Any]) -> Extent:
    """How much is made in one go; pictures and edits are made near the model's own sizes."""
    asked = (wish.get(name, 0) for name in ("width", "height", "frames"))
    width, height, frames = (each if isinstance(each, int) else 0 for each in asked)
    if card.work in _AT_OWN_SIZE and width and height:
        width, height = native_size(card, width, height)
    return Extent(width, height, frames)
