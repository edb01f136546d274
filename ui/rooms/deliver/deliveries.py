"""What is on its way, what has arrived, what is still open; and uploads that never ended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import delivery
from ui import theme
from ui.rooms.deliver.delivery_card import DeliveryCard
from ui.rooms.deliver.section import Section, row
from ui.widgets.fields import button
from ui.widgets.order import chain
from ui.widgets.text import Paragraph
from ui.words import ago, size

_NONE = "Nothing was sent yet. What is on its way stands here, with what has arrived before."
_SHOWN = 12
_STRAYS = (
    "Parts of uploads that never ended stay at a bucket, unseen, and are paid for. Those that this "
    "project began can be listed and cleared up."
)


class DeliveriesSection(Section):
    wished = Signal(str, object)
    """A wish (as of `DeliveryCard`) and the delivery."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Deliveries", parent)
        self.none = Paragraph(_NONE, self, tone="dim")
        self._cards: dict[str, DeliveryCard] = {}
        inside = QWidget(self)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.SMALL)
        self.add(self.none, inside)

    def show_deliveries(self, shown: Sequence[delivery.Delivery]) -> None:
        """The newest first."""
        wanted = {each.id: each for each in shown[:_SHOWN]}
        for gone in set(self._cards) - set(wanted):
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for number, (key, each) in enumerate(wanted.items()):
            if key in self._cards:
                self._cards[key].show_delivery(each)
                continue
            card = DeliveryCard(each, self)
            card.wished.connect(self.wished)
            self._cards[key] = card
            self._list.insertWidget(number, card)
            card.show()
        self.none.setVisible(not wanted)
        chain(self)

    def show_delivery(self, shown: delivery.Delivery) -> bool:
        """One has changed; whether it stands here."""
        card = self._cards.get(shown.id)
        if card is not None:
            card.show_delivery(shown)
        return card is not None

    def tell(self, named: str, words: str, *, trouble: bool = False) -> None:
        if named in self._cards:
            self._cards[named].tell(words, trouble=trouble)

    def cards(self) -> tuple[DeliveryCard, ...]:
        """As they stand."""
        items = (self._list.itemAt(at) for at in range(self._list.count()))
        found = (item.widget() for item in items if item is not None)
        return tuple(each for each in found if isinstance(each, DeliveryCard))


class StraysSection(Section):
    look_asked = Signal()
    clear_asked = Signal(object)
    """Of each destination's name those that are to go, as a dict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Uploads that never ended", parent)
        self._found: dict[str, tuple[delivery.Stray, ...]] = {}
        self.words = Paragraph(_STRAYS, self, tone="dim")
        self.list = Paragraph("", self, level="caption")
        self.look = button("Look for them", picture_name="search", parent=self)
        self.clear = button("Clear up", picture_name="trash-2", parent=self)
        self.add(self.words, self.list, row(self, self.look, self.clear))
        self.list.hide()
        self.clear.hide()
        self.look.clicked.connect(self.look_asked)
        self.clear.clicked.connect(self._clear)

    def wait(self, words: str) -> None:
        self.words.setText(words)
        self.look.setEnabled(False)
        self.clear.setEnabled(False)

    def show_strays(self, found: dict[str, tuple[delivery.Stray, ...]], trouble: str = "") -> None:
        """By the names of their destinations; what a delivery goes on from is not cleared up."""
        self._found = found
        every = [(name, each) for name, strays in found.items() for each in strays]
        spare = [each for _, each in every if not each.needed]
        self.look.setEnabled(True)
        self.clear.setEnabled(True)
        self.clear.setVisible(bool(spare))
        lines = [
            f"{each.key} at {name}: {size(each.size)}, begun {ago(each.since)}"
            + ("  ·  a delivery goes on from it" if each.needed else "")
            for name, each in every
        ]
        self.list.setText("\n".join(lines))
        self.list.setVisible(bool(lines))
        many = f"{size(sum(each.size for each in spare))} can be cleared up."
        words = many if spare else "Nothing of this project is left over there."
        self.words.setText(trouble or words)

    def forget(self) -> None:
        """Another project is open."""
        self.show_strays({})
        self.words.setText(_STRAYS)

    @Slot()
    def _clear(self) -> None:
        spare = {
            name: tuple(each for each in strays if not each.needed)
            for name, strays in self._found.items()
        }
        self.clear_asked.emit({name: strays for name, strays in spare.items() if strays})
