"""An English text's words with what is known of each, for those who cut it into phrases."""

from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import takewhile

from core.language.english import words_of
from core.language.english_verbs import VerbForm, helping, verb_form
from core.language.english_words import clause_words, pointing
from core.understanding.cue import tokens_of
from core.understanding.noun import Noun
from core.understanding.reading import Reading

_QUOTED = " \t'\"“”‘’-"
_FELT = ("tone", "pace", "lighting", "style", "time", "weather", "season")
_KNOWN = ("colour", "attribute", "count")


class Part(Enum):
    """What a phrase does in its clause."""

    NAME = auto()
    WHO = auto()
    VERB = auto()
    POINT = auto()
    AND = auto()
    COMMA = auto()
    STOP = auto()
    WHICH = auto()
    MEANWHILE = auto()
    ORDER = auto()
    THERE = auto()
    CAMERA = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what helps it: "is sitting", "was painted", "wakes up"."""

    base: str
    how: str
    first: int
    last: int
    particle: str = ""
    passive: bool = False
    going_on: bool = False
    denied: bool = False

    @property
    def finite(self) -> bool:
        """Whether it says that its subject does it, rather than which subject is meant."""
        return self.how in ("s", "past", "base")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` up to `last`; a name's noun, a verb, or how a preposition points."""

    part: Part
    first: int
    last: int
    noun: int = -1
    verb: Verb | None = None
    how: str = ""
    word: str = ""
    doing: tuple[VerbForm, ...] = ()


def _goes_on(phrase: Phrase) -> bool:
    return phrase.part is not Part.STOP


@dataclass
class Words:
    """The words of a text, what each may be, and the phrases found so far."""

    reading: Reading
    nouns: tuple[Noun, ...]
    words: list[str] = field(init=False)
    begun: dict[int, int] = field(init=False)
    inside: set[int] = field(init=False)
    told: set[int] = field(init=False)
    felt: set[int] = field(init=False)
    filmed: dict[int, int] = field(init=False)
    parted: list[bool] = field(init=False)
    """Whether a sign or a new sentence stands right before each word."""
    end: int = field(init=False)
    """The last word's token."""
    found: list[Phrase] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = [word.text.casefold().replace("’", "'") for word in self.reading.words]
        self.end = len(self.words) - 1
        self.parted = self._parted()
        starts = [self._name_of(noun) for noun in self.nouns]
        spans = [
            (index, first, self.nouns[index].last)
            for index, first in enumerate(starts)
            if not self._does(index)
        ]
        self.begun = {first: index for index, first, _ in spans}
        self.inside = {at for _, first, last in spans for at in range(first, last)}
        self.told = self._tokens(*_KNOWN)
        self.felt = self._tokens(*_FELT) - self.inside
        cues = self.reading.of("camera", "transition", "mover")
        self.filmed = {cue.first: cue.last for cue in cues if cue.first not in self.inside}

    def _parted(self) -> list[bool]:
        text, spans, sentence = self.reading.text, self.reading.words, self.reading.sentence
        parted = [False] * len(spans)
        for at in range(1, len(spans)):
            between = text[spans[at - 1].end : spans[at].start]
            if between != " ":
                parted[at] = bool(between.strip(_QUOTED)) or "\n" in between
            parted[at] = parted[at] or sentence[at] != sentence[at - 1]
        return parted

    def _name_of(self, noun: Noun) -> int:
        """Where a noun's own words begin, after the preposition that a table has with it."""
        _, last = pointing(self.words, noun.first)
        return last if last < noun.last else noun.first

    def _does(self, index: int) -> bool:
        """Whether what looks like a thing is what the one before does: "the bell rings"."""
        noun, before = self.nouns[index], self.nouns[index - 1] if index else None
        if before is None or before.last != noun.first or noun.last - noun.first > 1:
            return False
        form = verb_form(self.words[noun.first])
        if form is None or form.how != "s" or before.cue.plural:
            return False
        alone = self.reading.same_clause(before.first, noun.first)
        if not alone or self._tensed(noun.last) or self._acted(before.first):
            return False
        after = verb_form(self.words[noun.last]) if noun.last <= self.end else None
        return not (noun.cue.plural and after is not None and after.how == "base")

    def _acted(self, token: int) -> bool:
        """Whether a verb stands before in the same clause: "throw in curry leaves"."""
        acts = self.reading.firsts("action")
        at = token
        while at and self.reading.same_clause(at - 1, token):
            at -= 1
            form = verb_form(self.words[at]) if at in acts or self._tensed(at) else None
            if form is not None and (form.how in ("s", "past") or form.how == "base"):
                return True
        return False

    def _tensed(self, token: int) -> bool:
        form = verb_form(self.words[token]) if token <= self.end else None
        helps = token <= self.end and self.words[token] in helping()
        return helps or (form is not None and form.how in ("s", "past"))

    def _tokens(self, *tables: str) -> set[int]:
        cues = self.reading.of(*tables)
        return tokens_of(cues)

    @property
    def before(self) -> Part:
        """What came last; at the very beginning as after the end of a sentence."""
        return self.found[-1].part if self.found else Part.STOP

    @property
    def acted(self) -> bool:
        """Whether the sentence has told already what someone does, and nothing of the camera."""
        parts = [phrase.part for phrase in takewhile(_goes_on, reversed(self.found))]
        return Part.VERB in parts and Part.CAMERA not in parts

    @property
    def led(self) -> bool:
        """Whether what came last names something that is known."""
        return self.before is Part.NAME and (self.found[-1].noun >= 0 or self._with_part())

    def _with_part(self) -> bool:
        """Whether what came last is part of who was named: "a man with tattooed arms"."""
        who, of, part = self.found[-3:] if len(self.found) > 2 else (None, None, None)
        if who is None or of is None or part is None or of.how != "with":
            return False
        return who.noun >= 0 and self.words[part.last - 1] in words_of("body")

    @property
    def opening(self) -> bool:
        """Whether a clause may begin here."""
        return self.before in (Part.STOP, Part.COMMA, Part.AND)

    def form(self, token: int) -> VerbForm | None:
        """The verb whose form a word looks like, if it is in no name."""
        if token > self.end or token in self.inside:
            return None
        return verb_form(self.words[token])

    def tensed(self, token: int) -> bool:
        """Whether a word must be a verb that says who does something: "is", "runs", "ran"."""
        return token not in self.inside and self._tensed(token)

    def here(self, at: int, token: int) -> bool:
        """Whether no comma and no end of a sentence stands right before the token."""
        if token > self.end:
            return False
        return token == at or not self.parted[token]

    def is_which(self, token: int) -> bool:
        """Whether "that" begins a clause: a verb comes next."""
        return self.words[token] in clause_words("which") and self.tensed(token + 1)
