"""Gives a film another end or beginning, as an editor wishes it: "end with the boy smiling"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.analysis import Kind
from core.domain.camera import Move, Size
from core.domain.depiction import Subject, TimeOfDay
from core.domain.languages import Language
from core.domain.story import InEnglish, Plan, Shot
from core.language.identify import identify
from core.understanding.analyse import analyse
from core.understanding.depict import depict
from core.understanding.reading import read
from core.writing.joining import new_shot
from core.writing.knowledge import vocabulary
from core.writing.naming import sentence
from core.writing.people.pronouns import says
from core.writing.wishes.whereabouts import elsewhere
from core.writing.wishes.wished import bare, unsaid

_VERBS = (
    r"(?:end|ends|ending|finish|finishes|close|closes|start|starts|open|opens|opening|begin|begins)"
)
_CONTENT = re.compile(
    r"\b(?:(?:change|make) the (?:ending|end|opening|beginning)\s*:\s*"
    rf"|{_VERBS}\b(?:\s+(?:it|the (?:film|video|story|ad)|should|must))*"
    r"\s+(?:with|on|by|be|to|is)\b\s*:?\s*)(?P<told>\S.*)$",
    re.IGNORECASE,
)
_ASK = "Say what should be seen there, as in “{} with the boy smiling”, for another one."
_WAYS = (
    (Size.WIDE, Move.CRANE_UP, TimeOfDay.EVENING, "wide"),
    (Size.EXTREME_WIDE, Move.DOLLY_OUT, TimeOfDay.DUSK, "from far away"),
)
_NEAR = 3
_MEANT = re.compile(r"^(?:they|she|he)\b", re.IGNORECASE)
ENDS: Mapping[str, int] = {"ending": -1, "opening": 0}
"""The wishes for an end, and which shot of the film that is."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a film. `told` is what the words say is to be seen there, "" for nothing."""

    kind: str
    told: str

    @property
    def place(self) -> int:
        return ENDS[self.kind]


def end_of(words: str, kinds: frozenset[str]) -> End | None:
    """Which end of the film an editor's words speak of; None where they speak of none."""
    kind = next((each for each in ENDS if each in kinds), None)
    if kind is None:
        return None
    language = identify(words).code
    english = _CONTENT.search(words)
    told = english["told"] if english else unsaid(bare(words), kind)
    meant = analyse(told, language if not told.isascii() else None) if told.strip() else None
    shows = meant is not None and (
        any(e.kind.value != "place" for e in meant.entities)
        or bool(english and read(told, meant.language.code).of("action"))
    )
    return End(kind, told.strip(" ,.;:!।") if shows else "")


def with_end(plan: Plan, end: End) -> tuple[tuple[Shot, ...], str]:
    """The shots with what the words show at that end, and what became of what was there.

    The last shot gives its place; before the first one comes another, in half of its time.
    """
    shots, beside = plan.shots, plan.shots[end.place]
    text = sentence(end.told, identify(end.told).code)
    if end.kind == "opening":
        first = new_shot(text, beside, max(1, beside.frames // 2))
        later = replace(beside, frames=max(1, beside.frames - first.frames))
        first = replace(first, scene=beside.scene, transition=beside.transition)
        return (_peopled(first, beside), later, *shots[1:]), "A new shot opens the film."
    last = _peopled(new_shot(text, beside, beside.frames), beside)
    last = _with_those_meant(last, shots)
    kept = replace(
        last, number=beside.number, scene=beside.scene, transition=beside.transition,
        on_screen_text=beside.on_screen_text,
    )  # fmt: skip
    lost = f" “{beside.narration}” is not said any more." if beside.narration else ""
    return (*shots[:-1], kept), f"Shot {beside.number} is the new ending.{lost}"


def otherwise_ended(plan: Plan, end: End, language: Language) -> tuple[tuple[Shot, ...], str]:
    """The same end filmed otherwise, another way each time, where nobody says what it shows."""
    shots, old = list(plan.shots), plan.shots[end.place]
    near = shots[-_NEAR:] if end.kind == "ending" else shots[:_NEAR]
    fullest = max(near, key=lambda shot: len(shot.depiction.subjects))
    size, move, hour, said = _WAYS[plan.iteration % len(_WAYS)]
    text = vocabulary("wide_again", language)[0].format(fullest.description.rstrip(" .।"))
    shot = replace(
        old,
        description=text,
        depiction=fullest.depiction,
        camera=replace(old.camera, size=size, moves=(move,)),
        english=InEnglish(),
    )
    if end.kind == "ending":
        setting = replace(shot.depiction.setting, time=hour)
        seen = replace(shot.depiction, setting=setting)
        shot = elsewhere(replace(shot, depiction=seen), language)
        said = f"{said}, at {hour}"
    shots[end.place] = shot
    verb = "end" if end.kind == "ending" else "start"
    return tuple(shots), f"The {end.kind} is filmed {said}. {_ASK.format(verb)}"


def _with_those_meant(shot: Shot, before: Sequence[Shot]) -> Shot:
    """The shot with those whom its words only call "they" or "she": the last who were seen."""
    seen, language = shot.depiction, identify(shot.description).code
    meant = any(says(shot.description, kind, language) for kind in ("they", "she", "he"))
    if not meant or any(s.kind.alive for s in seen.subjects):
        return shot
    near = [[s for s in each.depiction.subjects if s.kind.alive] for each in before[-_NEAR:]]
    told = _MEANT.sub("the two friends", shot.description)
    found = depict(analyse(told), told).subjects if told != shot.description else ()
    act = next(iter(found), Subject("", Kind.PERSON))
    people = tuple(
        replace(s, action=act.action, gesture=act.gesture, relation="", to="")
        for s in max(near, key=len)
    )
    return replace(shot, depiction=replace(seen, subjects=(*people, *seen.subjects)))


def _peopled(shot: Shot, beside: Shot) -> Shot:
    """Where only a place or an hour is told, who was there is there still."""
    if shot.depiction.subjects:
        return shot
    seen = replace(shot.depiction, subjects=beside.depiction.subjects)
    return replace(shot, depiction=seen)
