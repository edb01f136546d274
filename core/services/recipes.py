"""What an engine needs for a segment's take or key frame, pinned as the project is now."""

from dataclasses import replace
from zlib import crc32

from core.domain.brief import SEED_LIMIT
from core.domain.depiction import Depiction
from core.domain.ids import SegmentId
from core.domain.keyframes import KeyFrame, frame_size
from core.domain.models import Capability, Card
from core.domain.project import Project, Segment
from core.domain.recipe import Recipe
from core.domain.review import Status
from core.domain.story import Shot
from core.domain.version import VERSION
from core.services.planning import LEAST_HANDLE, handle


def take_recipe(project: Project, segment: Segment) -> Recipe:
    """Everything a take of this segment depends on.

    Approved key frames are its references, and lend it their seed: what was approved is made.
    """
    approved = [
        frame
        for frame in project.keyframes
        if frame.segment == segment.id and frame.status is Status.APPROVED
    ]
    pictures = [frame.attempt for frame in approved if frame.attempt]
    recipe = _recipe(project, segment, segment.shot)
    if not pictures:
        return recipe
    files = tuple(picture.file for picture in pictures)
    return replace(recipe, seed=pictures[0].recipe.seed, references=files)


def still_recipe(project: Project, frame: KeyFrame, shot: Shot) -> tuple[Recipe, int]:
    """The recipe of a key frame that shows `shot`, and which of its frames is the picture."""
    width, height = frame_size(project.brief.width, project.brief.height)
    recipe = _recipe(project, project.segment(frame.segment), shot)
    at = recipe.handle + min(shot.frames - 1, int(shot.frames * frame.moment.share))
    return replace(recipe, width=width, height=height), at


def painted(recipe: Recipe, card: Card, pictures: tuple[str, ...] = ()) -> Recipe:
    """The recipe of a still, complete for the model of this card.

    `pictures` show who and what is in it: they are referred to where the model looks at any.
    """
    seeing = card.can(Capability.REFERENCES)
    return replace(
        recipe,
        engine=card.id,
        model=card.source.repo,
        revision=card.source.revision,
        negative=recipe.negative if card.can(Capability.NEGATIVE) else "",
        steps=card.defaults.steps,
        guidance=card.defaults.guidance,
        references=pictures if seeing else (),
    )


def _recipe(project: Project, segment: Segment, shot: Shot) -> Recipe:
    brief = project.brief
    margin = _margin(project, segment)
    return Recipe(
        engine=brief.engine,
        prompt=shot.prompt.text,
        negative=shot.prompt.negative,
        seed=(brief.seed * 1_000_003 + shot.number * 7_919) % (SEED_LIMIT + 1),
        width=brief.width,
        height=brief.height,
        fps=brief.fps,
        frames=shot.frames + 2 * margin,
        handle=margin,
        depiction=_placed(project, segment.id, shot.depiction),
        camera=shot.camera,
        app_version=VERSION,
    )


def _placed(project: Project, segment: SegmentId, seen: Depiction) -> Depiction:
    """A place that the film comes back to looks the same in all its shots."""
    here = seen.setting
    elsewhere = (
        there
        for other in project.segments
        if other.id != segment
        and (there := other.shot.depiction.setting).backdrop is here.backdrop
        and there.place == here.place
    )
    if next(elsewhere, None) is None:
        return seen
    look = crc32(f"{project.brief.seed} {here.backdrop} {here.place}".encode()) % SEED_LIMIT + 1
    return replace(seen, setting=replace(here, look=look))


def _margin(project: Project, segment: Segment) -> int:
    """Frames made beyond the shot at each end: the clip must keep showing the same moment.

    The clip counts from its take's first frame, so the first take begins where the clip expects;
    a later one may have longer ends, and the clip slips along when it is picked.
    """
    if segment.take:
        return max(handle(project.sequence), segment.take.recipe.handle)
    clip = project.sequence.clips[project.sequence.index(segment.id)]
    return max(LEAST_HANDLE, clip.start)
