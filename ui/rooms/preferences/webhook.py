"""The part about the webhook: an address of the editor's that is told of every delivery."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.fields import Field, button
from ui.widgets.text import Paragraph, Text

_ABOUT = (
    "A program of yours can be told by HTTPS when a film has arrived: its title, destination, "
    "files, sizes and checksums. Nothing of this machine, no signed link and no key is in it."
)
_SIGNED = "A secret is kept. Leave this empty to keep it."
_UNSIGNED = "With a secret it can prove that it comes from you"
_COPY = "Copy it to the receiver now: once it is saved it is never shown again."


class WebhookBox(QWidget):
    save_asked = Signal(str, str)
    """The address and the secret; no secret leaves the one there is."""
    test_asked = Signal(str, str)
    forget_asked = Signal()
    make_asked = Signal()
    """A secret is to be made."""
    told = Signal(object)
    """Something was said: this is to be in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address, self.secret = QLineEdit(self), QLineEdit(self)
        self.make = button("Make one", picture_name="key-round", parent=self)
        self.copy = button("Copy", picture_name="copy", parent=self)
        self.save, self.test = button("Save", parent=self), button("Save and test", parent=self)
        self.forget = button("Tell nobody", kind="quiet", parent=self)
        self.said = Paragraph("", self)
        self._steps = (self.save, self.test, self.forget, self.make)
        self._asked: QWidget | None = None
        self._arrange()
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(self._test)
        self.forget.clicked.connect(self.forget_asked)
        self.make.clicked.connect(self.make_asked)
        self.copy.clicked.connect(self._copy)
        for each in (self.address, self.secret):
            each.returnPressed.connect(self._save)

    def show_hook(self, address: str, *, signed: bool) -> None:
        self.address.setText(address)
        self.secret.clear()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setPlaceholderText(_SIGNED if signed else _UNSIGNED)
        self.copy.hide()
        self.forget.setVisible(bool(address))

    def show_secret(self, secret: str) -> None:
        """One that was made: in sight until it is saved."""
        self.secret.setText(secret)
        self.secret.setModified(True)
        self.secret.setEchoMode(QLineEdit.EchoMode.Normal)
        self.copy.show()
        self.tell(_COPY)

    @property
    def touched(self) -> bool:
        return self.address.isModified() or self.secret.isModified()

    def tell(self, words: str, *, good: bool = False, trouble: bool = False) -> None:
        self.said.set_tone("ok" if good else "bad" if trouble else "dim")
        self.said.setText(words)
        if words:
            self.told.emit(self.said)

    def wait(self, words: str) -> None:
        self.tell(words)
        self._asked = next((each for each in self._steps if each.hasFocus()), None)
        if self._asked is not None:  # else it goes on to whatever comes next
            self.said.setFocus()
        for each in self._steps:
            each.setEnabled(False)

    def rest(self) -> None:
        for each in self._steps:
            each.setEnabled(True)
        if self._asked is not None and self.said.hasFocus():
            (self._asked if self._asked.isVisible() else self.address).setFocus()

    @Slot()
    def _save(self) -> None:
        self.save_asked.emit(self.address.text(), self.secret.text())

    @Slot()
    def _test(self) -> None:
        self.test_asked.emit(self.address.text(), self.secret.text())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.secret.text())
        self.tell("Copied.", good=True)

    def _arrange(self) -> None:
        self.address.setPlaceholderText("https://hooks.example.org/films")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(Text("Tell a program of yours", self, level="heading"))
        column.addWidget(Paragraph(_ABOUT, self, tone="dim"))
        column.addWidget(Field("Address", self.address, self))
        beside = QWidget(self)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.secret, stretch=1)
        row.addWidget(self.copy)
        row.addWidget(self.make)
        beside.setFocusProxy(self.secret)
        self.secret.setAccessibleName("Secret")
        column.addWidget(Field("Secret", beside, self))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        for each in (self.test, self.save, self.forget):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.said)
        self.show_hook("", signed=False)
