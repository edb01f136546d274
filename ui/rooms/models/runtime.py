"""The libraries that run models: what they add, how far they are, and how to be rid of them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from core import installing, runtime
from ui import theme
from ui.rooms.models.words import size, way
from ui.widgets.fields import GAP_AFTER_ICON, button
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph, Text

_AT_WORK = (
    installing.Fetch.WAITING, installing.Fetch.FETCHING, installing.Fetch.CHECKING,
)  # fmt: skip
_FAILED = installing.Fetch.FAILED


class RuntimeCard(QFrame):
    """Not to be seen where the program's own environment runs models."""

    install_asked = Signal()
    """Install it, or go on with that."""

    pause_asked = Signal()
    cancel_asked = Signal()
    repair_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self.setAccessibleName("AI runtime")
        self.head = Text("", self, level="strong")
        self.words = Paragraph("", self, level="caption", tone="dim")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.way = Paragraph("", self, level="caption", tone="dim")
        self.trouble = Paragraph("", self, tone="bad")
        self.install = button("Install", kind="primary", picture_name="download", parent=self)
        self.pause = button("Pause", picture_name="pause", parent=self)
        self.cancel = button("Cancel", picture_name="x", parent=self)
        self.repair = button("Check and repair", picture_name="refresh-cw", parent=self)
        self.remove = button("Remove", kind="reject", picture_name="trash-2", parent=self)
        self._arrange()
        self.install.clicked.connect(self.install_asked)
        self.pause.clicked.connect(self.pause_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.repair.clicked.connect(self.repair_asked)
        self.remove.clicked.connect(self._ask_twice)
        self.hide()

    def show_runtime(self, now: runtime.AiRuntime) -> None:
        """The focus goes to what the button that had it has become, never to "Cancel"."""
        steps = (self.pause, self.install, self.repair, self.remove)
        before = next((each for each in (*steps, self.cancel) if each.hasFocus()), None)
        self._show(now)
        if before is not None and before.isHidden():
            next((each for each in steps if each.isVisible()), self).setFocus()

    def _show(self, now: runtime.AiRuntime) -> None:
        self.setVisible(not now.own)
        at_work = now.way is not None and now.way.state in _AT_WORK
        begun = now.way is not None and (at_work or now.way.can_go_on)
        here = now.folder is not None
        self.head.setText(_head(now))
        self.words.setText(_words(now))
        self._show_way(now.way if begun else None)
        self.install.setVisible(not at_work and (not here or now.outdated or begun))
        self._name_install("Go on" if begun else "Update" if here else "Install")
        self.pause.setVisible(at_work)
        self.cancel.setVisible(begun)
        self.repair.setVisible(here and not begun)
        self.remove.setVisible(here and not begun)
        self._name_remove("Remove")

    def _show_way(self, now: installing.Download | None) -> None:
        for each in (self.bar, self.way):
            each.setVisible(now is not None)
        failed = now is not None and now.state is _FAILED
        self.trouble.setVisible(failed)
        if now is None:
            return
        self.bar.setValue(round(now.fraction * 1000))
        self.way.setText(_way(now))
        self.bar.setAccessibleName(f"AI runtime: {self.way.text()}")
        self.trouble.setText(f"{now.note} {now.advice}".strip() if failed else "")

    def _name_install(self, words: str) -> None:
        self.install.setText(f"{GAP_AFTER_ICON}{words}")
        self.install.setAccessibleName(f"{words}: AI runtime")

    def _name_remove(self, words: str) -> None:
        self.remove.setText(f"{GAP_AFTER_ICON}{words}")
        self.remove.setAccessibleName(f"{words}: AI runtime")

    @Slot()
    def _ask_twice(self) -> None:
        """A gigabyte that took minutes is not thrown away by one click."""
        sure = "Remove it now"
        if self.remove.text().endswith(sure):
            self.remove_asked.emit()
        else:
            self._name_remove(sure)

    def _arrange(self) -> None:
        row = QWidget(self)
        flow = Flow(row)
        for each in (self.install, self.pause, self.cancel, self.repair, self.remove):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (self.head, self.words, self.bar, self.way, self.trouble, row):
            column.addWidget(part)


def _head(now: runtime.AiRuntime) -> str:
    if now.way is not None and now.way.at_work:
        return "Repairing the AI runtime" if now.folder else "Installing the AI runtime"
    if now.way is not None and now.way.can_go_on and now.folder is None:
        failed = now.way.state is _FAILED
        return "The AI runtime is not installed" if failed else "The AI runtime: paused"
    if now.folder is None:
        return "The AI runtime is not installed"
    return "The AI runtime is older than the studio" if now.outdated else "AI runtime"


def _words(now: runtime.AiRuntime) -> str:
    if now.folder is None:
        return (
            f"{size(now.comes)} to fetch, {size(now.takes)} on the disk. It adds {runtime.ADDS}. "
            "Films by the animatic engine need none of it."
        )
    kind = "for the graphics card" if now.build is runtime.Build.FULL else "for the processor"
    torch = f"torch {now.version}, {kind}" if now.version else kind.capitalize()
    return f"{torch}: {size(now.size)} in the studio's own folder."


def _way(now: installing.Download) -> str:
    if now.state is installing.Fetch.CHECKING and now.note:
        return now.note[:1].upper() + now.note[1:]
    if not now.total:
        return now.note.capitalize() or "Waiting …"
    return way(now)
