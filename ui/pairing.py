"""The same shot by two models: both are made, then compared."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from core import Job, JobId, SegmentId, Setup, Studio, Succeeded, TakeId, models
from ui.comparing import Comparing
from ui.rooms.models.trying import Trying
from ui.wishes import Wishes


class Pairing(Wishes):
    def __init__(self, comparing: Comparing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparing = comparing
        self._shot: SegmentId | None = None
        self._jobs: dict[JobId, str] = {}
        self._ended: set[JobId] = set()

    def serve(self, studio: Studio | None) -> None:
        super().serve(studio)
        self._shot, self._jobs, self._ended = None, {}, set()

    def offer(self, panel: Trying, first: str, installed: tuple[models.Card, ...]) -> None:
        """What can make a shot: the models that are here, and what makes the film now."""
        project = self.studio.projects.snapshot()
        own = project.brief.engine
        engines = [(card.id, card.title) for card in installed]
        if own not in dict(engines):
            engines.append((own, "Animatic" if own == "animatic" else own))
        panel.offer(project, engines, first)

    @Slot(str, str, str)
    def make(self, segment: str, one: str, other: str) -> None:
        """Both with one seed, so that only the models differ."""
        shot = SegmentId(segment)
        project = self.studio.projects.snapshot()
        take = project.segment(shot).take
        seed = take.recipe.seed if take else project.brief.seed
        self._shot, self._jobs, self._ended = shot, {}, set()
        for engine in (one, other):
            wish = self._wish(shot, seed, "" if engine == project.brief.engine else engine)
            if not self.attempt(wish):
                return
            self._jobs[self._latest] = engine
        number = project.segment(shot).shot.number
        words = f"Shot {number} is being made twice; then both takes are compared."
        self.underway.emit(words, self._latest, "")

    def follow(self, job: Job) -> None:
        """Open the comparison as soon as both have come."""
        if job.id not in self._jobs or not isinstance(job.state, Succeeded):
            return
        self._ended.add(job.id)
        if self._ended != set(self._jobs) or self._shot is None:
            return
        shot, engines = self._shot, tuple(self._jobs.values())
        self._shot, self._jobs, self._ended = None, {}, set()
        takes = [self._newest(shot, engine) for engine in engines]
        if len(takes) == 2 and all(takes):
            self._comparing.show_two(shot, *(take for take in takes if take))

    def _wish(self, shot: SegmentId, seed: int, model: str) -> Callable[[], None]:
        def begin() -> None:
            wish = self.studio.generation.regenerate
            self._latest = wish(shot, seed=seed, setup=Setup(model=model))[0]

        return begin

    def _newest(self, shot: SegmentId, engine: str) -> TakeId | None:
        takes = self.studio.projects.snapshot().segment(shot).takes
        made = [take for take in takes if take.recipe.engine == engine]
        return made[-1].id if made else None
