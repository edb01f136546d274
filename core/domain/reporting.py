"""What a report for those who mend the studio is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the report: its name, what it is about, and all that is in it."""

    name: str
    about: str
    text: str
