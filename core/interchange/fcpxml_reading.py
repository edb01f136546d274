"""Reads FCPXML, of Final Cut Pro and DaVinci Resolve, trusting nothing of the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from core.domain.sequence import CUT, Transition
from core.interchange.fcpxml import KEY, NOTE
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

_TIME = re.compile(r"(-?\d{1,18})(?:/(\d{1,12}))?s")
_CLIPS = ("asset-clip", "clip", "video", "ref-clip", "sync-clip", "mc-clip")
_NESTED = ("ref-clip", "sync-clip", "mc-clip")
_ITEMS = (*_CLIPS, "gap", "title", "audition")


def read_fcpxml(text: str, fps: Fraction) -> Returned:
    """What the first project of a document says, in frames at `fps`."""
    root = parsed(text)
    sequences = list(root.iter("sequence"))
    project = next((each for each in sequences if each.find("spine") is not None), None)
    if root.tag != "fcpxml" or project is None:
        raise wrong("it holds no project of Final Cut")
    reading = _Reading(fps, _assets(root))
    spine = project.find("spine")
    assert spine is not None
    start = seconds(project.get("tcStart"))
    reading.spine(spine, zero=-start)
    picture = Placed()
    for lane in sorted(reading.lanes):
        if lane >= 0:
            picture = over(picture, _sorted(reading.lanes[lane]))
    return Returned(
        title=said(_title(root)),
        rate=_rate(root, project),
        clips=led(picture),
        markers=tuple(sorted(reading.markers.items())),
        loose=True,
        notes=tuple(dict.fromkeys(reading.notes)),
    )


@dataclass(frozen=True, slots=True)
class _Asset:
    file: str
    start: Fraction
    take: str


@dataclass
class _Reading:
    """`zero` is where in the film the time of the transition at hand has its beginning."""

    fps: Fraction
    assets: Mapping[str, _Asset]
    lanes: dict[int, Placed] = field(default_factory=dict)
    markers: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    zero: Fraction = Fraction(0)

    def spine(self, spine: Element, *, zero: Fraction, lane: int = 0) -> None:
        """Its items at their offsets; `zero` is where its own time has its zero."""
        into: Element | None = None
        for item in spine:
            if item.tag == "transition":
                into, self.zero = item, zero
            elif item.tag in _ITEMS:
                at = zero + seconds(item.get("offset"))
                self.item(item, at, lane, into)
                into = None
        if into is not None:
            self.notes.append("A transition at the end of the film is not taken over.")

    def item(self, item: Element, at: Fraction, lane: int, into: Element | None = None) -> None:
        if item.tag == "audition":
            inner = next((each for each in item if each.tag in _ITEMS), None)
            if inner is not None:
                self.item(inner, at, lane, into)
            return
        start = self.start(item)
        if item.tag in _CLIPS and item.get("enabled") != "0":
            self.clip(item, at, lane, into)
        for child in item:
            self.hung(child, at - start, lane)

    def hung(self, child: Element, zero: Fraction, lane: int) -> None:
        """What hangs on an item whose own time has its zero at a place of the film."""
        if child.tag == "marker" and child.get("note") != NOTE:
            frame = self.frame(zero + seconds(child.get("start")))
            if frame >= 0:
                self.markers[frame] = said(child.get("value"))
        elif child.get("lane") is not None:
            level = _whole(child.get("lane", ""))
            at = zero + seconds(child.get("offset"))
            if child.tag == "spine":
                self.spine(child, zero=at, lane=lane + level)
            elif child.tag in _CLIPS and level > 0:
                self.item(child, at, lane + level)

    def clip(self, item: Element, at: Fraction, lane: int, into: Element | None) -> None:
        begin = self.frame(at)
        end = self.frame(at + seconds(item.get("duration")))
        asset = self.assets.get(_reference(item))
        name = said(item.get("name"))
        if item.tag in _NESTED or asset is None:
            self.notes.append(f"“{name}” is nested or generated: its place is left empty.")
            return
        if item.find("timeMap") is not None:
            self.notes.append(f"The changed speed of “{name}” is not taken over.")
        if item.find("filter-video") is not None:
            self.notes.append("Effects and grades are not taken over.")
        placed = self.lanes.setdefault(lane, Placed())
        back = Back(
            name=name or asset.file,
            start=self.frame(self.source(item) - asset.start),
            length=end - begin,
            file=asset.file,
            take=asset.take,
            clip=_told(item, "clip"),
            transition=self.transition(into, placed, begin),
        )
        if back.length > 0:
            uneven = 0
            if into is not None:
                first = self.zero + seconds(into.get("offset"))
                uneven = self.frame(2 * first + seconds(into.get("duration")) - 2 * at)
            placed.put(*centred(placed, begin, back, uneven))

    def start(self, item: Element) -> Fraction:
        """Where an item's own time begins: its file's, unless it says another."""
        if item.get("start") is not None:
            return seconds(item.get("start"))
        asset = self.assets.get(item.get("ref", ""))
        return asset.start if asset else Fraction(0)

    def source(self, item: Element) -> Fraction:
        """The file's time at the beginning of a clip, also where the file is within it."""
        start, inner = self.start(item), item.find("video")
        if item.tag != "clip" or inner is None:
            return start
        return self.start(inner) + start - seconds(inner.get("offset"))

    def transition(self, into: Element | None, placed: Placed, at: int) -> Transition:
        if into is None:
            return CUT
        frames = self.frame(seconds(into.get("duration")))
        name = said(into.get("name"))
        return joint_named(name, frames, self.notes, follows=placed.reaches(at))

    def frame(self, time: Fraction) -> int:
        return within(round(time * self.fps), "a time")


def seconds(words: str | None) -> Fraction:
    """As Final Cut writes them: `301/24s`; nothing is the beginning."""
    if not words:
        return Fraction(0)
    found = _TIME.fullmatch(words.strip())
    if found is None or (found[2] is not None and int(found[2]) == 0):
        raise wrong(f"“{said(words)[:40]}” is no time")
    return Fraction(int(found[1]), int(found[2] or 1))


def _assets(root: Element) -> dict[str, _Asset]:
    assets = {}
    for asset in root.iter("asset"):
        media = asset.find("media-rep")
        source = asset.get("src") or (media.get("src") if media is not None else None)
        start = seconds(asset.get("start"))
        assets[asset.get("id", "")] = _Asset(path_of(source), start, _told(asset, "take"))
    return assets


def _told(item: Element, name: str) -> str:
    metadata = item.find("metadata")
    entries: Iterator[Element] = iter(()) if metadata is None else metadata.iter("md")
    return next((said(e.get("value")) for e in entries if e.get("key") == f"{KEY}{name}"), "")


def _reference(item: Element) -> str:
    inner = item.find("video") if item.tag == "clip" else None
    return (inner if inner is not None else item).get("ref", "")


def _whole(words: str) -> int:
    if re.fullmatch(r"-?\d{1,4}", words) is None:
        raise wrong(f"“{said(words)[:40]}” is no lane")
    return int(words)


def _title(root: Element) -> str:
    project = next(root.iter("project"), None)
    return project.get("name", "") if project is not None else ""


def _rate(root: Element, sequence: Element) -> Fraction | None:
    for each in root.iter("format"):
        if each.get("id") == sequence.get("format") and each.get("frameDuration"):
            frame = seconds(each.get("frameDuration"))
            return 1 / frame if frame > 0 else None
    return None


def _sorted(placed: Placed) -> Placed:
    result = Placed()
    for at, clip in sorted(zip(placed.at, placed.clips, strict=True), key=lambda each: each[0]):
        result.put(at, clip)
    return result
