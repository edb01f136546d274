"""Writes MLT XML, for Kdenlive, Shotcut and melt: exact to the frame, fades as they are here."""

from collections.abc import Iterator
from functools import cached_property
from itertools import zip_longest

from core.domain.sequence import TransitionKind
from core.interchange.handover import Handover, Media, Piece, SoundTrack
from core.interchange.markup import Element, document, element

_COLOURS = {TransitionKind.FADE_WHITE: "white"}
_BLACK = "black"


def mlt(film: Handover) -> str:
    """The document; files are named relative to it."""
    return document(_Writer(film).root())


def mlt_notes(film: Handover) -> tuple[str, ...]:
    """What becomes something else there."""
    kinds = {piece.join.kind for piece in film.picture if piece.join is not None}
    plain = {TransitionKind.DISSOLVE, TransitionKind.FADE_BLACK, TransitionKind.FADE_WHITE}
    other = sorted(kind.words for kind in kinds - plain)
    notes = [f"MLT: {', '.join(other)} became a dissolve."] if other else []
    return (*notes, *(["MLT: titles are not in it."] if film.titles else []))


class _Writer:
    def __init__(self, film: Handover) -> None:
        self._film = film
        self._keys = {each.file: f"file{n}" for n, each in enumerate(film.media, 1)}
        self._colours: set[str] = set()
        self._tractors: list[Element] = []

    def root(self) -> Element:
        film = self._film
        picture = element("playlist", *self._picture(), id="picture")
        sounds = [self._playlist(each, n) for n, each in enumerate(film.sounds, 1)]
        used = {each.file: each for each in film.media if self._plays(each)}
        producers = [self._producer(each) for each in used.values()]
        producers += [self._colour(each) for each in sorted(self._colours)]
        main = element("tractor", id="film")
        main.append(element("track", producer="picture"))
        for number in range(1, len(sounds) + 1):
            main.append(element("track", producer=f"sound{number}", hide="video"))
        for number in range(1, len(sounds) + 1):
            main.append(
                _service("transition", "mix", a_track=0, b_track=number, always_active=1, sum=1)
            )
        return element(
            "mlt", self._profile(), *producers, *self._tractors, picture, *sounds, main,
            LC_NUMERIC="C", version="7.0.0", title=film.title, producer="film",
        )  # fmt: skip

    def _profile(self) -> Element:
        film = self._film
        return element(
            "profile",
            description=film.title,
            width=film.width,
            height=film.height,
            progressive=1,
            sample_aspect_num=1,
            sample_aspect_den=1,
            display_aspect_num=film.width,
            display_aspect_den=film.height,
            frame_rate_num=film.rate.numerator,
            frame_rate_den=film.rate.denominator,
            colorspace=709,
        )

    def _plays(self, media: Media) -> bool:
        """Other takes have no place in such a file."""
        return media.file in self._played

    @cached_property
    def _played(self) -> frozenset[str]:
        tracks = (self._film.picture, *(each.pieces for each in self._film.sounds))
        pieces = (piece for track in tracks for piece in track)
        return frozenset(piece.media.file for piece in pieces if piece.media is not None)

    def _producer(self, media: Media) -> Element:
        index = {"audio_index": -1} if media.picture else {"video_index": -1}
        made = _service("producer", "avformat", resource=media.path, **index)
        made.set("id", self._keys[media.file])
        made.set("in", "0")
        made.set("out", str(max(0, media.frames - 1)))
        return made

    def _colour(self, name: str) -> Element:
        made = _service("producer", "color", resource=name, length=self._film.frames)
        made.set("id", name)
        made.set("in", "0")
        made.set("out", str(max(0, self._film.frames - 1)))
        return made

    def _picture(self) -> Iterator[Element]:
        """Each clip from the end of the transition into it to the beginning of the next one."""
        at = 0
        pieces = self._film.picture
        for index, (piece, after) in enumerate(zip_longest(pieces, pieces[1:])):
            if piece.at > at:
                yield self._entry(_BLACK, 0, piece.at - at)
            if piece.length < 1:
                continue
            join = piece.join
            head = join.after if join else 0
            leaving = after.join.before if after is not None and after.join is not None else 0
            if join is not None:
                before = pieces[index - 1] if join.before else None
                yield from self._joined(before, piece)
            length = piece.length - head - leaving
            if length > 0:
                yield self._shown(piece, head, length)
            at = piece.end
        if at < self._film.frames:
            yield self._entry(_BLACK, 0, self._film.frames - at)

    def _joined(self, before: Piece | None, piece: Piece) -> Iterator[Element]:
        join = piece.join
        assert join is not None
        if join.kind.fades or before is None:
            colour = _COLOURS.get(join.kind, _BLACK)
            if before is not None:
                last = self._shown(before, before.length - join.before, join.before)
                yield self._mixed(last, self._entry(colour, 0, join.before), join.before)
            first = self._shown(piece, 0, join.after)
            yield self._mixed(self._entry(colour, 0, join.after), first, join.after)
            return
        frames = join.frames
        left = self._shown(before, before.length - join.before, frames)
        yield self._mixed(left, self._shown(piece, -join.before, frames), frames)

    def _mixed(self, below: Element, above: Element, frames: int) -> Element:
        key = f"mix{len(self._tractors) + 1}"
        for each in (below, above):
            each.tag = "track"
        luma = _service("transition", "luma", a_track=0, b_track=1)
        luma.set("in", "0")
        luma.set("out", str(frames - 1))
        tractor = element("tractor", below, above, luma, id=key, out=frames - 1)
        tractor.set("in", "0")
        self._tractors.append(tractor)
        return self._entry(key, 0, frames)

    def _shown(self, piece: Piece, first: int, length: int) -> Element:
        """A stretch of a piece, counted from its own beginning."""
        if piece.media is None:
            return self._entry(_BLACK, 0, length)
        return self._entry(self._keys[piece.media.file], piece.start + first, length)

    def _playlist(self, sound: SoundTrack, number: int) -> Element:
        playlist = element("playlist", id=f"sound{number}")
        at = 0
        for piece in sound.pieces:
            assert piece.media is not None
            if piece.at > at:
                playlist.append(element("blank", length=piece.at - at))
            entry = self._entry(self._keys[piece.media.file], piece.start, piece.length)
            if piece.gain_db:
                entry.append(_service("filter", "volume", level=f"{piece.gain_db:g}"))
            playlist.append(entry)
            at = piece.end
        return playlist

    def _entry(self, producer: str, first: int, length: int) -> Element:
        if producer in (_BLACK, *_COLOURS.values()):
            self._colours.add(producer)
        made = element("entry", producer=producer, out=first + length - 1)
        made.set("in", str(first))
        return made


def _service(tag: str, service: str, **properties: object) -> Element:
    named = {"mlt_service": service, **properties}
    return element(tag, *(element("property", str(v), name=name) for name, v in named.items()))
