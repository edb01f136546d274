"""Takes the editor's wishes about a plan into its next iteration (product 3.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from core.domain.analysis import Action, Kind, Mood, Understanding
from core.domain.brief import SECONDS_LIMITS, Brief
from core.domain.camera import Camera, Depth, Move, Size, Speed
from core.domain.depiction import Backdrop, Subject
from core.domain.languages import Language
from core.domain.story import Plan, Prompt, Scene, Shot
from core.domain.time import apportion
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.writing.assembling import heading_of
from core.writing.prompts import NEGATIVE, compose
from core.writing.seeing import EVERYONE
from core.writing.speaking import spoken_seconds
from core.writing.whereabouts import elsewhere
from core.writing.wished import bare, wished

# By the names of wishes: the colour that is mixed in, and how much of it.
_TINTS = {
    "warmer": ("#f2a65a", 0.35), "colder": ("#5b8fb9", 0.35), "brighter": ("#ffffff", 0.3),
    "darker": ("#101522", 0.35), "softer": ("#f4ece2", 0.3), "colourful": ("#ff5d5d", 0.12),
}  # fmt: skip
_LIGHTS = {
    "warmer": "golden-hour", "colder": "overcast", "brighter": "high-key", "darker": "low-key",
    "softer": "soft",
}  # fmt: skip
_SHORTER, _LONGER = 0.75, 1.3
# A wish about who or what is seen names no other place.
_ABOUT = frozenset({"focus"})
Wishes = frozenset[str]
_LADDER = tuple(Size)
_OURS = frozenset(NEGATIVE.split(", "))


def refine(brief: Brief, plan: Plan, words: str) -> Plan:
    """The next iteration of a plan: its tone, style, pace, framing and focus as the words ask.

    The shots stay as many, and the film as long unless it is to be shorter or longer; what the
    words do not touch stays as it is.
    """
    meant, wishes, where = analyse(words), wished(words), bare(words)
    there = analyse(where) if where != words else meant
    shots = [_toned(shot, meant, wishes) for shot in plan.shots]
    if not wishes & _ABOUT:
        shots = [_placed(shot, there, where, plan.language) for shot in shots]
    shots = _focused(_without(shots, meant), meant, wishes)
    shots = [_filmed(_framed(shot, wishes), meant) for shot in shots]
    shots = _paced(shots, wishes)
    shots = _timed(shots, meant, brief, plan.language) or _lasting(
        shots, wishes, brief, plan.language
    )
    changed = sum(now != before for now, before in zip(shots, plan.shots, strict=True))
    shots = [_prompted(shot) for shot in shots]
    by_number = {shot.number: shot for shot in shots}
    scenes = tuple(_with(scene, by_number) for scene in plan.scenes)
    said = f"Iteration {plan.iteration + 1}: “{words.strip()}”, {changed} shots changed."
    said += _silenced(shots, plan.shots)
    if not changed:
        said += (
            " Say what to change: tone, style, pace, length, closer or wider, place or time, what"
            " to focus on or to leave out."
        )
    return replace(plan, scenes=scenes, iteration=plan.iteration + 1, notes=(*plan.notes, said))


def _with(scene: Scene, by_number: dict[int, Shot]) -> Scene:
    shots = tuple(by_number[shot.number] for shot in scene.shots)
    before, after = scene.shots[0].depiction.setting, shots[0].depiction.setting
    heading = scene.heading if before == after else heading_of(after)
    return replace(scene, heading=heading, shots=shots)


def _prompted(shot: Shot) -> Shot:
    ruled_out = unwanted(shot.prompt)
    prompt = compose(shot.depiction, shot.camera, shot.description, shot.action, ruled_out)
    return replace(shot, prompt=prompt)


def unwanted(prompt: Prompt) -> tuple[str, ...]:
    """What the text rules out, without what no prompt of ours wants."""
    return tuple(word for word in prompt.negative.split(", ") if word and word not in _OURS)


def _toned(shot: Shot, meant: Understanding, wishes: Wishes) -> Shot:
    seen, mood = shot.depiction, meant.mood
    plain = Mood()
    if mood.tone != plain.tone:
        seen = replace(seen, tone=mood.tone, intensity=mood.intensity)
    if mood.style != plain.style:
        seen = replace(seen, style=mood.style)
    if mood.lighting != plain.lighting:
        seen = replace(seen, lighting=mood.lighting)
    for word, (tint, share) in _TINTS.items():
        if word in wishes:
            seen = replace(seen, palette=tuple(_mixed(c, tint, share) for c in seen.palette))
            if mood.lighting == plain.lighting and word in _LIGHTS:
                seen = replace(seen, lighting=_LIGHTS[word])
    return replace(shot, depiction=seen)


def _placed(shot: Shot, meant: Understanding, words: str, language: Language) -> Shot:
    """Another hour or weather for all shots; another place where the words name one."""
    before = shot.depiction.setting
    after = replace(depict(meant, words, fallback=before).setting, look=before.look)
    if after.backdrop is Backdrop.SKY and meant.entities:  # what flies there, flies where it is
        after = replace(after, place=before.place, backdrop=before.backdrop)
    if after == before:
        return shot
    return elsewhere(replace(shot, depiction=replace(shot.depiction, setting=after)), language)


def _without(shots: list[Shot], meant: Understanding) -> list[Shot]:
    """The shots without what the words rule out."""
    gone = {entity.label: entity.text for entity in meant.entities if entity.excluded}
    return [_lacking(shot, gone) for shot in shots] if gone else shots


def _lacking(shot: Shot, gone: Mapping[str, str]) -> Shot:
    everyone = not gone.keys().isdisjoint(EVERYONE)
    left = tuple(
        each
        for each in shot.depiction.subjects
        if not (_named(each) & gone.keys() or (everyone and each.kind is Kind.PERSON))
    )
    negative = ", ".join(dict.fromkeys([*gone.values(), *shot.prompt.negative.split(", ")]))
    seen = replace(shot.depiction, subjects=left)
    return replace(shot, depiction=seen, prompt=replace(shot.prompt, negative=negative))


def _filmed(shot: Shot, meant: Understanding) -> Shot:
    """Every shot from the angle, with the move and at the speed that the words name."""
    cues, camera = meant.camera, shot.camera
    camera = replace(
        camera,
        moves=cues.moves or camera.moves,
        angle=cues.angles[0] if cues.angles else camera.angle,
        speed=cues.speed if cues.speed is not Speed.NORMAL else camera.speed,
    )
    return replace(shot, camera=camera)


def _mixed(colour: str, with_colour: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(with_colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _focused(shots: list[Shot], meant: Understanding, wishes: Wishes) -> list[Shot]:
    """What is to be in focus comes close where it is, and is longer on the screen."""
    if "focus" not in wishes:
        return shots
    wanted = {entity.label for entity in meant.entities}
    if "product" in wishes and not any(_shows(shot, wanted) for shot in shots):
        wanted = {s.label for s in shots[-1].depiction.subjects if s.kind is not Kind.PERSON}
    if not any(_shows(shot, wanted) for shot in shots):
        return shots
    if "product" in wishes:
        shots = _with_more(shots, wanted)
    nearer = [_near(shot, wanted) if _shows(shot, wanted) else shot for shot in shots]
    weights = [shot.frames * (1.3 if _shows(shot, wanted) else 1.0) for shot in shots]
    return _lengths(nearer, weights)


def _with_more(shots: list[Shot], wanted: set[str]) -> list[Shot]:
    """What is wanted beside whoever is seen, so that no two shots in a row are without it."""
    thing = next(s for shot in shots for s in shot.depiction.subjects if _named(s) & wanted)
    found: list[Shot] = []
    for shot in shots:
        seen, bare = shot.depiction, bool(found) and not _shows(found[-1], wanted)
        people = any(subject.kind is Kind.PERSON for subject in seen.subjects)
        if bare and people and not _shows(shot, wanted):
            beside = replace(thing, action=Action.NONE, position="foreground", relation="", to="")
            seen = replace(seen, subjects=(*seen.subjects, beside))
        found.append(replace(shot, depiction=seen))
    return found


def _shows(shot: Shot, wanted: set[str]) -> bool:
    return any(_named(subject) & wanted for subject in shot.depiction.subjects)


def _named(subject: Subject) -> set[str]:
    return {subject.label, subject.character}


def _near(shot: Shot, wanted: set[str]) -> Shot:
    subjects = sorted(shot.depiction.subjects, key=lambda s: not _named(s) & wanted)
    focus = tuple(s.label for s in subjects[:1])
    camera = replace(shot.camera, size=_step(shot.camera.size, 1), focus=focus, depth=Depth.SHALLOW)
    return replace(shot, depiction=replace(shot.depiction, subjects=tuple(subjects)), camera=camera)


def _framed(shot: Shot, wishes: Wishes) -> Shot:
    step = 1 if "closer" in wishes else -1 if "wider" in wishes else 0
    camera = replace(shot.camera, size=_step(shot.camera.size, step)) if step else shot.camera
    return replace(shot, camera=camera)


def _step(size: Size, step: int) -> Size:
    return _LADDER[max(0, min(len(_LADDER) - 1, _LADDER.index(size) + step))]


def _paced(shots: list[Shot], wishes: Wishes) -> list[Shot]:
    """Faster moves the camera where it stood and evens the lengths; slower lets it rest."""
    if "faster" in wishes:
        moved = [replace(shot, camera=_moving(shot.camera)) for shot in shots]
        return _lengths(moved, [shot.frames**0.8 for shot in shots])
    if "slower" in wishes:
        return [replace(shot, camera=_resting(shot.camera)) for shot in shots]
    return shots


def _lasting(shots: list[Shot], wishes: Wishes, brief: Brief, language: Language) -> list[Shot]:
    """Shorter or longer, but never too short for what is said."""
    factor = _SHORTER if "shorter" in wishes else _LONGER if "longer" in wishes else 1.0
    if factor == 1.0:
        return shots
    fps = float(brief.rate.fps)
    least = [ceil(spoken_seconds(shot.narration, language) * fps) for shot in shots]
    most = [max(1, round(shot.frames * factor)) for shot in shots]
    lengths = [
        max(each, min(shot.frames, low)) for each, low, shot in zip(most, least, shots, strict=True)
    ]
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]


def _timed(shots: list[Shot], meant: Understanding, brief: Brief, language: Language) -> list[Shot]:
    """As long together as the words say, "cut it to 15 seconds"; [] where they say nothing.

    Where not all can be spoken in that time, shots in the middle fall silent, the longest first.
    """
    if not meant.timing.total_seconds:
        return []
    fps = float(brief.rate.fps)
    low, high = SECONDS_LIMITS
    total = max(len(shots), round(min(high, max(low, meant.timing.total_seconds)) * fps))
    least = [max(1, ceil(spoken_seconds(shot.narration, language) * fps)) for shot in shots]
    inner = sorted(range(1, len(shots) - 1), key=lambda place: -least[place])
    for place in (*inner, 0, len(shots) - 1):
        if sum(least) <= total:
            break
        shots = [*shots[:place], replace(shots[place], narration=""), *shots[place + 1 :]]
        least[place] = 1
    lengths = apportion(total, [float(shot.frames) for shot in shots], least)
    return [replace(shot, frames=frames) for shot, frames in zip(shots, lengths, strict=True)]


def _silenced(now: list[Shot], before: Sequence[Shot]) -> str:
    """Which shots say nothing any more."""
    pairs = zip(now, before, strict=True)
    silent = [str(shot.number) for shot, was in pairs if was.narration and not shot.narration]
    return f" To fit that time, nothing is spoken in shot {', '.join(silent)}." if silent else ""


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
