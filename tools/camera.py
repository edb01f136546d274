"""A camera on a window, and a hand in front of it: real events, filmed as they happen."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import Any, Self

import av
import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QKeySequence, QPainter, QPen, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from core import Status
from ui.window import Window

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
# Waiting for the engines is shown this much faster than it is.
_HURRY = 4


class Camera:
    """Takes a picture of the window whenever one is due; pointer and keys are drawn into it."""

    def __init__(self, window: Window, to: Path, rate: int) -> None:
        self._window = window
        self._file: Any = av.open(str(to), "w", options={"movflags": "+faststart"})
        self._stream: Any = self._file.add_stream("libx264", rate=rate)
        size = window.size()
        self._stream.width, self._stream.height = size.width() // 2 * 2, size.height() // 2 * 2
        self._stream.pix_fmt = "yuv420p"
        self._stream.time_base = Fraction(1, rate)
        self._stream.options = {"crf": "30", "preset": "veryslow", "tune": "animation"}
        self._rate, self._count = rate, 0
        self.pointer = QPoint(size.width() // 2, size.height() // 2)
        self.words = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for packet in self._stream.encode(None):
            self._file.mux(packet)
        self._file.close()

    def shoot(self) -> None:
        image = self._window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_pointer(painter)
        if self.words:
            self._draw_words(painter, image)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8)
        lines = rows.reshape(image.height(), image.bytesPerLine())
        pixels = lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
        wide, tall = self._stream.width, self._stream.height
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels[:tall, :wide]), "rgb24")
        frame.pts = self._count
        self._count += 1
        for packet in self._stream.encode(frame):
            self._file.mux(packet)

    @property
    def step(self) -> float:
        """The seconds between two pictures."""
        return 1 / self._rate

    def _draw_pointer(self, painter: QPainter) -> None:
        x, y = self.pointer.x(), self.pointer.y()
        arrow = [(0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12)]
        painter.setPen(QPen(QColor("#ffffff"), 1.4))
        painter.setBrush(QColor("#101014"))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in arrow]))

    def _draw_words(self, painter: QPainter, image: QImage) -> None:
        font = QFont(painter.font())
        font.setPointSizeF(13)
        font.setBold(True)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self.words) + 36
        left, top = (image.width() - wide) // 2, image.height() - 92
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(16, 16, 20, 225))
        painter.drawRoundedRect(left, top, wide, 40, 8, 8)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(left, top, wide, 40, int(Qt.AlignmentFlag.AlignCenter), self.words)


class Hand:
    """Does things in the window and lets the camera run meanwhile."""

    def __init__(self, window: Window, camera: Camera) -> None:
        self.window, self._camera = window, camera

    def rest(self, seconds: float) -> None:
        end = monotonic() + seconds
        while monotonic() < end:
            began = monotonic()
            self._camera.shoot()
            QTest.qWait(max(1, round((self._camera.step - (monotonic() - began)) * 1000)))
        self._camera.words = ""

    def until(self, there: Callable[[], bool], *, at_most: float) -> None:
        """Wait for something that takes its time, in fast motion."""
        end = monotonic() + at_most
        while not there():
            if monotonic() > end:
                raise TimeoutError("it never came")
            self._camera.shoot()
            QTest.qWait(round(self._camera.step * _HURRY * 1000))

    def write(self, field: QPlainTextEdit | QLineEdit, words: str) -> None:
        """Word by word: a key each would make a long film."""
        field.setFocus()
        so_far = ""
        for word in words.split(" "):
            so_far = f"{so_far} {word}".strip()
            field.setPlainText(so_far) if isinstance(field, QPlainTextEdit) else field.setText(
                so_far
            )
            self._camera.shoot()
            QTest.qWait(30)

    def press(self, keys: str) -> None:
        self._camera.words = keys
        focused = QApplication.focusWidget() or self.window
        QTest.keySequence(focused, QKeySequence(keys))
        self.rest(0.5)

    def click(self, widget: QWidget, place: QPoint) -> None:
        self._go(widget.mapTo(self.window, place))
        QTest.mouseClick(widget, LEFT, NONE, place)
        self.rest(0.4)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """On the timeline."""
        view = self.window.desk.timeline.viewport()
        self._go(view.mapTo(self.window, start))
        QTest.mousePress(view, LEFT, NONE, start)
        for step in range(1, 21):
            place = start + (end - start) * step / 20
            QTest.mouseMove(view, place)
            self._camera.pointer = view.mapTo(self.window, place)
            self._camera.shoot()
            QTest.qWait(20)
        QTest.mouseRelease(view, LEFT, NONE, end)

    def clip(self, index: int, part: float) -> QPoint:
        """A place on the picture of a clip, `part` of its length from its start."""
        timeline = self.window.desk.timeline
        start, end = timeline.layout_.starts[index], timeline.layout_.ends[index]
        row = timeline.look().rows.picture
        x = timeline.scale_.x(start + (end - start) * part)
        return QPoint(round(x), (row.top + row.bottom) // 2)

    def ruler(self, index: int, part: float) -> QPoint:
        return QPoint(self.clip(index, part).x(), 12)

    def all_made(self) -> bool:
        shots = self._project().ordered
        return bool(shots) and all(each.take is not None for each in shots) and self.idle()

    def idle(self) -> bool:
        busy = self.window.queue.under_way()[0]
        ready = all(each.status is not Status.PENDING for each in self._project().ordered)
        return not busy and ready

    def _project(self) -> Any:
        return self.window.film.studio.projects.snapshot()

    def _go(self, place: QPoint) -> None:
        start = self._camera.pointer
        for step in range(1, 7):
            self._camera.pointer = start + (place - start) * step / 6
            self._camera.shoot()
            QTest.qWait(10)
