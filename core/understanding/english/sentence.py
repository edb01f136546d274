"""A sentence of English on its way to clauses: who was named, what waits for whom."""

from dataclasses import replace

from core.domain.analysis import Kind
from core.language.english_verbs import is_kind, shown
from core.understanding.english.attaching import ASIDE, Clause, Group, Place, with_subjects
from core.understanding.english.referring import Told
from core.understanding.english.words import Verb
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun

# Clauses that hang on another, and end before that goes on.
HANGING = frozenset({"which", "part", "to"})
_MOVING = frozenset({"walk", "run", "jump", "dance"})
_BY_THE_LIVING = frozenset({"hold", "look", "smile", "talk", "eat", "drink"})


class Sentence:
    """What has been read of a sentence, and of the text before it."""

    def __init__(self, nouns: tuple[Noun, ...]) -> None:
        self._nouns = nouns
        self._told = Told(nouns)
        self._found: list[Clause] = []
        self._sentence: list[Clause] = []
        self._fronted: list[Place] = []
        self._waiting: list[Clause] = []
        self._ahead: list[Clause] = []
        self._apart = "."
        self._link = ""
        self._word = ""
        self._last: Group = ()
        self._host: Group = ()
        self._role = ""
        self._there = False
        self._from = 0

    @property
    def _now(self) -> Clause | None:
        return self._sentence[-1] if self._sentence and self._apart != ";" else None

    def _end(self) -> None:
        """The end of a sentence."""
        self._flush()
        self._sentence, self._from = [], 0
        self._apart, self._link, self._last, self._role, self._there = ".", "", (), "", False

    def _flush(self) -> None:
        """What was put first and nobody came for stands by who was told of before."""
        named = self._sentence[-1] if self._sentence else None
        for each in self._fronted:
            if named is not None and named.subjects:
                named.places.append(with_subjects(each, named.subjects))
        self._fronted, self._waiting, self._ahead = [], [], []

    def _only_fronted(self) -> bool:
        """Whether it is said where, and not yet who is there: "on the bench:"."""
        return bool(self._fronted) and (self._now is None or self._now.empty)

    def _begin(self, first: int, subjects: Group = (), link: str = "") -> Clause:
        above = self._sentence[-1] if self._sentence else None
        clause = Clause(first, subjects, link=link or self._apart, above=above)
        clause.word, clause.there = self._word, self._there
        self._sentence.append(clause)
        self._found.append(clause)
        self._apart = self._link = self._word = ""
        self._there = False
        return clause

    def _main(self) -> Clause | None:
        """The first clause of the sentence with someone in it that hangs on no other."""
        free = [each for each in self._sentence[self._from :] if each.link not in HANGING]
        return next((each for each in free if each.subjects), free[0] if free else None)

    def _who(self) -> Group:
        """Of whom "who" or "which" is said: who was named last, where "who" means someone."""
        if self._word != "who" or self._some_alive(self._last) or self._now is None:
            return self._last[-1:]
        return self._now.subjects or self._last[-1:]

    def _sharing(self, now: Clause) -> Group:
        """Who does the next thing, where nobody new is named."""
        main = self._main()
        if self._apart == "and" and now.link not in ("part", "to"):
            return now.subjects
        return main.subjects if main is not None else now.subjects

    def _both(self, clause: Clause, verb: Verb) -> Group:
        """With who was named before an "and", where a verb of several tells of both."""
        free = [each for each in self._sentence if each.link not in HANGING and each is not clause]
        if clause.link != "and" or not free or free[-1].verb is not None or verb.how == "s":
            return clause.subjects
        if clause.places or all(index < 0 for index in clause.subjects):
            return clause.subjects  # "…, and near the ladder we see a bucket"
        return (*free[-1].subjects, *clause.subjects)

    def _same_one(self, now: Clause) -> Clause:
        """The clause, or the one before if it only says who that is: "a clerk, a man in grey"."""
        if self._apart != "," or now.link != "," or len(self._sentence) < 2 or not now.places:
            return now
        before = self._sentence[-2]
        alone = before.verb is None and not before.places and before.link not in HANGING
        if not (alone and self._some_alive(before.subjects) and self._some_alive(now.subjects)):
            return now
        self._sentence.append(before)
        return before

    def _broken_off(self, verb: Verb, now: Clause) -> bool:
        """Whether only a place stands between who acts and the verb: "a woman, in a sari, wipes".

        Of "a woman, behind her stands a dog" the verb belongs to what comes.
        """
        if self._apart != "," or not (now.empty and self._fronted) or len(self._sentence) < 2:
            return False
        before = self._sentence[-2]
        alone = before.verb is None and not before.places and before.link not in HANGING
        return alone and self._some_alive(before.subjects) and not is_kind(verb.base, "is")

    def _back_to(self, now: Clause | None) -> Clause | None:
        """The clause that still waits for its verb, where what hung on it is done."""
        if self._fronted and now is not None and now.empty:
            return now
        inner = now
        while inner is not None and (
            (inner.link in HANGING and inner.verb is not None)
            or inner.word == "whose"
            or _by_the_way(inner)
            or (self._apart == "," and _set_off(inner) and (inner is not now or self._aside(inner)))
            or _also_with(inner)
        ):
            inner = inner.above
        waits = inner is not None and inner.verb is None and inner.subjects
        if now is None or inner is now or not waits:
            return now
        if self._apart == "and" and now.link == "which":
            return now
        assert inner is not None
        self._sentence.append(inner)
        return inner

    def _aside(self, clause: Clause) -> bool:
        """Whether it says where a thing is, between commas: "a girl, mud on her dress, looks"."""
        return bool(clause.places) and not self._some_alive(clause.subjects)

    def _stays(self) -> bool:
        """Whether "there" is where someone is: "a bird sits there", where others were before."""
        now, told = self._now, self._role == "verb" and not self._apart
        if now is None or not told or now.verb is None or not is_kind(now.verb.base, "is"):
            return False
        if now.verb.base == "be":
            return False
        before = [each for each in self._found if each is not now and each.places]
        place = before[-1].places[-1] if before else None
        if place is not None and place.how in ("on", "in", "under"):
            now.places.append(replace(place, subjects=now.subjects, back=True))
        return True

    def _by_actor(self, verb: Verb) -> bool:
        """Whether who acts does it, as the object cannot: "crosses the road holding a bag"."""
        done = self._role == "object" and verb.how == "ing" and self._last[0] >= 0
        noun = self._nouns[self._last[0]] if done else None
        if noun is None or noun.alive or is_one_of(noun, "vessels"):
            return False
        moves = noun.kind is not Kind.VEHICLE and shown(verb.base) in _MOVING
        return is_one_of(noun, "worn") or moves or shown(verb.base) in _BY_THE_LIVING

    def _some_alive(self, group: Group) -> bool:
        return any(index >= 0 and self._nouns[index].alive for index in group)

    def _keep(self, group: Group, role: str) -> None:
        self._last, self._role = group, role
        self._told.add(group, role)

    def _anchor(self) -> Group:
        """Beside what others of the sentence are said to be: the jar of "… in front of it"."""
        told = (place for each in reversed(self._sentence) for place in reversed(each.places))
        return next((p.objects for p in told if p.back and p.how in ASIDE and p.objects), ())

    def _beside(self) -> Group:
        """Who is said to stand by what a pronoun means, and is not meant by it."""
        if self._apart:
            return ()
        if self._role == "with" or (self._role == "object" and self._has()):
            return self._last
        last = self._last if self._role == "place" else ()
        return (*self._now.subjects, *last) if self._now else ()

    def _has(self) -> bool:
        """Whether it is told what is by it, not what it does: "the shelf has a book on it"."""
        verb, subjects = (self._now.verb, self._now.subjects) if self._now else (None, ())
        return verb is not None and (verb.base == "have" or not self._some_alive(subjects))


def _also_with(clause: Clause) -> bool:
    """Whether it tells what else is with who acts: "with a bag and a parrot on his arm runs"."""
    above = clause.above
    if clause.link != "and" or clause.verb is not None or above is None:
        return False
    waits = above.verb is None or above.link in HANGING
    held = any(place.how == "with" for place in above.places)
    on_them = any(each.back and {*each.objects} == {*above.subjects} for each in clause.places)
    return waits and held and on_them


def _set_off(clause: Clause) -> bool:
    """Whether it tells of something else between commas: "a cup, a leaf floating on it, stands"."""
    above = clause.above
    new = clause.link == "," and clause.verb is None
    return new and above is not None and above.verb is None and bool(above.subjects)


def _by_the_way(clause: Clause) -> bool:
    """Whether it only tells of a part of who acts: the eyes of "a man, eyes closed, sings"."""
    above = clause.above
    new = clause.link == "," and clause.verb is None and all(i < 0 for i in clause.subjects)
    return new and above is not None and above.verb is None and bool(above.subjects)
