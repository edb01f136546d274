"""Changing a take by words, as in "make it night": by a model, or anew by the rules."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QWidget

from core import Estimate, Segment
from ui.rooms.shots.inline import Inline, Words
from ui.widgets.cost import Cost
from ui.widgets.fields import Field, button, roomy
from ui.widgets.tiles import Tiles
from ui.widgets.wheels import under_wheel

_EXAMPLE = "Make it night, add rain"
_WITHOUT = (
    "No model is chosen that changes takes (page Models). The rules can make the shot anew "
    "instead: they understand hours, weather, colours, light and the camera."
)


class Reword(Inline):
    """The chosen take stays; what is made of it is another one."""

    asked = Signal(str, float)
    """The words, and how firmly they are to be followed."""
    rules_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Edit with words", parent)
        self._model, self._made = "", False
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_EXAMPLE)
        self.strength = under_wheel(
            QDoubleSpinBox(self, decimals=1, minimum=0.1, maximum=2.0, singleStep=0.1)
        )
        self.strength.setValue(1.0)
        roomy(self.strength)
        self.how = Words("", self, level="caption", tone="dim")
        self.cost = Cost(self)
        self.rules = button("Make anew by the rules", parent=self)
        self.confirm = button("Edit this take", kind="primary", parent=self)
        self._arrange()
        self.words.textChanged.connect(self._settle)
        self.words.returnPressed.connect(self._edit)
        self.confirm.clicked.connect(self._edit)
        self.rules.clicked.connect(self._by_rules)
        self._settle()

    def ask(self, segment: Segment) -> None:
        self._made = segment.take is not None
        self.words.clear()
        self.show()
        self.words.setFocus()
        self._settle()

    def show_model(self, title: str, cost: Estimate | None = None) -> None:
        """The name of the model that would do it, "" for none; and what that would cost."""
        self._model = title
        self.cost.show_cost(cost if title and self._made else None)
        self._settle()

    def _arrange(self) -> None:
        self.words.setAccessibleName("What to change")
        fields = Tiles(2, self)
        fields.add(Field("How firmly", self.strength, self))
        self._firmly = fields
        self.column.addWidget(self.words)
        self.column.addWidget(fields)
        self.column.addWidget(self.how)
        self.column.addWidget(self.cost)
        self.column.addWidget(self.rules)
        self.close_with(self.confirm)

    @Slot()
    def _settle(self) -> None:
        said, able = bool(self.words.text().strip()), bool(self._model) and self._made
        self.confirm.setEnabled(said and able)
        self.confirm.setVisible(bool(self._model))
        self._firmly.setVisible(bool(self._model))
        self.rules.setEnabled(said)
        if not self._model:
            self.how.setText(_WITHOUT)
        elif not self._made:
            self.how.setText("There is no take to change yet: make the shot first.")
        else:
            self.how.setText(
                f"{self._model} changes the chosen take and keeps its movement; both stay. "
                "The rules make the shot anew instead."
            )

    @Slot()
    def _edit(self) -> None:
        words = self.words.text().strip()
        if not words:
            return
        if self.confirm.isEnabled():
            self.leave()
            self.asked.emit(words, self.strength.value())
        elif not self._model:
            self._by_rules()

    @Slot()
    def _by_rules(self) -> None:
        words = self.words.text().strip()
        if words:
            self.leave()
            self.rules_asked.emit(words)
