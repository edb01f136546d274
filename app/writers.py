"""The writers of this machine, put together: the rules, the models and the editor's server."""

from app import paths
from core.cloud.offline import Offline
from core.cloud.secrets import Secrets
from core.ports import Models
from core.services.writers import Writers


def writers(models: Models) -> Writers:
    return Writers(models, paths.data(), Offline(paths.data()), Secrets())
