"""What somebody thinks of a finished film: stars and a few words."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.compiling import Delivered
from core.domain.errors import BriefRefused

STARS = 5
COMMENT_LIMIT = 2_000


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of one film as it was compiled once: the same name compiled again is another film.

    `film` is its file's name, `made` when it was compiled, `at` when this was said (ISO 8601, UTC).
    """

    film: str
    made: str
    stars: int
    comment: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """A film of the project, and what was said of it; None while nothing was."""

    film: Delivered
    opinion: Opinion | None = None


def checked(stars: int, comment: str) -> tuple[int, str]:
    """Both as they can be kept. Raises BriefRefused for what is none."""
    if not 1 <= stars <= STARS:
        raise BriefRefused(f"A film has 1 to {STARS} stars.", "Give it as many as it is worth.")
    words = "\n".join(" ".join(line.split()) for line in comment.strip().splitlines())
    if len(words) > COMMENT_LIMIT:
        raise BriefRefused(
            f"The comment has {len(words)} characters; at most {COMMENT_LIMIT} are possible.",
            f"Shorten it by {len(words) - COMMENT_LIMIT}.",
        )
    return stars, words.replace("\0", "")


def joined(films: Iterable[Delivered], opinions: Iterable[Opinion]) -> tuple[Rated, ...]:
    """Each film with what was said of it."""
    said = {(each.film, each.made): each for each in opinions}
    return tuple(Rated(film, said.get((film.film.name, film.at))) for film in films)
