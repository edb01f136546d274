"""What stands in a film's file beside picture and sound: words, and chapters from scenes."""

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from core.domain.compiling import Preset
from core.domain.project import Project
from core.domain.version import VERSION
from core.services.screening import Film

if TYPE_CHECKING:
    from core.media.mp4_index import Around, Chapter

_PLACE = re.compile(r"^(?:INT\.?/EXT|EXT\.?/INT|INT|EXT|I/E)[.\s]+", re.IGNORECASE)


def around(film: Film, _preset: Preset, *, chapters: bool) -> "Around":
    from core.media.mp4_index import Around

    return Around(words(film.project), _chapters(film) if chapters else ())


def words(project: Project) -> dict[str, str]:
    """The words of a film's file, as FFmpeg names them."""
    story = project.plan.story if project.plan else None
    return {
        "title": project.title or project.brief.title,
        "description": story.logline if story else "",
        "comment": f"Made with Reelwright {VERSION}. Pictures: {', '.join(makers(project))}.",
    }


def makers(project: Project) -> tuple[str, ...]:
    """The engines and models of the takes that are in the film, each once, in their order."""
    shown = {clip.segment for clip in project.sequence.clips}
    takes = (segment.take for segment in project.ordered if segment.id in shown)
    names = (" ".join(filter(None, (t.recipe.engine, t.recipe.model))) for t in takes if t)
    return tuple(dict.fromkeys(names))


def _chapters(film: Film) -> "tuple[Chapter, ...]":
    """One for each scene, from its first clip; none for a film of a single scene."""
    from core.media.mp4_index import Chapter

    project, plan = film.project, film.plan
    scenes = {scene.number: scene for scene in project.plan.scenes} if project.plan else {}
    found: list[Chapter] = []
    last = None
    for clip, span in zip(plan.clips, plan.spans, strict=True):
        number = project.segment(clip.segment).shot.scene
        if number == last:
            continue
        scene = scenes.get(number)
        name = _named(scene.heading) if scene else ""
        at = plan.rate.seconds(span.start) if found else Fraction(0)
        found.append(Chapter(at, name or f"Scene {number}"))
        last = number
    return tuple(found) if len(found) > 1 else ()


def _named(heading: str) -> str:
    """A heading as one says it: "EXT. FISHING HARBOUR - DAWN" is "Fishing harbour, dawn"."""
    place = _PLACE.sub("", heading.strip()).replace(" - ", ", ").replace(" – ", ", ")
    return place.capitalize() if place.isupper() else place
