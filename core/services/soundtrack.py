"""The film's sound: narration, music, clips and effects, mixed once and kept in the cache."""

from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from core.domain.errors import StudioError
from core.domain.project import Project
from core.domain.sound import Score
from core.services import cues
from core.services.narration import Line
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.mix import Cue, Mixdown
    from core.media.shelf import Shelf


KEPT_MIXES = 3
# Seconds: the mix is made whole, in about 2 MB for each.
_LONGEST = 3_600


# Music to be felt between the lines and to stay clear of them: 14 dB under the voice.
_MUSIC_DB, _DUCK_DB = -6.0, -8.0


class Soundtrack:
    """`cache` (in the project's folder) can be deleted at any time: what is missing is made again.

    After an edit only what is new is decoded or composed, so that playing goes on at once.
    """

    def __init__(self, cache: Path) -> None:
        self._folder = cache.parent
        self._music = cache / "music"
        self._mixes = cache / "mix"
        self._shelf: Shelf | None = None
        self._lock = Lock()

    def mix(self, project: Project, lines: tuple[Line, ...]) -> Path | None:
        """A 48 kHz stereo WAV as long as the film; None for a silent one.

        Raises StudioError for a film so long that its sound has no room in memory.
        """
        if project.sequence.rate.seconds(project.sequence.frames) > _LONGEST:
            raise StudioError(
                "A film of more than an hour is too long for its sound to be mixed.",
                "Watch it without, or work on it in parts.",
            )
        mixdown = self._mixdown(project, lines)
        if mixdown.music is None and not (mixdown.voice or mixdown.clips or mixdown.effects):
            return None
        file = self._mixes / f"{sha256(repr(mixdown).encode()).hexdigest()[:32]}.wav"
        if not file.exists():
            from core.media import sound
            from core.media.mix import mix

            with staged(file) as draft:
                sound.write(draft, mix(mixdown, self._kept_sounds()))
            self._forget_old()
        return file

    def music(self, project: Project) -> Path | None:
        """The music under the film: composed, the editor's own file, or none."""
        wanted = project.brief.music
        if wanted == "none" or not project.sequence.frames:
            return None
        return self._composed(cues.score(project)) if wanted == "auto" else self._folder / wanted

    def known_music(self, project: Project) -> Path | None:
        """What `music` answers, without composing: None as well for what is not composed yet."""
        wanted = project.brief.music
        if wanted == "none" or not project.sequence.frames:
            return None
        file = self._file(cues.score(project)) if wanted == "auto" else self._folder / wanted
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
            effects=(*cues.effects(project, self._folder), *self._whooshes(project)),
            clips=cues.own_sounds(project, self._folder),
        )

    def _whooshes(self, project: Project) -> Iterator["Cue"]:
        """What is heard with transitions, each in its middle; made when it is first asked for."""
        from core.engines.composer.whoosh import seconds, whoosh
        from core.media.mix import Cue

        for middle, asked in cues.whooshes(project):
            file = self._music.with_name("whoosh") / f"{float(asked.seconds):.3f}_{asked.way}.wav"
            if not file.exists():
                with staged(file) as draft:
                    whoosh(asked, draft)
            yield Cue(file, middle - Fraction(seconds(asked)) / 2)

    def _kept_sounds(self) -> "Shelf":
        """Made when it is first needed: sound is not for the first paint."""
        from core.media.shelf import Shelf

        with self._lock:
            self._shelf = self._shelf or Shelf()
            return self._shelf
