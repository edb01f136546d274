"""What is thought of the finished films: said, changed and erased, and nowhere but in the project.

A finished film waits for it in FEEDBACK_COLLECTION, and is COMPLETED once it was said or declined.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from core.domain.changes import Changes
from core.domain.compiling import Delivered
from core.domain.errors import ProjectUnusable, StudioError
from core.domain.events import ProjectChanged
from core.domain.feedback import STARS, Opinion, Rated, checked, joined
from core.domain.workflow import Stage
from core.services.events import Events
from core.services.projects import Projects


class Opinions(Protocol):
    def all(self) -> tuple[Opinion, ...]: ...

    def keep(self, opinion: Opinion) -> None: ...

    def erase(self, film: str, made: str) -> bool: ...


class Rating:
    """`films` are those of the project, the newest first."""

    def __init__(
        self,
        projects: Projects,
        films: Callable[[], tuple[Delivered, ...]],
        opinions: Opinions,
        events: Events,
    ) -> None:
        self._projects, self._films = projects, films
        self._opinions, self._events = opinions, events

    def films(self) -> tuple[Rated, ...]:
        """Every film of the project with what was said of it, the newest first."""
        return joined(self._films(), self._opinions.all())

    def opinions(self) -> tuple[Opinion, ...]:
        """All that was ever said, also of films that were compiled again since."""
        return self._opinions.all()

    def rate(self, film: Delivered, stars: int, comment: str = "") -> Opinion:
        """Say it, in the place of what was said of this film before. Raises BriefRefused."""
        self._must_be_writable()
        stars, comment = checked(stars, comment)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        opinion = Opinion(film.film.name, film.at, stars, comment, now)
        self._opinions.keep(opinion)
        self._end(f"{stars} of {STARS} stars")
        return opinion

    def erase(self, opinion: Opinion) -> None:
        """It is nowhere any more. Raises StudioError for what was not said."""
        self._must_be_writable()
        if not self._opinions.erase(opinion.film, opinion.made):
            raise StudioError(f"Nothing was said of {opinion.film}.", "It may have been erased.")
        self._tell()

    def decline(self) -> None:
        """Say nothing of the film that is finished, and be asked no more."""
        self._must_be_writable()
        self._end("not rated")

    def _end(self, note: str) -> None:
        if self._projects.snapshot().stage is Stage.FEEDBACK_COLLECTION:
            self._projects.enter(Stage.COMPLETED, note)
        else:
            self._tell()

    def _tell(self) -> None:
        self._events.publish(ProjectChanged(Changes(stage=True)))

    def _must_be_writable(self) -> None:
        if self._projects.read_only:
            raise ProjectUnusable(self._projects.read_only, "Nothing was changed.")
