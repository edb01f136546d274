"""Where what lies on the tracks is to be drawn: bound to its clips, so that it goes with them."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from core import Block, ClipId, SoundClip, Tracks
from ui.rooms.edit.film import Film
from ui.rooms.edit.rows import Track

NOTHING: tuple[Block, ...] = ()


class Lanes:
    """The tracks as they were worked out last, found by the clips that are in sight."""

    def __init__(self) -> None:
        self._of: dict[Track, dict[ClipId | None, list[Block]]] = {}
        self._beyond = 0
        self.count = dict.fromkeys(Track, 0)

    def show(self, tracks: Tracks) -> None:
        self._of, self._beyond = {}, 0
        for track, blocks in {
            Track.TITLES: tracks.titles,
            Track.CAPTIONS: tracks.captions,
            Track.NARRATION: tracks.narration,
            Track.MUSIC: tracks.music,
        }.items():
            found: dict[ClipId | None, list[Block]] = defaultdict(list)
            for block in blocks:
                found[block.clip].append(block)
                if block.clip is not None:
                    self._beyond = max(self._beyond, block.offset + block.length)
            self._of[track] = dict(found)
            self.count[track] = len(blocks)

    def seen(self, film: Film, first: int, last: int) -> range:
        """The clips whose blocks may show between two frames: speech can run over its clip."""
        return film.layout.visible(first - self._beyond, last)

    def clips(self, track: Track) -> Collection[ClipId | None]:
        """The clips that bring something to a track."""
        return self._of.get(track, {}).keys()

    def note(self, clip: ClipId) -> str:
        """What was done so that a clip's narration has its place; "" where it fits as it is."""
        spoken = self._of.get(Track.NARRATION, {}).get(clip, [])
        return next((block.note for block in spoken if block.note), "")

    def blocks(self, track: Track, film: Film, seen: range) -> Iterator[tuple[int, Block]]:
        """What lies on a track because of these clips, each with its first frame in the film."""
        found = self._of.get(track, {})
        for block in found.get(None, NOTHING):
            yield block.offset, block
        if len(found) == (None in found):
            return
        clips, starts = film.shown.clips, film.layout.starts
        for index in seen:
            for block in found.get(clips[index].id, NOTHING):
                yield starts[index] + block.offset, block


def sounds(film: Film, first: int, last: int) -> Iterator[SoundClip]:
    """The sounds on the effects track between two frames."""
    for sound in film.shown.sounds:
        if sound.at <= last and sound.at + sound.length > first:
            yield sound
