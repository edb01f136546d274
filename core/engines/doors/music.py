"""The studio's composer: the embedded one, and models, whose music is made exactly as long."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from core.domain.sound import Score
from core.ports import JobContext, Models

if TYPE_CHECKING:
    from core.media.sound import Samples

# Seconds: how long a repetition crosses into the next, and the fade at the end of a piece.
_CROSS, _FADE = 2.5, 3.5
_MORE = 3
"""Seconds that are asked for beyond the length: a model's ending is cut off and faded."""
_LUFS, _CEILING = -21.0, 0.89
_FEELINGS = ((0.34, "gentle, sparse"), (0.67, "steady"), (1.01, "driving, full"))


class StudioComposer:
    """Does what `core.ports.Composer` promises, for scores with a model and without."""

    def __init__(self, models: Models | None = None) -> None:
        self._models = models

    def compose(self, score: Score, to: Path, job: JobContext) -> None:
        if not score.model or self._models is None:
            from core.engines.composer.compose import compose

            compose(score, to)
            return
        from core.media import sound

        with TemporaryDirectory() as folder:
            raw = Path(folder) / "raw.wav"
            seconds = float(score.seconds) + _MORE
            wish = {**asked(score), "to": str(raw), "seconds": seconds}
            self._models.do(score.model, wish, job)
            music = sound.read(raw)
        sound.write(to, fitted(music, sound.samples_in(score.seconds)))


def asked(score: Score) -> Mapping[str, Any]:
    """What a model is told of a score: its mood in words, its tempo and its bars."""
    from core.engines.composer.moods import MOODS, mood_of, tempo

    name = mood_of(score.tone, score.style)
    mood = MOODS[name]
    beats = round(tempo(mood, score.pace, score.intensity))
    feeling = next(words for most, words in _FEELINGS if score.intensity < most)
    players = ", ".join(
        player for player in dict.fromkeys((mood.keys, mood.lead, mood.pad)) if player != "none"
    )
    words = [f"{name} film score", score.tone, score.style, f"{score.pace} pace", feeling]
    prompt = ", ".join(dict.fromkeys(filter(None, words)))
    return {
        "prompt": f"{prompt}, {players}, {mood.scale} key, {beats} bpm, instrumental, no vocals",
        "seed": score.seed & 0x7FFFFFFF,
        "bpm": beats,
        "beats": mood.metre,
    }


def fitted(music: "Samples", length: int) -> "Samples":
    """Exactly `length` samples: repeated where it is shorter, faded out on the last, and even."""
    import numpy as np

    from core.media import dynamics
    from core.media.sound import RATE

    whole = _repeated(music, length)[:, :length].copy()
    fade = min(length, round(_FADE * RATE), max(1, length // 4))
    whole[:, length - fade :] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    first = min(length, RATE // 100)
    whole[:, :first] *= np.linspace(0, 1, first, dtype=np.float32)
    whole *= dynamics.level(whole, _LUFS, 40.0)
    peak = float(np.abs(whole).max(initial=0.0))
    if peak > _CEILING:
        whole *= np.float32(_CEILING / peak)
    return whole


def _repeated(music: "Samples", length: int) -> "Samples":
    """As often as is needed, each time crossing into the next at equal power."""
    import numpy as np

    from core.media.sound import RATE

    n = music.shape[1]
    if n >= length:
        return music
    cross = min(round(_CROSS * RATE), n // 3)
    rise = np.sin(np.linspace(0, np.pi / 2, cross, dtype=np.float32))
    step = n - cross
    times = -(-(length - cross) // step)
    out = np.zeros((2, times * step + cross), np.float32)
    for number in range(times):
        lap = music.copy()
        if number:
            lap[:, :cross] *= rise
        if number < times - 1:
            lap[:, step:] *= rise[::-1]
        out[:, number * step : number * step + n] += lap
    return out
