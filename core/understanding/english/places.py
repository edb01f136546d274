"""Finds how things stand to each other in English, from the clauses of a text."""

from collections.abc import Iterator

from core.domain.analysis import Kind
from core.language.english import words_of
from core.language.english_verbs import is_kind, section, verb_kind
from core.language.english_words import clause_words
from core.understanding.english.aboard import aboard
from core.understanding.english.attaching import Clause, Group, Place
from core.understanding.english.between_two import how_they_stand
from core.understanding.english.clauses import clauses, cut
from core.understanding.english.ranged import ranged
from core.understanding.english.seen import seen
from core.understanding.english.sides import in_order, sides
from core.understanding.english.ways import STREWN, at
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun
from core.understanding.reading import Reading

Found = tuple[int, str, int]
_BY = clause_words("by")
_ROWING = verb_kind("rows")
_NOWHERE = frozenset({"of", "way", "as"})
_LEFT_RIGHT = frozenset({"left of", "right of"})
_CONTENTS = frozenset({Kind.FOOD, Kind.THING, Kind.PLANT, Kind.ANIMAL})
_HOLDING = verb_kind("holds")
_HANDS = words_of("hand")
_STOCKED = kinds("stocked")
_PASSING = verb_kind("passes")
_BEARING = verb_kind("contains")
_CARTS = kinds("carts")
# An animal's own are of its kind: "a seal beside its mother".
_ITS_KIND = kinds("its_kind")
_FOLLOWING = verb_kind("follows")
_WAYS = frozenset({"lead", "cross", "share", *_FOLLOWING})
_BEDS = kinds("beds")
_BEDDING = kinds("bedding")
_HARNESS = kinds("harness")
_HAVING = {"wear": "wearing", "hold": "with", "carry": "with"}


def places(reading: Reading, nouns: tuple[Noun, ...]) -> tuple[Found, ...]:
    """Subject's index, relation, object's index; in the order of the text."""
    found: list[Found] = []
    for clause in clauses(reading, nouns):
        found += _by_verb(clause, nouns)
        found += _by_hand(reading, clause, nouns)
        for place in clause.places:
            found += _said(clause, place, nouns)
    found += _contents(reading, nouns)
    found += aboard(reading, nouns, tuple(found))
    sights = seen(reading, nouns)
    kept = [each for each in found if _can_be(each, nouns, sights)]
    told = clauses(reading, nouns)
    kept += [
        *ranged(reading, nouns, told),
        *sides(reading, nouns, told),
        *in_order(reading, nouns, told),
    ]
    return tuple(dict.fromkeys(kept))


def _contents(reading: Reading, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """What vessels are full of: "a sack of rice"."""
    said = cut(reading, nouns)
    for one, of, other in zip(said, said[1:], said[2:], strict=False):
        if of.how == "of" and one.noun >= 0 and other.noun >= 0:
            inner = nouns[other.noun]
            if inner.kind not in _CONTENTS:
                continue
            if is_one_of(nouns[one.noun], "vessels"):
                flat = is_one_of(nouns[one.noun], "flat")
                yield other.noun, "on" if flat else "in", one.noun
            elif nouns[one.noun].label.split()[-1] in _STOCKED:
                yield other.noun, "on", one.noun


def _can_be(found: Found, nouns: tuple[Noun, ...], sights: frozenset[int]) -> bool:
    one, _, other = found
    if one < 0 or other < 0 or one == other:
        return False
    landmark = one in sights or is_one_of(nouns[one], "landmarks")
    if nouns[one].kind is Kind.PLACE and not landmark:
        return False
    parent = {nouns[each].cue.text.casefold() for each in (one, other)} & _ITS_KIND
    return nouns[one].label != nouns[other].label or bool(parent)


def _by_verb(clause: Clause, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """What the verb itself says: a wall surrounds a house, a basket holds mangoes."""
    if clause.verb is None or clause.verb.passive or clause.verb.denied:
        return
    base = clause.verb.base
    yield from _climbed(clause, nouns)
    how = section("where").get(base, "")
    people = any(index >= 0 and nouns[index].kind is Kind.PERSON for index in clause.subjects)
    if base == "ride":
        yield from _pairs(clause.subjects, "on", _ridden(nouns, clause.objects))
    elif base in _ROWING and people:
        afloat = (i for i in clause.objects if i >= 0 and is_one_of(nouns[i], "boats"))
        yield from _pairs(clause.subjects, "in", tuple(afloat))
    elif _bears(base, clause, nouns):
        yield from _borne(clause, nouns)
    elif base in _HAVING:
        yield from _pairs(clause.subjects, _HAVING[base], clause.objects)
    elif base in _WAYS:
        yield from _on_the_way(clause, nouns)
    elif how and not (people and (how in ("on", "in") or base in _PASSING)):
        yield from _pairs(clause.subjects, how, clause.objects)


def _climbed(clause: Clause, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    verb = clause.verb
    if verb is not None and verb.particle in ("up", "down") and is_kind(verb.base, "goes"):
        climbed = (i for i in clause.objects if i >= 0 and is_one_of(nouns[i], "climbed"))
        yield from _pairs(clause.subjects, "on", tuple(climbed))


def _on_the_way(clause: Clause, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """Who is led comes behind; who crosses a bridge is on it."""
    base = clause.verb.base if clause.verb is not None else ""
    if base == "lead":
        yield from _pairs(_living(nouns, clause.objects), "behind", clause.subjects)
    elif base in _FOLLOWING:
        ahead = (i for i in clause.objects if i >= 0 and _goes_ahead(nouns[i]))
        yield from _pairs(clause.subjects, "behind", tuple(ahead))
    elif base == "share":
        for index in clause.objects:
            how = _shared(nouns[index]) if index >= 0 else ""
            yield from _pairs(clause.subjects if how else (), how, (index,))
    else:
        crossed = (i for i in clause.objects if i >= 0 and is_one_of(nouns[i], "crossed"))
        yield from _pairs(clause.subjects, "on", tuple(crossed))


def _goes_ahead(noun: Noun) -> bool:
    return noun.alive or noun.kind is Kind.VEHICLE


def _shared(noun: Noun) -> str:
    """How those stand to it who share it: a bench, an umbrella."""
    if noun.kind is Kind.THING and is_one_of(noun, "seats"):
        return "on"
    return "under" if noun.label.split()[-1] in ("umbrella", "parasol", "blanket") else ""


def _living(nouns: tuple[Noun, ...], group: Group) -> Group:
    return tuple(index for index in group if index >= 0 and nouns[index].alive)


def _bears(base: str, clause: Clause, nouns: tuple[Noun, ...]) -> bool:
    """Whether what is told of has something in it or on it: a basket holds mangoes."""
    if base == "carry":
        borne = any(index >= 0 and nouns[index].kind is Kind.PERSON for index in clause.objects)
        bearers = (Kind.VEHICLE, Kind.ANIMAL) if borne else (Kind.VEHICLE,)
        return all(index >= 0 and nouns[index].kind in bearers for index in clause.subjects)
    return base in _BEARING and not any(_has_hands(nouns, i) for i in clause.subjects)


def _borne(clause: Clause, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """What a thing holds or bears is in it, or on it: "a table holding two cups"."""
    for index in clause.subjects:
        flat = index >= 0 and (_is_flat(nouns[index]) or _is_cart(nouns[index]))
        flat = flat or (index >= 0 and nouns[index].kind is Kind.ANIMAL)
        yield from _pairs(clause.objects, "on" if flat else "in", (index,))


def _by_hand(reading: Reading, clause: Clause, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """Whose hand somebody holds: "a girl holding her grandmother's hand" is next to her."""
    if clause.verb is None or clause.verb.base not in _HOLDING:
        return
    for index in clause.objects:
        noun = nouns[index] if index >= 0 else None
        if noun is None or not noun.cue.text.endswith(("'s", "’s", "'", "’")):
            continue
        after = reading.words[noun.last : noun.last + 1]
        if after and after[0].text.casefold() in _HANDS:
            yield from _pairs(clause.subjects, "next to", (index,))


def _has_hands(nouns: tuple[Noun, ...], index: int) -> bool:
    return index >= 0 and (nouns[index].alive or is_one_of(nouns[index], "as_if_alive"))


def _is_cart(noun: Noun) -> bool:
    """Whether who or what it carries is on it rather than in it."""
    return is_one_of(noun, "saddled") or noun.label.split()[-1] in _CARTS


def _is_flat(noun: Noun) -> bool:
    """Whether things are on it rather than in it: a table."""
    bears = is_one_of(noun, "bears") or is_one_of(noun, "seats")
    return bears and not (is_one_of(noun, "vessels") or noun.kind is Kind.VEHICLE)


def _ridden(nouns: tuple[Noun, ...], objects: Group) -> Group:
    """What someone sits on who rides it: a horse or a scooter, no train."""
    told = [index for index in objects if index >= 0]
    ridden = (Kind.ANIMAL, Kind.NATURE)
    return tuple(i for i in told if nouns[i].kind in ridden or is_one_of(nouns[i], "saddled"))


def _said(clause: Clause, place: Place, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    verb = clause.verb
    if verb is not None and verb.denied and not _unseen(clause, place):
        return
    base = verb.base if verb is not None and place.first > verb.first else ""
    by = [each.word for each in clause.places if each.word == "by"]
    done = verb is not None and verb.passive and place.word in (by or _BY)
    done = done and not any(each.word in _BY for each in clause.places if each.first < place.first)
    if done and verb is not None and verb.base in section("with"):
        yield from _done(section("with")[verb.base], clause, place, nouns)
    elif place.word == "to" and place.how == "way" and base in section("to"):
        yield from _pairs(_bound(clause), section("to")[base], place.objects)
    elif how := at(place, base, nouns):
        moved = clause.objects if is_kind(base, "puts") or base in STREWN else ()
        yield from _pairs(moved or place.subjects, how, place.objects)
    elif place.word == "full":
        yield from _pairs(place.objects, "in", place.subjects)
    elif place.how == "with":
        yield from _with(clause, place, nouns)
    elif not (_of_picture(place, nouns) or place.how in _NOWHERE or (done and place.word == "by")):
        yield from _where(clause, place, nouns)


def _unseen(clause: Clause, place: Place) -> bool:
    """Whether it is where that is which somebody only does not see: "does not notice the cat"."""
    sees = clause.verb is not None and is_kind(clause.verb.base, "finds")
    return sees and place.subjects == clause.objects


def _with(clause: Clause, place: Place, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """What is with another: in it where that is a vessel: "a vase with roses"."""
    elsewhere = {i for each in clause.places if each.how not in _NOWHERE for i in each.subjects}
    for one, how, other in _pairs(place.subjects, "with", place.objects):
        inner = nouns[other].kind in (Kind.FOOD, Kind.PLANT, Kind.ANIMAL, Kind.NATURE)
        inner = inner or (is_one_of(nouns[one], "flat") and is_one_of(nouns[other], "vessels"))
        inside = inner and other not in elsewhere  # "a bottle with lemon around it"
        if inside and is_one_of(nouns[one], "vessels"):
            yield other, "on" if is_one_of(nouns[one], "flat") else "in", one
        elif _is_borne(nouns[one], nouns[other]) and other not in elsewhere:
            yield other, "on", one
        else:
            yield one, how, other


def _is_borne(one: Noun, other: Noun) -> bool:
    """Whether it lies on a bed or a beast: "a bed with four pillows", "a horse with a saddle"."""
    if one.kind is Kind.ANIMAL:
        return other.label.split()[-1] in _HARNESS
    return one.label.split()[-1] in _BEDS and other.label.split()[-1] in _BEDDING


def _where(clause: Clause, place: Place, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    apart = (each for each in _pairs(place.subjects, "", place.objects) if each[0] != each[2])
    for one, _, other in apart:
        if place.word == "against" and is_one_of(nouns[other], "aloft"):
            yield other, "behind", one
        elif how := how_they_stand(clause, place, nouns[one], nouns[other]):
            yield one, how, other


def _bound(clause: Clause) -> Group:
    """What is tied or stuck to something: what that was done to."""
    verb = clause.verb
    done = verb is None or verb.passive or not clause.objects
    return clause.subjects if done else clause.objects


def _done(how: str, clause: Clause, place: Place, nouns: tuple[Noun, ...]) -> Iterator[Found]:
    """What was done with something: covered with books; flanked by two is between them."""
    several = len(place.objects) > 1 or any(nouns[i].cue.plural for i in place.objects if i >= 0)
    lined = all(index >= 0 and is_one_of(nouns[index], "vessels") for index in clause.subjects)
    if how == "next to" and lined and clause.subjects:
        yield from _pairs(place.objects, "in", clause.subjects)
    elif how == "next to" and several:
        yield from _pairs(clause.subjects, "between", place.objects)
    elif how == "in" and all(index >= 0 and _is_flat(nouns[index]) for index in clause.subjects):
        yield from _pairs(place.objects, "on", clause.subjects)
    else:
        yield from _pairs(place.objects, how, clause.subjects)


def _pairs(ones: Group, how: str, others: Group) -> Iterator[Found]:
    return ((one, how, other) for one in ones for other in others if one >= 0 and other >= 0)


def _of_picture(place: Place, nouns: tuple[Noun, ...]) -> bool:
    """Whether it is a side of the picture: "on the left of the stage"."""
    kinds = {nouns[index].kind for index in place.objects if index >= 0}
    return place.how in _LEFT_RIGHT and place.word in ("on", "the") and Kind.PLACE in kinds
