"""Tells in northern texts who rides along, who looks out of what drives, and who drives unsaid."""

from collections.abc import Iterable, Iterator, Mapping

from core.domain.analysis import Action, Kind
from core.language.grammar import small_words
from core.language.normalise import key
from core.language.variants import NORTHERN
from core.understanding.cue import action_of
from core.understanding.kinds import is_one_of
from core.understanding.meant import is_owner
from core.understanding.noun import Noun
from core.understanding.pointing import RESTS
from core.understanding.reading import Reading
from core.understanding.scene import Scene

_ENDS = frozenset({"behind", "in front of"})
_BESIDE = _ENDS | {"around", "next to", "left of", "right of"}
_OPENINGS = frozenset({"window", "door"})
_SITS = RESTS | {Action.HOLD}
# Who does these in a vehicle stays there.
_STAYING = RESTS | {Action.LOOK, Action.SMILE, Action.TALK, Action.PLAY, Action.WORK}


def riding_along(
    scene: Scene, ridden: Iterable[tuple[int, str, int]]
) -> Iterator[tuple[int, str, int]]:
    """Who sits behind whom on what they ride: "लड़का स्कूटर चला रहा है, पीछे दादी बैठी है"."""
    mounts = {other for _, how, other in ridden if how == "on"}
    mounts = {each for each in mounts if is_one_of(scene.nouns[each], "saddled")}
    for cue in scene.reading.of("relation") if mounts else ():
        opens = not cue.first or not scene.reading.same_clause(cue.first - 1, cue.first)
        if cue.key not in _ENDS or not opens:
            continue
        here = [i for i in scene.after(cue.last) if _told_with(scene, i, cue.first)]
        people = [i for i in here if scene.nouns[i].kind is Kind.PERSON]
        before = [i for i in scene.before(cue.first) if i in mounts]
        if before and people and _sits(scene, cue.first):
            yield people[-1], "on", before[-1]


def _told_with(scene: Scene, index: int, at: int) -> bool:
    return scene.reading.same_clause(scene.nouns[index].first, at)


def _sits(scene: Scene, at: int) -> bool:
    """Whether the clause tells no more than that somebody sits or stands there."""
    acts = [cue for cue in scene.reading.of("action") if scene.reading.same_clause(cue.first, at)]
    return bool(acts) and all(action_of(cue) in _SITS for cue in acts)


def by_riders(scene: Scene, found: list[tuple[int, str, int]]) -> list[tuple[int, str, int]]:
    """The same with who rides where only what they ride was found: "তার চারপাশে সাইকেল চালাচ্ছে"."""
    riders = {
        vehicle: who
        for who, how, vehicle in found
        if how in ("on", "in")
        and scene.nouns[vehicle].kind is Kind.VEHICLE
        and scene.nouns[who].alive
        and _told_with(scene, who, scene.nouns[vehicle].first)
    }
    riders = {each: who for each, who in riders.items() if _is_driven(scene, each)}
    return [
        (riders.get(one, one) if how in _BESIDE and riders.get(one) != other else one, how, other)
        for one, how, other in found
    ]


def _is_driven(scene: Scene, index: int) -> bool:
    """Whether its clause tells that it is driven, rather than that it stands there."""
    noun = scene.nouns[index]
    acts = (cue for cue in scene.reading.of("action") if _told_with(scene, index, cue.first))
    return any(action_of(cue) is Action.DRIVE and cue.first >= noun.last for cue in acts)


def looking_out(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who is seen at the window of what drives: "ट्रेन की खिड़की से हाथ हिलाती माँ"."""
    ends = tuple(small_words(scene.reading.language, "out_of"))
    for one in scene.present[:-1]:
        vehicle, opening = scene.nouns[one], scene.nouns[one + 1]
        if vehicle.kind is not Kind.VEHICLE or opening.label not in _OPENINGS:
            continue
        said = [scene.words[opening.last - 1], *scene.words[opening.last : opening.last + 1]]
        out = said[-1] in ends or said[0].endswith(tuple(end for end in ends if len(end) > 1))
        if not out or not is_owner(scene.reading, vehicle, opening):
            continue
        here = [i for i in scene.beside(opening.first) if _told_with(scene, i, opening.first)]
        people = [i for i in here if scene.nouns[i].kind is Kind.PERSON]
        yield from ((who, "in", one) for who in people[:1])


def acting_from(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who does something out of what they are in: "હોડીમાંથી જાળ નાખે છે", "ਕਾਰ ਵਿੱਚੋਂ ਹੱਥ ਹਿਲਾਉਂਦਾ"."""
    words = small_words(scene.reading.language, "from_within")
    ends = tuple(each[1:] for each in words if each[0] == "-")
    for index in scene.present if words else ():
        noun = scene.nouns[index]
        after = scene.words[noun.last] if noun.last < len(scene.words) else ""
        out = after in words or (bool(ends) and scene.words[noun.last - 1].endswith(ends))
        if noun.kind is not Kind.VEHICLE or not out or not _stays(scene, noun.first):
            continue
        here = [i for i in scene.beside(noun.first) if _told_with(scene, i, noun.first)]
        people = [i for i in here if scene.nouns[i].kind is Kind.PERSON]
        how = "on" if is_one_of(noun, "saddled") else "in"
        yield from ((who, how, index) for who in people[:1])


def _stays(scene: Scene, at: int) -> bool:
    """Whether a clause tells of deeds, and none by which one goes away or takes something out."""
    acts = [cue for cue in scene.reading.of("action") if scene.reading.same_clause(cue.first, at)]
    return bool(acts) and all(action_of(cue) in _STAYING for cue in acts)


def drivers(
    reading: Reading,
    nouns: tuple[Noun, ...],
    stand: Iterable[tuple[int, str, int]],
    doing: Mapping[int, tuple[Action, str]],
) -> dict[int, tuple[Action, str]]:
    """Who drives though no verb says so, being on a bicycle or the like: "सायकलवर फुगेवाला"."""
    found: dict[int, tuple[Action, str]] = {}
    if reading.language not in NORTHERN:
        return found
    driven = set()
    for one, how, other in stand:
        who, vehicle = nouns[one], nouns[other]
        rides = how == "on" and vehicle.kind is Kind.VEHICLE and is_one_of(vehicle, "saddled")
        if not rides or who.kind is not Kind.PERSON or one in doing or other in driven:
            continue
        acts = (cue.first for cue in reading.of("action"))
        if not any(reading.same_clause(at, who.first) for at in acts):
            driven.add(other)
            found[one] = (Action.DRIVE, key(reading.words[vehicle.last - 1].text))
    return found
