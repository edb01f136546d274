"""Finds how things stand to each other: "a bicycle on the left of a car"."""

from core.domain.analysis import Kind, Relation
from core.language.lexicon import row
from core.language.stem import says_inside
from core.understanding.nouns import Noun
from core.understanding.reading import Cue, Reading

_REACH = 6
_SADDLED = frozenset({"bicycle", "motorcycle", "motor scooter", "scooter", "bike"})
# Nobody stands on these: "कुएँ पर", at the well.
_STOOD_AT = frozenset({"well", "tap", "window", "door", "gate"})
_VESSELS = frozenset(
    {"basket", "cage", "box", "pot", "bucket", "bag", "cup", "bowl", "fishing net", "jar"}
)


def relations(
    reading: Reading, nouns: tuple[Noun, ...], absent: frozenset[int]
) -> tuple[tuple[int, str, int], ...]:
    """Subject's index, relation, object's index; in the order of the text."""
    found: list[tuple[int, str, int]] = []
    present = [index for index in range(len(nouns)) if index not in absent]
    for cue in reading.of("relation"):
        if cue.key.startswith(("at ", "in the ")):
            continue
        free = [i for i in present if i not in {to for _, _, to in found}]
        pair = _after(reading, nouns, present, cue, free) if reading.head_final else None
        pair = pair or _between(reading, nouns, present, cue)
        if pair and pair[0] != pair[1]:
            at = cue.key == "on" and nouns[pair[1]].label in _STOOD_AT and nouns[pair[0]].alive
            found.append((pair[0], "next to" if at else cue.key, pair[1]))
    told = {(one, other) for one, _, other in found}
    found += [pair for pair in _inside(reading, nouns, present) if (pair[0], pair[2]) not in told]
    return tuple(dict.fromkeys(found))


def _inside(
    reading: Reading, nouns: tuple[Noun, ...], present: list[int]
) -> list[tuple[int, str, int]]:
    """Who or what is in a vessel or a vehicle by its ending alone: "పడవలో జాలరి"."""
    found = []
    for index in present:
        noun = nouns[index]
        if noun.kind is not Kind.VEHICLE and noun.label not in _VESSELS:
            continue
        if not says_inside(reading.words[noun.last - 1].text, reading.language):
            continue
        here = [
            i for i in present if i != index and reading.same_clause(nouns[i].first, noun.first)
        ]
        alive = [i for i in here if nouns[i].alive]
        things = [i for i in here if nouns[i].kind not in (Kind.PLACE, Kind.VEHICLE)]
        inner = (
            alive
            if noun.kind is Kind.VEHICLE
            else [i for i in things if nouns[i].label not in _VESSELS]
        )
        how = "on" if noun.label in _SADDLED else "in"
        found += [(inner[0], how, index)] if inner else []
    return found


def positions(
    reading: Reading, nouns: tuple[Noun, ...], pairs: tuple[tuple[int, str, int], ...]
) -> dict[int, str]:
    """Where in the frame a noun is said to be, by its index; `pairs` as of `relations`."""
    found: dict[int, str] = {}
    for subject, how, _ in pairs:
        if position := _position(how):
            found.setdefault(subject, position)
    for cue in reading.of("relation"):
        alone = cue.key.startswith(("at ", "in the "))
        if alone and (index := _nearest(reading, nouns, cue)) is not None:
            found.setdefault(index, _position(cue.key))
    return found


def _position(how: str) -> str:
    return row("relation", how).columns["position"]


def named(pairs: tuple[tuple[int, str, int], ...], nouns: tuple[Noun, ...]) -> tuple[Relation, ...]:
    """The same with the labels of what was found."""
    return tuple(Relation(nouns[one].label, how, nouns[other].label) for one, how, other in pairs)


def _between(
    reading: Reading, nouns: tuple[Noun, ...], present: list[int], cue: Cue
) -> tuple[int, int] | None:
    """A preposition: its subject before, its object after."""
    before = [i for i in present if nouns[i].last <= cue.first and _near(reading, nouns[i], cue)]
    after = [i for i in present if nouns[i].first >= cue.last and _near(reading, nouns[i], cue)]
    if not before or not after or nouns[after[0]].first - cue.last > _REACH // 2:
        return None
    if any(cue.last <= each.first < nouns[after[0]].first for each in reading.of("relation")):
        return None
    return _stander(nouns, before, after[0]), after[0]


def _after(
    reading: Reading, nouns: tuple[Noun, ...], present: list[int], cue: Cue, free: list[int]
) -> tuple[int, int] | None:
    """A postposition: its object right before; its subject before that, else what comes next.

    `free` are those to which nothing stands as yet: they are subjects rather.
    """
    before = [i for i in present if nouns[i].last <= cue.first and _near(reading, nouns[i], cue)]
    if not before or cue.first - nouns[before[-1]].last > 2:
        return None
    target = before[-1]
    earlier = [i for i in before[:-1] if reading.same_clause(nouns[i].first, cue.first)]
    earlier = [i for i in earlier if i in free] or earlier
    if earlier and any(nouns[i].kind is not Kind.PLACE for i in earlier):
        return _stander(nouns, earlier, target), target
    later = [i for i in present if nouns[i].first >= cue.last and _near(reading, nouns[i], cue)]
    return (later[0], target) if later else None


def _stander(nouns: tuple[Noun, ...], before: list[int], target: int) -> int:
    """Who is meant to stand there: the nearest thing; in a place the nearest living one."""
    seen = [i for i in before if nouns[i].kind is not Kind.PLACE] or before
    alive = [i for i in seen if nouns[i].alive]
    return alive[-1] if alive and nouns[target].kind is Kind.PLACE else seen[-1]


def _near(reading: Reading, noun: Noun, cue: Cue) -> bool:
    return reading.sentence[noun.first] == reading.sentence[cue.first] and (
        min(abs(noun.first - cue.last), abs(cue.first - noun.last)) <= _REACH * 2
    )


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
