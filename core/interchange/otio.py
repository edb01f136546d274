"""Writes OpenTimelineIO: every take as an alternative media reference, the rest as metadata.

The JSON is written as it is: the library is no requirement, and reads it back in our tests.
"""

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from core.domain.sequence import TransitionKind
from core.interchange.handover import Handover, Join, Mark, Media, Piece, Words

ACTIVE = "DEFAULT_MEDIA"
METADATA = "reelwright"


def otio(film: Handover) -> str:
    """The timeline as JSON; files are named relative to it."""
    return json.dumps(_Writer(film).timeline(), ensure_ascii=False, indent=1) + "\n"


class _Writer:
    def __init__(self, film: Handover) -> None:
        self._film, self._rate = film, float(film.rate)

    def timeline(self) -> Words:
        film = self._film
        tracks = [self._track("Picture", "Video", film.picture)]
        tracks += [self._track(each.name, "Audio", each.pieces) for each in film.sounds]
        words = {
            **film.words,
            "captions": [[each.at, each.length, each.text] for each in film.captions],
            "notes": list(film.notes),
        }
        markers = [self._mark(each, 1, "MAGENTA") for each in film.markers]
        markers += [
            self._mark(Mark(each.at, each.text, {"title": True}), each.length, "CYAN")
            for each in film.titles
        ]
        return {
            "OTIO_SCHEMA": "Timeline.1",
            "metadata": {METADATA: words},
            "name": film.title,
            "global_start_time": self._time(film.start),
            "tracks": self._item("Stack.1", "tracks", children=tracks, markers=markers),
        }

    def _track(self, name: str, kind: str, pieces: Iterable[Piece]) -> Words:
        return self._item("Track.1", name, children=list(self._children(pieces)), kind=kind)

    def _children(self, pieces: Iterable[Piece]) -> Iterator[Words]:
        at = 0
        for piece in pieces:
            if piece.at > at:
                yield self._item("Gap.1", "", source_range=self._range(0, piece.at - at))
            if piece.join is not None:
                yield self._transition(piece.join)
            if piece.length:
                yield self._clip(piece)
            at = piece.end

    def _clip(self, piece: Piece) -> Words:
        takes = {ACTIVE: piece.media, **{_key(each): each for each in piece.others}}
        return self._item(
            "Clip.2",
            piece.name,
            words=piece.words,
            source_range=self._range(piece.start, piece.length),
            markers=[self._mark(each, 1, "YELLOW") for each in piece.marks],
            media_references={key: self._reference(each) for key, each in takes.items()},
            active_media_reference_key=ACTIVE,
        )

    def _reference(self, media: Media | None) -> Words:
        if media is None:
            return {"OTIO_SCHEMA": "MissingReference.1", **_blank("not made yet", {})}
        return {
            "OTIO_SCHEMA": "ExternalReference.1",
            **_blank(media.name, media.words),
            "available_range": self._range(0, media.frames),
            "target_url": quote(media.path),
        }

    def _transition(self, join: Join) -> Words:
        dissolves = join.kind is TransitionKind.DISSOLVE
        return {
            "OTIO_SCHEMA": "Transition.1",
            "metadata": {METADATA: {"kind": join.kind.value}},
            "name": join.kind.words,
            "in_offset": self._time(join.before),
            "out_offset": self._time(join.after),
            "transition_type": "SMPTE_Dissolve" if dissolves else "Custom_Transition",
        }

    def _mark(self, mark: Mark, length: int, color: str) -> Words:
        return {
            "OTIO_SCHEMA": "Marker.2",
            "metadata": {METADATA: dict(mark.words)},
            "name": mark.text,
            "color": color,
            "marked_range": self._range(mark.frame, length),
            "comment": "",
        }

    def _item(self, schema: str, name: str, **fields: object) -> Words:
        words = fields.pop("words", {})
        return {
            "OTIO_SCHEMA": schema,
            "metadata": {METADATA: words} if words else {},
            "name": name,
            "source_range": None,
            "effects": [],
            "markers": [],
            "enabled": True,
            **fields,
        }

    def _range(self, start: int, length: int) -> Words:
        return {
            "OTIO_SCHEMA": "TimeRange.1",
            "start_time": self._time(start),
            "duration": self._time(length),
        }

    def _time(self, frames: int) -> Words:
        return {"OTIO_SCHEMA": "RationalTime.1", "value": float(frames), "rate": self._rate}


def _blank(name: str, words: Words) -> dict[str, object]:
    return {
        "metadata": {METADATA: dict(words)} if words else {},
        "name": name,
        "available_range": None,
        "available_image_bounds": None,
    }


def _key(media: Media) -> str:
    return f"take {media.words.get('number')}"
