"""What is loaded stays loaded, within a budget: the least recently used leaves first."""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

import psutil

T = TypeVar("T")

Key = tuple[str, ...]
"""(model, component, precision, device), and whatever else makes a difference."""

_SHARE = 0.85
"""Of a graphics card's memory. What is over is for the run itself, and for the screen."""
_SHARE_OF_MACHINE = 0.6


@dataclass(slots=True)
class _Loaded:
    thing: Any
    size: int


class Kept:
    """A `Residency` within `budget` bytes; 0 asks the machine (`budget_of`).

    What is asked for `at_work` is pinned until that ends, even over the budget.
    """

    def __init__(self, budget: int = 0) -> None:
        self._budget = budget
        self._loaded: dict[Key, _Loaded] = {}
        self._pinned: set[Key] = set()

    def get(self, key: Key, load: Callable[[], T], *, size: int = 0) -> T:
        found = self._loaded.pop(key, None)
        if found is None:
            self._make_room(size)
            thing = load()
            found = _Loaded(thing, max(size, weight_of(thing)))
        self._loaded[key] = found  # put last: the newest of all
        self._pinned.add(key)
        self._make_room(0)
        thing_again: T = found.thing
        return thing_again

    def drop(self, key: Key) -> None:
        self._pinned.discard(key)
        if self._loaded.pop(key, None) is not None:
            give_back()

    def clear(self) -> None:
        self._pinned.clear()
        if self._loaded:
            self._loaded.clear()
        give_back()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """What is got inside the block stays until it is left."""
        try:
            yield
        finally:
            self._pinned.clear()
            self._make_room(0)

    @property
    def keys(self) -> tuple[Key, ...]:
        """What is loaded, the least recently used first."""
        return tuple(self._loaded)

    @property
    def size(self) -> int:
        return sum(each.size for each in self._loaded.values())

    def _make_room(self, size: int) -> None:
        idle = [key for key in self._loaded if key not in self._pinned]
        left = False
        while idle and self.size + size > self._room():
            del self._loaded[idle.pop(0)]
            left = True
        if left:
            give_back()

    def _room(self) -> int:
        self._budget = self._budget or budget_of()
        return self._budget


def budget_of() -> int:
    """The bytes that loaded models may take together on this machine."""
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        return int(torch.cuda.get_device_properties(0).total_memory * _SHARE)
    return int(psutil.virtual_memory().total * _SHARE_OF_MACHINE)


def weight_of(thing: Any) -> int:
    """The bytes of the parameters in a module, a pipeline, or several of them; each once."""
    tensors = {
        tensor.data_ptr(): tensor.numel() * tensor.element_size()
        for module in _modules(thing)
        for tensor in (*module.parameters(), *module.buffers())
    }
    return sum(tensors.values())


def give_back() -> None:
    """Have what nobody holds any more really leave: rubbish, the device's cache, the heap."""
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch is not None and torch.backends.mps.is_available():
        torch.mps.empty_cache()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than GNU's
            ctypes.CDLL(None).malloc_trim(0)


def memory_of_device() -> int | None:
    """The bytes that we hold of a graphics card; None where we hold nothing of one."""
    torch = sys.modules.get("torch")
    if torch is None or not torch.cuda.is_initialized():
        return None
    return int(torch.cuda.memory_reserved())


def _modules(thing: Any) -> Iterator[Any]:
    torch = sys.modules.get("torch")
    if torch is None:
        return
    match thing:
        case dict():
            parts = list(thing.values())
        case tuple() | list():
            parts = list(thing)
        case torch.nn.Module():
            yield thing
            return
        case _ if is_dataclass(thing):
            parts = [getattr(thing, each.name) for each in fields(thing)]
        case _:
            parts = list(getattr(thing, "components", {}).values())
    for part in parts:
        yield from _modules(part)
