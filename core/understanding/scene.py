"""A text's things on their way to places: who stands to whom so far, and what lies between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, takewhile

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.understanding.cue import AS_IT_STANDS, kind_of, tokens_of
from core.understanding.kinds import kinds
from core.understanding.noun import Noun
from core.understanding.reading import AGAINST, CONJUNCTIONS, Reading

_LISTED = 5
# What is less sure has an ending of its own.
_HYPHEN = "-"
# What the first of two of a family may end in: "అక్కా తమ్ముడు".
_BOTH = (key("ా"), key("ూ"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or an ending that says where: its relation, its tokens, what it points at."""

    how: str
    first: int
    last: int
    objects: tuple[int, ...] = ()


@dataclass
class Scene:
    """A text, the nouns that are there, and what has been found of where they are."""

    reading: Reading
    nouns: tuple[Noun, ...]
    present: tuple[int, ...]
    found: list[tuple[int, str, int]] = field(default_factory=list)

    @property
    def placed(self) -> set[int]:
        told = (each for each in self.found if each[1] not in ("wearing", "with"))
        return {one for one, _, to in told if self.nouns[to].kind is not Kind.PLACE}

    @property
    def targets(self) -> set[int]:
        return {other for _, _, other in self.found}

    @cached_property
    def acts(self) -> frozenset[int]:
        """The tokens of verbs."""
        return self.reading.tokens("action")

    @cached_property
    def marks(self) -> frozenset[int]:
        """The tokens of words that say where."""
        cues = [cue for cue in self.reading.of("relation") if cue.key != "with"]
        return frozenset(tokens_of(cues))

    @cached_property
    def known(self) -> frozenset[int]:
        """The tokens of words that mean something by a table, or are small ones."""
        cues = [cue for each in self.reading.cues.values() for cue in each]
        small = function_words(self.reading.language)
        told = tokens_of(cues)
        return frozenset(told | {at for at, word in enumerate(self.words) if word in small})

    @cached_property
    def looks(self) -> frozenset[int]:
        """The tokens of words that only say how many there are, and how they look."""
        return self.reading.tokens("count", "colour", "attribute")

    @cached_property
    def words(self) -> list[str]:
        return [key(word.text) for word in self.reading.words]

    @cached_property
    def copulas(self) -> frozenset[str]:
        return small_words(self.reading.language, "copulas")

    def ends(self, token: int) -> bool:
        """Whether the word is a verb or says that something is."""
        done = token in self.acts or token in self.reading.told.finite
        return done or self.words[token] in self.copulas

    def same_sentence(self, one: int, other: int) -> bool:
        return self.reading.sentence[one] == self.reading.sentence[other]

    @cached_property
    def by_sentence(self) -> dict[int, list[int]]:
        """The nouns of each sentence, in their order."""
        found: dict[int, list[int]] = {}
        for index in self.present:
            found.setdefault(self.reading.sentence[self.nouns[index].first], []).append(index)
        return found

    def beside(self, token: int) -> list[int]:
        """The nouns of the sentence that a token stands in, or the last one."""
        last = min(token, len(self.words) - 1)
        return self.by_sentence.get(self.reading.sentence[last], [])

    def before(self, token: int) -> list[int]:
        """The nouns of the sentence that end before a token, in their order."""
        return [i for i in self.beside(token) if self.nouns[i].last <= token]

    def after(self, token: int) -> list[int]:
        return [i for i in self.beside(token) if self.nouns[i].first >= token]

    def joined(self, one: int, other: int) -> bool:
        """Whether two nouns stand in one list: "a cup, two plates and a spoon"."""
        between = range(self.nouns[one].last, self.nouns[other].first)
        acts = [at for at in between if self.ends(at) and not self._describes(at)]
        if len(between) > _LISTED or acts or any(at in self.marks for at in between):
            return False
        if not self.same_sentence(self.nouns[one].first, self.nouns[other].first):
            return False
        if any(self.words[at] in AGAINST for at in between):
            return False
        said = any(self.words[at] in CONJUNCTIONS for at in between)
        said = said or (self.listed(one) and self.listed(other)) or self._paired(one, other)
        return said or not self.reading.same_clause(self.nouns[one].first, self.nouns[other].first)

    def _describes(self, at: int) -> bool:
        """Whether an English verb only describes the noun that follows: "a parked van"."""
        said = self.words[at].endswith(("ed", "ing", "en"))
        return said and self.words[at - 1] in ("a", "an", "the", "his", "her", "two", "some")

    def list_before(self, chosen: int) -> list[int]:
        """The noun with those listed before it, none of them a place that something stands at."""
        group = [chosen]
        at = chosen
        while at - 1 in self.present and at - 1 not in self.targets and self.joined(at - 1, at):
            at -= 1
            group.insert(0, at)
        return group if self._has_and(group) else [chosen]

    def list_after(self, chosen: int) -> list[int]:
        """The noun with those listed after it."""
        group = [chosen]
        at = chosen
        while at + 1 in self.present and self.joined(at, at + 1):
            at += 1
            group.append(at)
        if self.reading.language in SOUTHERN and self.listed(chosen):
            return [chosen, *takewhile(self.listed, group[1:])]
        if self._has_and(group) or self.reading.language not in SOUTHERN:
            return group if self._has_and(group) else [chosen]
        return [chosen, *takewhile(self._bare, group[1:])]

    def listed(self, index: int) -> bool:
        """Whether a noun's own ending says that another one belongs to it: "കസേരയും"."""
        endings = tuple(small_words(self.reading.language, "listed"))
        noun = self.nouns[index]
        grown = noun.cue.weight < AS_IT_STANDS  # a "కుర్చీ" ends so by itself
        return bool(endings) and grown and self.words[noun.last - 1].endswith(endings)

    def _bare(self, index: int) -> bool:
        """Whether a noun after a comma only goes on with a list: nothing is at it or done there."""
        noun = self.nouns[index]
        here = [at for at in range(len(self.words)) if self.reading.same_clause(at, noun.first)]
        before = {at for at in here if at < noun.first}
        after = [at for at in here if at >= noun.last]
        told = set(self.looks)
        hues = small_words(self.reading.language, "hues")
        told |= {at for at in before if self.words[at] in hues}
        which = tuple(small_words(self.reading.language, "participles"))
        told |= {at for at in before - self.acts if which and self.words[at].endswith(which)}
        plain = (noun.cue.plural or noun.cue.weight > AS_IT_STANDS) and not noun.place
        return plain and before <= told and all(self.ends(at) for at in after)

    def _has_and(self, group: list[int]) -> bool:
        first, last = self.nouns[group[0]].last, self.nouns[group[-1]].first
        told = all(self.listed(each) for each in group) and len(group) > 1
        told = told or any(self._paired(one, other) for one, other in pairwise(group))
        told = told or any(self.words[at] in CONJUNCTIONS for at in range(first, last))
        return told or do_together(self.reading, [self.nouns[each] for each in group])

    def _paired(self, one: int, other: int) -> bool:
        return paired(self.reading, self.nouns[one], self.nouns[other])


def do_together(reading: Reading, row: Sequence[Noun]) -> bool:
    """Whether a verb says that several did it of who stand in a row: "తాత, మనవడు కూర్చున్నారు"."""
    several = tuple(small_words(reading.language, "several_do"))
    apart = any(one.last != other.first for one, other in pairwise(row))
    if not several or len(row) < 2 or apart or not all(each.alive for each in row):
        return False
    _, end = reading.bounds(row[-1].first)
    return not row[-1].cue.plural and key(reading.words[end - 1].text).endswith(several)


def paired(reading: Reading, one: Noun, other: Noun) -> bool:
    """Whether two of a family stand side by side without an "and": "ভাই বোন", "ಗಂಡ ಹೆಂಡತಿ"."""
    if reading.language is Language.EN or one.last != other.first or one.label == other.label:
        return False
    grown = reading.language in SOUTHERN and key(reading.words[one.last - 1].text).endswith(_BOTH)
    bare = (one.cue.weight > AS_IT_STANDS or grown) and (
        other.cue.weight > AS_IT_STANDS or other.cue.plural
    )
    kin = one.label in kinds("kin_pairs") and other.label in kinds("kin_pairs")
    bare = bare and reading.same_clause(one.first, other.first) and not _is_bound(reading, other)
    return kin and (bare or reading.text[one.cue.end : other.cue.start] == _HYPHEN)


def _is_bound(reading: Reading, noun: Noun) -> bool:
    """Whether a case or a word of place follows a noun: "दूल्हे के"."""
    here = noun.last < len(reading.words) and reading.same_clause(noun.last, noun.first)
    after = key(reading.words[noun.last].text) if here else ""
    cases = ("owned", "bound", "after_objects")
    said = any(after in small_words(reading.language, each) for each in cases)
    return said or (here and noun.last in reading.firsts("relation"))


def somebody(reading: Reading, *tables: str) -> frozenset[int]:
    """Where words of these tables name a person; found once for a whole text."""
    cues = reading.of(*tables)
    found = lambda: frozenset(cue.first for cue in cues if kind_of(cue) is Kind.PERSON)  # noqa: E731
    return reading.once(f"somebody of {' '.join(tables)}", found)
