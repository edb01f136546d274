"""Whisper: from the sound of speech to words with their times.

Asked `{"sound": file, "language": code or "", "seconds": length}`; answers the language, how sure
it is, and words as `[text, start, end, sure]`. The file is one of ours: foreign ones come through
the limited child first.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoProcessor, WhisperForConditionalGeneration
from transformers.utils import logging

from core.domain.errors import WorkFailed
from core.domain.languages import NAMES, Language
from core.engines.models import hearing, loading
from core.engines.models.hearing import Levels, Word
from core.engines.models.hooks import watched
from core.engines.models.task import Bench, Task
from core.media import sound
from core.ports import JobContext

Sound = NDArray[np.float32]
RATE = 16_000
_HOP = 0.05
# Under these a sound is silence: -50 dB, or 40 dB under the loudest there is.
_SILENCE, _UNDER = 10 ** (-50 / 20), 10 ** (-40 / 20)
# Of a window, what the next one hears again; and how far it moves on at least.
_OVERLAP, _LEAST_STEP = 1 / 6, 1 / 4
_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# About so many words and signs are written of a window.
_PASSES = 120
# Spoken alike, written otherwise.
_SPOKEN_AS = {"ur": Language.HI}
_DOUBTFUL = 0.5


def run(bench: Bench) -> Mapping[str, Any]:
    task = bench.task
    bench.job.report(0.0, "Loading the model")
    place = task.placement
    key = (task.card.id, str(task.folder), place.precision, place.device, place.rung)
    size = loading.bytes_of(task.folder)
    whisper = bench.residency.get(key, lambda: _loaded(task), size=size)
    wish = task.wish
    language = Language(wish["language"]) if wish.get("language") else None
    if language is not None:
        whisper.must_know(language, task.card.title)
    options = task.card.options
    temperatures = tuple(map(float, options.get("temperatures", _TEMPERATURES)))
    listening = _Listening(whisper, bench.job, float(wish["seconds"]), temperatures)
    words = listening.words(Path(wish["sound"]), language)
    return {
        "language": (listening.language or Language.EN).value,
        "sure": round(listening.sure, 3),
        "heard_as": listening.heard_as,
        "words": [
            [word.text, round(word.start, 3), round(word.end, 3), round(word.sure, 3)]
            for word in words
        ],
    }


@dataclass(frozen=True, slots=True)
class _Whisper:
    """`languages` are the tokens of those that it knows, by their codes; none in English models."""

    model: Any
    processor: Any
    languages: Mapping[str, int]

    @property
    def components(self) -> Mapping[str, Any]:
        return {"model": self.model}

    @property
    def window(self) -> int:
        """How much it hears at once, in samples."""
        return int(self.processor.feature_extractor.n_samples)

    def must_know(self, language: Language, title: str) -> None:
        known = {Language(code) for code in self.languages if code in set(Language)}
        if language in (known or {Language.EN}):
            return
        others = ", ".join(NAMES[each] for each in Language if each in known) or "English"
        raise WorkFailed(
            f"{title} has not learnt {NAMES[language]}; of ours it knows {others}.",
            f"Bring the {NAMES[language]} words as text or captions (SRT, VTT), or choose the "
            "nearest language that it knows and correct what it writes.",
            permanent=True,
        )


def _loaded(task: Task) -> _Whisper:
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model: Any = loading.model(
        WhisperForConditionalGeneration,
        task.card,
        task.folder,
        task.placement,
        attn_implementation="eager",  # the times of words are read from its attention
    )
    config = model.generation_config
    tokens = getattr(config, "lang_to_id", None) or {}
    if not getattr(config, "is_multilingual", bool(tokens)):
        tokens = {}
    languages = {name.strip("<|>"): token for name, token in tokens.items()}
    return _Whisper(model, loading.processor(AutoProcessor, task.folder), languages)


class _Listening:
    """One recording, heard window by window."""

    def __init__(
        self, whisper: _Whisper, job: JobContext, seconds: float, temperatures: Sequence[float]
    ) -> None:
        self._whisper, self._job, self._temperatures = whisper, job, temperatures
        self._seconds = seconds
        self._at = 0.0
        self._loudest = 0.0
        self.language: Language | None = None
        self.sure = 0.0
        self.heard_as = ""

    def words(self, file: Path, language: Language | None) -> list[Word]:
        """All words of a file. Raises what `job.report` raises, within a window."""
        self.language, self.sure = language, float(language is not None)
        stream, window = _Stream(file), self._whisper.window
        overlap = window * _OVERLAP
        words: list[Word] = []
        first, heard_to = 0, 0.0
        with torch.inference_mode():
            while len(samples := stream.take(first, window)) > RATE // 10:
                last = len(samples) < window
                samples = samples if last else samples[: _quiet_end(samples)]
                self._at, end = first / RATE, (first + len(samples)) / RATE
                with self._watched(end):
                    found, reached = self._window(samples)
                shifted = [_moved(word, self._at) for word in found]
                words = hearing.joined(words, shifted, self._at, heard_to) if words else shifted
                heard_to = end if reached is None else self._at + reached
                if last and reached is None:
                    break
                step = heard_to * RATE - overlap - first
                first += round(max(window * _LEAST_STEP, step))
        total = min(self._seconds, stream.seconds) if self._seconds else stream.seconds
        return hearing.tidied(hearing.without_loops(words), total)

    def _window(self, samples: Sound) -> tuple[list[Word], float | None]:
        """Its words; and up to where, in seconds, where the model could not come to its end."""
        levels = self._levels(samples)
        if max(levels.rms, default=0.0) <= levels.quiet:
            return [], None
        features = self._whisper.processor.feature_extractor(
            samples, sampling_rate=RATE, return_tensors="pt", return_attention_mask=True
        )
        model = self._whisper.model
        mel = features.input_features.to(model.device, model.dtype)
        encoded = model.model.encoder(mel)
        silent = self._asked_first(encoded)
        best = self._heard(encoded, features.attention_mask)
        if silent > hearing.NO_SPEECH and best.log < hearing.LEAST_LOG:
            return [], None
        words = hearing.within_sound(hearing.without_loops(best.words), levels)
        if best.whole or len(best.words) < 2:
            return words, None
        return words[:-1], best.words[-2].end

    def _levels(self, samples: Sound) -> Levels:
        hop = round(_HOP * RATE)
        padded = np.pad(samples, (0, -len(samples) % hop))
        rms = np.sqrt(np.square(padded.reshape(-1, hop)).mean(axis=1))
        self._loudest = max(self._loudest, float(rms.max(initial=0.0)))
        return Levels(_HOP, rms.tolist(), max(_SILENCE, self._loudest * _UNDER))

    def _asked_first(self, encoded: Any) -> float:
        """The probability that nobody speaks; finds the language where it is not given."""
        model, config = self._whisper.model, self._whisper.model.generation_config
        start = torch.tensor([[config.decoder_start_token_id]], device=model.device)
        logits = model(encoder_outputs=encoded, decoder_input_ids=start).logits[0, -1].float()
        silent = float(torch.softmax(logits, -1)[config.no_timestamps_token_id - 1])
        if self.language is None:
            self._tell_language(logits)
        return silent

    def _tell_language(self, logits: Any) -> None:
        codes = list(self._whisper.languages)
        if not codes:
            self.language, self.sure = Language.EN, 1.0
            return
        tokens = list(self._whisper.languages.values())
        shares = torch.softmax(logits[tokens], -1).tolist()
        ours: dict[Language, float] = {}
        for code, share in zip(codes, shares, strict=True):
            if code in _SPOKEN_AS or code in set(Language):
                known = _SPOKEN_AS.get(code) or Language(code)
                ours[known] = ours.get(known, 0.0) + share
        self.language, self.sure = max(ours.items(), key=lambda each: each[1])
        code, share = max(zip(codes, shares, strict=True), key=lambda each: each[1])
        if share > max(self.sure, _DOUBTFUL):
            self.heard_as = code

    def _heard(self, encoded: Any, mask: Any) -> "_Attempt":
        """The first attempt without complaint, else the one with the least."""
        attempts = []
        for number, temperature in enumerate(self._temperatures):
            attempts.append(self._attempt(encoded, mask, temperature, number))
            if attempts[-1].good:
                return attempts[-1]
        return max(attempts, key=lambda each: (not each.repeats, each.log))

    def _attempt(self, encoded: Any, mask: Any, temperature: float, seed: int) -> "_Attempt":
        model, config = self._whisper.model, self._whisper.model.generation_config
        named = {"language": self._code, "task": "transcribe"} if self._whisper.languages else {}
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            made = model.generate(
                encoder_outputs=encoded, attention_mask=mask, return_timestamps=True,
                return_token_timestamps=True, force_unique_generate_call=True,
                return_dict_in_generate=True, temperature=temperature, **named,
            )  # fmt: skip
        count = len(made["scores"])
        tokens = made["sequences"][0, -count:].tolist()
        # What it looks at while it reads a token is the sound of the next one: there that begins.
        times = [0.0, *made["token_timestamps"][0, -count:].tolist()]
        scores = torch.stack([each[0] for each in made["scores"]]).float()
        logs = torch.log_softmax(scores, -1)[range(count), tokens].tolist()
        end = config.eos_token_id
        whole = end in (tokens[-1], tokens[-2:][0])
        decode = self._whisper.processor.tokenizer.decode
        words = hearing.words_of(tokens, times, np.exp(logs).tolist(), decode, end)
        said = [log for token, log in zip(tokens, logs, strict=True) if token <= end]
        mean = sum(said) / len(said) if said else 0.0
        return _Attempt(words, mean, whole=whole)

    @property
    def _code(self) -> str:
        return f"<|{(self.language or Language.EN).value}|>"

    def _watched(self, end: float) -> AbstractContextManager[None]:
        """Before every layer it is asked whether to stop, and told how far it is."""
        total = max(self._seconds, end)
        note = f"Listening: {_clock(self._at)} of {_clock(total)}"
        within = (self._at / total, end / total)
        return watched(self._whisper.model.model, self._job, note, passes=_PASSES, within=within)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """`log` is the mean log probability of its words, `whole` whether it came to its end."""

    words: Sequence[Word]
    log: float
    whole: bool

    @property
    def repeats(self) -> bool:
        text = " ".join(word.text for word in self.words)
        return hearing.compression(text) > hearing.MOST_REPEATED

    @property
    def good(self) -> bool:
        return not self.repeats and self.log >= hearing.LEAST_LOG


class _Stream:
    """A file's sound in mono, of which only what is still needed is kept."""

    def __init__(self, file: Path) -> None:
        self._pieces = sound.blocks(file, RATE)
        self._kept: Sound = np.zeros(0, np.float32)
        self._first = 0

    @property
    def seconds(self) -> float:
        """As far as it was read."""
        return (self._first + len(self._kept)) / RATE

    def take(self, first: int, count: int) -> Sound:
        """So many samples from number `first` on, fewer at the end; what is before is forgotten."""
        pieces, there = [self._kept], len(self._kept)
        while self._first + there < first + count:
            piece = next(self._pieces, None)
            if piece is None:
                break
            pieces.append(piece.mean(axis=0, dtype=np.float32))
            there += pieces[-1].size
        together = np.concatenate(pieces)
        gone = min(max(0, first - self._first), len(together))
        self._kept = together[gone:]
        self._first += gone
        return self._kept[:count]


def _quiet_end(samples: Sound) -> int:
    """The quietest place of the last fifth: words are seldom cut there."""
    hop = RATE // 10
    begin = len(samples) * 4 // 5
    hops = samples[begin : begin + (len(samples) - begin) // hop * hop].reshape(-1, hop)
    if not len(hops):
        return len(samples)
    return begin + int(np.square(hops).mean(axis=1).argmin()) * hop + hop // 2


def _moved(word: Word, seconds: float) -> Word:
    return Word(word.text, word.start + seconds, word.end + seconds, word.sure)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
