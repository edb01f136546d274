"""Editing a shot and making it again, and how many variations of it."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from core import SEED_LIMIT, Camera, Move, Rework, Segment, Size
from ui import theme
from ui.rooms.shots.inline import Inline
from ui.rooms.shots.making import Maker
from ui.widgets.cost import Cost
from ui.widgets.fields import Chips, Choice, Field, button, roomy
from ui.widgets.tiles import Tiles
from ui.widgets.wheels import under_wheel
from ui.words import STYLES

_SIZES = [(each.value, each.value.replace("-", " ").capitalize()) for each in Size]
_MOVES = [(each.value, each.value.replace("-", " ").capitalize()) for each in Move]
_KEY = "Alt+Return"
_COUNTS = [(str(count), str(count)) for count in range(2, 9)]


class Remake(Inline):
    """What the next take should have different."""

    asked = Signal(object, object, object)
    """A Rework, the seed or None for a new one, and the Setup of what makes it."""
    models_asked = Signal()
    cost_asked = Signal(int, float)
    """How many takes, of how many seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Edit and make again", parent)
        self._segment: Segment | None = None
        self._was = 0.0
        self.words = QPlainTextEdit(self)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + theme.BROAD)
        self.style_ = Choice(STYLES[1:], self)
        self.size_ = Choice(_SIZES, self)
        self.move_ = Choice(_MOVES, self)
        self.seconds = under_wheel(
            QDoubleSpinBox(self, decimals=1, minimum=0.2, maximum=60.0, singleStep=0.5)
        )
        self.seconds.setSuffix(" s")
        roomy(self.seconds)
        self.seed = QLineEdit(self)
        self.seed.setValidator(QIntValidator(0, SEED_LIMIT, self))
        self.seed.setPlaceholderText("A new one")
        self.maker = Maker(self)
        self.cost = Cost(self)
        self.confirm = button("Make again", kind="primary", parent=self)
        self.confirm.setToolTip(f"Make again   {_KEY}")
        self._arrange()
        self.confirm.clicked.connect(self._make)
        self.seconds.valueChanged.connect(self._ask_cost)
        self.maker.changed.connect(self._ask_cost)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(_KEY), self, self._make, context=within)

    def ask(self, segment: Segment, rate: Fraction) -> None:
        """Open with the shot as it is; `rate` is the film's frames a second."""
        self._segment = segment
        shot, camera = segment.shot, segment.shot.camera
        self.words.setPlainText(shot.description)
        self.style_.choose(shot.depiction.style)
        self.size_.choose(camera.size.value)
        self.move_.choose(camera.moves[0].value)
        self.seconds.setValue(float(shot.frames / rate))
        self._was = self.seconds.value()
        self.seed.clear()
        self.seed.setToolTip(
            f"Of the chosen take: {segment.take.recipe.seed}" if segment.take else ""
        )
        self.maker.reset()
        self.show()
        self.words.setFocus()
        self.models_asked.emit()
        self._ask_cost()

    def change(self) -> Rework:
        """Only what is different from the shot as it is."""
        assert self._segment is not None
        shot = self._segment.shot
        words, style = self.words.toPlainText().strip(), self.style_.value()
        return Rework(
            description=words if words != shot.description else None,
            style=style if style != shot.depiction.style else None,
            camera=self._camera(),
            seconds=None
            if self.seconds.value() == self._was
            else Fraction(str(self.seconds.value())),
        )

    def _camera(self) -> Camera | None:
        assert self._segment is not None
        before = self._segment.shot.camera
        now = replace(before, size=Size(self.size_.value()))
        if self.move_.value() != before.moves[0].value:
            now = replace(now, moves=(Move(self.move_.value()),))
        return now if now != before else None

    def _arrange(self) -> None:
        fields = Tiles(2, self)
        fields.add(
            Field("Style", self.style_, self), Field("Shot size", self.size_, self),
            Field("Camera move", self.move_, self), Field("Length", self.seconds, self),
            Field("Seed", self.seed, self),
        )  # fmt: skip
        self.column.addWidget(Field("What the picture shows", self.words, self))
        self.column.addWidget(fields)
        self.column.addWidget(self.maker)
        self.column.addWidget(self.cost)
        self.close_with(self.confirm)

    @Slot()
    def _ask_cost(self) -> None:
        if self._segment is not None and self.isVisible():
            self.cost_asked.emit(1, self.seconds.value())

    @Slot()
    def _make(self) -> None:
        change = self.change()
        seed = int(self.seed.text()) if self.seed.text() else None
        set_up = self.maker.setup()
        self.leave()
        self.asked.emit(change, seed, set_up)


class Vary(Inline):
    """So many takes more, each with another seed."""

    asked = Signal(int)
    cost_asked = Signal(int, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Variations", parent)
        self._seconds = 0.0
        self.count = Chips(_COUNTS, self)
        self.count.choose("3")
        self.cost = Cost(self)
        self.confirm = button("", kind="primary", parent=self)
        for each in (self.count, self.cost):
            self.column.addWidget(each)
        self.close_with(self.confirm)
        self.count.chosen.connect(self._counted)
        self.confirm.clicked.connect(self._make)

    def ask(self, segment: Segment, rate: Fraction) -> None:
        self._seconds = float(segment.shot.frames / rate)
        self.show()
        self._counted()
        self.confirm.setFocus()

    @Slot()
    def _counted(self) -> None:
        count = int(self.count.value())
        self.confirm.setText(f"Make {count} variations")
        self.confirm.setAccessibleName(self.confirm.text())
        self.cost_asked.emit(count, self._seconds)

    @Slot()
    def _make(self) -> None:
        self.leave()
        self.asked.emit(int(self.count.value()))
