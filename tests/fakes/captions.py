"""Captions of a film in memory: the real service, where nothing is spoken."""

from pathlib import Path

from core.services.captioning import Captioning
from core.services.narration import Narration
from core.services.projects import Projects
from core.services.screening import Screening
from core.services.seaming import Seaming
from core.services.soundtrack import Soundtrack


def captioning(projects: Projects, narration: Narration, folder: Path) -> Captioning:
    cache = folder / "cache"
    screening = Screening(narration, Soundtrack(cache), Seaming(cache))
    return Captioning(projects, narration, screening)
