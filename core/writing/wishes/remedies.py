"""Turns what is said against a take into changes of its shot (product 7.3). Pure."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from importlib import resources
from itertools import zip_longest
from typing import Any

from core.domain.brief import Brief
from core.domain.camera import Angle, Camera, Depth, Move, Size
from core.domain.depiction import Depiction, TimeOfDay
from core.domain.leanings import Learnt
from core.domain.recipe import Recipe
from core.domain.rework import Rework
from core.domain.story import Shot
from core.understanding.analyse import analyse
from core.understanding.depict import depict

# What a score below this says about a take, and what answers it.
_POOR = 0.5
_BY_SCORE = {
    "exposure": "dark",
    "sharpness": "blurred",
    "flicker": "shaky",
    "motion": "still",
    "prompt": "subject",
}
_LADDER = tuple(Size)
# "Too dark" is no wish for darkness; and a wish sounds like this.
_AGAINST = re.compile(r"\b(?:too|not|never|isn't|wrong)\s+\w+", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:make|should|want|needs?|please|add|use|more|less|must|instead|at|in the|\w+er)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """A rejected take: its shot, what was said, its scores, and what was good elsewhere.

    `around` are the shots of the film near it, the best example first; `approved` is what an
    earlier take of this shot was made from that was approved; `learnt` is what is kept and sent
    back in all films.
    """

    shot: Shot
    brief: Brief
    reason: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    around: Sequence[Shot] = ()
    approved: Recipe | None = None
    learnt: Learnt = field(default_factory=Learnt)


@dataclass(frozen=True, slots=True)
class Remedy:
    """`offer` is a name of the table of offers; `words` say it in English more precisely."""

    offer: str
    rework: Rework
    words: str = ""


def remedies(case: Case) -> Iterator[Remedy]:
    """What may help, best first; some of it may change nothing."""
    yield from _wished(case)
    names = [*_complaints(case.reason), *_by_scores(case.scores)]
    lists = [_table()["complaints"][name]["remedies"] for name in dict.fromkeys(names)]
    for offers in zip_longest(*lists):  # the best against each complaint comes first
        for offer in offers:
            yield from _offered(offer, case) if offer else ()
    if case.approved is not None:
        yield Remedy("approved", _like(case.approved, case.shot))
    yield from _learnt(case)
    for offer in ("around", "mood", "style"):
        yield from _offered(offer, case)
    yield Remedy("again", Rework())


def said(offer: str, language: str) -> str:
    """An offer in a language of ours; "" where the table has none."""
    return str(_table()["offers"][offer].get(language, ""))


def _offered(offer: str, case: Case) -> Iterator[Remedy]:
    for made in _OFFERS[offer](case):
        yield made if isinstance(made, Remedy) else Remedy(offer, made)


def _complaints(reason: str) -> list[str]:
    """The complaints that the words speak of, the most precise first."""
    text = reason.casefold()
    found: dict[str, int] = {}
    for name, row in _table()["complaints"].items():
        words = [word for key, cell in row.items() if key != "remedies" for word in cell]
        lengths = [len(word) for word in words if _says(text, word.casefold())]
        if lengths:
            found[name] = max(lengths)
    return sorted(found, key=lambda name: -found[name])


def _says(text: str, word: str) -> bool:
    if not word.isascii():
        return word in text
    end = "" if word.endswith("*") else r"\b"
    return re.search(rf"\b{re.escape(word.removesuffix('*'))}{end}", text) is not None


def _by_scores(scores: Mapping[str, float]) -> list[str]:
    poor = [name for name in scores if scores[name] < _POOR and name in _BY_SCORE]
    return [_BY_SCORE[name] for name in sorted(poor, key=lambda name: scores[name])]


def _wished(case: Case) -> Iterator[Remedy]:
    """What the reason itself asks for: "make it night", "should be an aerial shot in the rain"."""
    words = _AGAINST.sub("", case.reason).strip()
    if not (_ASKING.search(words) or (words and not words.isascii())):
        return
    meant = analyse(words)
    here, camera, cues = case.shot.depiction.setting, case.shot.camera, meant.camera
    setting = depict(meant, words, fallback=here).setting
    if not _complaints(words):
        camera = replace(
            camera,
            size=cues.sizes[0] if cues.sizes else camera.size,
            angle=cues.angles[0] if cues.angles else camera.angle,
            moves=cues.moves or camera.moves,
        )
    change = Rework(
        time=setting.time if setting.time is not here.time else None,
        weather=setting.weather if setting.weather is not here.weather else None,
        camera=camera if camera != case.shot.camera else None,
        wish=words,
    )
    yield Remedy("wished", change, f"As you wrote: “{words}”")


def _like(recipe: Recipe, shot: Shot) -> Rework:
    seen: Depiction = recipe.depiction
    return Rework(
        style=seen.style, tone=seen.tone, lighting=seen.lighting, time=seen.setting.time,
        weather=seen.setting.weather, subjects=seen.subjects or shot.depiction.subjects,
        camera=recipe.camera,
    )  # fmt: skip


def _learnt(case: Case) -> Iterator[Remedy]:
    """What was kept clearly more often than what this shot has, and on how many verdicts."""
    camera, seen = case.shot.camera, case.shot.depiction
    ways: Mapping[str, tuple[str, Callable[[str], Rework]]] = {
        "size": (camera.size, lambda value: _filmed(case, size=Size(value))),
        "angle": (camera.angle, lambda value: _filmed(case, angle=Angle(value))),
        "move": (camera.moves[0], lambda value: _filmed(case, moves=(Move(value),))),
        "light": (seen.lighting, lambda value: Rework(lighting=value)),
        "tone": (seen.tone, lambda value: Rework(tone=value)),
        "style": (seen.style, lambda value: Rework(style=value)),
    }
    for trait, (now, rework) in ways.items():
        preferred = case.learnt.preferred(trait, now)
        if preferred is not None:
            better = preferred.better
            words = f"{better.name.capitalize()}: {better.value}. {preferred.why}"
            with suppress(ValueError):  # learnt from an edition that knew other words
                yield Remedy("learnt", rework(better.value), words)


def _day(case: Case) -> Iterator[Rework]:
    if case.shot.depiction.setting.time in (TimeOfDay.NIGHT, TimeOfDay.DUSK):
        yield Rework(time=TimeOfDay.DAY)


def _evening(case: Case) -> Iterator[Rework]:
    yield Rework(time=TimeOfDay.EVENING)


def _sized(case: Case, step: int) -> Iterator[Rework]:
    place = _LADDER.index(case.shot.camera.size) + step
    if 0 <= place < len(_LADDER):
        yield _filmed(case, size=_LADDER[place])


def _around(case: Case) -> Iterator[Remedy]:
    """The other sizes of the shots near it, each with the shot that has it."""
    used: dict[Size, int] = {}
    for other in case.around:
        used.setdefault(other.camera.size, other.number)
    others = [size for size in used if size is not case.shot.camera.size]
    for size in others[:2]:
        words = f"Framed like shot {used[size]}: {size.value}"
        yield Remedy("around", _filmed(case, size=size), words)


def _angle(case: Case) -> Iterator[Rework]:
    low = case.shot.camera.angle is Angle.EYE_LEVEL
    yield _filmed(case, angle=Angle.LOW if low else Angle.EYE_LEVEL)


def _moved(move: Move) -> "_Offer":
    def offer(case: Case) -> Iterator[Rework]:
        yield _filmed(case, moves=(move,))

    return offer


def _lasting(factor: Fraction) -> "_Offer":
    def offer(case: Case) -> Iterator[Rework]:
        yield Rework(seconds=case.brief.rate.seconds(case.shot.frames) * factor)

    return offer


def _main(case: Case) -> Iterator[Rework]:
    subjects = case.shot.depiction.subjects
    if len(subjects) > 1:
        yield Rework(subjects=subjects[:1])


def _mood(case: Case) -> Iterator[Remedy]:
    votes = Counter((each.depiction.tone, each.depiction.lighting) for each in case.around)
    seen = case.shot.depiction
    for (tone, light), _ in votes.most_common(1):
        change = Rework(tone=tone, lighting=light)
        if (tone, light) != (seen.tone, seen.lighting):
            yield Remedy("mood", change, f"The mood around it: {tone}, {light} light")


def _style(case: Case) -> Iterator[Remedy]:
    votes = Counter(each.depiction.style for each in case.around)
    for style, _ in votes.most_common(1):
        if style != case.shot.depiction.style:
            yield Remedy("style", Rework(style=style), f"The style around it: {style}")


def _sharp(case: Case) -> Iterator[Rework]:
    yield _filmed(case, depth=Depth.DEEP)


def _filmed(case: Case, **changes: Any) -> Rework:
    camera: Camera = replace(case.shot.camera, **changes)
    return Rework(camera=camera)


def _lit(lighting: str) -> "_Offer":
    def offer(_case: Case) -> Iterator[Rework]:
        yield Rework(lighting=lighting)

    return offer


_Offer = Callable[[Case], Iterator[Rework] | Iterator[Remedy]]
_OFFERS: Mapping[str, _Offer] = {
    "brighter": _lit("high-key"),
    "darker": _lit("low-key"),
    "warmer": _lit("golden-hour"),
    "cooler": _lit("cool"),
    "day": _day,
    "evening": _evening,
    "closer": lambda case: _sized(case, 1),
    "wider": lambda case: _sized(case, -1),
    "around": _around,
    "angle": _angle,
    "steady": _moved(Move.STATIC),
    "gentle": _moved(Move.DOLLY_IN),
    "lively": _moved(Move.TRACKING),
    "shorter": _lasting(Fraction(2, 3)),
    "longer": _lasting(Fraction(3, 2)),
    "main": _main,
    "mood": _mood,
    "style": _style,
    "sharp": _sharp,
}


@cache
def _table() -> dict[str, Any]:
    path = resources.files("resources") / "complaints.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
