"""The writers of this machine, put together: the rules, the models and the editor's server."""

from functools import cache

from app import paths
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.ports import Models
from core.services.announcing import Announcing
from core.services.writers import Writers


def writers(models: Models) -> Writers:
    return Writers(models, paths.data(), Offline(paths.data()), _secrets())


@cache
def _secrets() -> Secrets:
    """One for the program: where there is no keyring, all of it knows a key while it runs."""
    return Secrets()


def announcing() -> Announcing:
    """Who is told when a film has arrived."""
    return Announcing(paths.data(), Offline(paths.data()), _secrets())
