"""How the editor wants models to be held in memory, where what is found by itself will not do."""

from collections.abc import Mapping
from pathlib import Path

from core.domain import settings
from core.domain.models import ModelId, Rung

_FILE = "held.json"


class Holding:
    """A preference of this machine, kept beside its models."""

    def __init__(self, home: Path) -> None:
        self._file = home / "models" / _FILE

    def of(self, model: ModelId) -> Rung | None:
        """None for the fastest way that fits."""
        words = self._read().get(model, "")
        return Rung(words) if words in list(Rung) else None

    def put(self, model: ModelId, rung: Rung | None) -> None:
        kept = {name: words for name, words in self._read().items() if name != model}
        if rung is not None:
            kept[model] = rung.value
        settings.keep(self._file, kept)

    def _read(self) -> Mapping[str, str]:
        return settings.words(self._file)
