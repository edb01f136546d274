"""The child that tries an encoder: a few small pictures, then it ends. What goes wrong is said."""

import logging
import os
import sys
from fractions import Fraction
from typing import Any

import av

from core.media.hardware import CARDS
from core.media.picture import blank
from core.media.writers import Fitting

_SIZE, _FRAMES = (640, 384), 12


def main() -> None:
    encoder = sys.argv[1]
    logging.disable()
    try:
        size = _encoded(encoder)
    except (av.FFmpegError, ValueError) as error:
        sys.stdout.write(f"{getattr(error, 'strerror', '') or error}.\n")
        sys.stdout.flush()
        os._exit(1)  # a driver may hang while it is being put away
    sys.stdout.flush()
    os._exit(0 if size else 1)


def _encoded(encoder: str) -> int:
    """The bytes that came of it."""
    card = next(each for each in CARDS if encoder.endswith(each.ending))
    width, height = _SIZE
    context: Any = av.CodecContext.create(encoder, "w")
    context.width, context.height, context.pix_fmt = width, height, card.layout
    context.time_base, context.framerate = Fraction(1, 24), Fraction(24)
    context.options = dict(card.options)
    fitting = Fitting(width, height, card.layout)
    packets = []
    for number in range(_FRAMES):
        frame = fitting.frame(blank(width, height, (16 + 16 * number, 128, 128)))
        frame.pts, frame.time_base = number, context.time_base
        packets += context.encode(frame)
    packets += context.encode(None)
    return sum(int(packet.size) for packet in packets)


if __name__ == "__main__":
    main()
