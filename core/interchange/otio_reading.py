"""Reads OpenTimelineIO, ours and that of other editors, trusting nothing of the file.

OpenTimelineIO's own reader is not used: a deeply nested file ends the whole program with it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import isfinite
from urllib.parse import unquote, urlsplit

from core.domain.sequence import CUT, Transition, TransitionKind
from core.interchange.joining import kind_named
from core.interchange.otio import METADATA
from core.interchange.returned import (
    Back,
    Placed,
    Returned,
    SoundBack,
    centred,
    led,
    over,
    said,
    within,
    wrong,
)

_DEEPEST = 16
Node = Mapping[str, object]
_NOTHING: Node = {}


def read_otio(text: str, fps: Fraction) -> Returned:
    """What a timeline says, in frames at `fps`. Raises StudioError for what is none."""
    try:
        root = _node(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise wrong("it is no OpenTimelineIO") from error
    if not _is(root, "Timeline"):
        raise wrong("it holds no timeline")
    reading = _Reading(fps)
    stack = _node(root.get("tracks"))
    picture, sounds = Placed(), list[SoundBack]()
    audible = False
    for track in _nodes(stack, "children"):
        if track.get("kind") == "Video":
            picture = over(picture, reading.track(track))
        elif track.get("kind") == "Audio":
            sounds += reading.sounds(track)
            audible = True
    reading.marks(stack, 0)
    words = _ours(root)
    return Returned(
        title=said(root.get("name")),
        rate=reading.rate,
        clips=led(picture),
        markers=tuple(sorted(reading.markers.items())),
        sounds=tuple(sounds) if audible else None,
        project=said(words.get("project")),
        notes=tuple(dict.fromkeys(reading.notes)),
    )


@dataclass
class _Reading:
    fps: Fraction
    rate: Fraction | None = None
    markers: dict[int, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def track(self, track: Node) -> Placed:
        placed = Placed()
        at = Fraction(0)
        into: Node = _NOTHING
        for child in _nodes(track, "children"):
            if _is(child, "Transition"):
                into = child
                continue
            length = self.length(child)
            begin, end = self.frame(at), self.frame(at + length)
            if _is(child, "Clip") and child.get("enabled", True) is not False:
                clip = replace(self.clip(child), length=end - begin)
                clip = replace(clip, transition=self.transition(into, placed, begin))
                if clip.length > 0 and not clip.empty:
                    placed.put(*centred(placed, begin, clip, self.uneven(into)))
                self.marks(child, begin - clip.start)
            elif not _is(child, "Gap"):
                name = said(child.get("name")) or "without a name"
                self.notes.append(f"“{name}” is switched off or nested: its place is left empty.")
            into = _NOTHING
            at += length
        if into:
            self.notes.append("A transition at the end of the film is not taken over.")
        self.marks(track, 0)
        return placed

    def sounds(self, track: Node) -> Iterator[SoundBack]:
        """The sounds that went out with an id; all others are laid by the studio itself."""
        at = Fraction(0)
        for child in _nodes(track, "children"):
            if _is(child, "Transition"):
                continue
            length = self.length(child)
            sound = said(_ours(child).get("sound"))
            if sound and _is(child, "Clip"):
                begin, sent = self.frame(at), _ours(child).get("length", 0)
                yield SoundBack(
                    sound=sound,
                    at=begin,
                    start=self.clip(child).start,
                    length=max(1, self.frame(at + length) - begin),
                    sent=within(sent, "a length"),
                )
            at += length

    def clip(self, child: Node) -> Back:
        reference = _reference(child)
        ours, available = _ours(child), _node(reference.get("available_range"))
        source = _node(child.get("source_range")) or available
        start = self.seconds(source.get("start_time")) - self.seconds(available.get("start_time"))
        self._note_effects(child)
        file = path_of(reference.get("target_url"))
        generated = _is(reference, "GeneratorReference")
        return Back(
            name=said(child.get("name")) or file or "Clip",
            start=self.frame(start),
            length=0,
            file=file,
            take=said(_ours(reference).get("take")),
            was=said(ours.get("take")),
            segment=said(ours.get("segment")),
            clip=said(ours.get("clip")),
            voiced=ours.get("voiced") is not False,
            empty=generated,
        )

    def _note_effects(self, child: Node) -> None:
        """Other programs write their own at every clip, also where they change nothing."""
        for effect in _nodes(child, "effects"):
            timed = _is(effect, "LinearTimeWarp") or _is(effect, "FreezeFrame")
            if timed and effect.get("time_scalar") != 1.0:
                name = said(child.get("name"))
                self.notes.append(f"The changed speed of “{name}” is not taken over.")
            elif not timed:
                self.notes.append("Effects and grades are not taken over.")

    def transition(self, into: Node, placed: Placed, at: int) -> Transition:
        if not into:
            return CUT
        before = self.frame(self.seconds(into.get("in_offset")))
        after = self.frame(self.seconds(into.get("out_offset")))
        frames = (before + after) // 2 * 2 if placed.reaches(at) else after
        kind = self.kind(into)
        return Transition(kind, frames) if frames > 0 else CUT

    def uneven(self, into: Node) -> int:
        after, before = self.seconds(into.get("out_offset")), self.seconds(into.get("in_offset"))
        return self.frame(after - before)

    def kind(self, into: Node) -> TransitionKind:
        named = said(_ours(into).get("kind"))
        if named in set(TransitionKind):
            return TransitionKind(named)
        name, type_ = said(into.get("name")), said(into.get("transition_type"))
        kind = kind_named(f"{name} {type_}")
        if kind is None:
            self.notes.append(f"“{name or type_}” is taken over as a dissolve.")
        return kind or TransitionKind.DISSOLVE

    def marks(self, item: Node, at: int) -> None:
        """Markers; not the notes and titles that we wrote ourselves."""
        for marker in _nodes(item, "markers"):
            ours = _ours(marker)
            if ours.get("note") or ours.get("title"):
                continue
            begin = self.seconds(_node(marker.get("marked_range")).get("start_time"))
            frame = at + self.frame(begin)
            if frame >= 0:
                words = said(marker.get("name")) or said(marker.get("comment"))
                self.markers[frame] = words

    def length(self, child: Node, depth: int = 0) -> Fraction:
        """Seconds of the film that an item takes up."""
        source = _node(child.get("source_range"))
        if not source and _is(child, "Clip"):
            source = _node(_reference(child).get("available_range"))
        if source:
            seconds = self.seconds(source.get("duration"))
            if seconds < 0:
                raise wrong("a clip ends before it begins")
            if self.rate is None:
                self.rate = _rate(_node(source.get("duration")))
            return seconds
        if depth >= _DEEPEST:
            raise wrong("it is nested too deeply")
        lengths = [self.length(each, depth + 1) for each in _nodes(child, "children")]
        return max(lengths, default=Fraction(0)) if _is(child, "Stack") else Fraction(sum(lengths))

    def seconds(self, time: object) -> Fraction:
        node = _node(time)
        value, rate = node.get("value", 0.0), _rate(node)
        if rate is None:
            return Fraction(0)
        within(value, "a time")
        assert isinstance(value, int | float)
        return Fraction(value) / rate

    def frame(self, seconds: Fraction) -> int:
        frame = round(seconds * self.fps)
        return within(frame, "a film")


def _rate(time: Node) -> Fraction | None:
    rate = time.get("rate")
    if isinstance(rate, bool) or not isinstance(rate, int | float) or not isfinite(rate):
        return None
    if not 1 <= rate <= 1_000_000:
        raise wrong("it has a rate that no film has")
    return Fraction(rate).limit_denominator(1_001_000)


def _reference(clip: Node) -> Node:
    references = _node(clip.get("media_references"))
    active = clip.get("active_media_reference_key")
    chosen = references.get(active) if isinstance(active, str) else None
    return _node(chosen) or _node(clip.get("media_reference"))


def path_of(url: object) -> str:
    """Of a URL or a plain name: as it may be on this machine; what is no file is nothing."""
    if not isinstance(url, str) or "\0" in url or len(url) > 4_000:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme == "file":
        return unquote(parts.path)
    return unquote(url) if parts.scheme in ("", *"abcdefghijklmnopqrstuvwxyz") else ""


def _ours(item: Node) -> Node:
    return _node(_node(item.get("metadata")).get(METADATA))


def _is(item: Node, schema: str) -> bool:
    name = item.get("OTIO_SCHEMA")
    return isinstance(name, str) and name.partition(".")[0] == schema


def _node(value: object) -> Node:
    return value if isinstance(value, dict) else _NOTHING


def _nodes(item: Node, name: str) -> list[Node]:
    found = item.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
