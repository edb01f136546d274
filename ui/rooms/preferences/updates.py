"""Whether the studio may look for newer versions, and what it found."""

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core import updating
from ui import theme
from ui.widgets.fields import button
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph, Text
from ui.words import ago

_ABOUT = (
    "Then it asks one address whether there is a newer version; nothing else is sent, and nothing "
    "is fetched or installed by itself. What is told is believed only with the signature of the "
    "program's makers. Never while something is being made, and never while the studio is offline."
)


class UpdatesSection(QWidget):
    agreed = Signal(bool)
    look_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agree = QCheckBox("Look for updates once a day", self)
        self.now = button("Look now", picture_name="refresh-cw", parent=self)
        self.get = button("See the new version", kind="primary", picture_name="external-link",
                          parent=self)  # fmt: skip
        self.found = Text("", self, level="strong")
        self.news = Paragraph("", self)
        self.state = Paragraph("", self, level="caption", tone="dim")
        self._page = ""
        self._arrange()
        self.agree.clicked.connect(self.agreed)
        self.now.clicked.connect(self.check_asked)
        self.get.clicked.connect(self._open)

    def show_updating(self, now: updating.Updating) -> None:
        self.agree.setChecked(now.agreed)
        self.now.setEnabled(bool(now.address))
        offered = now.offered
        self._page = offered.page if offered else ""
        self.found.setText(f"Reelwright {offered.version} is there" if offered else "")
        self.news.setText("\n".join(f"•  {each}" for each in offered.news) if offered else "")
        for part in (self.found, self.news, self.get):
            part.setVisible(offered is not None)
        self.state.set_tone("bad" if now.trouble else "dim")
        self.state.setText(_state(now))

    def show_looking(self) -> None:
        self.now.setEnabled(False)
        self.state.set_tone("dim")
        self.state.setText("Looking …")

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._page))

    def _arrange(self) -> None:
        row = QWidget(self)
        flow = Flow(row)
        for each in (self.now, self.get):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.agree)
        column.addWidget(Paragraph(_ABOUT, self, tone="dim"))
        column.addSpacing(theme.GAP)
        for part in (self.found, self.news, row, self.state):
            column.addWidget(part)
        column.addStretch(1)


def _state(now: updating.Updating) -> str:
    beyond = f" A new generation is there too, {now.beyond}; get it when you like." * bool(
        now.beyond
    )
    if now.trouble:
        return f"{now.trouble}{beyond}"
    if not now.address:
        return "This build knows no address to look at. Look at the page that it came from."
    if not now.checked:
        return "Nobody has looked yet."
    newest = "" if now.offered else " This is the newest version."
    return f"Looked {ago(now.checked)}.{newest}{beyond}"
