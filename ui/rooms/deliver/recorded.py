"""Voices from recordings: whose they are, who agreed to what, and one more of them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core import RecordedVoice, StudioError, checked_consent
from ui import theme
from ui.rooms.deliver.section import row
from ui.widgets.fields import button
from ui.widgets.text import Paragraph, Text

_LISTED = 3


class RecordedVoices(QWidget):
    """A voice is only asked for with a note of its owner's consent."""

    add_asked = Signal(str, str)
    """A name and the consent note; which recording is asked next."""
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.consent = QLineEdit(self), QLineEdit(self)
        for field, name, hint in (
            (self.name, "Whose voice", "Asha Rao"),
            (self.consent, "Consent", "who agreed, when and for what"),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(f"{name}: {hint}")
            field.setToolTip(f"{name}: {hint}")
        self.bring = button("Add a voice from a recording…", picture_name="mic", parent=self)
        self.voices = QListWidget(self)
        self.voices.setAccessibleName("Voices from recordings")
        line = self.fontMetrics().lineSpacing() + theme.SMALL
        self.voices.setMaximumHeight(_LISTED * line + theme.SMALL)
        self.remove = button("Remove", picture_name="trash-2", parent=self)
        self.told = Paragraph("", self, tone="dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        title = Text("Voices from recordings", self, level="caption", tone="dim")
        for part in (
            title,
            self.name,
            self.consent,
            row(self, self.bring),
            self.told,
            self.voices,
            row(self, self.remove),
        ):
            column.addWidget(part)
        for field in (self.name, self.consent):
            field.textChanged.connect(self._offer)
            field.returnPressed.connect(self.bring.click)
        self.bring.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.voices.currentItemChanged.connect(self._offer)
        self.tell("")
        self.show_voices(())

    def show_voices(self, recorded: tuple[RecordedVoice, ...]) -> None:
        chosen = self._chosen()
        self.voices.clear()
        for each in recorded:
            item = QListWidgetItem(f"{each.name}  ·  {each.consent}", self.voices)
            item.setData(Qt.ItemDataRole.UserRole, each.name)
            item.setToolTip(f"{each.seconds:.0f} s, added {each.added}: {each.consent}")
            if each.name == chosen:
                self.voices.setCurrentItem(item)
        self.voices.setVisible(bool(recorded))
        self._offer()

    def added(self) -> None:
        """The voice that was typed is there now."""
        self.name.clear()
        self.consent.clear()
        self.tell("")

    def tell(self, words: str, tone: str = "dim") -> None:
        self.told.setText(words)
        self.told.set_tone(tone)
        self.told.setVisible(bool(words))

    @Slot()
    def _offer(self) -> None:
        self.bring.setEnabled(bool(self.name.text().strip()) and self._agreed())
        self.remove.setEnabled(bool(self._chosen()))
        self.remove.setVisible(self.voices.count() > 0)

    @Slot()
    def _ask(self) -> None:
        self.add_asked.emit(self.name.text().strip(), self.consent.text().strip())

    @Slot()
    def _remove(self) -> None:
        self.remove_asked.emit(self._chosen())

    def _agreed(self) -> bool:
        try:
            checked_consent(self.consent.text())
        except StudioError:
            return False
        return True

    def _chosen(self) -> str:
        item = self.voices.currentItem()
        return "" if self.voices.currentRow() < 0 else str(item.data(Qt.ItemDataRole.UserRole))
