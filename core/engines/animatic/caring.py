"""Who is seen to by somebody: patients in bed and on tables, open mouths, hands with henna."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Backdrop, Depiction, Subject
from core.engines.animatic.gestures import GAZING
from core.engines.animatic.own import pictures
from core.engines.animatic.sorts import SELLERS, SOLD_FROM, TABLES

_PATIENT, _BED, _TABLE, _CHAIR = "patient", "hospital bed", "operating table", "dental chair"
_LAIN_ON = frozenset({"hospital bed", "bed", "wheelchair", "stretcher"})
_ARMCHAIR, _NEAR = "armchair", ("", "in front of", "next to", "with")
_RESTED_ON = frozenset(
    {"hospital bed", "bed", "sofa", "couch", "chair", "armchair", "bench", "mat", "charpai", "rug",
     "carpet", "hammock", "cradle", "crib", "floor", "rocking chair", "bean bag", "mattress"}
)  # fmt: skip
_AILING = (Action.NONE, Action.HOLD, Action.LIE, Action.SMILE)
_AT_REST = frozenset({"", "sleep", "sad"})
_SICKROOMS = (Backdrop.HOSPITAL, Backdrop.BEDROOM)
_SURGEONS, _DENTISTS = frozenset({"surgeon"}), frozenset({"dentist"})
_COUNTER = "glass counter"
_WAKES, _CALLS = "wake", "call centre"
_AT_HEADS = frozenset({"give", "feed", "examine", "point", "stroke", "wake"})
"""What is done at the head of a bed."""

_AT_WORK = (Action.WORK, Action.NONE, Action.LOOK)
_STUDIES = (Backdrop.CLASSROOM, Backdrop.OFFICE, Backdrop.CAFE)
_HENNA, _HENNAED, _DRAWN_ON = "henna", "hennaed", frozenset({"henna", "mehndi", "bindi"})
_ARTIST = Subject("henna lady", Kind.PERSON, "👩", gesture=_HENNA)
_NURSE = Subject("nurse", Kind.PERSON, "👩‍⚕", action=Action.WORK, gesture="inject")
_LENSES = frozenset("🔬🔍🔎🩻")
_GIVERS = frozenset({"nurse", "doctor", "vet", "scientist"})
_HANDS = "pair of hands"
_PORTRAIT = "portrait"
_TEACHERS, _BOARDS = frozenset({"teacher", "professor"}), frozenset({"signboard", "board"})


def cared(depiction: Depiction) -> Depiction:
    """The same picture with who is lying and sitting where the place tells that they do."""
    depiction = _from_shore(depiction)
    where = depiction.setting.backdrop
    subjects = list(depiction.subjects)
    if any(s.gesture == _WAKES for s in subjects):
        where = Backdrop.BEDROOM
        bedroom = replace(depiction.setting, place="", backdrop=where)
        depiction = replace(depiction, setting=bedroom)
        subjects = _woken(subjects)
    if depiction.setting.place == _CALLS:
        subjects = _calling(subjects)
    if where is Backdrop.BEDROOM:
        subjects = _lying_down(subjects)
    if where in _SICKROOMS:
        bed = _BED if where is Backdrop.HOSPITAL else "bed"
        subjects = _examined(_vaccinated(subjects))
        subjects = _in_teeth(_operated(_bedded(subjects, bed)))
    subjects = _as_there(subjects, where)
    if where in _STUDIES:
        subjects = _dozing(subjects)
    return replace(depiction, subjects=tuple(subjects))


def _as_there(subjects: list[Subject], where: Backdrop) -> list[Subject]:
    match where:
        case Backdrop.ROOM:
            return _nodding(subjects)
        case Backdrop.CAFE:
            return _dining_out(subjects)
        case Backdrop.SHOP:
            return _over_counter(subjects)
        case _:
            return subjects


def _from_shore(depiction: Depiction) -> Depiction:
    """Who looks at the sea stands on its beach."""
    gazes = any(s.gesture == GAZING for s in depiction.subjects)
    aboard = any(s.kind is Kind.VEHICLE for s in depiction.subjects)
    if not gazes or aboard or depiction.setting.backdrop is not Backdrop.SEA:
        return depiction
    beach = replace(depiction.setting, place="", backdrop=Backdrop.BEACH)
    return replace(depiction, setting=beach)


def schooled(depiction: Depiction) -> Depiction:
    """The board that a teacher writes on is a blackboard, and in a classroom."""
    teaches = any(s.label in _TEACHERS for s in depiction.subjects)
    if not teaches or not any(s.label in _BOARDS for s in depiction.subjects):
        return depiction
    board = pictures()["blackboard"].art
    subjects = (
        replace(s, label="blackboard", art=board, kind=Kind.THING) if s.label in _BOARDS
        else replace(s, to="blackboard") if s.to in _BOARDS
        else s
        for s in depiction.subjects
    )  # fmt: skip
    return replace(depiction, subjects=tuple(subjects))


def framed(depiction: Depiction) -> Depiction:
    """Who is on a wall and does nothing there is a picture that another one looks at."""
    people = [s for s in depiction.subjects if s.kind is Kind.PERSON]
    hung = [s for s in people if s.to == "wall" and s.relation == "on" and _still(s)]
    if not hung or len(hung) == len(people):
        return depiction
    art = pictures()[_PORTRAIT].art
    pictured = (
        replace(s, label=_PORTRAIT, kind=Kind.THING, art=art, clothing="", wears="")
        if s in hung
        else s
        for s in depiction.subjects
    )
    return replace(depiction, subjects=tuple(pictured))


def _still(person: Subject) -> bool:
    return person.action is Action.NONE and not person.gesture and person.count == 1


def hennaed(subjects: list[Subject]) -> list[Subject]:
    """Of henna the hands tell, and somebody who draws it on them."""
    told = [s for s in subjects if s.kind is Kind.PERSON and s.gesture == _HENNA]
    if not told:
        return subjects
    kept = [s for s in subjects if s.label not in _DRAWN_ON]
    if told[0].label == _HANDS:
        return [_adorned(s) if s is told[0] else s for s in kept]
    people = [s for s in kept if s.kind is Kind.PERSON]
    if len(people) == 1:  # it is done to her
        return [*(_adorned(s) if s is told[0] else s for s in kept), _ARTIST]
    other = next(s for s in people if s is not told[0])
    return [
        replace(s, relation="", to="") if s is told[0] else _adorned(s) if s is other else s
        for s in kept
    ]


def _adorned(subject: Subject) -> Subject:
    wears = ", ".join(filter(None, (subject.wears, _HENNA)))
    return replace(subject, wears=wears, gesture=_HENNAED, relation="", to="")


def _dining_out(subjects: list[Subject]) -> list[Subject]:
    """Who eats in a restaurant sits at one of its tables."""
    eats = [s for s in subjects if s.kind is Kind.PERSON and s.action is Action.EAT
            and not (s.gesture or s.to)]  # fmt: skip
    if not eats or any(s.label in TABLES for s in subjects):
        return subjects
    table = Subject("table", Kind.THING, art=pictures()["table"].art)
    shared = sum(s.count for s in eats) > 1 or any(s.label == "couple" for s in eats)
    sit = (
        replace(s, relation="next to", to="table") if s in eats
        else replace(s, relation="on", to="table")
        if shared and s.kind is Kind.FOOD and not s.to
        else s
        for s in subjects
    )  # fmt: skip
    return [*sit, table]


def _over_counter(subjects: list[Subject]) -> list[Subject]:
    """In a shop things are sold across a counter, not from a cart."""
    sells = next((s for s in subjects if s.label.endswith(SELLERS) and not s.to), None)
    goods = [s for s in subjects if s.kind in (Kind.FOOD, Kind.THING) and not s.to]
    if sells is None or sells.gesture == "give" or not goods:
        return subjects
    if any(s.label in SOLD_FROM for s in subjects):
        return subjects
    counter = Subject(_COUNTER, Kind.THING, art=pictures()[_COUNTER].art)
    laid = (
        replace(s, relation="on", to=_COUNTER) if s in goods
        else replace(s, relation="behind", to=_COUNTER, gesture="show") if s is sells
        else replace(s, relation="left of", to=_COUNTER)
        if s.kind is Kind.PERSON and not s.to
        else s
        for s in subjects
    )  # fmt: skip
    return [*laid, counter]


def _woken(subjects: list[Subject]) -> list[Subject]:
    """Whom somebody wakes lies in bed, and who does it stands beside it."""
    wakes = next(s for s in subjects if s.gesture == _WAKES)
    other = next((s for s in subjects if s.kind is Kind.PERSON and s is not wakes), None)
    if other is None or any(s.label in _RESTED_ON for s in subjects):
        return subjects
    bed = Subject("bed", Kind.THING, art="🛏")
    lies = replace(other, action=Action.LIE, gesture="sleep", relation="on", to="bed")
    stands = replace(wakes, action=Action.TALK, relation="left of", to="bed")
    return [*(stands if s is wakes else lies if s is other else s for s in subjects), bed]


def _calling(subjects: list[Subject]) -> list[Subject]:
    """In a call centre one sits at a computer."""
    return [
        replace(s, gesture="type", action=Action.SIT)
        if s.kind is Kind.PERSON and s.action is Action.TALK and not s.gesture
        else s
        for s in subjects
    ]


def _bedded(subjects: list[Subject], label: str) -> list[Subject]:
    """Who is ill lies in a bed, and who is with them stands beside it."""
    ill = next((s for s in subjects if s.label == _PATIENT and _rests(s)), None)
    if ill is None and label != _BED and any(s.label in _GIVERS for s in subjects):  # a house call
        ill = next((s for s in subjects if s.kind is Kind.PERSON and s.label not in _GIVERS
                    and _rests(s)), None)  # fmt: skip
    if ill is None or any(s.label in _LAIN_ON for s in subjects):
        return subjects
    bed = Subject(label, Kind.THING, art="🛏" if label != _BED else pictures()[_BED].art)
    lies = replace(ill, relation="on", to=label, action=Action.LIE, gesture="sleep")
    return [*(lies if s is ill else _beside_bed(s, label) for s in subjects), bed]


def _rests(subject: Subject) -> bool:
    still = subject.action in _AILING and subject.gesture in _AT_REST
    return still and subject.count == 1 and not subject.to


def _beside_bed(subject: Subject, label: str) -> Subject:
    if subject.kind is not Kind.PERSON or subject.to:
        return subject
    near = "left of" if subject.gesture in _AT_HEADS else "next to"
    return replace(subject, relation=near, to=label)


def _operated(subjects: list[Subject]) -> list[Subject]:
    """Who operates has somebody on the table before them, and a mask on."""
    surgeon = next((s for s in subjects if s.label in _SURGEONS and s.action in _AT_WORK), None)
    if surgeon is None or surgeon.gesture or surgeon.to:
        return subjects
    wears = ", ".join(filter(None, (surgeon.wears, "mask")))
    works = replace(surgeon, wears=wears, gesture="operate", action=Action.WORK)
    others = [s for s in subjects if s is not surgeon]
    lying = next((s for s in others if s.kind is Kind.PERSON and not s.gesture), None)
    lies = replace(lying or Subject(_PATIENT, Kind.PERSON), relation="on", to=_TABLE,
                   action=Action.LIE, gesture="sleep")  # fmt: skip
    table = Subject(_TABLE, Kind.THING, art=pictures()[_TABLE].art)
    return [works, lies, *(s for s in others if s is not lying and s.to != _TABLE), table]


def _lying_down(subjects: list[Subject]) -> list[Subject]:
    """In a bedroom one lies on the bed; only who reads aloud there has the book."""
    lies = next((s for s in subjects if s.kind is Kind.PERSON and _lain(s)), None)
    if lies is None or any(s.label in _RESTED_ON for s in subjects):
        return subjects
    bed = Subject("bed", Kind.THING, art="🛏")
    return [*(replace(s, relation="on", to="bed") if s is lies else s for s in subjects), bed]


def _lain(person: Subject) -> bool:
    return person.action is Action.LIE and person.count == 1 and person.relation in ("", "with")


def _examined(subjects: list[Subject]) -> list[Subject]:
    """Whom a doctor examines sits there."""
    people = [s for s in subjects if s.kind is Kind.PERSON]
    if len(people) != 1 or people[0].gesture != "examine" or people[0].label not in _GIVERS:
        return subjects
    if any(s.art[:1] in _LENSES for s in subjects if s.art):
        return subjects
    return [*subjects, Subject(_PATIENT, Kind.PERSON, action=Action.SIT)]


def _vaccinated(subjects: list[Subject]) -> list[Subject]:
    """Who gets an injection gets it from a nurse."""
    needle = next((s for s in subjects if s.art[:1] == "💉" and s.art), None)
    people = [s for s in subjects if s.kind is Kind.PERSON]
    if needle is None or len(people) != 1 or people[0].gesture or people[0].count > 1:
        return subjects
    if people[0].label in _GIVERS:
        return subjects
    return [_NURSE, *(replace(s, relation="", to="") for s in subjects if s is not needle)]


def _in_teeth(subjects: list[Subject]) -> list[Subject]:
    """Whom a dentist sees to sits in the chair, with the mouth open."""
    dentist = next((s for s in subjects if s.label in _DENTISTS and not s.to), None)
    if dentist is None or dentist.action not in _AT_WORK or dentist.gesture not in ("", "examine"):
        return subjects
    others = [s for s in subjects if s.kind is Kind.PERSON and s is not dentist and not s.to]
    other = others[0] if others else Subject(_PATIENT, Kind.PERSON)
    sits = replace(other, action=Action.SIT, gesture="mouth_open", relation="on", to=_CHAIR)
    chair = Subject(_CHAIR, Kind.THING, art=pictures()[_CHAIR].art)
    works = replace(dentist, gesture="teeth", action=Action.WORK, relation="next to", to=_CHAIR)
    return [works, sits, *(s for s in subjects if s not in (dentist, other)), chair]


def _nodding(subjects: list[Subject]) -> list[Subject]:
    """Who falls asleep in a room, and nobody says where, does so in an armchair."""
    sleeper = next((s for s in subjects if s.kind is Kind.PERSON and s.gesture == "sleep"), None)
    told = any(s.label in _RESTED_ON for s in subjects)
    if sleeper is None or told or sleeper.count > 1 or sleeper.relation not in _NEAR:
        return subjects
    chair = Subject(_ARMCHAIR, Kind.THING, art=pictures()[_ARMCHAIR].art)
    sits = replace(sleeper, action=Action.SIT, gesture="nod_off", relation="on", to=_ARMCHAIR)
    return [*(sits if s is sleeper else s for s in subjects), chair]


def _dozing(subjects: list[Subject]) -> list[Subject]:
    """Where one works or studies one falls asleep at the desk, over a book."""
    sleeper = next((s for s in subjects if s.kind is Kind.PERSON and s.gesture == "sleep"), None)
    if sleeper is None or sleeper.to or sleeper.count > 1:
        return subjects
    dozes = replace(sleeper, action=Action.SIT, gesture="doze")
    laid = any(s.kind is Kind.THING for s in subjects)
    book = [] if laid else [Subject("book", Kind.THING, art="📖")]
    return [*(dozes if s is sleeper else s for s in subjects), *book]
