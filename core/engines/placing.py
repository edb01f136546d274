"""Says where a model is put for a wish, before it is loaded, counting what our workers hold."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.domain.errors import WorkFailed
from core.domain.models import Extent, Installed, Machine, ModelId, Placement, Rung
from core.engines.fitting import fit

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
        judged = fit(found.card, self.machine(), Path(found.folder), _extent(wish), rung)
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


def _extent(wish: Mapping[str, Any]) -> Extent:
    asked = (wish.get(name, 0) for name in ("width", "height", "frames"))
    return Extent(*(each if isinstance(each, int) else 0 for each in asked))
