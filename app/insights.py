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

    return Insights(Kept(home), History(home / "made.jsonl"), _card, lambda: _models(home))


def _card() -> str:
    from core.engines.machine import machine

    now = machine()
    return now.name if now.video and now.device == "cuda" else ""


def _models(home: Path) -> Mapping[str, int]:
    from core.engines.cards import all_cards
    from core.engines.shelf import Shelf

    found = Shelf(home, all_cards(home)).installed()
    return {model: each.size for model, each in found.items()}
