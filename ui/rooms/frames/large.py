"""One key frame as large as the page, with everything that was tried for it."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core import Attempt, AttemptId, KeyFrame, Verdict
from ui import theme
from ui.icons import picture
from ui.rooms.frames.cards import paint_picture
from ui.rooms.frames.model import AttemptsModel, Role, Tried, left, title, tried
from ui.rooms.frames.pictures import Pictures
from ui.theme import tokens
from ui.widgets.fields import button
from ui.widgets.marks import Mark, Standing
from ui.widgets.text import Elided, Text

AnyIndex = QModelIndex | QPersistentModelIndex
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_TRIES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIGNS = {Verdict.APPROVED: Mark.APPROVED, Verdict.REJECTED: Mark.REJECTED}


class Large(QWidget):
    """Left and right go through the key frames, up and down through the attempts."""

    closed = Signal()
    walked = Signal(int)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame: KeyFrame | None = None
        self._attempt: AttemptId | None = None
        self._now = Standing(Mark.PENDING)
        self.title = Text("", self, level="heading")
        self.sign = Text("", self)
        self.status = Text("", self, level="strong")
        self.words = Elided("", self, level="caption", tone="dim")
        self.left = Text("", self, level="caption", tone="faint")
        self.screen_ = _Screen(pictures, self)
        self.attempts = AttemptsModel(self)
        self.strip = QListView(self)
        self.back = button("All key frames   Esc", kind="quiet", parent=self)
        self._arrange(pictures)
        self.back.clicked.connect(self.closed)
        self.screen_.clicked.connect(self.closed)
        self.strip.clicked.connect(self._choose)
        pictures.arrived.connect(self.strip.viewport().update)

    def show_frame(self, frame: KeyFrame, now: Standing, attempt: AttemptId | None = None) -> None:
        """`attempt` is the picture to look at; the one that counts where none is named."""
        new = self._frame is None or self._frame.id != frame.id
        more = self._frame is not None and len(self._frame.attempts) != len(frame.attempts)
        self._frame = frame
        if attempt is not None:
            self._attempt = attempt
        elif new or more:
            self._attempt = frame.attempt.id if frame.attempt else None
        self.title.setText(title(frame))
        self.left.setText(left(frame))
        self.attempts.show_frame(frame)
        self.strip.setVisible(len(frame.attempts) > 1)
        self._now = now
        self._show_attempt()

    def attempt(self) -> AttemptId | None:
        """The older attempt that is being looked at; None for the one that counts."""
        counts = self._frame.attempt if self._frame else None
        return None if counts is None or counts.id == self._attempt else self._attempt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.walked.emit(_STEPS[key])
        elif key in _TRIES:
            self._step(_TRIES[key])
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self, pictures: Pictures) -> None:
        self.strip.setModel(self.attempts)
        self.strip.setItemDelegate(_Tries(pictures, self))
        self.strip.setAccessibleName("Attempts")
        self.strip.setProperty("kind", "grid")
        self.strip.setFlow(QListView.Flow.LeftToRight)
        self.strip.setSpacing(theme.TIGHT)
        self.strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.strip.setFixedHeight(self.fontMetrics().height() * 5)
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        for part in (self.title, self.sign, self.status):
            head.addWidget(part)
        head.addWidget(self.words, stretch=1)
        head.addWidget(self.left)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.WIDE, theme.SMALL, theme.WIDE, theme.WIDE)
        column.setSpacing(theme.SMALL)
        column.addLayout(head)
        column.addWidget(self.screen_, stretch=1)
        column.addWidget(self.strip)

    def _show_standing(self) -> None:
        """How the frame stands; of an older attempt, what it was asked for and what was said."""
        now, older = self._now, self.attempt()
        if older is not None and self._frame is not None:
            now = tried(self._frame, older)
        colours = tokens(self.palette())
        shade = colours.colour(now.mark.colour).name()
        side = round(self.fontMetrics().height() * 0.85)
        self.sign.setPixmap(picture(now.mark.icon, side, shade, self.devicePixelRatioF()))
        self.status.setText(now.mark.word)
        tone = now.mark.colour if now.mark.colour in ("ok", "warn", "bad", "accent") else "dim"
        self.status.set_tone(tone)
        self.words.setText(now.words)

    def _show_attempt(self) -> None:
        made = self._frame.attempts if self._frame else ()
        row = next((row for row, each in enumerate(made) if each.id == self._attempt), -1)
        self._show_standing()
        self.screen_.show_attempt(made[row] if row >= 0 else None)
        self.strip.setCurrentIndex(self.attempts.index(row))
        if row >= 0 and self._frame is not None:
            name = f"{title(self._frame)}, attempt {row + 1} of {len(made)}"
            self.screen_.setAccessibleName(name)

    def _step(self, by: int) -> None:
        row = self.strip.currentIndex().row() + by
        self._choose(self.attempts.index(max(0, min(row, self.attempts.rowCount() - 1))))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        attempt = self.attempts.attempt(index.row())
        if attempt is not None:
            self._attempt = attempt.id
            self._show_attempt()


class _Screen(QWidget):
    """The picture itself."""

    clicked = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._attempt: Attempt | None = None
        self.setMinimumHeight(120)
        pictures.arrived.connect(self.update)

    def show_attempt(self, attempt: Attempt | None) -> None:
        self._attempt = attempt
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        drawn = None
        if self._attempt is not None:
            recipe = self._attempt.recipe
            wide = min(self.width(), self.height() * recipe.width / recipe.height)
            drawn = self._pictures.picture(self._attempt, round(wide * self.devicePixelRatioF()))
        paint_picture(painter, tokens(self.palette()), drawn, QRectF(self.rect()), "image")
        painter.end()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.clicked.emit()


class _Tries(QStyledItemDelegate):
    """A small picture of an attempt with its number and what was said of it."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        made: Tried = index.data(Role.TRIED)
        tall = QFontMetrics(option.font).height()
        wide = tall * 3 * made.attempt.recipe.width // made.attempt.recipe.height
        return QSize(max(wide, tall * 3) + theme.TIGHT, tall * 4 + theme.SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        made: Tried = index.data(Role.TRIED)
        colours, box = tokens(option.palette), QRectF(option.rect)
        line = QFontMetrics(option.font).height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = box.adjusted(theme.HAIR, theme.HAIR, -theme.HAIR, -line - theme.TIGHT)
        ratio = painter.device().devicePixelRatioF()
        drawn = self._pictures.picture(made.attempt, round(place.width() * ratio))
        paint_picture(painter, colours, drawn, place, "image", theme.TIGHT)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRoundedRect(place, theme.TIGHT, theme.TIGHT)
        words = QRectF(box.left(), place.bottom(), box.width(), box.bottom() - place.bottom())
        painter.setPen(colours.colour("text" if made.counts else "dim"))
        number = f"{index.row() + 1}"
        sign = _SIGNS.get(made.verdict) if made.verdict else None
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(words, middle, number)
        if sign is not None:
            side = round(line * 0.75)
            mark = picture(sign.icon, side, colours.colour(sign.colour).name(), ratio)
            at = QPointF(words.center().x() + line / 2, words.center().y() - side / 2)
            painter.drawPixmap(at, mark)
        painter.restore()
