"""Leads one hand from press to release: what moved, what scrolls at the edges, what is let go."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from ui.rooms.edit.geometry import drift
from ui.rooms.edit.hand import Hand, Touch

Feel = Callable[[QPointF, Qt.KeyboardModifier], Touch]
"""The touch at a point of the viewport."""


class Grip(QObject):
    """Holds at most one hand. `scroll` moves the timeline by pixels, `wide` is its width."""

    def __init__(
        self,
        feel: Feel,
        scroll: Callable[[int], None],
        wide: Callable[[], int],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._feel, self._scroll, self._wide = feel, scroll, wide
        self._hand: Hand | None = None
        self._last: Touch | None = None
        self._pressed = QPointF()
        self._drifting = QTimer(self)
        self._drifting.setInterval(16)
        self._drifting.timeout.connect(self._drift)

    @property
    def holding(self) -> bool:
        return self._hand is not None

    @property
    def moved(self) -> bool:
        return self._last is not None and self._last.moved

    def take(self, hand: Hand, touch: Touch) -> None:
        self._hand, self._last, self._pressed = hand, touch, touch.point
        hand.press(touch)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        if self._hand is None or self._last is None:
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        moved = self._last.moved or far
        self._last = replace(self._feel(point, modifiers), moved=moved)
        if moved:
            self._drifting.start()
            self._hand.move(self._last)

    def press_again(self, modifiers: Qt.KeyboardModifier) -> None:
        """A modifier key went down or up under the hand."""
        if self._last is not None and self._last.modifiers != modifiers:
            self.move(self._last.point, modifiers)

    def release(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.move(point, modifiers)
        hand, last = self._let_go()
        if hand is not None and last is not None:
            hand.release(last)

    def cancel(self) -> bool:
        """Whether there was anything to let go of."""
        hand, _ = self._let_go()
        if hand is not None:
            hand.cancel()
        return hand is not None

    def _let_go(self) -> tuple[Hand | None, Touch | None]:
        self._drifting.stop()
        held = self._hand, self._last
        self._hand, self._last = None, None
        return held

    @Slot()
    def _drift(self) -> None:
        if self._last is None:
            self._drifting.stop()
        elif step := drift(self._last.point.x(), self._wide()):
            self._scroll(step)
            self.move(self._last.point, self._last.modifiers)
