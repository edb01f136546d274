"""Reads Final Cut 7 XML, of Premiere Pro and others, trusting nothing of the file."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from core.domain.sequence import CUT, Transition
from core.interchange.joining import joint_named
from core.interchange.markup import Element
from core.interchange.markup_reading import parsed
from core.interchange.otio_reading import path_of
from core.interchange.returned import (
    Back,
    Placed,
    Returned,
    centred,
    led,
    over,
    said,
    within,
    wrong,
)
from core.interchange.xmeml import TITLE

_NUMBER = re.compile(r"-?\d{1,15}")


def read_xmeml(text: str, fps: Fraction) -> Returned:
    """What the first sequence of a document says, in frames at `fps`."""
    root = parsed(text)
    sequence = next((each for each in root.iter("sequence") if _tracks(each)), None)
    if root.tag != "xmeml" or sequence is None:
        raise wrong("it holds no sequence")
    rate = _rate(sequence) or fps
    reading = _Reading(fps / rate, {})
    for file in root.iter("file"):
        if file.find("pathurl") is not None or file.find("name") is not None:
            reading.files.setdefault(file.get("id", ""), file)
    picture = Placed()
    for track in _tracks(sequence):
        picture = over(picture, reading.track(track))
    markers = {}
    for marker in sequence.findall("marker"):
        frame = reading.fitted(_number(marker, "in"))
        if frame >= 0 and _text(marker, "comment") != TITLE:
            markers[frame] = said(_text(marker, "name"))
    return Returned(
        title=said(_text(sequence, "name")),
        rate=rate,
        clips=led(picture),
        markers=tuple(sorted(markers.items())),
        loose=True,
        notes=tuple(dict.fromkeys(reading.notes)),
    )


@dataclass
class _Reading:
    """`scale` turns frames of the sequence into frames of the film."""

    scale: Fraction
    files: dict[str, Element]
    notes: list[str] = field(default_factory=list)

    def track(self, track: Element) -> Placed:
        placed = Placed()
        items = [each for each in track if each.tag in ("clipitem", "transitionitem")]
        for number, item in enumerate(items):
            if item.tag == "clipitem" and _text(item, "enabled") != "FALSE":
                before = items[number - 1] if number else None
                after = items[number + 1] if number + 1 < len(items) else None
                self.clip(item, _joining(before), _joining(after), placed)
        return placed

    def clip(
        self, item: Element, before: Element | None, after: Element | None, placed: Placed
    ) -> None:
        """A clip beside a transition has no edge of its own there (-1)."""
        first, last = _number(item, "in"), _number(item, "out")
        at, end = _number(item, "start"), _number(item, "end")
        if at < 0 and before is not None:
            at = _cut(before)
            first += at - _number(before, "start")
        if end < 0 and after is not None:
            end = _cut(after)
            last -= _number(after, "end") - end
        if at < 0 or end < 0:
            at, end = (end - last + first, end) if at < 0 <= end else (at, at + last - first)
        name, file = said(_text(item, "name")), self.file(item)
        if file is None or at < 0:
            self.notes.append(f"“{name}” is nested or generated: its place is left empty.")
            return
        self.effects(item, name)
        begin = self.fitted(at)
        length = self.fitted(end) - begin
        if length > 0:
            joined = self.transition(before, placed, begin)
            comments = item.find("comments")
            was = said(_text(comments, "mastercomment4")) if comments is not None else ""
            start = self.fitted(first)
            clip = Back(name, start, length, 0, file, was=was, transition=joined)
            uneven = 0
            if before is not None:
                uneven = _number(before, "start") + _number(before, "end") - 2 * at
            placed.put(*centred(placed, begin, clip, self.fitted(uneven)))

    def file(self, item: Element) -> str | None:
        """The path of a clip's file; None for what has none."""
        file = item.find("file")
        if file is None:
            return None
        whole = self.files.get(file.get("id", ""), file)
        return path_of(_text(whole, "pathurl")) or said(_text(whole, "name"))

    def effects(self, item: Element, name: str) -> None:
        for effect in item.iter("effect"):
            kind = _text(effect, "effectid")
            if kind == "timeremap":
                self.notes.append(f"The changed speed of “{name}” is not taken over.")
            elif kind not in ("basic", "opacity", "audiolevels", "audiopan"):
                self.notes.append("Effects and grades are not taken over.")

    def transition(self, before: Element | None, placed: Placed, at: int) -> Transition:
        if before is None:
            return CUT
        frames = self.fitted(_number(before, "end")) - self.fitted(_number(before, "start"))
        name = said(next((e.text or "" for e in before.iter("name")), ""))
        return joint_named(name, frames, self.notes, follows=placed.reaches(at))

    def fitted(self, frame: int) -> int:
        return within(round(frame * self.scale), "a time")


def _tracks(sequence: Element) -> list[Element]:
    return sequence.findall("media/video/track")


def _joining(item: Element | None) -> Element | None:
    return item if item is not None and item.tag == "transitionitem" else None


def _cut(transition: Element) -> int:
    """The frame at which the clip after a transition begins."""
    start, end = _number(transition, "start"), _number(transition, "end")
    match _text(transition, "alignment"):
        case "start" | "start-black":
            return start
        case "end" | "end-black":
            return end
        case _:
            return (start + end) // 2


def _rate(item: Element) -> Fraction | None:
    rate = item.find("rate")
    base = _number(rate, "timebase") if rate is not None else 0
    if rate is None or not 1 <= base <= 240:
        return None
    dropped = _text(rate, "ntsc").upper() == "TRUE"
    return Fraction(base * 1000, 1001) if dropped else Fraction(base)


def _number(item: Element, name: str) -> int:
    words = _text(item, name).strip()
    if _NUMBER.fullmatch(words) is None:
        raise wrong(f"the {name} of “{said(_text(item, 'name')) or item.tag}” is no number")
    return int(words)


def _text(item: Element, name: str) -> str:
    return item.findtext(name) or ""
