"""Finds what southern texts place without a word for where: put, hung, ridden, on a lap."""

from collections.abc import Iterator
from itertools import pairwise

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.understanding.cases import is_declined
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of, kinds
from core.understanding.meant import FOR_FOOD
from core.understanding.noun import Noun
from core.understanding.scene import Scene
from core.understanding.south.acting import may_be_climbed
from core.understanding.south.settling import settled

Placed = tuple[int, str, int]
_ON = ("seats", "bears", "heated", "perches")
# Between what is full and what it is full of.
_FEW = 3
_FIXED = Kind.PLACE, Kind.VEHICLE, Kind.BUILDING


def placed(scene: Scene) -> list[Placed]:
    """Subject's index, relation, object's index, as verbs and cases of the south tell them."""
    if scene.reading.language not in SOUTHERN:
        return []
    return [
        *_laid(scene),
        *_full(scene),
        *_hung(scene),
        *_ridden(scene),
        *_climbed(scene),
        *_sheltered(scene),
        *_leaning(scene),
        *_clinging(scene),
        *_on_bodies(scene),
        *settled(scene),
    ]


def filled(scene: Scene) -> set[int]:
    """In or on which something is put: nobody sits in such a basket."""
    return set(_filled(scene)) if scene.reading.language in SOUTHERN else set()


def _laid(scene: Scene) -> Iterator[Placed]:
    """What is put somewhere: "பையை நாற்காலியில் வைத்துவிட்டு", "ಅಕ್ಕಿ ಕುಕ್ಕರ್‌ಗೆ ಹಾಕಿ"."""
    for index, verb in _filled(scene).items():
        how = _bears(scene.nouns[index])
        yield from ((each, how, index) for each in _objects(scene, index, verb))


def _filled(scene: Scene) -> dict[int, int]:
    """What takes things up, by its index, and the verb that puts them there."""
    into, puts = _tuple(scene, "into"), _tuple(scene, "puts")
    found = {}
    for index in scene.present:
        noun = scene.nouns[index]
        if not _bears(noun) or not scene.words[noun.last - 1].endswith(into):
            continue
        verb = _verb(scene, noun.last, puts) if is_declined(scene.reading, noun) else None
        if verb is not None:
            found[index] = verb
    return found


def _full(scene: Scene) -> Iterator[Placed]:
    """What something is full of: "ಗಾಡಿ ತುಂಬಾ ಕಬ್ಬು", "చట్నీ నింపిన గిన్నె"."""
    full, filled_with = _tuple(scene, "full"), _tuple(scene, "filled_with")
    for one, other in zip(scene.present, scene.present[1:], strict=False):
        gap = range(scene.nouns[one].last, scene.nouns[other].first)
        if _contains(scene.nouns[other]) and _has(scene, one, gap):
            yield one, "in", other
        elif not gap and _is_in_vessel(scene, one, other):
            yield one, _bears(scene.nouns[other]), other
        beside = gap and scene.reading.same_clause(scene.nouns[one].first, gap[-1] + 1)
        if not beside or len(gap) > _FEW:
            continue
        if scene.words[gap[0]] in full and _contains(scene.nouns[one]):
            yield other, "in", one
        elif scene.words[gap[0]] in full and (how := _bears(scene.nouns[one])):
            yield other, how, one  # "ಚಾಪೆ ತುಂಬ ಬಳೆಗಳು"
        elif scene.words[gap[0]].startswith(filled_with) and _contains(scene.nouns[other]):
            yield one, "in", other


def _has(scene: Scene, one: int, gap: range) -> bool:
    """Whether what comes next is said to have a thing: "பூக்கள் உள்ள ஜாடி", "മാങ്ങയുള്ള കുട്ട"."""
    noun = scene.nouns[one]
    if noun.alive or noun.kind is Kind.PLACE or is_one_of(noun, "vessels"):
        return False
    having = _tuple(scene, "having_it")
    said = scene.words[gap[0]] in having if gap else scene.words[noun.last - 1].endswith(having)
    return bool(having) and said and len(gap) < _FEW


def _is_in_vessel(scene: Scene, one: int, other: int) -> bool:
    """Whether food is named right before what it is in: "చట్నీ గిన్నె"."""
    food, vessel = scene.nouns[one], scene.nouns[other]
    told = small_words(scene.reading.language, "empty")
    beside = scene.reading.same_clause(food.first, vessel.first)
    bears = _bears(vessel) if food.kind is Kind.FOOD and vessel.label in FOR_FOOD else ""
    return bool(told) and beside and bool(bears)


def by_vessels(scene: Scene, found: list[Placed]) -> list[Placed]:
    """The same where what stands by something is the bowl, not the food of its name in it."""
    nouns = scene.nouns
    beside = (
        each for each in pairwise(scene.present) if nouns[each[0]].last == nouns[each[1]].first
    )
    bowls = {one: other for one, other in beside if _is_in_vessel(scene, one, other)}
    return [
        (one, how, other)
        if bowls.get(one) == other
        else (bowls.get(one, one), how, bowls.get(other, other))
        for one, how, other in found
    ]


def _contains(noun: Noun) -> bool:
    return not noun.alive and (noun.kind is Kind.VEHICLE or is_one_of(noun, "vessels"))


def _bears(noun: Noun) -> str:
    """Whether things are put in or on it: "in", "on", or "" for neither."""
    if noun.alive or noun.kind is Kind.PLACE:
        return ""
    if is_one_of(noun, "vessels"):
        return "in"
    return "on" if any(is_one_of(noun, each) for each in _ON) else ""


def _verb(scene: Scene, start: int, verbs: tuple[str, ...]) -> int | None:
    """The first verb after a token in its clause, if it is one that begins so."""
    for at in range(start, len(scene.words)):
        if not scene.reading.same_clause(at, start - 1):
            return None
        if scene.words[at].startswith(verbs):
            return at
        if scene.ends(at):
            return None
    return None


def _objects(scene: Scene, holder: int, verb: int) -> list[int]:
    """What is put there: a thing of the clause, else what a pronoun for them stands for."""
    first = scene.nouns[holder].first
    here = [
        i
        for i in scene.present
        if i != holder
        and scene.reading.same_clause(scene.nouns[i].first, first)
        and scene.nouns[i].last <= verb
        and _is_movable(scene, i)
    ]
    if here:
        after = [i for i in here if i > holder]
        return after[:1] or scene.list_before(here[-1])
    clause = (at for at in range(first) if scene.reading.same_clause(at, first))
    both = small_words(scene.reading.language, "them")
    if not any(scene.words[at] in both for at in clause):
        return []
    told = [i for i in scene.before(first) if _is_movable(scene, i) and i not in scene.targets]
    apart = {scene.reading.clause[scene.nouns[i].first] for i in told[-2:]}
    return told[-2:] if len(apart) > 1 and not scene.nouns[told[-1]].cue.plural else told[-1:]


def _is_movable(scene: Scene, index: int) -> bool:
    noun = scene.nouns[index]
    apart = scene.words[noun.last - 1].endswith(_tuple(scene, "into"))
    rooted = noun.kind is Kind.PLANT and noun.label.endswith("tree")
    return not (
        noun.alive or rooted or noun.kind in _FIXED or (apart and is_declined(scene.reading, noun))
    )


def _hung(scene: Scene) -> Iterator[Placed]:
    """What hangs on a wall or a chair, in Telugu by "to" alone: "గోడకు గడియారం", "ಗೋಡೆಗೆ ನೇತಾಡುವ"."""
    ends, hangs = _tuple(scene, "hung_on"), _tuple(scene, "hanging")
    for index in scene.present:
        noun = scene.nouns[index]
        told = scene.words[noun.last - 1].endswith(ends) and is_declined(scene.reading, noun)
        if not told or noun.alive or noun.last in scene.marks:
            continue
        hung = _verb(scene, noun.last, hangs) is not None
        only_to = _is_upright(noun) and scene.reading.language is Language.TE
        leaned = bool(_tuple(scene, "leaned")) and _verb(scene, noun.last, _tuple(scene, "leaned"))
        if not hung and (leaned or not only_to):
            continue
        here = [
            i for i in scene.present if scene.reading.same_clause(scene.nouns[i].first, noun.first)
        ]
        free = [i for i in here if not scene.nouns[i].alive and scene.nouns[i].kind not in _FIXED]
        free = [
            i
            for i in free
            if scene.nouns[i].cue.plural or not is_declined(scene.reading, scene.nouns[i])
        ]
        after = _hung_there(scene, here, index) or [i for i in free if i > index]
        next_one = after if hung else [i for i in after if i == index + 1]
        yield from (
            (each, "on", index)
            for each in (next_one or (free[:1] if hung else []))[:1]
            if each != index
        )


def _hung_there(scene: Scene, here: list[int], index: int) -> list[int]:
    """What a participle right before it says to hang there: "ಗೋಡೆಗೆ ನೇತಾಡುವ ಗಡಿಯಾರದ ಕೆಳಗೆ"."""
    at = scene.nouns[index].last
    told = at < len(scene.words) and scene.words[at].startswith(_tuple(scene, "hanging"))
    if not told or not scene.words[at].endswith(_tuple(scene, "participles")):
        return []
    return [i for i in here if scene.nouns[i].first == at + 1 and not scene.nouns[i].alive]


def _is_upright(noun: Noun) -> bool:
    upright = is_one_of(noun, "perches") or is_one_of(noun, "openings")
    return upright or noun.label in ("door", "gate", "nail")


def _ridden(scene: Scene) -> Iterator[Placed]:
    """Who pedals, drives or mounts it is on it: "సైకిల్ తొక్కుతున్నాడు", "గుర్రం ఎక్కి"."""
    pedals = _tuple(scene, "pedals")
    for index in scene.present:
        noun = scene.nouns[index]
        if noun.label not in kinds("saddled") or _verb(scene, noun.last, pedals) is None:
            continue
        yield from ((each, "on", index) for each in _who(scene, index))


def _climbed(scene: Scene) -> Iterator[Placed]:
    """Who climbs it is on it: "కోతి చెట్టు ఎక్కింది", "ಬೆಕ್ಕು ಗೋಡೆ ಹತ್ತಿತು"."""
    climbs = _tuple(scene, "climbs")
    for index in scene.present:
        noun = scene.nouns[index]
        at = noun.last
        plain = not noun.alive and noun.kind not in (Kind.PLACE, Kind.VEHICLE)
        if not (plain and may_be_climbed(scene.reading, noun)) or at >= len(scene.words):
            continue
        verb = scene.words[at].startswith(climbs) and at not in scene.marks  # no "ಹತ್ತಿರ", near
        if verb and scene.reading.same_clause(at, noun.first):
            yield from ((i, "on", index) for i in _climbers(scene, noun, at))


def _climbers(scene: Scene, noun: Noun, at: int) -> list[int]:
    """Who climbs: named before, or right after a participle: "చెట్టు ఎక్కుతున్న కోతి", "చెట్టు ఎక్కి కోతి"."""
    before = [i for i in scene.before(noun.first) if scene.nouns[i].alive]
    here = [i for i in before if scene.reading.same_clause(scene.nouns[i].first, at)]
    after = [i for i in scene.after(at + 1)[:1] if scene.nouns[i].alive]
    after = [i for i in after if scene.reading.same_clause(scene.nouns[i].first, at)]
    which = scene.words[at].endswith(_tuple(scene, "participles"))
    after = [i for i in after if which or not is_declined(scene.reading, scene.nouns[i])]
    if after and not here:
        return after
    return (here or before)[-1:]


def _sheltered(scene: Scene) -> Iterator[Placed]:
    """Who has an umbrella up is under it: "గొడుగు వేసుకుని", "കുട ചൂടി"."""
    shelters = _tuple(scene, "shelters")
    for index in scene.present:
        last = scene.nouns[index].last
        if scene.nouns[index].label != "umbrella" or last >= len(scene.words):
            continue
        if scene.words[last].startswith(shelters):
            yield from ((each, "under", index) for each in _who(scene, index))


def _leaning(scene: Scene) -> Iterator[Placed]:
    """Who leans on it is next to it: "கதவில் சாய்ந்து", "വാതിലിൽ ചാരി"; in a chair they are on it."""
    leans = _tuple(scene, "leans")
    for index in scene.present if leans else ():
        noun, at = scene.nouns[index], scene.nouns[index].last
        leant = at < len(scene.words) and scene.words[at].startswith(leans)
        if leant and not noun.alive and is_declined(scene.reading, noun):
            sits = is_one_of(noun, "seats") and not is_one_of(noun, "perches")
            how = "on" if sits and noun.kind is not Kind.VEHICLE else "next to"
            yield from ((each, how, index) for each in _who(scene, index))


def _clinging(scene: Scene) -> Iterator[Placed]:
    """Who hangs there is on it, not in it: "கதவில் தொங்கும் சிறுவன்", "ഗേറ്റിൽ തൂങ്ങുന്നു"."""
    hangs = _tuple(scene, "hangs")
    for index in scene.present:
        noun, at = scene.nouns[index], scene.nouns[index].last
        hung = at < len(scene.words) and scene.words[at].startswith(hangs)
        if hung and not noun.alive and says_inside(scene.words[at - 1], scene.reading.language):
            yield from ((each, "on", index) for each in _who(scene, index))


def _who(scene: Scene, index: int) -> list[int]:
    """Who has to do with a thing in its clause: named before it, else next after it."""
    first = scene.nouns[index].first
    said = scene.by_sentence.get(scene.reading.sentence[first], ())
    near = [i for i in said if scene.nouns[i].kind is Kind.PERSON]
    near = [i for i in near if scene.reading.same_clause(scene.nouns[i].first, first)]
    near = [i for i in near if not _is_marked(scene, scene.nouns[i])]
    return [i for i in near if i < index][:1] or [i for i in near if i > index][:1]


def _is_marked(scene: Scene, noun: Noun) -> bool:
    """Whether a word after it in its clause only says who stands where to it."""
    return noun.last in scene.marks and scene.reading.same_clause(noun.last, noun.first)


def _on_bodies(scene: Scene) -> Iterator[Placed]:
    """What is on someone's lap, shoulder or head: "அப்பா தோளில் மகள்", "తల మీద బుట్ట"."""
    for at in range(len(scene.words)):
        head = _is_on_head(scene, at)
        if not (head or scene.words[at] in small_words(scene.reading.language, "laps")):
            continue
        if loaded := _loaded(scene, at):
            yield loaded
            continue
        here = [i for i in scene.after(at) if scene.reading.same_clause(scene.nouns[i].first, at)]
        alive = [i for i in here if scene.nouns[i].alive]
        things = [i for i in here if _is_borne(scene, i)]
        owner = _whose_body(scene, at, things[:1], head=head)
        loads = things if head else [i for i in here if _is_movable(scene, i)]
        there = (alive if owner[:1] not in (alive[:1], []) else [])[:1] or loads[:1]
        there = there or ([] if head else _lying_there(scene, owner))
        if owner and there and owner != there:
            yield there[0], "above" if head and _hangs(scene, at) else "on", owner[0]


def _loaded(scene: Scene, at: int) -> Placed | None:
    """Who has somebody on a back: "ಮಗುವನ್ನು ಬೆನ್ನಿಗೆ ಕಟ್ಟಿಕೊಂಡ ತಾಯಿ", "పాపను చంకన ఎత్తుకున్న అమ్మ"."""
    one = next((i for i in scene.before(at) if scene.nouns[i].last == at), None)
    if one is None or not scene.nouns[one].alive or not done_to(scene.reading, scene.nouns[one]):
        return None
    others = [i for i in scene.beside(at) if scene.nouns[i].kind is Kind.PERSON and i != one]
    here = [i for i in others if scene.reading.same_clause(scene.nouns[i].first, at)]
    before = [i for i in here if i < one and not done_to(scene.reading, scene.nouns[i])]
    owner = before[-1:] or [i for i in here if i > one][:1] or [i for i in others if i < one][-1:]
    return (one, "on", owner[0]) if owner else None


def _hangs(scene: Scene, at: int) -> bool:
    """Whether it only hangs over a head: "தலைக்கு மேல் விளக்கு தொங்குகிறது"."""
    start, end = scene.reading.bounds(at)
    return any(scene.words[each].startswith(_tuple(scene, "hangs")) for each in range(start, end))


def _is_on_head(scene: Scene, at: int) -> bool:
    """Whether something is said to be on a head or a back: "తల మీద", "തലയിൽ"."""
    language = scene.reading.language
    if scene.words[at] in small_words(language, "on_heads"):
        return True
    if at + 1 not in scene.marks or scene.words[at] not in small_words(language, "heads_of_bodies"):
        return False
    on = {cue.first for cue in scene.reading.of("relation") if cue.key in ("on", "above")}
    return at + 1 in on and scene.reading.same_clause(at, at + 1)


def _lying_there(scene: Scene, owner: list[int]) -> list[int]:
    """Who was named before whose lap it is: "మేకపిల్ల అమ్మాయి ఒడిలో పడుకుంది"."""
    first = scene.nouns[owner[0]].first if owner else 0
    before = [i for i in scene.before(first) if scene.nouns[i].alive and i not in owner]
    return [i for i in before if scene.reading.same_clause(scene.nouns[i].first, first)][-1:]


def _is_borne(scene: Scene, index: int) -> bool:
    noun = scene.nouns[index]
    fixed = noun.alive or noun.kind in _FIXED or is_one_of(noun, "worn")
    return not fixed


def _whose_body(scene: Scene, at: int, things: list[int], *, head: bool) -> list[int]:
    """Who has it on: named right before, or in the clause, else who does it, or was told of."""
    told = [i for i in scene.before(at) if scene.nouns[i].kind is Kind.PERSON]
    named = [i for i in scene.before(at) if scene.nouns[i].last == at]
    named = [i for i in named if i in told or is_one_of(scene.nouns[i], "as_if_alive")]
    opens = not at or not scene.reading.same_clause(at - 1, at)
    before = scene.words[at - 1] if at else ""
    his = before in small_words(scene.reading.language, "persons")
    if not his and before in small_words(scene.reading.language, "pronouns"):
        return [i for i in scene.before(at) if _is_it(scene.nouns[i])][-1:]
    if named or his or not head:
        later = [i for i in scene.after(at) if scene.nouns[i].kind is Kind.PERSON]
        return named or ((told[-1:] or later[:1]) if opens or his else [])
    here = [i for i in told if scene.reading.same_clause(scene.nouns[i].first, at)]
    later = [i for i in scene.after(at) if things and i > things[0] and scene.nouns[i].alive]
    later = [i for i in later if scene.reading.same_clause(scene.nouns[i].first, at)]
    return here[-1:] or later[:1] or (told[-1:] if opens else [])


def _is_it(noun: Noun) -> bool:
    """Whether it is a beast, or a doll or a snowman that has a body like one."""
    return noun.kind is Kind.ANIMAL or is_one_of(noun, "as_if_alive")


def _tuple(scene: Scene, name: str) -> tuple[str, ...]:
    return tuple(small_words(scene.reading.language, name))
