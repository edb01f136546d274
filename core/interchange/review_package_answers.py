"""Reads the answers that a review page has saved, trusting nothing of the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic import dataclasses as checked

from core.domain import review as said
from core.domain.answers import Answers, Skipped
from core.domain.errors import StudioError
from core.domain.ids import SegmentId
from core.domain.project import Project, Segment, Take
from core.domain.review import Review, Verdict

VERSION = 1
_LARGEST = 16 << 20
_ADVICE = "Ask for the file that “Save answers” of the review page has made: answers.json."

Words = Annotated[str, Field(max_length=4_000)]
Name = Annotated[str, Field(max_length=200)]
Count = Annotated[int, Field(ge=0, le=1 << 31)]
_STRICT = ConfigDict(extra="ignore")


@checked.dataclass(frozen=True, slots=True, config=_STRICT)
class GivenNote:
    frame: Count
    text: Annotated[Words, Field(min_length=1)]
    at: datetime


@checked.dataclass(frozen=True, slots=True, config=_STRICT)
class Given:
    """What was said of one take; `seen` is what it was bound to when it was packed."""

    segment: Name
    shot: Count
    take: Name
    sha256: Name
    seen: Words
    at: datetime
    verdict: Literal["", "approved", "rejected", "needs revision"] = ""
    reason: Words = ""
    rating: Annotated[int, Field(ge=0, le=5)] = 0
    notes: Annotated[tuple[GivenNote, ...], Field(max_length=10_000)] = ()


@checked.dataclass(frozen=True, slots=True, config=_STRICT)
class AnswersFile:
    format: Literal["reelwright-answers"]
    version: int
    project: Name
    saved: datetime
    answers: Annotated[tuple[Given, ...], Field(max_length=100_000)]
    title: Words = ""
    by: Name = ""


@dataclass(frozen=True, slots=True)
class _Version:
    version: int = 0


def answered(file: Path, project: Project, identity: str) -> Answers:
    """What a file says about this project's takes; `identity` is the project's, "" for none.

    Raises StudioError for what is no answers file, or one about another film.
    """
    given = read_answers(file)
    sorting = _Sorting(project, " ".join(given.by.split()))
    if given.project != identity and not any(sorting.knows(each) for each in given.answers):
        raise StudioError(
            f"These answers are about another film: “{given.title or 'untitled'}”.",
            "Open that film, and take them in there.",
        )
    for each in given.answers:
        sorting.take(each)
    return Answers(
        by=sorting.by,
        saved=moment(given.saved),
        reviews=tuple(sorting.new),
        known=sorting.known,
        skipped=tuple(sorting.skipped),
    )


@dataclass
class _Sorting:
    """Parts what is new from what is known, and from what cannot be taken in."""

    project: Project
    by: str
    new: list[tuple[SegmentId, Review]] = field(default_factory=list)
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._takes: dict[str, tuple[Segment, Take]] = {
            take.id: (segment, take) for segment in self.project.segments for take in segment.takes
        }

    def knows(self, given: "Given") -> bool:
        return given.take in self._takes

    def take(self, given: "Given") -> None:
        if not self.knows(given):
            reason = f"The take that was seen of shot {given.shot} is not in the film any more."
            self.skipped.append(Skipped(given.shot, reason))
            return
        segment, take = self._takes[given.take]
        number = segment.shot.number
        if given.sha256 != take.sha256 or given.seen.split(":")[0] != take.sha256:
            reason = f"The take of shot {number} is not the one that was seen."
            self.skipped.append(Skipped(number, reason))
            return
        for review in self._reviews(given, take, number):
            if _stands(review, segment):
                self.known += 1
            else:
                self.new.append((segment.id, review))

    def _reviews(self, given: "Given", take: Take, number: int) -> Iterator[Review]:
        """As they were given: bound to what was seen, so that what is stale by now stays so."""
        at = moment(given.at)
        if given.verdict:
            verdict = Verdict(given.verdict)
            reason = given.reason.strip()
            yield Review(take.id, verdict, given.seen, at, given.rating, reason, by=self.by)
        elif given.rating:
            yield Review(take.id, Verdict.NOTED, given.seen, at, given.rating, by=self.by)
        for note in given.notes:
            text = note.text.strip()
            if note.frame >= take.recipe.frames:
                reason = f"A note is on frame {note.frame} of shot {number}, which is shorter."
                self.skipped.append(Skipped(number, reason))
            elif text:
                yield Review(
                    take.id,
                    Verdict.NOTED,
                    given.seen,
                    moment(note.at),
                    0,
                    text,
                    note.frame,
                    self.by,
                )


def _stands(review: Review, segment: Segment) -> bool:
    """Whether it was taken in before and not undone since; a later verdict leaves it known."""
    history = [each for each in segment.reviews if each.take == review.take]
    if review.verdict is Verdict.NOTED and review.note:
        notes = said.notes(history, review.take)
        return any((n.frame, n.note, n.by) == (review.frame, review.note, review.by) for n in notes)
    if review not in history:
        return False
    if review.verdict is Verdict.NOTED:
        return said.rating(history, review.take) == review.rating
    at = len(history) - 1 - history[::-1].index(review)
    later = [each for each in history[at + 1 :] if each.judges]
    return not later or not _undone(later[-1], history[:at])


def _undone(last: Review, before: list[Review]) -> bool:
    """Whether the last verdict only brought back how things stood before."""
    restored = any(replace(each, rating=last.rating) == last for each in before)
    return last.verdict is Verdict.WITHDRAWN or restored


def read_answers(file: Path) -> AnswersFile:
    """Raises StudioError for what is missing, no answers file, damaged, or of a newer program."""
    raw = _bytes(file)
    try:
        newer = TypeAdapter(_Version).validate_json(raw).version > VERSION
    except ValidationError:
        newer = False
    if newer:
        raise StudioError(
            f"“{file.name}” was saved by a review page of a newer Reelwright.",
            "Update Reelwright to take it in.",
        )
    try:
        return TypeAdapter(AnswersFile).validate_json(raw)
    except ValidationError as error:
        raise StudioError(f"“{file.name}” holds no answers: {_what(error)}.", _ADVICE) from error


def moment(at: datetime) -> str:
    """As the studio writes it: UTC, to the second."""
    known = at if at.tzinfo else at.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="seconds")


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise StudioError(f"There is no file “{file.name}”.", _ADVICE)
        if file.stat().st_size > _LARGEST:
            raise StudioError(f"“{file.name}” is too large to be saved answers.", _ADVICE)
        return file.read_bytes()
    except OSError as error:
        raise StudioError(
            f"“{file.name}” cannot be read: {error.strerror}.", "Check that you may read it."
        ) from error


def _what(error: ValidationError) -> str:
    """The first thing that is wrong, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
    words = first["msg"][:1].lower() + first["msg"][1:]
    return f"{place}: {words}" if place else words
