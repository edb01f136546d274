"""What a look at this machine found, and how it is mended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`needed` things make doctor fail; the others only cost a part of the film."""

    what: str
    well: bool
    says: str
    mend: str = ""
    needed: bool = True
