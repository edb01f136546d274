"""Speaks with a model: a text becomes a mono WAV, sentence by sentence, with a speaker's pauses."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
from numpy.typing import NDArray

from core.domain.errors import EngineMissing, WorkFailed
from core.engines.models.hooks import watched
from core.engines.models.speaking import Line, Mouth, pieces
from core.engines.models.task import Bench, Task
from core.media.sound import must_hold

Wave = NDArray[np.float32]

FAMILIES: dict[str, str] = {
    "mms-tts": "core.engines.models.speech_vits",
    "vits": "core.engines.models.speech_vits",
    "pocket-tts": "core.engines.models.speech_pocket",
    "vibevoice": "core.engines.models.speech_vibevoice",
    "dia": "core.engines.models.speech_dia",
}
"""What a card's `family` names, and the file whose `mouth(folder, task)` speaks so."""

# Seconds of rest after a clause, a sentence and a paragraph, at the usual pace.
_RESTS = {"clause": 0.16, "sentence": 0.38, "paragraph": 0.7}
_SILENT, _FULL = 1e-4, 0.98
# Seconds: a letter takes this long at the slowest; what is longer is noise without an end.
_LONGEST_LETTER, _SPARE = 0.6, 4.0


def run(bench: Bench) -> Mapping[str, Any]:
    """`wish`: text, language, speed, speaker, seed, reference, transcript and `to`, a WAV.

    Answers `rate`, `seconds`, whether it was `paced` as asked, and the words left `unsaid`. Raises
    WorkFailed for what nobody could listen to.
    """
    task, wish = bench.task, bench.task.wish
    bench.job.report(0.0, f"loading {task.card.title}")
    mouth = bench.residency.get(_key(task), lambda: _loaded(task))
    line = Line(
        str(wish.get("language", "en")), float(wish.get("speed", 1.0)),
        _number(wish.get("speaker")), _path(wish.get("reference")),
        str(wish.get("transcript", "")),
    )  # fmt: skip
    said = list(pieces(str(wish["text"]), mouth.longest))
    waves, unsaid = [], []
    for number, piece in enumerate(said):
        within = number / len(said), (number + 1) / len(said)
        torch.manual_seed(int(wish.get("seed", 0)) + number)
        text, missed = mouth.sayable(piece.text, line)
        unsaid += missed
        if not text:
            continue
        with watched(mouth.model, bench.job, "speaking", within=within), torch.inference_mode():
            wave = _looked_at(mouth.say(text, line), mouth.rate, text, task)
        waves += [_trimmed(wave, mouth.rate), _rest(piece.rest, line, mouth.rate)]
    if not waves:
        raise WorkFailed(
            f"“{task.card.title}” knows none of the letters of “{wish['text'][:60]}”.",
            "Write the line in the script of its language.",
            permanent=True,
        )
    whole = _limited(np.concatenate(waves[:-1]))
    to = Path(str(wish["to"]))
    soundfile.write(to, whole, mouth.rate, subtype="PCM_24")
    must_hold(to, len(whole))
    seconds = len(whole) / mouth.rate
    return {"rate": mouth.rate, "seconds": seconds, "paced": mouth.paced, "unsaid": unsaid}


def _key(task: Task) -> tuple[str, ...]:
    placement = task.placement
    return ("speech", str(task.folder), placement.device, placement.precision)


def _loaded(task: Task) -> Mouth:
    if task.card.family not in FAMILIES:
        raise EngineMissing(
            f"Nothing here speaks with models of the family “{task.card.family}”.",
            f"Its card should name one of: {', '.join(sorted(FAMILIES))}.",
        )
    mouth: Callable[[Task], Mouth] = import_module(FAMILIES[task.card.family]).mouth
    return mouth(task)


def _looked_at(wave: Wave, rate: int, text: str, task: Task) -> Wave:
    """The same sound, or WorkFailed: not a number, silent, or without an end."""
    name = task.card.title
    if not np.isfinite(wave).all():
        raise WorkFailed(
            f"“{name}” made broken numbers of “{text[:60]}”, no sound.",
            "Make it again in full precision, or verify the model's files.",
        )
    if float(np.abs(wave).max(initial=0.0)) < _SILENT:
        raise WorkFailed(
            f"“{name}” was silent at “{text[:60]}”.",
            "Write the line differently, or choose another voice.",
        )
    longest = _SPARE + len(text) * _LONGEST_LETTER
    return wave[: round(longest * rate)]


def _trimmed(wave: Wave, rate: int) -> Wave:
    """Without the silence around it, 45 dB under its loudest, but for a moment; without a click."""
    heard = np.flatnonzero(np.abs(wave) > np.abs(wave).max() * 10 ** (-45 / 20))
    spare = rate // 50
    kept = wave[max(0, heard[0] - spare) : heard[-1] + spare].copy()
    fade = min(len(kept) // 2, rate // 200)
    if fade:
        slope = np.linspace(0, 1, fade, dtype=np.float32)
        kept[:fade] *= slope
        kept[-fade:] *= slope[::-1]
    return kept


def _rest(kind: str, line: Line, rate: int) -> Wave:
    return np.zeros(round(_RESTS[kind] / line.speed * rate), np.float32)


def _limited(wave: Wave) -> Wave:
    """Turned down where it would be clipped; the whole line, so that it stays even."""
    peak = float(np.abs(wave).max())
    return wave * np.float32(_FULL / peak) if peak > _FULL else wave


def _number(given: object) -> int | None:
    return int(given) if isinstance(given, int) else None


def _path(given: object) -> Path | None:
    return Path(given) if isinstance(given, str) and given else None
