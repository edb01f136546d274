"""Makes shots, scenes and a script of beats: what all writers end with."""

import re
from dataclasses import replace
from itertools import groupby
from math import ceil

from core.domain.brief import Brief
from core.domain.camera import Camera, Size
from core.domain.depiction import Setting
from core.domain.languages import Language
from core.domain.makers import RULES
from core.domain.story import InEnglish, Plan, Scene, Shot
from core.domain.time import apportion
from core.writing.beats import Beat
from core.writing.direct import direct
from core.writing.figures import deeds
from core.writing.knowledge import vocabulary
from core.writing.prompts import compose
from core.writing.screenplay import (
    Action,
    Centred,
    Dialogue,
    Element,
    Heading,
    Screenplay,
    Section,
    Speech,
)
from core.writing.speaking import AIR, spoken_seconds

# Where in the film its beginning, middle and end begin.
_ACTS = (0.0, 0.25, 0.75)
_WORDS_OF_ACT = 7
_SMALL = frozenset("a an the of in on at to with for from by and or his her its their".split())
_TIGHTER = ((1.5, float(AIR)), (1.5, 0.1), (1.2, 0.0), (0.9, 0.0))
SHORTEST = 1.5
"""Seconds of a shot that nobody would want shorter."""


def shots(
    brief: Brief, beats: list[Beat], language: Language, excluded: tuple[str, ...]
) -> list[Shot]:
    rate = brief.rate
    said = [spoken_seconds(beat.narration, language) for beat in beats]
    tight = ([max(short, each + air) for each in said] for short, air in _TIGHTER)
    least = next(
        (each for each in tight if sum(each) <= brief.seconds), [max(0.6, x) for x in said]
    )
    floors = [max(1, ceil(seconds * rate.fps)) for seconds in least]
    frames = apportion(brief.frames, [beat.seconds for beat in beats], floors)
    cameras = direct(beats, brief.seed)
    return [
        _shot(number, _as_near(beat, camera), camera, length, excluded)
        for number, (beat, camera, length) in enumerate(zip(beats, cameras, frames, strict=True), 1)
    ]


def _as_near(beat: Beat, camera: Camera) -> Beat:
    """The beat in words that the camera keeps: "close on the girl" is nothing for a medium shot."""
    near = camera.size in (Size.CLOSE_UP, Size.EXTREME_CLOSE_UP)
    return replace(beat, text=beat.loose) if beat.loose and not near else beat


def _shot(number: int, beat: Beat, camera: Camera, frames: int, excluded: tuple[str, ...]) -> Shot:
    return Shot(
        number=number,
        description=beat.text,
        depiction=beat.depiction,
        camera=camera,
        frames=frames,
        prompt=compose(beat.depiction, camera, beat.text, beat.action, excluded),
        narration=beat.narration,
        speaker=beat.speaker,
        on_screen_text=beat.card,
        action=beat.action or deeds(beat.depiction),
        transition=beat.transition,
        scene=beat.scene,
        english=InEnglish(beat.english, beat.text, RULES) if beat.english else InEnglish(),
    )


def scenes_of(shots: list[Shot], beats: list[Beat]) -> tuple[Scene, ...]:
    scenes = []
    pairs = zip(shots, beats, strict=True)
    for number, (_, group) in enumerate(groupby(pairs, key=lambda pair: pair[1].scene), 1):
        members = list(group)
        beat = members[0][1]
        heading = beat.heading or heading_of(beat.depiction.setting)
        summary = " ".join(dict.fromkeys(each.text for _, each in members))
        held = tuple(replace(shot, scene=number) for shot, _ in members)
        scenes.append(Scene(number, heading, summary, held))
    return tuple(scenes)


def heading_of(setting: Setting) -> str:
    where = "INT." if setting.backdrop.indoor else "EXT."
    place = (setting.place or setting.backdrop.value).upper()
    return f"{where} {place} - {setting.time.upper()}"


def acts_of(scenes: tuple[Scene, ...]) -> dict[int, str]:
    """The scenes with which a beginning, a middle and an end begin, by what is told there.

    A film of fewer than three scenes has no acts.
    """
    if len(scenes) < len(_ACTS):
        return {}
    lengths = [sum(shot.frames for shot in scene.shots) for scene in scenes]
    whole, done, found = sum(lengths), 0, dict[int, str]()
    for place, (scene, length) in enumerate(zip(scenes, lengths, strict=True)):
        due = len(found) < len(_ACTS) and done >= whole * _ACTS[len(found)]
        last = len(scenes) - place == len(_ACTS) - len(found)
        if due or last:
            found[scene.number] = _called(scene)
        done += length
    return found


def _called(scene: Scene) -> str:
    """What an act is called: the first clause of what its first scene shows."""
    told = scene.shots[0].description.rstrip(" .।!?")
    clause = re.split(r"[,;:—]\s|\s[–-]\s", told)[0]
    said = clause.split()
    if len(said) <= _WORDS_OF_ACT:
        return clause
    said = said[:_WORDS_OF_ACT]
    while len(said) > 1 and said[-1].casefold() in _SMALL:
        said = said[:-1]
    return f"{' '.join(said)} …"


def as_screenplay(title: str, scenes: tuple[Scene, ...], language: Language) -> Screenplay:
    narrator = vocabulary("narrator", language)[0]
    elements: list[Element] = []
    begin = acts_of(scenes)
    for scene in scenes:
        if title_of_act := begin.get(scene.number):
            elements.append(Section(title_of_act, 1))
        elements.append(Heading(scene.heading, str(scene.number)))
        for shot in scene.shots:
            elements.append(Action(shot.description))
            if shot.narration:
                speaker, off = (shot.speaker, "") if shot.speaker else (narrator, "V.O.")
                elements.append(Dialogue(speaker, (Speech(shot.narration),), off))
            elements += [Centred(line) for line in shot.on_screen_text.split("\n") if line]
    return Screenplay(
        tuple(elements), (("Title", title), ("Credit", "written by"), ("Author", "Reelwright"))
    )


def notes_on(brief: Brief, plan: Plan, language: Language) -> tuple[str, ...]:
    """What the editor should know of the plan."""
    notes = []
    speech = sum(spoken_seconds(shot.narration, plan.language) for shot in plan.shots)
    if speech > float(brief.seconds) * 1.05:
        notes.append(
            f"The text takes about {speech:.0f} s to speak; the film has "
            f"{float(brief.seconds):g} s. Choose about {ceil(speech * 1.1)} s, or shorten the text."
        )
    if language is not plan.language:
        notes.append(
            "Your own sentences are spoken as you wrote them, in their own language: "
            "reelwright translate says them in the film's."
        )
    return tuple(notes)
