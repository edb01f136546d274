"""What can be done in the comparison, as actions with their keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from ui.icons import icon
from ui.rooms.compare.canvas import Mode

if TYPE_CHECKING:
    from ui.rooms.compare.view import Compare


class Keys(QObject):
    """The keys of the comparison; those with a picture stand in its row, too."""

    def __init__(self, compare: "Compare") -> None:
        super().__init__(compare)
        self._compare, clock = compare, compare.clock
        rows: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("To the start", "Home", "skip-back", partial(clock.seek, 0)),
            ("One frame back", "Left; ,", "step-back", partial(clock.step, -1)),
            ("Play or pause", "Space", "play", clock.toggle),
            ("One frame on", "Right; .", "step-forward", partial(clock.step, 1)),
            ("To the end", "End", "skip-forward", partial(clock.seek, 1 << 30)),
            ("Play backwards", "J", "", clock.backwards),
            ("Stop", "K", "", clock.stop),
            ("Play forwards", "L", "", clock.forwards),
            ("100 %, and back", "Z", "", compare.show_whole),
            ("Side by side", "S", "", partial(compare.choose_mode, Mode.SIDE.name)),
            ("Wipe", "W", "", partial(compare.choose_mode, Mode.WIPE.name)),
            ("Difference", "D", "", partial(compare.choose_mode, Mode.DIFFERENCE.name)),
            ("Divider to the left", "[", "", partial(compare.canvas.move_divider, -0.02)),
            ("Divider to the right", "]", "", partial(compare.canvas.move_divider, 0.02)),
            ("Choose A", "1", "", partial(compare.pick, 0)),
            ("Choose B", "2", "", partial(compare.pick, 1)),
            ("Approve A", "Shift+1", "", partial(compare.approve, 0)),
            ("Approve B", "Shift+2", "", partial(compare.approve, 1)),
        )
        self._wishes: dict[QAction, Callable[[], object]] = {}
        actions = [self._action(*row) for row in rows]
        self.tools = actions[:5]
        self._play = actions[2]

    def _action(self, name: str, keys: str, sign: str, wish: Callable[[], object]) -> QAction:
        action = QAction(name, self._compare)
        action.setShortcuts([QKeySequence(each.strip()) for each in keys.split(";")])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(f"{name}   {keys.split(';', maxsplit=1)[0]}")
        if sign:
            action.setIcon(icon(sign))
        self._wishes[action] = wish
        action.triggered.connect(self._run)
        self._compare.addAction(action)
        return action

    @Slot()
    def _run(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._wishes[action]()

    @Slot(bool)
    def show_playing(self, playing: bool) -> None:  # noqa: FBT001 - the signal's signature
        self._play.setIcon(icon("pause" if playing else "play"))
