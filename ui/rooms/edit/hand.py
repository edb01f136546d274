"""What a hand on the timeline finds, feels and shows: the protocol of every gesture.

The timeline turns mouse events into `Touch`es and gives them to one `Hand` from press to release.
`Hands` says which hand takes hold; where none does, the timeline's own do: click, scrub, lasso.
A hand shows what it would do through `Ground.suppose` and never changes the project before release.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QCursor

from core import ClipId, Project, Sequence
from ui.rooms.edit.geometry import Layout, Scale
from ui.rooms.edit.rows import Track
from ui.rooms.edit.selection import Selection


class Kind(Enum):
    """What there is under a point."""

    CLIP = auto()
    HEAD = auto()
    """A few pixels from the clip's first frame, inside it."""
    TAIL = auto()
    CUT = auto()
    """On the joint of two clips: `Hit.clip` is the one after it."""
    TRANSITION = auto()
    """The box of the transition into `Hit.clip`."""
    GAP = auto()
    """The empty place before `Hit.clip`."""
    SOUND = auto()
    """The sound number `Hit.sound` on the effects track."""
    SOUND_HEAD = auto()
    SOUND_TAIL = auto()
    MARKER = auto()
    """The marker number `Hit.marker`, on the ruler."""
    MARKED_IN = auto()
    MARKED_OUT = auto()
    RULER = auto()
    TRACK = auto()
    """Nothing: the bare ground of a track, or beyond the film."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`clip`, `sound` and `marker` are indices in the committed sequence, or -1."""

    kind: Kind
    clip: int = -1
    sound: int = -1
    marker: int = -1
    track: Track | None = None
    """None on the ruler and below the last track."""


@dataclass(frozen=True, slots=True)
class Touch:
    """The pointer at one moment of a gesture.

    `frame` is the film's frame under it (negative before the film), `edge` the nearest joint of
    two frames: where a cut would fall. `moved` tells a drag from a click: once the pointer has
    gone the platform's drag distance it stays true.
    """

    point: QPointF
    frame: int
    edge: int
    hit: Hit
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    moved: bool = False

    @property
    def shift(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)

    @property
    def control(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)

    @property
    def alt(self) -> bool:
        return bool(self.modifiers & Qt.KeyboardModifier.AltModifier)


@dataclass(frozen=True, slots=True)
class Showing:
    """What a hand lets one see while it drags; everything in frames of `sequence`.

    `sequence` is painted instead of the committed one: neighbours make room live. Clips in
    `lifted` are in the hand: they are painted as an outline in their place, and when `carried` is
    given (the pixel of their left upper corner) as a picture under the pointer. `mark` is the
    insertion mark, `snapped` the snap line, `label` floats beside the pointer (timecode, ±frames),
    `lasso` is the rubber band.
    """

    sequence: Sequence | None = None
    lifted: frozenset[ClipId] = frozenset()
    carried: QPointF | None = None
    mark: int | None = None
    snapped: int | None = None
    label: str = ""
    lasso: QRectF | None = None


class Ground(Protocol):
    """What the timeline offers to a hand."""

    @property
    def sequence(self) -> Sequence:
        """The committed one."""

    @property
    def project(self) -> Project | None: ...

    @property
    def layout_(self) -> Layout:
        """Where the clips of what is shown stand: of `Showing.sequence` while there is one."""

    @property
    def scale_(self) -> Scale: ...

    @property
    def selection(self) -> Selection: ...

    @property
    def playhead(self) -> int: ...

    def choose(self, selection: Selection) -> None:
        """Select, and tell everybody."""

    def what(self, point: QPointF) -> Hit:
        """What is under a pixel of the viewport."""

    def snap(self, frame: int, without: frozenset[ClipId] = frozenset()) -> int | None:
        """The joint nearest to `frame` to which it snaps; None when none is near enough.

        Edges of clips (those in `without` aside) and sounds, markers, in, out and the playhead
        of the committed sequence. Always None while snapping is switched off.
        """

    def suppose(self, showing: Showing | None) -> None:
        """Paint what would be; None goes back to what is."""


class Hand(Protocol):
    """One gesture, from press to release.

    `move` comes only once the pointer has `moved`, and again when a modifier key changes or the
    timeline scrolls by itself at its edges. `release` comes in any case but after `cancel` (Esc,
    or the project was closed); a click is a release without `moved`. What was shown is taken back
    by the timeline: at once after `cancel`, with the next snapshot of the project after `release`.
    """

    def press(self, touch: Touch) -> None: ...

    def move(self, touch: Touch) -> None: ...

    def release(self, touch: Touch) -> None: ...

    def cancel(self) -> None: ...


class Hands(Protocol):
    """Which hand takes hold, by the tool and what is under the pointer."""

    def take(self, touch: Touch) -> Hand | None:
        """The hand for a press of the left button; None leaves it to the timeline."""

    def cursor(self, touch: Touch) -> QCursor | Qt.CursorShape | None:
        """How the pointer looks while nothing is held; None for the ordinary arrow."""
