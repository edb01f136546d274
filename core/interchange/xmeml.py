"""Writes Final Cut 7 XML, the road into Premiere Pro; Resolve and Avid read it too."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from core.domain.time import Rate
from core.interchange.handover import UNNAMED, Handover, Join, Media, Piece, SoundTrack
from core.interchange.markup import Element, document, element, fields, file_url

_DISSOLVE = ("Cross Dissolve", "Dissolve")
_EFFECTS = {
    "dissolve": _DISSOLVE,
    "fade": ("Dip to Color Dissolve", "Dissolve"),
    "wipe": ("Edge Wipe", "Wipe"),
    "push": ("Push Slide", "Slide"),
    "iris": ("Oval Iris", "Iris"),
}
_CHANNELS = 2
TITLE = "Title"
"""What markers say that are no markers of the film."""


def xmeml(film: Handover, folder: Path) -> str:
    """The document; `folder` is where its media will lie."""
    return document(_Writer(film, folder).root(), "xmeml")


def xmeml_notes(film: Handover) -> tuple[str, ...]:
    """What becomes something else there."""
    kinds = {piece.join.kind for piece in film.picture if piece.join is not None}
    other = sorted(kind.words for kind in kinds if kind.value.split("-")[0] not in _EFFECTS)
    notes = [f"XML: {', '.join(other)} became a cross dissolve."] if other else []
    return (*notes, *(["XML: titles are markers."] if film.titles else []))


class _Writer:
    def __init__(self, film: Handover, folder: Path) -> None:
        self._film, self._folder = film, folder
        self._files = {each.file: f"file-{n}" for n, each in enumerate(film.media, 1)}
        self._told: set[str] = set()
        self._items = 0

    def root(self) -> Element:
        film = self._film
        video = element("video", element("format", self._look()), self._pictures())
        audio = element("audio", fields("format"), *self._sounds())
        remarks = [_marker(each.frame, -1, each.text) for each in film.markers]
        remarks += [
            _marker(each.at, each.at + each.length, each.text, TITLE) for each in film.titles
        ]
        sequence = element(
            "sequence",
            element("name", film.title),
            element("duration", str(film.frames)),
            self._rate(),
            self._timecode(film.start),
            element("media", video, audio),
            *remarks,
            id="sequence-1",
        )
        return element("xmeml", sequence, version="5")

    def _look(self) -> Element:
        look = fields(
            "samplecharacteristics",
            width=self._film.width,
            height=self._film.height,
            anamorphic="FALSE",
            pixelaspectratio="square",
            fielddominance="none",
        )
        look.insert(0, self._rate())
        return look

    def _pictures(self) -> Element:
        track = element("track")
        pieces = [each for each in self._film.picture if each.media is not None and each.length]
        for piece, after in zip_longest(pieces, pieces[1:]):
            if piece.join is not None:
                track.append(self._transition(piece))
            meets = after is not None and after.at == piece.end
            track.append(self._clip(piece, after.join if meets else None))
        track.append(element("enabled", "TRUE"))
        return track

    def _clip(self, piece: Piece, leaving: Join | None) -> Element:
        """Beside a transition the edge of a clip has no place of its own: -1."""
        assert piece.media is not None
        before = piece.join.before if piece.join else 0
        after = leaving.after if leaving and leaving.before else 0
        item = self._item(piece, piece.media)
        for name, value in {
            "start": -1 if piece.join else piece.at,
            "end": -1 if after else piece.end,
            "in": piece.start - before,
            "out": piece.start + piece.length + after,
        }.items():
            item.append(element(name, str(value)))
        item.append(self._file(piece.media))
        for mark in piece.marks:
            item.append(_marker(mark.frame, -1, mark.text))
        item.append(fields("logginginfo", description=_said(piece.media, "prompt")))
        item.append(
            fields(
                "comments",
                mastercomment1=", ".join(piece.keywords),
                mastercomment2=f"seed {_said(piece.media, 'seed')}",
                mastercomment3=" ".join(
                    _said(piece.media, name) for name in ("engine", "model", "revision")
                ).strip(),
                mastercomment4=_said(piece.media, "take"),
            )
        )
        return item

    def _transition(self, piece: Piece) -> Element:
        join = piece.join
        assert join is not None
        kind = join.kind.value.split("-")[0]
        name, category = _EFFECTS.get(kind, _DISSOLVE)
        effect = fields(
            "effect",
            name=name,
            effectid=name,
            effectcategory=category,
            effecttype="transition",
            mediatype="video",
            **({"wipecode": 0} if category == "Wipe" else {}),
        )
        return element(
            "transitionitem",
            self._rate(),
            element("start", str(piece.at - join.before)),
            element("end", str(piece.at + join.after)),
            element("alignment", "center" if join.before else "start-black"),
            effect,
        )

    def _sounds(self) -> Iterator[Element]:
        for sound in self._film.sounds:
            for channel in range(1, _CHANNELS + 1):
                yield self._sound_track(sound, channel)

    def _sound_track(self, sound: SoundTrack, channel: int) -> Element:
        track = element(
            "track",
            premiereTrackType="Stereo",
            currentExplodedTrackIndex=channel - 1,
            totalExplodedTrackCount=_CHANNELS,
        )
        for piece in sound.pieces:
            assert piece.media is not None
            item = self._item(piece, piece.media)
            for name, value in {
                "start": piece.at,
                "end": piece.end,
                "in": piece.start,
                "out": piece.start + piece.length,
            }.items():
                item.append(element(name, str(value)))
            item.append(self._file(piece.media))
            item.append(fields("sourcetrack", mediatype="audio", trackindex=channel))
            if piece.gain_db:
                item.append(_level(piece.gain_db))
            track.append(item)
        track.append(element("enabled", "TRUE"))
        track.append(element("outputchannelindex", str(channel)))
        return track

    def _item(self, piece: Piece, media: Media) -> Element:
        self._items += 1
        return element(
            "clipitem",
            element("masterclipid", f"master-{self._files[media.file]}"),
            element("name", piece.name if media.picture else media.name),
            element("enabled", "TRUE"),
            element("duration", str(media.frames)),
            self._rate(),
            id=f"clipitem-{self._items}",
        )

    def _file(self, media: Media) -> Element:
        """Whole where it is first named, then by its id."""
        key = self._files[media.file]
        if key in self._told:
            return element("file", id=key)
        self._told.add(key)
        kind = element("video", element("duration", str(media.frames)), self._look())
        if not media.picture:
            samples = fields("samplecharacteristics", depth=24, samplerate=48000)
            kind = element("audio", samples, element("channelcount", str(_CHANNELS)))
        return element(
            "file",
            element("name", media.file),
            element("pathurl", file_url(self._folder, media.path, "localhost")),
            self._rate(),
            element("duration", str(media.frames)),
            self._timecode(0),
            element("media", kind),
            id=key,
        )

    def _timecode(self, frame: int) -> Element:
        words = Rate(self._film.rate).timecode(frame)
        code = fields("timecode", string=words, frame=frame, displayformat="NDF")
        code.insert(0, self._rate())
        return code

    def _rate(self) -> Element:
        return fields("rate", timebase=round(self._film.rate), ntsc="FALSE")


def _marker(begin: int, end: int, text: str, comment: str = "") -> Element:
    return fields("marker", name=text or UNNAMED, comment=comment, **{"in": begin, "out": end})


def _level(gain_db: float) -> Element:
    parameter = fields(
        "parameter", parameterid="level", name="Level", value=f"{10 ** (gain_db / 20):.6f}"
    )
    effect = fields(
        "effect", name="Audio Levels", effectid="audiolevels", effecttype="audiolevels",
        mediatype="audio",
    )  # fmt: skip
    effect.append(parameter)
    return element("filter", effect)


def _said(media: Media, name: str) -> str:
    return str(media.words.get(name, ""))
