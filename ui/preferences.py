"""What the window remembers between two runs: its place, panels, theme and recent projects."""

from pathlib import Path

from core import settings

_TOLD = "told of damage"


class Preferences:
    """Texts by name, kept in one JSON file; one that cannot be read is set aside."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._values = _read(file)

    def get(self, name: str, default: str = "") -> str:
        return self._values.get(name, default)

    def put(self, name: str, value: str) -> None:
        """Keep a value; it is written at once, and never half."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        if self._file is not None:
            settings.keep(self._file, self._values)

    def all(self, prefix: str) -> dict[str, str]:
        """Everything whose name begins so."""
        return {name: value for name, value in self._values.items() if name.startswith(prefix)}

    def recent(self) -> list[Path]:
        """The projects opened last, newest first, as far as they are still there."""
        return [Path(line) for line in self.get("recent").splitlines() if Path(line).exists()]

    def holds(self, film: Path) -> bool:
        """Whether a film lies where the program keeps its own, as the sample does."""
        return self._file is not None and film.is_relative_to(self._file.parent)

    def commands(self) -> list[str]:
        """The names of the commands used last, newest first."""
        return self.get("commands").split()

    def used(self, command: str) -> None:
        others = [each for each in self.commands() if each != command]
        self.put("commands", " ".join([command, *others][:12]))

    def opened(self, project: Path) -> None:
        others = [each for each in self.recent() if each != project]
        self.put("recent", "\n".join(map(str, [project, *others][:8])))

    def damage(self) -> str:
        """What the editor is to know of settings of this machine that could not be read."""
        names = [name for name in self._aside() if name not in self.get(_TOLD).splitlines()]
        if not names:
            return ""
        which = ", ".join(name.partition(settings.DAMAGED)[0] for name in names)
        return (
            f"Settings could not be read, so the usual ones count: {which}. What they held is kept "
            f"beside them under names that end in “{settings.DAMAGED}”."
        )

    def damage_told(self) -> None:
        """Say no more of what `damage` says now."""
        self.put(_TOLD, "\n".join(self._aside()))

    def _aside(self) -> list[str]:
        if self._file is None:
            return []
        home = self._file.parent
        return [str(each.relative_to(home)) for each in settings.set_aside(home)]


def _read(file: Path | None) -> dict[str, str]:
    values = settings.words(file) if file is not None else {}
    return {str(name): str(value) for name, value in values.items()}
