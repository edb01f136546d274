"""What is changed in the inspector, said to the studio."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from core import (
    GAIN_LIMITS,
    Clip,
    ClipId,
    Marker,
    Project,
    Sequence,
    StudioError,
    Transition,
    cutting,
)
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

    @Slot(str, object)
    def end(self, clip: str, how: Transition) -> None:
        one = ClipId(clip)
        self.become("Change the end", lambda now: cutting.end(now, one, how))

    @Slot(str, bool)
    def voice(self, clip: str, on: bool) -> None:  # noqa: FBT001 - the signal's signature
        one = ClipId(clip)
        label = "Give a clip its narration" if on else "Take a clip's narration"
        self.become(label, lambda now: cutting.voice(now, one, on=on))

    @Slot(int, str)
    def name(self, frame: int, words: str) -> None:
        """What the marker at `frame` says."""
        self.become("Name a marker", lambda now: cutting.mark(now, Marker(frame, words.strip())))

    @Slot(str, float, float)
    def clip_gain(self, clip: str, own: float, voice: float) -> None:
        """The gains of a clip's own sound and of its narration, in dB."""
        one = ClipId(clip)
        self.become("Change a clip's loudness", lambda now: cutting.gain(now, one, own, voice))

    @Slot()
    def louder(self) -> None:
        self._louder(1.0)

    @Slot()
    def quieter(self) -> None:
        self._louder(-1.0)

    @Slot(str, float)
    def gain(self, sound: str, decibels: float) -> None:
        self._sound(sound, "Change a sound's loudness", gain_db=decibels)

    @Slot(str, int, int)
    def fade(self, sound: str, comes: int, goes: int) -> None:
        """In how many frames a sound on the effects track comes and goes."""
        self._sound(sound, "Fade a sound", fade_in=comes, fade_out=goes)

    def _sound(self, sound: str, label: str, **changes: object) -> None:
        def other(now: Sequence) -> Sequence:
            found = next((each for each in now.sounds if each.id == sound), None)
            if found is None:
                raise StudioError("That sound is not on the timeline any more.", "Choose another.")
            return cutting.put_sound(now, replace(found, **changes))  # type: ignore[arg-type]

        self.become(label, other)

    def _louder(self, by: float) -> None:
        """The sound that is selected, or the selected clips: what is heard of them."""
        chosen = self.table.selection.sound
        if chosen is not None:
            found = next((each for each in self.sequence.sounds if each.id == chosen), None)
            if found is not None:
                self.gain(found.id, _within(found.gain_db + by))
            return
        clips = self.chosen()
        heard = {clip.id: _heard(clip, self.project) for clip in self.sequence.clips}

        def changed(now: Sequence) -> Sequence:
            for name in clips:
                clip, (own, voice) = now.clip(name), heard[name]
                own_db = _within(clip.gain_db + by * own)
                now = cutting.gain(now, name, own_db, _within(clip.voice_db + by * voice))
            return now

        if clips:
            self.become(f"Make a clip {'louder' if by > 0 else 'quieter'}", changed)


def _heard(clip: Clip, project: Project) -> tuple[bool, bool]:
    """Whether a clip has a sound of its own, and whether it carries narration."""
    segment = project.segment(clip.segment)
    own = segment.take is not None and bool(segment.take.sound)
    return own, bool(clip.voiced and segment.shot.narration)


def _within(decibels: float) -> float:
    return min(GAIN_LIMITS[1], max(GAIN_LIMITS[0], decibels))
