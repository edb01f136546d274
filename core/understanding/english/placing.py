"""Reads what the prepositions of an English text point at: where who or what is said to be."""

from dataclasses import replace

from core.domain.analysis import Kind
from core.language.english_words import clause_words
from core.understanding.english.attaching import (
    Clause,
    Group,
    Place,
    ahead_of,
    fill,
    from_behind,
    hollow,
    place_of,
    ridden,
    stander,
    with_subjects,
)
from core.understanding.english.lists import UNKNOWN, Lists
from core.understanding.english.phrases import FAR
from core.understanding.english.sentence import Sentence
from core.understanding.english.words import Part, Phrase
from core.understanding.kinds import is_one_of
from core.understanding.noun import Noun

# Prepositions that also stand alone: "with a tree behind".
_ALONE = frozenset({"behind", "next to", "around", "in front of"})
# What something in the middle is in or on.
_AMID = {"in": "vessels", "on": "bears"}
_LINKING = frozenset({"meanwhile", "order"})
_WHICH = frozenset({"which", "whom"})
_NAMING = (Part.NAME, Part.WHO)
_ADVERBS = clause_words("high_low")


class Placing(Sentence):
    """A sentence with its phrases, as far as these say where something is."""

    def __init__(self, found: tuple[Phrase, ...], nouns: tuple[Noun, ...]) -> None:
        super().__init__(nouns)
        self._phrases = found
        self._lists = Lists(found, nouns, self._told)

    def _pointed(self, at: int) -> int:
        phrase = self._phrases[at]
        if phrase.word == "the" or phrase.word in clause_words("possessives"):
            self._to_side(at)
            return at + 1
        if self._lists.part(at + 1) in _NAMING:
            return self._at_named(at)
        if self._of_which(at):
            return at + 2
        self._alone(at)
        return at + 1

    def _at_named(self, at: int) -> int:
        """A preposition before a name or a pronoun."""
        phrase = self._phrases[at]
        back = self._lists.part(at + 1) is Part.WHO
        if phrase.word == "by" and self._phrases[at + 1].word.endswith(("self", "selves")):
            return at + 2
        group, end = self._group(at + 1, phrase.how)
        if back and self._of_each(self._phrases[at + 1]):
            group = self._now.subjects if self._now else group
        elif back and (whose := self._of_what_has(self._phrases[at + 1])):
            group = whose
        if self._by_itself(phrase, end):
            return at + 1
        if self._of_picture(phrase):
            self._subject(phrase, group, self._now)
            return end
        self._put(at, end, place_of(phrase, group, back=back))
        return end

    def _of_each(self, pronoun: Phrase) -> bool:
        """Whether "it" is each of those told of: "four chairs, each with a napkin on it"."""
        now = self._now
        if now is None or pronoun.word not in ("it", "its") or not now.subjects:
            return False
        return any(each.first == now.first and each.word == "each" for each in self._phrases)

    def _of_what_has(self, pronoun: Phrase) -> Group:
        """What was said right before to have something: "an iceberg with penguins on it"."""
        place = self._now.places[-1] if self._now is not None and self._now.places else None
        if place is None or place.how != "with" or self._role != "with" or pronoun.word != "it":
            return ()
        return place.subjects if any(index >= 0 for index in place.subjects) else ()

    def _has_on_it(self, end: int) -> bool:
        """Whether it is said where that is which something has: "with a cup on it"."""
        it = self._phrases[end + 1].word if self._lists.part(end + 1) is Part.WHO else ""
        return self._role == "place" and it == "it" and self._lists.part(end) is Part.POINT

    def _of_which(self, at: int) -> bool:
        """Whether it tells what is at what was named last: "a cart on which sits a lamp"."""
        phrase = self._phrases[at]
        said = self._phrases[at + 1] if self._lists.part(at + 1) is Part.WHICH else None
        if said is None or said.word not in _WHICH or phrase.how in ("way", "of", "with", "as"):
            return False
        if not self._last or self._last[-1] < 0:
            return False
        group = self._last[-1:]
        self._begin(phrase.first, (), "which")
        self._fronted.append(place_of(phrase, group, back=True))
        return True

    def _to_side(self, at: int) -> None:
        """What stands "to her left", or "to the right" where something else is to the left."""
        phrase = self._phrases[at]
        whose = "its" if phrase.word == "the" else phrase.word
        anchor = self._anchor() if phrase.word == "the" else ()
        if phrase.word == "the" and not anchor and self._is_of_picture(at):
            self._there = True
        elif phrase.word != "the" or anchor or self._told.is_opposite(phrase.how):
            group = anchor or self._told.meant(whose, phrase.how, self._beside())
            self._put(at, at + 1, place_of(phrase, group, back=True))

    def _is_of_picture(self, at: int) -> bool:
        """Whether who stands on a side of the picture is named after the verb."""
        opens = self._now is None or bool(self._apart)
        return opens and self._lists.inverted(at + 1)

    def _by_itself(self, phrase: Phrase, end: int) -> bool:
        """Whether it points at nothing: "down below a dragon snores" names who snores."""
        if (
            phrase.how == "way"
            or phrase.word not in _ADVERBS
            or not (self._now is None or self._apart or self._now.empty)
        ):
            return False
        verb = self._phrases[end].verb if end < len(self._phrases) else None
        follows = self._lists.part(end + 1) in (Part.NAME, Part.WHO)
        return verb is not None and verb.finite and not follows

    def _of_picture(self, phrase: Phrase) -> bool:
        """Whether it says what is to be seen: "close-up of a hand"."""
        now = self._now
        return phrase.how == "of" and (now is None or not (now.subjects or now.verb))

    def _put(self, at: int, end: int, place: Place) -> None:
        now = self._now
        if place.word == "full" and (now is None or now.empty):
            place = with_subjects(place, self._last)
        if now is None or now.empty or self._link in _LINKING or self._opens(at, end):
            near = self._last if self._fronted and self._phrases[at - 1].part is Part.NAME else ()
            self._fronted.append(with_subjects(place, near))
            self._last = place.objects
            self._told.set_side(place.how, place.objects)
            self._told.add(place.objects, "place")
            if self._apart not in (".", ";"):
                self._begin(self._phrases[at].first, (), self._link)
            return
        has_it = place.how == "with" and self._has_on_it(end)
        here = self._last if has_it else self._stander(place, now)
        now.places.append(with_subjects(place, here))
        if place.back and self._fronted and {*place.objects} <= {UNKNOWN, *now.places[-1].subjects}:
            self._ahead.append(now)
        if place.how == "with":
            self._host = self._last
        elif place.how not in ("way", "of"):
            self._told.set_side(place.how, place.objects)
        self._apart = ""
        self._remember(place)

    def _remember(self, place: Place) -> None:
        """What was named last is where something is; a pronoun names nothing."""
        if place.word == "full":
            self._told.add(place.objects, "with")
        role = place.how if place.how in ("with", "way") else "place"
        if not place.back and place.word != "full":
            self._keep(place.objects, role)
        elif place.back and self._role == "verb":
            self._role, self._last = role, ()

    def _opens(self, at: int, end: int) -> bool:
        """Whether who stands there comes after it: "and below the piano lies a cat"."""
        if self._apart not in (",", "and"):
            return False
        end = self._lists.over_places(end)
        following = self._phrases[end] if end < len(self._phrases) else None
        if following is None:
            return False
        if following.part is Part.COMMA and self._phrases[end - 1].part is Part.WHO:
            return self._lists.part(end + 1) is Part.NAME
        if following.part is Part.COMMA and (
            self._lists.inverted(end + 1) or self._lists.named_alone(end + 1)
        ):
            return True
        if following.part is Part.VERB:
            return following.verb is not None and following.verb.finite
        return following.part in (Part.NAME, Part.WHO, Part.THERE)

    def _alone(self, at: int) -> None:
        """A preposition with nothing after it: "with a tree behind", "a dog runs beside"."""
        phrase, now = self._phrases[at], self._now
        if phrase.word in FAR:
            self._far(phrase)
            return
        if now is None or not self._points(phrase, now) or self._does_next(at + 1):
            return
        host = self._last if self._role == "with" else now.subjects
        if phrase.how == "between":
            now.places.append(self._amid(phrase, host))
        elif self._role == "with":
            beside = self._host or now.subjects
            now.places.append(Place(phrase.how, beside, phrase.first, self._last, back=True))
        elif self._role == "object" and self._has():
            now.places.append(Place(phrase.how, now.subjects, phrase.first, self._last, back=True))
        else:
            self._by_those_before(phrase, now)

    def _far(self, phrase: Phrase) -> None:
        """Sets what is in the background behind who was told of first."""
        now = None if self._apart and self._role != "subject" else self._now
        here = (self._last if self._role in ("with", "object") else now.subjects) if now else ()
        told = (each.subjects for each in self._found if {*each.subjects} - {*here, UNKNOWN})
        first = next(told, ())
        place = Place(phrase.how, first, phrase.first, here, back=True)
        if now is None or now.empty:
            self._fronted.append(place)
        elif first:
            now.places.append(place)

    def _does_next(self, at: int) -> bool:
        """Whether it belongs to the verb after it, and not to who was named: "two boys below"."""
        verb = self._phrases[at].verb if self._lists.part(at) is Part.VERB else None
        inside = self._phrases[at - 1].word == "inside"
        named = self._role == "subject" or (self._role == "with" and inside)  # "the woman inside"
        goes_on = verb is not None and (verb.how == "ing" or verb.going_on)
        named = named and (goes_on or inside)
        return verb is not None and not named

    def _amid(self, phrase: Phrase, host: Group) -> Place:
        """In between what was told of, or in the middle of what bears or holds it."""
        topic, since = self._told.topic, self._told.since
        it = topic.group[:1] or self._told.meant("it", "on", host)[:1]
        self._told.topic, self._told.since = topic, since  # it was only asked what it may be
        noun = self._nouns[it[0]] if it and not {*it} & {*host} else None
        if noun is not None and phrase.last - phrase.first > len(("in", "between")):
            how = next((how for how, kind in _AMID.items() if is_one_of(noun, kind)), "")
            if how:
                return Place(how, it, phrase.first, host, back=True)
        both = self._told.meant("them", phrase.how, host)
        return Place(phrase.how, both, phrase.first, host, back=True)

    def _points(self, phrase: Phrase, now: Clause) -> bool:
        """Whether a preposition with nothing after it tells where something is."""
        if phrase.how in _ALONE:
            return phrase.word != "by"
        if phrase.word in ("inside", "overhead"):
            return True
        alone = self._role == "with" or self._has()
        alone = alone or (now.verb is None and self._role != "place")
        return alone and phrase.how in ("under", "above", "between")

    def _by_those_before(self, phrase: Phrase, now: Clause) -> None:
        """Says that who acts is by those that the sentence told of before."""
        seen = from_behind(now) if phrase.word == "from" else ()
        earlier = [each for each in self._sentence[:-1] if each.subjects != now.subjects]
        here = now.subjects
        if self._role == "way" and all(index < 0 for index in here) and self._last:
            here = self._last  # "rain running down the window behind"
        if (earlier or seen) and here:
            inside = hollow(self._nouns, earlier[-1]) if phrase.word == "inside" else ()
            over = earlier[-1].objects if earlier and phrase.how == "under" else ()
            over = over if any(index >= 0 for index in over) else ()
            if phrase.word == "outside":
                objects = self._enclosing(earlier)
            else:
                objects = seen or self._anchor() or inside or over or ridden(earlier[-1])
            now.places.append(replace(place_of(phrase, objects, back=True), subjects=here))

    def _enclosing(self, earlier: list[Clause]) -> Group:
        """What one is outside of, where something with an inside was told of."""
        told = (index for each in earlier for index in each.subjects if index >= 0)
        around = (Kind.BUILDING, Kind.VEHICLE)
        walled = (
            index
            for index in told
            if self._nouns[index].kind in around or is_one_of(self._nouns[index], "covers")
        )
        return tuple(walled)[:1]

    def _stander(self, place: Place, now: Clause) -> Group:
        """Who stands there: who acts, what is done to, or what was named right before."""
        afar = self._apart == "," or place.word == "facing"
        if afar and self._role == "place" and now.subjects:
            return now.subjects
        if self._role in ("", "subject", "verb") or not self._last:
            return now.subjects if self._role != "subject" else self._last_of(place)
        return stander(self._nouns, now, place, self._last, self._role)

    def _last_of(self, place: Place) -> Group:
        """Of things only the last has what follows: "a cup, a plate and a vase with a tulip"."""
        alone = place.how == "with" and not self._some_alive(self._last)
        return self._last[-1:] if alone else self._last

    def _subject(self, phrase: Phrase, group: Group, clause: Clause | None) -> None:
        if clause is None:
            clause = self._begin(phrase.first)
        clause.subjects = group
        clause.word = clause.word or (phrase.word if phrase.word == "whose" else "")
        self._apart = ""
        for each in self._fronted:
            clause.places.append(ahead_of(with_subjects(each, group), group))
        for waiting in self._waiting:
            fill(waiting, group)
        for ahead in self._ahead:
            ahead.places[-1] = replace(ahead.places[-1], objects=group)
        self._fronted, self._waiting, self._ahead = [], [], []
        self._keep(group, "subject")

    def _group(self, at: int, how: str = "") -> tuple[Group, int]:
        acted = self._now is not None and self._now.verb is not None
        acted = acted and bool(how or not (self._apart or self._link))
        return self._lists.group(at, how, self._beside(), acted=acted)
