"""The row under the picture: where the player is, what drives it, and how it shows the film."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from ui import theme
from ui.icons import icon
from ui.rooms.player.fields import TimecodeField, Volume
from ui.widgets.fields import tool
from ui.widgets.text import Text


class Quality(IntEnum):
    """How many times smaller than the screen pictures are while playing; `AUTO` as it needs."""

    AUTO = 0
    FULL = 1
    HALF = 2
    QUARTER = 4


_DRIVE = ("play.start", "play.step_back", "play.toggle", "play.step_forward", "play.end")
_GUIDES = ("play.safe", "play.thirds", "play.centre")


class Bar(QWidget):
    """What has no room is left out, the least needed first; everything has a key as well."""

    quality_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timecode = TimecodeField(self)
        self.duration = Text("/ 00:00:00:00", self, tone="faint")
        self.speed = Text("", self, level="strong", tone="accent")
        self.dropped = Text("", self, level="caption", tone="warn")
        self.volume = Volume(self)
        self.quality = _menu_button("Quality while playing", self)
        self.guides = _menu_button("Guides over the picture", self)
        self.guides.setIcon(icon("frame"))
        self.quality.setIcon(icon("chevron-down"))
        self.quality.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The other way round, so that the arrow stands after the word.
        self.quality.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._qualities = QActionGroup(self)
        self._fill_qualities()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.TIGHT)
        self._row.setContentsMargins(theme.GAP, 0, theme.GAP, theme.SMALL)
        self._foldable: list[QWidget] = []
        self._parts: list[QWidget] = []
        self._qualities.triggered.connect(self._choose_quality)

    def equip(self, actions: Mapping[str, QAction]) -> None:
        """Put the tools of the table into the row."""
        self._add(self.timecode, self.duration, self.speed, self.dropped)
        self._row.addStretch(1)
        drive = {key: tool(actions[key], self) for key in _DRIVE}
        self._add(*drive.values())
        self._row.addStretch(1)
        for key in _GUIDES:
            self.guides.menu().addAction(actions[key])
        mute, loop = tool(actions["play.mute"], self), tool(actions["play.loop"], self)
        full = tool(actions["play.full"], self)
        self._add(loop, self.guides, self.quality, mute, self.volume, full)
        ends = (drive["play.start"], drive["play.end"])
        self._foldable = [self.volume, self.duration, *ends, self.guides, loop, self.quality, mute]
        self._fold()

    def choose_quality(self, quality: Quality) -> None:
        """Mark a quality as the one that is used."""
        for action in self._qualities.actions():
            if action.data() == int(quality):
                action.setChecked(True)
                self.quality.setText(action.text())

    def say(self, speed: str, dropped: int) -> None:
        """How fast the film runs, where that is not its own speed, and what was dropped."""
        self.speed.setText(speed)
        self.dropped.setText(f"{dropped} dropped" if dropped else "")
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """The row folds instead of asking for room."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _add(self, *fields: QWidget) -> None:
        self._parts += fields
        for each in fields:
            self._row.addWidget(each)

    def _fold(self) -> None:
        """Show what there is room for. Worked out first: showing and hiding asks for it again."""
        wanted = sum(
            each.sizeHint().width() + self._row.spacing()
            for each in self._parts
            if each in self._foldable or not each.isHidden()
        )
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for each in self._foldable:
            fits = wanted <= room
            if each.isHidden() is fits:
                each.setVisible(fits)
            if not fits:
                wanted -= each.sizeHint().width() + self._row.spacing()

    def _fill_qualities(self) -> None:
        menu = self.quality.menu()
        for quality in Quality:
            action = QAction(quality.name.title(), self)
            action.setCheckable(True)
            action.setData(int(quality))
            self._qualities.addAction(action)
            menu.addAction(action)
        self.choose_quality(Quality.AUTO)

    @Slot(QAction)
    def _choose_quality(self, action: QAction) -> None:
        self.quality.setText(action.text())
        self.quality_chosen.emit(action.data())


def _menu_button(name: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setProperty("kind", "menu")
    made.setMenu(QMenu(made))
    return made
