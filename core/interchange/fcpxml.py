"""Writes FCPXML 1.10, for Final Cut Pro and DaVinci Resolve."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.interchange.handover import UNNAMED, Handover, Join, Media, Piece
from core.interchange.markup import Element, document, element, file_url, rational

VERSION = "1.10"
KEY = "com.reelwright."
NOTE = "Note on the take"
"""What markers say that are no markers of the film."""

_TOLD = (
    "take", "segment", "prompt", "negative", "seed", "engine", "model", "revision", "verdict",
    "rating",
)  # fmt: skip
_DISSOLVE = ("Cross Dissolve", "FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265")
_FADE = ("Fade To Color", "FxPlug:F779C565-486D-4633-8035-0374B4DB8F5C")
_SLIDE = ("Slide", "FxPlug:6AAB0D54-FCD8-4EBD-A62D-D352A5ED1648")
_WIPE = ("Wipe", "FxPlug:857E2FBA-98DB-411B-A88C-CE6ABC1F65D8")
_TITLE = (
    "Basic Title",
    ".../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti",
)
_EFFECTS = {"dissolve": _DISSOLVE, "fade": _FADE, "slide": _SLIDE, "wipe": _WIPE}
_NAMED = {(1280, 720): "720p", (1920, 1080): "1080p", (3840, 2160): "3840x2160p"}


def fcpxml(film: Handover, folder: Path) -> str:
    """The document; `folder` is where its media will lie."""
    return document(_Writer(film, folder).root(), "fcpxml")


def fcpxml_notes(film: Handover) -> tuple[str, ...]:
    """What becomes something else there."""
    kinds = {piece.join.kind for piece in film.picture if piece.join is not None}
    other = sorted(kind.words for kind in kinds if kind.value.split("-")[0] not in _EFFECTS)
    return (f"FCPXML: {', '.join(other)} became a cross dissolve.",) if other else ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An item of the spine: at frames `at` to `end`, its own time beginning at `start`."""

    at: int
    end: int
    start: int
    item: Element


class _Writer:
    def __init__(self, film: Handover, folder: Path) -> None:
        self._film, self._folder = film, folder
        self._effects: dict[tuple[str, str], str] = {}
        self._assets = {each.file: f"a{n}" for n, each in enumerate(film.media, 1)}

    def root(self) -> Element:
        film = self._film
        spine = self._spine()
        sequence = element(
            "sequence", spine,
            format="r1", duration=self._t(film.frames), tcStart=self._t(film.start),
            tcFormat="NDF", audioLayout="stereo", audioRate="48k",
        )  # fmt: skip
        project = element("project", sequence, name=film.title)
        shelf = [self._shelved(each) for each in film.media]
        event = element("event", *shelf, project, name=film.title)
        resources = element("resources", self._format(), *map(self._asset, film.media))
        for (name, uid), key in self._effects.items():
            resources.append(element("effect", id=key, name=name, uid=uid))
        return element("fcpxml", resources, element("library", event), version=VERSION)

    def _format(self) -> Element:
        film = self._film
        size = _NAMED.get((film.width, film.height))
        fps = film.rate
        return element(
            "format",
            id="r1",
            name=f"FFVideoFormat{size}{fps}" if size else None,
            frameDuration=f"{fps.denominator * 100}/{fps.numerator * 100}s",
            width=film.width,
            height=film.height,
            colorSpace="1-1-1 (Rec. 709)",
        )

    def _asset(self, media: Media) -> Element:
        url = file_url(self._folder, media.path)
        inside = [element("media-rep", kind="original-media", src=url)]
        told = [
            element("md", key=f"{KEY}{name}", value=media.words[name])
            for name in _TOLD
            if media.words.get(name) not in (None, "")
        ]
        if told:
            inside.append(element("metadata", *told))
        kind: dict[str, object] = {"hasVideo": 1, "format": "r1", "videoSources": 1}
        if not media.picture:
            kind = {"hasAudio": 1, "audioSources": 1, "audioChannels": 2, "audioRate": 48000}
        return element(
            "asset", *inside,
            id=self._assets[media.file], name=media.name, start="0s",
            duration=self._t(media.frames), **kind,
        )  # fmt: skip

    def _shelved(self, media: Media) -> Element:
        """Every file, also of the other takes, stands in the event."""
        status = [str(media.words.get("verdict") or "")]
        rating = media.words.get("rating")
        words = ", ".join(filter(None, [*status, f"{rating} stars" if rating else ""]))
        length = self._t(media.frames)
        keyword = [element("keyword", start="0s", duration=length, value=words)] if words else []
        return element(
            "asset-clip", *keyword,
            ref=self._assets[media.file], name=media.name, duration=length,
            format="r1" if media.picture else None,
        )  # fmt: skip

    def _spine(self) -> Element:
        spine = element("spine")
        stretches: list[_Stretch] = []
        at = 0
        for piece in self._film.picture:
            if piece.at > at:
                stretches.append(self._gap(at, piece.at))
            if piece.length:
                stretches.append(self._clip(piece))
            at = max(at, piece.end)
        if at < self._film.frames or not stretches:
            stretches.append(self._gap(at, max(self._film.frames, at + 1)))
        self._connect(stretches)
        joins = {each.at: each.join for each in self._film.picture if each.join is not None}
        for stretch in stretches:
            if stretch.at in joins:
                spine.append(self._transition(joins[stretch.at], stretch.at))
            spine.append(stretch.item)
        return spine

    def _gap(self, at: int, end: int, name: str = "Gap") -> _Stretch:
        item = element(
            "gap", name=name, offset=self._at(at), start="0s", duration=self._t(end - at)
        )
        return _Stretch(at, end, 0, item)

    def _clip(self, piece: Piece) -> _Stretch:
        if piece.media is None:
            return self._gap(piece.at, piece.end, piece.name)
        item = element(
            "asset-clip",
            ref=self._assets[piece.media.file],
            offset=self._at(piece.at),
            name=piece.name,
            start=self._t(piece.start),
            duration=self._t(piece.length),
            format="r1",
            tcFormat="NDF",
        )
        return _Stretch(piece.at, piece.end, piece.start, item)

    def _transition(self, join: Join, cut: int) -> Element:
        name, uid = _EFFECTS.get(join.kind.value.split("-")[0], _DISSOLVE)
        filter_ = element("filter-video", ref=self._effect(name, uid), name=name)
        begin, length = self._at(cut - join.before), self._t(join.frames)
        return element("transition", filter_, name=name, offset=begin, duration=length)

    def _connect(self, stretches: list[_Stretch]) -> None:
        """What hangs on the spine: sounds and titles, then markers and keywords, as the DTD asks.

        Each hangs on the item under its beginning, at a place in that item's own time.
        """
        hanging: dict[int, list[Element]] = defaultdict(list)
        marks: dict[int, list[Element]] = defaultdict(list)
        for at, item in self._connected():
            index = _under(stretches, at)
            item.set("offset", self._inside(stretches[index], at))
            hanging[index].append(item)
        for at, text, note in self._remarks():
            index = _under(stretches, at)
            begin, frame = self._inside(stretches[index], at), self._t(1)
            marks[index].append(
                element("marker", start=begin, duration=frame, value=text, note=note)
            )
        pieces = {piece.at: piece for piece in self._film.picture if piece.length}
        for index, stretch in enumerate(stretches):
            for each in (*hanging[index], *marks[index]):
                stretch.item.append(each)
            if stretch.item.tag == "asset-clip":
                piece = pieces[stretch.at]
                begin, length = self._t(stretch.start), self._t(stretch.end - stretch.at)
                words = ", ".join(piece.keywords)
                clip = element("md", key=f"{KEY}clip", value=piece.words.get("clip", ""))
                stretch.item.append(element("keyword", start=begin, duration=length, value=words))
                stretch.item.append(element("metadata", clip))

    def _connected(self) -> Iterator[tuple[int, Element]]:
        for lane, track in enumerate(self._film.sounds, 1):
            for piece in track.pieces:
                assert piece.media is not None
                gain = element("adjust-volume", amount=f"{piece.gain_db:g}dB")
                yield piece.at, element(
                    "asset-clip", *([gain] if piece.gain_db else []),
                    ref=self._assets[piece.media.file], lane=-lane, offset="0s", name=piece.name,
                    start=self._t(piece.start), duration=self._t(piece.length),
                    audioRole=track.role,
                )  # fmt: skip
        for number, title in enumerate(self._film.titles, 1):
            style = element("text-style", title.text, ref=f"ts{number}")
            look = element(
                "text-style", font="Noto Sans", fontSize=63, fontColor="1 1 1 1", alignment="center"
            )
            yield title.at, element(
                "title",
                element("text", style),
                element("text-style-def", look, id=f"ts{number}"),
                ref=self._effect(*_TITLE), lane=1, offset="0s", name=title.text[:60],
                start="0s", duration=self._t(title.length),
            )  # fmt: skip

    def _remarks(self) -> Iterator[tuple[int, str, str | None]]:
        for marker in self._film.markers:
            yield marker.frame, marker.text or UNNAMED, None
        for piece in self._film.picture:
            for mark in piece.marks:
                yield piece.at + mark.frame - piece.start, mark.text, NOTE

    def _effect(self, name: str, uid: str) -> str:
        return self._effects.setdefault((name, uid), f"e{len(self._effects) + 1}")

    def _inside(self, stretch: _Stretch, at: int) -> str:
        return self._t(stretch.start + at - stretch.at)

    def _at(self, frame: int) -> str:
        """A place in the sequence, whose time begins at its first timecode."""
        return self._t(frame + self._film.start)

    def _t(self, frames: int) -> str:
        return rational(frames, self._film.rate)


def _under(stretches: list[_Stretch], at: int) -> int:
    """The number of the item at a frame; the last for what comes after it."""
    found = bisect_right(stretches, at, key=lambda each: each.at) - 1
    return max(0, found)
