"""Makes known, before a text is gone through, everyone whom it names and what it says they are."""

import re
from dataclasses import replace

from core.domain.analysis import Entity, Kind
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.language.variants import NORTHERN
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.known import Known, sexed
from core.writing.naming import called
from core.writing.people import child_told, parts_told_english, parts_told_indian, voices
from core.writing.people.apposed_names import trade_told
from core.writing.people.childhood_english import child_meant
from core.writing.people.names import known_only_here, names_in
from core.writing.people.persons import Persons
from core.writing.people.royal import no_royals
from core.writing.people.sexes import sex_of
from core.writing.weddings import couple

# So often a word that begins sentences without an article is a name.
_AGAIN = 2


def know_all(persons: Persons, text: str, language: Language) -> None:
    """Know the names of the whole text, also those that no table has."""
    persons.aliases.read_ahead(text)
    for name, part in couple(text, language):
        persons.aliases.introduce(name, part=part)
    if language is Language.EN:
        _know_english(persons, text)
    else:
        _know_indian(persons, text, language)


def _know_english(persons: Persons, text: str) -> None:
    told = {name: beast.label for name, beast in voices.told_by_voice(text, Language.EN)}
    told |= dict(parts_told_english.parts_told(text))
    for name, part in told.items():
        persons.know(name, part)
    _know_only_here(persons, text, Language.EN)
    for name in names_in(text):
        if not _means(name, text):
            persons.aliases.introduce(name, part=sex_of(name, text, Language.EN))
    _know_child(persons, text)


def _know_indian(persons: Persons, text: str, language: Language) -> None:
    told = dict(voices.told_by_voice(text, language))
    told |= dict(parts_told_indian.parts_told(text, language))
    for name, entity in told.items():
        _know_as(persons, name, entity, text, language)
    _know_only_here(persons, text, language)
    for name, part in no_royals(text, language):
        persons.aliases.introduce(name, part=part)
    if child := child_told.child_meant(text, _names(persons, text, language), language):
        _know_as(persons, *child, text, language)


def _know_as(persons: Persons, name: str, entity: Entity, text: str, language: Language) -> None:
    word = called(entity.label, language, text) or entity.text
    somebody = Subject(entity.label, entity.kind, entity.art)
    persons.know_as(name, Known(word, somebody))


def _know_only_here(persons: Persons, text: str, language: Language) -> None:
    for name, part in known_only_here(text, language):
        trade = trade_told(name, text, language) if language in NORTHERN else None
        if trade is None:
            persons.aliases.introduce(name, part=part)
        else:
            art = sexed(trade.art, "👩" if part == "woman" else "👨")
            _know_as(persons, name, replace(trade, art=art), text, language)


def _know_child(persons: Persons, text: str) -> None:
    """Know who is "the boy" of a text that never tells of a boy before."""
    if child := child_meant(text, _names(persons, text, Language.EN)):
        persons.know(*child)


def _names(persons: Persons, text: str, language: Language) -> tuple[str, ...]:
    """Everyone whom a text names, as it writes them first."""
    cues = (cue.said.split()[0] for cue in read(text, language).of("name"))
    return tuple(dict.fromkeys((*persons.aliases.names, *cues)))


def _means(name: str, text: str) -> bool:
    """Whether a name is a word too, and never written as one inside a sentence."""
    known = analyse(name, Language.EN).entities
    if not known or known[0].kind in (Kind.PERSON, Kind.NATURE):
        return bool(known)
    inside = re.search(rf"[a-z,]\s+{name}\b", text)
    return inside is None and len(re.findall(rf"(?:^|[.!?]\s+){name} [a-z]", text)) < _AGAIN
