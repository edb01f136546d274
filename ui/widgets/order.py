"""Has Tab go through a form as it is read; Qt goes by the order in which its parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def chain(root: QWidget) -> None:
    """From left to right and down, by the layouts; once all of it is in its place."""
    stops = [each for each in _read(root) if _stops(each)]
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _stops(part: QWidget) -> bool:
    return part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.focusProxy() is None


def _read(part: QWidget) -> Iterator[QWidget]:
    yield part
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside is not None:
        yield from _read(inside)
    layout = part.layout()
    if layout is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        part, deeper = (item.widget(), item.layout()) if item is not None else (None, None)
        if part is not None:
            yield from _read(part)
        elif deeper is not None:
            yield from _laid(deeper)
