"""Makes shots, scenes and a script of beats: what all writers end with."""

from dataclasses import replace
from itertools import groupby
from math import ceil

from core.domain.brief import Brief
from core.domain.camera import Camera
from core.domain.depiction import Depiction, Setting
from core.domain.languages import Language
from core.domain.makers import RULES
from core.domain.story import InEnglish, Plan, Scene, Shot
from core.domain.time import apportion
from core.writing.beats import Beat
from core.writing.direct import direct
from core.writing.knowledge import vocabulary
from core.writing.prompts import compose
from core.writing.screenplay import (
    Action,
    Centred,
    Dialogue,
    Element,
    Heading,
    Screenplay,
    Speech,
)
from core.writing.speaking import AIR, spoken_seconds

SHORTEST = 1.5
"""Seconds of a shot that nobody would want shorter."""


def shots(
    brief: Brief, beats: list[Beat], language: Language, excluded: tuple[str, ...]
) -> list[Shot]:
    rate = brief.rate
    least = [max(SHORTEST, spoken_seconds(b.narration, language) + float(AIR)) for b in beats]
    if sum(least) > brief.seconds:
        least = [max(0.6, spoken_seconds(beat.narration, language)) for beat in beats]
    floors = [max(1, ceil(seconds * rate.fps)) for seconds in least]
    frames = apportion(brief.frames, [beat.seconds for beat in beats], floors)
    cameras = direct(beats, brief.seed)
    return [
        _shot(number, beat, camera, length, excluded)
        for number, (beat, camera, length) in enumerate(zip(beats, cameras, frames, strict=True), 1)
    ]


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
        action=beat.action or _doing(beat.depiction),
        transition=beat.transition,
        scene=beat.scene,
        english=InEnglish(beat.english, beat.text, RULES) if beat.english else InEnglish(),
    )


def _doing(depiction: Depiction) -> str:
    moving = [f"{s.label}: {s.action}" for s in depiction.subjects if s.action.value != "none"]
    return ", ".join(moving)


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


def as_screenplay(title: str, scenes: tuple[Scene, ...], language: Language) -> Screenplay:
    narrator = vocabulary("narrator", language)[0]
    elements: list[Element] = []
    for scene in scenes:
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
