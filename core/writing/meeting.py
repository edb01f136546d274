"""Who is met is not met by nobody: the one of the shot before is there too."""

from dataclasses import replace

from core.domain.analysis import Action
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.writing.beats import Beat
from core.writing.knowledge import vocabulary
from core.writing.people.pronouns import word_in


def met(beats: list[Beat], language: Language) -> list[Beat]:
    """The beats of meeting with both who meet, where their words name one of them alone."""
    found, last = list[Beat](), list[Subject]()
    for beat in beats:
        living = [each for each in beat.depiction.subjects if each.kind.alive]
        if len(living) == 1 and len(last) == 1 and _meets(beat, language):
            beat = _beside(beat, last[0], living[0])  # noqa: PLW2901
        found.append(beat)
        last = living or last
    return found


def _meets(beat: Beat, language: Language) -> bool:
    choice = vocabulary("meets", language)
    whole = language is Language.EN
    return beat.own and word_in(beat.text, choice, whole=whole) is not None


def _beside(beat: Beat, one: Subject, other: Subject) -> Beat:
    if one.known_as == other.known_as or one.count > 1:
        return beat
    waits = replace(one, action=Action.NONE, gesture="", relation="", to="")
    subjects = (waits, *beat.depiction.subjects)
    return replace(beat, depiction=replace(beat.depiction, subjects=subjects))
