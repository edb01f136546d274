"""What is changed in the inspector, said to the studio."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from core import ClipId, Marker, Sequence, StudioError, Transition, cutting
from ui.edits import TableWishes
from ui.wishes import Wishes


class VersionWishes(Wishes):
    """States of the edit under a name; `told` is what there is after each change."""

    told = Signal(object)

    @Slot(str)
    def save(self, name: str) -> None:
        self.attempt(lambda: self.studio.versions.save(name))
        self.tell()

    @Slot(str)
    def restore(self, name: str) -> None:
        self.attempt(lambda: self.studio.versions.restore(name))

    @Slot(str)
    def forget(self, name: str) -> None:
        self.attempt(lambda: self.studio.versions.forget(name))
        self.tell()

    def tell(self) -> None:
        self.told.emit(self.studio.versions.all())


class AdjustWishes(TableWishes):
    @Slot(str, int, int)
    def trim(self, clip: str, start: int, length: int) -> None:
        one = ClipId(clip)
        self.become("Trim a clip", lambda now: cutting.trim(now, one, start=start, length=length))

    @Slot(str, object)
    def join(self, clip: str, how: Transition) -> None:
        one = ClipId(clip)
        self.become(f"Join by {how.kind.words.lower()}", lambda now: cutting.join(now, one, how))

    @Slot(str, bool)
    def voice(self, clip: str, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        one = ClipId(clip)
        label = "Give a clip its narration" if on else "Take a clip's narration"
        self.become(label, lambda now: cutting.voice(now, one, on=on))

    @Slot(int, str)
    def name(self, frame: int, words: str) -> None:
        """What the marker at `frame` says."""
        self.become("Name a marker", lambda now: cutting.mark(now, Marker(frame, words.strip())))

    @Slot(str, float)
    def gain(self, sound: str, decibels: float) -> None:
        def louder(now: Sequence) -> Sequence:
            found = next((each for each in now.sounds if each.id == sound), None)
            if found is None:
                raise StudioError("That sound is not on the timeline any more.", "Choose another.")
            return cutting.put_sound(now, replace(found, gain_db=decibels))

        self.become("Change a sound's loudness", louder)
