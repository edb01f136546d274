"""From a speech model's tokens to words: put together, timed, and without what nobody said. Pure.

Whisper repeats itself and makes words up where nobody speaks. The guards against it are those of
its authors (Radford et al. 2022, "Robust Speech Recognition via Large-Scale Weak Supervision",
section 4.5, and the defaults of openai/whisper's transcribe.py): a window is silence where the
probability of no speech is above 0.6 and the mean log probability of its words below -1; it is
heard again, less strictly, where its text can be compressed to less than 1/2.4 of its length or
the mean log probability is below -1. Words in stretches without any sound are left out as well.
"""

import math
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

NO_SPEECH, LEAST_LOG, MOST_REPEATED = 0.6, -1.0, 2.4
_NEAR = 0.5
# A word shorter than this is not seen as a caption.
_SHORTEST = 0.02
_LOOP, _LONGEST_LOOP = 3, 12


@dataclass(frozen=True, slots=True)
class Word:
    """`start` and `end` in seconds, `sure` 0-1."""

    text: str
    start: float
    end: float
    sure: float = 1.0

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud a sound is in each `hop` of seconds, as RMS; what is under `quiet` is silence."""

    hop: float
    rms: Sequence[float]
    quiet: float

    def heard(self, start: float, end: float) -> tuple[float, float] | None:
        """Where within these seconds there is sound; None where there is none."""
        first = max(0, math.floor(start / self.hop))
        last = min(len(self.rms), max(first + 1, math.ceil(end / self.hop)))
        loud = [hop for hop in range(first, last) if self.rms[hop] > self.quiet]
        if not loud:
            return None
        return max(start, loud[0] * self.hop), min(end, (loud[-1] + 1) * self.hop)


def words_of(
    tokens: Sequence[int],
    times: Sequence[float],
    sure: Sequence[float],
    decode: Callable[[list[int]], str],
    first_mark: int,
) -> list[Word]:
    """The words of a model's tokens; `first_mark` and all above it are times and other signs.

    `times` says when each token begins, and when the last one ends. A letter may have several
    tokens, and a word several letters: what begins with a space begins a word.
    """
    words: list[Word] = []
    letters: list[int] = []
    opens = True
    for number, token in enumerate(tokens):
        if token >= first_mark:
            letters, opens = [], True
            continue
        letters.append(token)
        text = decode(letters)
        if "\ufffd" in text:
            continue
        begun = number + 1 - len(letters)
        end = times[min(number + 1, len(times) - 1)]
        new = Word(text.strip(), times[begun], end, _mean(sure[begun : number + 1]))
        if new.text and (opens or text[:1].isspace()):
            words.append(new)
        elif new.text:
            words[-1] = _grown(words[-1], new)
        letters, opens = [], (opens and not new.text) or text[-1:].isspace()
    return [word for word in words if re.search(r"\w", word.text)]


def compression(text: str) -> float:
    """How many times shorter a text can be written: above 2.4 it repeats itself."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


def within_sound(words: Sequence[Word], levels: Levels) -> list[Word]:
    """Words as long as they sound; without those in silence.

    A model lets a word last until the next begins, over the pause between the two.
    """
    found = []
    for word in words:
        heard = levels.heard(word.start, max(word.end, word.start + levels.hop))
        if heard is not None:
            found.append(replace(word, start=heard[0], end=max(heard)))
    return found


def without_loops(words: Sequence[Word]) -> list[Word]:
    """What is said three times or more on end, once: three words or more, or one five times."""
    found = list(words)
    for size in range(1, _LONGEST_LOOP + 1):
        most = _LOOP + 2 if size < _LOOP else _LOOP
        at = 0
        while at + size * most <= len(found):
            times = _repeats(found, at, size)
            if times >= most:
                del found[at + size : at + size * times]
            at += 1
    return found


def tidied(words: Sequence[Word], seconds: float) -> list[Word]:
    """Within the recording, in their order, none over the next, none without length."""
    found: list[Word] = []
    for word in sorted(words, key=lambda each: each.start):
        start = min(max(0.0, word.start), max(0.0, seconds - _SHORTEST))
        if found:
            start = max(start, found[-1].start)
            if found[-1].end > start:
                found[-1] = replace(found[-1], end=max(start, found[-1].start))
        end = min(seconds, max(word.end, start + _SHORTEST))
        found.append(replace(word, start=start, end=end))
    return found


def joined(before: Sequence[Word], after: Sequence[Word], begin: float, end: float) -> list[Word]:
    """The words of two windows of which both heard the seconds from `begin` to `end`.

    They are joined at a word that both heard at about the same time, the one next to the middle of
    that stretch: at its edges words are cut off. Where there is none, in the middle.
    """
    middle = (begin + end) / 2
    tail = [number for number, word in enumerate(before) if word.end > begin]
    head = [number for number, word in enumerate(after) if word.start < end]
    pairs = [
        (one, two)
        for one in tail
        if (two := _nearest(before[one], after, head)) is not None
        and _nearest(after[two], before, tail) == one
    ]
    if pairs:
        one, two = min(pairs, key=lambda pair: abs(before[pair[0]].middle - middle))
        return [*before[: one + 1], *after[two + 1 :]]
    return [
        *(word for word in before if word.middle <= middle),
        *(word for word in after if word.middle > middle),
    ]


def _nearest(word: Word, others: Sequence[Word], among: Sequence[int]) -> int | None:
    """Which of the others is the same word, at the nearest time."""
    same = [
        number
        for number in among
        if _bare(others[number].text) == _bare(word.text)
        and abs(others[number].middle - word.middle) <= _NEAR
    ]
    return min(same, key=lambda number: abs(others[number].middle - word.middle), default=None)


def _repeats(words: Sequence[Word], at: int, size: int) -> int:
    phrase = [_bare(word.text) for word in words[at : at + size]]
    times = 1
    while [_bare(w.text) for w in words[at + size * times : at + size * (times + 1)]] == phrase:
        times += 1
    return times


def _grown(word: Word, more: Word) -> Word:
    sure = _mean([word.sure, more.sure])
    return Word(word.text + more.text, word.start, more.end, sure)


def _bare(text: str) -> str:
    """A word without its signs, to compare it."""
    return "".join(re.findall(r"[^\W_]|[\u0900-\u0dff]", text)).casefold()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
