"""A property worked out once.

Without the lock of Python 3.11's `cached_property`, which costs more than what there is to work
out in most of ten thousand segments.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - read as a decorator
    """For immutable values: two threads that ask at the same time find the same."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, it: None, owner: type) -> Self: ...

    @overload
    def __get__(self, it: object, owner: type) -> T: ...

    def __get__(self, it: object | None, owner: type) -> Self | T:
        if it is None:
            return self
        found = it.__dict__[self._name] = self._work(it)
        return found
