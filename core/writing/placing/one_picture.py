"""Keeps in one picture what a sentence places: "a car, a bike; between them a cow"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.domain.analysis import Action, Entity, Understanding
from core.domain.languages import Language
from core.understanding.analyse import analyse

# Who does these has gone on by the next clause: "he climbs a tree, the tiger sits under it".
_PASSING = frozenset({Action.ARRIVE, Action.LEAVE, Action.RISE, Action.FALL, Action.JUMP})
_MOST_SEEN = 6


def one_picture(pieces: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    """The pieces of a sentence, those joined of which one says where it is of another's things."""
    starts = _starts(pieces, text)
    if len(pieces) < 2 or not starts:
        return pieces
    understanding = analyse(text, language)
    seen = [each for each in understanding.entities if not each.excluded]
    ties = [
        (first, last)
        for one, other in (*_related(understanding, seen), *_sides(seen))
        if not (one.action in _PASSING and other.action in _PASSING)
        # Who is named before goes on: "the lion chases a hare and falls into a well".
        and (last := _piece(one, starts)) > (first := _piece(other, starts))
    ]
    whole: list[list[int]] = []
    for place in range(len(pieces)):
        if whole and any(first < place <= last for first, last in ties):
            whole[-1].append(place)
        else:
            whole.append([place])
    counted = [sum(_piece(each, starts) in group for each in seen) for group in whole]
    if any(len(g) > 1 and n > _MOST_SEEN for g, n in zip(whole, counted, strict=True)):
        return pieces
    return tuple(" ".join(pieces[place] for place in group) for group in whole)


def _starts(pieces: Sequence[str], text: str) -> tuple[int, ...]:
    """Where each piece begins in the text, () where one is not in it as it stands."""
    found: list[int] = []
    for piece in pieces:
        at = text.find(piece, found[-1] + 1 if found else 0)
        if at < 0:
            return ()
        found.append(at)
    return tuple(found)


def _piece(entity: Entity, starts: Sequence[int]) -> int:
    return max(sum(start <= entity.start for start in starts) - 1, 0)


def _related(
    understanding: Understanding, seen: Sequence[Entity]
) -> Iterator[tuple[Entity, Entity]]:
    by_label = {each.label: each for each in reversed(seen)}
    for relation in understanding.relations:
        one, other = by_label.get(relation.subject), by_label.get(relation.object)
        if one is not None and other is not None:
            yield one, other


def _sides(seen: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Those that stand on the two sides of one picture, each with the next."""
    sided = [each for each in seen if each.position in ("left", "right", "centre")]
    if len({each.position for each in sided}) > 1:
        yield from ((later, earlier) for earlier, later in pairwise(sided))
