"""One shot from one description, without a project around it."""

from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.brief import Brief, checked
from core.domain.camera import Angle, Camera, Depth, Move, Size
from core.domain.depiction import Depiction, Subject
from core.domain.recipe import Recipe
from core.domain.version import VERSION

_OF_HANDS = frozenset(
    {
        Action.WORK,
        Action.PLAY,
        Action.HOLD,
        Action.EAT,
        Action.DRINK,
        Action.POUR,
        Action.SMILE,
        Action.TALK,
    }
)
_UNDERWAY = frozenset(
    {
        Action.WALK,
        Action.RUN,
        Action.DRIVE,
        Action.FLY,
        Action.SWIM,
        Action.FALL,
        Action.ARRIVE,
        Action.LEAVE,
    }
)
_FEW = 4
"""So many people can be seen from nearby."""


def recipe(brief: Brief) -> Recipe:
    """What an engine needs to make the one shot that the brief's text describes."""
    from core.understanding.analyse import analyse
    from core.understanding.depict import depict
    from core.writing.cast import gendered
    from core.writing.prompts import compose

    checked(brief)
    understood = analyse(brief.text, brief.language)
    seen = depict(understood, brief.text)
    language = understood.language.code
    if sum(subject.kind is Kind.PERSON for subject in seen.subjects) == 1:  # else whose is "her"?
        alone = tuple(gendered(subject, brief.text, language) for subject in seen.subjects)
        seen = replace(seen, subjects=alone)
    if brief.style:
        seen = replace(seen, style=brief.style)
    cues = understood.camera
    camera = Camera(
        moves=cues.moves or (Move.DOLLY_IN,),
        speed=cues.speed,
        size=cues.sizes[0] if cues.sizes else _size(seen),
        angle=cues.angles[0] if cues.angles else Angle.EYE_LEVEL,
        focus=cues.focus,
        depth=cues.depth_of_field or Depth.DEEP,
    )
    prompt = compose(seen, camera, brief.text)
    return Recipe(
        engine=brief.engine,
        prompt=prompt.text,
        negative=prompt.negative,
        seed=brief.seed,
        width=brief.width,
        height=brief.height,
        fps=brief.fps,
        frames=brief.frames,
        depiction=seen,
        camera=camera,
        app_version=VERSION,
    )


def _size(seen: Depiction) -> Size:
    """From how near one sees what somebody's hands and face do; all else from afar."""
    people = [subject for subject in seen.subjects if subject.kind is Kind.PERSON]
    busy = any(subject.gesture or subject.action in _OF_HANDS for subject in people)
    few = sum(subject.count for subject in people) <= _FEW
    near = busy or (bool(people) and all(_at_home(subject) for subject in seen.subjects))
    return Size.FULL if near and few else Size.WIDE


def _at_home(subject: Subject) -> bool:
    """Whether nothing of it is lost from nearby: it goes nowhere and is not large."""
    stays = subject.action not in _UNDERWAY
    return stays and subject.kind in (Kind.PERSON, Kind.THING, Kind.FOOD)
