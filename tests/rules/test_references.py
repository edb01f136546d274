"""Guards against a Qt whose calls lose references to None: such a program dies while painting."""

import subprocess
import sys

from tests.rules.tree import ROOT

CALLS = 5_000
LOST = f"""
import sys
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage, QPainter

image = QImage(8, 8, QImage.Format.Format_RGB32)
painter, colour, thing = QPainter(image), QColor("red"), QObject()
before = [sys.getrefcount(each) for each in (None, True, False)]
for _ in range({CALLS}):
    painter.fillRect(0, 0, 4, 4, colour)
    thing.blockSignals(False)
    painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.isActive()
after = [sys.getrefcount(each) for each in (None, True, False)]
painter.end()
print(max(abs(new - old) for new, old in zip(after, before)))
"""


def test_qt_gives_back_every_reference_to_none_true_and_false() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOST], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < CALLS // 10
