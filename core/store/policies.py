"""Keeps the content policy of this machine's editor."""

import json
from dataclasses import asdict
from pathlib import Path

from core.domain import settings
from core.domain.policy import Outcome, Policy
from core.store.vault import staged


class Policies:
    """`home` is where the program keeps what belongs to this machine."""

    def __init__(self, home: Path) -> None:
        self._file = home / "policy.json"

    def now(self) -> Policy:
        """As it was kept; the usual one where nothing was, or where it cannot be read."""
        return settings.read(self._file, _policy, Policy())

    def keep(self, policy: Policy) -> None:
        with staged(self._file) as draft:
            draft.write_text(json.dumps(asdict(policy), indent=1) + "\n", "utf-8")


def _policy(text: str) -> Policy:
    return Policy(**{name: Outcome(value) for name, value in settings.table(text).items()})
