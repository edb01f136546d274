"""Says of what an English preposition is said: who acts, what is done to, what was named last."""

from dataclasses import dataclass, field, replace

from core.domain.analysis import Kind
from core.language.english_verbs import is_kind, shown, verb_kind
from core.understanding.english.words import Phrase, Verb
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun

Group = tuple[int, ...]
ASIDE = frozenset({"next to", "behind", "in front of", "left of", "right of", "between", "around"})
_LARGE = frozenset({Kind.PLACE, Kind.BUILDING, Kind.VEHICLE, Kind.NATURE})
_SURFACES = kinds("surfaces")
# On these things are laid rather than that someone is on them.
_TOPS = kinds("laid_on")
_STILL = frozenset({"sit", "lie", "burn", "shine", "bloom"})
_LIFTING = verb_kind("lifts")
_TAKING = frozenset("carry bring transport haul take send".split())


@dataclass(frozen=True, slots=True)
class Place:
    """That some stand somewhere: `how` to `objects`; `back` where a pronoun stood for those."""

    how: str
    objects: Group
    first: int
    subjects: Group = ()
    back: bool = False
    word: str = ""


@dataclass(slots=True)
class Clause:
    """Who does what; `link` says how it hangs on what was told before it."""

    first: int
    subjects: Group = ()
    verb: Verb | None = None
    objects: Group = ()
    places: list[Place] = field(default_factory=list)
    link: str = ""
    word: str = ""
    above: "Clause | None" = None
    filmed: bool = False
    there: bool = False

    @property
    def empty(self) -> bool:
        return not self.subjects and self.verb is None and not self.filmed


def with_subjects(place: Place, subjects: Group) -> Place:
    return replace(place, subjects=place.subjects or subjects)


def fill(clause: Clause, group: Group) -> None:
    """Says who does it, now that it is known."""
    clause.subjects = group
    clause.places = [
        each if each.subjects else with_subjects(each, group) for each in clause.places
    ]


def place_of(phrase: Phrase, group: Group, *, back: bool) -> Place:
    """What a preposition says of those it points at, before it is known who stands there."""
    return Place(phrase.how, group, phrase.first, back=back, word=phrase.word)


def stander(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group, role: str) -> Group:
    """Who stands there; `last` was named right before the preposition, in its `role`."""
    if place.word == "full" or _of_itself(clause, place, last):
        return last
    if place.how in ("with", "of", "way"):
        return last if _has_it(nouns, clause, place, last, role) else clause.subjects or last
    if role == "object" or (role == "way" and _moved_there(clause, place)):
        return _of_object(nouns, clause, place, last if role == "object" else clause.objects)
    known = _known(last) and _known(clause.subjects) and not _is_worn(nouns, place, last)
    known = known and not _is_by(nouns, clause, place, last)
    if not known or _of_way(nouns, clause, place, last, role) or _bears(nouns, clause, place, last):
        laid = clause.verb is not None and is_kind(clause.verb.base, "puts")
        here = clause.objects if laid and _known(clause.objects) else clause.subjects
        return last if _known(last) else here
    if role == "with":
        return _beside_carrier(nouns, clause, place, last)
    return _after_place(nouns, clause, place, last)


def _of_itself(clause: Clause, place: Place, last: Group) -> bool:
    """Whether who acts is meant by the pronoun: "is taller than the girl next to him"."""
    meant = place.back and bool(place.objects) and {*place.objects} == {*clause.subjects}
    return meant and place.how in ASIDE and _known(last) and last != clause.subjects


def _has_it(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group, role: str) -> bool:
    """Whether it is what was named last that has what follows."""
    near = role != "place" and not (role == "way" and _brings(nouns, clause, last))
    return place.how == "with" and (near or _holds(nouns, last, place))


def _brings(nouns: tuple[Noun, ...], clause: Clause, last: Group) -> bool:
    """Whether it is rather who comes that has what follows: "to the nest with a worm"."""
    if not (_known(last) and _known(clause.subjects)) or clause.verb is None:
        return False
    comes = nouns[clause.subjects[0]].alive and is_kind(clause.verb.base, "goes")
    return comes and nouns[last[0]].kind is Kind.THING


def _moved_there(clause: Clause, place: Place) -> bool:
    """Whether something goes from one to another: "pours tea from a kettle into a cup"."""
    base = clause.verb.base if clause.verb else ""
    moves = is_kind(base, "puts") or base in _LIFTING
    return moves and _known(clause.objects) and place.word in ("into", "onto")


def _falls_there(clause: Clause, place: Place) -> bool:
    """Whether it goes itself from one to another: "a leaf falls from a tree onto a bench"."""
    alone = clause.verb is not None and not clause.objects and _known(clause.subjects)
    return alone and place.word in ("into", "onto")


def _holds(nouns: tuple[Noun, ...], last: Group, place: Place) -> bool:
    """Whether what was named last has it inside: "beside a plate with two idlis"."""
    if not (_known(last) and _known(place.objects)):
        return False
    inner = nouns[place.objects[0]].kind in (Kind.FOOD, Kind.PLANT)
    return inner and is_one_of(nouns[last[0]], "vessels")


def _of_way(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group, role: str) -> bool:
    """Whether it is where that is at or from which someone goes: "from a basket on her lap"."""
    hangs = clause.verb is not None and clause.verb.base == "hang" and place.how in ASIDE
    if role != "way" or hangs or _falls_there(clause, place):
        return False
    if place.back:
        return place.how in ("on", "in", "under", "above")
    return nouns[last[0]].kind is not Kind.PLACE


def _known(group: Group) -> bool:
    return bool(group) and group[0] >= 0


def _of_object(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group) -> Group:
    """What is put, found or kept somewhere is there; where someone else acts, it is they."""
    base = clause.verb.base if clause.verb else ""
    if not _known(last):
        return last if is_kind(base, "puts") or not _wide(nouns, place) else clause.subjects
    if not _known(clause.subjects) or base == "wear":
        return clause.subjects if _known(clause.subjects) else last
    left = base == "leave" and nouns[last[0]].kind in _LARGE  # nobody puts a house into a car
    if (
        (is_kind(base, "puts") and not left)
        or is_kind(base, "finds")
        or not nouns[clause.subjects[0]].alive
    ):
        return last
    back = place.back and place.how in ("on", "in", "under", "above")
    if back or _is_seated(nouns, place, last) or _is_loaded(nouns, place, base, last):
        return last
    return clause.subjects if _wide(nouns, place) else last


def _is_seated(nouns: tuple[Noun, ...], place: Place, last: Group) -> bool:
    """Whether it is said where they are to whom it is done: "an old man in a wheelchair"."""
    target = nouns[place.objects[0]] if _known(place.objects) else None
    if target is None or place.word not in ("in", "on") or not nouns[last[0]].alive:
        return False
    seated = target.kind is Kind.THING and is_one_of(target, "seats")
    return seated or is_one_of(target, "litters")


def _is_loaded(nouns: tuple[Noun, ...], place: Place, base: str, last: Group) -> bool:
    """Whether an animal or a cart bears what is taken along: "carry the machine up on a mule"."""
    target = nouns[place.objects[0]] if _known(place.objects) else None
    bears = target is not None and target.kind in (Kind.ANIMAL, Kind.VEHICLE)
    thing = nouns[last[0]].kind in (Kind.THING, Kind.FOOD, Kind.PLANT)
    return bears and thing and base in _TAKING and place.word in ("on", "in")


def known_by_name(told: list[Clause]) -> list[Clause]:
    """The same, saying who was meant where that is told last: "the one sitting is my uncle"."""
    for clause in told:
        verb, unknown = clause.verb, clause.subjects
        is_so = verb is not None and verb.base == "be" and not (verb.passive or verb.denied)
        if not is_so or len(unknown) != 1 or _known(unknown) or not _known(clause.objects):
            continue
        for each in told:
            if each is clause or (each.above is clause and each.subjects == unknown):
                each.subjects = clause.objects
                each.places = [
                    replace(place, subjects=clause.objects) if place.subjects == unknown else place
                    for place in each.places
                ]
    return told


def from_behind(clause: Clause) -> Group:
    """What is pushed, pulled or looked over from behind."""
    near = (place.objects for place in reversed(clause.places) if place.how != "with")
    seen = clause.objects or next(near, ())
    return seen if any(index >= 0 for index in seen) else ()


def hollow(nouns: tuple[Noun, ...], clause: Clause) -> Group:
    """What is told of that has an inside: the box of "opens a box, four cakes inside"."""
    named = (index for index in (*clause.objects, *clause.subjects) if index >= 0)
    return tuple(index for index in named if is_one_of(nouns[index], "vessels"))[:1]


def ridden(clause: Clause) -> Group:
    """What somebody rides, behind which the next goes; else who acts."""
    rides = clause.verb is not None and clause.verb.base == "ride"
    return clause.objects if rides and _known(clause.objects) else clause.subjects


def lain(nouns: tuple[Noun, ...], clause: Clause, place: Place, group: Group) -> Place:
    """The place as that of what is put or found there: "behind the jars she has hidden a diary"."""
    verb = clause.verb
    if verb is None or place.first > verb.first or place.how in ("with", "of", "way"):
        return place
    laid = is_kind(verb.base, "lays") or is_kind(verb.base, "finds")
    if _known(clause.subjects) and nouns[clause.subjects[0]].first < place.first:
        return place  # "a cat on a sill watches a bird"
    small = not _known(clause.subjects) or not _wide(nouns, place)
    return replace(place, subjects=group) if laid and small else place


def ahead_of(place: Place, group: Group) -> Place:
    """The place with those whom its pronoun means who come after it: "with a bag beside her"."""
    unknown = place.back and all(index < 0 for index in place.objects)
    return replace(place, objects=group) if unknown and place.subjects != group else place


def _wide(nouns: tuple[Noun, ...], place: Place) -> bool:
    """Whether it is rather someone who is there than what they handle."""
    if place.how in ASIDE or place.how == "under" or not _known(place.objects):
        return True
    target = nouns[place.objects[0]]
    if is_one_of(target, "worn"):
        return True
    if target.label.split()[-1] in _TOPS:
        return False
    return target.kind in _LARGE or is_one_of(target, "seats")


def _is_by(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group) -> bool:
    """Whether it is where that one is by whom it is done: "a rod held by a man in a boat"."""
    done = clause.verb is not None and clause.verb.passive and not place.back and _known(last)
    by = any(each.word == "by" and each.objects == last for each in clause.places)
    return done and by and nouns[last[0]].alive and place.how not in ("with", "of", "way")


def _is_worn(nouns: tuple[Noun, ...], place: Place, last: Group) -> bool:
    """Whether it is what the one named last has on: "by a man in a grey coat"."""
    if place.how != "in" or not (_known(last) and _known(place.objects)):
        return False
    worn = is_one_of(nouns[place.objects[0]], "worn")
    return worn and nouns[last[0]].kind is Kind.PERSON


def _is_shade(nouns: tuple[Noun, ...], place: Place) -> bool:
    """Whether it is said who sits in the shade: "on a chair under the peepal"."""
    told = place.how == "under" and _known(place.objects)
    return told and nouns[place.objects[0]].kind is Kind.PLANT


def _is_sky(nouns: tuple[Noun, ...], place: Place) -> bool:
    """Whether all is under it: "on a fence under a full moon"."""
    told = place.how == "under" and _known(place.objects)
    return told and nouns[place.objects[0]].kind is Kind.NATURE


def _is_seat(nouns: tuple[Noun, ...], subject: Noun, place: Place) -> bool:
    """Whether it is said on what somebody sits: "by the gate on a plastic chair"."""
    told = place.how == "on" and _known(place.objects) and subject.kind is Kind.PERSON
    return told and is_one_of(nouns[place.objects[0]], "seats")


def _bears(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group) -> bool:
    """Whether things lie on or in it, and it stands there: "shoes on the mat in front of it"."""
    noun, before = nouns[last[0]], clause.places[-1] if clause.places else None
    laid = before is not None and before.how in ("on", "in") and before.objects == last
    people = any(i >= 0 and nouns[i].kind is Kind.PERSON for i in clause.subjects)
    if _known(place.objects) and nouns[place.objects[0]].alive:  # "a parrot on the rail beside him"
        people = people or any(i >= 0 and nouns[i].alive for i in clause.subjects)
    inert = noun.kind in (Kind.THING, Kind.VEHICLE)
    stands = not is_one_of(noun, "worn") and inert and not people
    return place.back and place.how in ASIDE and laid and stands


def _by_another(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group) -> bool:
    """Whether it is by someone else: "kittens play with a ball at his feet"."""
    told = place.back and place.how in ASIDE and _known(place.objects)
    others = {*clause.subjects, *last}
    return told and nouns[place.objects[0]].alive and not {*place.objects} & others


def _beside_carrier(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group) -> Group:
    """After "with": what is carried goes where its carrier is; what lives is there itself."""
    carrier = nouns[clause.subjects[0]]
    if not nouns[last[0]].alive and _by_another(nouns, clause, place, last):
        return clause.subjects
    if place.back or carrier.kind is Kind.PLACE or (nouns[last[0]].alive and not carrier.alive):
        return last
    if not nouns[clause.subjects[0]].alive:
        if place.how in ("on", "under") and _filled(nouns, clause, last):
            return clause.subjects
        return last if place.how in ("on", "in", "under", "above") else clause.subjects
    return clause.subjects if _wide(nouns, place) else last


def _filled(nouns: tuple[Noun, ...], clause: Clause, last: Group) -> bool:
    """Whether it is in a vessel, which stands there itself: "a vase with a tulip on a …"."""
    within = clause.places[-1].subjects if clause.places else ()
    inner = nouns[last[0]].kind in (Kind.FOOD, Kind.PLANT)
    return inner and _known(within) and is_one_of(nouns[within[0]], "vessels")


def _after_place(nouns: tuple[Noun, ...], clause: Clause, place: Place, last: Group) -> Group:
    """After another place: said of that, unless that is where all is, worn or lived in."""
    noun = nouns[last[0]]
    subject = nouns[clause.subjects[0]]
    outside = place.word == "outside" or noun.kind is Kind.PLACE or _falls_there(clause, place)
    if place.back or outside or is_one_of(noun, "worn") or _is_seat(nouns, subject, place):
        return clause.subjects
    on_it = place.how == "between" and any(each.how == "on" for each in clause.places[-1:])
    if on_it or noun.label.split()[-1] in _SURFACES:
        return clause.places[-1].subjects if on_it else clause.subjects
    shaded = subject.alive and is_one_of(noun, "seats") and _is_shade(nouns, place)
    shaded = shaded or _is_sky(nouns, place)
    if shaded or (subject.alive and noun.alive and place.how not in ASIDE):
        return clause.subjects
    if place.how == "in" and not noun.alive and subject.alive and _wide(nouns, place):
        return clause.subjects
    dish = noun.kind is Kind.FOOD or is_one_of(noun, "vessels")
    served = dish and place.how in ("on", "in")
    if (
        not served
        and clause.verb is not None
        and shown(clause.verb.base) not in (*_STILL, "stand", "")
    ):
        return clause.subjects
    return last
