"""The models of this machine, put together once for the whole program: windows and subcommands."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:  # nothing of it is needed before the first wish
    from core.engines.holding import Holding
    from core.engines.host import ModelHost
    from core.engines.local import LocalModels
    from core.engines.placing import Placing
    from core.engines.shelf import Shelf
    from core.services.choosing import Choosing
    from core.services.library import Library
    from core.services.runtime import Runtime
    from core.services.unpacking import Unpacking
    from core.services.updates import Updates
    from core.studio import Equipment


@cache
def models() -> "LocalModels":
    """What is installed here, at work in the program's one model host."""
    from core.engines import beside
    from core.engines.local import LocalModels

    run = beside.runner(host().run, paths.data())
    return LocalModels(lambda: shelf().installed(), placing(), run, host())


@cache
def host() -> "ModelHost":
    """It starts no process before the first wish, and its processes end with the program."""
    from core.engines.host import ModelHost

    return ModelHost(runtime().libraries)


def runtime() -> "Runtime":
    """The libraries that run models: one for each home."""
    return _runtime(paths.data())


@cache
def _runtime(home: Path) -> "Runtime":
    from core.cloud.offline import Offline
    from core.engines.machine import machine
    from core.services.runtime import Runtime

    return Runtime(home, Offline(home), machine, lambda: host().renew())


def shelf() -> "Shelf":
    return library().shelf


def folder_of(model: str) -> Path | None:
    """Where the files of a model lie; None for one that is not here."""
    found = shelf().installed().get(model)
    return Path(found.folder) if found else None


def library() -> "Library":
    """What there is to have, what is here, and what is on its way: one for each home."""
    return _library(paths.data())


@cache
def _library(home: Path) -> "Library":
    from core.cloud.hub import Hub, chosen
    from core.cloud.offline import Offline
    from core.cloud.secrets import HUB, Secrets
    from core.engines.cards import all_cards
    from core.engines.shelf import Shelf
    from core.services.downloads import Downloads
    from core.services.library import Library

    cards = all_cards(home)
    here = Shelf(home, cards)
    offline, secrets = Offline(home), Secrets()

    def ask(token: str) -> Hub:
        return Hub(offline, chosen(home), token or secrets.get(HUB))

    return Library(home, cards, here, Downloads(here.folder, ask), secrets, offline)


@cache
def placing() -> "Placing":
    from core.engines.machine import machine
    from core.engines.placing import Placing

    return Placing(
        lambda: machine(runtime().libraries()), host().held, lambda model: holding().of(model)
    )


def holding() -> "Holding":
    from core.engines.holding import Holding

    return Holding(paths.data())


@cache
def choosing() -> "Choosing":
    """Every model there is a card for, and how each fits this machine as it is now."""
    from core.engines.cards import all_cards, troubles
    from core.services.choosing import Choosing

    return Choosing(
        lambda: all_cards(paths.data()),
        lambda: shelf().installed(),
        placing().machine,
        lambda: troubles(paths.data()),
        holding,
    )


def unpacking() -> "Unpacking":
    """What takes packages of projects apart."""
    from app.voices import voices
    from core.services.unpacking import Unpacking
    from core.store.voices import RecordedVoices

    recorded = RecordedVoices(paths.data())
    return Unpacking(recorded, lambda: voices(models()), lambda: shelf().installed())


def updates() -> "Updates":
    from core.cloud.offline import Offline
    from core.services.updates import Updates

    return Updates(paths.data(), Offline(paths.data()))


def equipment() -> "Equipment":
    from app.delivering import destinations
    from app.insights import insights
    from app.writers import announcing, writers
    from core.engines.doors.scores import ModelCritic
    from core.services.guarding import Guarding
    from core.store.policies import Policies
    from core.studio import Equipment

    guarding = Guarding(Policies(paths.data()), ModelCritic(models()), models())
    return Equipment(
        choosing(),
        library(),
        guarding,
        writers(models()),
        unpacking(),
        destinations(),
        announcing(),
        insights(),
        runtime(),
        updates(),
    )
