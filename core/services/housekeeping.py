"""What a project may throw away, shown before it goes (product 6.9)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.domain.ids import TakeId
from core.domain.project import Segment, Take
from core.domain.review import Verdict, standing
from core.services.projects import Projects
from core.store import projects as rows
from core.store.database import Database
from core.store.vault import Vault

# What is typed and not saved yet, and whether the project was left in good order: no waste.
_OURS = ("draft.json", "left.json")
KEPT_TAKES = 3
REJECTED_DAYS = 7


@dataclass(frozen=True, slots=True)
class Waste:
    """One thing that may go: `what` in words, its file (relative) and its size in bytes."""

    what: str
    file: str
    size: int
    take: TakeId | None = None


class Housekeeping:
    def __init__(self, projects: Projects, database: Database, vault: Vault) -> None:
        self._projects = projects
        self._database = database
        self._vault = vault

    def used(self) -> int:
        """The bytes of the whole project folder."""
        return sum(file.stat().st_size for file in _files(self._vault.folder))

    def waste(self) -> tuple[Waste, ...]:
        """What `clean` would remove: old unchosen takes, rejected ones, and the cache."""
        project = self._projects.snapshot()
        takes = [
            Waste(why, take.file, take.size, take.id)
            for segment in project.segments
            for take, why in _old(segment)
        ]
        folder = self._vault.folder
        cached = [
            Waste("cache", str(file.relative_to(folder)), file.stat().st_size)
            for file in _files(self._vault.cache)
            if file.name not in _OURS
        ]
        return (*takes, *cached)

    def clean(self, waste: Iterable[Waste]) -> int:
        """Throw these away: takes go to the project's trash for a week. Answers the bytes."""
        chosen = tuple(waste)
        gone = [each.take for each in chosen if each.take]
        if gone:
            with self._database.write() as session:
                rows.forget_takes(session, gone)
            self._projects.refresh()
        for each in chosen:
            if each.take:
                self._vault.discard(each.file)
            else:
                self._vault.path(each.file).unlink(missing_ok=True)
        return sum(each.size for each in chosen)


def _old(segment: Segment) -> Iterator[tuple[Take, str]]:
    """Takes that are neither chosen, approved nor among the last few; and what was rejected."""
    newest = {take.id for take in segment.takes[-KEPT_TAKES:]}
    limit = (datetime.now(UTC) - timedelta(days=REJECTED_DAYS)).isoformat()
    for take in segment.takes:
        verdict = standing(segment.reviews, take.id)
        if take.id == segment.chosen or (verdict and verdict.verdict is Verdict.APPROVED):
            continue
        number = segment.shot.number
        if verdict and verdict.verdict is Verdict.REJECTED and verdict.at < limit:
            yield take, f"rejected take of shot {number}"
        elif take.id not in newest:
            yield take, f"old take of shot {number}"


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
