"""A film as other editors take it: what lies where on which track, and of which files. Values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from core.domain.sequence import TransitionKind

MEDIA = "media"
"""The folder of the files, beside the timelines."""

FORMAT, VERSION = "reelwright", 1
UNNAMED = "Marker"
"""What a marker without words is called where none may be without."""
Words: TypeAlias = Mapping[str, object]
"""Values of JSON by name: what goes along as metadata."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file of the hand-over, as `MEDIA/file`; `frames` counts at the film's rate.

    `source` is where it comes from now; what is no picture is written anew as WAV, and a picture
    that `sounds` with its sound in the form that others read. `reel` is its name in edit lists.
    """

    file: str
    source: Path
    frames: int
    picture: bool = True
    sounds: bool = False
    reel: str = "AX"
    words: Words = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Relative to the timeline, with forward slashes."""
        return f"{MEDIA}/{self.file}"

    @property
    def name(self) -> str:
        return self.file.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Join:
    """The transition into a piece: `before` and `after` the cut, in frames.

    Without `before` it opens the piece out of nothing.
    """

    kind: TransitionKind
    before: int
    after: int

    @property
    def frames(self) -> int:
        return self.before + self.after


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark at a frame: of the film, or of a piece's media. `words` tell where it is from."""

    frame: int
    text: str
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` frames of a file from its frame `start` on, at frame `at` of the film.

    Without `media` its place is empty: nothing is made for it yet. `others` are the other takes.
    """

    name: str
    at: int
    length: int
    start: int = 0
    media: Media | None = None
    others: tuple[Media, ...] = ()
    join: Join | None = None
    marks: tuple[Mark, ...] = ()
    keywords: tuple[str, ...] = ()
    gain_db: float = 0.0
    words: Words = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.at + self.length


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """`role` as Final Cut has it: dialogue, music, effects."""

    name: str
    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words over the picture."""

    at: int
    length: int
    text: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The whole film. `start` is the number of its first frame in timecodes.

    `name` is what its files are called, without a suffix.
    """

    title: str
    name: str
    rate: Fraction
    width: int
    height: int
    frames: int
    picture: tuple[Piece, ...]
    sounds: tuple[SoundTrack, ...] = ()
    titles: tuple[Lettering, ...] = ()
    captions: tuple[Lettering, ...] = ()
    markers: tuple[Mark, ...] = ()
    start: int = 0
    words: Words = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def media(self) -> tuple[Media, ...]:
        """Each file once, in the order of the film."""
        tracks = (self.picture, *(track.pieces for track in self.sounds))
        files: dict[str, Media] = {}
        for piece in (piece for track in tracks for piece in track):
            for each in (piece.media, *piece.others):
                if each is not None:
                    files.setdefault(each.file, each)
        return tuple(files.values())
