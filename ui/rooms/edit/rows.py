"""Where the tracks are, from above: how the timeline's height is shared between them. Pure."""

from dataclasses import dataclass

from core import Bus
from ui.widgets.signs import Sign


class Track(Sign):
    """From above."""

    TITLES = ("Titles", "type", "title")
    CAPTIONS = ("Captions", "captions", "dim")
    PICTURE = ("Picture", "film", "accent")
    NARRATION = ("Narration", "mic", "voice")
    MUSIC = ("Music", "music", "music")
    EFFECTS = ("Effects", "audio-lines", "effect")


BUSES = {
    Track.PICTURE: Bus.CLIPS,
    Track.NARRATION: Bus.VOICE,
    Track.MUSIC: Bus.MUSIC,
    Track.EFFECTS: Bus.EFFECTS,
}
"""The tracks that are heard, and where in the mix."""
# Room beyond the least, in the order in which it is given: (track, most for each text line).
_GROWTH = (
    (Track.PICTURE, 6.0),
    (Track.NARRATION, 3.4),
    (Track.MUSIC, 3.0),
    (Track.EFFECTS, 2.4),
    (Track.PICTURE, 12.0),
)
# Too low for all: these go first, the first of them first.
_SPARED = (Track.EFFECTS, Track.TITLES, Track.CAPTIONS, Track.MUSIC)
_BETWEEN = 2
RULER = 22
"""The height of the ruler beside its words: in and out above, markers below."""
_FOLDED = 8
_PICTURE_LEAST = 4.2


@dataclass(frozen=True, slots=True)
class Row:
    track: Track
    top: int
    height: int
    folded: bool = False

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Rows:
    """The tracks in sight. `line` is the height of a line of text, `label` of a clip's name."""

    line: int
    ruler: int
    rows: tuple[Row, ...]

    @property
    def label(self) -> int:
        return self.line + 6

    @property
    def bottom(self) -> int:
        return self.rows[-1].bottom

    @property
    def picture(self) -> Row:
        return next(row for row in self.rows if row.track is Track.PICTURE)

    def of(self, track: Track) -> Row | None:
        """None for one that there is no room for."""
        return next((row for row in self.rows if row.track is track), None)

    def at(self, y: float) -> Track | None:
        return next((row.track for row in self.rows if row.top <= y < row.bottom + _BETWEEN), None)


def arranged(line: int, height: int, folded: frozenset[Track] = frozenset()) -> Rows:
    """The tracks for a viewport of this height; `line` is the height of a line of text.

    What is left over grows the picture first, then the sounds. Where not even the least fits,
    tracks are left out; picture and narration never.
    """
    ruler = line + RULER
    shown = list(Track)
    for each in _SPARED:
        if _total(line, shown, folded) <= height - ruler:
            break
        shown.remove(each)
    heights = {track: _least(line, track, folded) for track in shown}
    spare = height - ruler - _total(line, shown, folded)
    for track, lines in _GROWTH:
        if track in heights and track not in folded and spare > 0:
            more = min(spare, max(0, round(lines * line) - heights[track]))
            heights[track] += more
            spare -= more
    rows, top = [], ruler + _BETWEEN
    for track in shown:
        rows.append(Row(track, top, heights[track], track in folded))
        top += heights[track] + _BETWEEN
    return Rows(line, ruler, tuple(rows))


def least(line: int) -> int:
    """The height below which the timeline makes no sense."""
    return line + RULER + _total(line, [Track.PICTURE, Track.NARRATION], frozenset())


def _total(line: int, tracks: list[Track], folded: frozenset[Track]) -> int:
    return sum(_least(line, track, folded) + _BETWEEN for track in tracks) + _BETWEEN


def _least(line: int, track: Track, folded: frozenset[Track]) -> int:
    if track in folded:
        return _FOLDED
    return round(_PICTURE_LEAST * line) if track is Track.PICTURE else line + 6
