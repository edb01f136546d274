"""Reads captions as they are found: SubRip and WebVTT of any program, in any usual encoding."""

import html
import re
from dataclasses import dataclass
from fractions import Fraction

from core.domain.errors import MediaUnreadable
from core.interchange.captions import JOINER
from core.media.captions import Caption

LIMIT = 32 << 20
"""Bytes: no film has so many captions."""
MOST = 20_000

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,9}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*--?>\s*{_TIME}(?:\s.*)?$", re.ASCII)
_ARROW = re.compile(r"\d\s*--?>")
_NUMBER = re.compile(r"\s*\d{1,9}\s*$", re.ASCII)
_SRT_MARKUP = re.compile(r"</?(?:[bius]|font\b[^<>]*)>|\{\\[^{}]*\}", re.IGNORECASE)
_VTT_MARKUP = re.compile(r"</?[^<>]*>")
_ASIDE = ("NOTE", "STYLE", "REGION")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, by its times; `remarks` say, with line numbers, what was not."""

    captions: tuple[Caption, ...]
    remarks: tuple[str, ...] = ()


def read(data: bytes) -> Reading:
    """SubRip or WebVTT, as its content says.

    What cannot be understood is passed over with a remark. Raises MediaUnreadable, naming the
    first such line, where nothing at all can be understood.
    """
    if len(data) > LIMIT:
        raise MediaUnreadable(
            "The captions are larger than 32 MB.", "Give the captions of one film."
        )
    lines = _lines(text_of(data))
    web = bool(lines) and lines[0].strip().split(" ")[0].split("\t")[0] == "WEBVTT"
    found, remarks = _cues(lines, web=web)
    if len(found) > MOST:
        raise MediaUnreadable(
            f"There are {len(found):,} captions in that file; at most {MOST:,} are possible.",
            "Give the captions of one film.",
        )
    if not found:
        first = remarks[0] if remarks else "It is empty."
        raise MediaUnreadable(
            f"There are no captions in that file. {first}",
            "A caption is a line like 00:00:01,000 --> 00:00:02,500 with its words below.",
        )
    return Reading(tuple(sorted(found, key=lambda each: (each.start, each.end))), tuple(remarks))


def text_of(data: bytes) -> str:
    """The text of a file: by its mark, as UTF-16 or UTF-8 where it is, else as Windows wrote it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:4096]
    if sample.count(0) > len(sample) // 4:
        little = sample[1::2].count(0) >= sample[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252; in Latin-1 every byte is a character.
        return "".join(_western(byte) for byte in data)


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def _lines(text: str) -> list[str]:
    plain = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return plain.removeprefix("\ufeff").split("\n")


def _cues(lines: list[str], *, web: bool) -> tuple[list[Caption], list[str]]:
    found: list[Caption] = []
    remarks: list[str] = []
    at = 1 if web else 0
    while at < len(lines):
        times = _TIMING.match(lines[at])
        if times is not None:
            end = _end_of_words(lines, at + 1)
            caption = _cue(times, lines[at + 1 : end], web=web)
            if caption.end > caption.start and caption.text:
                found.append(caption)
            else:
                remarks.append(f"Line {at + 1}: {_why(caption)}: “{_short(lines[at])}”.")
            at = end
        elif web and lines[at].split(" ")[0] in _ASIDE:
            at = _after_block(lines, at)
        else:
            if _stray(lines, at):
                remarks.append(f"Line {at + 1}: there is no time here: “{_short(lines[at])}”.")
            at += 1
    return found, remarks


def _why(caption: Caption) -> str:
    return "it has no words" if caption.end > caption.start else "it ends before it begins"


def _cue(times: re.Match[str], words: list[str], *, web: bool) -> Caption:
    parts = times.groups(default="0")
    text = "\n".join(line.strip() for line in words if line.strip())
    text = html.unescape(_VTT_MARKUP.sub("", text)) if web else _SRT_MARKUP.sub("", text)
    text = text.replace(JOINER, "")
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return Caption(_seconds(*parts[:4]), _seconds(*parts[4:]), text)


def _seconds(hours: str, minutes: str, seconds: str, parts: str) -> Fraction:
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + Fraction(int(parts), 10 ** len(parts))


def _end_of_words(lines: list[str], at: int) -> int:
    """The line after a caption's words: an empty one, or the next caption's first."""
    begin = at
    while at < len(lines) and lines[at].strip():
        if _TIMING.match(lines[at]):
            return at - 1 if at > begin and _NUMBER.match(lines[at - 1]) else at
        at += 1
    return at


def _after_block(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip() and "-->" not in lines[at]:
        at += 1
    return at


def _stray(lines: list[str], at: int) -> bool:
    """Whether a line outside of every caption is worth a word: neither empty nor a cue's name."""
    line = lines[at].strip()
    if not line:
        return False
    named = at + 1 < len(lines) and _TIMING.match(lines[at + 1]) is not None
    return bool(_ARROW.search(line)) or not (named or _NUMBER.match(line))


def _short(line: str) -> str:
    return line.strip()[:40]
