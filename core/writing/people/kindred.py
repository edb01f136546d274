"""Gives an animal's own mother its looks, and all its kin: "The fawn fell. Its mother came."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.domain.analysis import Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import word_texts
from core.understanding.kinds import kinds
from core.understanding.people.naming import naming_words
from core.writing.knowledge import vocabulary

_KIN = kinds("kin_of_beasts")
_NEAR = 2


class Kindred:
    """Who in a story is an animal, though the word for them is one for people."""

    def __init__(self, language: Language) -> None:
        self._whose = frozenset(map(key, vocabulary("theirs", language)))
        self._whose |= naming_words(language, "own")
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
        found = [self._as_beast(each) for each in seen]
        self._people |= any(each.kind is Kind.PERSON for each in found)
        beasts = [each for each in found if each.kind is Kind.ANIMAL]
        self._beast = next(iter(beasts), self._beast)
        return found

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

    def _as_beast(self, subject: Subject) -> Subject:
        beast = self._kin.get(subject.label) if subject.kind is Kind.PERSON else None
        return replace(subject, kind=beast.kind, art=beast.art) if beast else subject
