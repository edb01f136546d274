"""The timeline: shows the film's clips, and what is asked of them by mouse and by keys."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from core import Job, Project, Rate, Segment, SegmentId, rate
from ui.rooms.edit import painting
from ui.rooms.edit.geometry import Layout, Scale, drift, fitting, landing, zoomed
from ui.theme import tokens
from ui.thumbnails import Thumbnails
from ui.widgets.marks import standing


@dataclass(frozen=True, slots=True)
class Drag:
    """A clip under the pointer: `grabbed` from its left edge; `gap` is where it would go."""

    index: int
    pressed: float
    grabbed: float
    x: float
    gap: int = -1

    @property
    def moving(self) -> bool:
        return self.gap >= 0


class Timeline(QAbstractScrollArea):
    selected = Signal(str)
    seek_asked = Signal(int)
    move_asked = Signal(str, int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.segments: tuple[Segment, ...] = ()
        self._project: Project | None = None
        self._jobs: dict[SegmentId, Job] = {}
        self.layout_ = Layout(())
        self.scale_ = Scale()
        self._fitted = True
        self.drag: Drag | None = None
        self._scrubbing = False
        self.current = -1
        self.playhead = 0
        self._drifting = QTimer(self)
        self._drifting.setInterval(16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._measure()
        self._drifting.timeout.connect(self._drift)
        thumbnails.arrived.connect(self.viewport().update)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # What it shows

    def show_project(self, project: Project) -> None:
        current = self.segments[self.current].id if self.current >= 0 else None
        self._project, self.segments = project, project.ordered
        self.layout_ = Layout([clip.length for clip in project.sequence.clips])
        ids = [segment.id for segment in self.segments]
        self.current = ids.index(current) if current in ids else -1
        self.drag = None
        self._resize()

    def show_job(self, job: Job) -> None:
        if job.about is not None:
            self._jobs[job.about] = job
            self.viewport().update()

    def select(self, segment: SegmentId | None) -> None:
        """Mark a clip; bring it into sight. Emits nothing."""
        index = next((i for i, each in enumerate(self.segments) if each.id == segment), -1)
        if index == self.current:
            return
        self.current = index
        if index >= 0:
            self.reveal(self.layout_.starts[index], self.layout_.starts[index + 1])
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(index)
            QAccessible.updateAccessibility(event)
        self.viewport().update()

    @Slot(int)
    def show_playhead(self, frame: int) -> None:
        """Move the playhead; only what it covers is painted again."""
        if frame == self.playhead:
            return
        before, self.playhead = self.playhead, frame
        for each in (before, frame):
            x = round(self.scale_.x(each))
            self.viewport().update(x - 9, 0, 18, self.viewport().height())
        if not self._scrubbing:
            self.reveal(frame, frame)

    def reveal(self, first: int, last: int) -> None:
        """Scroll as little as needed to see these frames."""
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        left, right = self.scale_.x(first), self.scale_.x(last)
        if left < 0 or right - left > width:
            bar.setValue(round(bar.value() + left - 24))
        elif right > width:
            bar.setValue(round(bar.value() + right - width + 24))

    # Zoom

    @Slot()
    def fit(self) -> None:
        self._fitted = True
        self._resize()

    @Slot()
    def zoom_in(self) -> None:
        self._zoom(1.5, self.scale_.x(self.playhead))

    @Slot()
    def zoom_out(self) -> None:
        self._zoom(1 / 1.5, self.scale_.x(self.playhead))

    # Where things are

    def clip_rect(self, index: int) -> QRectF:
        left = self.scale_.x(self.layout_.starts[index])
        right = self.scale_.x(self.layout_.starts[index + 1])
        rows = self._rows
        return QRectF(left, rows.picture, right - left, rows.bottom - rows.picture)

    def clip_at(self, point: QPoint) -> int:
        """The clip under a point of the viewport, or -1."""
        if point.y() < self._rows.ruler:
            return -1
        return self.layout_.at(self.scale_.frame(point.x()))

    # Events

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(painting.caption_font(self.font()))
        width, height = self.viewport().width(), self.viewport().height()
        look = self._look()
        painter.fillRect(self.viewport().rect(), look.colours.colour("window"))
        self._paint_clips(painter, look, width)
        painting.ruler(painter, look, width)
        painting.playhead(painter, look, self.scale_.x(self.playhead), height)
        drag = self.drag
        if drag is not None and drag.moving:
            painting.insertion(painter, look, self.scale_.x(self.layout_.starts[drag.gap]))
            painting.ghost(painter, look, self._shown(drag.index, look), drag.x - drag.grabbed)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        index = self.clip_at(event.position().toPoint())
        if index < 0:
            self._scrubbing = True
            self._seek(x)
            return
        self._choose(index)
        grabbed = min(x - self.clip_rect(index).left(), painting.THUMB.width() - 8)
        self.drag = Drag(index, x, grabbed, x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._scrubbing:
            self._seek(x)
        elif self.drag is not None:
            far = abs(x - self.drag.pressed) >= QApplication.startDragDistance()
            if self.drag.moving or far:
                self._drag_to(x)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._scrubbing = False
        drag = self.drag
        self._end_drag()
        if drag is None:
            return
        if drag.moving:
            self._ask_move(drag.index, landing(drag.index, drag.gap))
        else:
            self.seek_asked.emit(self.layout_.starts[drag.index])

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(1.2 ** (event.angleDelta().y() / 120), event.position().x())
        else:
            delta = event.angleDelta().x() or event.angleDelta().y()
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - delta)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self.drag is not None:
                self._end_drag()
            case Qt.Key.Key_Left if not event.modifiers():
                self._step(-1)
            case Qt.Key.Key_Right if not event.modifiers():
                self._step(1)
            case _:
                event.ignore()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._resize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def focusInEvent(self, _event: object) -> None:
        self.viewport().update()

    # Private

    @property
    def _rate(self) -> Rate:
        return self._project.sequence.rate if self._project else rate(24)

    def _measure(self) -> None:
        metrics = QFontMetrics(painting.caption_font(self.font()))
        self._rows = painting.Rows.of(metrics)
        self.setMinimumHeight(
            self._rows.bottom + 8 + self.horizontalScrollBar().sizeHint().height()
        )

    def _look(self) -> painting.Look:
        ratio = self.devicePixelRatioF()
        return painting.Look(tokens(self.palette()), self._rows, self.scale_, self._rate, ratio)

    def _paint_clips(self, painter: QPainter, look: painting.Look, width: int) -> None:
        seen = self.layout_.visible(self.scale_.frame(0), self.scale_.frame(width))
        if len(seen) > width:
            painting.mass(painter, look, self.scale_.x(0), self.scale_.x(self.layout_.frames))
            return
        shown = [self._shown(index, look) for index in seen]
        if shown and width / len(shown) < painting.PLAIN:
            painting.blocks(painter, look, shown)
            return
        for each in shown:
            painting.clip(painter, look, each)
        for each in shown:
            frames = each.clip.transition.frames
            if frames and each.clip is not shown[0].clip:
                painting.transition(painter, look, each.x, frames * look.scale.pixels_per_frame)

    def _shown(self, index: int, look: painting.Look) -> painting.Shown:
        assert self._project is not None
        segment, clip = self.segments[index], self._project.sequence.clips[index]
        x, width = (
            look.scale.x(self.layout_.starts[index]),
            clip.length * look.scale.pixels_per_frame,
        )
        drawn = None
        if segment.take is not None and width >= painting.PLAIN:
            pixels = round(painting.THUMB.width() * look.ratio * 2)
            drawn = self._thumbnails.picture(segment.take, pixels)
        now = standing(segment, self._jobs.get(segment.id))
        return painting.Shown(clip, segment, now, x, width, index == self.current, drawn)

    def _choose(self, index: int) -> None:
        if index != self.current:
            self.select(self.segments[index].id)
            self.selected.emit(self.segments[index].id)

    def _step(self, by: int) -> None:
        if self.segments:
            index = min(max(0, self.current + by), len(self.segments) - 1)
            self._choose(index)
            self.seek_asked.emit(self.layout_.starts[index])

    def _seek(self, x: float) -> None:
        last = max(0, self.layout_.frames - 1)
        self.seek_asked.emit(min(max(0, self.scale_.frame(x)), last))

    def _drag_to(self, x: float) -> None:
        assert self.drag is not None
        gap = self.layout_.gap(self.scale_.frame(x))
        self.drag = replace(self.drag, x=x, gap=gap)
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drifting.start()
        self.viewport().update()

    @Slot()
    def _drift(self) -> None:
        drag = self.drag
        if drag is None:
            self._drifting.stop()
        elif step := drift(drag.x, self.viewport().width()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + step)
            self._drag_to(drag.x)

    def _end_drag(self) -> None:
        self.drag = None
        self._drifting.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _ask_move(self, index: int, to: int) -> None:
        if index != to:
            self.move_asked.emit(self.segments[index].id, to)

    def _zoom(self, factor: float, anchor: float) -> None:
        self._fitted = False
        self.scale_ = zoomed(self.scale_, factor, anchor)
        left = self.scale_.left
        self._resize()
        self.horizontalScrollBar().setValue(left)

    def _resize(self) -> None:
        width, bar = self.viewport().width(), self.horizontalScrollBar()
        if self._fitted:
            self.scale_ = Scale(fitting(self.layout_.frames, width))
        bar.setRange(0, max(0, self.scale_.width(self.layout_.frames) - width))
        bar.setPageStep(width)
        bar.setSingleStep(40)
        self._scrolled(bar.value())

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self.scale_ = replace(self.scale_, left=value)
        self.viewport().update()


def centre(timeline: Timeline, index: int) -> QPointF:
    """The middle of a clip on the viewport: where a hand would take it."""
    return timeline.clip_rect(index).center()
