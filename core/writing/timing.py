"""Fits the picture to the voice: every shot as long as what is said in it (product 9.1)."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil

from core.domain.languages import Language
from core.domain.story import Plan, Shot
from core.domain.time import Rate, apportion
from core.language.segment import sentences
from core.writing.screenplay import (
    Action,
    Centred,
    Dialogue,
    Element,
    Heading,
    Lyric,
    Screenplay,
    plain,
)
from core.writing.speaking import AIR, seen_seconds, spoken_seconds

_SHORTEST = Fraction(6, 5)


def fit(plan: Plan, speech_seconds: Mapping[int, Fraction], rate: Rate) -> Plan:
    """The same plan with each shot at least as long as its speech and a breath, sum unchanged.

    `speech_seconds` is by shot number, in seconds. Where the total does not allow the breath it
    is given up first, then the shortest length of silent shots; where not even the words fit, the
    shots share the film in proportion to them.
    """
    shots = plan.shots
    total = plan.frames
    speech = [speech_seconds.get(shot.number, Fraction(0)) for shot in shots]
    lengths = apportion(
        total, [float(shot.frames) for shot in shots], _floors(total, plan, speech, rate)
    )
    by_number = dict(zip((shot.number for shot in shots), lengths, strict=True))
    scenes = tuple(
        replace(
            scene,
            shots=tuple(replace(shot, frames=by_number[shot.number]) for shot in scene.shots),
        )
        for scene in plan.scenes
    )
    return replace(plan, scenes=scenes)


def follow(plan: Plan, speech_seconds: Mapping[int, Fraction], rate: Rate) -> Plan:
    """The same plan with shots that are too short for their speech as long as it and a breath."""
    scenes = tuple(
        replace(scene, shots=tuple(_following(shot, speech_seconds, rate) for shot in scene.shots))
        for scene in plan.scenes
    )
    return replace(plan, scenes=scenes)


def _following(shot: Shot, speech_seconds: Mapping[int, Fraction], rate: Rate) -> Shot:
    said = speech_seconds.get(shot.number, Fraction(0))
    needed = ceil((said + AIR) * rate.fps) if said else 0
    return replace(shot, frames=max(shot.frames, needed))


def natural_seconds(screenplay: Screenplay, language: Language = Language.EN) -> Fraction:
    """How long a screenplay takes as written: its speech and what there is to see, half seconds.

    At least 1 and at most 600 s, as a film may be.
    """
    seconds = sum(_element_seconds(element, language) for element in screenplay.elements)
    return min(Fraction(600), max(Fraction(1), Fraction(round(seconds * 2), 2)))


def _element_seconds(element: Element, language: Language) -> float:
    match element:
        case Dialogue():
            return spoken_seconds(element.spoken, language) + 0.6
        case Lyric(text):
            return spoken_seconds(plain(text), language) + 0.6
        case Action(text):
            said = sentences(plain(text)) or (text,)
            return sum(seen_seconds(sentence, language) for sentence in said) * 0.9
        case Centred():
            return 2.0
        case Heading():
            return 0.8
        case _:
            return 0.0


def _floors(total: int, plan: Plan, speech: list[Fraction], rate: Rate) -> list[int]:
    floors: list[int] = []
    for air, silent in ((AIR, _SHORTEST), (AIR / 3, _SHORTEST / 2), (Fraction(0), Fraction(0))):
        floors = [
            max(
                1,
                ceil((said + air) * rate.fps)
                if said
                else min(shot.frames, ceil(silent * rate.fps)),
            )
            for shot, said in zip(plan.shots, speech, strict=True)
        ]
        if sum(floors) <= total:
            break
    return floors
