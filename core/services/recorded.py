"""Which lines of a film are said in its recording, and where; and how they sound."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.dubbing import own_language
from core.domain.ids import SegmentId
from core.domain.project import Project
from core.domain.recording import Recording, Stretch
from core.domain.time import Rate
from core.language.aligning import stretches
from core.store.vault import staged

if TYPE_CHECKING:
    from core.media.sound import Samples

# So short a fade is not heard, and a cut without it would be.
_FADE = Fraction(3, 1000)
_Told = tuple[Recording, Rate, tuple[tuple[SegmentId, str], ...], Mapping[SegmentId, Stretch]]


class Recorded:
    """Looks each film's lines up once, until one of them changes."""

    def __init__(self) -> None:
        self._told: _Told | None = None

    def lines(self, project: Project) -> Mapping[SegmentId, Stretch]:
        """The stretch of each segment whose line is heard from the recording."""
        recording = project.recording
        spoken = recording.transcript
        if spoken is None or not recording.kept or spoken.language is not own_language(project):
            return {}
        ordered = sorted(project.ordered, key=lambda each: each.shot.number)
        texts = tuple((each.id, each.shot.narration) for each in ordered if each.shot.narration)
        rate = project.sequence.rate
        told = self._told
        if told is not None and told[0] is recording and told[1:3] == (rate, texts):
            return told[3]
        found = stretches([text for _, text in texts], spoken.words, recording.seconds, rate)
        pairs = zip((name for name, _ in texts), found, strict=True)
        lines = {name: stretch for name, stretch in pairs if stretch is not None}
        self._told = (recording, rate, texts, lines)
        return lines


def cut(recording: Path, stretch: Stretch, to: Path) -> None:
    """Write a stretch of a recording as a line of its own."""
    import numpy as np

    from core.media import sound

    count = sound.samples_in(stretch.seconds)
    samples = sound.section(recording, sound.samples_in(stretch.start), count)
    line: Samples = np.zeros((2, count), np.float32)  # a recording may end a little early
    line[:, : samples.shape[1]] = samples
    fade = min(count // 2, sound.samples_in(_FADE))
    ramp = np.linspace(0, 1, fade, dtype=np.float32)
    line[:, :fade] *= ramp
    line[:, count - fade :] *= ramp[::-1]
    with staged(to) as draft:
        sound.write(draft, line)
