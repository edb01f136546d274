"""Shows those as children of whom a story tells as of children, and the friends of a child."""

import re
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.writing.beats import Beat
from core.writing.cast import sex
from core.writing.known import MEN, WOMEN, is_name
from core.writing.people.childhood_english import children
from core.writing.people.childhood_indian import with_kin
from core.writing.people.grown import tells_of_grown_life

_THE_CHILDREN = re.compile(r"\b(?:the|both) (?:children|kids|siblings)\b", re.IGNORECASE)
_OTHERS = re.compile(r"(?<!\bthe )(?<!\bboth )\b(?:children|kids)\b", re.IGNORECASE)
_CHILD, _PAIR = "child", 2
_FRIENDS = frozenset({"friend"})
_GROWN_UPS = frozenset({"man", "woman"})
_CHILDREN = frozenset("👧👦🧒")
_GOING = frozenset({Action.WALK, Action.RUN, Action.ARRIVE})
_SCHOOL, _LEARNS = "school", "study"


def as_children(beats: list[Beat], text: str, language: Language) -> list[Beat]:
    """The beats with those as children who are so in `text`, and the friends of a child."""
    if language is Language.EN:
        young = children(text, _called_by_name(beats)) | _pupils(beats, text, language)
    else:
        young = with_kin(text, _strangers(beats), language) or _pupils(beats, text, language)
    beats = [_younger(beat, young, language) for beat in beats] if young else beats
    beats = _both(beats, young) if language is Language.EN else beats
    lead = next((s for beat in beats for s in _people(beat)), None)
    if lead is None or lead.label in _FRIENDS or not _is_child(lead):
        return beats
    return [_younger(beat, _FRIENDS, language) for beat in beats]


def _younger(beat: Beat, young: frozenset[str], language: Language) -> Beat:
    subjects = tuple(
        _as_child(each, language) if each.kind is Kind.PERSON and _is_one_of(each, young) else each
        for each in beat.depiction.subjects
    )
    return replace(beat, depiction=replace(beat.depiction, subjects=subjects))


def _both(beats: list[Beat], young: frozenset[str]) -> list[Beat]:
    """The beats with the two children of the story, by their looks, where it says "the children".

    Only where it tells of these two and of no others.
    """
    known = {s.known_as: s for beat in beats for s in _people(beat) if s.known_as in young}
    two = [replace(s, action=Action.NONE, gesture="", position="", relation="", to="")
           for s in known.values()]  # fmt: skip
    if len(two) != _PAIR:
        return beats
    if not any(_THE_CHILDREN.search(beat.text) for beat in beats):
        return beats
    return [beat if _OTHERS.search(beat.text) else _with_both(beat, two) for beat in beats]


def _with_both(beat: Beat, two: list[Subject]) -> Beat:
    seen = list[Subject]()
    names = {each.known_as for each in two}
    for each in beat.depiction.subjects:
        if each.label == _CHILD and each.count == _PAIR:
            seen += [replace(child, action=each.action, gesture=each.gesture) for child in two]
        elif each.known_as not in names:
            seen.append(each)
    if not names & {each.known_as for each in seen}:  # others are meant
        return beat
    return replace(beat, depiction=replace(beat.depiction, subjects=tuple(seen)))


def _as_child(subject: Subject, language: Language) -> Subject:
    art = _childs_face(subject.art, subject.known_as, language)
    young = {"man": "boy", "woman": "girl"} if language is Language.EN else {}
    return replace(subject, art=art, label=young.get(subject.label, subject.label))


def _called_by_name(beats: list[Beat]) -> tuple[str, ...]:
    """The names of those of whom nothing tells how old they are."""
    people = (each for beat in beats for each in _people(beat) if each.count == 1)
    names = (each.known_as for each in people if _is_ageless(each))
    return tuple(dict.fromkeys(name for name in names if is_name(name)))


def _is_ageless(subject: Subject) -> bool:
    return is_name(subject.label) or subject.label in ("man", "woman")


def _is_one_of(subject: Subject, young: frozenset[str]) -> bool:
    if subject.label in _GROWN_UPS:
        return subject.character in young and subject.count == 1
    return subject.label in young and (subject.count == 1 or subject.label in _FRIENDS)


def _people(beat: Beat) -> list[Subject]:
    return [each for each in beat.depiction.subjects if each.kind is Kind.PERSON]


def _is_child(subject: Subject) -> bool:
    return subject.art[:1] in _CHILDREN and subject.art != ""


def _pupils(beats: list[Beat], text: str, language: Language) -> frozenset[str]:
    """The names of those who go to school, or sit in class, and do nothing that grown people do."""
    if tells_of_grown_life(text, language):
        return frozenset()
    return frozenset(
        subject.label
        for beat in beats
        for subject in _people(beat)
        if is_name(subject.label) and subject.count == 1 and _at_school(subject, beat)
    )


def _at_school(subject: Subject, beat: Beat) -> bool:
    goes = subject.action in _GOING and not subject.gesture
    school = any(each.label == _SCHOOL for each in beat.depiction.subjects)
    return (goes and school) or subject.gesture == _LEARNS


def _childs_face(art: str, name: str, language: Language) -> str:
    if art[:1] in WOMEN or (not art and sex(name, language) == "woman"):
        return "👧"
    return "👦" if not art or art[:1] in MEN else "🧒"


def _strangers(beats: list[Beat]) -> frozenset[str]:
    """The names that no table has."""
    people = (each for beat in beats for each in _people(beat))
    return frozenset(
        each.character
        for each in people
        if each.label in _GROWN_UPS and each.character != each.label
    ) - {""}
