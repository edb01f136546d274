"""Takes what an editor says about a picture into its shot: "too dark", "closer", "at night"."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Entity, Kind, Mood, Understanding
from core.domain.brief import Brief
from core.domain.camera import Camera
from core.domain.depiction import Backdrop, Depiction, Subject
from core.domain.rework import Rework
from core.domain.story import Prompt, Shot
from core.language.tables import row
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.negation import undone
from core.understanding.reading import Reading, read
from core.writing.known import MEN, WOMEN
from core.writing.prompts import LONGEST, compose, unwanted
from core.writing.wishes.rework import reworked

_MOST = 6
_TOO = {
    "dark": "brighter", "dim": "brighter", "gloomy": "brighter", "bright": "darker",
    "light": "darker", "cold": "warmer", "warm": "cooler", "close": "wider", "near": "wider",
    "tight": "wider", "far": "closer", "far away": "closer", "wide": "closer", "small": "closer",
    "big": "wider", "large": "wider", "busy": "fewer", "crowded": "fewer", "full": "fewer",
    "colourful": "softer", "loud": "softer",
}  # fmt: skip
_ENOUGH = {
    "dark": "darker", "bright": "brighter", "light": "brighter", "warm": "warmer",
    "cold": "colder", "close": "closer", "wide": "wider", "soft": "softer",
}  # fmt: skip
_TOO_MUCH = re.compile(rf"\btoo ({'|'.join(sorted(_TOO, key=len, reverse=True))})\b", re.IGNORECASE)
_NOT_ENOUGH = re.compile(rf"\bnot ({'|'.join(_ENOUGH)}) enough\b", re.IGNORECASE)
_LIGHT = {
    "low-key": re.compile(r"\b(?:darker|moodier)\b", re.IGNORECASE),
    "high-key": re.compile(r"\b(?:brighter|lighter|more light)\b", re.IGNORECASE),
    "golden-hour": re.compile(r"\bwarmer\b", re.IGNORECASE),
    "overcast": re.compile(r"\b(?:colder|cooler)\b", re.IGNORECASE),
}
_OF_AN_HOUR = frozenset({"moonlight", "golden-hour", "sunny", "candlelight"})
_FEWER = re.compile(r"\b(?:fewer|less busy|less crowded|emptier|simpler)\b", re.IGNORECASE)
_AWAY = re.compile(
    r"\b(?:remove|delete|drop|lose|hide|get rid of|take (?:away|out)|leave out|no more)\b"
    r"|हटा|निकाल|తీసే|తీసి|తొలగి|நீக்|அகற்ற|সরা|বাদ দা|હટાવ|કાઢ|काढ|ತೆಗೆ|നീക്ക|ഒഴിവാക്ക|ହଟା|ਹਟਾ|ਕੱਢ",
    re.IGNORECASE,
)
_GARMENTS = frozenset(
    {"sari", "dress", "kimono", "t-shirt", "shirt", "coat", "scarf", "jeans", "lab coat", "clothes"}
)
_HERS = re.compile(r"\b(?:her|she)\b", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|he|him)\b", re.IGNORECASE)


def heeded(shot: Shot, brief: Brief, words: str) -> Shot:
    """The shot as the feedback asks; what the words do not speak of stays as it is.

    The words themselves go into the prompt, so that a model reads also what no table knows.
    """
    asked = _turned(words.strip())
    if not asked:
        return shot
    meant = analyse(asked)
    now = reworked(shot, brief, Rework(wish=asked))
    gone = _gone(meant, asked)
    seen = _lit(_set(now.depiction, meant, asked), meant, asked)
    seen = replace(seen, subjects=_subjects(seen.subjects, meant, asked, gone))
    camera = _camera(now.camera, meant)
    changed = (seen, camera) != (shot.depiction, shot.camera)
    prompt = _prompt(replace(now, depiction=seen, camera=camera), gone)
    said = asked if asked.isascii() or not changed else ""
    if gone:
        said = ", ".join(f"without {label}" for label in sorted(gone))
    prompt = _saying(prompt, shot.prompt.parts.get("feedback", ""), said)
    return replace(now, depiction=seen, camera=camera, prompt=prompt)


def _turned(words: str) -> str:
    """A complaint as the wish behind it: models draw what they read, also after a "too"."""
    words = _TOO_MUCH.sub(lambda found: _TOO[found[1].casefold()], words)
    return _NOT_ENOUGH.sub(lambda found: _ENOUGH[found[1].casefold()], words)


def _gone(meant: Understanding, asked: str) -> frozenset[str]:
    """The labels of what shall not be seen any more."""
    every = bool(_AWAY.search(asked))
    return frozenset(each.label for each in meant.entities if each.excluded or every)


def _set(seen: Depiction, meant: Understanding, asked: str) -> Depiction:
    """Another place, hour or weather, with the colours that belong to it."""
    before = seen.setting
    after = replace(depict(meant, asked, fallback=before).setting, look=before.look)
    if after.backdrop is Backdrop.SKY and meant.entities:  # a kite "in the sky" flies where it is
        after = replace(after, place=before.place, backdrop=before.backdrop)
    if after == before:
        return seen
    lighting = seen.lighting
    if before.time is not after.time and lighting in _OF_AN_HOUR and _plain(meant):
        lighting = Mood().lighting
    return replace(seen, setting=after, lighting=lighting, palette=meant.mood.palette)


def _plain(meant: Understanding) -> bool:
    return meant.mood.lighting == Mood().lighting


def _lit(seen: Depiction, meant: Understanding, asked: str) -> Depiction:
    if not _plain(meant):
        return seen  # the words name a light of their own
    key = next((key for key, said in _LIGHT.items() if said.search(asked)), seen.lighting)
    return replace(seen, lighting=key)


def _camera(camera: Camera, meant: Understanding) -> Camera:
    cues = meant.camera
    return replace(
        camera,
        moves=cues.moves or camera.moves,
        size=cues.sizes[0] if cues.sizes else camera.size,
        angle=cues.angles[0] if cues.angles else camera.angle,
        depth=cues.depth_of_field or camera.depth,
    )


def _subjects(
    subjects: tuple[Subject, ...], meant: Understanding, asked: str, gone: frozenset[str]
) -> tuple[Subject, ...]:
    left = [each for each in subjects if not _among(each, gone)]
    if _FEWER.search(asked):
        half = left[: -(-len(left) // 2)]
        return tuple(replace(each, count=(each.count + 1) // 2) for each in half)
    left = _dressed(left, meant, asked)
    named = {each.label: each for each in meant.entities if each.label not in gone}
    left = [_changed(each, named.get(each.label)) for each in left]
    left = _acting(left, read(asked, meant.language.code), named=bool(named))
    known = {each.label for each in subjects}
    new = [
        each for each in depict(meant, asked).subjects if each.label not in known | gone | _GARMENTS
    ]
    alive = [each for each in new if each.kind.alive]
    return tuple([*alive, *left, *(each for each in new if each not in alive)][:_MOST])


def _among(subject: Subject, gone: frozenset[str]) -> bool:
    everyone = "person" in gone and subject.kind is Kind.PERSON
    return everyone or bool({subject.label, subject.character} & gone)


def _changed(subject: Subject, asked: Entity | None) -> Subject:
    """A subject that the words speak of, with what they say of it."""
    if asked is None:
        return subject
    colour = asked.attributes.get("colour", "")
    return replace(
        subject,
        colour=_hex(colour) or subject.colour,
        size=asked.attributes.get("size", "") or subject.size,
        count=asked.count if asked.count != 1 else subject.count,
        action=subject.action if asked.action is Action.NONE else asked.action,
        position=asked.position or subject.position,
    )


def _dressed(subjects: list[Subject], meant: Understanding, asked: str) -> list[Subject]:
    """A garment's new colour goes to the one who wears it."""
    worn = [each for each in meant.entities if each.label in _GARMENTS]
    colour = next((_hex(each.attributes.get("colour", "")) for each in worn), "")
    wearer = _meant_person(subjects, meant, asked)
    if not colour or wearer is None:
        return subjects
    return [replace(each, clothing=colour) if each is wearer else each for each in subjects]


def _meant_person(subjects: list[Subject], meant: Understanding, asked: str) -> Subject | None:
    people = [each for each in subjects if each.kind is Kind.PERSON]
    named = {each.label for each in meant.entities}
    women, men = _HERS.search(asked) is not None, _HIS.search(asked) is not None
    fitting = [
        each
        for each in people
        if each.label in named or (women and each.art[:1] in WOMEN) or (men and each.art[:1] in MEN)
    ]
    return next(iter([*fitting, *people]), None)


def _acting(subjects: list[Subject], reading: Reading, *, named: bool) -> list[Subject]:
    """What "running" or "she should sit" asks of nobody by name is done by the first who can."""
    acts = [cue for cue in reading.of("action") if not undone(reading, cue)]
    known = [cue.key for cue in acts if cue.key in set(Action) - {Action.NONE}]
    first = next((each for each in subjects if each.kind.alive), None)
    if named or not known or first is None:
        return subjects
    act = Action(known[0])
    return [replace(each, action=act) if each is first else each for each in subjects]


def _prompt(shot: Shot, gone: frozenset[str]) -> Prompt:
    ruled_out = tuple(dict.fromkeys([*sorted(gone), *unwanted(shot.prompt)]))
    return compose(shot.depiction, shot.camera, shot.description, shot.action, ruled_out)


def _saying(prompt: Prompt, before: str, said: str) -> Prompt:
    """The prompt with the feedback at its head, where no model cuts it off."""
    whole = "; ".join(dict.fromkeys(filter(None, [*before.split("; "), said.rstrip(". ")])))
    if not whole:
        return prompt
    text = f"{whole}. {prompt.text}"
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0]
    return replace(prompt, text=text, parts={"feedback": whole, **prompt.parts})


def _hex(colour: str) -> str:
    return row("colour", colour).columns["hex"] if colour else ""
