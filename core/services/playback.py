"""The film to be watched: frames, sound and thumbnails, from the plan the compiler uses."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.dubbing import in_language, languages
from core.domain.ids import SegmentId, TakeId
from core.domain.languages import Language
from core.domain.project import Project, Take
from core.domain.time import Rate
from core.domain.wording import Wording
from core.services.lighter import LighterCopies
from core.services.projects import Projects
from core.services.reels import Reel, Single
from core.services.screening import Film, Screening
from core.store.vault import staged

if TYPE_CHECKING:
    from core.render.plan import PlannedClip
    from core.render.sources import Leeway


class Playback:
    def __init__(self, projects: Projects, screening: Screening) -> None:
        self._projects = projects
        self._screening = screening
        self._copies = LighterCopies(projects.folder)
        self._troubles: dict[TakeId, tuple[str, Path, int]] = {}
        self.language: Language | None = None
        """In which of its languages the film is watched; None is its own."""

    def open(self, width: int, height: int, wording: Wording | None = None) -> Reel:
        """The whole sequence, approved or not, as it is now; with `wording` as it would be then.

        Captions are shown as the brief wants them, but always to judge a `wording`.
        """
        project = self._seen()
        if wording is not None:
            project = replace(project, wording=wording)
        folder = self._projects.folder
        film = self._film(project, burned=wording is not None)
        self._forget_mended()
        return Reel(film, folder, (width, height), self._leeway(project), self._copies)

    def sound(self) -> Path | None:
        """The sound of the film as it is now, a 48 kHz stereo WAV; None when it is silent.

        Spoken, composed and mixed when it is first asked for: ask in a thread.
        """
        return self._screening.sound(self._film(self._seen()))

    def troubles(self) -> Mapping[TakeId, str]:
        """The takes that could not be shown, and why, as far as it was noticed."""
        return {take: reason for take, (reason, _, _) in self._troubles.copy().items()}

    def single(self, take: Take, width: int, height: int) -> Single:
        """One take on its own, to be looked at or compared. Raises MediaUnreadable."""
        from core.media.probe import probe
        from core.render.compositor import Compositor
        from core.render.plan import PlannedClip, RenderPlan

        found = probe(self._projects.folder / take.file)
        rate = Rate(found.fps or Fraction(take.recipe.fps))
        clip = PlannedClip(take.segment, take.file, 0, found.frames)
        plan = RenderPlan(rate, found.width, found.height, (clip,))
        compositor = Compositor(plan, self._projects.folder, width, height)
        return Single(compositor, found.frames, rate)

    @property
    def preparing(self) -> bool:
        """Whether lighter copies of takes are being made."""
        return self._copies.busy

    def close(self) -> None:
        """Make no more copies; waits for the one being made."""
        self._copies.close()

    def thumbnail(self, segment: SegmentId, width: int) -> Path | None:
        """A picture from the middle of the chosen take, as PNG; None while there is no take."""
        take = self._projects.snapshot().segment(segment).take
        return None if take is None else self.picture(take, take.recipe.frames // 2, width)

    def picture(self, take: Take, frame: int, width: int) -> Path:
        """One frame of a take, as PNG `width` pixels wide, kept in the cache."""
        from core.media.thumbnail import thumbnail

        key = sha256(f"{take.sha256} {frame} {width}".encode()).hexdigest()[:24]
        file = self._projects.folder / "cache" / "thumbnails" / f"{key}.png"
        if not file.exists():
            with staged(file) as draft:
                thumbnail(self._projects.folder / take.file, frame, width, draft)
        return file

    def _seen(self) -> Project:
        project = self._projects.snapshot()
        there = self.language in languages(project)
        return in_language(project, self.language) if there else project

    def _forget_mended(self) -> None:
        """What was put back or replaced meanwhile is looked at again."""
        for take, (_, file, changed) in self._troubles.copy().items():
            if _changed(file) != changed:
                self._troubles.pop(take, None)

    def _film(self, project: Project, *, burned: bool = False) -> Film:
        burned = burned or project.brief.captions.burned
        return self._screening.film(project, only_approved=False, burned=burned)

    def _leeway(self, project: Project) -> "Leeway":
        from core.media.lettering.slate import Slate
        from core.render.sources import Leeway

        def slate(clip: "PlannedClip", reason: str) -> Slate:
            shot = project.segment(clip.segment).shot
            return Slate(shot.number, shot.description, reason, _language(project))

        def troubled(clip: "PlannedClip", reason: str) -> None:
            take = project.segment(clip.segment).take
            if take is not None:
                file = self._projects.folder / take.file
                self._troubles[take.id] = (reason, file, _changed(file))

        return Leeway(slate, troubled, self._copies.of)


def _changed(file: Path) -> int:
    """When a file was changed last, in nanoseconds; 0 when it is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _language(project: Project) -> Language:
    if project.plan is not None:
        return project.plan.language
    return project.brief.language or Language.EN
