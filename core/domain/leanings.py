"""What the editor tends to keep and to send back, learnt from the films of this machine. Pure.

Only counts are learnt: what a take was made with, and whether it was approved. Every conclusion
says what it stands on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.brief import ASPECTS, RATES, Brief, Captions
from core.domain.insight import Film

OF_SHOTS = ("engine", "size", "move", "angle", "style", "tone", "light", "time")
"""Traits of takes that are learnt from verdicts; those of whole films from films that were done."""

OF_FILMS = ("engine", "style", "tone", "aspect", "fps", "voice", "music", "captions", "transition")

_TELLS = 8
"""So many verdicts before anything is concluded from them."""

_FILMS = 3
_CLEAR = 0.6
_BETTER = 0.25
_NAMES = {
    "engine": "engine", "size": "shot size", "move": "camera move", "angle": "angle",
    "style": "style", "tone": "tone", "light": "light", "time": "time of day", "aspect": "shape",
    "fps": "frame rate", "voice": "voice", "music": "music", "captions": "captions",
    "transition": "transition",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaning:
    """`kept` of `judged` takes (or of films) with this value were approved (or delivered)."""

    trait: str
    value: str
    kept: int
    judged: int
    films: int

    @property
    def share(self) -> float:
        """As if one more had been kept and one more sent back: few verdicts say little."""
        return (self.kept + 1) / (self.judged + 2)

    @property
    def name(self) -> str:
        """What the trait is called."""
        return _NAMES.get(self.trait, self.trait)


@dataclass(frozen=True, slots=True)
class Preferred:
    """`better` is what takes with `worse` could have instead, and why."""

    better: Leaning
    worse: Leaning

    @property
    def why(self) -> str:
        good, bad = self.better, self.worse
        return (
            f"You kept {good.kept} of {good.judged} with {good.value}, "
            f"{bad.kept} of {bad.judged} with {bad.value}"
        )


@dataclass(frozen=True, slots=True)
class Habit:
    """How a new film may begin: what most films that were done have alike."""

    trait: str
    value: str
    films: int
    of: int

    @property
    def why(self) -> str:
        return f"{self.films} of your last {self.of} finished films"

    @property
    def name(self) -> str:
        return _NAMES.get(self.trait, self.trait)


@dataclass(frozen=True, slots=True)
class Learnt:
    leanings: tuple[Leaning, ...] = ()
    habits: tuple[Habit, ...] = ()

    def preferred(self, trait: str, value: str) -> Preferred | None:
        """What is kept clearly more often than `value`; None where that cannot be said."""
        known = {each.value: each for each in self.leanings if each.trait == trait}
        worse = known.get(value)
        if worse is None or worse.judged < _TELLS:
            return None
        told = [each for each in known.values() if each.judged >= _TELLS]
        best = max(told, key=lambda each: each.share)
        return Preferred(best, worse) if best.share - worse.share >= _BETTER else None


def learnt(films: Sequence[Film]) -> Learnt:
    """`films` begins with the one that was worked on last."""
    return Learnt(_leanings(films), _habits(films))


def begun(brief: Brief, habits: Iterable[Habit]) -> Brief:
    """A new film's brief with what most films have alike."""
    told = {each.trait: each.value for each in habits}
    wide, tall = ASPECTS.get(told.get("aspect", ""), (brief.width, brief.height))
    return replace(
        brief,
        width=wide,
        height=tall,
        fps=int(told.get("fps", brief.fps)),
        captions=Captions(told.get("captions", brief.captions)),
        engine=told.get("engine", brief.engine),
        style=told.get("style", brief.style),
        tone=told.get("tone", brief.tone),
        voice=told.get("voice", brief.voice),
        music=told.get("music", brief.music),
        transition=told.get("transition", brief.transition),
    )


def borne(brief: Brief, habits: Iterable[Habit]) -> tuple[Habit, ...]:
    """Those of the habits that a brief has."""
    return tuple(each for each in habits if begun(brief, (each,)) == brief)


def _leanings(films: Iterable[Film]) -> tuple[Leaning, ...]:
    verdicts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for film in films:
        for take in film.takes:
            if not take.verdict:
                continue
            for trait in OF_SHOTS:
                value = take.traits.get(trait)
                if value:
                    verdicts[trait, value].append(take.verdict == "approved")
                    seen[trait, value].add(film.id)
    made = [
        Leaning(trait, value, sum(said), len(said), len(seen[trait, value]))
        for (trait, value), said in verdicts.items()
    ]
    return tuple(sorted(made, key=lambda each: (OF_SHOTS.index(each.trait), -each.judged)))


def _habits(films: Sequence[Film]) -> tuple[Habit, ...]:
    """Of the films that were done, and are not thought badly of."""
    good = [film for film in films if film.finished and not _disliked(film)]
    if len(good) < _FILMS:
        return ()
    found = []
    for trait in OF_FILMS:
        counts: dict[str, int] = defaultdict(int)
        for film in good:
            counts[film.traits.get(trait, "")] += 1
        value, count = max(counts.items(), key=lambda item: item[1])
        if value and count >= max(_FILMS, _CLEAR * len(good)) and _begins(trait, value):
            found.append(Habit(trait, value, count, len(good)))
    return tuple(found)


def _begins(trait: str, value: str) -> bool:
    """Whether it is worth saying, and a film can begin with it."""
    known = {"aspect": ASPECTS, "fps": [f"{rate}" for rate in RATES], "captions": [*Captions]}
    return value not in _ORDINARY[trait] and value in known.get(trait, (value,))


def _disliked(film: Film) -> bool:
    stars = [each.stars for each in film.finished if each.stars]
    return bool(stars) and max(stars) <= 2


# What a film begins with anyway, and what cannot be begun with: not worth saying.
_ORDINARY: Mapping[str, tuple[str, ...]] = {
    "engine": ("animatic",), "style": (), "tone": (), "aspect": ("16:9",), "fps": ("24",),
    "voice": ("auto", "chosen"), "music": ("auto", "own"), "captions": ("both",),
    "transition": ("dissolve:0.5",),
}  # fmt: skip
