"""Knows the two of a wedding and its invitation: "Sneha weds Karthik on 12 December"."""

import re
from dataclasses import replace

from core.domain.depiction import Subject
from core.domain.languages import Language
from core.writing.beats import Beat
from core.writing.cast import sex
from core.writing.known import is_name

_WED = re.compile(
    r"\b([A-Z][a-z]{2,})(?: [A-Z][a-z]+)? (?:weds|marries|will marry|to wed|❤️?|♥️?) "
    r"([A-Z][a-z]{2,})\b"
)
_CARD = 90
_PARTS = frozenset({"bride", "groom"})


def couple(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Who of the two who marry is "bride", and who "groom"; () where nobody does."""
    found = _WED.search(text)
    names = found.groups() if found else ()
    men = [name for name in names if sex(name, language) == "man"]
    groom = men[0] if len(men) == 1 else names[-1] if names else ""
    return tuple((name, "groom" if name == groom else "bride") for name in names)


def wedded(beats: list[Beat]) -> list[Beat]:
    """The theme's bride and groom are those whom the text names."""
    every = [subject for beat in beats for subject in beat.depiction.subjects]
    named = {s.label: s.character for s in every if s.character and s.label in _PARTS}
    named = named or _by_name(beats)
    return [_named(beat, named) for beat in beats] if named else beats


def _by_name(beats: list[Beat]) -> dict[str, str]:
    """The only two whom the text names, as bride and groom."""
    people = [s for beat in beats if beat.own for s in beat.depiction.subjects]
    names = dict.fromkeys(s.character or s.label for s in people if is_name(s.character or s.label))
    if len(names) != 2:
        return {}
    men = {s.character or s.label for s in people if s.art[:1] in ("👨", "👦")}
    groom = next((name for name in names if name in men), list(names)[-1])
    bride = next(name for name in names if name != groom)
    return {"bride": bride, "groom": groom}


def _named(beat: Beat, named: dict[str, str]) -> Beat:
    subjects: tuple[Subject, ...] = tuple(
        replace(subject, character=named.get(subject.label, subject.character))
        for subject in beat.depiction.subjects
    )
    return replace(beat, depiction=replace(beat.depiction, subjects=subjects))


def lettered(beats: list[Beat]) -> list[Beat]:
    """What guests must know, names, day and place, to be read as well."""
    return [
        replace(beat, card=beat.text.rstrip(" .।")) if len(beat.text) <= _CARD else beat
        for beat in beats
    ]
