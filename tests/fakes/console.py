"""A mixing console that sets what it is told; nothing is heard of it."""

from pathlib import Path

from core.domain.edits import SetMixing
from core.domain.mixing import Bus, Mixing, Reading, checked
from tests.fakes.projects import FakeProjects


class FakeLevels:
    """Voice all along, the louder the later."""

    def at(self, seconds: float) -> Reading:
        return Reading({Bus.VOICE: -40.0 + seconds}, -30.0 + seconds, -20.0)


class FakeConsole:
    def __init__(self, projects: FakeProjects) -> None:
        self._projects = projects
        self.stems_in: list[Path] = []

    @property
    def mixing(self) -> Mixing:
        return self._projects.snapshot().mixing

    def set(self, mixing: Mixing, label: str = "") -> None:
        self._projects.apply(SetMixing(checked(mixing)), label=label)

    def levels(self) -> FakeLevels:
        return FakeLevels()

    def stems(self, to: Path) -> None:
        self.stems_in.append(to)
