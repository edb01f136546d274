"""What the film is for: the usual kinds of file as cards, and all of them in a list."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from core import PRESETS, Offer, Preset
from ui import theme
from ui.rooms.deliver.card import Card
from ui.widgets.fields import Choice
from ui.widgets.text import Paragraph
from ui.widgets.tiles import Tiles

_CARDS = (
    ("h264", "For the web", "H.264, plays everywhere", "send"),
    ("prores", "For editing", "ProRes: Final Cut, Premiere, Resolve", "scissors"),
    ("hevc", "A smaller file", "HEVC, for newer devices", "fold-horizontal"),
    ("wav", "Only the sound", "WAV, uncompressed", "audio-lines"),
)


class Formats(QWidget):
    """`value` is the name of the preset that is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = {name: Offer(preset) for name, preset in PRESETS.items()}
        self.list = Choice([(each.name, each.title) for each in PRESETS.values()], self)
        self.list.setAccessibleName("Format")
        self.about = Paragraph("", self, level="caption", tone="dim")
        self._cards = {name: Card(self, *words) for name, *words in _CARDS}
        self._group = QButtonGroup(self)
        tiles = Tiles(len(_CARDS), self)
        for card in self._cards.values():
            self._group.addButton(card)
        tiles.add(*self._cards.values())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        for part in (tiles, self.list, self.about):
            column.addWidget(part)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._choose)
        self._group.buttonClicked.connect(self._click)
        self.choose("h264")

    def stops(self) -> tuple[QWidget, ...]:
        """What the Tab key comes to, in the order in which it stands."""
        return (*self._cards.values(), self.list)

    def value(self) -> str:
        return self.list.value()

    def preset(self) -> Preset:
        return PRESETS[self.value()]

    def offer(self) -> Offer:
        return self._offers[self.value()]

    def show_offers(self, offers: Iterable[Offer]) -> None:
        """What this machine can write; the rest is grey, and says why."""
        self._offers = {each.preset.name: each for each in offers}
        model = self.list.model()
        assert isinstance(model, QStandardItemModel)
        for number, each in enumerate(self._offers.values()):
            item = model.item(number)
            item.setEnabled(not each.missing)
            item.setToolTip(each.missing)
        for name, card in self._cards.items():
            card.setEnabled(not self._offers[name].missing)
            card.setToolTip(self._offers[name].missing)
        if self.offer().missing:
            self._choose("h264")
        else:
            self._show()

    def choose(self, name: str) -> None:
        """Show this preset as the chosen one."""
        self.list.choose(name)
        self._show()

    def _show(self) -> None:
        name, offer = self.value(), self.offer()
        self._group.setExclusive(False)
        for each, card in self._cards.items():
            card.setChecked(each == name)
        self._group.setExclusive(True)
        self.about.setText(offer.missing or offer.preset.purpose)

    @Slot(str)
    def _choose(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)

    @Slot(object)
    def _click(self, card: QPushButton) -> None:
        self._choose(next(name for name, each in self._cards.items() if each is card))
