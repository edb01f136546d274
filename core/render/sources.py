"""The takes that a plan's pictures come from: a few open at a time, stand-ins where one fails."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from core.domain.errors import MediaUnreadable
from core.media.decode import Frames
from core.media.lettering.slate import Slate, slate_card
from core.media.picture import Converter, Frame
from core.render.plan import One, PlannedClip, RenderPlan

# Two takes are open inside a dissolve; on a screen the third and fourth are the neighbours.
_OPEN, _OPEN_ON_SCREEN = 2, 4
_SLATES = 4
MISSING = "The file of this take is missing. Make it again, or choose another take."
DAMAGED = "The file of this take is damaged or incomplete. Make it again, or choose another take."
NOT_MADE = "Not made yet."


@dataclass(frozen=True, slots=True)
class Leeway:
    """What a screen may do that a finished film may not.

    `slate` says what stands where a clip cannot be shown, `troubled` is told why; `lighter` names
    a smaller copy of a take's file, frame for frame the same, if there is one.
    """

    slate: Callable[[PlannedClip, str], Slate]
    troubled: Callable[[PlannedClip, str], None]
    lighter: Callable[[str], Path | None]


class Sources:
    """One thread at a time; close it.

    Without `leeway` a take that cannot be read raises MediaUnreadable.
    """

    def __init__(
        self, plan: RenderPlan, folder: Path, size: tuple[int, int], leeway: Leeway | None
    ) -> None:
        self._plan = plan
        self._folder = folder
        self._size = size
        self._leeway = leeway
        self._open: OrderedDict[tuple[int, Path], Frames] = OrderedDict()
        self._slates: OrderedDict[tuple[int, str], Frame] = OrderedDict()
        self._broken: dict[int, tuple[int, str]] = {}
        self._opening = Lock()
        # A film is written beside an encoder that takes what threads there are.
        self._second = ThreadPoolExecutor(1, "second") if leeway is not None else None

    def close(self) -> None:
        if self._second is not None:
            self._second.shutdown()
        while self._open:
            self._open.popitem()[1].close()
        self._slates.clear()

    def frame(self, seen: One) -> Frame:
        """A frame of the take's file; its first and last ones stand for what it has not."""
        clip = self._plan.clips[seen.clip]
        if self._leeway is None:
            return self._taken(seen, self._folder / clip.file)
        if not clip.file:
            return self._slate(self._leeway, seen.clip, NOT_MADE)
        first, reason = self._broken.get(seen.clip, (seen.frame + 1, ""))
        if seen.frame >= first:
            return self._slate(self._leeway, seen.clip, reason)
        try:
            return self._lightly(seen, clip) or self._taken(seen, self._folder / clip.file)
        except MediaUnreadable:
            return self._fail(self._leeway, seen)

    def both(self, one: One, two: One) -> tuple[Frame, Frame]:
        """Two pictures to be mixed; for a screen they are read side by side."""
        if self._second is None:
            return self.frame(one), self.frame(two)
        other = self._second.submit(self.frame, two)
        return self.frame(one), other.result()

    def light(self, seen: One) -> bool:
        """Whether there is a lighter copy of what this is a picture of."""
        file = self._plan.clips[seen.clip].file
        return self._leeway is not None and bool(file) and self._leeway.lighter(file) is not None

    def _lightly(self, seen: One, clip: PlannedClip) -> Frame | None:
        """From the lighter copy; None where there is none, or it is thrown away just now."""
        lighter = self._leeway.lighter(clip.file) if self._leeway else None
        if lighter is None:
            return None
        with suppress(MediaUnreadable):
            return self._taken(seen, lighter)
        return None

    def _taken(self, seen: One, file: Path) -> Frame:
        frames = self._frames(seen.clip, file)
        number = seen.frame
        if frames.fps != self._plan.rate.fps:
            number = int(number * frames.fps / self._plan.rate.fps)
        return frames.frame(max(0, min(number, frames.count - 1)))

    def _frames(self, clip: int, file: Path) -> Frames:
        """Each clip reads on its own: two of one take may be seen at once, inside a dissolve."""
        key = (clip, file)
        with self._opening:
            if key not in self._open:
                self._open[key] = Frames(file)
                if len(self._open) > (_OPEN if self._leeway is None else _OPEN_ON_SCREEN):
                    self._open.popitem(last=False)[1].close()
            self._open.move_to_end(key)
            return self._open[key]

    def _fail(self, leeway: Leeway, seen: One) -> Frame:
        """From here on the clip is shown as a slate; what lies before may be whole."""
        clip = self._plan.clips[seen.clip]
        opened = any(number == seen.clip for number, _ in self._open)
        reason = DAMAGED if (self._folder / clip.file).exists() else MISSING
        self._broken[seen.clip] = (seen.frame if opened else 0, reason)
        leeway.troubled(clip, reason)
        return self._slate(leeway, seen.clip, reason)

    def _slate(self, leeway: Leeway, clip: int, reason: str) -> Frame:
        key = (clip, reason)
        if key not in self._slates:
            card = slate_card(leeway.slate(self._plan.clips[clip], reason), *self._size)
            self._slates[key] = Converter().film(card, *self._size)
            if len(self._slates) > _SLATES:
                self._slates.popitem(last=False)
        self._slates.move_to_end(key)
        return self._slates[key]
