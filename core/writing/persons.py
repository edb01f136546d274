"""Knows who is who in a text: names, roles that belong to them, and whom a pronoun means."""

import re
from dataclasses import replace
from itertools import pairwise

from core.domain.analysis import Action, Entity, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.identify import function_words
from core.language.segment import words
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.cast import gendered, sex
from core.writing.knowledge import vocabulary
from core.writing.known import Known, is_name
from core.writing.names import aged
from core.writing.pronouns import first_of, has_own_subject, pronoun, says, word_in
from core.writing.together import share_deeds

ALIVE = (Kind.PERSON, Kind.ANIMAL)
_PASSIVE = (Kind.PLACE, Kind.THING, Kind.FOOD)
_APPOSED = re.compile(r"[\s,]*(?:(?:a|an|the|old|young|little|named|called)\s+)*", re.IGNORECASE)
# Who may be called so by what they are: "the boy" is the son of the sentence before.
_KIN = {
    "boy": frozenset({"son", "grandson", "brother", "nephew", "student", "child", "schoolboy"}),
    "girl": frozenset(
        {"daughter", "granddaughter", "sister", "niece", "student", "child", "schoolgirl"}
    ),
    "child": frozenset({"son", "daughter", "grandson", "granddaughter", "boy", "girl"}),
    "man": frozenset({"old man", "father", "grandfather", "king", "fisherman", "farmer", "uncle"}),
    "woman": frozenset({"old woman", "mother", "grandmother", "queen", "aunt"}),
}
_NEAR = 3
_AGED = ("old", "Old", "elderly", "Elderly")
_MOST = 3
_ANYBODY = frozenset({"person", "people", "everyone"})
_DAYS = frozenset({"day", "night", "morning", "evening", "afternoon", "by", "fine", "more", "last"})
_IS_ONE = re.compile(r"^\s*(?:is|was|are|were|becomes?|became)\s+(?:an?|the)?\s*$", re.IGNORECASE)
_WOMEN = frozenset("👩👧👵👸👰💃🤶🧕🤱")
_SAID = {"woman": frozenset({"she", "her"}), "man": frozenset({"he", "him", "his"})}
_SEXES = {"he": "man", "she": "woman"}
_ONE_PRONOUN = frozenset({Language.HI, Language.BN, Language.GU, Language.OR, Language.PA})
"""He and she are said with the same word."""
_ANYONE = "🧑"


class Persons:
    """The people and animals of one text, in the order in which they were last named."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._counts: dict[str, int] = {}
        self._named: list[Known] = []
        self._looks: dict[str, Subject] = {}
        self._aliases: dict[str, Known] = {}

    def read_ahead(self, text: str) -> None:
        """Know the whole text, to tell a name, which comes again, from other unknown words."""
        self._counts = _counts(text)

    def introduce(self, name: str, age: int | None = None, part: str = "") -> None:
        """Somebody of whom only the name is known, and perhaps the age or the `part` played."""
        told = {kind for kind, said in _SAID.items() if said & self._counts.keys()}
        she = told == {"woman"} and self._language is Language.EN
        label = part or aged("woman" if she else sex(name, self._language), age)
        words = () if label not in ("man", "woman") else vocabulary(label, self._language)
        word = next(iter(words), label)
        played = analyse(part, Language.EN).entities[:1] if part else ()
        art = next((each.art for each in played), "")
        known = Known(word, Subject(label, Kind.PERSON, art, character=name.title()))
        self._aliases.setdefault(name.casefold(), known)

    def spoke(self, subject: Subject) -> None:
        """Somebody has spoken: "they look at each other" means who spoke last."""
        alias = self._aliases.get(subject.character.casefold())
        word = alias.word if alias else subject.character
        self._named = [k for k in self._named if _key(k.subject) != _key(subject)]
        self._named.append(
            Known(word, replace(subject, action=Action.NONE, gesture="", position=""))
        )

    def spelled_out(self, text: str) -> tuple[str, tuple[Known, ...]]:
        """The text with a known word for each name that no table has, and who they are."""
        met = []
        for name, known in list(self._aliases.items()):
            found = word_in(text, (name,), whole=name.isascii())
            played = self._as_role(text, found.start(), known) if found else None
            if found and played:
                rest = played.subject.label.removeprefix("old") if played.word in _AGED else ""
                text = f"{text[: found.start()].rstrip()}{rest}{text[found.end() :]}"
                played = replace(played, word=f"{played.word}{rest}")
                self._aliases[name] = played
                met.append(played)
            elif found and not word_in(text, (known.word,)):
                text = f"{text[: found.start()]}{known.word}{text[found.end() :]}"
                met.append(known)
            elif found and self._language is Language.EN:
                text = re.sub(rf"\s+and {name}\b|\b{name} and\s+", " ", text, flags=re.IGNORECASE)
                met.append(known)
        return text, tuple(met)

    def _as_role(self, text: str, at: int, known: Known) -> Known | None:
        """Who is called by a role and the name behind it: "his granddaughter TARA"."""
        role = next(iter(text[:at].split()[-1:]), "") if self._language is Language.EN else ""
        if role.casefold() in _AGED and known.subject.label in ("man", "woman"):
            label = f"old {known.subject.label}"
            return Known(role, replace(known.subject, label=label))
        people = analyse(role, self._language).entities if role.isalpha() else ()
        played = next((e for e in people if e.kind is Kind.PERSON and e.count == 1), None)
        if played is None or is_name(played.label):
            return None
        whole = replace(known.subject, label=played.label, art=played.art)
        return Known(role, whole)

    def meant(
        self, text: str, understanding: Understanding, *, continued: bool = False
    ) -> tuple[Known, ...]:
        """Whom a text means without naming them: by pronoun or, in Indian languages, by none."""
        others = [e.start for e in understanding.entities if _is(e, Kind.PERSON)]
        several = self._all_or_one(text, understanding)
        if several or (others and not (self._named and self._leads(text, min(others)))):
            return several
        if not self._named:
            return self._stranger(text)
        return (
            self._several()
            if self._says("they", text)
            else self._one(text, understanding, continued=continued)
        )

    def _one(
        self, text: str, understanding: Understanding, *, continued: bool
    ) -> tuple[Known, ...]:
        """Who is meant by "she", "it" or "he", or by nothing at all."""
        alone = [known for known in self._named if known.subject.count == 1]
        people = [known for known in alone if known.subject.kind is Kind.PERSON]
        match first_of(text, self._language):
            case "she":
                return self._of_sex("woman", people) if people else ()
            case "it":
                return tuple([k for k in alone if k.subject.kind is not Kind.PERSON][-1:])
            case "he":
                return self._of_sex("man", people) if people else tuple(alone[-1:])
            case _:
                return self._unsaid(text, understanding, people, continued=continued)

    def _unsaid(
        self, text: str, understanding: Understanding, people: list[Known], *, continued: bool
    ) -> tuple[Known, ...]:
        """Who goes on acting in a clause that says nobody."""
        there = (entity for entity in understanding.entities if not entity.excluded)
        acting = any(
            e.kind in ALIVE or (e.action is not Action.NONE and e.kind not in _PASSIVE)
            for e in there
        )
        silent = (continued or self._language is not Language.EN) and not acting
        silent = silent and not has_own_subject(text, self._language)
        return tuple((people or self._named)[-1:]) if silent else ()

    def _stranger(self, text: str) -> tuple[Known, ...]:
        """Somebody whom a text begins with and never names: "She opens the window"."""
        wanted = _SEXES.get(first_of(text, self._language), "")
        if wanted and self._language in _ONE_PRONOUN:
            told = gendered(Subject("person", Kind.PERSON, _ANYONE), text, self._language)
            wanted = "woman" if told.art.startswith("👩") else "man"
        return self._of_sex(wanted, [])

    def _of_sex(self, wanted: str, people: list[Known]) -> tuple[Known, ...]:
        """The last one who can be meant by "she" or "he"; a stranger where nobody can."""
        if not wanted:
            return ()
        women = wanted == "woman"
        if self._language in _ONE_PRONOUN and people:
            return tuple([known for known in people if known.female is women][-1:] or people[-1:])
        fitting = [known for known in people if known.female is women]
        if fitting:
            return tuple(fitting[-1:])
        if any(known.of_either_sex for known in people):
            return tuple([known for known in people if known.of_either_sex][-1:])
        word = next(iter(vocabulary(wanted, self._language)), wanted)
        return (Known(word, Subject(wanted, Kind.PERSON)),)

    def _all_or_one(self, text: str, understanding: Understanding) -> tuple[Known, ...]:
        """All who were named, or one of those named together: "everyone runs", "one hits it"."""
        people = [known for known in self._named if known.subject.kind is Kind.PERSON]
        told = {e.label for e in understanding.entities if _is(e, Kind.PERSON)} - _ANYBODY
        if told or not people:
            return ()
        if self._says("everybody", text):
            return tuple(people[-_MOST:])
        group = next((k for k in reversed(people) if k.subject.count > 1), None)
        first = pronoun(text, "one_of", self._language)
        if group is None or first is None or text[: first.start].strip() or self._when(text, first):
            return ()
        word = group.subject.label if self._language is Language.EN else group.word
        return (Known(word, replace(group.subject, count=1)),)

    def _when(self, text: str, first: range) -> bool:
        """Whether it is one day rather than one of them."""
        following = text[first.stop :].split()[:1]
        return self._language is Language.EN and (not following or following[0] in _DAYS)

    def _leads(self, text: str, before: int) -> bool:
        """Whether who acts is a pronoun, and named people only come after: "she greets a boy"."""
        for kind in ("he", "she", "they"):
            found = pronoun(text, kind, self._language)
            if found is None or found.stop > before:
                continue
            acts = text[found.start : found.stop].casefold() == vocabulary(kind, self._language)[0]
            if acts and not _IS_ONE.search(text[found.stop : before]):
                return True
        return False

    def _several(self) -> tuple[Known, ...]:
        """The group that was named last, or the two; people before animals."""
        people = [known for known in self._named if known.subject.kind is Kind.PERSON]
        named = [known for known in people if known.subject.character]
        people = named if len(named) > 1 else people
        group = next((k for k in reversed(people or self._named) if k.subject.count > 1), None)
        if group is not None and (len(people) < 2 or group is people[-1]):
            return (group,)
        return tuple((people if len(people) > 1 else self._named)[-2:])

    def owns(self, text: str, understanding: Understanding) -> bool:
        """Whether somebody is meant only as whose something is: "her dog comes running"."""
        found = pronoun(text, "theirs", self._language)
        if found is None or self._leads(text, found.start):
            return False
        after = (e for e in understanding.entities if e.start >= found.stop and not e.excluded)
        nearest = min(after, key=lambda entity: entity.start, default=None)
        between = text[found.stop : nearest.start].split() if nearest else ["…"] * _NEAR
        return nearest is not None and nearest.kind is not Kind.PLACE and len(between) < _NEAR

    def naming(self, text: str, known: tuple[Known, ...]) -> str:
        """The text with the names for its first pronoun, or before it where it has none."""
        both = " and " if self._language is Language.EN else " & "
        names = both.join(map(self._spoken, known))
        kinds = ("everybody", "they", first_of(text, self._language), "one_of")
        for kind in filter(None, kinds):
            if found := pronoun(text, kind, self._language):
                return f"{text[: found.start]}{names}{text[found.stop :]}"
        bare = re.sub(r"^(?:and then|and|then)\s+", "", text, flags=re.IGNORECASE)
        return f"{names} {bare}"

    def _spoken(self, known: Known) -> str:
        """The word with its article, where English has one."""
        bare = self._language is Language.EN and not is_name(known.word)
        return f"the {known.word}" if bare else known.word

    def recognised(
        self, understanding: Understanding, text: str, seen: list[Subject]
    ) -> list[Subject]:
        """The subjects with roles and names of one person joined, and looking as before."""
        by_label = {subject.label: subject for subject in seen}
        self._join_names(understanding, text, by_label)
        for entity in understanding.entities:
            subject = by_label.get(entity.label)
            if subject and (word := self._learn(entity, text, understanding)):
                by_label[entity.label] = whole = replace(subject, character=word)
                self._aliases[word.casefold()] = Known(entity.text, whole)
        share_deeds(understanding, text, by_label)
        for entity in understanding.entities:
            if entity.label in by_label and (known := self._again(entity, text)):
                by_label[entity.label] = acting_as(known, by_label[entity.label])
        return [self._as_known(subject) for subject in by_label.values()]

    def remember(self, understanding: Understanding, seen: list[Subject]) -> None:
        """Who was named, for the sentences to come."""
        by_name = {subject.label: subject for subject in seen}
        by_name.update({subject.character: subject for subject in seen if subject.character})
        for place, entity in enumerate(understanding.entities):
            subject = by_name.get(entity.label)
            acts = entity.kind in ALIVE or (place == 0 and entity.action is not Action.NONE)
            group = entity.kind in ALIVE and entity.count > 1
            if subject and (group or (acts and entity.count == 1)) and not entity.excluded:
                if not group and any(_is_group(k, subject) for k in self._named):
                    continue  # one of those who were named together
                self._named = [k for k in self._named if _key(k.subject) != _key(subject)]
                self._named.append(Known(entity.text, subject))

    def _join_names(
        self, understanding: Understanding, text: str, by_label: dict[str, Subject]
    ) -> None:
        """Make one of a name and the role that stands beside it."""
        for one, other in _pairs(understanding, text):
            name, role = (one, other) if is_name(one.label) else (other, one)
            named, played = by_label.get(name.label), by_label.get(role.label)
            if named and played:
                acts = named.action if played.action is Action.NONE else played.action
                art = _sexed(played.art, named.art)
                whole = replace(played, character=name.label, action=acts, count=1, art=art)
                by_label[name.label] = whole
                self._looks[name.label] = whole
                del by_label[role.label]

    def _again(self, entity: Entity, text: str) -> Subject | None:
        """Who "the boy" is where a grandson was named before, and no boy of his own."""
        kin = _KIN.get(entity.label)
        others = [known.subject for known in self._named if known.subject.kind is Kind.PERSON]
        if kin is None or entity.count > 1 or any(s.label == entity.label for s in others):
            return None
        before = next(iter(text[: entity.start].split()[-1:]), "").casefold()
        english = self._language is Language.EN
        if (english and before != "the") or before in vocabulary("one", self._language):
            return None
        fitting = [s for s in others if s.label in kin and not (s.character and english)]
        return fitting[0] if len(fitting) == 1 else None

    def _learn(self, entity: Entity, text: str, understanding: Understanding) -> str:
        """The name behind a role: a word of no table that comes again, "fisherman Somayya"."""
        follows = next((w for w in words(text) if w.start >= entity.end), None)
        if follows is None or is_name(entity.label) or not _is(entity, Kind.PERSON):
            return ""
        name = follows.text.casefold()
        common = (*function_words(self._language), *vocabulary("no_names", self._language))
        if name in common or self._is_pronoun(name):
            return ""
        others = (e for e in understanding.entities if e.start < follows.end)
        free = not any(follows.start < other.end for other in others)
        beside = not text[entity.end : follows.start].strip()
        cased = follows.text.istitle() if name.isascii() else len(name) > 2
        again = self._counts.get(name, 0) > 1
        if not (free and beside and cased and again):
            return ""
        known = read(text, self._language).cues.items()
        meant = any(c.start < follows.end and follows.start < c.end for _, cs in known for c in cs)
        return "" if meant else follows.text

    def _is_pronoun(self, name: str) -> bool:
        """Whether a word is a pronoun or one with an ending: "దానికి"."""
        kinds = ("he", "she", "it", "they")
        return any(
            name.startswith(word)
            for kind in kinds
            for word in vocabulary(kind, self._language)
            if len(word) > 2
        )

    def _as_known(self, subject: Subject) -> Subject:
        known = self._looks.get(subject.label)
        if known is None or subject.count > 1:
            return subject
        return acting_as(known, subject)

    def _says(self, kind: str, text: str) -> bool:
        return says(text, kind, self._language)


def acting_as(known: Subject, subject: Subject) -> Subject:
    """Somebody known, doing what the subject does where it does it."""
    return replace(
        known, action=subject.action, gesture=subject.gesture, position=subject.position,
        relation=subject.relation, to=subject.to, clothing=subject.clothing or known.clothing,
        wears=subject.wears or known.wears,
    )  # fmt: skip


def _is_group(known: Known, subject: Subject) -> bool:
    return known.subject.count > 1 and known.subject.label == subject.label


def _sexed(role: str, name: str) -> str:
    """The picture of a role as the man or the woman that the name tells of."""
    if not role.startswith(_ANYONE) or not name:
        return role
    return ("👩" if name[0] in _WOMEN else "👨") + role[len(_ANYONE) :]


def _is(entity: Entity, kind: Kind) -> bool:
    return entity.kind is kind and not entity.excluded


def _key(subject: Subject) -> str:
    return subject.character or subject.label


def _counts(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for word in words(text):
        found[word.text.casefold()] = found.get(word.text.casefold(), 0) + 1
    return found


def _owns(entity: Entity) -> bool:
    """Whether an English name is only whose somebody is: "Ravi's mother"."""
    return _is(entity, Kind.PERSON) and entity.text.endswith(("'s", "’s"))


def _pairs(understanding: Understanding, text: str) -> list[tuple[Entity, Entity]]:
    """A name and a role that stand side by side: "Ravi, an old man", "किसान रामू"."""
    people = [e for e in understanding.entities if _is(e, Kind.PERSON) and e.count == 1]
    people.sort(key=lambda entity: entity.start)
    return [
        (first, second)
        for first, second in pairwise(people)
        if is_name(first.label) != is_name(second.label)
        and not _owns(first)
        and _APPOSED.fullmatch(text[first.end : second.start])
    ]
