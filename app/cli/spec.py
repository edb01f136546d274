"""What a subcommand is: its arguments, its words of help, and where its code is found."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Argument:
    names: tuple[str, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Spec:
    help: str
    runs: str
    arguments: tuple[Argument, ...] = ()
    about: str = ""


def arg(*names: str, **options: Any) -> Argument:
    return Argument(names, MappingProxyType(options))
