"""What makes the next take: the film's own engine, or a model, and how that is set up."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core import models, setup
from ui import theme
from ui.widgets.fields import Choice, Field, roomy
from ui.widgets.picked import Picked
from ui.widgets.tiles import Tiles
from ui.widgets.wheels import under_wheel

_USUAL = "Usual"
_PICTURE = "picture"
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.webp)"
_BEGINS = (
    (setup.Begins.ANEW.value, "Its words and key frames"),
    (setup.Begins.SHOT_BEFORE.value, "The shot before"),
    (setup.Begins.OWN_TAKE.value, "This take, longer"),
    (_PICTURE, "A picture"),
)


class Maker(QWidget):
    """Nothing but the choice of an engine, until that is a model."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, models.Card] = {}
        self._film = ""
        self.engine = Choice((("", "As the film"),), self)
        self.begins = Choice(_BEGINS, self)
        self.steps = under_wheel(QSpinBox(self, minimum=0, maximum=200))
        self.guidance = under_wheel(
            QDoubleSpinBox(self, decimals=1, minimum=0.0, maximum=30.0, singleStep=0.5)
        )
        self.lora = Picked("Choose a LoRA", "LoRA (*.safetensors)", self)
        self.first = Picked("Choose the first picture", _PICTURES, self)
        self.last = Picked("Choose the last picture", _PICTURES, self)
        self.strength = under_wheel(
            QDoubleSpinBox(self, decimals=2, minimum=-2.0, maximum=2.0, singleStep=0.1, value=1.0)
        )
        self.draft = QCheckBox("Quick draft: few steps, small", self)
        self._settings = QWidget(self)
        self._arrange()
        self.engine.chosen.connect(self._show_settings)
        self.begins.chosen.connect(self._show_settings)
        for each in (self.lora, self.first, self.last):
            each.changed.connect(self._show_settings)
        self.draft.toggled.connect(self.changed)

    def show_models(self, cards: Sequence[models.Card], film: str) -> None:
        """Those that are installed; `film` is the engine of the film."""
        self._cards, self._film = {card.id: card for card in cards}, film
        own = self._cards[film].title if film in self._cards else film.capitalize()
        others = [(card.id, card.title) for card in cards if card.id != film]
        self.engine.offer((("", f"As the film: {own}"), *others))
        self.setVisible(bool(self._cards))
        self._show_settings()

    def show_beginnings(self, there: Sequence[setup.Begins]) -> None:
        """What there is to begin with; a picture of the editor's own there always is."""
        known = {*(each.value for each in there), _PICTURE}
        self.begins.offer([(value, words) for value, words in _BEGINS if value in known])

    def reset(self) -> None:
        """As the film is made, with nothing of its own."""
        self.engine.choose("")
        self.begins.choose(setup.Begins.ANEW.value)
        for each in (self.steps, self.guidance):
            each.setValue(0)
        self.strength.setValue(1.0)
        self.draft.setChecked(False)
        for picked in (self.lora, self.first, self.last):
            picked.show_file("")
        self._show_settings()

    def setup(self) -> setup.Setup:
        """What is chosen, as far as its model can do that; nothing for an engine that is none."""
        card = self._card()
        if card is None:
            return setup.Setup()
        file = self.lora.file if card.can(models.Capability.LORA) else ""
        worn = (setup.Lora(file, self.strength.value()),) if file else ()
        begins = self.begins.value()
        return setup.Setup(
            model=self.engine.value(),
            steps=self.steps.value(),
            guidance=self.guidance.value(),
            loras=worn,
            draft=self.draft.isChecked(),
            begins=setup.Begins.ANEW if begins == _PICTURE else setup.Begins(begins),
            first=self.first.file if begins == _PICTURE else "",
            last=self.last.file if card.can(models.Capability.FIRST_LAST) else "",
        )

    def _card(self) -> models.Card | None:
        return self._cards.get(self.engine.value() or self._film)

    def _arrange(self) -> None:
        for spin in (self.steps, self.guidance, self.strength):
            roomy(spin)
        for spin in (self.steps, self.guidance):
            spin.setSpecialValueText(_USUAL)
        worn = QWidget(self)
        row = QHBoxLayout(worn)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.lora, 1)
        row.addWidget(self.strength)
        self.strength.setAccessibleName("Strength of the LoRA")
        self._worn = Field("LoRA and its strength", worn, self)
        tiles = Tiles(2, self)
        tiles.add(Field("Steps", self.steps, self), Field("Guidance", self.guidance, self))
        inside = QVBoxLayout(self._settings)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SMALL)
        begins = Field("Begins with", self.begins, self)
        self._first = Field("First picture", self.first, self)
        self._last = Field("Ends with a picture", self.last, self)
        for each in (begins, self._first, self._last, tiles, self._worn, self.draft):
            inside.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addWidget(Field("Made by", self.engine, self))
        column.addWidget(self._settings)
        self.hide()

    @Slot()
    def _show_settings(self) -> None:
        card = self._card()
        self._settings.setVisible(card is not None)
        if card is not None:
            own = card.defaults
            self.steps.setSpecialValueText(f"{_USUAL}: {own.steps}" if own.steps else _USUAL)
            self.guidance.setSpecialValueText(f"{_USUAL}: {own.guidance:g}")
            going_on = card.can(models.Capability.IMAGE_TO_VIDEO)
            self.begins.setEnabled(going_on)
            self.begins.setToolTip("" if going_on else f"{card.title} takes no first picture.")
            if not going_on:
                self.begins.choose(setup.Begins.ANEW.value)
            self._worn.setVisible(card.can(models.Capability.LORA))
            self._last.setVisible(card.can(models.Capability.FIRST_LAST))
        self._first.setVisible(self.begins.value() == _PICTURE)
        self.strength.setEnabled(bool(self.lora.file))
        self.changed.emit()
