"""The libraries that run models, which the installed program fetches when they are wanted."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.domain.installing import Download


class Build(StrEnum):
    """`FULL` is what the index has for every machine; on Linux it brings CUDA along."""

    CPU = "cpu"
    FULL = "full"


ADDS = "video, pictures, voices, music, writers and listening by models of your own machine"

SIZES = {Build.CPU: (239_000_000, 873_000_000), Build.FULL: (2_777_000_000, 6_500_000_000)}
"""About how many bytes come and how many they are unpacked, on Linux; the index says it exactly."""

SMALL = (250_000_000, 1_000_000_000)
"""The same of `FULL` on systems for which it brings nothing along."""


@dataclass(frozen=True, slots=True)
class AiRuntime:
    """How it stands with the libraries that run models.

    `own` tells that the program's own environment has them: then nothing need be fetched. Of what
    was installed, `folder` is where it lies, `version` that of torch, and `outdated` whether the
    program now wants others. `would` is the build that suits this machine, with about how many
    bytes come and how many they are then.
    """

    own: bool
    would: Build
    comes: int
    takes: int
    folder: Path | None = None
    build: Build | None = None
    version: str = ""
    size: int = 0
    outdated: bool = False
    way: Download | None = None

    @property
    def ready(self) -> bool:
        return self.own or self.folder is not None
