"""Finds how things stand to each other: "a bicycle on the left of a car"."""

from core.domain.analysis import Kind, Relation
from core.domain.languages import Language
from core.language.grammar import small_words, words_in_order
from core.language.sandhi import SOUTHERN
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding import prepositions, standing
from core.understanding.cases import is_declined
from core.understanding.cue import Cue
from core.understanding.english.places import places
from core.understanding.english.seen import seen
from core.understanding.inside import inside
from core.understanding.kinds import is_one_of, kinds
from core.understanding.marks import after_number, marks, of_frame, of_tops
from core.understanding.north.deeds import by_deeds
from core.understanding.north.riding import by_riders
from core.understanding.north.sides import amid
from core.understanding.north.touching import touching
from core.understanding.noun import Noun
from core.understanding.pointed_at import pointed_at
from core.understanding.reading import CONJUNCTIONS, Reading
from core.understanding.scene import Mark, Scene
from core.understanding.south.elided import flanking
from core.understanding.south.placed import by_vessels, filled, placed
from core.understanding.two_sides import two_sides

_NEVER_WORN = frozenset({"fence", "barricade", "gate", "tent", "curtain", "net", "bed"})
_UNWORN = frozenset({Kind.PLACE, Kind.PLANT, Kind.ANIMAL, Kind.BUILDING, Kind.NATURE})
# One word says "on" and "above".
_HOVERING = SOUTHERN | {Language.MR, Language.PA}
_IN_THE_AIR = frozenset({"fly", "float", "rise", "spin", "sway"})
_SETTLING = frozenset({"sit", "lie"})
_RESTING = frozenset({"sit", "stand", "lie", "walk", "dance", "run"})
# In these nobody is, but on them.
_LARGE_BAGS = kinds("large_bags")


def relations(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int]
) -> tuple[tuple[int, str, int], ...]:
    """Subject's index, relation, object's index; in the order of the text."""
    if not reading.head_final:
        return _english_places(reading, nouns, absent)
    present = tuple(index for index in range(len(nouns)) if index not in absent)
    scene = Scene(reading, nouns, present)
    scene.found += touching(scene)
    touched = [{one, other} for one, _, other in scene.found]
    for mark in sorted((*marks(reading, nouns), *of_tops(scene)), key=lambda mark: mark.first):
        if not _on_a_body(scene, mark, touched):
            scene.found += (each for each in _of(scene, mark) if {each[0], each[2]} not in touched)
    if spread := flanking(scene):
        group = {each for one, _, other in spread for each in (one, other)}
        scene.found = [each for each in scene.found if not {each[0], each[2]} <= group] + spread
    scene.found += two_sides(scene)
    put = placed(scene)
    full = filled(scene)
    scene.found += [each for each in put if each not in scene.found]
    told = {(one, other) for one, _, other in scene.found}
    within = [one for one in inside(scene) if not (one[2] in full and nouns[one[0]].alive)]
    within += by_deeds(scene)
    found = [*scene.found, *(pair for pair in within if (pair[0], pair[2]) not in told)]
    found = by_riders(scene, by_vessels(scene, found))
    found = [each for each in found if not (_setting(nouns, each) or _on_a_bank(scene, each))]
    return tuple(dict.fromkeys(found))


def _on_a_body(scene: Scene, mark: Mark, touched: list[set[int]]) -> bool:
    """Whether it only says on whose lap or back somebody is, as was found: "उसकी पीठ पर"."""
    if not 0 < mark.first <= len(scene.words):
        return False
    language, at = scene.reading.language, mark.first - 1
    if scene.words[at] in small_words(language, "on_lap"):
        return True
    on = any(scene.words[at] in small_words(language, each) for each in ("on_back", "on_head"))
    told = (i for pair in touched for i in pair)
    return on and any(scene.reading.same_clause(scene.nouns[i].first, at) for i in told)


def _on_a_bank(scene: Scene, found: tuple[int, str, int]) -> bool:
    """Whether a southern text only says by which water all is: "చెరువు గట్టున"."""
    place = scene.nouns[found[2]]
    if found[1] != "next to" or scene.reading.language not in SOUTHERN:
        return False
    sides = tuple(small_words(scene.reading.language, "two_sides"))
    lined = place.last < len(scene.words) and scene.words[place.last].startswith(sides)
    return place.place and place.kind is Kind.PLACE and not lined


def _english_places(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int]
) -> tuple[tuple[int, str, int], ...]:
    """What the clauses of an English text say, without what is not there."""
    said = (_dressed(nouns, each) for each in places(reading, nouns))
    told = (each for each in said if absent.isdisjoint((each[0], each[2])))
    sights = seen(reading, nouns)
    return tuple(each for each in told if each[2] in sights or not _setting(nouns, each))


def _dressed(nouns: tuple[Noun, ...], found: tuple[int, str, int]) -> tuple[int, str, int]:
    """Who was named before is in the sari of "a woman, in a green sari, wipes a lamp", no lamp."""
    one, how, other = found
    if how != "in" or nouns[one].alive or not is_one_of(nouns[other], "worn"):
        return found
    people = [i for i in range(other) if nouns[i].kind is Kind.PERSON]
    return (people[-1], "wearing", other) if people and one > other else found


def _setting(nouns: tuple[Noun, ...], found: tuple[int, str, int]) -> bool:
    """Whether it only says the place where all is, or what someone works on: "on a laptop"."""
    one, other = nouns[found[0]], nouns[found[2]]
    if found[1] in ("above", "around", "between") and other.place and other.kind is Kind.PLACE:
        return True
    if found[1] == "on" and one.kind is Kind.PERSON and is_one_of(other, "worked_on"):
        return True
    if found[1] == "in" and one.kind is Kind.PERSON and other.kind is Kind.FOOD:
        return True  # "ਲੰਗਰ ਵਿੱਚ": where it is eaten
    large = other.cue.plural or other.cue.text.casefold() in _LARGE_BAGS
    bales = found[1] == "on" and large  # "మూటల మీద కూర్చుని"
    if found[1] in ("on", "in") and one.kind is Kind.PERSON and _too_small(other) and not bales:
        return True
    crossed = found[1] == "on" and other.kind is Kind.PLACE and is_one_of(other, "crossed")
    return found[1] in ("in", "on") and other.kind is Kind.PLACE and not crossed


def _too_small(noun: Noun) -> bool:
    """Whether nobody can be in or on it: who fills a pot is at work on it."""
    roomy = is_one_of(noun, "roomy") or is_one_of(noun, "seats")
    return noun.label == "mirror" or (is_one_of(noun, "vessels") and not roomy)


def _of(scene: Scene, mark: Mark) -> list[tuple[int, str, int]]:
    """Who stands how to what, by one word."""
    mark = amid(scene, mark)
    objects = pointed_at(scene, mark)
    objects = () if mark.how == "in" and _is_alive(scene, objects) else objects
    if not objects or any(each not in scene.present for each in objects):
        return [] if mark.objects else _english(scene, mark)
    how = "on" if _is_on_its_edge(scene, mark, objects) else _amid(scene, mark, objects)
    mark = Mark(how, mark.first, mark.last, objects)
    subjects = standing.other_subjects(scene, mark)
    if over := _over_a_head(scene, mark, subjects):
        return over
    return [
        (one, _named_how(scene, one, mark.how, other), other)
        for one in subjects
        for other in objects
        if scene.nouns[one].label != scene.nouns[other].label
        and not (mark.how == "wearing" and _is_unworn(scene.nouns[other]))
    ]


def _is_unworn(noun: Noun) -> bool:
    """Whether nobody has it on, whatever the verb: "ಪೊಲೀಸರು ಬ್ಯಾರಿಕೇಡ್ ಹಾಕಿದರು"."""
    return noun.kind in _UNWORN or noun.label in _NEVER_WORN


def _over_a_head(scene: Scene, mark: Mark, subjects: list[int]) -> list[tuple[int, str, int]]:
    """What is held over somebody's head, or one's own: "ট্রফি মাথার ওপর তুলে ধরল"."""
    if mark.first == mark.last:
        return []
    if scene.words[mark.first] not in small_words(scene.reading.language, "on_head"):
        return []
    whose = [i for i in (*mark.objects, *subjects) if scene.nouns[i].alive]
    held = [i for i in mark.objects if not scene.nouns[i].alive]
    held = held or [i for i in scene.after(mark.last) if scene.nouns[i].first == mark.last]
    return [(held[0], "above", whose[0])] if whose and held else []


def _is_alive(scene: Scene, objects: tuple[int, ...]) -> bool:
    return any(scene.nouns[each].alive for each in objects)


def _amid(scene: Scene, mark: Mark, objects: tuple[int, ...]) -> str:
    """The relation; one Marathi word says "in" of one thing, "between" of two: "ट्रकच्या मध्ये"."""
    noun = scene.nouns[objects[-1]]
    if _is_middle_of_one(scene, mark, objects):
        return "on"
    alone = mark.how == "in" and scene.reading.language is Language.MR
    if alone and len(objects) > 1:
        return "between"
    alone = alone and not mark.objects
    several = noun.cue.plural or after_number(scene.reading, noun)
    apart = alone and several and noun.kind is not Kind.PLACE and not is_one_of(noun, "vessels")
    return "between" if apart else mark.how


def _is_on_its_edge(scene: Scene, mark: Mark, objects: tuple[int, ...]) -> bool:
    """Whether a southern edge is that of a table or a bed, on which it is: "மேசை ஓரத்தில் கோப்பை"."""
    edges = small_words(scene.reading.language, "edges")
    flat = ("bears", "seats")
    noun = scene.nouns[objects[-1]]
    furniture = noun.kind is Kind.THING and any(is_one_of(noun, each) for each in flat)
    furniture = furniture or is_one_of(noun, "boats")
    return furniture and mark.first < len(scene.words) and scene.words[mark.first] in edges


def _is_middle_of_one(scene: Scene, mark: Mark, objects: tuple[int, ...]) -> bool:
    """Whether an Indian "between" is the middle of the one thing that bears it: of a table."""
    if mark.how != "between" or len(objects) > 1 or not scene.reading.head_final:
        return False
    noun = scene.nouns[objects[0]]
    several = noun.cue.plural or after_number(scene.reading, noun)
    bears = is_one_of(noun, "bears") or is_one_of(noun, "strung")
    return bears and not (several or noun.kind is Kind.VEHICLE)


def _english(scene: Scene, mark: Mark) -> list[tuple[int, str, int]]:
    """An English preposition inside another language: "ek dog on a table"."""
    if not scene.words[mark.first].isascii() or not scene.words[mark.first].isalpha():
        return []
    objects = prepositions.english_objects(scene, mark)
    if not objects:
        return []
    subjects = prepositions.english_subjects(scene, Mark(mark.how, mark.first, mark.last, objects))
    return [(one, mark.how, other) for one in subjects[:1] for other in objects]


def _named_how(scene: Scene, one: int, how: str, other: int) -> str:
    """The relation as these two stand: at a well, on a horse, in a red dress."""
    target, alive = scene.nouns[other], scene.nouns[one].alive
    over = tuple(small_words(scene.reading.language, "over"))
    if how == "above" and over and scene.words[target.last - 1].endswith(over):
        return how  # "టీవీకి పైన"
    if how == "on" and _is_over(scene, target):
        how = "above"  # "தொட்டிலுக்கு மேல்"
    if how == "above" and _rests(scene, one, target):
        how = "on"
    elif how == "on" and scene.reading.language in _HOVERING and _hovers(scene, one):
        fused = scene.reading.language is Language.MR and not _is_apart(scene, target)
        how = how if fused and not is_one_of(scene.nouns[one], "aloft") else "above"
    stands = alive and not _perches(scene.nouns[one], target)
    alive = alive or scene.nouns[one].kind is Kind.VEHICLE
    stands = stands or scene.nouns[one].kind is Kind.VEHICLE
    if how == "on" and stands and target.label in kinds("stood_at"):
        return "next to"
    if how == "with" and scene.reading.language is Language.PA:
        still = not (scene.nouns[one].alive or target.alive)
        return "next to" if still or _only_rests(scene, one) else how  # "ਪਲੇਟ ਦੇ ਨਾਲ ਚਮਚਾ"
    return _seated(scene, target) if how == "in" and alive else how


def _only_rests(scene: Scene, one: int) -> bool:
    """Whether somebody does no more than sit, stand or lie: "ਉਹਦੇ ਨਾਲ ਕੁੱਤਾ ਬੈਠਾ ਹੈ"."""
    near = [cue for cue in scene.reading.of("action") if _together(scene, cue, scene.nouns[one])]
    acts = {row("action", cue.key).columns["action"] for cue in near}
    return bool(acts) and acts <= {"sit", "stand", "lie"}


def _seated(scene: Scene, target: Noun) -> str:
    """How somebody is "in" it: in a dress they wear it; in a southern chair they sit on it."""
    if is_one_of(target, "worn"):
        return "wearing"
    flat = is_one_of(target, "seats") and not is_one_of(target, "roomy")
    seat = flat and target.kind is not Kind.VEHICLE
    return "on" if seat and scene.reading.language in SOUTHERN else "in"


def _perches(noun: Noun, target: Noun) -> bool:
    """Whether an animal sits on what somebody only stands at: a bird on a gate."""
    if noun.kind is not Kind.ANIMAL:
        return False
    bird = is_one_of(noun, "birds") and is_one_of(target, "perched_on_by_birds")
    return bird or is_one_of(target, "perched_on")


def _is_over(scene: Scene, target: Noun) -> bool:
    """Whether a Tamil noun's case says that something is over it, and may be on it or not."""
    if scene.reading.language is not Language.TA or not is_declined(scene.reading, target):
        return False
    return scene.words[target.last - 1].endswith(words_in_order(Language.TA, "to"))


def _rests(scene: Scene, one: int, target: Noun) -> bool:
    """Whether what is "above" is on it: one word for both. What flies or hangs is not."""
    noun = scene.nouns[one]
    near = [cue for cue in scene.reading.of("action") if _together(scene, cue, noun)]
    acts = {row("action", cue.key).columns["action"] for cue in near}
    perched = noun.alive and (is_one_of(target, "seats") or is_one_of(target, "perches"))
    if noun.alive and scene.reading.language in SOUTHERN:
        perched = perched or is_one_of(target, "bears")
    aloft = is_one_of(noun, "in_the_air") and not (perched or _is_set_down(scene, noun, target))
    aloft = aloft or (noun.label == "umbrella" and target.alive)
    settles = noun.alive and bool(acts & _SETTLING) and scene.reading.language in NORTHERN
    if acts & _IN_THE_AIR or (aloft and not settles):
        return False
    if settles:
        return True  # "टंकी के ऊपर एक बाज़ आकर बैठ गया"
    bears = is_one_of(target, "seats") or is_one_of(target, "bears") or is_one_of(target, "vessels")
    return bears or bool(acts & _RESTING)


def _is_set_down(scene: Scene, noun: Noun, target: Noun) -> bool:
    """Whether a southern lamp stands on a table rather than hangs over it."""
    flat = is_one_of(target, "seats") or is_one_of(target, "bears")
    flat = flat and target.kind is Kind.THING
    here = (at for at in range(len(scene.words)) if scene.reading.same_clause(at, noun.first))
    hangs = tuple(small_words(scene.reading.language, "hangs"))
    held = any(scene.words[at].startswith(hangs) for at in here) if hangs else True
    return noun.label == "lamp" and flat and not held


def _is_apart(scene: Scene, target: Noun) -> bool:
    """Whether a Marathi "on" is a word of its own: "नांगराच्या वर", above it."""
    return scene.words[target.last - 1].endswith(tuple(small_words(Language.MR, "owning")))


def _hovers(scene: Scene, one: int) -> bool:
    """Whether what is "on" is in the air: the south has one word for both."""
    noun = scene.nouns[one]
    near = [cue for cue in scene.reading.of("action") if _together(scene, cue, noun)]
    if scene.reading.language in NORTHERN:  # "कावळा आणि … गिधाडं उडतायत"
        near = [cue for cue in near if CONJUNCTIONS.isdisjoint(scene.words[noun.last : cue.first])]
    acts = [cue.key for cue in near]
    flying = {"fly", "spin"} if scene.reading.language is Language.MR else {"fly"}
    aloft = noun.alive or (scene.reading.language in NORTHERN and is_one_of(noun, "in_the_air"))
    flies = aloft and any(each.split()[0] in flying for each in acts)
    if scene.reading.language is Language.PA:
        return flies or is_one_of(noun, "aloft")
    return flies or noun.label in kinds("hovering")


def _together(scene: Scene, cue: Cue, noun: Noun) -> bool:
    return scene.reading.same_clause(cue.first, noun.first)


def positions(
    reading: Reading, nouns: tuple[Noun, ...], pairs: tuple[tuple[int, str, int], ...]
) -> dict[int, str]:
    """Where in the frame a noun is said to be, by its index; `pairs` as of `relations`."""
    found: dict[int, str] = {}
    for subject, how, other in pairs:
        if subject != other and (position := _position(how)):
            found.setdefault(subject, position)
    for cue in reading.of("relation"):
        alone = of_frame(reading, nouns, cue)
        if alone and (index := _nearest(reading, nouns, cue)) is not None:
            found.setdefault(index, _position(cue.key))
    return found


def _position(how: str) -> str:
    return row("relation", how).columns["position"]


def named(pairs: tuple[tuple[int, str, int], ...], nouns: tuple[Noun, ...]) -> tuple[Relation, ...]:
    """The same with the labels of what was found."""
    return tuple(Relation(nouns[one].label, how, nouns[other].label) for one, how, other in pairs)


def _nearest(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> int | None:
    near = [
        i
        for i, noun in enumerate(nouns)
        if reading.same_clause(noun.first, cue.first) and noun.kind is not Kind.PLACE
    ]
    before = [i for i in near if nouns[i].last <= cue.first]
    if before:
        return before[-1]
    return near[0] if near else None
