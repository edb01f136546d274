"""What makes the next take: the film's own engine, or a model, and how that is set up."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core import models, setup
from ui import theme
from ui.widgets.fields import Choice, Field, button, roomy
from ui.widgets.files import file_dialog
from ui.widgets.tiles import Tiles

_USUAL = "Usual"
_BEGINS = {
    setup.Begins.ANEW: "Its words and key frames",
    setup.Begins.SHOT_BEFORE: "The shot before",
    setup.Begins.OWN_TAKE: "This take, longer",
}


class Maker(QWidget):
    """Nothing but the choice of an engine, until that is a model."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, models.Card] = {}
        self._film, self._lora = "", ""
        self.engine = Choice((("", "As the film"),), self)
        self.begins = Choice([(each.value, words) for each, words in _BEGINS.items()], self)
        self.steps = QSpinBox(self, minimum=0, maximum=200)
        self.guidance = QDoubleSpinBox(self, decimals=1, minimum=0.0, maximum=30.0, singleStep=0.5)
        self.lora = button("LoRA…", parent=self)
        self.strength = QDoubleSpinBox(
            self, decimals=2, minimum=-2.0, maximum=2.0, singleStep=0.1, value=1.0
        )
        self.draft = QCheckBox("Quick draft: few steps, small", self)
        self._settings = QWidget(self)
        self._arrange()
        self.engine.chosen.connect(self._show_settings)
        self.lora.clicked.connect(self._choose_lora)
        self.draft.toggled.connect(self.changed)

    def show_models(self, cards: Sequence[models.Card], film: str) -> None:
        """Those that are installed; `film` is the engine of the film."""
        self._cards, self._film = {card.id: card for card in cards}, film
        own = self._cards[film].title if film in self._cards else film.capitalize()
        others = [(card.id, card.title) for card in cards if card.id != film]
        self.engine.offer((("", f"As the film: {own}"), *others))
        self.setVisible(bool(self._cards))
        self._show_settings()

    def reset(self) -> None:
        """As the film is made, with nothing of its own."""
        self.engine.choose("")
        self.begins.choose(setup.Begins.ANEW.value)
        for each in (self.steps, self.guidance):
            each.setValue(0)
        self.strength.setValue(1.0)
        self.draft.setChecked(False)
        self._show_lora("")
        self._show_settings()

    def setup(self) -> setup.Setup:
        """What is chosen; nothing for an engine that is no model."""
        if self._card() is None:
            return setup.Setup()
        worn = (setup.Lora(self._lora, self.strength.value()),) if self._lora else ()
        return setup.Setup(
            model=self.engine.value(),
            steps=self.steps.value(),
            guidance=self.guidance.value(),
            loras=worn,
            draft=self.draft.isChecked(),
            begins=setup.Begins(self.begins.value()),
        )

    def _card(self) -> models.Card | None:
        return self._cards.get(self.engine.value() or self._film)

    def _arrange(self) -> None:
        for spin in (self.steps, self.guidance, self.strength):
            roomy(spin)
        for spin in (self.steps, self.guidance):
            spin.setSpecialValueText(_USUAL)
        self.lora.setAccessibleName("LoRA")
        self.lora.setToolTip("A file that changes the model's style, or teaches it someone")
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
        for each in (begins, tiles, self._worn, self.draft):
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
            self._worn.setEnabled(card.can(models.Capability.LORA))
        self.changed.emit()

    @Slot()
    def _choose_lora(self) -> None:
        """A second click takes it off again."""
        if self._lora:
            self._show_lora("")
            return
        dialog = file_dialog(self, "Choose a LoRA", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("LoRA (*.safetensors)")
        dialog.fileSelected.connect(self._show_lora)
        dialog.open()

    @Slot(str)
    def _show_lora(self, file: str) -> None:
        self._lora = file
        name = Path(file).stem
        room = self.fontMetrics().averageCharWidth() * 14
        elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        self.lora.setText(elided if file else "Choose…")
        self.lora.setToolTip(f"{name}: a click takes it off" if file else "")
        self.strength.setEnabled(bool(file))
