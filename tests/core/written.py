"""Plans of short texts, and what their shots show."""

from fractions import Fraction

from core.domain.brief import Brief
from core.domain.story import Plan, Shot
from core.understanding.analyse import analyse
from core.writing.rules import write


def planned(text: str, seconds: int = 25, *, script: bool = False) -> Plan:
    return write(Brief(text, seconds=Fraction(seconds), script=script), analyse(text))


def labels(shot: Shot) -> set[str]:
    return {subject.character or subject.label for subject in shot.depiction.subjects}


def gestures(shot: Shot) -> set[str]:
    return {subject.gesture for subject in shot.depiction.subjects}


def shot_of(plan: Plan, words: str) -> Shot:
    return next(shot for shot in plan.shots if words in shot.description)
