"""Writes a CMX 3600 edit list: one picture track, dissolves and wipes, words as comments."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from core.domain.sequence import TransitionKind
from core.domain.time import Rate
from core.interchange.handover import Handover, Join, Piece

# A list has no words of its own for the rest: they are a dissolve with a comment.
WIPES = {
    TransitionKind.WIPE_RIGHT: 1,
    TransitionKind.WIPE_DOWN: 2,
    TransitionKind.WIPE_LEFT: 101,
    TransitionKind.WIPE_UP: 102,
    TransitionKind.IRIS: 119,
}
KIND, TAKE, CLIP = "REELWRIGHT TRANSITION:", "REELWRIGHT TAKE:", "REELWRIGHT CLIP:"
_LONGEST_EVENTS = 999
_BLACK = "BL"


@dataclass(frozen=True, slots=True)
class _Side:
    """One line of an event: `first` of the reel, at frames `at` to `end` of the film."""

    reel: str
    first: int
    at: int
    end: int
    how: str = "C"


def edl(film: Handover) -> str:
    """The list. Empty places, and what is not made yet, are black. Text in UTF-8, lines in CRLF."""
    lines = [f"TITLE: {_line(film.title)}", "FCM: NON-DROP FRAME", ""]
    rate, start = Rate(film.rate), film.start
    remarks = _remarks(film)
    for number, (sides, words) in enumerate(_events(film), 1):
        for side in sides:
            length = side.end - side.at
            times = (side.first, side.first + length, side.at + start, side.end + start)
            codes = " ".join(rate.timecode(each) for each in times)
            lines.append(f"{number:03}  {side.reel:<8} V     {side.how:<8} {codes}")
        lines += [f"* {_line(each)}" for each in words]
        first, last = (bisect_left(remarks, (at,)) for at in (sides[-1].at, sides[-1].end))
        lines += [
            f"* LOC: {rate.timecode(frame + start)} {color:<7} {_line(text)}"
            for frame, color, text in remarks[first:last]
        ]
    return "\r\n".join([*lines, ""])


def edl_notes(film: Handover) -> tuple[str, ...]:
    """What such a list cannot hold."""
    notes = ["An edit list holds the picture and its markers, no sound and no titles."]
    if len(film.picture) > _LONGEST_EVENTS:
        notes.append(f"It has more than {_LONGEST_EVENTS} events: some programs read no more.")
    return tuple(notes)


def _events(film: Handover) -> Iterator[tuple[tuple[_Side, ...], tuple[str, ...]]]:
    at = 0
    pieces = film.picture
    for index, piece in enumerate(pieces):
        if piece.at > at:
            yield (_Side(_BLACK, 0, at, piece.at),), ()
        after = pieces[index + 1].join if index + 1 < len(pieces) else None
        end = piece.end - (after.before if after else 0)
        before = pieces[index - 1] if index else None
        yield _sides(before, piece, end), _words(before, piece)
        at = piece.end


def _sides(before: Piece | None, piece: Piece, end: int) -> tuple[_Side, ...]:
    reel = piece.media.reel if piece.media else _BLACK
    first = piece.start if piece.media else 0
    join = piece.join
    if join is None:
        return (_Side(reel, first, piece.at, end),)
    at = piece.at - join.before
    into = _Side(reel, max(0, first - join.before), at, end, _how(join))
    if before is None or not join.before:
        return _Side(_BLACK, 0, at, at), into
    out = before.media.reel if before.media else _BLACK
    left = before.start + before.length - join.before if before.media else 0
    return _Side(out, left, at, at), into


def _how(join: Join) -> str:
    code = f"W{WIPES[join.kind]:03}" if join.kind in WIPES else "D"
    return f"{code:<4} {min(join.frames, 999):03}"


def _words(before: Piece | None, piece: Piece) -> tuple[str, ...]:
    """An event with a transition names what it comes from, and what it goes to."""
    words = [f"FROM CLIP NAME: {_name(piece)}"]
    if piece.join is not None:
        from_ = _name(before) if before is not None and piece.join.before else "BLACK"
        words = [f"FROM CLIP NAME: {from_}", f"TO CLIP NAME: {_name(piece)}"]
        if piece.join.kind is not TransitionKind.DISSOLVE:
            words.append(f"{KIND} {piece.join.kind.value}")
    if piece.media is not None:
        words.append(f"{TAKE} {piece.words.get('take', '')}")
    if piece.words:
        words.append(f"{CLIP} {piece.words.get('clip', '')}")
    return tuple(words)


def _name(piece: Piece) -> str:
    return piece.media.file if piece.media else piece.name


def _remarks(film: Handover) -> list[tuple[int, str, str]]:
    """Markers, and the notes on takes at the frames of the film that show them."""
    notes = [
        (piece.at + mark.frame - piece.start, "YELLOW", mark.text)
        for piece in film.picture
        for mark in piece.marks
    ]
    return sorted([*((each.frame, "MAGENTA", each.text) for each in film.markers), *notes])


def _line(text: str) -> str:
    """One line, whatever a person wrote."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
