"""Writes the prompt of a shot from its picture: structured, scored, and mended once (product 4)."""

import unicodedata
from dataclasses import replace
from functools import lru_cache

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Camera, Depth, Move, Size, Speed
from core.domain.depiction import Depiction, Subject
from core.domain.languages import Language
from core.domain.story import Prompt, Shot
from core.language.identify import identify
from core.writing.counted import one, several
from core.writing.hues import called_colour

GOOD_ENOUGH = 0.7
LONGEST = 900
_QUALITY = "highly detailed, sharp focus, coherent motion, professional cinematography"
NEGATIVE = "blurry, distorted, deformed hands, extra limbs, watermark, flicker, low quality"
_COUNTS = {1: "a", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_WEIGHTS = {
    "subject": 0.25, "action": 0.15, "setting": 0.15, "camera": 0.1, "light": 0.1,
    "style": 0.1, "palette": 0.05, "quality": 0.1,
}  # fmt: skip
_DOING = {
    Action.STAND: "standing", Action.SIT: "sitting", Action.LIE: "lying", Action.RUN: "running",
    Action.EAT: "eating", Action.DRIVE: "moving along", Action.SHINE: "shining",
    Action.SMILE: "smiling", Action.DANCE: "dancing", Action.RISE: "rising",
    Action.ARRIVE: "arriving", Action.LEAVE: "leaving", Action.SWIM: "swimming",
    Action.SPIN: "spinning", Action.LOOK: "looking on", Action.HOLD: "holding still",
    Action.STEAM: "steaming", Action.TALK: "talking",
}  # fmt: skip
_SIZES = {
    Size.EXTREME_WIDE: "extreme wide shot", Size.WIDE: "wide shot", Size.FULL: "full shot",
    Size.MEDIUM: "medium shot", Size.CLOSE_UP: "close-up",
    Size.EXTREME_CLOSE_UP: "extreme close-up",
}  # fmt: skip
_RELATIONS = {
    "left of": "to the left of", "right of": "to the right of", "wearing": "with",
}  # fmt: skip
_POSITIONS = {
    "left": "on the left", "right": "on the right", "centre": "in the centre",
    "background": "in the background", "foreground": "in the foreground",
}  # fmt: skip
_ANGLES = {Angle.POV: "point of view", Angle.LOW: "low angle", Angle.HIGH: "high angle"}
_SPEEDS = {
    Speed.SLOW_MOTION: "slow motion",
    Speed.FAST: "fast motion",
    Speed.TIME_LAPSE: "time-lapse",
}


def compose(
    depiction: Depiction,
    camera: Camera,
    description: str = "",
    action: str = "",
    excluded: tuple[str, ...] = (),
    detail: str = "",
) -> Prompt:
    """The prompt of a shot; `description` and `action` are its own words, `detail` a director's.

    Below 0.7 it is enhanced once and scored again; `original` then keeps the first text.
    `excluded` is what the text rules out: it leads the negative prompt.
    """
    parts = _parts(depiction, camera, description, action)
    if detail:
        parts = {"detail": detail, **parts}
    negative = ", ".join([*excluded, NEGATIVE])
    score, reasons = _scored(parts)
    text = _text(parts)
    if score >= GOOD_ENOUGH:
        return Prompt(text, negative, parts, score, reasons)
    better = _enhanced(parts, depiction)
    score, reasons = _scored(better)
    return Prompt(_text(better), negative, better, score, reasons, text)


def in_english(shot: Shot) -> Shot:
    """The shot with its English description in its prompt; one written by hand stays as it is."""
    prompt, words = shot.prompt, _plain(shot.english.text)
    if (
        not words
        or prompt.parts.get("description") == words
        or set(prompt.parts) <= {"description"}
    ):
        return shot
    detail = prompt.parts.get("detail", "")
    made = compose(shot.depiction, shot.camera, words, shot.action, (), detail)
    return replace(shot, prompt=replace(made, negative=prompt.negative))


def validate(prompt: Prompt) -> tuple[str, ...]:
    """What is wrong with a prompt, in words for the editor; () if nothing is."""
    problems = []
    if not prompt.text.strip():
        problems.append("The prompt is empty: say what is to be seen.")
    if len(prompt.text) > LONGEST:
        problems.append(f"The prompt has {len(prompt.text)} characters; {LONGEST} are understood.")
    if prompt.parts and not (prompt.parts.get("subject") or prompt.parts.get("description")):
        problems.append("The prompt names no subject: say who or what is in the picture.")
    unwanted = {word.strip().casefold() for word in prompt.negative.split(",") if word.strip()}
    asked = {word.strip().casefold() for word in prompt.parts.get("subject", "").split(",")}
    problems += [f"“{word}” is asked for and ruled out." for word in sorted(unwanted & asked)]
    return tuple(problems)


def rescored(text: str, negative: str = "") -> Prompt:
    """A prompt the editor wrote by hand: kept as it is, with an honest score."""
    words = len(text.split())
    reasons = () if words >= 8 else ("short: name subject, action, place, light and camera",)
    return Prompt(text, negative, {"description": text}, min(0.9, 0.3 + words * 0.05), reasons)


@lru_cache(maxsize=1024)
def _english(description: str) -> str:
    """The description where it is English, in the letters of English; "" for other languages."""
    plain = _plain(description)
    latin = len(plain) * 10 >= len(description) * 9
    return plain if latin and identify(plain).code is Language.EN else ""


def _plain(text: str) -> str:
    """Without accents and curly signs: models know the letters of English."""
    curly = text.translate(str.maketrans("‘’“”–—", "''\"\"--")).replace("…", "...")
    return unicodedata.normalize("NFKD", curly).encode("ascii", "ignore").decode().strip()


def _parts(depiction: Depiction, camera: Camera, description: str, action: str) -> dict[str, str]:
    parts = {
        "camera": _camera(camera),
        "description": _english(description),
        "subject": ", ".join(map(_placed, depiction.subjects)),
        "action": _action(depiction, action),
        "setting": _setting(depiction),
        "light": "" if depiction.lighting == "natural" else f"{depiction.lighting} lighting",
        "style": f"{depiction.style} style",
        "tone": "" if depiction.tone == "neutral" else f"{depiction.tone} mood",
        "palette": _palette(depiction),
        "quality": _QUALITY,
    }
    return {name: text for name, text in parts.items() if text}


def _placed(subject: Subject) -> str:
    """Who or what it is, and where: "a cat under the table", "a tree in the background"."""
    if subject.relation and subject.to:
        joint = _RELATIONS.get(subject.relation, subject.relation)
        other = several(subject.to) if joint == "between" else subject.to
        return f"{_noun(subject)} {joint} {'' if other[:1].isupper() else 'the '}{other}"
    return " ".join(filter(None, (_noun(subject), _POSITIONS.get(subject.position, ""))))


def _noun(subject: Subject) -> str:
    count = _COUNTS.get(subject.count, str(subject.count))
    colour = called_colour(subject.colour) if subject.colour else ""
    adjectives = " ".join(filter(None, (subject.size, colour)))
    if subject.count == 1:
        noun = one(subject.label, adjectives)
        if subject.kind is Kind.PERSON and subject.clothing:
            noun = f"{noun} in {called_colour(subject.clothing)} clothes"
        named = subject.character.isascii() and subject.character not in ("", subject.label)
        return f"{subject.character}, {noun}" if named else noun
    return " ".join(filter(None, (count, adjectives, several(subject.label))))


def _palette(depiction: Depiction) -> str:
    names = dict.fromkeys(map(called_colour, depiction.palette))
    return f"colours {', '.join(names)}" if names else ""


def _action(depiction: Depiction, words: str) -> str:
    moving = [subject for subject in depiction.subjects if subject.action is not Action.NONE]
    doing = [f"{subject.label} {_ing(subject.action)}" for subject in moving]
    own = [words] if words and words.isascii() else []
    return ", ".join([*own, *doing])


def doing_of(subject: Subject) -> str:
    """What somebody does, as in "running"; "" for nothing that a camera would come close for."""
    return "" if subject.action in (Action.NONE, Action.HOLD) else _ing(subject.action)


def _ing(action: Action) -> str:
    return _DOING.get(action, f"{action.value}ing")


def _setting(depiction: Depiction) -> str:
    setting = depiction.setting
    weather = "" if setting.weather == "clear" else f", {setting.weather}"
    season = f", {setting.season}" if setting.season else ""
    return f"{setting.place or setting.backdrop}, {setting.time}{weather}{season}"


def _camera(camera: Camera) -> str:
    angle = (
        "" if camera.angle is Angle.EYE_LEVEL else _ANGLES.get(camera.angle, f"{camera.angle} view")
    )
    moves = [
        f"{move.value.replace('-', ' ')} camera" for move in camera.moves if move is not Move.STATIC
    ]
    depth = "shallow depth of field" if camera.depth is Depth.SHALLOW else ""
    return ", ".join(
        filter(None, [_SIZES[camera.size], angle, *moves, depth, _SPEEDS.get(camera.speed)])
    )


def _text(parts: dict[str, str]) -> str:
    """Sentences in the order of the parts; the labels stand in for a description of own words."""
    chosen = [
        text for name, text in parts.items() if name != "action" or "description" not in parts
    ]
    whole = ". ".join(text.rstrip(".") for text in chosen)
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition(" ")[0]


def _scored(parts: dict[str, str]) -> tuple[float, tuple[str, ...]]:
    """The share of what a model needs that is there, and what is missing, in words."""
    missing = [name for name in _WEIGHTS if not parts.get(name)]
    if "description" in parts:
        missing = [name for name in missing if name != "action"]
    score = 1.0 - sum(_WEIGHTS[name] for name in missing)
    words = len(_text(parts).split())
    reasons = [f"no {name}" for name in missing]
    if words < 12:
        score, reasons = score - 0.15, [*reasons, "very short"]
    return round(max(0.0, score), 3), tuple(reasons)


def _enhanced(parts: dict[str, str], depiction: Depiction) -> dict[str, str]:
    """What is missing, filled in from the picture itself."""
    setting = depiction.setting
    fill = {
        "subject": parts.get("description") or f"view of the {setting.place or setting.backdrop}",
        "action": "gentle natural movement",
        "light": f"{setting.time} light",
        "palette": "harmonious colours",
    }
    order = ("camera", "description", *fill, "setting", "style", "tone", "quality")
    whole = {**fill, **parts}
    return {name: whole[name] for name in dict.fromkeys([*order, *whole]) if name in whole}
