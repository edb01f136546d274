"""A film's small pictures on one sheet, and the WebVTT that says which is of when."""

from fractions import Fraction
from pathlib import Path

from core.media.decode import Frames
from core.media.picture import EXACT, Converter, Frame, blank, planes
from core.media.thumbnail import write_still

_WIDTH, _COLUMNS, _MOST = 160, 10, 100
_EVERY = Fraction(2)


def write_sheet(film: Path, to: Path) -> str:
    """Write a sheet of at most a hundred pictures of a film as JPEG; answers its WebVTT.

    Players show them over the bar: each cue names the part of the sheet. Raises MediaUnreadable,
    DiskFull.
    """
    with Frames(film) as frames:
        rate, count = frames.fps, frames.count
        step = max(_EVERY * rate, Fraction(count, _MOST))
        numbers = [int(number * step) for number in range(max(1, int(count / step)))]
        small = [_small(frames.frame(number)) for number in numbers]
    width, height = small[0].width, small[0].height
    columns = min(_COLUMNS, len(small))
    rows = -(-len(small) // columns)
    sheet = blank(columns * width, rows * height)
    for number, picture in enumerate(small):
        _put(picture, sheet, number % columns * width, number // columns * height)
    write_still(sheet, sheet.width, to)
    ends = [*numbers[1:], count]
    cues = [
        f"{_time(first / rate)} --> {_time(last / rate)}\n"
        f"#xywh={number % columns * width},{number // columns * height},{width},{height}\n"
        for number, (first, last) in enumerate(zip(numbers, ends, strict=True))
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def _small(frame: Frame) -> Frame:
    height = max(2, round(frame.height * _WIDTH / frame.width / 2) * 2)
    return Converter(EXACT).fitted(frame, _WIDTH, height)


def _put(picture: Frame, sheet: Frame, left: int, top: int) -> None:
    for number, (into, pixels) in enumerate(zip(planes(sheet), planes(picture), strict=True)):
        half = 2 if number else 1
        x, y = left // half, top // half
        into[y : y + pixels.shape[0], x : x + pixels.shape[1]] = pixels


def _time(seconds: Fraction) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
