"""How a film is spoken: its cast, its dictionary, and what becomes of speech that is too long."""

from dataclasses import dataclass, field
from enum import StrEnum

from core.domain.cast import Cast
from core.domain.errors import BriefRefused
from core.domain.languages import Language

FASTEST_LIMITS = (1.0, 1.5)
_LONGEST_WORD = 200


class Overrun(StrEnum):
    """What is done with speech that is longer than its shot."""

    FIT = "fit"
    EXTEND = "extend"
    OVERLAP = "overlap"
    CUT = "cut"


class Fitted(StrEnum):
    """What was done with one line so that it has its place."""

    FITS = "fits"
    FASTER = "faster"
    RUNS_ON = "runs-on"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word is said. `word` may end in `*`: any ending then stays as it is.

    `phonemes` are for voices that take them, in the notation of espeak-ng; `spoken` for all.
    """

    word: str
    language: Language
    spoken: str = ""
    phonemes: str = ""


@dataclass(frozen=True, slots=True)
class Speaking:
    """With `FIT` a line is spoken at most `fastest` times as fast as its voice would."""

    overrun: Overrun = Overrun.FIT
    fastest: float = 1.25
    cast: Cast = field(default_factory=Cast)
    dictionary: tuple[Pronunciation, ...] = ()

    def words(self, language: Language) -> tuple[Pronunciation, ...]:
        """The editor's dictionary of one language."""
        return tuple(each for each in self.dictionary if each.language is language)

    def without(self, word: str, language: Language) -> tuple[Pronunciation, ...]:
        gone = (word.casefold(), language)
        return tuple(p for p in self.dictionary if (p.word.casefold(), p.language) != gone)


def checked(speaking: Speaking) -> Speaking:
    """The same settings. Raises BriefRefused for what is outside the limits."""
    low, high = FASTEST_LIMITS
    if not low <= speaking.fastest <= high:
        raise BriefRefused(
            f"Speaking {speaking.fastest:g} times as fast is outside the limits "
            f"({low:g} to {high:g}).",
            "Choose 1.25: faster than that is hard to follow.",
        )
    for each in speaking.dictionary:
        _check(each)
    return speaking


def _check(entry: Pronunciation) -> None:
    if not entry.word.strip(" *"):
        raise BriefRefused("A word of the dictionary is empty.", "Say which word is meant.")
    if not (entry.spoken.strip() or entry.phonemes.strip()):
        raise BriefRefused(
            f"How “{entry.word}” is said is missing.", "Write it as it sounds, in its script."
        )
    longest = max(map(len, (entry.word, entry.spoken, entry.phonemes)))
    if longest > _LONGEST_WORD:
        raise BriefRefused(
            f"An entry of the dictionary has {longest} characters; "
            f"at most {_LONGEST_WORD} are possible.",
            "Put whole lines into the narration instead.",
        )
