"""What was heard in a recording: its words with their times, and the lines that they make."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from core.domain.languages import Language

# A line ends with its sentence, at a pause, or when it grows longer than one can follow.
_ENDS = ".!?।॥…"
_CLOSING = "\"'”’»)]"
_PAUSE = Fraction(9, 10)
_LONGEST = Fraction(14)
_LEAST_PAUSE = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """`start` and `end` are seconds of the recording, `sure` is 0-1."""

    text: str
    start: Fraction
    end: Fraction
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or what was said in one breath."""

    words: tuple[SpokenWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def start(self) -> Fraction:
        return self.words[0].start

    @property
    def end(self) -> Fraction:
        return self.words[-1].end

    @property
    def sure(self) -> float:
        return sum(word.sure for word in self.words) / len(self.words)


@dataclass(frozen=True, slots=True)
class Transcript:
    """`sure` says how certain the `language` is; `model` names who listened.

    `remarks` are what the editor should know of it, in words.
    """

    language: Language
    words: tuple[SpokenWord, ...]
    seconds: Fraction
    sure: float = 1.0
    model: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(_passages(self.words))

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)


def _passages(words: tuple[SpokenWord, ...]) -> Iterator[Passage]:
    line: list[SpokenWord] = []
    for word in words:
        if line and _is_over(line, word):
            yield Passage(tuple(line))
            line = []
        line.append(word)
    if line:
        yield Passage(tuple(line))


def _is_over(line: list[SpokenWord], following: SpokenWord) -> bool:
    before = line[-1]
    pause = following.start - before.end
    if before.text.rstrip(_CLOSING)[-1:] in _ENDS and not _abbreviates(before.text):
        return True
    long = following.end - line[0].start > _LONGEST
    return pause >= _PAUSE or (long and pause >= _LEAST_PAUSE)


def _abbreviates(word: str) -> bool:
    """As in "Dr." and "R."; a sentence does not end with it."""
    bare = word.rstrip(".")
    return word.endswith(".") and (len(bare) == 1 or bare in ("Dr", "Mr", "Mrs", "Ms", "St", "डॉ"))
