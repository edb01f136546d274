"""What of a film goes into a review package: the film and its takes, written and described."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from core.domain.camera import Angle, Camera, Move
from core.domain.errors import DiskFull, StudioError
from core.domain.project import Project, Segment, Take, binding
from core.interchange.review_package import MEDIA, ShownClip, ShownFilm, ShownShot, ShownTake
from core.interchange.review_package_media import (
    Progress,
    part,
    write_film,
    write_poster,
    write_take,
)
from core.render.plan import RenderPlan

_FILM, _FILM_POSTER = f"{MEDIA}/film.mp4", f"{MEDIA}/film.jpg"


def shown_film(
    project: Project, plan: RenderPlan, places: tuple[Path, Path], heard: Path | None,
    progress: Progress,
) -> ShownFilm:  # fmt: skip
    """Write the whole film; `places` are the project's folder and the package's. Raises."""
    folder, to = places
    write_film(plan, folder, heard, to / _FILM, progress)
    write_poster(to / _FILM, plan.frames // 3, to / _FILM_POSTER)
    chosen = {segment.id: segment.chosen or "" for segment in project.segments}
    clips = tuple(
        ShownClip(chosen[clip.segment], span.start, span.length, clip.first)
        for clip, span in zip(plan.clips, plan.spans, strict=True)
    )
    return ShownFilm(_FILM, _FILM_POSTER, plan.frames, clips)


class Shots:
    """Writes the takes of a project's shots into a package; `notes` say what it could not."""

    def __init__(self, project: Project, folder: Path, to: Path, *, every: bool) -> None:
        """`every` take of each shot, or only the chosen one."""
        self.notes: tuple[str, ...] = ()
        self._project, self._folder, self._to, self._every = project, folder, to, every
        self._scenes = _scenes(project)

    def write(self, progress: Progress) -> tuple[ShownShot, ...]:
        """In the order of the film; what is not in it comes last. Raises DiskFull."""
        first = {segment: number for number, segment in enumerate(self._project.sequence.order)}
        last = len(first)
        segments = sorted(self._project.segments, key=lambda each: first.get(each.id, last))
        shown = []
        for number, segment in enumerate(segments):
            here = part(progress, number / len(segments), (number + 1) / len(segments))
            shown.append(self._shot(segment, here))
        return tuple(shown)

    def _shot(self, segment: Segment, progress: Progress) -> ShownShot:
        shot = segment.shot
        progress(0.0, f"Shot {shot.number}")
        takes = [
            shown
            for number, take in enumerate(segment.takes, 1)
            if (self._every or take.id == segment.chosen)
            and (shown := self._take(segment, take, number, progress))
        ]
        return ShownShot(
            segment=segment.id,
            number=shot.number,
            description=shot.description,
            scene=self._scenes.get(shot.scene, ""),
            narration=f"{shot.speaker}: {shot.narration}" if shot.speaker else shot.narration,
            text=shot.on_screen_text,
            camera=_camera(shot.camera),
            frames=shot.frames,
            chosen=segment.chosen or "",
            takes=tuple(takes),
        )

    def _take(
        self, segment: Segment, take: Take, number: int, progress: Progress
    ) -> ShownTake | None:
        name = f"{MEDIA}/shot-{segment.shot.number:02}-take-{number}"
        file, poster = f"{name}.mp4", f"{name}.jpg"
        try:
            heard = self._folder / take.sound if take.sound else None
            write_take(self._folder / take.file, heard, self._to / file, progress)
            write_poster(self._to / file, take.recipe.frames // 2, self._to / poster)
        except DiskFull:
            raise
        except StudioError as trouble:
            (self._to / file).unlink(missing_ok=True)
            left = f"Take {number} of shot {segment.shot.number} is left out: {trouble}"
            self.notes = (*self.notes, left)
            return None
        recipe = take.recipe
        return ShownTake(
            take=take.id,
            number=number,
            sha256=take.sha256,
            seen=binding(take, segment.inputs),
            file=file,
            poster=poster,
            frames=recipe.frames,
            rate=Fraction(recipe.fps),
            width=recipe.width,
            height=recipe.height,
            prompt=recipe.prompt,
            negative=recipe.negative,
            engine=recipe.engine,
            seed=recipe.seed,
            made=_day(take.made),
            note=take.note,
        )


def _scenes(project: Project) -> Mapping[int, str]:
    return {each.number: each.heading for each in project.plan.scenes} if project.plan else {}


def _camera(camera: Camera) -> str:
    """As in "Close-up, low angle, dolly in"."""
    words = [camera.size.replace("-", " ") if "up" not in camera.size else camera.size.value]
    if camera.angle is not Angle.EYE_LEVEL:
        words.append(f"{camera.angle.replace('-', ' ')} angle")
    words += [move.replace("-", " ") for move in camera.moves if move is not Move.STATIC]
    return ", ".join(words).capitalize()


def _day(made: str) -> str:
    """As in "21 November 2026"; what is no date stays as it is."""
    try:
        day = datetime.fromisoformat(made)
    except ValueError:
        return made
    return f"{day.day} {day:%B %Y}"
