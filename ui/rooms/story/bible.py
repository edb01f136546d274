"""The film's bible on the story page: who and what must look the same, with a picture of each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core import bible
from ui import theme
from ui.icons import icon
from ui.widgets.fields import button
from ui.widgets.text import Elided, Text

PICTURE = QSize(72, 54)
_KINDS = {bible.What.CHARACTER: "image", bible.What.PLACE: "frame"}
_LONGEST = 6


class BibleRow(QFrame):
    """One of them: the picture that it must look like, or how to give it one."""

    image_asked = Signal(str)
    paint_asked = Signal(str)
    clear_asked = Signal(str)

    def __init__(self, entry: bible.Entry, image: QImage | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inline")
        self._name, self._entry, self._image = entry.name, entry, image
        self.sign = QLabel(self)
        self.sign.setFixedSize(PICTURE)
        self.sign.setProperty("kind", "preview")
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show_picture()
        self.choose = button("Choose…", parent=self)
        self.choose.setAccessibleName(f"Choose a picture of {entry.name}")
        self.paint = button("Paint", parent=self)
        self.paint.setAccessibleName(f"Have a picture of {entry.name} painted")
        self.paint.setToolTip("Have the film’s image model paint it")
        self.clear = button("", kind="quiet", picture_name="x", parent=self)
        self.clear.setAccessibleName(f"Take the picture of {entry.name} away")
        self.clear.setToolTip("Take the picture away")
        self.clear.setVisible(bool(entry.picture))
        self._arrange(entry)
        self.choose.clicked.connect(self._choose)
        self.paint.clicked.connect(self._paint)
        self.clear.clicked.connect(self._clear)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # the sign is of the scheme's colour
            self._show_picture()

    def _show_picture(self) -> None:
        entry, image, ratio = self._entry, self._image, self.devicePixelRatioF()
        if image is None or image.isNull():
            small = icon(_KINDS[entry.what]).pixmap(QSize(20, 20), ratio)
            self.sign.setPixmap(small)
            self.sign.setAccessibleName(f"No picture of {entry.name}")
            return
        fit = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(image.scaled(PICTURE * ratio, fit, smooth))
        shown.setDevicePixelRatio(ratio)
        self.sign.setPixmap(shown)
        self.sign.setAccessibleName(f"Picture of {entry.name}")

    def _arrange(self, entry: bible.Entry) -> None:
        count = len(entry.shots)
        where = f"{count} shot{'' if count == 1 else 's'}" if count else "in no shot now"
        look = "" if entry.look == entry.name else f"{entry.look}  ·  "
        words = QVBoxLayout()
        words.setSpacing(theme.TIGHT)
        words.addStretch(1)
        words.addWidget(Elided(entry.name[:1].upper() + entry.name[1:], self, level="strong"))
        facts = Elided(f"{look}{where}", self, level="caption", tone="dim")
        facts.setToolTip(f"{look}{where}")
        words.addWidget(facts)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.sign)
        row.addLayout(words, stretch=1)
        for each in (self.choose, self.paint, self.clear):
            row.addWidget(each)

    @Slot()
    def _choose(self) -> None:
        self.image_asked.emit(self._name)

    @Slot()
    def _paint(self) -> None:
        self.paint_asked.emit(self._name)

    @Slot()
    def _clear(self) -> None:
        self.clear_asked.emit(self._name)


class BiblePanel(QWidget):
    """The first of them; all, where there are more and they are asked for."""

    image_asked = Signal(str)
    paint_asked = Signal(str)
    clear_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[BibleRow] = []
        self._entries: Sequence[bible.Entry] = ()
        self._images: Mapping[str, QImage] = {}
        self._all = self._locked = False
        self.more = button("", kind="quiet", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SMALL)
        self._column.addWidget(Text("WHO AND WHERE", self, level="section"))
        self._column.addWidget(self.more)
        self.more.clicked.connect(self._show_all)
        self.hide()

    def show_entries(self, entries: Sequence[bible.Entry], images: Mapping[str, QImage]) -> None:
        """`images` are the pictures that could be read, by their files."""
        if (tuple(entries), images.keys()) == (tuple(self._entries), self._images.keys()):
            return
        self._entries, self._images = entries, images
        self._fill()

    def lock(self, *, on: bool) -> None:
        self._locked = on
        for row in self.rows:
            row.setEnabled(not on)

    def _fill(self) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.deleteLater()
        shown = self._entries if self._all else self._entries[:_LONGEST]
        self.rows = [BibleRow(each, self._images.get(each.picture), self) for each in shown]
        for row in self.rows:
            row.setEnabled(not self._locked)
            self._column.insertWidget(self._column.count() - 1, row)
            row.image_asked.connect(self.image_asked)
            row.paint_asked.connect(self.paint_asked)
            row.clear_asked.connect(self.clear_asked)
        left = len(self._entries) - len(shown)
        self.more.setText(f"{left} more")
        self.more.setVisible(left > 0)
        self.setVisible(bool(self._entries))

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._fill()
