"""Reads frames ahead on a thread of its own, so that playing never waits for a picture."""

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Protocol

from core import StudioError
from ui.rooms.player.wishes import Wish

log = logging.getLogger(__name__)

AHEAD = 8
"""Frames read ahead; more brought nothing when it was measured."""
BACKWARDS = 16
"""Played backwards, so many frames are read forwards at a time."""
BEFORE = 16
"""Frames that are read for stepping back, before they are asked for."""
KEPT_BYTES = 160_000_000
REST = 1.0
"""Seconds without a new wish until scrubbing is made lighter around here."""
PATIENCE = 0.06
"""Seconds without a new wish until a picture that is good enough is made exact."""


class Reel(Protocol):
    """The film's frames as BGRA, as the core's playback gives them. Used from one thread."""

    @property
    def frames(self) -> int: ...

    def size(self, part: int = 1) -> tuple[int, int]: ...

    def frame(self, number: int, part: int = 1) -> bytes | bytearray | memoryview: ...

    def quick(self, number: int) -> bool: ...

    def lighten(self, number: int) -> None: ...

    def fit(self, width: int, height: int) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A frame that is ready. `data` keeps the pixels alive while they are painted.

    It belongs to a `tick` of its wish; a better one follows unless it is `final`.
    """

    frame: int
    width: int
    height: int
    data: bytes | bytearray | memoryview
    tick: int = 0
    final: bool = True


class Decoder:
    """Answers that belong to an older wish are thrown away."""

    def __init__(self, open_reel: Callable[[int, int], Reel], size: tuple[int, int]) -> None:
        self._open_reel = open_reel
        self._size = size
        self._changed = Condition()
        self._ready: deque[Picture] = deque()
        self._wish: Wish | None = None
        self._fresh = False
        self._before = -2
        self._due = 0
        self._closed = False
        self._kept: OrderedDict[tuple[int, int], Picture] = OrderedDict()
        self._bytes = 0
        self.part = 1
        """While playing, pictures are 1, 2 or 4 times smaller than the screen."""
        self.trouble = ""
        self._thread = Thread(target=self._run, name="decode", daemon=True)
        self._thread.start()

    # For the window's thread

    def want(self, wish: Wish) -> None:
        """Forget what was read; the frame of the wish's first tick comes first."""
        with self._changed:
            self._ready.clear()
            self._wish, self._fresh, self._due = wish, True, 0
            known = self._kept.get((wish.start, 1)) if wish.step == 0 else None
            if known is not None:
                self._ready.append(known)
            self._changed.notify_all()

    def take(self, due: int) -> Picture | None:
        """The newest picture that is due; those before it are dropped, never shown late."""
        newest = None
        with self._changed:
            self._due = due
            while self._ready and self._ready[0].tick <= due:
                newest = self._ready.popleft()
            if newest is not None:
                self._changed.notify_all()
        return newest

    def fit(self, size: tuple[int, int]) -> None:
        """The screen has another size now."""
        with self._changed:
            self._size = size

    def close(self) -> None:
        """Read nothing more; `join` waits for it."""
        with self._changed:
            self._closed = True
            self._ready.clear()
            self._changed.notify_all()

    def join(self) -> None:
        self._thread.join(timeout=5)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    # On its own thread

    def _run(self) -> None:
        try:
            with closing(self._open_reel(*self._size)) as reel:
                while (wish := self._next()) is not None:
                    self._serve(reel, wish)
        except StudioError as trouble:
            self.trouble = f"{trouble} {trouble.advice}".strip()
        except Exception:
            log.exception("the player's thread ended")
            self.trouble = "The film cannot be shown here. Go to another place and try again."
        self._kept.clear()

    def _next(self) -> Wish | None:
        with self._changed:
            self._changed.wait_for(lambda: self._fresh or self._closed)
            self._fresh = False
            return None if self._closed else self._wish

    def _serve(self, reel: Reel, wish: Wish) -> None:
        if not 0 <= wish.start < reel.frames:
            return
        if wish.step == 0:
            self._still(reel, wish)
        elif wish.step > 0:
            self._play(reel, wish)
        else:
            self._play_back(reel, wish)

    def _still(self, reel: Reel, wish: Wish) -> None:
        """What can be shown at once, then the frame itself, then those that may be next."""
        if (wish.start, 1) not in self._kept and reel.quick(wish.start):
            self._hand_over(wish, self._picture(reel, wish.start, 2), final=False)
            if self._interrupted(wish, PATIENCE):
                return
        self._hand_over(wish, self._picture(reel, wish.start, 1), final=True)
        stepping = abs(wish.start - self._before) <= 1
        self._before = wish.start
        for frame in self._next_to(reel, wish.start) if stepping else ():
            if self._interrupted(wish, 0):
                return
            self._picture(reel, frame, 1)
        if not self._interrupted(wish, REST):
            reel.lighten(wish.start)

    def _next_to(self, reel: Reel, frame: int) -> Iterator[int]:
        """The frame after this one, and those before: the reel has kept the nearest of them."""
        if frame + 1 < reel.frames:
            yield frame + 1
        yield from range(frame - 1, max(-1, frame - 1 - BEFORE), -1)

    def _play(self, reel: Reel, wish: Wish) -> None:
        tick = 0
        while (frame := wish.frame(tick)) is not None and frame < reel.frames:
            if not self._push(wish, self._picture(reel, frame, self.part), tick):
                return
            # What would come too late is not read at all: as much again as it is late by now.
            late = self._due - tick
            tick += 1 if late <= 0 else 2 * late

    def _play_back(self, reel: Reel, wish: Wish) -> None:
        tick = 0
        while ticks := self._descending(wish, tick):
            pictures = {}
            for each, frame in reversed(ticks):
                if self._interrupted(wish, 0):
                    return
                pictures[each] = self._picture(reel, frame, self.part)
            for each, _ in ticks:
                if each >= self._due and not self._push(wish, pictures[each], each):
                    return
            tick = max(ticks[-1][0], self._due) + 1

    def _descending(self, wish: Wish, tick: int) -> list[tuple[int, int]]:
        """The next ticks and their frames, as long as these go down."""
        found: list[tuple[int, int]] = []
        for each in range(tick, tick + BACKWARDS):
            frame = wish.frame(each)
            if frame is None or (found and frame > found[-1][1]):
                break
            found.append((each, frame))
        return found

    def _picture(self, reel: Reel, frame: int, part: int) -> Picture:
        """Read, or kept from before."""
        key = (frame, part)
        with self._changed:
            size = self._size
            if size != reel.size():
                self._kept.clear()
                self._bytes = 0
            elif key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        if size != reel.size():
            reel.fit(*size)
        picture = Picture(frame, *reel.size(part), reel.frame(frame, part))
        with self._changed:
            self._kept[key] = picture
            self._bytes += len(picture.data)
            while self._bytes > KEPT_BYTES:
                self._bytes -= len(self._kept.popitem(last=False)[1].data)
        return picture

    def _push(self, wish: Wish, picture: Picture, tick: int = 0, *, final: bool = True) -> bool:
        """Hand a picture over when there is room for it; False when something else is wanted."""
        whole = (picture.frame, picture.width, picture.height, picture.data)
        with self._changed:
            self._changed.wait_for(lambda: len(self._ready) < AHEAD or not self._is_current(wish))
            if not self._is_current(wish):
                return False
            self._ready.append(Picture(*whole, tick, final))
            return True

    def _hand_over(self, wish: Wish, picture: Picture, *, final: bool) -> None:
        """A still; one that something newer was asked for is better than none meanwhile."""
        whole = (picture.frame, picture.width, picture.height, picture.data)
        with self._changed:
            current = self._is_current(wish)
            if current or (self._fresh and self._wish is not None and self._wish.step == 0):
                self._ready.append(Picture(*whole, 0, final and current))

    def _interrupted(self, wish: Wish, seconds: float) -> bool:
        """Whether something else is wanted, now or within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._is_current(wish), seconds)

    def _is_current(self, wish: Wish) -> bool:
        return not self._fresh and not self._closed and wish is self._wish
