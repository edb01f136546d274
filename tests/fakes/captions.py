"""Captions of a film in memory: the real service, where nothing is spoken."""

from pathlib import Path

from core.services.captioning import Captioning
from core.services.jobs import Jobs
from core.services.narration import Narration
from core.services.projects import Projects
from core.services.screening import Screening
from core.services.seaming import Seaming
from core.services.soundtrack import Soundtrack


class FakeCaptioning(Captioning):
    """`missing` is what `lacking` finds: fonts that this machine does not have."""

    missing: tuple[tuple[str, str], ...] = ()

    def lacking(self) -> tuple[tuple[str, str], ...]:
        return self.missing


def captioning(
    projects: Projects, jobs: Jobs, narration: Narration, folder: Path
) -> FakeCaptioning:
    cache = folder / "cache"
    screening = Screening(narration, Soundtrack(cache), Seaming(cache))
    return FakeCaptioning(projects, jobs, narration, screening)
