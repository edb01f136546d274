"""Looks for garbage when the window rests: anywhere else it stops every thread, up to 100 ms long.

It is also looked for by the window's thread alone: what is Qt's must not end on another.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 200
# Objects made since the last look, looks since the last longer one, and the longest wait.
_YOUNG, _MIDDLE, _OLD, _MOST = 2_000, 10, 10, 100
# So few new objects between two looks, and nothing is going on.
_RESTING = 300


class Sweeper(QObject):
    """From now on garbage is looked for here; what has been made so far stays with the program.

    Its beat also lets the interpreter see signals: Qt's own loop would never return to it.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._before = 0
        self._beat = QTimer(self, interval=EVERY_MS)
        self._beat.timeout.connect(self.look)
        self._beat.start()

    @Slot()
    def look(self) -> None:
        young, middle, old = gc.get_count()
        resting, self._before = young - self._before < _RESTING, young
        if (old > _OLD and resting) or old > _MOST:
            gc.collect()
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)
        else:
            return
        self._before = 0
