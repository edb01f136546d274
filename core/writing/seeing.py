"""Looks at words: what a sentence shows in the film's look, pronouns understood."""

from dataclasses import dataclass, replace

from core.domain.analysis import Action, CameraCues, Entity, Kind, Mood, Understanding
from core.domain.depiction import Depiction, Subject
from core.domain.languages import Language
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.kinds import kinds
from core.understanding.reading import read
from core.writing.acted_on import kept
from core.writing.known import Known, acting_as
from core.writing.moods import in_mood
from core.writing.painted import Painted
from core.writing.people.all_named import know_all
from core.writing.people.called_out import without_called
from core.writing.people.companions import without_companions
from core.writing.people.guises import Guises
from core.writing.people.kindred import Kindred
from core.writing.people.mentioned import Mentioned
from core.writing.people.persons import Persons
from core.writing.people.pronouns import says
from core.writing.people.spelled_out import naming, stands_by
from core.writing.people.teller import Teller
from core.writing.people.together import as_one, with_all
from core.writing.people.told_to import also
from core.writing.placing.beside import placed_beside
from core.writing.placing.of_things import is_still, moves_alone
from core.writing.scenery import Scenery, has_weather


@dataclass(frozen=True, slots=True)
class Sight:
    depiction: Depiction
    cues: CameraCues


@dataclass(frozen=True, slots=True)
class _Meant:
    """A text with names for whom it means: who was `met` by name, and who is `known`.

    These only look on where they are `beside` what is told; `told` of themselves is who says "I";
    who is `bidden` to do something is meant by "they" then; the `onlookers` are there too.
    """

    text: str
    understanding: Understanding
    met: tuple[Known, ...]
    known: tuple[Known, ...]
    beside: bool
    told: bool = False
    bidden: tuple[Known, ...] = ()
    onlookers: tuple[Known, ...] = ()


class Onlooker:
    """Reads a text's sentences in order and remembers where we are and who was named.

    What is `wanted` by name is seen even where the text
    rules out its kind ("a farmer, and no other people").
    """

    def __init__(
        self,
        language: Language,
        mood: Mood,
        excluded: tuple[Entity, ...] = (),
        wanted: tuple[Entity, ...] = (),
    ) -> None:
        self.scenery = Scenery(language)
        self.persons = Persons(language)
        self._language = language
        self._mood = mood
        self._excluded = excluded
        self._wanted = wanted
        self._last: tuple[Subject, ...] = ()
        self._before = ""
        self._mentioned = Mentioned(language)
        self._kindred = Kindred(language)
        self._guises = Guises(language)
        self._painted = Painted()
        self._teller = Teller(language)

    def told_by(self, text: str) -> None:
        """Know who tells a text in the first person: they are seen where it says "I" and "we"."""
        self._teller.read_ahead(text)
        self.persons.teller = self._teller.key
        self._kindred.teller = self._teller.beast
        if home := self._teller.place:
            self.scenery.tellers = depict(analyse(home, self._language), home).setting
        if self._teller.name:
            self.persons.know(self._teller.name, self._teller.label)

    def see(self, text: str, *, carry: bool = True, continued: bool = False) -> Sight:
        """What `text` shows. With `carry`, whom it means without a name is seen too.

        `continued` marks a clause that goes on from the one before ("… and crosses the line").
        """
        meant = self._understood(text, carry=carry, continued=continued)
        spelled, understanding, known = meant.text, meant.understanding, meant.known
        self.scenery.come_to(text)
        seen = depict(understanding, spelled, self.scenery.setting)
        things = self._mentioned.recognised(spelled, understanding, list(seen.subjects))
        named = [self._as_met(subject, (*meant.met, *known)) for subject in things]
        subjects = self.persons.recognised(understanding, spelled, with_all(named, meant.met))
        told = frozenset(each.clothing for each in seen.subjects if each.clothing)
        subjects = [
            self._painted.dressed(self._painted.kept(each), told)
            for each in self._guises.gendered(subjects, text, known)
        ]
        subjects = self._with_known(subjects, text, meant)
        subjects = self._with_unnamed(subjects, text, spelled, understanding, carry=carry)
        before = self._last if continued else ()
        subjects = kept(subjects, read(spelled, self._language), before, told=bool(known))
        if carry:
            subjects = placed_beside(spelled, subjects, self._before, self._last, self._language)
        self._before = spelled
        self._mentioned.remember(understanding, subjects)
        self.persons.mention(spelled)
        self.persons.remember(understanding, subjects, spelled)
        self.persons.met(meant.met, meant.bidden)
        self._last = tuple(subject for subject in subjects if not self.ruled_out(subject))
        here = self.scenery.of(seen.setting, subjects, understanding, spelled)
        if meant.told:
            here = self.scenery.tellers_own(here, spelled)
        there = self._kindred.looks(spelled, understanding, self._last)
        seen = replace(seen, subjects=tuple(there), setting=here)
        self.scenery.go_on(here, understanding, spelled)
        return Sight(in_mood(seen, self._mood), understanding.camera)

    def _understood(self, text: str, *, carry: bool, continued: bool) -> _Meant:
        """The text with names for whom it means without one, and who they are."""
        text = without_called(text, self.persons.others(), self._language)
        spelled, met = self.persons.aliases.spelled_out(text)
        retold = self._teller.retold(spelled)
        spelled, whom = self.persons.bidden(retold.text) if carry else (retold.text, ())
        met += whom
        understanding = analyse(spelled, self._language)
        if retold.known and (retold.acts or not self._pronoun(spelled)):
            english = self._language is Language.EN
            met += also(spelled, self.persons.others()) if carry and english else ()
            return _Meant(
                spelled, understanding, met, retold.known, retold.beside, told=True, bidden=whom
            )
        known: tuple[Known, ...] = ()
        if carry and met == whom:
            self.persons.going_on = self._teller.going_on()
            led = without_companions(spelled, understanding)
            known = self.persons.meant(spelled, led, continued=continued)
        beside = bool(known) and self._only_beside(spelled, understanding)
        goes_on = continued and self._language is Language.EN
        seen = goes_on or self._pronoun(spelled) or not has_weather(understanding, spelled)
        if known and not beside and seen:
            spelled = naming(spelled, known, self._language)
            understanding = analyse(spelled, self._language)
        there = retold.known if retold.beside else ()
        return _Meant(spelled, understanding, met, known, beside, bidden=whom, onlookers=there)

    def _with_known(self, subjects: list[Subject], text: str, meant: _Meant) -> list[Subject]:
        """All of them and who is only there, those who are meant together doing the same."""
        known = meant.known
        if known and not self._pronoun(text):
            subjects = _looking_up(subjects)
        if known and not meant.beside:
            subjects = as_one(subjects, frozenset(each.subject.label for each in known))
        if (
            not meant.told
            and known != self.persons.going_on
            and any(s.kind.alive for s in subjects)
        ):
            self._teller.others_act()
        there = {subject.known_as for subject in subjects}
        by = known if meant.beside or stands_by(text, self._language) else ()
        looks = meant.beside or bool(meant.onlookers)
        looking = (_onlooking(k.subject, looks=looks) for k in (*by, *meant.onlookers))
        looking = (each for each in looking if each.kind is not Kind.PLACE)
        return subjects + [subject for subject in looking if subject.known_as not in there]

    def _with_unnamed(
        self,
        subjects: list[Subject],
        text: str,
        spelled: str,
        understanding: Understanding,
        *,
        carry: bool,
    ) -> list[Subject]:
        """All of them and what the text means by a pronoun, in the colour that it says of that."""
        acted_on = list[Subject]()
        if not subjects and not self._pronoun(text):
            subjects = _of_the_set(understanding)
        if not subjects and self._pronoun(text):
            subjects = list(self._last)
            acted_on = self._mentioned.thing_of(subjects)
        elif carry:
            acted_on = self._mentioned.meant(text, subjects)
        return self._painted.coloured(subjects, acted_on, understanding, spelled)

    def _only_beside(self, text: str, understanding: Understanding) -> bool:
        """Whether whom the text goes on with only looks at what it tells of."""
        unsaid = self._language is not Language.EN and not self._pronoun(text)
        alone = moves_alone(text, understanding, self._language)
        owned = self.persons.owns(text, understanding)
        still = unsaid and is_still(text, understanding, self._language)
        return alone or still or (owned and not _puts_on(text, understanding))

    def read_ahead(self, text: str) -> None:
        """Know the names of the whole text, also those that no table has."""
        self._guises.read_ahead(text)
        know_all(self.persons, text, self._language)

    def ruled_out(self, subject: Subject) -> bool:
        """Whether the text says that this is not to be seen."""
        for entity in self._excluded:
            everyone = entity.kind is Kind.PERSON and entity.label in EVERYONE
            if subject.label == entity.label or (everyone and subject.kind is Kind.PERSON):
                return subject.label not in {wanted.label for wanted in self._wanted}
        return False

    def _pronoun(self, text: str) -> bool:
        return any(says(text, kind, self._language) for kind in ("he", "she", "it", "they"))

    def _as_met(self, subject: Subject, known: tuple[Known, ...]) -> Subject:
        for each in known:
            group = each.subject.count > 1
            if subject.label == each.subject.label and (group or subject.count == 1):
                return acting_as(each.subject, subject)
        return subject


def _onlooking(subject: Subject, *, looks: bool) -> Subject:
    """Somebody who is only there: looking, if they can."""
    action = Action.LOOK if looks and subject.kind.alive else Action.NONE
    return replace(subject, action=action, gesture="", relation="", to="")


def _of_the_set(understanding: Understanding) -> list[Subject]:
    """A window that words name and nobody is at is seen for its own sake."""
    return [
        Subject(each.label, each.kind, each.art, each.count)
        for each in understanding.entities
        if each.label == "window" and not each.excluded
    ]


def _puts_on(text: str, understanding: Understanding) -> bool:
    """Whether clothes come before a verb that puts them on: ఆమె is "she" there, never "her"."""
    worn = kinds("worn")
    after = (text[e.end :] for e in understanding.entities if e.label in worn)
    return any(word.startswith(tuple(kinds("put_on"))) for rest in after for word in rest.split())


def _looking_up(subjects: list[Subject]) -> list[Subject]:
    """Who is not named where something is seen in the sky looks at it."""
    if not any(subject.in_sky for subject in subjects):
        return subjects
    return [
        replace(s, action=Action.LOOK, gesture="") if s.kind.alive and s.action in _IDLE else s
        for s in subjects
    ]


_IDLE = frozenset({Action.NONE, Action.STAND, Action.WORK, Action.HOLD})
EVERYONE = frozenset(
    {"person", "people", "human", "man", "woman", "adult", "somebody", "busts in silhouette"}
)
"""What "no people" rules out is called so, or as a kind of thing."""
