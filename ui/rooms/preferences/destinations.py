"""Where films may go, and who is told when one has arrived."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import delivery
from ui import theme
from ui.icons import icon
from ui.rooms.preferences.destination_form import FOLDER, DestinationForm
from ui.rooms.preferences.webhook import WebhookBox
from ui.widgets.fields import button
from ui.widgets.scrolled import fill
from ui.widgets.text import Paragraph, Text

_ABOUT = (
    "Finished films are sent to these from the Deliver page, or with reelwright deliver. "
    "Credentials go into the keyring of this system, and into no file."
)
_NO_KEYRING = (
    "This computer has no keyring: keys that are typed here are known until the studio is closed, "
    "and then forgotten. A profile of the AWS tools works without one."
)
_MOST_ROWS = 6
_SURE = "It goes from this list, with its keys. Films that were sent there stay there."


class DestinationsSection(QWidget):
    look_asked = Signal()
    save_asked = Signal(str, object)
    """The name that it had, "" for a new one, and what was typed (`Filled`)."""
    test_asked = Signal(str, object)
    """As `save_asked`: what is tested is kept first."""
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[delivery.Destination, ...] = ()
        self._known: frozenset[str] = frozenset()
        self._name = ""
        self._asked: QWidget | None = None
        self.about = Paragraph(_ABOUT, self, tone="dim")
        self.no_keyring = Paragraph(_NO_KEYRING, self, tone="warn")
        self.no_keyring.hide()
        self.list = QListWidget(self)
        self.add = button("Add another", picture_name="file-plus", parent=self)
        self.title = Text("A new destination", self, level="heading")
        self.form = DestinationForm(self)
        self.said = Paragraph("", self)
        self.test = button("Save and test", kind="primary", picture_name="play", parent=self)
        self.save = button("Save", parent=self)
        self.remove = button("Remove", kind="quiet", picture_name="trash-2", parent=self)
        self.yes = button("Remove it", kind="reject", parent=self)
        self.no = button("Keep it", kind="quiet", parent=self)
        self.webhook = WebhookBox(self)
        self._arrange()
        self.list.currentRowChanged.connect(self._choose)
        self.add.clicked.connect(self.begin)
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(self._test)
        self.remove.clicked.connect(self._ask)
        self.no.clicked.connect(self._keep)
        self.yes.clicked.connect(self._remove)
        self.form.entered.connect(self._save)
        self.webhook.told.connect(self._area.ensureWidgetVisible)
        self.show_destinations((), frozenset())

    # What it shows

    def show_destinations(
        self, shown: Sequence[delivery.Destination], known: frozenset[str], chosen: str = ""
    ) -> None:
        """`known` are the ids of those whose keys are known; `chosen` is a name."""
        self._shown, self._known = tuple(shown), known
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in shown:
                sign = "folder" if isinstance(each.place, delivery.Folder) else "package"
                line = QListWidgetItem(icon(sign), f"{each.name}  ·  {summary(each)}")
                self.list.addItem(line)
        self._fit_list()
        self.list.setVisible(bool(shown))
        self.add.setVisible(bool(shown))
        names = [each.name for each in shown]
        if chosen in names:
            self.list.setCurrentRow(names.index(chosen))
        elif self.form.touched:  # what is being typed stays
            with QSignalBlocker(self.list):
                self.list.setCurrentRow(names.index(self._name) if self._name in names else -1)
        elif shown:
            self.list.setCurrentRow(0)
        else:
            self.begin()

    def show_keyring(self, *, there: bool) -> None:
        """Whether this machine can keep a key."""
        self.no_keyring.setVisible(not there)

    def tell(self, words: str, *, good: bool = False, trouble: bool = False) -> None:
        self.said.set_tone("ok" if good else "bad" if trouble else "dim")
        self.said.setText(words)
        if words:
            self._area.ensureWidgetVisible(self.said)

    def wait(self, words: str) -> None:
        """Something was asked for; nothing else can be, until it is told."""
        self.tell(words)
        steps = (self.save, self.test, self.remove, self.yes, self.no, self.list, self.add)
        self._asked = next((each for each in steps if each.hasFocus()), None)
        if self._asked is not None:  # else it goes on to the webhook, and the page scrolls there
            self.said.setFocus()
        for each in steps:
            each.setEnabled(False)

    def rest(self) -> None:
        """What was asked for is done."""
        for each in (self.save, self.test, self.remove, self.yes, self.no, self.list, self.add):
            each.setEnabled(True)
        if self._asked is not None and self.said.hasFocus():
            self._asked.setFocus()

    # Private

    @Slot()
    def begin(self) -> None:
        """A new one."""
        self._name = ""
        self.list.setCurrentRow(-1)
        self.title.setText("A new destination" if self._shown else "The first destination")
        self._offer_removal(there=False)
        self.form.begin(FOLDER)
        self.tell("")
        if self.isVisible():
            self.form.name.setFocus()

    @Slot(int)
    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._shown):
            return
        chosen = self._shown[row]
        if chosen.name != self._name:
            self.tell("")
        self._name = chosen.name
        self.title.setText(chosen.name)
        self._offer_removal(there=True)
        self.form.show_destination(chosen, has_keys=chosen.id in self._known)

    @Slot()
    def _save(self) -> None:
        self.save_asked.emit(self._name, self.form.filled())

    @Slot()
    def _test(self) -> None:
        self.test_asked.emit(self._name, self.form.filled())

    def _offer_removal(self, *, there: bool, sure: bool = False) -> None:
        """One that is there; asked once more before its keys are gone."""
        self.remove.setVisible(there and not sure)
        for each in (self.yes, self.no):
            each.setVisible(there and sure)

    @Slot()
    def _ask(self) -> None:
        self._offer_removal(there=True, sure=True)
        self.tell(_SURE)
        self.no.setFocus()

    @Slot()
    def _keep(self) -> None:
        self._offer_removal(there=True)
        self.tell("")
        self.remove.setFocus()

    @Slot()
    def _remove(self) -> None:
        if self._name:
            self.remove_asked.emit(self._name)

    def _fit_list(self) -> None:
        """As tall as its rows."""
        side = round(self.fontMetrics().height() * 0.9)
        self.list.setIconSize(QSize(side, side))
        rows = min(_MOST_ROWS, max(1, self.list.count()))
        tall = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + theme.SMALL)
        self.list.setFixedHeight(rows * tall + theme.SMALL)

    def _arrange(self) -> None:
        self.list.setProperty("kind", "commands")
        self.list.setAccessibleName("Destinations")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SMALL, theme.WIDE)
        column.setSpacing(theme.GAP)
        for each in (self.about, self.no_keyring, self.list):
            column.addWidget(each)
        column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        for step in (self.test, self.save, self.remove, self.yes, self.no):
            row.addWidget(step)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addSpacing(theme.BROAD)
        column.addWidget(self.webhook)
        column.addStretch(1)
        self._area = fill(self, inside)


def summary(destination: delivery.Destination) -> str:
    """Where it is, in a few words."""
    match destination.place:
        case delivery.Folder(path):
            return str(path)
        case delivery.Bucket() as bucket:
            under = f"{bucket.name}/{bucket.prefix}" if bucket.prefix else bucket.name
            return f"{under} at {bucket.host}"
