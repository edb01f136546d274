"""What this machine has, and the switch that keeps the studio from the network."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from core import installing, models
from ui import theme
from ui.rooms.models.words import size
from ui.widgets.text import Paragraph, Text

_IN_SIGHT, _IN_TIP = 3, 30


class MachineBox(QFrame):
    offline_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.name = Paragraph("", self, level="strong")
        self.room = Paragraph("Looking at this machine …", self, level="caption", tone="dim")
        self.offline = QCheckBox("Offline", self)
        self.offline.setToolTip("Connect to no other machine; what was not let through is noted")
        self.note = Paragraph("", self, level="caption", tone="dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.TIGHT)
        column.addWidget(Text("THIS MACHINE", self, level="section"))
        for each in (self.name, self.room):
            column.addWidget(each)
        column.addSpacing(theme.TIGHT)
        for low in (self.offline, self.note):
            column.addWidget(low)
        self.offline.clicked.connect(self._ask)

    def show_machine(self, machine: models.Machine) -> None:
        if machine.video:
            self.name.setText(machine.name)
            words = f"{size(machine.video_free)} of {size(machine.video)} free on it"
            self.room.setText(f"{words}\n{size(machine.free)} of memory free")
        else:
            self.name.setText("No graphics card for models")
            words = f"{size(machine.free)} of {size(machine.memory)} of memory free"
            self.room.setText(f"{machine.name}\n{words}")

    def show_offline(self, *, on: bool, refused: tuple[installing.Refused, ...]) -> None:
        self.offline.setChecked(on)
        self.note.setText(_told(refused) if on and refused else "")
        everything = "\n".join(map(_line, refused[:_IN_TIP]))
        self.note.setToolTip(everything)
        self.note.setAccessibleDescription(everything)
        self.note.setVisible(bool(self.note.text()))

    @Slot(bool)
    def _ask(self, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        self.offline_asked.emit(on)


def _told(refused: tuple[installing.Refused, ...]) -> str:
    """How many, and the newest of them."""
    head = f"{len(refused)} connection{'s' if len(refused) != 1 else ''} not let through:"
    return "\n".join([head, *(f"{_time(each)}  {each.host}" for each in refused[:_IN_SIGHT])])


def _line(refused: installing.Refused) -> str:
    return f"{_time(refused)}  {refused.host}: {refused.purpose}"


def _time(refused: installing.Refused) -> str:
    """The day as well when it was another."""
    at, now = datetime.fromtimestamp(refused.at).astimezone(), datetime.now().astimezone()
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%d %b %H:%M}"
