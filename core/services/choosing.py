"""What models there are to choose from: which are here, how each fits, what it may be used for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from core.domain.errors import EngineMissing, StudioError
from core.domain.models import (
    Card,
    Ease,
    Extent,
    Fit,
    Installed,
    Listed,
    Machine,
    ModelId,
    Rung,
    Work,
)
from core.engines.fitting import ease, fit, smallest
from core.engines.holding import Holding
from core.engines.needs import WHOLE

Cards = Callable[[], Mapping[ModelId, Card]]


class Choosing:
    """`cards` are all that are known, `installed` those on this machine, as they are now.

    Looking takes as long as the disks do, some milliseconds a model that is here: in a thread.
    """

    def __init__(
        self,
        cards: Cards,
        installed: Callable[[], Mapping[ModelId, Installed]],
        machine: Callable[[], Machine],
        troubles: Callable[[], tuple[StudioError, ...]] = tuple,
        holding: Callable[[], Holding] | None = None,
    ) -> None:
        self._cards, self._installed, self._machine = cards, installed, machine
        self._troubles, self._holding = troubles, holding

    def all(self, work: Work | None = None) -> tuple[Listed, ...]:
        """In the order of their work; what is here comes first, then what fits, by its name."""
        here, machine = self._installed(), self._machine()
        listed = [
            self._listed(card, here.get(card.id), machine)
            for card in self._cards().values()
            if work is None or card.work is work
        ]
        return tuple(sorted(listed, key=_order))

    def one(self, model: ModelId) -> Listed:
        """Raises EngineMissing for a model without a card; for a faulty one, what is wrong."""
        return self._listed(self._card(model), self._installed().get(model), self._machine())

    def known(self, model: ModelId) -> Card | None:
        """Its card; None for what is no model, or one of which nothing is known here."""
        return self._cards().get(model)

    def here(self) -> tuple[Installed, ...]:
        """What is on this machine."""
        return tuple(self._installed().values())

    def fit(self, model: ModelId, wished: Extent = WHOLE, rung: Rung | None = None) -> Fit:
        """For so much in one go. Raises EngineMissing for a model without a card."""
        found = self._installed().get(model)
        folder = Path(found.folder) if found else None
        return fit(self._card(model), self._machine(), folder, wished, rung)

    def held(self, model: ModelId) -> Rung | None:
        """How the editor wants it to be held; None for the fastest way that fits."""
        return self._holding().of(model) if self._holding else None

    def hold(self, model: ModelId, rung: Rung | None) -> Fit:
        """Hold it like that from now on, or as the studio chooses; answers how it fits then.

        Raises StudioError for a way in which this model cannot be held.
        """
        card = self._card(model)
        ways = [each.rung for each in card.ladder]
        if rung is not None and rung not in ways:
            raise StudioError(
                f"{card.title} cannot be held “{rung}”.",
                f"It can be held: {', '.join(ways)}; or auto.",
            )
        if self._holding is not None:
            self._holding().put(model, rung)
        return self.fit(model, rung=rung)

    def instead(self, model: ModelId) -> Card | None:
        """The smallest that does the same work and fits this machine."""
        return smallest(self._cards().values(), self._card(model), self._machine())

    def machine(self) -> Machine:
        return self._machine()

    def troubles(self) -> tuple[StudioError, ...]:
        """What is wrong with cards of the editor's own."""
        return self._troubles()

    def _listed(self, card: Card, found: Installed | None, machine: Machine) -> Listed:
        chosen = self.held(card.id)
        folder = Path(found.folder) if found else None
        fitting = fit(card, machine, folder, rung=chosen)
        return Listed(card, fitting, ease(card, fitting), found, chosen)

    def _card(self, model: ModelId) -> Card:
        cards = self._cards()
        if model not in cards:
            for trouble in self._troubles():
                if f"The card {model}.toml" in str(trouble):
                    raise trouble
            near = [name for name in cards if model.casefold() in name]
            known = ", ".join(near) or "reelwright models list shows them all"
            raise EngineMissing(f"There is no model “{model}”.", f"Known: {known}.")
        return cards[model]


def _order(each: Listed) -> tuple[int, bool, int, str, str]:
    work, well = list(Work).index(each.card.work), list(Ease).index(each.ease)
    return work, each.installed is None, well, each.card.family, each.card.id
