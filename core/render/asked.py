"""What the editor asked for, clip by clip: a check must not call it a fault. Pure."""

from dataclasses import dataclass

from core.domain.camera import Move
from core.domain.depiction import Backdrop, TimeOfDay, Weather
from core.domain.footage import MediaKind
from core.domain.project import Project, Segment
from core.render.plan import RenderPlan

_NIGHT = frozenset((TimeOfDay.NIGHT, TimeOfDay.DUSK))
_DARK_PLACES = frozenset((Backdrop.SPACE, Backdrop.UNDERWATER, Backdrop.CAVE, Backdrop.STAGE))
_BRIGHT_WEATHER = frozenset((Weather.SNOW, Weather.FOG))


@dataclass(frozen=True, slots=True)
class Asked:
    """What one clip is meant to be.

    `still` may stand, `dark` and `bright` may be so, `soft` may be out of focus. Clips of the same
    `scene` should look as of one light; 0 for what belongs to none.
    """

    shot: int = 0
    scene: int = 0
    still: bool = False
    dark: bool = False
    bright: bool = False
    soft: bool = False


def asked(project: Project, plan: RenderPlan) -> tuple[Asked, ...]:
    """For each clip of the plan."""
    return tuple(_of(project.segment(clip.segment)) for clip in plan.clips)


def _of(segment: Segment) -> Asked:
    shot, take = segment.shot, segment.take
    seen, place = shot.depiction, shot.depiction.setting
    if take is not None and take.origin is not None:
        # Footage is as its editor filmed it; nobody described it to us.
        return Asked(shot.number, still=take.origin.facts.kind is MediaKind.STILL)
    stands = shot.camera.moves == (Move.STATIC,) and not seen.subjects
    return Asked(
        shot.number,
        shot.scene,
        still=stands or bool(seen.lettering),
        dark=place.time in _NIGHT or place.backdrop in _DARK_PLACES,
        bright=place.weather in _BRIGHT_WEATHER or place.backdrop is Backdrop.SNOW,
        soft=place.weather is Weather.FOG or Move.RACK_FOCUS in shot.camera.moves,
    )
