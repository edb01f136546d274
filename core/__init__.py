"""The studio without a screen. This module is all that `ui` may import.

What is behind it (`core.door`) is loaded by who first asks for some of it: the processes that
draw, listen and open files of others begin without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.door import *  # noqa: F403 - the type checker knows its `__all__`
else:

    def __getattr__(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        door = import_module("core.door")
        behind = {each: getattr(door, each) for each in door.__all__}
        if name not in behind:
            raise AttributeError(f"module 'core' has no attribute {name!r}")
        globals().update(behind)
        return behind[name]
