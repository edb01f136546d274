"""Reads CMX 3600 edit lists, ours and those of other editors, trusting nothing of the file."""

import re
from dataclasses import dataclass, field, replace

from core.domain.sequence import CUT, Transition, TransitionKind
from core.interchange.edl import CLIP, KIND, TAKE, WIPES
from core.interchange.otio_reading import path_of
from core.interchange.returned import MOST_CLIPS, Back, Placed, Returned, led, said, too_much, wrong

_TIME = r"(\d\d[:;.,]\d\d[:;.,]\d\d[:;.,]\d\d\d?)"
_LINE = re.compile(
    r"(\d+)\s+(\S{1,128})\s+(\S+)\s+(C|D|W\d{1,3}|K\w?)(?:\s+(\d{1,4}))?"
    rf"\s+{_TIME}\s+{_TIME}\s+{_TIME}\s+{_TIME}\s*"
)
_LOCATOR = re.compile(rf"\*?\s*LOC:\s*{_TIME}\s+(\w+)\s*(.*)", re.IGNORECASE)
_COMMENT = re.compile(r"\*\s*([A-Z][A-Z ]*:)\s*(.*)", re.IGNORECASE)
_KINDS = {number: kind for kind, number in WIPES.items()}
_FILES = ("TO CLIP:", "FROM CLIP:", "SOURCE FILE:")
_BLACK = ("BL", "BLACK")


@dataclass(slots=True)
class _Side:
    reel: str
    how: str
    frames: int
    first: int
    last: int
    at: int
    end: int


@dataclass(slots=True)
class _Event:
    sides: list[_Side]
    words: dict[str, str] = field(default_factory=dict)


def read_edl(text: str, fps: int) -> Returned:
    """What a list says, its timecodes counted at `fps`. Raises StudioError for what is none."""
    reading = _Reading(fps)
    for line in text.splitlines():
        reading.take(line.strip())
    if not reading.events:
        raise wrong("it holds no picture events")
    start = reading.start()
    placed = Placed()
    # By their place in the film: lists may be sorted by their sources.
    for event in sorted(reading.events, key=lambda each: each.sides[0].at):
        _place(event, start, placed)
    markers = {at - start: words for at, color, words in reading.marks if color != "YELLOW"}
    return Returned(
        title=reading.title,
        rate=None,
        loose=True,
        clips=led(placed),
        markers=tuple(sorted((at, words) for at, words in markers.items() if at >= 0)),
        notes=tuple(dict.fromkeys(reading.notes)),
    )


class _Reading:
    def __init__(self, fps: int) -> None:
        self._fps, self._drops = fps, False
        self.title = ""
        self.events: list[_Event] = []
        self.marks: list[tuple[int, str, str]] = []
        self.notes: list[str] = []
        self._number = ""
        self._mine = False  # whether comments are about the last event of the picture

    def take(self, line: str) -> None:
        if event := _LINE.fullmatch(line):
            self._event(event)
        elif mark := _LOCATOR.match(line):
            at, color, words = mark.groups()
            self.marks.append((self._frames(at), color.upper(), said(words)))
        elif comment := _COMMENT.match(line):
            if self._mine and self.events:
                self.events[-1].words.setdefault(comment[1].upper(), said(comment[2]))
        elif line.upper().startswith("FCM:"):
            self._drops = "NON" not in line.upper()
        elif line.upper().startswith("TITLE:"):
            self.title = said(line[6:])
        elif line.upper().startswith("M2") and self._mine:
            self.notes.append("Changed speeds are not taken over.")

    def start(self) -> int:
        """The film begins at a whole hour, as other editors have it."""
        first = min(event.sides[0].at for event in self.events)
        hour = self._frames("01:00:00:00")
        return first // hour * hour

    def _event(self, found: re.Match[str]) -> None:
        number, reel, channel, how, frames, *times = found.groups()
        self._mine = "V" in channel.upper() or channel.upper() == "B"
        if not self._mine:
            note = "Sound tracks are not taken over from an edit list."
            self.notes.append(note)
            return
        if how.startswith("K"):
            self.notes.append("Keyed layers are not taken over.")
            self._mine = False
            return
        side = _Side(reel, how, int(frames or 0), *(self._frames(each) for each in times))
        if side.end < side.at or side.last < side.first:
            raise wrong(f"event {number} ends before it begins")
        if number == self._number and self.events and len(self.events[-1].sides) == 1:
            self.events[-1].sides.append(side)
        else:
            self.events.append(_Event([side]))
        if len(self.events) > MOST_CLIPS:
            raise too_much("more than 20,000 clips")
        self._number = number

    def _frames(self, code: str) -> int:
        hours, minutes, seconds, frames = map(int, re.split(r"[:;.,]", code))
        if minutes > 59 or seconds > 59:
            raise wrong(f"“{code}” is no timecode")
        if frames >= self._fps:
            raise wrong(f"“{code}” has a frame that there is not at {self._fps} frames a second")
        minutes += hours * 60
        whole = (minutes * 60 + seconds) * self._fps + frames
        # Two numbers at 30, four at 60, are left out in each minute but every tenth.
        dropped = round(self._fps / 15) * (minutes - minutes // 10)
        self._drops = self._drops or ";" in code
        return whole - dropped if self._drops else whole


def _place(event: _Event, start: int, placed: Placed) -> None:
    side = event.sides[-1]
    black = side.reel.upper() in _BLACK
    if len(event.sides) == 2 and event.sides[0].end > event.sides[0].at:
        _put(event.sides[0], event.words.get("FROM CLIP NAME:", ""), start, placed)
    words = event.words
    if side.how != "C" and not black:
        _joined(event, start, placed)
    elif not black or CLIP in words:
        name = words.get("TO CLIP NAME:", words.get("FROM CLIP NAME:", ""))
        _put(side, name, start, placed, words)


def _joined(event: _Event, start: int, placed: Placed) -> None:
    """A transition begins with its event; ours are centred on the cut, between the two clips."""
    side, words = event.sides[-1], event.words
    frames = min(side.frames, side.end - side.at)
    opens = len(event.sides) == 2 and event.sides[0].reel.upper() in _BLACK
    half = 0 if opens or not placed.reaches(side.at - start) else frames // 2
    if half:
        before = placed.clips[-1]
        placed.clips[-1] = replace(before, length=before.length + half)
    late = _later(side, half)
    name = words.get("TO CLIP NAME:", words.get("FROM CLIP NAME:", ""))
    kind = _kind(side.how, words)
    if opens and kind is TransitionKind.DISSOLVE:
        kind = TransitionKind.FADE_BLACK
    even = frames if not half else half * 2
    into = Transition(kind, even) if even else CUT
    _put(late, name, start, placed, words, into)


def _file(words: dict[str, str]) -> str:
    """The path of the clip that an event goes to, where a program writes it."""
    said_ = next((words[name] for name in _FILES if words.get(name)), "")
    return path_of(said_)


def _later(side: _Side, by: int) -> _Side:
    """The event from `by` frames later on."""
    return replace(side, first=side.first + by, at=side.at + by)


def _kind(how: str, words: dict[str, str]) -> TransitionKind:
    named = words.get(KIND, "")
    if named in set(TransitionKind):
        return TransitionKind(named)
    if how.startswith("W"):
        return _KINDS.get(int(how[1:]), TransitionKind.WIPE_RIGHT)
    return TransitionKind.DISSOLVE


def _put(
    side: _Side,
    name: str,
    start: int,
    placed: Placed,
    words: dict[str, str] | None = None,
    into: Transition = CUT,
) -> None:
    length = side.end - side.at
    ours = words or {}
    if length < 1 or (side.reel.upper() in _BLACK and CLIP not in ours):
        return
    placed.put(
        side.at - start,
        Back(
            name=name or side.reel,
            start=side.first,
            length=length,
            file="" if side.reel.upper() in _BLACK else _file(ours) or name,
            reel=side.reel,
            was=ours.get(TAKE, ""),
            clip=ours.get(CLIP, ""),
            transition=into,
        ),
    )
