"""How a window of the program ended that did not end well: what it did, and what is saved."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ending:
    """`at` is when it was last known to live (ISO 8601), `film` the folder that it had open.

    `at_work` are the titles of the jobs that were running, `finished` how many were done by then.
    `crash` is what the system says of it ("Segmentation fault"), "" where it just stopped.
    """

    at: str = ""
    film: str = ""
    at_work: tuple[str, ...] = ()
    finished: int = 0
    crash: str = ""
