"""The film's sound: narration, music, clips and effects, mixed once and kept in the cache."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from core.domain.errors import StudioError
from core.domain.json_text import parsed
from core.domain.mixing import Bus
from core.domain.project import Project
from core.domain.sound import Score
from core.engines.doors.beneath import Beneath
from core.engines.doors.music import StudioComposer
from core.media.cues import RATE, Cue, Lap, Mixdown, laps
from core.ports import Composer
from core.services import cues
from core.services.mixes import Mixes
from core.services.narration import Line
from core.store.vault import staged

if TYPE_CHECKING:
    from core.engines.composer.looping import Loop
    from core.media.levels import Levels
    from core.media.loudness import Loudness
    from core.media.mix import Mixer, Notes
    from core.media.shelf import Shelf

Lines: TypeAlias = tuple[Line, ...]

# Seconds: a WAV holds no more than 4 GB.
_LONGEST = 4 * 3_600
# Seconds: music for longer films is a shorter piece that is repeated.
_ONE_PIECE = 240


@dataclass(frozen=True, slots=True)
class Master:
    """A film's sound for delivery: 24-bit WAV, AAC in an m4a, and what a meter says of that."""

    wav: Path
    coded: Path
    loudness: "Loudness"


class Soundtrack:
    """`cache` (in the project's folder) can be deleted at any time: what is missing is made again.

    After an edit only what is new is decoded, composed or measured, so that playing goes on.
    """

    def __init__(self, cache: Path, composer: Composer | None = None) -> None:
        self._composer = composer or StudioComposer()
        self._folder = cache.parent
        self._music = cache / "music"
        self._mixes = Mixes(cache / "mix")
        self._kept: tuple[Shelf, Notes] | None = None
        self._lock = Lock()

    def mix(self, project: Project, lines: Lines) -> Path | None:
        """What is heard while watching: a 48 kHz stereo WAV as long as the film; None for silence.

        It is there until another one is watched.
        Raises StudioError for a film so long that no WAV holds its sound.
        """
        mixdown = self._mixdown(project, lines)
        if not _sounds(mixdown):
            return None
        with self._mixed(mixdown) as file:
            self._mixes.watch(file)
            return file

    def rehearse(self, project: Project, lines: Lines) -> None:
        """Have what `mix` will need made before it is asked for."""
        mixdown = self._mixdown(project, lines)
        if _sounds(mixdown):
            with self._mixed(mixdown):
                pass

    @contextmanager
    def mastered(self, project: Project, lines: Lines) -> "Iterator[Master | None]":
        """The film's sound as it is delivered, whatever is soloed; None for silence.

        Measured as it was coded, and mixed once more where that is off by more than half a LU or
        a peak is over the limit. Its files are there as long as they are used.
        """
        mixdown = self._mixdown(_whole(project), lines)
        if not _sounds(mixdown):
            yield None
            return
        from core.media.mix import trimmed

        with ExitStack() as stack:
            master = self._master(stack.enter_context(self._mixed(mixdown)))
            again = trimmed(mixdown, master.loudness)
            if again is not None:
                master = self._master(stack.enter_context(self._mixed(again)))
            yield master

    def levels(self, project: Project, lines: Lines) -> "Levels | None":
        """What the mixer's meters show while `mix` is played; None for silence."""
        mixdown = self._mixdown(project, lines)
        if not _sounds(mixdown):
            return None
        from core.media.levels import load

        with self._mixed(mixdown) as mixed:
            file = mixed.with_suffix(".npz")
            if not file.exists():
                self._note_levels(self._mixer(mixdown), file)
            return load(file)

    def stems(self, project: Project, lines: Lines, to: Path) -> Mapping[Bus, Path]:
        """Write each bus of the film as a WAV of its exact length into a folder."""
        from core.media.mix import write_stems

        mixdown = self._mixdown(_whole(project), lines)
        files = {bus: to / f"{bus.value}.wav" for bus in Bus}
        with ExitStack() as stack:
            drafts = {
                bus: stack.enter_context(staged(file, project=self._folder))
                for bus, file in files.items()
            }
            write_stems(self._mixer(mixdown), drafts)
        return files

    @contextmanager
    def _mixed(self, mixdown: Mixdown) -> Iterator[Path]:
        with self._mixes.used(mixdown) as file:
            if not file.exists():
                from core.media.mix import write

                mixer = self._mixer(mixdown)
                with staged(file) as draft:
                    write(mixer, draft)
                self._note_levels(mixer, file.with_suffix(".npz"))
                self._mixes.forget_old()
            yield file

    def _master(self, wav: Path) -> "Master":
        coded = self._coded(wav)
        return Master(wav, coded, self._measured(coded))

    def _note_levels(self, mixer: "Mixer", file: Path) -> None:
        with staged(file) as draft:
            mixer.levels().save(draft)

    def _coded(self, wav: Path) -> Path:
        file = wav.with_suffix(".m4a")
        if not file.exists():
            from core.media import aac

            with staged(file) as draft:
                aac.coded(wav, draft)
        return file

    def _measured(self, coded: Path) -> "Loudness":
        from core.media import loudness

        known = coded.with_suffix(".json")
        with suppress(OSError, ValueError, TypeError):
            return loudness.Loudness(**parsed(known.read_text("utf-8")))
        found = loudness.measure_file(coded)
        with staged(known) as draft:
            draft.write_text(json.dumps(asdict(found)), "utf-8")
        return found

    def _mixer(self, mixdown: Mixdown) -> "Mixer":
        from core.media.mix import Mixer

        return Mixer(mixdown, *self._kept_sounds())

    def music(self, project: Project) -> Path | None:
        """The music under the film: composed, the editor's own file, or none."""
        wanted = project.brief.music
        if wanted == "none" or not project.sequence.frames:
            return None
        if wanted != "auto":
            return self._folder / wanted
        score, _ = _piece(project)
        return self._composed(score)

    def known_music(self, project: Project) -> Path | None:
        """What `music` answers, without composing: None as well for what is not composed yet."""
        wanted = project.brief.music
        if wanted == "none" or not project.sequence.frames:
            return None
        file = self._file(_piece(project)[0]) if wanted == "auto" else self._folder / wanted
        return file if file.exists() else None

    def laps(self, project: Project, seconds: Fraction) -> tuple[Lap, ...]:
        """How music of so many seconds fills the film."""
        film = project.sequence.rate.seconds(project.sequence.frames)
        return tuple(laps(round(seconds * RATE), round(film * RATE), _loop(project)))

    def _file(self, score: Score) -> Path:
        return self._music / f"{sha256(repr(score).encode()).hexdigest()[:32]}.wav"

    def _composed(self, score: Score) -> Path:
        file = self._file(score)
        if not file.exists():
            with staged(file) as draft:
                self._composer.compose(score, draft, Beneath())
        return file

    def _mixdown(self, project: Project, lines: Lines) -> Mixdown:
        seconds = project.sequence.rate.seconds(project.sequence.frames)
        if seconds > _LONGEST:
            raise StudioError(
                "A film of more than four hours is too long for its sound to be mixed.",
                "Watch it without, or work on it in parts.",
            )
        return Mixdown(
            voice=tuple(cues.spoken(project, lines)),
            music=self.music(project),
            music_loop=_loop(project),
            seconds=seconds,
            effects=(*cues.effects(project, self._folder), *self._whooshes(project)),
            clips=cues.own_sounds(project, self._folder),
            mixing=project.mixing,
        )

    def _whooshes(self, project: Project) -> Iterator[Cue]:
        """What is heard with transitions, each in its middle; made when it is first asked for."""
        from core.engines.composer.whoosh import seconds, whoosh

        for middle, asked in cues.whooshes(project):
            file = self._music.with_name("whoosh") / f"{float(asked.seconds):.3f}_{asked.way}.wav"
            if not file.exists():
                with staged(file) as draft:
                    whoosh(asked, draft)
            yield Cue(file, middle - Fraction(seconds(asked)) / 2)

    def _kept_sounds(self) -> "tuple[Shelf, Notes]":
        """Made when it is first needed: sound is not for the first paint."""
        from core.media.mix import Notes
        from core.media.shelf import Shelf

        with self._lock:
            self._kept = self._kept or (Shelf(), Notes())
            return self._kept


def _piece(project: Project) -> "tuple[Score, Loop | None]":
    """What is composed, and how it is repeated in a film that is longer."""
    score = cues.score(project)
    if score.model or score.seconds <= _ONE_PIECE:  # a model's music is repeated behind its door
        return score, None
    from core.engines.composer.looping import looped

    return looped(score)


def _loop(project: Project) -> "Loop | None":
    composed = project.brief.music == "auto" and project.sequence.frames
    return _piece(project)[1] if composed else None


def _whole(project: Project) -> Project:
    """With all that can be heard, not only what is listened to just now."""
    return replace(project, mixing=project.mixing.unsoloed)


def _sounds(mixdown: Mixdown) -> bool:
    cues = mixdown.voice or mixdown.clips or mixdown.effects
    return mixdown.music is not None or bool(cues)
