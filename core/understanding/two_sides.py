"""Finds who stands on which side of one picture: "పిల్లి ఎడమ వైపు, కుక్క కుడి వైపు, మధ్యలో బంతి"."""

from collections.abc import Iterator

from core.understanding.cue import Cue
from core.understanding.scene import Scene

Found = tuple[int, str, int]
_SIDES = {
    "left of": "left of",
    "at left": "left of",
    "right of": "right of",
    "at right": "right of",
}
_AMID = frozenset({"between", "in the centre"})


def two_sides(scene: Scene) -> list[Found]:
    """Subject's index, relation, object's index: of the two on the sides, and who is amid them."""
    found: list[Found] = []
    for told in _by_sentence(scene):
        left, right = (
            next((one for one, how in told if how == side), None)
            for side in ("left of", "right of")
        )
        if left is None or right is None or left == right:
            continue
        pair = {left, right}
        if any(one in pair and other not in pair for one, _, other in scene.found):
            continue  # "a chair, an umbrella on the left": of the chair
        if not any({one, other} == pair for one, _, other in scene.found):
            found.append((left, "left of", right))
        for middle in _amid(scene, max(pair)):
            amid = {(middle, "between", left), (middle, "between", right)}
            found += sorted(amid - set(scene.found))
    return found


def _by_sentence(scene: Scene) -> Iterator[list[tuple[int, str]]]:
    """Who is said to be on a side of the whole picture, sentence by sentence."""
    sentences: dict[int, list[tuple[int, str]]] = {}
    for cue in scene.reading.of("relation"):
        if cue.key in _SIDES and (one := _alone(scene, cue)) is not None:
            told = sentences.setdefault(scene.reading.sentence[cue.first], [])
            told.append((one, _SIDES[cue.key]))
    yield from sentences.values()


def _alone(scene: Scene, cue: Cue) -> int | None:
    """Whom a clause of nothing but a name and a side tells of: "బంతి ఎడమ వైపు", either first."""
    start, end = scene.reading.bounds(cue.first)
    here = [i for i in scene.before(end) if scene.nouns[i].first >= start]
    if len(here) != 1:
        return None
    noun = scene.nouns[here[0]]
    closes = noun.last == cue.first and cue.last == end
    opens = cue.first == start and noun.last == end
    return here[0] if closes or opens else None


def _amid(scene: Scene, last: int) -> list[int]:
    """Who is in the middle, by a word that opens a clause behind those of the two."""
    first = scene.nouns[last].first
    for cue in scene.reading.of("relation"):
        start, end = scene.reading.bounds(cue.first)
        if cue.key not in _AMID or start != cue.first or start <= first:
            continue
        if scene.reading.sentence[start] == scene.reading.sentence[first]:
            return [i for i in scene.after(cue.last) if scene.nouns[i].last <= end][:1]
    return []
