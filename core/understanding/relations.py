"""Finds how things stand to each other: "a bicycle on the left of a car"."""

from core.domain.analysis import Kind, Relation
from core.language.english import words_of
from core.language.grammar import small_words, where
from core.language.lexicon import row
from core.language.normalise import key
from core.language.sandhi import SOUTHERN
from core.language.stem import says_inside
from core.understanding import standing
from core.understanding.noun import Noun
from core.understanding.nouns import nouns
from core.understanding.reading import CONJUNCTIONS, Cue, Reading
from core.understanding.scene import Mark, Scene, is_one_of, kinds

# Words that say where in the picture rather than to what.
_OF_FRAME = ("at ", "in the ")
_MIDDLE = "in the centre"
_SIDES = {"at left": "left of", "at right": "right of"}
_STEM = 0.95
_FILMED = 2
_GOES = frozenset(
    "walk run jump fly swim drive rise fall arrive leave float dance sit stand lie look".split()
)
_LEAPS = frozenset({"jump", "fly"})
_IN_THE_AIR = frozenset({"fly", "float", "rise", "spin", "sway"})
_RESTING = frozenset({"sit", "stand", "lie", "walk", "dance", "run"})


def relations(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int]
) -> tuple[tuple[int, str, int], ...]:
    """Subject's index, relation, object's index; in the order of the text."""
    present = tuple(index for index in range(len(nouns)) if index not in absent)
    scene = Scene(reading, nouns, present)
    for mark in _marks(reading, nouns):
        scene.found += _of(scene, mark)
    told = {(one, other) for one, _, other in scene.found}
    inside = _inside(reading, nouns, list(present))
    found = [*scene.found, *(pair for pair in inside if (pair[0], pair[2]) not in told)]
    return tuple(dict.fromkeys(each for each in found if not _setting(nouns, each)))


def _setting(nouns: tuple[Noun, ...], found: tuple[int, str, int]) -> bool:
    """Whether it only says the place where all is, or what someone works on: "on a laptop"."""
    one, other = nouns[found[0]], nouns[found[2]]
    if found[1] in ("above", "around") and other.place and other.kind is Kind.PLACE:
        return True
    if found[1] == "on" and one.kind is Kind.PERSON and is_one_of(other, "worked_on"):
        return True
    return found[1] in ("in", "on") and other.kind is Kind.PLACE


def _marks(reading: Reading, nouns: tuple[Noun, ...]) -> list[Mark]:
    """All that says where, in the order of the text: words, and endings of nouns."""
    told = reading.of("relation")
    cues = [cue for cue in told if not _of_frame(reading, nouns, cue)]
    marks = [
        Mark("between" if cue.key == _MIDDLE else cue.key, cue.first, cue.last)
        for cue in cues
        if not _moved(reading, cue)
    ]
    marks += [Mark(_SIDES[cue.key], cue.first, cue.last) for cue in _other_sides(reading, told)]
    if reading.head_final:
        for index, noun in enumerate(nouns):
            how = where(reading.words[noun.last - 1].text, reading.language)
            if how and noun.cue.weight < _STEM:
                marks.append(Mark(how, noun.last, noun.last, (index,)))
    return sorted(marks, key=lambda mark: mark.first)


def _other_sides(reading: Reading, told: tuple[Cue, ...]) -> list[Cue]:
    """The words for a side of the frame that mean the other side of what was told of before."""
    if not reading.head_final:
        return []
    sided = [cue for cue in told if cue.key in _SIDES.values()]
    return [
        cue
        for cue in told
        if cue.key in _SIDES
        and any(
            one.last <= cue.first
            and one.key != _SIDES[cue.key]
            and reading.sentence[one.first] == reading.sentence[cue.first]
            for one in sided
        )
    ]


def _of_frame(reading: Reading, nouns: tuple[Noun, ...], cue: Cue) -> bool:
    """Whether a word says where in the picture: not the middle of two trees."""
    if not cue.key.startswith(_OF_FRAME):
        return False
    if cue.key != _MIDDLE or not reading.head_final:
        return True
    near = [noun for noun in nouns if 0 <= cue.first - noun.last <= 1]
    return not any(
        noun.cue.plural or _after_number(reading, noun) or _listed(reading, noun) for noun in near
    )


def _listed(reading: Reading, noun: Noun) -> bool:
    """Whether the noun's own ending says that another one belongs to it: "ఏనుగుకీ"."""
    endings = tuple(small_words(reading.language, "listed"))
    return bool(endings) and key(reading.words[noun.last - 1].text).endswith(endings)


def _after_number(reading: Reading, noun: Noun) -> bool:
    """Whether two or more are told of, or one joined to another by "and"."""
    before = reading.words[noun.first - 1].text if noun.first else ""
    counted = [cue for cue in reading.of("count") if noun.first - 2 <= cue.last - 1 < noun.first]
    return key(before) in CONJUNCTIONS or any(cue.key != "one" for cue in counted)


def _moved(reading: Reading, cue: Cue) -> bool:
    """Whether the word says by whom or over what someone leaps rather than where they are."""
    before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
    if key(cue.said) in small_words(reading.language, "alone"):
        bound = small_words(reading.language, "genitives") | small_words(
            reading.language, "pronouns"
        )
        opens = cue.first == 0 or not reading.same_clause(cue.first - 1, cue.first)
        named = cue.first in reading.lasts("thing", "noun") and not opens
        return not (key(before) in bound or named or (opens and cue.key == "behind"))
    if not reading.head_final and _filmed(reading, cue):
        return True
    if cue.text.casefold() == "by":
        return before.endswith(("ed", "en", "wn", "made"))
    if cue.text.casefold() not in ("over", "into", "through"):
        return False
    acts = [each for each in reading.of("action") if each.last == cue.first]
    return any(row("action", each.key).columns["action"] in _LEAPS for each in acts)


def _filmed(reading: Reading, cue: Cue) -> bool:
    """Whether it says what the camera comes to: "zooms in on the captain"."""
    if cue.key not in ("on", "in"):
        return False
    near = range(cue.first - _FILMED + 1, cue.first + 1)
    moves = [each for each in reading.of("mover", "camera") if each.last in near]
    return bool(moves) and all(
        move.first not in range(each.first, each.last) for move in moves for each in nouns(reading)
    )


def _of(scene: Scene, mark: Mark) -> list[tuple[int, str, int]]:
    """Who stands how to what, by one word."""
    final = scene.reading.head_final
    objects = (standing.other_objects if final else standing.english_objects)(scene, mark)
    if not objects or any(each not in scene.present for each in objects):
        if final and not mark.objects:
            return _english(scene, mark)
        return []
    mark = Mark(mark.how, mark.first, mark.last, objects)
    subjects = (standing.other_subjects if final else standing.english_subjects)(scene, mark)
    return [
        (one, _named_how(scene, one, mark.how, other), other)
        for one in subjects
        for other in objects
        if scene.nouns[one].label != scene.nouns[other].label
        and not (not final and _by_hand(scene, one, mark))
    ]


def _by_hand(scene: Scene, one: int, mark: Mark) -> bool:
    """Whether someone puts or writes something there, and stands there not: "copies it into"."""
    if scene.nouns[one].kind is not Kind.PERSON or mark.how not in ("on", "in"):
        return False
    if scene.words[mark.first] in ("into", "onto"):
        return not any(at in scene.acts and _moves(scene, at) for at in range(mark.first))
    between = range(scene.nouns[one].last, mark.first)
    return any(scene.words[at] in words_of("on_paper") for at in between)


def _moves(scene: Scene, at: int) -> bool:
    cues = (cue for cue in scene.reading.of("action") if cue.first == at)
    return any(row("action", cue.key).columns["action"] in _GOES for cue in cues)


def _english(scene: Scene, mark: Mark) -> list[tuple[int, str, int]]:
    """An English preposition inside another language: "ek dog on a table"."""
    if not scene.words[mark.first].isascii() or not scene.words[mark.first].isalpha():
        return []
    objects = standing.english_objects(scene, mark)
    if not objects:
        return []
    subjects = standing.english_subjects(scene, Mark(mark.how, mark.first, mark.last, objects))
    return [(one, mark.how, other) for one in subjects[:1] for other in objects]


def _named_how(scene: Scene, one: int, how: str, other: int) -> str:
    """The relation as these two stand: at a well, on a horse, in a red dress."""
    target, alive = scene.nouns[other], scene.nouns[one].alive
    if how == "above" and scene.reading.head_final and _rests(scene, one, target):
        how = "on"
    elif how == "on" and scene.reading.language in SOUTHERN and _hovers(scene, one):
        how = "above"
    if how == "on" and alive and target.label in kinds("stood_at"):
        return "next to"
    if how == "in" and alive and is_one_of(target, "worn"):
        return "wearing"
    return how


def _rests(scene: Scene, one: int, target: Noun) -> bool:
    """Whether what is "above" is on it: one word for both. What flies or hangs is not."""
    noun = scene.nouns[one]
    near = [cue for cue in scene.reading.of("action") if _together(scene, cue, noun)]
    acts = {row("action", cue.key).columns["action"] for cue in near}
    if acts & _IN_THE_AIR or is_one_of(noun, "in_the_air"):
        return False
    bears = is_one_of(target, "seats") or is_one_of(target, "bears") or is_one_of(target, "vessels")
    return bears or bool(acts & _RESTING)


def _hovers(scene: Scene, one: int) -> bool:
    """Whether what is "on" is in the air: the south has one word for both."""
    noun = scene.nouns[one]
    acts = [cue.key for cue in scene.reading.of("action") if _together(scene, cue, noun)]
    flies = noun.alive and any(each.split()[0] == "fly" for each in acts)
    return flies or noun.label in kinds("hovering")


def _together(scene: Scene, cue: Cue, noun: Noun) -> bool:
    return scene.reading.same_clause(cue.first, noun.first)


def _inside(
    reading: Reading, nouns: tuple[Noun, ...], present: list[int]
) -> list[tuple[int, str, int]]:
    """Who or what is in a vessel or a vehicle by its ending alone: "పడవలో జాలరి"."""
    found = []
    for index in present:
        noun = nouns[index]
        seat = is_one_of(noun, "seats") or _perch(reading, noun)
        heated = reading.language in SOUTHERN and is_one_of(noun, "heated")
        holds = heated or is_one_of(noun, "vessels")
        if noun.kind is not Kind.VEHICLE and not seat and not holds:
            continue
        if noun.cue.weight > _STEM and reading.language not in SOUTHERN:
            continue  # the word ends so by itself: गवत
        if not says_inside(reading.words[noun.last - 1].text, reading.language):
            continue
        here = [
            i for i in present if i != index and reading.same_clause(nouns[i].first, noun.first)
        ]
        alive = [i for i in here if nouns[i].alive]
        things = [i for i in here if nouns[i].kind not in (Kind.PLACE, Kind.VEHICLE)]
        things = sorted(things, key=lambda i: nouns[i].first < noun.first)
        inner = (
            alive or (things if _perch(reading, noun) else [])
            if noun.kind is Kind.VEHICLE or seat
            else [i for i in things if heated or not is_one_of(nouns[i], "vessels")]
        )
        if heated:
            inner = [i for i in inner if not nouns[i].alive]
        rests = heated or (seat and noun.kind is not Kind.VEHICLE)
        how = "on" if noun.label in kinds("saddled") or rests else "in"
        found += [(inner[0], how, index)] if inner else []
    return found


def _perch(reading: Reading, noun: Noun) -> bool:
    """Whether who is "in" it sits on it, as the south says of a flower or a wall."""
    plant = noun.kind is Kind.PLANT or is_one_of(noun, "perches")
    return reading.language in SOUTHERN and plant


def positions(
    reading: Reading, nouns: tuple[Noun, ...], pairs: tuple[tuple[int, str, int], ...]
) -> dict[int, str]:
    """Where in the frame a noun is said to be, by its index; `pairs` as of `relations`."""
    found: dict[int, str] = {}
    for subject, how, _ in pairs:
        if position := _position(how):
            found.setdefault(subject, position)
    for cue in reading.of("relation"):
        alone = _of_frame(reading, nouns, cue)
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
