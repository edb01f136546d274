"""What is spoken, when: every line of the film with its sound and its exact place."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from core.domain.errors import EngineMissing
from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.project import Project
from core.domain.sound import Speech
from core.domain.story import Plan
from core.ports import Voice
from core.store.vault import staged

# A line begins this long after its shot, and the next line this long after its end.
LEAD = Fraction(1, 5)
_SPEAKERS = 2
FASTEST = 1.35


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line. `file` is None where there is no voice: the caption still has its time."""

    segment: SegmentId
    text: str
    at: Fraction
    seconds: Fraction
    file: Path | None = None


Fitting: TypeAlias = Callable[[Speech, Fraction], tuple[Path | None, Fraction]]
"""The file of a line for so many seconds of room, and how long it is spoken."""


class Narration:
    """Speaks lines once and keeps them: `cache` can be deleted at any time."""

    def __init__(self, voice: Voice, cache: Path) -> None:
        self._voice = voice
        self._cache = cache / "voice"
        self._lengths: dict[Path, Fraction] = {}

    def speaks(self, wanted: str) -> bool:
        """Whether lines are spoken for the voice that the brief asks for."""
        return wanted != "none" and self._voice.available()

    def why_silent(self, wanted: str) -> str:
        """What to tell the editor when nothing is spoken; "" when it is wanted so."""
        if wanted == "none" or self._voice.available():
            return ""
        return (
            "There is no voice on this machine, so the film has captions only. "
            "Install espeak-ng to hear it: reelwright doctor"
        )

    def lengths(self, plan: Plan, voice: str) -> dict[int, Fraction]:
        """How long the narration of each shot takes to speak, by the shot's number."""
        from core.media import sound

        shots = [shot for shot in plan.shots if shot.narration]
        speeches = [Speech(shot.narration, plan.language, voice) for shot in shots]
        with ThreadPoolExecutor(_SPEAKERS, thread_name_prefix="speak") as speakers:
            files = list(speakers.map(self._spoken, speeches))
        return {shot.number: sound.length(file) for shot, file in zip(shots, files, strict=True)}

    def lines(self, project: Project) -> tuple[Line, ...]:
        """The film's lines in their order, none over another.

        A line that is longer than its shot is spoken faster; where that is not enough it runs
        into the next shot.
        """
        speaks = self.speaks(project.brief.voice)
        return self._lines(project, self._fitting if speaks else _unspoken)

    def known(self, project: Project) -> tuple[Line, ...]:
        """What `lines` answers, without speaking: a line not spoken yet has no file.

        Cheap, so that a timeline can be drawn from it.
        """
        speaks = self.speaks(project.brief.voice)
        return self._lines(project, self._known if speaks else _unspoken)

    def _lines(self, project: Project, fitting: Fitting) -> tuple[Line, ...]:
        language = project.plan.language if project.plan else Language.EN
        lines: list[Line] = []
        free = Fraction(0)
        clips = project.sequence.clips
        spans = project.sequence.spans()
        for clip, segment, span in zip(clips, project.per_clip, spans, strict=True):
            text = segment.shot.narration
            if not text or not clip.voiced:
                continue
            rate = project.sequence.rate
            room = rate.seconds(span.length)
            at = max(rate.seconds(span.start) + min(LEAD, room / 10), free)
            speech = Speech(text, language, project.brief.voice)
            file, seconds = fitting(speech, room)
            lines.append(Line(segment.id, text, at, seconds, file))
            free = at + seconds + Fraction(1, 10)
        return tuple(lines)

    def _fitting(self, speech: Speech, room: Fraction) -> tuple[Path, Fraction]:
        file = self._spoken(speech)
        seconds = self._length(file) or Fraction(0)
        if seconds > room:
            file = self._spoken(_hurried(speech, seconds, room))
            seconds = self._length(file) or Fraction(0)
        return file, seconds

    def _known(self, speech: Speech, room: Fraction) -> tuple[Path | None, Fraction]:
        file = self._file(speech)
        seconds = self._length(file)
        if seconds is not None and seconds > room:
            file = self._file(_hurried(speech, seconds, room))
            seconds = self._length(file)
        return _unspoken(speech, room) if seconds is None else (file, seconds)

    def _length(self, file: Path) -> Fraction | None:
        """None for a line that has not been spoken."""
        if file not in self._lengths:
            if not file.exists():
                return None
            from core.media import sound

            self._lengths[file] = sound.length(file)
        return self._lengths[file]

    def _file(self, speech: Speech) -> Path:
        return self._cache / f"{sha256(repr(speech).encode()).hexdigest()[:32]}.wav"

    def _spoken(self, speech: Speech) -> Path:
        file = self._file(speech)
        if not file.exists():
            if not self._voice.available():
                raise EngineMissing("There is no voice on this machine.", "Install espeak-ng.")
            with staged(file) as draft:
                self._voice.speak(speech, draft)
        return file


def _hurried(speech: Speech, seconds: Fraction, room: Fraction) -> Speech:
    """The same line spoken so much faster that it fits, as far as that can be listened to."""
    speed = min(FASTEST, round(float(seconds / room) + 0.04, 2))
    return Speech(speech.text, speech.language, speech.voice, speed)


def _unspoken(_speech: Speech, room: Fraction) -> tuple[None, Fraction]:
    return None, room * 9 / 10
