"""Getting a model: its licence accepted, its token, how far it is; and letting it go again."""

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core import installing, licensing
from ui import theme
from ui.rooms.models.model import Entry
from ui.rooms.models.words import State, size, way
from ui.widgets.fields import GAP_AFTER_ICON, button
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph, Text

_TOKEN = (
    "Its makers ask who fetches it: accept its conditions at the hub, make a token there that can "
    "read, and paste it here. It is kept in the keyring of this machine and nowhere else."
)


_ACCEPT = "I accept this licence"


class Acquiring(QWidget):
    install_asked = Signal(str)
    """Install it, or go on fetching it."""

    pause_asked = Signal(str)
    cancel_asked = Signal(str)
    remove_asked = Signal(str)
    verify_asked = Signal(str)
    accept_asked = Signal(str)
    token_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self.install = button("Install", kind="primary", picture_name="download", parent=self)
        self.pause = button("Pause", picture_name="pause", parent=self)
        self.cancel = button("Cancel", picture_name="x", parent=self)
        self.verify = button("Check its files", picture_name="refresh-cw", parent=self)
        self.remove = button("Remove", kind="reject", picture_name="trash-2", parent=self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.way = Paragraph("", self, level="caption", tone="dim")
        self.here = Paragraph("", self, level="caption", tone="dim")
        self.trouble = Paragraph("", self, tone="bad")
        self.name = Paragraph("", self, level="strong")
        self.forbids = Paragraph("", self, tone="warn")
        self.terms = Paragraph("", self)
        self.read = button("Read the licence", kind="quiet", picture_name="external-link",
                           parent=self)  # fmt: skip
        self.accept = QCheckBox(_ACCEPT, self)
        self.about_token = Paragraph(_TOKEN, self, level="caption", tone="dim")
        self.token = QLineEdit(self)
        self.keep = button("Keep the token", picture_name="key-round", parent=self)
        self._arrange()
        self._connect()

    def show_entry(self, entry: Entry, *, has_token: bool) -> None:
        other = self._entry is None or self._entry.id != entry.id
        self._entry = entry
        if other:
            self.token.clear()
        self._show_licence(entry, other=other)
        self._show_token(entry, has_token=has_token)
        self._show_way(entry)

    def _show_licence(self, entry: Entry, *, other: bool) -> None:
        licence = entry.card.licence
        accepted = entry.installed or bool(entry.offered and entry.offered.accepted)
        self.name.setText(licence.name)
        words = licensing.forbids(licence)
        self.forbids.setText(f"{words[:1].upper()}{words[1:]}." if words else "")
        self.forbids.setVisible(bool(words))
        self.terms.setText(licence.terms)
        if other or accepted:
            self.accept.setChecked(accepted)
        self.accept.setEnabled(not accepted)
        self.accept.setText("Accepted" if accepted else _ACCEPT)

    def _show_token(self, entry: Entry, *, has_token: bool) -> None:
        asked = entry.card.licence.gated and not entry.installed
        for each in (self.about_token, self.token, self.keep):
            each.setVisible(asked)
        self.token.setPlaceholderText("There is one; paste another to replace it" if has_token
                                      else "hf_…")  # fmt: skip

    def _show_way(self, entry: Entry) -> None:
        """The buttons that make sense now; progress while it is on its way."""
        state, download = entry.state, entry.download
        coming = state is State.COMING
        begun = coming or state in (State.HELD, State.FAILED)
        self.bar.setVisible(begun)
        self.way.setVisible(begun)
        if download is not None and begun:
            self.bar.setValue(round(download.fraction * 1000))
            self.way.setText(way(download))
            self.bar.setAccessibleName(f"{entry.card.title}: {self.way.text()}")
        here = "" if entry.installed or not entry.offered else entry.offered.lent_words
        self.here.setText(here)
        self.here.setVisible(bool(here))
        trouble = _trouble(entry)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self.install.setVisible(not coming and state is not State.HERE)
        self._name_install(entry, begun=begun)
        self.pause.setVisible(coming)
        self.cancel.setVisible(begun)
        ours = bool(entry.listed.installed and entry.listed.installed.ours)
        self.verify.setVisible(state is State.HERE)
        self.remove.setVisible(state is State.HERE)
        self.remove.setText(_padded("Remove" if ours else "Use it no longer"))
        self.enable()

    def _name_install(self, entry: Entry, *, begun: bool) -> None:
        less = entry.offered is not None and entry.offered.lent  # how much less, the hub knows
        new = f"Install ({size(entry.size)})" if entry.size and not less else "Install"
        words = "Go on" if begun else new
        self.install.setText(_padded(words))
        self.install.setAccessibleName(words)

    @Slot()
    def enable(self) -> None:
        """Nothing is fetched before its licence is accepted."""
        self.install.setEnabled(self.accept.isChecked())
        tip = "" if self.accept.isChecked() else "Accept its licence first"
        self.install.setToolTip(tip)
        self.install.setAccessibleDescription(tip)
        self.keep.setEnabled(bool(self.token.text().strip()))

    def _arrange(self) -> None:
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setAccessibleName("Token of the hub")
        buttons = Flow(gap=theme.SMALL)
        for one in (self.install, self.pause, self.cancel, self.verify, self.remove):
            buttons.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        column.addLayout(buttons)
        for part in (self.bar, self.way, self.here, self.trouble):
            column.addWidget(part)
        column.addSpacing(theme.GAP)
        column.addWidget(Text("LICENCE", self, level="section"))
        for each in (self.name, self.forbids, self.terms):
            column.addWidget(each)
        licence = Flow(gap=theme.WIDE)
        licence.addWidget(self.accept)
        licence.addWidget(self.read)
        column.addLayout(licence)
        column.addWidget(self.about_token)
        column.addWidget(self.token)
        column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.install.clicked.connect(self._install)
        self.pause.clicked.connect(self._pause)
        self.cancel.clicked.connect(self._cancel)
        self.verify.clicked.connect(self._verify)
        self.remove.clicked.connect(self._remove)
        self.read.clicked.connect(self._read)
        self.accept.clicked.connect(self._accepted)
        self.token.textChanged.connect(self.enable)
        self.token.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)

    def _id(self) -> str:
        return self._entry.id if self._entry else ""

    @Slot()
    def _install(self) -> None:
        self.install_asked.emit(self._id())

    @Slot()
    def _pause(self) -> None:
        self.pause_asked.emit(self._id())

    @Slot()
    def _cancel(self) -> None:
        self.cancel_asked.emit(self._id())

    @Slot()
    def _verify(self) -> None:
        self.verify_asked.emit(self._id())

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit(self._id())

    @Slot()
    def _read(self) -> None:
        if self._entry is not None:
            QDesktopServices.openUrl(QUrl(self._entry.card.licence.url))

    @Slot()
    def _accepted(self) -> None:
        self.enable()
        if self.accept.isChecked():
            self.accept_asked.emit(self._id())

    @Slot()
    def _keep(self) -> None:
        if words := self.token.text().strip():
            self.token.clear()
            self.token_given.emit(words)


def _padded(words: str) -> str:
    return f"{GAP_AFTER_ICON}{words}"


def _trouble(entry: Entry) -> str:
    """Why it is not whole, or cannot be used."""
    download, offered = entry.download, entry.offered
    if download is not None and download.state is installing.Fetch.FAILED:
        return f"{download.note} {download.advice}".strip()
    if offered is not None and offered.here is not None and offered.here.trouble:
        return f"{offered.here.trouble} {offered.here.advice}".strip()
    return ""
