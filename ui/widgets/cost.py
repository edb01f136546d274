"""What a click will cost, beside the button that is clicked: time, memory and room on the disk."""

from PySide6.QtWidgets import QWidget

from core import Estimate
from ui.widgets.text import Paragraph
from ui.words import cost


class Cost(Paragraph):
    """A quiet line; what does not fit is said in the colour of a warning, with what would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, level="caption", tone="dim")
        self.setAccessibleName("Cost")
        self.hide()

    def show_cost(self, estimate: Estimate | None) -> None:
        """Nothing is shown for what costs nothing."""
        if estimate is None or estimate.seconds <= 0:
            self.setText("")
            self.hide()
            return
        words = cost(estimate)
        if not estimate.fits:
            words = f"{words}\nThis does not fit. {estimate.advice}"
        elif estimate.guessed:
            words = f"{words}  ·  a guess, the first time"
        self.setText(words)
        self.set_tone("dim" if estimate.fits else "warn")
        self.setToolTip(f"Estimated {estimate.basis}." if estimate.basis else "")
        self.setAccessibleDescription(words)
        self.show()
