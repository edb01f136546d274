"""The section about writing: a server of the editor's own that may write the films."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.fields import Field, button
from ui.widgets.text import Paragraph, Text

_ABOUT = (
    "Stories, shots and their next versions can be written by a program that speaks OpenAI's "
    "language: Ollama, LM Studio, vLLM and llama.cpp on this machine or in your house, or a cloud. "
    "A film is written by it once “Server” is chosen as its writer on the Brief page."
)
_KEPT = "A key is kept. Leave this empty to keep it."
_NONE = "Only where the server asks for one"


class WritingSection(QWidget):
    look_asked = Signal()
    save_asked = Signal(str, str, str)
    """Address, model and key; no key leaves what is kept as it is."""
    test_asked = Signal(str, str, str)
    """As `save_asked`: what is tested is kept first."""
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address, self.model, self.key = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.address_field = Field("Address", self.address, self)
        self.said = Paragraph("", self)
        self.save = button("Save", parent=self)
        self.test = button("Test", kind="primary", picture_name="play", parent=self)
        self.forget = button("Forget", kind="quiet", parent=self)
        self._arrange()
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(self._test)
        self.forget.clicked.connect(self.forget_asked)
        for each in (self.address, self.model, self.key):
            each.returnPressed.connect(self._save)

    def show_server(self, address: str, model: str, *, has_key: bool) -> None:
        self.address.setText(address)
        self.model.setText(model)
        self.key.clear()
        self.key.setPlaceholderText(_KEPT if has_key else _NONE)
        self.forget.setEnabled(bool(address))
        self.rest()

    @property
    def touched(self) -> bool:
        """Whether something was typed since the server was shown."""
        return any(each.isModified() for each in (self.address, self.model, self.key))

    def wait(self, words: str) -> None:
        """Something was asked for; nothing else can be, until it is told."""
        self.tell(words)
        for each in (self.save, self.test, self.forget):
            each.setEnabled(False)

    def tell(self, words: str, *, good: bool = False, trouble: bool = False) -> None:
        self.said.set_tone("ok" if good else "bad" if trouble else "dim")
        self.said.setText(words)

    def forget_key_typed(self) -> None:
        """It is kept elsewhere now."""
        if self.key.text():
            self.key.clear()
            self.key.setPlaceholderText(_KEPT)

    def rest(self) -> None:
        """What was asked for is done."""
        for each in (self.save, self.test):
            each.setEnabled(True)
        self.forget.setEnabled(bool(self.address.text()))

    @Slot()
    def _save(self) -> None:
        self.save_asked.emit(self.address.text(), self.model.text(), self.key.text())

    @Slot()
    def _test(self) -> None:
        self.test_asked.emit(self.address.text(), self.model.text(), self.key.text())

    def _arrange(self) -> None:
        self.address.setPlaceholderText("http://localhost:11434")
        self.model.setPlaceholderText("llama3.1:8b")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(_NONE)
        for each in (self.address, self.model, self.key):
            each.setMaximumWidth(460)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        for wish in (self.test, self.save, self.forget):
            buttons.addWidget(wish)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(Text("Server", self, level="strong"))
        column.addWidget(Paragraph(_ABOUT, self, tone="dim"))
        column.addWidget(self.address_field)
        column.addWidget(Field("Model", self.model, self))
        column.addWidget(Field("Key", self.key, self))
        column.addLayout(buttons)
        column.addWidget(self.said)
        column.addStretch(1)
