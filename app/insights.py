"""What this machine knows of films and jobs, put together once for the whole program."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:  # nothing of it is needed before the first wish
    from core.services.insights import Insights


def insights() -> "Insights":
    return _insights(paths.data())


@cache
def _insights(home: Path) -> "Insights":
    from core.services.insights import Insights
    from core.store.history import History
    from core.store.insight_kept import Kept

    return Insights(Kept(home), History(home / "made.jsonl"), _card, _models)


def _card() -> str:
    from app.models import placing

    now = placing().machine()
    return now.name if now.video and now.device == "cuda" else ""


def _models() -> Mapping[str, int]:
    from app.models import shelf

    return {model: found.size for model, found in shelf().installed().items()}
