"""The models of this machine, put together once for the whole program: windows and subcommands."""

from functools import cache
from typing import TYPE_CHECKING

from app import paths

if TYPE_CHECKING:  # nothing of it is needed before the first wish
    from core.engines.host import ModelHost
    from core.engines.local import LocalModels
    from core.engines.placing import Placing
    from core.engines.shelf import Shelf
    from core.services.choosing import Choosing


@cache
def models() -> "LocalModels":
    """What is installed here, at work in the program's one model host."""
    from core.engines.local import LocalModels

    return LocalModels(lambda: shelf().installed(), placing(), host().run, host())


@cache
def host() -> "ModelHost":
    """It starts no process before the first wish, and its processes end with the program."""
    from core.engines.host import ModelHost

    return ModelHost()


@cache
def shelf() -> "Shelf":
    from core.engines.cards import all_cards
    from core.engines.shelf import Shelf

    return Shelf(paths.data(), all_cards(paths.data()))


@cache
def placing() -> "Placing":
    from core.engines.machine import machine
    from core.engines.placing import Placing

    return Placing(machine, host().held)


@cache
def choosing() -> "Choosing":
    """Every model there is a card for, and how each fits this machine as it is now."""
    from core.engines.cards import all_cards, troubles
    from core.services.choosing import Choosing

    home = paths.data()
    return Choosing(
        lambda: all_cards(home),
        lambda: shelf().installed(),
        placing().machine,
        lambda: troubles(home),
    )
