"""Knows what "it" and "him" mean behind a verb: "Arjun finds a crow. He feeds it."."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.english import is_plural
from core.language.variants import NORTHERN
from core.writing.knowledge import vocabulary
from core.writing.known import MEN, WOMEN, Known
from core.writing.people.pronouns import word_in

_AFTER_WHAT = (
    r"(?<!^)(?<!\band )(?<!\bbut )(?<!\bthen )(?<!\bthat )(?<!\bwhen )(?<!\bwhile )(?<!, )"
)
_OBJECT = {
    "it": re.compile(rf"\b{_AFTER_WHAT}it\b(?!\s*(?:is|was|has|rains|snows|seems|gets|'s|’s))"),
    "him": re.compile(r"\bhim\b"),
    "her": re.compile(
        r"\bher\b(?=\s*(?:[.,;!?]|$|(?:to|in|on|at|with|for|from|and|into|back|home|away|up|down"
        r"|out|by|across|through|while|as|the|an?|some|two|every)\b))"
    ),
    "them": re.compile(r"\bthem\b"),
}
# What is done by hand to "it", which is no bus or house then: "they share it", "lets it fly".
_BY_HAND = re.compile(
    r"\b(?:shar|hold|held|carr|pick|lift|throw|threw|toss|drop|catch|caught|drink|drank|eat|ate|bit"
    r"|fold|wear|wore|puts? on|giv|gave|hand|wrap|peel|wav|swing|let|tear|tore|lick|smell|hug)"
    r"[a-z]*(?: (?:up|out|over|into))? it\b"
)
_TOO_LARGE = frozenset({Kind.VEHICLE, Kind.BUILDING, Kind.PLACE})
_LATELY = 2
_PART = (
    r"(?:\w+ )?(?:hands?|lap|arms?|shoulders?|back|head|face|feet|foot|knees?|neck|cheeks?|hair"
    r"|ears?|eyes|moustache|beard|forehead|fingers?|tears)\b"
)
# Whose part of the body it is: "she takes his hand".
_OF_BODY = {"him": re.compile(rf"\bhis {_PART}"), "her": re.compile(rf"\bher {_PART}")}
_HELD, _THEM, _PAIR = "held", "them", 2
_PRONOUNS = ("respected", "woman", "man", "alive", "many", "things")
"""What a pronoun of an Indian language means, by the lists of `words.toml`: "object_woman" …"""
_GIVEN = ("respected", "woman", "man")
_OF_PERSONS = frozenset({_HELD, "respected", "woman", "man", "alive"})
_BEDS = frozenset({"bed", "cot", "charpai", "stretcher", "hospital bed"})
_OF_TWO = frozenset({"hug", "kiss"})
# What any animal may be called once it is known.
_BEASTS = frozenset({"animal", "creature", "beast"})
_BEAST = "animal"
_DEFINITE = frozenset("the his her its their this that my our your".split())
_THINGS = (Kind.THING, Kind.FOOD, Kind.PLANT, Kind.VEHICLE, Kind.ANIMAL)


class Mentioned:
    """What the last sentences spoke of, in their order."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._lately: list[list[Subject]] = []
        self._whole: dict[str, Subject] = {}
        self._alive: list[Subject] = []
        """People and animals, each once, the last told of last: they are remembered longer."""
        self._food: Subject | None = None
        self._acted_on: set[str] = set()
        """Whom or what the last clause only meant, and did something to."""

    def remember(self, understanding: Understanding, seen: list[Subject]) -> None:
        """What a sentence has named, for the sentences to come."""
        places = {e.label: e.start for e in understanding.entities if not e.excluded}
        known = [s for s in seen if s.kind.alive or s.kind in _THINGS]
        said = sorted(known, key=lambda s: places.get(s.label, -1))
        for each in said:
            if each.kind is Kind.ANIMAL and each.label not in _BEASTS:
                self._whole[_BEAST] = each
            bare = each.label.rpartition(" ")[2]
            if each.kind in _THINGS and bare != each.label and each.kind is not Kind.ANIMAL:
                self._whole[bare] = each
        foods = (s for s in said if s.kind is Kind.FOOD)
        self._food = next((replace(s, count=1, action=Action.NONE) for s in foods), self._food)
        living = [each for each in said if each.kind.alive and each.count == 1]
        new = {each.known_as for each in living}
        self._alive = [*(each for each in self._alive if each.known_as not in new), *living]
        if said:
            self._lately = [*self._lately, said][-_LATELY:]

    def recognised(
        self, text: str, understanding: Understanding, seen: list[Subject]
    ) -> list[Subject]:
        """Things that are called by less than before: "the boat" is the paper boat still."""
        before = {
            e.label: self._whole[e.label if e.label not in _BEASTS else _BEAST]
            for e in understanding.entities
            if (e.label if e.label not in _BEASTS else _BEAST) in self._whole
            and e.count == 1
            and (self._known(text[: e.start]) or self._is_other(e))
        }
        meant = self._only_pronouns(understanding)
        return [
            replace(
                each,
                label=before[each.label].label if each.label in before else each.label,
                art=before[each.label].art if each.label in before else each.art,
                kind=before[each.label].kind if each.label in before else each.kind,
                to=before[each.to].label if each.to in before else each.to,
            )
            for each in seen
            if each.label not in meant
        ]

    def _is_other(self, entity: Entity) -> bool:
        """Whether a word means another thing by itself: the bat that is no animal here."""
        whole = self._whole.get(entity.label)
        return whole is not None and entity.kind is Kind.ANIMAL and whole.kind is Kind.THING

    def _only_pronouns(self, understanding: Understanding) -> frozenset[str]:
        """What only sounds like a thing where somebody was told of: তাকে is no shelf then."""
        said = vocabulary("object_alive", self._language) if self._alive else ()
        return frozenset(e.label for e in understanding.entities if e.text in said)

    def _known(self, before: str) -> bool:
        """Whether what comes next is one that has been told of: "the", not "a" or "another"."""
        last = next(iter(before.split()[-1:]), "").casefold()
        if self._language is Language.EN:
            return last in _DEFINITE
        return last not in vocabulary("one", self._language)

    def meant(self, text: str, there: list[Subject]) -> list[Subject]:
        """Whom or what the text acts on without naming it, and is not in its picture yet."""
        found: list[Subject] = []
        for which in self._said(text) or self._left_out(there) or self._touched(text, there):
            fitting = [s for s in self._among(which) if _can_be(s, which, [*there, *found])]
            fitting = _handy(fitting, text) if which == "it" else fitting
            fitting = self._beasts(fitting, which) or _likeliest(fitting, which)
            if fitting:
                found.append(_settled(_foremost(fitting)))
            elif which == _THEM:
                found += self._two([*there, *found])
        if word_in(text, vocabulary("object_both", self._language)):
            seen = {each.known_as for each in [*there, *found]}
            found += [_settled(s) for s in self._alive if s.known_as not in seen][-2 + len(found) :]
        found = [each for one in found for each in self._stayed(one) or [_put_down(one)]]
        found += self._portion(text, [*there, *found])
        self._acted_on = {each.known_as for each in found}
        return found

    def _stayed(self, one: Subject) -> list[Subject]:
        """Who lies in the bed of the last sentence, still, and the bed; none for others."""
        lately = self._lately[-1] if self._lately else []
        bed = next((s for s in lately if s.label == one.to and s.label in _BEDS), None)
        lies = one.action is Action.LIE and one in lately and bed is not None
        return [one, bed] if lies and bed is not None else []

    def _two(self, there: list[Subject]) -> list[Subject]:
        """The two people who were told of together last, where "them" means no group."""
        seen = {each.known_as for each in there}
        for said in reversed(self._lately):
            people = [
                each for each in said if each.kind is Kind.PERSON and each.known_as not in seen
            ]
            if len(people) == _PAIR:
                return [_settled(each) for each in people]
        return []

    def _beasts(self, fitting: list[Subject], which: str) -> list[Subject]:
        """The animals of the last northern sentence that anybody was in, if they were alone."""
        if which not in ("alive", "one") or self._language not in NORTHERN:
            return []
        told = ([s for s in said if s.kind.alive] for said in reversed(self._lately))
        last = next(filter(None, told), [])
        if any(s.kind is Kind.PERSON for s in last):
            return []
        there = {each.known_as for each in last}
        return [each for each in fitting if each.known_as in there]

    def _portion(self, text: str, there: list[Subject]) -> list[Subject]:
        """The food that is eaten or a slice is of, where the text does not say: that of before."""
        eats = any(s.action in (Action.EAT, Action.DRINK) for s in there)
        lately = self._lately and any(s.kind is Kind.FOOD for s in self._lately[-1])
        portion = word_in(text, vocabulary("portion", self._language))
        told = portion is not None or (eats and lately)
        if not told or self._food is None or any(s.kind is Kind.FOOD for s in there):
            return []
        hands = next((s for s in there if s.kind is Kind.PERSON and s.count == 1), None)
        held = "in hand of" if hands else ""
        return [replace(self._food, relation=held, to=hands.known_as if hands else "")]

    def thing_of(self, seen: list[Subject]) -> list[Subject]:
        """The one thing of the last sentence that "it" can be, where that is still seen."""
        there = {each.known_as for each in seen}
        lately = self._lately[-1] if self._lately else []
        things = [s for s in lately if not s.kind.alive and s.count == 1 and s.known_as in there]
        one = _foremost(things).known_as if things else ""
        return [_settled(each) for each in seen if each.known_as == one]

    def _said(self, text: str) -> list[str]:
        if self._language is Language.EN:
            low = text.casefold()
            return [which for which, said in _OBJECT.items() if said.search(low)]
        which = (k for k in _PRONOUNS if word_in(text, vocabulary(f"object_{k}", self._language)))
        if found := next(which, ""):
            return [found]
        if word_in(text, vocabulary("object", self._language)):
            return ["one"]
        return [kind for kind in _GIVEN if self._given(text, kind)]

    def _given(self, text: str, kind: str) -> bool:
        """Whether somebody told of before it does something for whom a pronoun means."""
        found = word_in(text, vocabulary(f"given_{kind}", self._language))
        return found is not None and bool(text[: found.start()].strip())

    def _left_out(self, there: list[Subject]) -> list[str]:
        """Who is hugged goes without saying where a language drops what it has told of before."""
        alone = sum(each.kind.alive and each.count == 1 for each in there) == 1
        holding = alone and any(each.gesture in _OF_TWO for each in there)
        return [_HELD] if holding and self._language is not Language.EN else []

    def _touched(self, text: str, there: list[Subject]) -> list[str]:
        """Whose hand it is that a woman takes, or a man: "he wipes her face"."""
        people = [each for each in there if each.kind is Kind.PERSON]
        if self._language is not Language.EN or not people:
            return []
        low, women = text.casefold(), [Known("", each).female for each in people]
        men = [each.art[:1] in MEN for each in people]
        alone = [which for which, all_ in (("him", women), ("her", men)) if all(all_)]
        return [which for which in alone if _OF_BODY[which].search(low)]

    def _among(self, which: str) -> list[Subject]:
        """Who and what may be meant, the likeliest last: what the last sentence was about."""
        if which in _OF_PERSONS:
            return self._alive
        *before, last = self._lately or [[]]
        living = self._alive if which in ("one", "many", "him", "her") else []
        # Who was brought home is rather the one who is hugged then than who brought them.
        told = [*(each for said in before for each in said), *living, *last]
        return sorted(told, key=lambda each: each.known_as in self._acted_on)


def _likeliest(fitting: list[Subject], which: str) -> list[Subject]:
    """Of those who may be meant a group by "them", else rather a person than a dog or a thing."""
    people = [each for each in fitting if each.kind is Kind.PERSON]
    if which == "many":
        return [each for each in fitting if each.count > 1] or people or fitting
    if which in ("woman", "man"):
        women = which == "woman"
        people = [each for each in people if Known("", each).female is women] or people
    return (people or fitting) if which in _OF_PERSONS else fitting


def _handy(fitting: list[Subject], text: str) -> list[Subject]:
    """What may be held, where hands do it to "it"."""
    small = [each for each in fitting if each.kind not in _TOO_LARGE]
    return small if small and _BY_HAND.search(text.casefold()) else fitting


def _put_down(subject: Subject) -> Subject:
    """One to whom something is done, who does nothing."""
    return replace(subject, action=Action.NONE, gesture="", position="", relation="", to="")


def _foremost(fitting: list[Subject]) -> Subject:
    """The last of them that is not only where another is: the bicycle of "a bicycle in a shed"."""
    grounds = {each.to for each in fitting if each.relation}
    return next((s for s in reversed(fitting) if s.label not in grounds), fitting[-1])


def _settled(subject: Subject) -> Subject:
    """As it is once it has changed."""
    return replace(subject, colour=subject.becomes or subject.colour, becomes="")


def _is_named(one: Subject, before: Subject) -> bool:
    """Whether it is the animal told of before, which has a name by now."""
    alike = one.kind is Kind.ANIMAL and one.label == before.label
    return alike and bool(one.character) and not before.character


def _can_be(subject: Subject, which: str, there: list[Subject]) -> bool:
    if any(each.known_as == subject.known_as or _is_named(each, subject) for each in there):
        return False
    match which:
        case "it":
            return subject.kind in _THINGS and subject.count == 1
        case "them":
            return subject.count > 1 or is_plural(subject.label.rpartition(" ")[2])
        case "many" | "things":
            return which == "many" or subject.kind is not Kind.PERSON
        case "one":
            return subject.count == 1
        case _:
            other = {"him": WOMEN, "her": MEN}.get(which, frozenset())
            lone = subject.kind.alive and subject.count == 1
            return lone and subject.art[:1] not in other
