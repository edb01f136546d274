"""Gives an animal's own mother its looks, and all its kin: "The fawn fell. Its mother came."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.segment import word_texts
from core.understanding.kinds import kinds
from core.understanding.people.naming import naming_words
from core.writing.knowledge import vocabulary
from core.writing.people.first_person import own_words

_KIN, _TITLES = kinds("kin_of_beasts"), kinds("kings_of_tales")
_NEAR = 2
# By these alone a child calls its own, so that "my" goes without saying.
_CALLED = frozenset("mama mamma mummy mommy mom mum ma amma papa daddy dad baba appa".split())
_ARTICLES = frozenset("a an the his her their its your".split())
_IS = frozenset({"is", "was", "the", "a", "an"})


class Kindred:
    """Who in a story is an animal, though the word for them is one for people."""

    def __init__(self, language: Language) -> None:
        self._whose = frozenset(map(key, vocabulary("theirs", language)))
        self._whose |= naming_words(language, "own")
        self._language = language
        self._mine = frozenset(map(key, own_words("my", language)))
        self.teller: Subject | None = None
        """The animal that tells, whose kin are of its kind."""
        self._titles: set[str] = set()
        self._beast: Subject | None = None
        self._people = False
        self._kin: dict[str, Subject] = {}
        """By the word for them, of what kind they are."""

    def looks(
        self, text: str, understanding: Understanding, seen: Sequence[Subject]
    ) -> list[Subject]:
        """The subjects of a sentence, an animal's kin as animals."""
        there = sorted(understanding.entities, key=lambda entity: entity.start)
        for entity, beast in self._owned(text, there, seen):
            self._kin.setdefault(entity.label, beast)
        for entity, beast in self._titled(text, there, seen):
            self._kin.setdefault(entity.label, beast)
            self._titles.add(entity.label)
        labels = {each.label for each in seen}
        seen = [each for each in seen if not self._is_again(each, labels)]
        herd = self._beast is not None and not self._people  # "one of that family"
        found = [self._as_beast(each) for each in seen if not (herd and each.label == "family")]
        self._people |= any(each.kind is Kind.PERSON for each in found)
        beasts = [each for each in found if each.kind is Kind.ANIMAL]
        self._beast = next(iter(beasts), self._beast)
        return [replace(each, to=self._named_now(each.to)) for each in found]

    def _named_now(self, label: str) -> str:
        """What one is called in pictures who is a title's: the lion that is the king."""
        return self._kin[label].label if label in self._titles else label

    def _owned(
        self, text: str, there: list[Entity], seen: Sequence[Subject]
    ) -> Iterator[tuple[Entity, Subject]]:
        """Kin that is said to be an animal's, and the animal; none where people were told of."""
        for at, entity in enumerate(there):
            before = {each.label for each in there[:at]}
            beasts = [s for s in seen if s.kind is Kind.ANIMAL and s.label in before]
            others = any(each.kind is Kind.PERSON for each in there[:at])
            beast = next(iter(beasts), self._beast)
            said = map(key, word_texts(text[: entity.start])[-_NEAR:])
            owned = entity.kind is Kind.PERSON and not self._whose.isdisjoint(said)
            if owned and beast and entity.label in _KIN and not (others or self._people):
                yield entity, beast
            elif self.teller and self._is_mine(text, entity):
                yield entity, self.teller

    def _is_mine(self, text: str, entity: Entity) -> bool:
        """Whether kin is said to be that of who tells: "my sister"."""
        said = [key(each) for each in word_texts(text[: entity.start])[-_NEAR:]]
        kin = entity.kind is Kind.PERSON and entity.label in _KIN
        called = entity.text.casefold() in _CALLED and not _ARTICLES.intersection(said[-1:])
        return kin and (called or not self._mine.isdisjoint(said))

    def _titled(
        self, text: str, there: list[Entity], seen: Sequence[Subject]
    ) -> Iterator[tuple[Entity, Subject]]:
        """A king or a doctor who is one of the animals: "ସିଂହ ଜଙ୍ଗଲର ରାଜା", "ଡାକ୍ତର ମାଙ୍କଡ଼"."""
        beasts = [each for each in there if each.kind is Kind.ANIMAL and each.count == 1]
        for entity in there if len(beasts) == 1 and not self._people else ():
            if entity.kind is not Kind.PERSON or entity.label not in _TITLES:
                continue
            one, other = sorted((beasts[0], entity), key=lambda each: each.start)
            beside = not text[one.end : other.start].strip()
            ends = other is entity and self._is_all(text[one.end : other.start], text[other.end :])
            said = ends and all(each.action is Action.NONE for each in there)
            beast = next((s for s in seen if s.label == beasts[0].label), None)
            if beast and (said or beside):
                yield entity, beast

    def _is_all(self, between: str, after: str) -> bool:
        """Whether a sentence says no more than that one is the other."""
        if self._language is Language.EN:
            return set(word_texts(between.casefold())) <= _IS
        return {key(word) for word in word_texts(after)} <= small_words(self._language, "copulas")

    def _is_again(self, subject: Subject, labels: set[str]) -> bool:
        """Whether the lion is there already, who is the king."""
        beast = self._kin.get(subject.label) if subject.label in self._titles else None
        return beast is not None and beast.label in labels

    def _as_beast(self, subject: Subject) -> Subject:
        beast = self._kin.get(subject.label) if subject.kind is Kind.PERSON else None
        if beast is None:
            return subject
        # The king is the lion himself, wherever he is told of; a mother only looks like one.
        own = subject.label in self._titles
        label = beast.label if own else subject.label
        character = beast.character if own else subject.character
        return replace(subject, label=label, character=character, kind=beast.kind, art=beast.art)
