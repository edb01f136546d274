"""How much two pictures differ: the amplified difference, and one number for it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

GAIN = 4
"""How many times brighter the difference is shown than it is."""


def difference(one: QImage, other: QImage) -> tuple[QImage, float]:
    """The absolute difference, `GAIN` times amplified, and its mean over all colours (0-1)."""
    import numpy as np

    first, second = _pixels(one), _pixels(other)
    apart = np.abs(first[..., :3].astype(np.int16) - second[..., :3])
    mean = float(apart.mean()) / 255
    shown = np.empty_like(first)
    shown[..., :3] = np.minimum(apart * GAIN, 255)
    shown[..., 3] = 255
    height, width = shown.shape[:2]
    drawn = QImage(shown.data, width, height, width * 4, QImage.Format.Format_RGB32)
    return drawn.copy(), mean


def _pixels(picture: QImage) -> "NDArray[uint8]":
    import numpy as np

    flat = np.frombuffer(picture.constBits(), np.uint8)
    rows = flat.reshape(picture.height(), picture.bytesPerLine() // 4, 4)
    return rows[:, : picture.width()]
