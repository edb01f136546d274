"""A verdict on a take, in a history that is never rewritten (product 7)."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.ids import TakeId


class Verdict(StrEnum):
    APPROVED = "approved"
    REJECTED = "rejected"
    REVISE = "needs revision"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Review:
    """`rating` 1-5 or 0 for none; `frame` counts from the take's start, -1 for the whole take.

    `bound` is the hash of the take and its inputs when the verdict was given.
    """

    take: TakeId
    verdict: Verdict
    bound: str
    at: str
    rating: int = 0
    note: str = ""
    frame: int = -1
