"""Reads what an editor types into the timecode field."""

import re

from core import Rate

_WRITTEN = re.compile(r"(?P<sign>[+\-−])?(?P<digits>[\d:;.]+)(?P<unit>s|f)?")
HOW = "Type 1:02 (1 second, 2 frames), 150 (1 second, 50 frames), 75f, 2.5s, or +10 and -10."


def read(text: str, here: int, rate: Rate) -> int | None:
    """The frame that is meant, seen from frame `here`; None when the text makes no sense.

    As in every editing room, digits fill the timecode from its right: 150 is 1 second and 50
    frames, `+10` ten frames on. `f` counts frames, `s` seconds.
    """
    written = _WRITTEN.fullmatch(text.replace(" ", "").lower())
    if written is None:
        return None
    frames = _frames(written["digits"], written["unit"], rate)
    if frames is None:
        return None
    match written["sign"]:
        case "+":
            return here + frames
        case None:
            return frames
        case _:
            return here - frames


def _frames(digits: str, unit: str | None, rate: Rate) -> int | None:
    match unit:
        case "f":
            return int(digits) if digits.isdigit() else None
        case "s":
            return _seconds(digits, rate)
        case _:
            return _fields(digits, rate)


def _seconds(digits: str, rate: Rate) -> int | None:
    whole = re.fullmatch(r"\d{1,6}(\.\d{1,6})?|\.\d{1,6}", digits)
    return rate.frames(digits if digits[0] != "." else f"0{digits}") if whole else None


def _fields(digits: str, rate: Rate) -> int | None:
    """Hours, minutes, seconds and frames, of which the first may be missing."""
    fields = re.split(r"[:;.]", digits)
    if len(fields) == 1:
        whole = digits.rjust(8, "0")
        fields = [whole[:-6], whole[-6:-4], whole[-4:-2], whole[-2:]]
    if len(fields) > 4 or not all(field.isdigit() and len(field) <= 4 for field in fields):
        return None
    hours, minutes, seconds, frames = [0] * (4 - len(fields)) + [int(field) for field in fields]
    return ((hours * 60 + minutes) * 60 + seconds) * round(rate.fps) + frames
