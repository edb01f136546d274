"""The sheet the film is drawn on: how much of it is in sight, how large, and where tracks are."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from core import Segment
from ui.rooms.edit.film import Film
from ui.rooms.edit.geometry import Layout, Scale, fitting, zoomed
from ui.rooms.edit.heads import Heads
from ui.rooms.edit.lettering import Lettering, caption_font
from ui.rooms.edit.look import Look
from ui.rooms.edit.rows import Track, arranged, least
from ui.theme import tokens


class Sheet(QAbstractScrollArea):
    """Zooms, scrolls and folds; knows where each clip is. What is on it is the timeline's."""

    scaled = Signal()
    """The zoom has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.film = Film()
        self.scale_ = Scale()
        self.playhead = 0
        self.words = Lettering(caption_font(self.font()))
        self.rows = arranged(self.words.line, 0)
        self.heads = Heads(self)
        self._folded: frozenset[Track] = frozenset()
        self._fitted = True
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.measure()
        self.heads.fold_asked.connect(self.fold)

    # Zoom, scroll, fold

    @Slot()
    def fit(self) -> None:
        self._fitted = True
        self.refit()

    @Slot()
    def zoom_in(self) -> None:
        self.zoom(1.5, self.scale_.x(self.playhead))

    @Slot()
    def zoom_out(self) -> None:
        self.zoom(1 / 1.5, self.scale_.x(self.playhead))

    def zoom(self, factor: float, anchor: float) -> None:
        """Larger or smaller; what is under the pixel `anchor` (in sight) stays there."""
        width = self.wide()
        self._fitted = self.scale_.pixels_per_frame * factor <= self.smallest()
        if not self._fitted:
            inside = anchor if 0 <= anchor <= width else width / 2
            self.scale_ = zoomed(self.scale_, factor, inside)
        left = self.scale_.left
        self.refit()
        if not self._fitted:
            self.horizontalScrollBar().setValue(left)

    def zoom_to(self, first: int, last: int) -> None:
        """These frames fill the width."""
        self._fitted = False
        self.scale_ = Scale(fitting(last - first, self.wide()))
        self.refit()
        self.horizontalScrollBar().setValue(round(first * self.scale_.pixels_per_frame))

    def smallest(self) -> float:
        """The pixels for a frame at which the whole film is in sight."""
        return fitting(self.film.committed.frames, self.wide())

    def scroll_by(self, pixels: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + pixels)

    def reveal(self, first: int, last: int) -> None:
        """Scroll as little as needed to see these frames."""
        width = self.wide()
        left, right = self.scale_.x(first), self.scale_.x(last)
        if left < 0 or right - left > width:
            self.scroll_by(round(left - 24))
        elif right > width:
            self.scroll_by(round(right - width + 24))

    def turn_to(self, frame: int) -> None:
        """Turn the page when a frame has run out of sight."""
        x, width = self.scale_.x(frame), self.wide()
        if x < 0:
            self.scroll_by(round(x - width * 0.85))
        elif x > width:
            self.scroll_by(round(x - width * 0.15))

    @Slot(object)
    def fold(self, track: Track) -> None:
        """Fold a track away, or unfold it."""
        self._folded ^= {track}
        self._share_height()

    # Where things are

    @property
    def layout_(self) -> Layout:
        """Where the clips stand that are shown."""
        return self.film.layout

    @property
    def segments(self) -> Sequence[Segment]:
        """The segment of each clip that is shown."""
        return self.film.segments

    def wide(self) -> int:
        return self.viewport().width()

    def clip_rect(self, index: int) -> QRectF:
        left = self.scale_.x(self.layout_.starts[index])
        right = self.scale_.x(self.layout_.ends[index])
        row = self.rows.picture
        return QRectF(left, row.top, right - left, row.height)

    def clip_at(self, point: QPoint) -> int:
        """The clip under a point of the viewport, or -1."""
        if point.y() < self.rows.ruler:
            return -1
        return self.layout_.at(self.scale_.frame(point.x()))

    def look(self) -> Look:
        """What every stroke needs, as things are now."""
        fps, ratio = self.film.sequence.rate, self.devicePixelRatioF()
        colours = tokens(self.palette())
        return Look(colours, self.rows, self.scale_, fps, ratio, self.wide(), self.words)

    # Events

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.2 ** (turned.y() / 120), event.position().x())
        else:
            exact = event.pixelDelta()
            self.scroll_by(-(exact.x() or exact.y() or turned.x() or turned.y()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is pinch:
            self.zoom(1 + event.value(), event.position().x())
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        self.scale_ = replace(self.scale_, left=self.horizontalScrollBar().value())
        self.shifted(dx)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._share_height()
        self.refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.measure()

    # For the timeline

    def measure(self) -> None:
        """The text has another size: so have the tracks and their heads."""
        self.words = Lettering(caption_font(self.font()))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(least(self.words.line) + bar + 2)
        self.setViewportMargins(Heads.width_for(self.words), 0, 0, 0)
        self._share_height()

    def refit(self) -> None:
        """The film's length, the width or the zoom has changed."""
        width, bar = self.wide(), self.horizontalScrollBar()
        frames = self.film.committed.frames
        if self._fitted:
            self.scale_ = Scale(self.smallest())
        self.viewport().update()
        # Room after the end to drop something there.
        beyond = 0 if self._fitted else width // 3
        bar.setRange(0, max(0, self.scale_.width(frames) + beyond - width))
        bar.setPageStep(width)
        bar.setSingleStep(40)
        self.scale_ = replace(self.scale_, left=bar.value())
        self.scaled.emit()

    # Private

    def _share_height(self) -> None:
        self.rows = arranged(self.words.line, self.viewport().height() - 2, self._folded)
        edge = self.frameWidth()
        wide = Heads.width_for(self.words)
        self.heads.setGeometry(edge, edge, wide, self.viewport().height())
        self.heads.show_rows(self.rows, self.words)
        self.viewport().update()

    def shifted(self, pixels: int) -> None:
        """What is painted has moved to the right by so many pixels."""
        if pixels:
            self.viewport().update()
