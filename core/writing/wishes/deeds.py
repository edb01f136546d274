"""Has somebody in the film do what an editor wishes: "the grandmother should laugh"."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind, Understanding
from core.domain.depiction import Subject
from core.domain.languages import Language
from core.domain.story import Shot
from core.understanding.depict import depict
from core.writing.figures import doing
from core.writing.relatives import who

_IDLE = frozenset({Action.NONE, Action.STAND, Action.LOOK, Action.HOLD, Action.SIT, Action.SMILE})


def acting(
    shots: Sequence[Shot], meant: Understanding, words: str, language: Language, only: Sequence[int]
) -> tuple[Shot, ...]:
    """The shots with the people that the words name doing what they say.

    Of `only` those; else where they have nothing else to do, or in one shot where they always do.
    """
    acts = {
        s.label: s
        for s in depict(meant, words).subjects
        if s.kind is Kind.PERSON and (s.gesture or s.action not in (Action.NONE, Action.WORK))
    }
    with_them = [s for s in shots if any(x.label in acts for x in s.depiction.subjects)]
    idle = [s for s in with_them if any(_free(x, acts) for x in s.depiction.subjects)]
    chosen = {shot.number for shot in idle or with_them[-1:]}
    chosen = set(only) if only else chosen
    return tuple(_done(shot, acts, language) if shot.number in chosen else shot for shot in shots)


def _free(subject: Subject, acts: dict[str, Subject]) -> bool:
    return subject.label in acts and subject.action in _IDLE and not subject.gesture


def _done(shot: Shot, acts: dict[str, Subject], language: Language) -> Shot:
    subjects, told = list[Subject](), list[str]()
    for subject in shot.depiction.subjects:
        act = acts.get(subject.label)
        now = replace(subject, action=act.action, gesture=act.gesture) if act else subject
        subjects.append(now)
        if act is not None and now != subject and language is Language.EN:
            name = who(now)
            told.append(f"{name[:1].upper()}{name[1:]} is {doing(now)}.")
    description = " ".join([shot.description.rstrip(), *told])
    seen = replace(shot.depiction, subjects=tuple(subjects))
    return (
        replace(shot, depiction=seen, description=description) if seen != shot.depiction else shot
    )
