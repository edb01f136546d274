"""Takes the editor's wishes about a plan into its next iteration (product 3.5)."""

import re
from dataclasses import replace

from core.domain.analysis import Kind, Mood, Understanding
from core.domain.brief import Brief
from core.domain.camera import Camera, Depth, Move, Size
from core.domain.depiction import Subject
from core.domain.story import Plan, Prompt, Scene, Shot
from core.domain.time import apportion
from core.understanding.analyse import analyse
from core.writing.prompts import NEGATIVE, compose

_TINTS = {
    "warm": ("#f2a65a", 0.3), "warmer": ("#f2a65a", 0.35), "cold": ("#5b8fb9", 0.3),
    "cooler": ("#5b8fb9", 0.35), "colder": ("#5b8fb9", 0.35), "brighter": ("#ffffff", 0.3),
    "lighter": ("#ffffff", 0.25), "darker": ("#101522", 0.35), "moodier": ("#101522", 0.3),
    "softer": ("#f4ece2", 0.3), "more colourful": ("#ff5d5d", 0.12),
}  # fmt: skip
_FASTER = re.compile(r"\b(?:faster|quicker|snappier|more energ\w+|punchier)\b", re.IGNORECASE)
_SLOWER = re.compile(r"\b(?:slower|calmer|gentler|more relaxed)\b", re.IGNORECASE)
_FOCUS = re.compile(r"\b(?:focus|focusing|more of|more on|emphasi[sz]e|feature)\b", re.IGNORECASE)
_CLOSER = re.compile(r"\b(?:closer|close-ups?|more intimate)\b", re.IGNORECASE)
_WIDER = re.compile(r"\b(?:wider|more landscape|further away)\b", re.IGNORECASE)
_LADDER = tuple(Size)
_OURS = frozenset(NEGATIVE.split(", "))


def refine(brief: Brief, plan: Plan, words: str) -> Plan:
    """The next iteration of a plan: its tone, style, pace, framing and focus as the words ask.

    The shots stay as many and the film as long; what the words do not touch stays as it is.
    """
    meant = analyse(words)
    shots = [_toned(shot, meant, words) for shot in plan.shots]
    shots = _focused(shots, meant, words)
    shots = [_framed(shot, words) for shot in shots]
    shots = _paced(shots, words)
    changed = sum(now != before for now, before in zip(shots, plan.shots, strict=True))
    shots = [_prompted(shot) for shot in shots]
    by_number = {shot.number: shot for shot in shots}
    scenes = tuple(_with(scene, by_number) for scene in plan.scenes)
    said = f"Iteration {plan.iteration + 1}: “{words.strip()}”, {changed} shots changed."
    if not changed:
        said += " Say what to change: tone, style, pace, closer or wider, or what to focus on."
    return replace(plan, scenes=scenes, iteration=plan.iteration + 1, notes=(*plan.notes, said))


def _with(scene: Scene, by_number: dict[int, Shot]) -> Scene:
    return replace(scene, shots=tuple(by_number[shot.number] for shot in scene.shots))


def _prompted(shot: Shot) -> Shot:
    ruled_out = unwanted(shot.prompt)
    prompt = compose(shot.depiction, shot.camera, shot.description, shot.action, ruled_out)
    return replace(shot, prompt=prompt)


def unwanted(prompt: Prompt) -> tuple[str, ...]:
    """What the text rules out, without what no prompt of ours wants."""
    return tuple(word for word in prompt.negative.split(", ") if word and word not in _OURS)


def _toned(shot: Shot, meant: Understanding, words: str) -> Shot:
    seen, mood = shot.depiction, meant.mood
    plain = Mood()
    if mood.tone != plain.tone:
        seen = replace(seen, tone=mood.tone, intensity=mood.intensity)
    if mood.style != plain.style:
        seen = replace(seen, style=mood.style)
    if mood.lighting != plain.lighting:
        seen = replace(seen, lighting=mood.lighting)
    for word, (tint, share) in _TINTS.items():
        if re.search(rf"\b{word}\b", words, re.IGNORECASE):
            seen = replace(seen, palette=tuple(_mixed(c, tint, share) for c in seen.palette))
    return replace(shot, depiction=seen)


def _mixed(colour: str, with_colour: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(with_colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _focused(shots: list[Shot], meant: Understanding, words: str) -> list[Shot]:
    """What is to be in focus comes close where it is, and is longer on the screen."""
    if not _FOCUS.search(words):
        return shots
    wanted = {entity.label for entity in meant.entities}
    if "product" in words.casefold() and not wanted:
        wanted = {s.label for s in shots[-1].depiction.subjects if s.kind is not Kind.PERSON}
    if not any(_shows(shot, wanted) for shot in shots):
        return shots
    nearer = [_near(shot, wanted) if _shows(shot, wanted) else shot for shot in shots]
    weights = [shot.frames * (1.3 if _shows(shot, wanted) else 1.0) for shot in shots]
    return _lengths(nearer, weights)


def _shows(shot: Shot, wanted: set[str]) -> bool:
    return any(_named(subject) & wanted for subject in shot.depiction.subjects)


def _named(subject: Subject) -> set[str]:
    return {subject.label, subject.character}


def _near(shot: Shot, wanted: set[str]) -> Shot:
    subjects = sorted(shot.depiction.subjects, key=lambda s: not _named(s) & wanted)
    focus = tuple(s.label for s in subjects[:1])
    camera = replace(shot.camera, size=_step(shot.camera.size, 1), focus=focus, depth=Depth.SHALLOW)
    return replace(shot, depiction=replace(shot.depiction, subjects=tuple(subjects)), camera=camera)


def _framed(shot: Shot, words: str) -> Shot:
    step = 1 if _CLOSER.search(words) else -1 if _WIDER.search(words) else 0
    camera = replace(shot.camera, size=_step(shot.camera.size, step)) if step else shot.camera
    return replace(shot, camera=camera)


def _step(size: Size, step: int) -> Size:
    return _LADDER[max(0, min(len(_LADDER) - 1, _LADDER.index(size) + step))]


def _paced(shots: list[Shot], words: str) -> list[Shot]:
    """Faster moves the camera where it stood and evens the lengths; slower lets it rest."""
    if _FASTER.search(words):
        moved = [replace(shot, camera=_moving(shot.camera)) for shot in shots]
        return _lengths(moved, [shot.frames**0.8 for shot in shots])
    if _SLOWER.search(words):
        return [replace(shot, camera=_resting(shot.camera)) for shot in shots]
    return shots


def _moving(camera: Camera) -> Camera:
    return replace(camera, moves=(Move.DOLLY_IN,)) if camera.moves == (Move.STATIC,) else camera


def _resting(camera: Camera) -> Camera:
    lively = {Move.HANDHELD, Move.SHAKE, Move.TRACKING}
    return replace(camera, moves=(Move.DOLLY_IN,)) if lively & set(camera.moves) else camera


def _lengths(shots: list[Shot], weights: list[float]) -> list[Shot]:
    total = sum(shot.frames for shot in shots)
    least = [max(1, shot.frames * 2 // 3) for shot in shots]
    lengths = apportion(total, weights, least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]
