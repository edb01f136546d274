"""The film to be watched: frames, sound and thumbnails, from the plan the compiler uses."""

from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.ids import SegmentId
from core.domain.project import Take
from core.domain.time import Rate
from core.services.projects import Projects
from core.services.screening import Film, Screening
from core.store.vault import staged

if TYPE_CHECKING:
    from core.render.compositor import Compositor


class Reel:
    """The film as it is now, at one size. Used by one thread; `close` it at the end."""

    def __init__(self, film: Film, compositor: "Compositor", screening: Screening) -> None:
        self._film = film
        self._compositor = compositor
        self._screening = screening

    @property
    def frames(self) -> int:
        return self._film.plan.frames

    @property
    def rate(self) -> Rate:
        return self._film.plan.rate

    def frame(self, number: int) -> memoryview:
        """Width * height * 4 bytes of BGRA."""
        return self._compositor.bgra(number).data.cast("B")

    def sound(self) -> Path | None:
        """The whole film's sound, a 48 kHz stereo float WAV. Mixed when it is first asked for."""
        return self._screening.sound(self._film)

    def close(self) -> None:
        self._compositor.close()


class Single:
    """One take alone, at one size, its handles included. Used by one thread; `close` it.

    Bars are put beside a take of another shape.
    """

    def __init__(self, compositor: "Compositor", frames: int, rate: Rate) -> None:
        self._compositor = compositor
        self.frames, self.rate = frames, rate

    def frame(self, number: int) -> memoryview:
        """Width * height * 4 bytes of BGRA. Raises MediaUnreadable where the file is damaged."""
        return self._compositor.bgra(number).data.cast("B")

    def close(self) -> None:
        self._compositor.close()


class Playback:
    def __init__(self, projects: Projects, screening: Screening) -> None:
        self._projects = projects
        self._screening = screening

    def open(self, width: int, height: int) -> Reel:
        """Every segment that has a take, approved or not, in the sequence's order."""
        from core.render.compositor import Compositor

        project = self._projects.snapshot()
        burned = project.brief.captions.burned
        film = self._screening.film(project, only_approved=False, burned=burned)
        compositor = Compositor(film.plan, self._projects.folder, width, height)
        return Reel(film, compositor, self._screening)

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
