"""Knows the two of a wedding and its invitation: "Sneha weds Karthik on 12 December"."""

import re
from dataclasses import replace

from core.domain.analysis import Kind
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
_COUNTED = re.compile(r"\d")
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
    names = dict.fromkeys(s.known_as for s in people if is_name(s.known_as))
    if len(names) != 2:
        return {}
    men = {s.known_as for s in people if s.art[:1] in ("👨", "👦")}
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
    """What guests must know, names, day and place, to be read as well, beside those who ask them.

    Other names are of places: "Lakshmi Gardens" is nobody.
    """
    hosts = next((_named_in(beat) for beat in beats if _named_in(beat)), ())
    return [
        replace(beat, card=beat.text.rstrip(" .।")) if len(beat.text) <= _CARD else beat
        for beat in (_without_strangers(beat, hosts) for beat in beats)
    ]


def _without_strangers(beat: Beat, hosts: tuple[Subject, ...]) -> Beat:
    known = {host.known_as for host in hosts}
    named = {subject.known_as for subject in _named_in(beat)}
    left = tuple(s for s in beat.depiction.subjects if s.known_as not in named - known)
    if _COUNTED.search(beat.text) or len(named & known) > 1:  # "9 గంటలకు" is an hour, no bells
        left = tuple(subject for subject in left if subject.kind is Kind.PERSON)
    return replace(beat, depiction=replace(beat.depiction, subjects=left or hosts))


def _named_in(beat: Beat) -> tuple[Subject, ...]:
    return tuple(subject for subject in beat.depiction.subjects if is_name(subject.known_as))
