"""Finds what an English text names in one breath: "a cup, two plates and a spoon"."""

from core.domain.analysis import Kind
from core.language.english import is_plural, words_of
from core.language.english_words import clause_words
from core.understanding.english.attaching import ASIDE
from core.understanding.english.referring import Group, Told
from core.understanding.english.words import Part, Phrase
from core.understanding.noun import Noun

UNKNOWN = -1
# What comes after a name that begins a clause of its own.
_LEADING = frozenset({Part.VERB, Part.POINT, Part.NAME, Part.WHO})
_NEXT = clause_words("next")
_NOWHERE = frozenset({"with", "of", "way", "as"})
_FIRST = clause_words("who")


class Lists:
    """A text's phrases, read as lists of what is named."""

    def __init__(self, found: tuple[Phrase, ...], nouns: tuple[Noun, ...], told: Told) -> None:
        self._phrases = found
        self._nouns = nouns
        self._told = told

    def part(self, at: int) -> Part | None:
        return self._phrases[at].part if at < len(self._phrases) else None

    def alive(self, at: int) -> bool:
        """Whether a phrase names someone."""
        noun = self._phrases[at].noun
        return noun >= 0 and self._nouns[noun].alive

    def group(self, at: int, how: str, beside: Group, *, acted: bool) -> tuple[Group, int]:
        """What is named from a phrase on, and where that ends.

        `how` is the preposition before it, `beside` who stands there, `acted` whether the clause
        has its verb.
        """
        group, end = self._one(at, how, beside if how or acted else (), acted=acted)
        parts, joined = [(group, end)], 0
        while True:
            after, apart = self._over(end)
            both = how == "between" and joined > 1
            anew = apart == ", and" and len(parts) == 1 and self._is_new(after, how)
            if not apart or both or anew or not self._goes_on(at, after, apart, how, acted=acted):
                break
            group, end = self._one(after, how, beside)
            parts.append((group, end))
            if apart.endswith("and"):
                joined = len(parts)
        kept = parts[: max(1, joined)]
        return tuple(index for group, _ in kept for index in group), kept[-1][1]

    def _is_new(self, after: int, how: str) -> bool:
        """Whether a second name after a comma begins what is told next: "…, and a red mirror"."""
        if how:
            return how not in ("with", "between")
        if self.part(after) is None:
            return False  # "The cat, and", and nothing more
        end = self._one(after, how)[1]
        said = self._phrases[end] if end < len(self._phrases) else None
        placed = said is not None and said.part is Part.POINT and said.how not in _NOWHERE
        return placed or (said is not None and said.part is Part.WHICH)

    def over_places(self, end: int) -> int:
        """Where what says where ends: "behind him, on a stool" before "sits a child"."""
        while True:
            at = end + (self.part(end) is Part.COMMA)
            if self.part(at) is not Part.POINT:
                return end
            if self.part(at + 1) not in (Part.NAME, Part.WHO):
                return end
            end = self.group(at + 1, self._phrases[at].how, (), acted=True)[1]

    def inverted(self, at: int) -> bool:
        """Whether a verb stands there before who does it: "sits a child"."""
        verb = self._phrases[at].verb if self.part(at) is Part.VERB else None
        return verb is not None and verb.finite and self.part(at + 1) is Part.NAME

    def named_alone(self, at: int) -> bool:
        """Whether a name stands there of which nothing more is told: ", on the shelf, a cup"."""
        if self.part(at) is not Part.NAME:
            return False
        following = self.part(self.group(at, "", (), acted=True)[1])
        return following in (None, Part.STOP, Part.COMMA, Part.AND)

    def _one(
        self, at: int, how: str, beside: Group = (), *, acted: bool = False
    ) -> tuple[Group, int]:
        """What one phrase names, with what it is full of or made of."""
        phrase, end = self._phrases[at], at + 1
        group: Group = (phrase.noun,)
        if phrase.part is Part.WHO:
            group = self._told.meant(phrase.word, phrase.how or how, beside if how or acted else ())
        of = self.part(end) is Part.POINT and self._phrases[end].how == "of"
        if of and self.part(end + 1) in (Part.NAME, Part.WHO):
            again = phrase.part is self.part(end + 1) is Part.WHO  # "one of them"
            inner, end = self._one(end + 1, how, beside)
            shown = phrase.noun < 0 or self._nouns[phrase.noun].kind is Kind.PLACE
            parts = words_of("parts") | words_of("on_things")
            shown = shown or self._nouns[phrase.noun].label.split()[-1] in parts
            shown = shown or self._sits_for(inner, end)
            shown = shown and not (again and group and group[0] >= 0)
            return (inner if shown and inner[0] >= 0 else group), end
        return group or (UNKNOWN,), end

    def _sits_for(self, inner: Group, end: int) -> bool:
        """Whether it is told what somebody in a picture does: "a portrait of a man sitting"."""
        verb = self._phrases[end].verb if self.part(end) is Part.VERB else None
        acts = verb is not None and verb.how == "ing"
        return acts and inner[0] >= 0 and self._nouns[inner[0]].alive

    def _over(self, at: int) -> tuple[int, str]:
        """The phrase after a comma or an "and", and which it was; "" for neither."""
        apart = ""
        if self.part(at) is Part.COMMA:
            at, apart = at + 1, ","
        if self.part(at) is Part.AND and self._phrases[at].word not in _NEXT:
            at, apart = at + 1, f"{apart} and".strip()
        return at, apart

    def _goes_on(self, at: int, after: int, apart: str, how: str, *, acted: bool) -> bool:
        """Whether the name after a comma or an "and" is told in one breath with the first."""
        if self.part(after) not in (Part.NAME, Part.WHO) or self._phrases[after].word in _FIRST:
            return False
        if how == "between":
            noun = self._phrases[at].noun
            return noun >= 0 and not _several(self._nouns[noun])
        if not (how or acted):
            alike = self.alive(at) == self.alive(after) or not self._acts_so(after)
            return alike and not self._set_by(at, after)
        listed = not how or apart.endswith("and")
        alike = self.alive(at) == self.alive(after) or (not how and self._is_there(at))
        if how != "with" and not (listed and alike):
            return False
        return self._listed(at, after, how, acted=acted)

    def _is_there(self, at: int) -> bool:
        """Whether it is only said that it is there: "on the chair are a hen and a bell"."""
        before = self._phrases[at - 1] if at else None
        return before is not None and before.verb is not None and before.verb.base == "be"

    def _set_by(self, at: int, after: int) -> bool:
        """Whether the second stands at the first: "a table and a spoon on it"."""
        end = self._one(after, "")[1]
        if self.part(end) is not Part.POINT:
            return False
        if self.part(end + 1) is not Part.WHO:
            return self._phrases[end].how == "between" and self.part(end + 1) is not Part.NAME
        noun = self._phrases[at].noun
        word = self._phrases[end + 1].word
        told = at > 0 and self.part(at - 1) is Part.COMMA and self._told.goes_on()
        if self._phrases[end].how in ASIDE and word == "it" and told:
            return False  # "a pot with a lid on it, a cup and a plate beside it"
        return noun >= 0 and self._told.could_mean((noun,), word)

    def _acts_so(self, after: int) -> bool:
        """Whether it is only said of the last what it does: "a statue, and a guard snoring"."""
        end = self._one(after, "")[1]
        verb = self._phrases[end].verb if self.part(end) is Part.VERB else None
        return verb is not None and verb.how == "ing" and not verb.going_on

    def _does(self, at: int) -> bool:
        """Whether a verb that says who does something stands there."""
        verb = self._phrases[at].verb if self.part(at) is Part.VERB else None
        return verb is not None and verb.finite

    def _listed(self, at: int, after: int, how: str, *, acted: bool) -> bool:
        """Whether a name after a verb or a preposition only goes on with a list."""
        _, end = self._one(after, how)
        following = self._phrases[end] if end < len(self._phrases) else None
        if following is None or following.part not in _LEADING:
            loose = bool(how) and how != "with" and not acted
            return not loose or self._phrases[at].word == self._phrases[after].word
        if following.part in (Part.NAME, Part.WHO):
            return False
        if following.part is Part.VERB:
            carried = how == "with" and not (acted or self.alive(after))
            return carried or (following.verb is not None and following.verb.how == "to")
        if self.part(end + 1) is Part.WHO or (not how and self._does(self.over_places(end))):
            return False
        return following.how in ("of", "way") or not how


def _several(noun: Noun) -> bool:
    last = noun.cue.text.casefold().split()[-1]
    several = last.endswith("s") and last[:-1] in noun.label.split()  # "two date palms"
    return noun.cue.plural or several or is_plural(last)
