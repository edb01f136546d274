"""Knows who is who in a text: names, roles that belong to them, and whom a pronoun means."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.variants import NORTHERN
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.knowledge import vocabulary
from core.writing.known import (
    KIN,
    YOUNG,
    Known,
    acting_as,
    is_group,
    is_name,
    is_one,
    is_person,
    sexed,
)
from core.writing.people.aliases import Aliases
from core.writing.people.apposed_names import pairs
from core.writing.people.grown import grown_ones
from core.writing.people.honoured import honoured
from core.writing.people.moving import acts, flying
from core.writing.people.pronouns import (
    ONE_FOR_BOTH,
    first_of,
    has_own_subject,
    is_its_own,
    is_when,
    leads,
    only_acted_on,
    pronoun,
    says,
)
from core.writing.people.sexes import sex_by_verb
from core.writing.people.spelled_out import stands_by
from core.writing.people.together import drop_parts, leading, share_deeds, who_go_on
from core.writing.people.told_to import bidden
from core.writing.speaking import goes_on

_NEAR = 3
_MOST, _PAIR = 3, 2
_ANYBODY = frozenset({"person", "people", "everyone"})
_OWNER = re.compile(
    r"\b(?:([A-Z][a-z]+)|(?:[Aa]n?|[Tt]he) ((?:(?:old|young|little|poor) )?[a-z]+))['’]s\b"
)
_SEXES = {"he": "man", "she": "woman"}


class Persons:
    """The people and animals of one text, in the order in which they were last named."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._named: list[Known] = []
        self._looks: dict[str, Subject] = {}
        self._parts: dict[str, str] = {}
        self.aliases = Aliases(language)
        self.teller = ""
        """The label of whoever tells the text of themselves: never "he" or "she"."""
        self._led = frozenset[str]()
        self._honoured = ""
        self._about = frozenset[str]()
        """Whom the last sentence was about that named anybody."""
        self.going_on: tuple[Known, ...] = ()
        """Who told of themselves in the last sentence: they act in one that says nobody."""

    def know(self, name: str, part: str) -> None:
        """What the text says somebody is of whom it tells by name: a girl, a dog."""
        if not self._label_of(name):
            self.aliases.introduce(name, part=part)
            return
        played = depict(analyse(part, Language.EN), part).subjects[:1]
        if played:
            self.know_as(name, Known(part, played[0]))

    def know_as(self, name: str, known: Known) -> None:
        """Who somebody is of whom the text tells by name, and by which word of its language."""
        label = self._label_of(name)
        subject = replace(known.subject, character=label or name)
        if label:
            self._looks[label], self._parts[label] = subject, subject.label
        else:
            self.aliases.learn(name, Known(known.word, subject))

    def _label_of(self, name: str) -> str:
        """What a name of the tables is called in pictures; "" for one of no table."""
        found = analyse(name, self._language).entities[:1]
        return next((e.label for e in found if is_name(e.label) and is_person(e)), "")

    def spoke(self, subject: Subject) -> None:
        """Somebody has spoken: "they look at each other" means who spoke last."""
        word = self.aliases.word_for(subject.character)
        self._named = [k for k in self._named if k.subject.known_as != subject.known_as]
        self._named.append(
            Known(word, replace(subject, action=Action.NONE, gesture="", position=""))
        )

    def meant(
        self, text: str, understanding: Understanding, *, continued: bool = False
    ) -> tuple[Known, ...]:
        """Whom a text means without naming them: by pronoun or, in Indian languages, by none."""
        if continued and self._named and self._language is Language.EN and goes_on(text):
            return self._going_on()
        if stands_by(text, self._language):
            return self._stood_by(text, understanding)
        others = [e.start for e in understanding.entities if is_person(e)]
        several = self._all_or_one(text, understanding)
        own = is_its_own(text, understanding, self._language)
        led = others and not (self._named and leads(text, min(others), self._language))
        if several or led or own:
            return several
        if not self._named:
            return self._stranger(text)
        if not self._says("they", text):
            return self._one(text, understanding, continued=continued)
        respected = self._honoured if self._says("honoured", text) else ""
        one = [k for k in self._named if respected in (k.subject.label, k.subject.character)]
        return tuple(one) if respected and one else self._several(understanding)

    def _stood_by(self, text: str, understanding: Understanding) -> tuple[Known, ...]:
        """Beside whom something is: of "उसके पीछे" the one, of "তাদের পাশে" all who were named."""
        if self._says("they", text):
            return self._several(understanding)
        return tuple(self._likely([k for k in self._unsaid_in(understanding) if is_one(k)])[-1:])

    def _going_on(self) -> tuple[Known, ...]:
        """Who the clause before was about; people first where it was about nobody."""
        led = [k for k in self._named if {k.subject.label, k.subject.character} & self._led]
        led = list({known.subject.label: known for known in led}.values())  # of two boys the last
        people = [known for known in self._named if known.subject.kind is Kind.PERSON]
        return tuple(led or (people or self._named)[-1:])

    def _one(
        self, text: str, understanding: Understanding, *, continued: bool
    ) -> tuple[Known, ...]:
        """Who is meant by "she", "it" or "he", or by nothing at all."""
        # Who is named in the sentence itself is not who else acts: "he gives the girl a book".
        alone = [k for k in self._unsaid_in(understanding) or self.others() if is_one(k)]
        people = self._likely(alone)
        # Of "and dries him with a towel" he is not the one who dries.
        acted_on = continued and only_acted_on(text, self._language)
        match "" if acted_on else first_of(text, self._language):
            case "she":
                return self._of_sex("woman", people) if people else ()
            case "it":
                return tuple([k for k in alone if k.subject.kind is not Kind.PERSON][-1:])
            case "he" if self._first_respected(text) and people:
                grown = [k for k in people if k.subject.art[:1] not in YOUNG]
                return tuple((grown or people)[-1:])
            case "he":
                done = sex_by_verb(text, self._language)
                if not people or (not done and self._language in ONE_FOR_BOTH):
                    return tuple((people or alone)[-1:])
                return self._of_sex(done or "man", people)
            case _:
                return self._unsaid(text, understanding, people, continued=continued)

    def _likely(self, alone: list[Known]) -> list[Known]:
        """The people among those told of; in the north the animal of which it was told last."""
        if self._language in NORTHERN:
            about = [k for k in alone if {k.subject.label, k.subject.character} & self._about]
            if about and all(known.subject.kind is Kind.ANIMAL for known in about):
                return about[-1:]
        return [known for known in alone if known.subject.kind is Kind.PERSON]

    def _first_respected(self, text: str) -> bool:
        """Whether the first pronoun speaks of somebody with respect: அவர், তিনি."""
        one, he = (pronoun(text, kind, self._language) for kind in ("respected", "he"))
        return one is not None and he is not None and one.start <= he.start

    def _unsaid(
        self, text: str, understanding: Understanding, people: list[Known], *, continued: bool
    ) -> tuple[Known, ...]:
        """Who goes on acting in a clause that says nobody."""
        there = [entity for entity in understanding.entities if not entity.excluded]
        acting = acts(text, there, self._language, continued=continued)
        silent = (continued or self._language is not Language.EN) and not acting
        silent = silent and not has_own_subject(text, self._language)
        if silent and (winged := flying(text, self._named, self._language)):
            return winged
        if silent and (both := who_go_on(people, self._about, text, self._language)):
            return self.going_on or both
        return self.going_on or tuple((people or self._named)[-1:]) if silent else ()

    def others(self) -> list[Known]:
        """All who were named but whoever tells of themselves."""
        return [known for known in self._named if known.subject.known_as != self.teller]

    def _unsaid_in(self, understanding: Understanding) -> list[Known]:
        """Those of them whom a sentence does not name itself."""
        there = {entity.label for entity in understanding.entities}
        return [known for known in self.others() if known.subject.label not in there]

    def _stranger(self, text: str) -> tuple[Known, ...]:
        """Somebody whom a text begins with and never names: "She opens the window"."""
        wanted = _SEXES.get(first_of(text, self._language), "")
        return self._of_sex(sex_by_verb(text, self._language) or wanted if wanted else "", [])

    def _of_sex(self, wanted: str, people: list[Known]) -> tuple[Known, ...]:
        """The last one who can be meant by "she" or "he"; a stranger where nobody can."""
        if not wanted or (people and people[0].subject.kind is Kind.ANIMAL):
            return tuple(people) if wanted else ()
        women = wanted == "woman"
        if self._language in ONE_FOR_BOTH and people:
            return tuple([known for known in people if known.female is women][-1:] or people[-1:])
        fitting = [known for known in people if known.female is women]
        # Of a boy and a teacher "he" is rather the boy.
        fitting = [known for known in fitting if not known.of_either_sex] or fitting
        if fitting:
            return tuple(fitting[-1:])
        if any(known.of_either_sex for known in people):
            return tuple([known for known in people if known.of_either_sex][-1:])
        word = next(iter(vocabulary(wanted, self._language)), wanted)
        return (Known(word, Subject(wanted, Kind.PERSON)),)

    def _all_or_one(self, text: str, understanding: Understanding) -> tuple[Known, ...]:
        """All who were named, or one of those named together: "everyone runs", "one hits it"."""
        people = [known for known in self._named if known.subject.kind is Kind.PERSON]
        told = {e.label for e in understanding.entities if is_person(e)} - _ANYBODY
        if told or not people:
            return ()
        if self._says("everybody", text):
            many = sum(known.subject.count for known in people) > 1
            return tuple(people[-_MOST:]) if many else ()
        group = next((k for k in reversed(people) if k.subject.count > 1), None)
        first = pronoun(text, "one_of", self._language)
        if group is None or first is None or text[: first.start].strip():
            return ()
        if is_when(text, first, self._language):
            return ()
        word = group.subject.label if self._language is Language.EN else group.word
        return (Known(word, replace(group.subject, count=1)),)

    def _several(self, understanding: Understanding) -> tuple[Known, ...]:
        """The group that was named last, or the two; people before animals.

        None of them is spoken of in the sentence itself: "they asked the builders".
        """
        others = self._unsaid_in(understanding)
        people = [known for known in others if known.subject.kind is Kind.PERSON]
        named = [known for known in people if known.subject.character]
        people = named if len(named) > 1 else people
        group = next((k for k in reversed(people or others) if k.subject.count > 1), None)
        if group is not None and (len(people) < 2 or group is people[-1]):
            return (group,)
        both = [k for k in people if {k.subject.label, k.subject.character} & self._about]
        if len(both) == _PAIR:  # not with whom they came
            return tuple(both)
        return tuple((people if len(people) > 1 else others)[-_PAIR:])

    def owns(self, text: str, understanding: Understanding) -> bool:
        """Whether somebody is meant only as whose something is: "her dog comes running"."""
        found = pronoun(text, "theirs", self._language)
        if (
            found is None
            or stands_by(text, self._language)
            or goes_on(text)
            or leads(text, found.start, self._language)
        ):
            return False
        after = (e for e in understanding.entities if e.start >= found.stop and not e.excluded)
        nearest = min(after, key=lambda entity: entity.start, default=None)
        between = text[found.stop : nearest.start].split() if nearest else ["…"] * _NEAR
        return nearest is not None and nearest.kind is not Kind.PLACE and len(between) < _NEAR

    def recognised(
        self, understanding: Understanding, text: str, seen: list[Subject]
    ) -> list[Subject]:
        """The subjects with roles and names of one person joined, and looking as before."""
        by_label = {subject.label: subject for subject in seen}
        self.aliases.tell_more(text, by_label)
        self._join_names(understanding, text, by_label)
        for entity in understanding.entities:
            subject = by_label.get(entity.label)
            if subject and (name := self.aliases.of(entity, text, understanding)):
                by_label[entity.label] = whole = replace(subject, character=name)
                self._looks[name] = whole
                self.aliases.learn(name, Known(entity.text, whole))
        drop_parts(understanding, by_label, self._looks)
        share_deeds(understanding, text, by_label)
        for entity in understanding.entities:
            there = by_label.get(entity.label)
            known = self._again(entity, text) if there and not there.character else None
            names = {each.known_as for each in by_label.values()}
            if there and known and known.known_as not in names:
                by_label[entity.label] = acting_as(known, there)
        return [self._as_known(subject) for subject in by_label.values()]

    def mention(self, text: str) -> None:
        """Know whom an English text names only as whose something is: "Ravi's mother"."""
        if self._language is not Language.EN:
            return
        for name, somebody in _OWNER.findall(text):
            found = depict(analyse(name or somebody), name or somebody).subjects[:1]
            known = {each.subject.known_as for each in self._named}
            found = tuple(s for s in found if s.kind is Kind.PERSON and s.count == 1)
            new = (s for s in found if is_name(s.label) is bool(name) and s.known_as not in known)
            self._named[:0] = [Known(name or somebody, each) for each in new]

    def bidden(self, text: str) -> tuple[str, tuple[Known, ...]]:
        """The text with names for whom somebody tells or asks to do something, and who they are."""
        return bidden(text, self.others()) if self._language is Language.EN else (text, ())

    def met(self, known: tuple[Known, ...], told: tuple[Known, ...]) -> None:
        """Know who has a name that no table has; who was `told` to do something acts then."""
        there = {each.subject.known_as for each in self._named}
        self._named[:0] = [each for each in known if each.subject.known_as not in there]
        last = {each.subject.known_as for each in told}
        self._named.sort(key=lambda each: each.subject.known_as in last)

    def remember(self, understanding: Understanding, seen: list[Subject], text: str) -> None:
        """Who was named, for the sentences to come, and whom this one was about."""
        self._led = leading(understanding, text)
        self._about = self._led or self._about
        self._honoured = honoured(self._led, text, self._language)
        by_name = {subject.label: subject for subject in seen}
        by_name.update({subject.character: subject for subject in seen if subject.character})
        for place, entity in self._in_order(understanding.entities):
            subject = by_name.get(entity.label)
            acts = entity.kind.alive or (place == 0 and entity.action is not Action.NONE)
            group = entity.kind.alive and entity.count > 1
            if subject and (group or (acts and entity.count == 1)) and not entity.excluded:
                if not group and any(is_group(k, subject) for k in self._named):
                    continue  # one of those who were named together
                self._named = [k for k in self._named if k.subject.known_as != subject.known_as]
                self._named.append(Known(entity.text, subject))

    def _in_order(self, entities: tuple[Entity, ...]) -> list[tuple[int, Entity]]:
        """The entities with their places, who acts behind who is only with them.

        Of "சீதா தன் பாட்டியுடன் செல்கிறாள். அவள் …" she is Sita.
        """
        placed = list(enumerate(entities))
        people = [e for e in entities if is_person(e) and e.count == 1]
        first = min(people, key=lambda entity: entity.start, default=None)
        others = [e for e in people if e is not first]
        if first is None or self._language is Language.EN or first.action is Action.NONE:
            return placed
        if not others or any(e.action is not Action.NONE for e in others):
            return placed
        return sorted(placed, key=lambda each: each[1] is first)

    def _join_names(
        self, understanding: Understanding, text: str, by_label: dict[str, Subject]
    ) -> None:
        """Make one of a name and the role that stands beside it."""
        for one, other in pairs(understanding, text, self._parts):
            name, role = (one, other) if is_name(one.label) else (other, one)
            named, played = by_label.get(name.label), by_label.get(role.label)
            if role.label in by_label and self._parts.get(name.label, role.label) != role.label:
                del by_label[role.label]  # a friend, of whom more is told
            elif named and played:
                acts = named.action if played.action is Action.NONE else played.action
                art = sexed(played.art, named.art)
                whole = replace(played, character=name.label, action=acts, count=1, art=art)
                by_label[name.label] = whole
                self._looks[name.label] = whole
                del by_label[role.label]

    def _again(self, entity: Entity, text: str) -> Subject | None:
        """Who "the boy" is where a grandson or a little boy was named before, and no boy else."""
        kin = KIN.get(entity.label, frozenset())
        others = [known.subject for known in self._named if known.subject.kind is Kind.PERSON]
        if (
            entity.kind is not Kind.PERSON
            or entity.count > 1
            or any(s.label == entity.label and not s.character for s in others)
        ):
            return None
        before = next(iter(text[: entity.start].split()[-1:]), "").casefold()
        english = self._language is Language.EN
        if (english and before != "the") or before in vocabulary("one", self._language):
            return None
        if named := [s for s in others if s.label == entity.label]:
            return named[0] if len(named) == 1 else None
        so = (s for s in others if s.label in kin or s.label.endswith(f" {entity.label}"))
        fitting = [s for s in so if s.count == 1 and not (s.character and english)]
        fitting = fitting or grown_ones(entity.label, self._named, self._about)
        return fitting[0] if len(fitting) == 1 else None

    def _as_known(self, subject: Subject) -> Subject:
        known = self._looks.get(subject.label)
        if is_name(subject.label) and subject.kind is Kind.PERSON:  # at five o'clock one gets up
            subject = replace(subject, count=1)
        if known is None or subject.count > 1:
            return subject
        return acting_as(known, subject)

    def _says(self, kind: str, text: str) -> bool:
        return says(text, kind, self._language)
