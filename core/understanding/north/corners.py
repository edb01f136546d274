"""Finds what is at a corner or an edge in northern texts: "मेज़ के बाएँ कोने पर फूलदान"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from core.domain.analysis import Kind
from core.language.grammar import small_words
from core.understanding.cases import is_declined
from core.understanding.kinds import is_one_of
from core.understanding.scene import Scene

_SIDES = ("left", "right")
_BEARING = ("bears", "seats", "surfaces", "flat", "stocked", "dishes")


@dataclass(frozen=True, slots=True)
class _Corner:
    """What is at which side (0: left) of what (None: of the picture)."""

    side: int
    what: int
    of: int | None
    sentence: int


def corners(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Subject's index, relation, object's index."""
    words = small_words(scene.reading.language, "corners")
    if words.isdisjoint(scene.words):
        return
    yield from _in_nooks(scene)
    found: list[_Corner] = []
    for at, word in enumerate(scene.words):
        if at and word in words and (corner := _corner(scene, at, found)):
            found.append(corner)
    for each in found:
        if each.of is not None and any(is_one_of(scene.nouns[each.of], b) for b in _BEARING):
            yield each.what, "on", each.of
    for one, other in combinations(found, 2):
        if (one.of, one.sentence) == (other.of, other.sentence) and one.side != other.side:
            yield one.what, "right of" if one.side else "left of", other.what
            yield from _in_the_middle(scene, one, other)


def _in_nooks(scene: Scene) -> Iterator[tuple[int, str, int]]:
    """Who is in a corner of a bed or a table, whichever it is: "বিছানার কোণে বিড়াল ঘুমোচ্ছে"."""
    nooks = small_words(scene.reading.language, "nooks")
    for at in (at for at, word in enumerate(scene.words) if word in nooks):
        before = [i for i in scene.before(at) if _with(scene, i, at)]
        if not before or scene.nouns[before[-1]].last != at:
            continue
        bears = any(is_one_of(scene.nouns[before[-1]], each) for each in _BEARING)
        there = [i for i in scene.after(at + 1) if _with(scene, i, at)] or before[:-1]
        there = [i for i in there if scene.nouns[i].kind is not Kind.PLACE]
        yield from ((what, "on", before[-1]) for what in there[:1] if bears)


def _in_the_middle(scene: Scene, one: _Corner, other: _Corner) -> Iterator[tuple[int, str, int]]:
    """What is told of next as between the two: "और बीच में किताब"."""
    middle = small_words(scene.reading.language, "middle")
    after = range(scene.nouns[other.what].last, len(scene.words))
    here = (at for at in after if scene.reading.sentence[at] == other.sentence)
    at = next((at for at in here if scene.words[at] in middle), None)
    things = [i for i in scene.after(at) if _with(scene, i, at)] if at is not None else []
    for what in things[:1]:
        if one.of is not None:
            yield what, "on", one.of
        yield what, "between", one.what
        yield what, "between", other.what


def _corner(scene: Scene, at: int, found: list[_Corner]) -> _Corner | None:
    sides = [small_words(scene.reading.language, each) for each in _SIDES]
    side = next((i for i, said in enumerate(sides) if scene.words[at - 1] in said), None)
    here = [i for i in scene.after(at + 1) if _with(scene, i, at)]
    things = [i for i in here if scene.nouns[i].kind is not Kind.PLACE]
    if side is None or not things:
        return None
    whose = _whose(scene, at)
    last = [each for each in found if each.sentence == scene.reading.sentence[at]]
    if whose is None and last:
        whose = last[-1].of
    return _Corner(side, things[0], whose, scene.reading.sentence[at])


def _whose(scene: Scene, at: int) -> int | None:
    """Of what it is a corner: what stands right before the word for the side, as its owner."""
    before = [i for i in scene.before(at) if _with(scene, i, at)]
    noun = scene.nouns[before[-1]] if before else None
    if noun is None or is_one_of(noun, "frames") or not 1 <= at - noun.last <= 2:
        return None
    owned = small_words(scene.reading.language, "owned")
    own = (
        scene.words[noun.last] in owned if at - noun.last > 1 else is_declined(scene.reading, noun)
    )
    return before[-1] if own else None


def _with(scene: Scene, index: int, at: int) -> bool:
    return scene.reading.same_clause(scene.nouns[index].first, at)
