"""Reads the clauses of an English text: who does what to what, and where that is said to be."""

from dataclasses import replace

from core.domain.analysis import Kind
from core.language.english_verbs import has_own_participle, is_kind, shown, verb_kind
from core.understanding.english.attaching import (
    Clause,
    Group,
    fill,
    known_by_name,
    lain,
)
from core.understanding.english.doing import GOING_ON, UNCHANGED, goes_alone
from core.understanding.english.phrases import phrases
from core.understanding.english.placing import Placing
from core.understanding.english.sentence import HANGING
from core.understanding.english.words import Part, Phrase, Verb
from core.understanding.noun import Noun
from core.understanding.reading import Reading

# What things do rather than who stands by: "the bicycle leaning on the shed".
_OF_THINGS = verb_kind("by_things")
_BY_THEMSELVES = verb_kind("by_themselves")
_TELLING = verb_kind("tells")
_LETTING = verb_kind("lets")


def clauses(reading: Reading, nouns: tuple[Noun, ...]) -> tuple[Clause, ...]:
    """The clauses of an English text in the order in which they begin; worked out once."""
    return reading.once("clauses", lambda: tuple(_Parser(cut(reading, nouns), nouns).parse()))


def cut(reading: Reading, nouns: tuple[Noun, ...]) -> tuple[Phrase, ...]:
    """The phrases that the clauses are read from."""
    return reading.once("phrases", lambda: phrases(reading, nouns))


class _Parser(Placing):
    """A text's phrases on their way to clauses."""

    def parse(self) -> list[Clause]:
        at = 0
        while at < len(self._phrases):
            at = self._take(at)
        self._end()
        return known_by_name(self._found)

    def _take(self, at: int) -> int:
        phrase = self._phrases[at]
        match phrase.part:
            case Part.NAME | Part.WHO:
                group, end = self._group(at)
                self._named(at, end, group)
                return end
            case Part.POINT:
                return self._pointed(at)
            case Part.VERB if phrase.verb:
                self._does(at, phrase.verb)
            case Part.STOP:
                self._stop(phrase)
            case Part.WHICH | Part.MEANWHILE | Part.ORDER:
                self._link, self._word = phrase.part.name.lower(), phrase.word
            case _:
                self._joined(phrase)
        return at + 1

    def _stop(self, phrase: Phrase) -> None:
        if phrase.word == ".":
            self._end()
        elif not (phrase.word == ":" and self._only_fronted()):
            self._flush()
            self._apart, self._from = ";", len(self._sentence)

    def _joined(self, phrase: Phrase) -> None:
        match phrase.part:
            case Part.COMMA:
                self._apart = self._apart or ","
            case Part.AND:
                self._apart = self._apart if self._apart in (".", ";") else "and"
            case Part.THERE if not self._stays():
                self._there = True
            case Part.CAMERA:
                self._begin(phrase.first).filmed = True
            case _:
                pass

    def _named(self, at: int, end: int, group: Group) -> None:
        phrase, now = self._phrases[at], self._now
        if self._link:
            self._linked(phrase, group)
        elif (
            now is None
            or (now.empty and not now.there)
            or (now.filmed and now.verb is None and not now.subjects)
            or (now.verb is not None and not now.subjects and self._awaits(now))
        ):
            self._subject(phrase, group, now)
        elif self._takes(now):
            now.objects = (*now.objects, *group)
            now.places = [lain(self._nouns, now, each, group) for each in now.places]
            self._keep(group, "object")
        elif now.link == "part" and now.word and not self._apart and self._role == "place":
            now.places = [replace(each, subjects=group) for each in now.places]
            fill(now, group)
            self._keep(group, "subject")
        elif not self._again(at, end, now):
            self._subject(phrase, group, None)

    def _awaits(self, now: Clause) -> bool:
        """Whether who does it comes after the verb: "behind the door stands a man"."""
        led = self._waiting and now.verb is not None and goes_alone(now.verb.base)
        return now.there or (bool(self._fronted or led) and now.link != "part")

    def _again(self, at: int, end: int, now: Clause) -> bool:
        """Whether it only says who was named before: "the driver, an old man, waves"."""
        alone = now.verb is None and not now.places and len(now.subjects) == 1
        ends = self._lists.part(end) is Part.COMMA and self._apart == ","
        return alone and ends and self._lists.alive(at) and self._lists.part(end + 1) is Part.VERB

    def _takes(self, now: Clause) -> bool:
        """Whether a verb waits for what is done to: nothing came between."""
        return now.verb is not None and not self._apart and self._role in ("verb", "object")

    def _linked(self, phrase: Phrase, group: Group) -> None:
        """Who acts in a clause that hangs on another: "while a dog", "that the boy"."""
        link, last = self._link, self._last[-1:]
        clause = self._begin(phrase.first, group, link)
        if link == "which":
            clause.objects = last
        self._keep(group, "subject")

    def _does(self, at: int, verb: Verb) -> None:
        now = self._now
        if self._link and not self._there:
            self._hanging(verb, now)
        elif verb.how == "to":
            told = now is not None and self._is_told_to(now)
            who = self._last if told else (now.subjects if now else ())
            self._begin(verb.first, who, "to").verb = verb
        elif self._waiting and goes_alone(verb.base) and self._lists.inverted(at):
            self._begin(verb.first).verb = verb  # "tied to a post stands a goat"
        elif self._also_done(verb, now):
            self._finite(replace(verb, passive=True), now)
        elif verb.how in ("ing", "done") or self._passive(at, verb, now):
            self._participle(at, verb, now)
        else:
            self._finite(verb, now)
        self._role = "verb"

    def _is_told_to(self, now: Clause) -> bool:
        """Whether somebody else does what comes: "teaches his grandson to ride a bike"."""
        base = now.verb.base if now.verb is not None else ""
        return base in _TELLING and self._role == "object" and self._some_alive(self._last)

    def _hanging(self, verb: Verb, now: Clause | None) -> None:
        """A verb right after "who" or "while": of what was named last, or who acts already."""
        main = self._main()
        which = self._link == "which"
        subjects = self._who() if which else (main.subjects if main else ())
        clause = self._begin(verb.first, subjects, self._link)
        clause.verb = verb
        if not which and main is None:
            self._waiting.append(clause)

    def _also_done(self, verb: Verb, now: Clause | None) -> bool:
        """Whether something else was done to the same: "is written, folded and sent"."""
        if now is None or now.verb is None or not (now.verb.passive and now.verb.finite):
            return False
        return self._apart in (",", "and") and verb.how in ("past", "done")

    def _passive(self, at: int, verb: Verb, now: Clause | None) -> bool:
        """Whether a form in -ed tells what was done to the noun before it."""
        if verb.how != "past" or verb.going_on or has_own_participle(verb.base):
            return self._put_so(at, verb, now)
        if now is None or now.empty:
            return self._lists.part(at + 1) is Part.POINT and not goes_alone(verb.base)
        if self._lists.part(at + 1) is Part.POINT and self._phrases[at + 1].word == "by":
            return True
        if self._apart:
            before = now.verb.how if now.verb is not None else "s"
            new = before not in ("past", "base") and not self._acts_alone(at, verb)
            return new or (self._apart == "," and now.verb is None and self._set_off(at))
        if now.verb is not None:
            led = self._role == "way" and self._lists.part(at + 1) is Part.POINT
            return led or self._role in ("object", "place", "with", "subject")
        return self._laid(at, verb) or not self._acts_alone(at, verb)

    def _set_off(self, at: int) -> bool:
        """Whether it only says how who acts is, between commas: "a boy, perched on a wall, …"."""
        end = self._lists.over_places(at + 1)
        verb = self._phrases[end + 1].verb if self._lists.part(end + 1) is Part.VERB else None
        ends = end > at + 1 and self._lists.part(end) is Part.COMMA
        return ends and verb is not None and verb.finite

    def _laid(self, at: int, verb: Verb) -> bool:
        """Whether it says where somebody put them: "with petals scattered around it"."""
        led = self._role == "with" and self._lists.part(at + 1) is Part.POINT
        led = led or self._left_so(at, verb)
        return led and is_kind(verb.base, "puts") and not self._some_alive(self._last)

    def _left_so(self, at: int, verb: Verb) -> bool:
        """Whether a thing was left where it is, which has not gone: "his sack left on the roof"."""
        things = all(i >= 0 and self._nouns[i].kind is Kind.THING for i in self._last)
        led = self._role == "subject" and self._lists.part(at + 1) is Part.POINT
        return verb.base == "leave" and led and things and self._phrases[at + 1].how != "way"

    def _put_so(self, at: int, verb: Verb, now: Clause | None) -> bool:
        """Whether a verb that has no other past says how something is: "a story set in a wood"."""
        still = now is not None and bool(now.subjects) and now.verb is None
        leads = self._lists.part(at + 1) is Part.POINT
        return verb.how == "base" and verb.base in UNCHANGED and still and leads

    def _acts_alone(self, at: int, verb: Verb) -> bool:
        """Whether a form in -ed has its object, or needs none."""
        return self._lists.part(at + 1) in (Part.NAME, Part.WHO) or goes_alone(verb.base)

    def _participle(self, at: int, verb: Verb, now: Clause | None) -> None:
        if now is not None and self._helped(verb, now):
            return
        if now is None or (now.empty and not self._fronted and not now.there):
            carried = self._last if self._fronted and self._fronted[-1].how == "with" else ()
            clause = self._begin(verb.first, carried, "part")
            if not carried:
                self._waiting.append(clause)
        else:
            subjects, apart = self._of_participle(verb, now), self._apart
            clause = self._begin(verb.first, subjects, "part")
            clause.word = apart
        clause.verb = verb if verb.how == "ing" else replace(verb, passive=True)

    def _helped(self, verb: Verb, now: Clause) -> bool:
        """Whether the verb before only helps this one: "comes running", "falls asleep"."""
        before = now.verb
        if before is None or self._apart or self._role != "verb" or before.base in ("stand", "sit"):
            return False
        goes_on = f"{before.base} {before.particle}" in GOING_ON and verb.how == "ing"
        gap = verb.first - before.last - (verb.base == "asleep")  # "fell fast asleep"
        if not (goes_on or is_kind(before.base, "helps")) or gap > 0:
            return False
        now.verb = replace(before, base=verb.base, last=verb.last, particle=verb.particle)
        return True

    def _of_participle(self, verb: Verb, now: Clause) -> Group:
        """Of whom "holding a lamp" is said: who was named right before, or who acts."""
        main, inside = self._main(), self._inside(now)
        alone = now.verb is None and bool(now.subjects) and self._apart == ","
        if inside or (alone and (now.link not in HANGING or self._role == "subject")):
            return inside or now.subjects
        if self._apart == "," and main is not None and main.subjects:
            return main.subjects
        new = self._role == "object" and all(index < 0 for index in self._last)
        if self._apart or self._role == "verb" or new or not self._last or self._by_actor(verb):
            return now.subjects
        if self._role in ("place", "with", "way") and verb.how == "ing":
            fit = self._last[0] >= 0 and self._nouns[self._last[0]].alive
            fit = fit or (self._last[0] >= 0 and verb.base in _OF_THINGS)
            fit = fit or (self._role == "with" and shown(verb.base) in _BY_THEMSELVES)
            return self._last if fit or not self._some_alive(now.subjects) else now.subjects
        return self._last

    def _inside(self, now: Clause) -> Group:
        """Who is in what was said to be full of them: "a trailer full of children waving"."""
        near = now.places[-1] if now.places and not self._apart else None
        told = near is not None and near.word == "full" and self._some_alive(near.objects)
        return near.objects if near is not None and told else ()

    def _finite(self, verb: Verb, now: Clause | None) -> None:
        if now is not None and self._broken_off(verb, now):
            fill(now, self._sentence[-2].subjects)
            self._apart = ""
        lets = now is not None and not self._apart and self._lets(verb, now)
        now = now if lets else self._back_to(now)
        if now is None or self._there:
            clause = self._begin(verb.first, (), self._link)
        elif now.verb is None and (now.subjects or now.empty or not self._apart):
            clause = self._same_one(now)
            clause.subjects = self._both(clause, verb)
        elif lets:
            clause = self._begin(verb.first, self._last, "to")
        elif not self._apart and self._role in ("object", "place", "with", "way"):
            clause = self._begin(verb.first, self._last)
        else:
            clause = self._begin(verb.first, self._sharing(now), self._apart or ",")
        clause.verb = verb
        clause.there = clause.there or self._there
        self._apart, self._there = "", False

    def _lets(self, verb: Verb, now: Clause) -> bool:
        """Whether it only says what someone lets or sees another do: "lets it go"."""
        before = now.verb.base if now.verb is not None else ""
        return verb.how == "base" and self._role == "object" and before in _LETTING
