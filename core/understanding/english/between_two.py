"""Says how two things stand to each other by the preposition between them."""

from core.domain.analysis import Kind
from core.language.english_verbs import is_kind, shown, verb_kind
from core.language.english_words import clause_words
from core.understanding.english.attaching import Clause, Place
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun

_PASSED = clause_words("passed")
# By a window one leaves, over a pillow one quarrels.
_GOING = verb_kind("leaves")
_ABOUT = verb_kind("about")
_HANDED = verb_kind("hands_over")
_TRODDEN = kinds("trodden")
_CRAWLING = verb_kind("crawls")
_LEADS = kinds("leads")
_HITTING = verb_kind("hits_into")
_WRAPPING = verb_kind("wraps")
_BECOMING = verb_kind("becomes")
_IN_THE_AIR = verb_kind("hovers")
_WALKED_ON = kinds("walked_on")
_STILL = frozenset({"sit", "stand", "lie", "work"})
_TOPPED = kinds("topped")
_ON_PAPER = "worked_on"


def how_they_stand(clause: Clause, place: Place, one: Noun, other: Noun) -> str:
    """The relation as these two stand; "" where it tells a way, a part or a means."""
    after = clause.verb is not None and place.first > clause.verb.first
    base = clause.verb.base if clause.verb is not None and after else ""
    over = place.word == "over" and other.alive  # "pulls his turban over his eyes"
    handed = place.word == "over" and base in _HANDED  # "feeds a horse over the fence"
    handed = handed or (place.word == "into" and not base and other.alive)  # "horses into mice"
    handed = handed or (place.word == "over" and one.kind is Kind.PERSON and bool(clause.objects))
    aside = over and (is_one_of(one, "worn") or _looks(base, place))
    if aside or handed or (place.subjects == clause.subjects and _is_way(base, place)):
        return "on" if _treads(base, place, one, other) else ""
    if place.how in ("on", "in") and base and is_one_of(other, _ON_PAPER):
        rests = is_kind(base, "puts") or is_kind(base, "is") or shown(base) in _STILL - {"work"}
        return place.how if rests else ""
    if place.word == "over" and is_kind(base, "puts"):
        laid = is_kind(base, "covers") and not other.alive
        return "on" if laid or _is_cloth(one) else "above"
    if (place.how in ("on", "behind") or place.word == "by") and (
        told := _by_its_word(base, place, other, clause)
    ):
        return told
    eaten = shown(base) == "eat" and other.kind is Kind.FOOD
    walks = one.alive and other.label in _WALKED_ON
    if place.how == "on" and (eaten or walks or _plays_or_is_led(one, other)):
        return ""
    return _within(one, other) if place.how == "in" else place.how


def _by_its_word(base: str, place: Place, other: Noun, clause: Clause) -> str:
    """What leans "on" a wall is by it; what is "at the back of" a bus is in it."""
    if base == "hang" and place.word == "by":
        return "on"
    if place.how == "on":
        if place.word == "at" and is_one_of(other, "sat_at"):  # "at one end of the table"
            return "next to"
        held = base == "hold" and place.subjects == clause.subjects  # "holding on to the pram"
        return "next to" if base == "lean" or held else ""
    return "in" if place.word == "at" and other.kind in (Kind.VEHICLE, Kind.PLACE) else ""


def _plays_or_is_led(one: Noun, other: Noun) -> bool:
    """Whether it is what somebody plays, or by what they are led: "one on a flute"."""
    led = one.kind is Kind.ANIMAL and other.label.split()[-1] in _LEADS
    return led or (one.kind is Kind.PERSON and is_one_of(other, "instruments"))


def _treads(base: str, place: Place, one: Noun, other: Noun) -> bool:
    """Whether somebody is on what they go over: "walks over the ice"."""
    goes = is_kind(base, "goes") and place.word == "over"
    trodden = other.label in _TRODDEN or (base in _CRAWLING and one.kind is Kind.ANIMAL)
    return goes and one.alive and trodden


def _within(one: Noun, other: Noun) -> str:
    """How it is "in" something: in a dress, on a table in whose middle it is."""
    if other.cue.text.casefold() == "traffic":
        return ""
    if one.alive and is_one_of(other, "worn"):
        return "wearing"
    return "on" if other.label.split()[-1] in _TOPPED else "in"


def _is_cloth(noun: Noun) -> bool:
    """Whether it lies on what it hangs over: a towel, a coat, a quilt."""
    cloth = is_one_of(noun, "worn") or is_one_of(noun, "covers") or is_one_of(noun, "cloths")
    return cloth or noun.kind in (Kind.FOOD, Kind.PLANT)


def _is_way(base: str, place: Place) -> bool:
    """Whether it is what a deed is done by or to rather than where: "knocks on the door"."""
    into = place.word == "into" and base in _BECOMING | _HITTING
    if into or base == "reflect" or (place.word == "in" and base in _WRAPPING):
        return True
    if _looks(base, place) or (is_kind(base, "goes") and _passes(base, place.word)):
        return True
    if place.word == "by" and base in _GOING:
        return True
    if place.word == "over" and base in _ABOUT:
        return True
    return is_kind(base, "means") and place.how in ("on", "in")


def _looks(base: str, place: Place) -> bool:
    """Whether it is where someone looks rather than where they are: "looks into the mirror"."""
    seen = place.how in ("on", "in", "above", "under", "behind", "around")
    return shown(base) == "look" and seen and place.word not in ("from", "out")


def _passes(base: str, word: str) -> bool:
    """Whether it is the way over something: "jumps over a fence", not "flies over a house"."""
    return word in _PASSED and not (word == "over" and base in _IN_THE_AIR)
