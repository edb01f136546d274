"""A page scrolls under the wheel; what lies under it changes only once it has been chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QScrollArea,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.fields import Choice
from ui.widgets.wheels import under_wheel

_NOTCH = -120


def number(parent: QWidget) -> QSpinBox:
    made = under_wheel(QSpinBox(parent))
    made.setValue(5)
    return made


def slider(parent: QWidget) -> QSlider:
    made = under_wheel(QSlider(Qt.Orientation.Horizontal, parent))
    made.setValue(5)
    return made


def choice(parent: QWidget) -> QComboBox:
    made = Choice((("a", "A"), ("b", "B"), ("c", "C")), parent)
    made.setCurrentIndex(1)
    return made


@pytest.mark.parametrize("make", [number, slider, choice])
def test_the_wheel_scrolls_the_page_and_changes_what_is_chosen(
    qtbot: QtBot, make: Callable[[QWidget], QWidget]
) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    field = make(page)
    rows = QVBoxLayout(page)
    rows.addWidget(field)
    rows.addWidget(QLabel("\n" * 80, page))
    area.setWidget(page)
    area.resize(200, 200)
    area.show()
    qtbot.waitExposed(area)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.setFocus()
    before = _value(field)

    _turn(field)
    assert (_value(field), area.verticalScrollBar().value() > 0) == (before, True)

    area.verticalScrollBar().setValue(0)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    _turn(field)
    assert _value(field) != before


def _value(field: QWidget) -> int:
    if isinstance(field, QComboBox):
        return field.currentIndex()
    assert isinstance(field, QSpinBox | QSlider)
    return field.value()


def _turn(field: QWidget) -> None:
    """One notch towards the person, over the middle of the field."""
    window = field.window()
    at = field.mapTo(window, field.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, _NOTCH))
