"""What is spoken, when, by whom: every line of the film with its sound and its exact place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import EngineMissing, VoiceMissing
from core.domain.ids import ClipId, SegmentId
from core.domain.languages import Language
from core.domain.models import ModelId
from core.domain.project import Project
from core.domain.recording import Stretch
from core.domain.sequence import NOT_NAMED, Clip
from core.domain.sound import Speech
from core.domain.speaking import Fitted, Overrun, Speaking
from core.domain.story import Plan
from core.ports import Voice
from core.services import casting
from core.services.recorded import Recorded, cut
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.sound import Samples

# A line begins this long after its shot, and the next line this long after its end.
LEAD = Fraction(1, 5)
_PAUSE = Fraction(1, 10)
_FADE = Fraction(1, 10)
_NOTICED = Fraction(1, 4)
"""Nobody notices that a line begins less than this late."""
_WORTH_CUTTING = Fraction(1, 2)
_SPEAKERS = 2
_EDITION = 2
"""To be raised with what changes how a line sounds: what was kept is spoken anew."""


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken line. `file` is None where there is no voice: the caption still has its time.

    `own` is how long it is at its voice's own pace, `speed` how much faster it is spoken, and
    `room` what its shot has for it, all in seconds; `own` is 0 while it is not spoken. It begins
    `late` where the line before runs on. `words` are the times of its words in its file where they
    are known: a recording's are.
    """

    segment: SegmentId
    text: str
    at: Fraction
    seconds: Fraction
    file: Path | None = None
    clip: ClipId = NOT_NAMED
    language: Language = Language.EN
    own: Fraction = Fraction(0)
    speed: float = 1.0
    room: Fraction = Fraction(0)
    fitted: Fitted = Fitted.FITS
    late: Fraction = Fraction(0)
    words: tuple[Fraction, ...] = ()

    @property
    def note(self) -> str:
        """What was done so that it has its place, in words; "" where it fits as it is."""
        told = [f"begins {float(self.late):.1f} s late"] if self.late >= _NOTICED else []
        told += [f"spoken {self.speed:.2f} times as fast"] if self.speed > 1 else []
        match self.fitted:
            case Fitted.RUNS_ON:
                told.append(f"runs on for {float(self.over):.1f} s after its shot")
            case Fitted.CUT:
                lost = float(self.own - self.seconds)
                told.append(f"faded out with its shot, {lost:.1f} s before its end")
            case _:
                pass
        return ", ".join(told)

    @property
    def over(self) -> Fraction:
        """How many seconds of it are heard after its shot; 0 when it fits."""
        return max(Fraction(0), self.seconds - self.room)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands before it is known how long it is: its clip from `start` to `end`."""

    segment: SegmentId
    clip: ClipId
    text: str
    speech: Speech
    start: Fraction
    end: Fraction
    lead: Fraction


class _Way(Enum):
    """Speak what is not spoken yet, answer what is known, or be silent."""

    SPEAK = auto()
    RECALL = auto()
    SILENT = auto()


class Narration:
    """Speaks lines once and keeps them: `cache` can be deleted at any time.

    `marked` says what else a line's sound depends on: which recording a recorded voice is from.
    """

    def __init__(
        self, voice: Voice, cache: Path, marked: Callable[[Speech], str] = lambda _speech: ""
    ) -> None:
        self._voice = voice
        self._marked = marked
        self._folder = cache.parent
        self._cache = cache / "voice"
        self._recorded = Recorded()
        self._lengths: dict[Path, Fraction] = {}
        self._untaught: dict[Language, str] = {}

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

    @property
    def untaught(self) -> Mapping[Language, str]:
        """The languages that no voice here speaks, and what to do; found while speaking."""
        return dict(self._untaught)

    def lengths(
        self, plan: Plan, voice: str, speaking: Speaking, model: ModelId = ""
    ) -> dict[int, Fraction]:
        """How long the narration of each shot takes to speak, by the shot's number."""
        shots = [shot for shot in plan.shots if shot.narration]
        everyone = casting.planned(plan, voice, speaking, model)
        speeches = [everyone.speech(shot.narration, shot.speaker) for shot in shots]
        with ThreadPoolExecutor(_SPEAKERS, thread_name_prefix="speak") as speakers:
            jobs = [copy_context() for _ in speeches]
            made = list(
                speakers.map(lambda job, speech: job.run(self._made, speech), jobs, speeches)
            )
        spoken = zip(shots, made, strict=True)
        return {shot.number: found[1] for shot, found in spoken if found is not None}

    def lines(self, project: Project) -> tuple[Line, ...]:
        """The film's lines in their order, none over another.

        What becomes of a line that is longer than its shot is the project's `Overrun`.
        """
        return self._lines(project, _Way.SPEAK)

    def known(self, project: Project) -> tuple[Line, ...]:
        """What `lines` answers, without speaking: a line not spoken yet has no file.

        Cheap, so that a timeline can be drawn from it.
        """
        return self._lines(project, _Way.RECALL)

    def spoken(self, speech: Speech) -> Path:
        """One line, kept in the cache. Raises EngineMissing where there is no voice for it."""
        file = self._file(speech)
        if not file.exists():
            if not self._voice.available():
                raise EngineMissing("There is no voice on this machine.", "Install espeak-ng.")
            with staged(file) as draft:
                self._voice.speak(speech, draft)
        return file

    def _lines(self, project: Project, way: _Way) -> tuple[Line, ...]:
        wanted = project.brief.voice != "none"
        recorded = self._recorded.lines(project) if wanted else {}
        spoken = way if self.speaks(project.brief.voice) else _Way.SILENT
        lines: list[Line] = []
        ended = -_PAUSE
        for place in _places(project):
            stretch = recorded.get(place.segment)
            if stretch is None or not self._is_here(project):
                line = self._line(place, ended + _PAUSE, project.speaking, spoken)
            else:
                line = self._said(place, max(ended, place.start), project, stretch, way)
            lines.append(line)
            ended = line.at + line.seconds
        return tuple(lines)

    def _is_here(self, project: Project) -> bool:
        """Whether the recording is there; `check` tells when it is not."""
        return (self._folder / project.recording.file).is_file()

    def _said(
        self, place: Place, begin: Fraction, project: Project, stretch: Stretch, way: _Way
    ) -> Line:
        """A line as it was said in the recording, neither hurried nor moved."""
        recording = self._folder / project.recording.file
        key = f"{project.recording.file} {stretch.start} {stretch.end}"
        file = self._cache / f"said-{sha256(key.encode()).hexdigest()[:28]}.wav"
        if not file.exists() and way is _Way.SPEAK:
            cut(recording, stretch, file)
        room = max(Fraction(0), place.end - begin)
        line = Line(
            place.segment, place.text, begin, stretch.seconds, file if file.exists() else None,
            place.clip, place.speech.language, stretch.seconds, room=room,
            late=begin - place.start, words=stretch.words,
        )  # fmt: skip
        if stretch.seconds <= room:
            return line
        if project.speaking.overrun is Overrun.CUT and line.file is not None:
            return self._cut(line, way)
        return replace(line, fitted=Fitted.RUNS_ON)

    def _line(self, place: Place, free: Fraction, speaking: Speaking, way: _Way) -> Line:
        length = place.end - place.start
        begin = max(place.start + place.lead, free)
        line = Line(
            place.segment, place.text, begin, length * 9 / 10, None, place.clip,
            place.speech.language, room=length,
        )  # fmt: skip
        found = self._found(place.speech, way)
        if found is None:
            return line
        file, seconds = found
        # The breath before a line is given up before the line is hurried.
        begin = max(place.start, free, min(begin, place.end - seconds))
        room = max(Fraction(0), place.end - begin)
        late = max(Fraction(0), begin - place.start - place.lead)
        line = replace(
            line, at=begin, seconds=seconds, file=file, own=seconds, room=room, late=late
        )
        return line if seconds <= room else self._overrun(line, place.speech, speaking, way)

    def _overrun(self, line: Line, speech: Speech, speaking: Speaking, way: _Way) -> Line:
        match speaking.overrun:
            case Overrun.FIT:
                return self._hurried(line, speech, speaking.fastest, way)
            case Overrun.CUT:
                return self._cut(line, way)
            case _:
                return replace(line, fitted=Fitted.RUNS_ON)

    def _hurried(self, line: Line, speech: Speech, fastest: float, way: _Way) -> Line:
        """Spoken so much faster that it fits, as far as that can be listened to."""
        needed = float(line.own / line.room) if line.room else fastest
        speed = min(fastest, round(needed + 0.04, 2))
        faster = replace(speech, speed=round(speech.speed * speed, 3))
        found = self._found(faster, way)
        if found is None:
            return replace(line, file=None, seconds=line.own / Fraction(speed), speed=speed)
        file, seconds = found
        fitted = Fitted.FASTER if seconds <= line.room else Fitted.RUNS_ON
        return replace(line, file=file, seconds=seconds, speed=speed, fitted=fitted)

    def _cut(self, line: Line, way: _Way) -> Line:
        """Faded out where its shot ends; where that would leave no word it is left whole."""
        assert line.file is not None
        if line.room < _WORTH_CUTTING:
            return replace(line, fitted=Fitted.RUNS_ON)
        file = line.file.with_stem(f"{line.file.stem}-{round(line.room * 1000)}")
        cut = replace(line, file=file, seconds=line.room, fitted=Fitted.CUT)
        if file.exists():
            return cut
        if way is _Way.RECALL:
            return replace(cut, file=None)
        from core.media import sound

        with staged(file) as draft:
            sound.write(draft, _ended(sound.read(line.file), line.room))
        return cut

    def _found(self, speech: Speech, way: _Way) -> tuple[Path, Fraction] | None:
        """The file of a speech and its length in seconds; None for what is not spoken."""
        match way:
            case _Way.SPEAK:
                return self._made(speech)
            case _Way.RECALL:
                file = self._file(speech)
                seconds = self._length(file)
                return None if seconds is None else (file, seconds)
            case _:
                return None

    def _made(self, speech: Speech) -> tuple[Path, Fraction] | None:
        try:
            file = self.spoken(speech)
        except VoiceMissing as trouble:
            self._untaught[speech.language] = f"{trouble} {trouble.advice}".strip()
            return None
        self._untaught.pop(speech.language, None)
        return file, self._length(file) or Fraction(0)

    def _length(self, file: Path) -> Fraction | None:
        """None for a line that has not been spoken."""
        if file not in self._lengths:
            if not file.exists():
                return None
            from core.media import sound

            self._lengths[file] = sound.length(file)
        return self._lengths[file]

    def _file(self, speech: Speech) -> Path:
        key = f"{_EDITION}{speech!r}{self._marked(speech)}"
        return self._cache / f"{sha256(key.encode()).hexdigest()[:32]}.wav"


def _places(project: Project) -> Iterator[Place]:
    everyone = casting.company(project)
    clips, spans = project.sequence.clips, project.sequence.spans()
    rate = project.sequence.rate
    for number, (clip, segment) in enumerate(zip(clips, project.per_clip, strict=True)):
        text = segment.shot.narration
        if not text or not clip.voiced:
            continue
        last = last_of(clips, number)
        start, end = rate.seconds(spans[number].start), rate.seconds(spans[last].end)
        lead = min(LEAD, rate.seconds(clip.length) / 10)
        speech = everyone.speech(text, segment.shot.speaker)
        yield Place(segment.id, clip.id, text, speech, start, end, lead)


def last_of(clips: Sequence[Clip], number: int) -> int:
    """The last piece of a clip that was split: its line is heard there as well."""
    segment = clips[number].segment
    while number + 1 < len(clips) and _is_rest(clips[number + 1], segment):
        number += 1
    return number


def _is_rest(after: Clip, segment: SegmentId) -> bool:
    return after.segment == segment and not after.voiced and not after.lead


def _ended(samples: "Samples", seconds: Fraction) -> "Samples":
    """The first `seconds`, faded out."""
    import numpy as np

    from core.media.sound import samples_in

    kept = samples[:, : samples_in(seconds)].copy()
    fade = min(kept.shape[1], samples_in(_FADE))
    kept[:, kept.shape[1] - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return kept
