"""Fits beats to the number of shots: joins neighbours, or covers a beat from several sides."""

from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import pairwise

from core.domain.depiction import Subject
from core.domain.languages import Language
from core.domain.time import apportion
from core.understanding.analyse import analyse
from core.writing.beats import Beat, Framing, Role
from core.writing.speaking import parted, spoken_seconds, standing
from core.writing.views import View, master, views

_LONG = 4.0
# From so many sides one moment is seen, where the film has others.
_SIDES = 4


def covered(beats: list[Beat], count: int, seconds: float, language: Language) -> list[Beat]:
    """As near to `count` beats as their pictures and the film's length in `seconds` allow.

    Nothing said or shown is dropped.
    """
    joined = _fewer(beats, max(1, count))
    told = " ".join(beat.text for beat in joined)
    seen = _seen(joined, told) if len(joined) < count else [[master(each)] for each in joined]
    limits = _limits(joined, [len(each) for each in seen], count, seconds, language)
    weights = [beat.seconds for beat in joined]
    shares = _capped(min(count, sum(limits)), weights, limits)
    return [
        shot
        for beat, each, share in zip(joined, seen, shares, strict=True)
        for shot in _shots(beat, each, share, language)
    ]


def _seen(beats: list[Beat], told: str) -> list[list[View]]:
    """The pictures of each beat; whom one came close to, the next one does not begin with."""
    found: list[list[View]] = []
    for beat in beats:
        lately = frozenset(view.of_whom for view in found[-1][1:2]) if found else frozenset()
        found.append(views(beat, told, lately))
    return found


def _fewer(beats: list[Beat], count: int) -> list[Beat]:
    """Neighbours joined, the cheapest first; only the costs beside them change."""
    joined: list[Beat | None] = list(beats)
    after = [*range(1, len(beats)), -1]
    before = [*range(-1, len(beats) - 1)]
    age = [0] * len(beats)
    waiting = [(_cost(*pair), at, 0, 0) for at, pair in enumerate(pairwise(beats))]
    heapify(waiting)
    for _ in range(len(beats) - count):
        at, other = _cheapest(waiting, after, age)
        joined[at], joined[other] = _both(joined[at], joined[other]), None
        age[at], age[other] = age[at] + 1, -1
        after[at] = after[other]
        if after[at] >= 0:
            before[after[at]] = at
        for left, right in ((before[at], at), (at, after[at])):
            one, two = joined[left] if left >= 0 else None, joined[right] if right >= 0 else None
            if one and two:
                heappush(waiting, (_cost(one, two), left, age[left], age[right]))
    return [beat for beat in joined if beat is not None]


def _cheapest(
    waiting: list[tuple[float, int, int, int]], after: list[int], age: list[int]
) -> tuple[int, int]:
    """Which two neighbours are joined next, by their places; what has changed since is skipped."""
    while True:
        _, at, mine, theirs = heappop(waiting)
        if age[at] == mine and after[at] >= 0 and age[after[at]] == theirs:
            return at, after[at]


def _both(first: Beat | None, second: Beat | None) -> Beat:
    assert first is not None
    assert second is not None
    return _joined(first, second)


def _limits(
    beats: list[Beat], most: list[int], count: int, seconds: float, language: Language
) -> list[int]:
    """How many shots each beat bears: the parts of its speech, and as time allows silent ones."""
    most = [min(each, max(_SIDES, -(-count // len(beats)))) for each in most]
    speech = [spoken_seconds(beat.narration, language) for beat in beats]
    parts = [
        len(_pieces(beat, 3, language)) if lasts > _LONG else 1
        for beat, lasts in zip(beats, speech, strict=True)
    ]
    limits = [min(pair) for pair in zip(parts, most, strict=True)]
    silent = sum(not beat.narration for beat in beats)
    spare = seconds - sum(speech) - 0.4 * len(beats)
    for _ in range(max(0, int(spare / 3.0) - silent)):
        able = [i for i, limit in enumerate(limits) if limit < most[i]]
        if not able:
            break
        limits[max(able, key=lambda i: beats[i].seconds / limits[i])] += 1
    return limits


def _capped(total: int, weights: list[float], limits: list[int]) -> list[int]:
    """Shares by weight that no limit is broken by."""
    shares = [min(s, m) for s, m in zip(apportion(total, weights), limits, strict=True)]
    while sum(shares) < total:
        open_ones = [i for i, share in enumerate(shares) if share < limits[i]]
        shares[max(open_ones, key=lambda i: weights[i] / (shares[i] + 1))] += 1
    return shares


def _cost(first: Beat, second: Beat) -> float:
    """How much joining two neighbours hurts: long beats, other scenes, other speakers."""
    apart = 40.0 * (first.scene != second.scene) + 20.0 * (first.speaker != second.speaker)
    return first.seconds + second.seconds + apart


def _joined(first: Beat, second: Beat) -> Beat:
    narration, speaker = _voices(first, second)
    subjects = {s.known_as: s for b in (second, first) for s in b.depiction.subjects}
    subjects |= _embraced(second)
    lead = first if first.depiction.subjects or not second.depiction.subjects else second
    return replace(
        first,
        text=_sum(first.text, second.text, _seam(first.text, second.text)),
        depiction=replace(lead.depiction, subjects=tuple(list(subjects.values())[:5])),
        seconds=first.seconds + second.seconds,
        narration=narration,
        speaker=speaker,
        action=_sum(first.action, second.action, "; "),
        card=_sum(first.card, second.card, "\n"),
        own=first.own or second.own,
        role=second.role if second.role is Role.CLOSE else first.role,
        framing=first.framing if first.role is not Role.DETAIL else Framing(),
    )


def _embraced(beat: Beat) -> dict[str, Subject]:
    """Who holds another in the end: that is what they came running for."""
    return {s.known_as: s for s in beat.depiction.subjects if s.gesture in ("hug", "kiss")}


def _voices(first: Beat, second: Beat) -> tuple[str, str]:
    both = _sum(first.narration, second.narration)
    if not first.narration or not second.narration or first.speaker == second.speaker:
        return both, first.speaker if first.narration else second.speaker
    return both, _sum(first.speaker, second.speaker, " / ").strip(" /")


def _seam(first: str, second: str) -> str:
    """What stands between two descriptions: a comma before a clause, else a full stop."""
    if not first[-1:].isalnum():
        return " "
    return ". " if second[:1].isupper() else ", "


def _sum(first: str, second: str, between: str = " ") -> str:
    return between.join(text for text in (first, second) if text)


def _shots(beat: Beat, seen: list[View], count: int, language: Language) -> list[Beat]:
    """The beat in so many shots; what is said is parted between them."""
    said = list(_pieces(beat, count, language)) if beat.narration else []
    said += [""] * (count - len(said))
    shown = _as_told(seen, said, language)
    shots = []
    for index, view in enumerate(shown):
        first = index == 0
        shots.append(
            replace(
                beat,
                text=view.text,
                depiction=view.seen,
                framing=view.framing,
                role=view.role,
                english=view.english,
                loose=view.loose,
                narration=said[index],
                seconds=_lasting(beat, said[index], len(shown), language),
                transition=beat.transition if first else "cut",
                card=beat.card if first else "",
                cues=beat.cues if first else replace(beat.cues, sizes=(), moves=(), angles=()),
            )
        )
    return shots


def _pieces(beat: Beat, count: int, language: Language) -> tuple[str, ...]:
    """What is said over a beat, in at most so many parts that each say something."""
    return standing(parted(beat.narration, count, language), language)


def _as_told(seen: list[View], said: list[str], language: Language) -> list[View]:
    """One picture for each part of what is said, of whom it speaks where there is one."""
    left, chosen = list(seen[1:]), [seen[0]]
    for words in said[1:]:
        named = {e.label for e in analyse(words, language).entities} if words else set[str]()
        told = (view for view in left if len(left) > 1 and view.of_whom in named)
        view = next(told, left[0])
        left.remove(view)
        chosen.append(view)
    return chosen


def _lasting(beat: Beat, said: str, views: int, language: Language) -> float:
    if views == 1:
        return beat.seconds
    return spoken_seconds(said, language) + 0.8 if said else 3.5
