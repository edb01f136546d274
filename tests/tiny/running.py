"""Tiny models as the studio finds its own: installed in a folder, at work in this thread."""

from collections.abc import Mapping
from pathlib import Path

from app import paths
from core.domain.models import Installed, ModelId, Placement
from core.engines.cards import all_cards
from core.engines.local import LocalModels


def here(folders: Mapping[ModelId, Path]) -> LocalModels:
    """The models of these folders, by the names of their cards."""
    from core.engines.models import running

    cards = all_cards(paths.data())
    found = {name: Installed(cards[name], str(folder)) for name, folder in folders.items()}
    kept = running.Kept()
    return LocalModels(
        lambda: found,
        lambda _model, _wish: Placement(),
        lambda task, job: running.run(task, job, kept),
    )
