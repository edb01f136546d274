"""Reads what the writer knows: kinds of film, themes with their beats, words for things."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from core.domain.analysis import Action, Kind
from core.domain.camera import Angle, Move, Size, Speed
from core.domain.depiction import Backdrop, Setting, Subject, TimeOfDay, Weather
from core.domain.languages import Language
from core.writing.beats import Framing, Role

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of film. `words` name it in texts; `sells` wants a product and a call to action."""

    name: str
    words: tuple[str, ...]
    pace: str
    sells: bool
    narrated: bool


@dataclass(frozen=True, slots=True)
class ThemeBeat:
    """One beat of a theme.

    `shows` may name {Hero}, {hero} and {product}; `told` is the same in Indian languages, in
    which those two are never inflected. `say` is the narration. `sells` marks what belongs into
    adverts alone, `tells` what belongs into all other films.
    """

    shows: str
    role: Role
    subjects: tuple[Subject, ...]
    setting: Setting
    framing: Framing
    say: Texts
    told: Texts
    sells: bool = False
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    title: Texts
    card: Texts
    product: Subject
    beats: tuple[ThemeBeat, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """How a theme is found: by labels of things and by words in any language."""

    name: str
    labels: frozenset[str]
    words: tuple[str, ...]
    near: tuple[str, ...]


@cache
def forms() -> Mapping[str, Form]:
    return {
        name: Form(
            name,
            tuple(row["words"].split("|")) if row["words"] else (),
            row["pace"],
            row.get("sells", False),
            row.get("narrated", True),
        )
        for name, row in _table("forms.toml").items()
    }


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(
        Topic(
            name,
            frozenset(row["labels"]),
            tuple(word for word in row["words"].split("|") if word),
            tuple(row.get("near", ())),
        )
        for name, row in _table("topics.toml").items()
    )


@cache
def lessons() -> tuple[Topic, ...]:
    """What explainers can tell of from common knowledge; `theme` has the beats of each."""
    return tuple(
        Topic(name, frozenset(), tuple(row["words"].split("|")), ())
        for name, row in _table("lessons/en.toml").items()
    )


@cache
def theme(name: str) -> Theme:
    """A theme or a lesson, by its name."""
    if name in _table("lessons/en.toml"):
        return _lesson(name)
    row = _table(f"themes/{name}.toml")
    product = subject(row.get("product", "🎁 wrapped gift"))
    told = {language.value: _told(language).get(name, ()) for language in Language}
    beats = tuple(
        _beat(each, {code: lines[number] for code, lines in told.items() if number < len(lines)})
        for number, each in enumerate(row["beat"])
    )
    return Theme(name, row["title"], row["card"], product, beats)


@cache
def vocabulary(name: str, language: Language) -> tuple[str, ...]:
    """A list of words of `words.toml`, () where the language has none.

    Words of Indian languages in Latin letters come last.
    """
    row = _table("words.toml")[name]
    both = (row.get(language.value, ""), row.get(f"{language.value}_latn", ""))
    return tuple(word for words in both for word in words.split("|") if word)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("resources") / "templates" / name).read_text("utf-8"))


def _lesson(name: str) -> Theme:
    """A lesson, in which what is said is what is seen."""
    row = _table("lessons/en.toml")[name]
    told = {code.value: _told(code, "lessons").get(name, ()) for code in Language}
    title = {"en": row["title"]} | {code: lines[0] for code, lines in told.items() if lines}
    last = len(row["beat"]) - 1
    beats = []
    for place, each in enumerate(row["beat"]):
        said = {code: lines[place + 1] for code, lines in told.items() if lines}
        role = "establish" if not place else "close" if place == last else "develop"
        shown = {"role": role, "shows": each["say"].rstrip("."), "say": {"en": each["say"], **said}}
        beats.append(_beat({**each, **shown}, said))
    return Theme(name, title, title, beats[0].subjects[0], tuple(beats))


@cache
def _told(language: Language, of: str = "shows") -> Mapping[str, tuple[str, ...]]:
    """What the beats of each theme show, a line for each, in that language; English is theirs."""
    if language is Language.EN:
        return {}
    text = (files("resources") / "templates" / of / f"{language.value}.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line.strip():
            lines.append(line)
    return {name: tuple(each) for name, each in found.items()}


def _beat(row: dict[str, Any], told: Texts) -> ThemeBeat:
    backdrop, *rest = row["where"].split()
    times = [TimeOfDay(word) for word in rest if word in set(TimeOfDay)]
    weathers = [Weather(word) for word in rest if word in set(Weather)]
    return ThemeBeat(
        shows=row["shows"],
        role=Role(row["role"]),
        subjects=tuple(subject(each) for each in row.get("subjects", ())),
        setting=Setting(
            row.get("place", backdrop),
            Backdrop(backdrop),
            next(iter(times), TimeOfDay.DAY),
            next(iter(weathers), Weather.CLEAR),
        ),
        framing=_framing(row.get("shot", "").split()),
        say=row["say"],
        told=told,
        sells=row.get("sells", False),
        tells=row.get("tells", False),
    )


def _framing(words: list[str]) -> Framing:
    """As in "close-up dolly-in low": the words of the camera's tables, in any order."""
    return Framing(
        next((size for size in Size if size in words), None),
        next((move for move in Move if move in words), None),
        next((angle for angle in Angle if angle in words), None),
        next((speed for speed in Speed if speed in words), None),
    )


def subject(text: str) -> Subject:
    """As in "☕ tea x2 | food | steam | left": art, label, count, kind, action, position, gesture.

    "hero" is whom the film is about; everything but the label may be left out.
    """
    parts = [part.strip() for part in f"{text} ||||".split("|")[:5]]
    name, kind, action, position, gesture = parts
    art, _, label = ("", "", name) if name.isascii() else name.partition(" ")
    label, _, count = label.partition(" x")
    return Subject(
        label=label,
        kind=Kind(kind or ("person" if label == "hero" else "thing")),
        art=art,
        count=int(count or 1),
        action=Action(action or "none"),
        position=position,
        gesture=gesture,
        character=label if label == "hero" else "",
    )
