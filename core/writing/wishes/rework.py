"""Takes the editor's wishes about one shot into that shot; what they do not touch stays."""

from dataclasses import replace

from core.domain.brief import Brief
from core.domain.depiction import Depiction
from core.domain.languages import Language
from core.domain.rework import Rework
from core.domain.story import Plan, Scene, Shot, Story
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.prompts import compose, unwanted
from core.writing.wishes.refine import refine


def reworked(shot: Shot, brief: Brief, change: Rework) -> Shot:
    """The shot as it is wished for, with the prompt that belongs to it."""
    if change.description is not None:
        shot = _described(shot, change.description.strip())
    if change.wish.strip():
        shot = _refined(shot, brief, change.wish)
    seen = _seen(shot.depiction, change)
    camera = change.camera or shot.camera
    frames = shot.frames
    if change.seconds is not None:
        frames = max(1, brief.rate.frames(change.seconds))
    now = replace(shot, depiction=seen, camera=camera, frames=frames)
    if (seen, camera) == (shot.depiction, shot.camera):
        return now
    ruled_out = unwanted(shot.prompt)
    return replace(now, prompt=compose(seen, camera, now.description, now.action, ruled_out))


def _described(shot: Shot, description: str) -> Shot:
    """Another picture, understood from the editor's words; its style and its mood stay."""
    before = shot.depiction
    seen = depict(analyse(description), description, fallback=before.setting)
    seen = replace(
        seen, style=before.style, tone=before.tone, palette=before.palette or seen.palette
    )
    prompt = compose(seen, shot.camera, description)
    return replace(shot, description=description, depiction=seen, prompt=prompt)


def _refined(shot: Shot, brief: Brief, wish: str) -> Shot:
    scene = Scene(1, "", "", (shot,))
    now = refine(brief, Plan(Story("", "", ""), "", (scene,), Language.EN), wish).shots[0]
    # Where and when it is, is asked for by itself (`Rework.time`, `feedback`).
    seen = replace(now.depiction, setting=shot.depiction.setting)
    prompt = compose(seen, now.camera, shot.description, now.action, unwanted(now.prompt))
    return replace(
        now, depiction=seen, prompt=prompt, description=shot.description, english=shot.english
    )


def _seen(seen: Depiction, change: Rework) -> Depiction:
    setting = replace(
        seen.setting,
        time=change.time or seen.setting.time,
        weather=change.weather or seen.setting.weather,
    )
    return replace(
        seen,
        setting=setting,
        style=change.style or seen.style,
        tone=change.tone or seen.tone,
        lighting=change.lighting or seen.lighting,
        subjects=seen.subjects if change.subjects is None else change.subjects,
    )
