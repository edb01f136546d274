"""Writes the prompt of a shot from its picture: structured, scored, and mended once (product 4)."""

import re
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache

from core.domain.analysis import Action, Mood, Understanding
from core.domain.camera import Angle, Camera, Depth, Move, Size, Speed
from core.domain.depiction import Depiction, Setting, TimeOfDay
from core.domain.languages import Language
from core.domain.story import Prompt, Shot
from core.language.english import is_verb
from core.language.identify import identify
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.styles import look, style, styles
from core.writing.figures import done, named
from core.writing.hues import called_colour
from core.writing.knowledge import vocabulary

GOOD_ENOUGH = 0.7
LONGEST = 900
_QUALITY = "highly detailed, sharp focus, coherent motion, professional cinematography"
_DRAWN = "finely made, coherent motion"
# Looks of a camera; all others are drawn or painted, and are not sharp like a lens.
_FILMED = frozenset({"photographic", "noir", "black-and-white", "vintage"})
_COLOURLESS = frozenset({"noir", "black-and-white"})
NEGATIVE = "blurry, distorted, deformed hands, extra limbs, watermark, flicker, low quality"
_OURS = frozenset(NEGATIVE.split(", "))
_WEIGHTS = {
    "subject": 0.35, "action": 0.15, "setting": 0.15, "camera": 0.1, "light": 0.1,
    "style": 0.1, "palette": 0.05, "quality": 0.1,
}  # fmt: skip
_ORDER = (
    "detail", "camera", "description", "subject", "action", "setting", "light", "style", "tone",
    "palette", "quality",
)  # fmt: skip
_ADVICE = {
    "subject": "say who or what is seen",
    "action": "say what happens",
    "setting": "say where or when",
    "camera": "say how near and how the camera moves",
    "light": "say what light it is",
    "style": "say what it looks or feels like",
}
_FEW_WORDS = 8
_VIEWS = (
    "close_on", "detail_of", "wide_again", "from_below", "from_above", "from_behind", "from_side",
)  # fmt: skip
# A line of dialogue, as a shot is described: models would letter it.
_SPOKEN = re.compile(r"[^:“]{1,60}: “")
_LIGHTS = {
    TimeOfDay.DAY: "natural daylight", TimeOfDay.NIGHT: "dim light of the night",
}  # fmt: skip
_SIZES = {
    Size.EXTREME_WIDE: "extreme wide shot", Size.WIDE: "wide shot", Size.FULL: "full shot",
    Size.MEDIUM: "medium shot", Size.CLOSE_UP: "close-up",
    Size.EXTREME_CLOSE_UP: "extreme close-up",
}  # fmt: skip
_ANGLES = {Angle.POV: "point of view", Angle.LOW: "low angle", Angle.HIGH: "high angle"}
_SPEEDS = {
    Speed.SLOW_MOTION: "slow motion",
    Speed.SLOW: "slow camera movement",
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


def unwanted(prompt: Prompt) -> tuple[str, ...]:
    """What the text rules out, without what no prompt of ours wants."""
    return tuple(word for word in prompt.negative.split(", ") if word and word not in _OURS)


def rescored(text: str, negative: str = "") -> Prompt:
    """A prompt the editor wrote by hand: kept as it is, with an honest score by what it names."""
    parts = {"description": text}
    meant = analyse(text) if text.strip() else None
    named = _named(meant, text) if meant else frozenset[str]()
    missing = [name for name in _ADVICE if name not in named]
    score = 1.0 - sum(_WEIGHTS[name] for name in missing)
    reasons = [f"no {name}: {_ADVICE[name]}" for name in missing]
    if len(text.split()) < _FEW_WORDS:
        score, reasons = score - 0.1, [*reasons, "short"]
    return Prompt(text, negative, parts, round(max(0.05, score), 3), tuple(reasons))


def _named(meant: Understanding, text: str) -> frozenset[str]:
    """Which parts of a prompt its words speak of."""
    seen, plain, cues = depict(meant, text), Mood(), meant.camera
    filmed = cues.moves or cues.sizes or cues.angles or cues.speed is not Speed.NORMAL
    hour = seen.setting.time is not Setting().time
    weather = seen.setting.weather is not Setting().weather
    there = {
        "subject": any(not entity.excluded for entity in meant.entities),
        "action": any(s.action is not Action.NONE for s in seen.subjects) or _happens(text),
        "setting": bool(seen.setting.place) or hour or weather,
        "camera": bool(filmed),
        "light": meant.mood.lighting != plain.lighting or hour,
        "style": meant.mood.style != plain.style or meant.mood.tone != plain.tone,
    }
    return frozenset(name for name, is_there in there.items() if is_there)


@lru_cache(maxsize=1024)
def _english(description: str) -> str:
    """The description where it is English, in the letters of English; "" for other languages."""
    description = _unframed(description)
    plain = _plain(description)
    latin = len(plain) * 10 >= len(description) * 9
    return plain if latin and identify(plain).code is Language.EN else ""


def _unframed(description: str) -> str:
    """The description without what the camera's own words say: "Close on the boy, running."."""
    for frame in _frames():
        if found := frame.fullmatch(description):
            return f"{found[1][:1].upper()}{found[1][1:]}."
    return description


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    """How pictures of a moment from other sides are described, as in "Detail: {}."."""
    said = (vocabulary(name, Language.EN)[0] for name in _VIEWS)
    return tuple(re.compile(re.escape(each).replace(r"\{\}", "(.+?)")) for each in said)


def _plain(text: str) -> str:
    """Without accents and curly signs: models know the letters of English."""
    curly = text.translate(str.maketrans("‘’“”–—", "''\"\"--")).replace("…", "...")
    return unicodedata.normalize("NFKD", curly).encode("ascii", "ignore").decode().strip()


def _parts(depiction: Depiction, camera: Camera, description: str, action: str) -> dict[str, str]:
    parts = {
        "camera": _camera(camera),
        "description": "" if _SPOKEN.match(description) else _english(description),
        "subject": named(depiction) or _view(depiction.setting, description),
        "action": done(depiction, action),
        "setting": _setting(depiction),
        "light": _light(depiction),
        "style": _style(depiction.style),
        "tone": "" if depiction.tone == "neutral" else f"{depiction.tone} mood",
        "palette": "" if look(depiction.style) in _COLOURLESS else _palette(depiction),
        "quality": _QUALITY if look(depiction.style) in _FILMED else _DRAWN,
    }
    return {name: text for name, text in parts.items() if text}


def _style(key: str) -> str:
    """A style by its name, and by the words that models know it by."""
    said = style(key).prompt if key in styles() else ""
    named = "" if said and key in said else f"{key} style"
    return ", ".join(filter(None, (named, said)))


def _palette(depiction: Depiction) -> str:
    names = dict.fromkeys(map(called_colour, depiction.palette))
    return f"colours {', '.join(names)}" if names else ""


def _happens(text: str) -> bool:
    return any(word.endswith("ing") and is_verb(word) for word in text.casefold().split())


def _view(setting: Setting, description: str) -> str:
    """A place that the words name and nobody is at is seen for its own sake."""
    last = setting.place.rpartition(" ")[2]
    return f"view of the {setting.place}" if last and last in description.casefold() else ""


def _light(depiction: Depiction) -> str:
    hour = depiction.setting.time
    if depiction.lighting != "natural":
        lit = depiction.lighting
        return lit if lit.endswith("light") else f"{lit} lighting"
    if depiction.setting.backdrop.indoor and hour is TimeOfDay.NIGHT:
        return "lamp light"
    return _LIGHTS.get(hour, f"{hour} light")


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
        "subject": f"view of the {setting.place or setting.backdrop}",
        "action": "gentle natural movement",
        "palette": "harmonious colours",
    }
    whole = {**fill, **parts}
    return {name: whole[name] for name in dict.fromkeys([*_ORDER, *whole]) if name in whole}
