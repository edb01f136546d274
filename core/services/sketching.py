"""One shot from one description, without a project around it."""

from dataclasses import replace

from core.domain.brief import Brief, checked
from core.domain.camera import Angle, Camera, Depth, Move, Size
from core.domain.recipe import Recipe
from core.domain.version import VERSION


def recipe(brief: Brief) -> Recipe:
    """What an engine needs to make the one shot that the brief's text describes."""
    from core.understanding.analyse import analyse
    from core.understanding.depict import depict
    from core.writing.prompts import compose

    checked(brief)
    understood = analyse(brief.text, brief.language)
    seen = depict(understood, brief.text)
    if brief.style:
        seen = replace(seen, style=brief.style)
    cues = understood.camera
    camera = Camera(
        moves=cues.moves or (Move.DOLLY_IN,),
        speed=cues.speed,
        size=cues.sizes[0] if cues.sizes else Size.WIDE,
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
