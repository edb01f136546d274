"""One film in several languages: the words of each, beside the film's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.ids import SegmentId
from core.domain.languages import Language
from core.domain.models import ModelId


@dataclass(frozen=True, slots=True)
class Translated:
    """`text` is what a model (`by`) made of the text `of`; `lost` are numbers that it left out."""

    of: str
    text: str
    by: ModelId = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where words of another language come from.

    `of` are the film's own words that they stand for, "" where nobody knows; `by` is the model
    that translated them, "" for a person; `lost` are numbers that it has left out.
    """

    of: str = ""
    by: ModelId = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is said and shown over one segment in one language; "" is not written yet."""

    narration: str = ""
    title: str = ""
    said: Source = Source()
    shown: Source = Source()

    def __bool__(self) -> bool:
        return bool(self.narration or self.title)

    @property
    def translated(self) -> bool:
        """Whether a model has translated any of it, and nobody has changed that."""
        return bool((self.narration and self.said.by) or (self.title and self.shown.by))

    def over(self, before: "Words", own: "Words") -> "Words":
        """These words typed over those `before`: what is new is a person's, of the `own` words."""
        said = before.said if self.narration == before.narration else Source(own.narration)
        shown = before.shown if self.title == before.title else Source(own.title)
        return Words(self.narration, self.title, said, shown)


@dataclass(frozen=True, slots=True)
class LanguageTrack:
    """`words` by segment; those of segments that have left the film are kept for their return."""

    language: Language
    words: Mapping[SegmentId, Words]

    def of(self, segment: SegmentId) -> Words:
        return self.words.get(segment, _NONE)

    def put(self, words: Mapping[SegmentId, Words]) -> "LanguageTrack":
        """With these words in place of the ones that were there; empty ones are taken out."""
        together = {**self.words, **words}
        return LanguageTrack(self.language, {name: each for name, each in together.items() if each})


@dataclass(frozen=True, slots=True)
class Tongues:
    """The further languages of a film, in the order in which they were added."""

    tracks: tuple[LanguageTrack, ...] = ()

    def track(self, language: Language) -> LanguageTrack | None:
        return next((each for each in self.tracks if each.language is language), None)

    def put(self, track: LanguageTrack) -> "Tongues":
        if self.track(track.language) is None:
            return Tongues((*self.tracks, track))
        return Tongues(tuple(track if e.language is track.language else e for e in self.tracks))

    def without(self, language: Language) -> "Tongues":
        return Tongues(tuple(each for each in self.tracks if each.language is not language))


@dataclass(frozen=True, slots=True)
class Dubbed:
    """One shot's words in the film's own language and in another, side by side.

    `note` says what was done so that the other is heard within its shot; "" where it fits.
    """

    segment: SegmentId
    shot: int
    own: Words
    words: Words
    note: str = ""

    @property
    def missing(self) -> bool:
        """Whether something is said or shown here that has no words in the other language."""
        said = bool(self.own.narration) and not self.words.narration
        return said or (bool(self.own.title) and not self.words.title)

    @property
    def outdated(self) -> bool:
        """Whether the film's own words have changed since these were written."""
        pairs = ((self.words.said.of, self.own.narration), (self.words.shown.of, self.own.title))
        return bool(self.words) and any(of and of != now for of, now in pairs)

    @property
    def lost(self) -> tuple[str, ...]:
        """The numbers that a model has left out."""
        return (*self.words.said.lost, *self.words.shown.lost)


@dataclass(frozen=True, slots=True)
class Spread:
    """A language laid out shot by shot. `trouble` says why nothing of it is heard.

    `waiting` tells that lines are still to be spoken: whether they fit is not known yet.
    """

    language: Language
    own: Language
    shots: tuple[Dubbed, ...]
    trouble: str = ""
    waiting: bool = False


_NONE = Words()
