"""Named versions kept in memory."""

from core.domain.errors import StudioError
from core.domain.sequence import Sequence
from core.domain.versions import Version
from core.services.editing import Editing
from core.services.projects import Projects


class FakeVersions:
    def __init__(self, projects: Projects, editing: Editing) -> None:
        self._projects, self._editing = projects, editing
        self._kept: dict[str, Sequence] = {}

    def save(self, name: str) -> None:
        if not name.strip() or name in self._kept:
            raise StudioError(f"“{name}” cannot be the name of a version.", "Choose another name.")
        self._kept[name.strip()] = self._projects.snapshot().sequence

    def all(self) -> tuple[Version, ...]:
        return tuple(
            Version(name, "2026-11-21T09:00:00+00:00", len(each.clips), each.frames)
            for name, each in reversed(self._kept.items())
        )

    def restore(self, name: str) -> None:
        self._editing.become(self._kept[name], f"Back to {name}")

    def forget(self, name: str) -> None:
        del self._kept[name]
