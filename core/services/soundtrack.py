"""The film's sound: narration, music and their mix, made once and kept in the cache."""

from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.project import Project
from core.domain.sound import Score
from core.services.narration import Line
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.mix import Mixdown


KEPT_MIXES = 3


# Music to be felt between the lines and to stay clear of them: 14 dB under the voice.
_MUSIC_DB, _DUCK_DB = -6.0, -8.0


class Soundtrack:
    """`cache` can be deleted at any time: what is missing is made again."""

    def __init__(self, cache: Path) -> None:
        self._music = cache / "music"
        self._mixes = cache / "mix"

    def mix(self, project: Project, lines: tuple[Line, ...]) -> Path | None:
        """A 48 kHz stereo WAV as long as the film; None for a silent one."""
        mixdown = self._mixdown(project, lines)
        if not mixdown.voice and mixdown.music is None:
            return None
        file = self._mixes / f"{sha256(repr(mixdown).encode()).hexdigest()[:32]}.wav"
        if not file.exists():
            from core.media import sound
            from core.media.mix import mix

            with staged(file) as draft:
                sound.write(draft, mix(mixdown))
            self._forget_old()
        return file

    def music(self, project: Project) -> Path | None:
        """The music under the film: composed, the editor's own file, or none."""
        wanted = project.brief.music
        if wanted == "none" or not project.sequence.frames:
            return None
        return self._composed(_score(project)) if wanted == "auto" else Path(wanted)

    def known_music(self, project: Project) -> Path | None:
        """What `music` answers, without composing: None as well for what is not composed yet."""
        wanted = project.brief.music
        if wanted == "none" or not project.sequence.frames:
            return None
        file = self._file(_score(project)) if wanted == "auto" else Path(wanted)
        return file if file.exists() else None

    def _file(self, score: Score) -> Path:
        return self._music / f"{sha256(repr(score).encode()).hexdigest()[:32]}.wav"

    def _composed(self, score: Score) -> Path:
        file = self._file(score)
        if not file.exists():
            from core.engines.composer.compose import compose

            with staged(file) as draft:
                compose(score, draft)
        return file

    def _forget_old(self) -> None:
        """Mixes are large; the last few are the ones being heard and compiled."""
        there = [(file.stat().st_mtime_ns, file) for file in self._mixes.glob("[!.]*.wav")]
        for _, old in sorted(there)[:-KEPT_MIXES]:
            old.unlink(missing_ok=True)

    def _mixdown(self, project: Project, lines: tuple[Line, ...]) -> "Mixdown":
        from core.media.mix import Cue, Mixdown

        return Mixdown(
            voice=tuple(Cue(line.file, line.at) for line in lines if line.file),
            music=self.music(project),
            seconds=project.sequence.rate.seconds(project.sequence.frames),
            music_gain_db=_MUSIC_DB,
            duck_db=_DUCK_DB,
        )


def _score(project: Project) -> Score:
    """What the composer is told of the film: its mood, its exact length and where it cuts."""
    sequence = project.sequence
    moods = [segment.shot.depiction for segment in project.ordered]
    tones = [mood.tone for mood in moods]
    brief = project.brief
    seconds = sequence.rate.seconds(sequence.frames)
    mean = float(seconds / max(1, len(moods)))
    return Score(
        tone=brief.tone or max(set(tones), key=tones.count),
        pace="fast" if mean < 2.5 else "slow" if mean > 5 else "medium",
        intensity=round(sum(mood.intensity for mood in moods) / max(1, len(moods)), 3),
        seconds=seconds,
        seed=brief.seed,
        style=brief.style,
        cuts=tuple(Fraction(sequence.rate.seconds(span.start)) for span in sequence.spans()[1:]),
    )
