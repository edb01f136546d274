"""Finds who settles where in southern texts: on a mat, at a bench's end, around somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.analysis import Action, Kind
from core.language.grammar import small_words
from core.understanding.cases import is_declined
from core.understanding.cue import action_of
from core.understanding.doer import done_to
from core.understanding.kinds import is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.understanding.scene import Scene

Placed = tuple[int, str, int]
_RESTS = frozenset({Action.SIT, Action.LIE, Action.STAND})
_SOFT = frozenset("mat carpet rug blanket bedsheet towel straw_mat sheet newspaper shawl".split())
_NEAR = 2
_ADORNING = frozenset({"garland", "flower garland", "flower", "crown", "necklace", "shawl"})


def settled(scene: Scene) -> Iterator[Placed]:
    """Subject's index, relation, object's index, as verbs of settling tell them."""
    yield from _spread(scene)
    yield from _at_ends(scene)
    yield from _surrounding(scene)
    yield from _leaned(scene)
    yield from _in_seats(scene)
    yield from _garlanded(scene)


def _spread(scene: Scene) -> Iterator[Placed]:
    """Who spreads it, or puts it there, and sits down: "చాప వేసుకుని కూర్చుంది", "ಚಾಪೆ ಹಾಸಿ ಕುಳಿತ"."""
    spreads = tuple(small_words(scene.reading.language, "spreads"))
    rests = {cue.first for cue in scene.reading.of("action") if action_of(cue) in _RESTS}
    for index in scene.present if spreads else ():
        noun = scene.nouns[index]
        at = noun.last
        if noun.alive or not (noun.label in _SOFT or is_one_of(noun, "seats")):
            continue
        if at >= len(scene.words) or not scene.words[at].startswith(spreads):
            continue
        sits = [each for each in range(at + 1, at + 1 + _NEAR) if each in rests]
        if sits and scene.reading.same_clause(noun.first, sits[0]):
            yield from ((who, "on", index) for who in _who(scene, noun.first, sits[0]))


def _at_ends(scene: Scene) -> Iterator[Placed]:
    """Who is at one end of a seat: "బెంచీ చివర ముసలాయన", "ಇನ್ನೊಂದು ತುದಿಯಲ್ಲಿ ಹುಡುಗಿ"."""
    ends = small_words(scene.reading.language, "ends_of_seats")
    for at, word in enumerate(scene.words) if ends else ():
        if word not in ends:
            continue
        told = [i for i in scene.before(at) if not scene.nouns[i].alive]
        seats = [i for i in told if is_one_of(scene.nouns[i], "seats")]
        here = [i for i in told if scene.reading.same_clause(scene.nouns[i].first, at)]
        if seats and here[-1:] in ([], seats[-1:]):
            yield from ((who, "on", seats[-1]) for who in _who(scene, at, at))


def _surrounding(scene: Scene) -> Iterator[Placed]:
    """Who has gathered around another: "అతన్ని విలేకరులు చుట్టుముట్టారు"."""
    verbs = tuple(small_words(scene.reading.language, "surrounds"))
    for at, word in enumerate(scene.words) if verbs else ():
        if not word.startswith(verbs):
            continue
        told = [i for i in scene.before(at) if scene.nouns[i].kind is not Kind.PLACE]
        here = [i for i in told if scene.reading.same_clause(scene.nouns[i].first, at)]
        inside = [i for i in here if done_to(scene.reading, scene.nouns[i])][:1]
        many = [i for i in here if scene.nouns[i].alive and i not in inside][-1:]
        inside = inside or [i for i in told if i not in here and scene.nouns[i].alive][-1:]
        yield from ((one, "around", other) for one in many for other in inside)


def _leaned(scene: Scene) -> Iterator[Placed]:
    """What leans on a wall: "గోడకి నిచ్చెన ఆనించి ఉంది", "చేతికర్రను గోడకు ఆనించి"."""
    leans = tuple(small_words(scene.reading.language, "leaned"))
    to = tuple(small_words(scene.reading.language, "hung_on"))
    for at, word in enumerate(scene.words) if leans else ():
        if not word.startswith(leans):
            continue
        here = [i for i in scene.beside(at) if scene.reading.same_clause(scene.nouns[i].first, at)]
        here = [i for i in here if not scene.nouns[i].alive]
        before = [i for i in here if scene.nouns[i].last <= at]
        walls = [i for i in before if scene.words[scene.nouns[i].last - 1].endswith(to)]
        wall = [i for i in walls if is_declined(scene.reading, scene.nouns[i])][-1:]
        other = [i for i in here if i not in wall]
        yield from ((one, "next to", base) for one in other[:1] for base in wall)


def _in_seats(scene: Scene) -> Iterator[Placed]:
    """Who is told apart by the seat they are in: "చివరి బెంచీ అబ్బాయి"."""
    for index in scene.present[:-1]:
        seat, one = scene.nouns[index], scene.nouns[index + 1]
        bare = seat.last == one.first and not is_declined(scene.reading, seat)
        row = bare and seat.label == "bench" and one.kind is Kind.PERSON
        if row and index + 1 in scene.present:
            yield index + 1, "on", index


def _garlanded(scene: Scene) -> Iterator[Placed]:
    """What a statue or a photo is given to wear: "విగ్రహానికి పూలమాల వేశారు"."""
    for index in scene.present[:-1]:
        base, worn = scene.nouns[index], scene.nouns[index + 1]
        images = is_one_of(base, "likenesses") and done_to(scene.reading, base)
        near = worn.first - base.last <= _NEAR and worn.label in _ADORNING
        if images and near and scene.reading.same_clause(base.first, worn.first):
            yield index + 1, "on", index


def _who(scene: Scene, first: int, verb: int) -> list[int]:
    """Who rests there: named before in the clause, else next after, else first in the sentence."""
    alive = [i for i in scene.beside(first) if scene.nouns[i].alive]
    free = [i for i in alive if not done_to(scene.reading, scene.nouns[i])]
    free = [i for i in free if scene.nouns[i].last not in scene.marks]
    here = [i for i in free if scene.reading.same_clause(scene.nouns[i].first, verb)]
    before = [i for i in here if scene.nouns[i].last <= first]
    after = [i for i in here if scene.nouns[i].first > verb]
    told = [i for i in free if scene.nouns[i].last <= first]
    return before[-1:] or after[:1] or told[:1]
