"""The saved queue: what is waiting, running or was interrupted survives the program."""

from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.domain.ids import JobId, SegmentId
from core.domain.jobs import (
    Cancelled,
    Deliver,
    Failed,
    Family,
    Interrupted,
    Job,
    JobState,
    Lane,
    MakeFrame,
    MakeTake,
    Paused,
    Priority,
    Queued,
    Running,
    Succeeded,
    TakeIn,
    Task,
    Tell,
    Waiting,
)
from core.domain.json_text import parsed
from core.store import codec
from core.store.schema import JobRow

_LIVING = ("queued", "running", "waiting", "paused")
_OVER = ("succeeded", "failed", "cancelled")
KEPT = 200
_AT_ONCE = 500


def save(session: Session, *jobs: Job) -> None:
    """Write the rows of these jobs, or bring them up to date."""
    known: dict[str, JobRow] = {}
    for start in range(0, len(jobs), _AT_ONCE):
        names = [job.id for job in jobs[start : start + _AT_ONCE]]
        rows = session.scalars(select(JobRow).where(JobRow.id.in_(names)))
        known |= {row.id: row for row in rows}
    for job in jobs:
        _save(session, known.get(job.id), job)


def _save(session: Session, row: JobRow | None, job: Job) -> None:
    if row is None:
        row = JobRow(id=job.id, task=codec.dumps(job.task) if job.task else "null")
        session.add(row)
    row.title, row.lane, row.family = job.title, job.lane.value, job.family.value
    row.priority, row.place, row.held = job.priority, job.order, job.held
    row.segment, row.attempt = job.about, job.attempt
    row.state, row.message, row.advice = _words(job.state)
    row.at = datetime.now(UTC).isoformat()


def forget(session: Session, jobs: tuple[JobId, ...]) -> None:
    """Drop the rows of jobs that nobody wants to see any more."""
    for start in range(0, len(jobs), _AT_ONCE):
        session.execute(delete(JobRow).where(JobRow.id.in_(jobs[start : start + _AT_ONCE])))


def interrupt(session: Session) -> int:
    """Mark what was alive when the program ended; answers how many jobs that were.

    Of what is over, only the last `KEPT` stay in the list.
    """
    done = session.execute(
        update(JobRow).where(JobRow.state.in_(_LIVING)).values(state="interrupted")
    )
    newest = select(JobRow.number).order_by(JobRow.number.desc()).limit(KEPT)
    session.execute(delete(JobRow).where(JobRow.state.in_(_OVER), JobRow.number.not_in(newest)))
    return int(getattr(done, "rowcount", 0))


def all_jobs(session: Session) -> tuple[Job, ...]:
    rows = session.scalars(select(JobRow).order_by(JobRow.number))
    return tuple(_job(row) for row in rows)


def _job(row: JobRow) -> Job:
    return Job(
        id=JobId(row.id),
        title=row.title,
        lane=Lane(row.lane),
        family=Family(row.family),
        priority=Priority(row.priority),
        about=SegmentId(row.segment) if row.segment else None,
        state=_state(row),
        attempt=row.attempt,
        task=_task(row.task),
        order=row.place or float(row.number),
        held=row.held,
    )


def _task(text: str) -> Task | None:
    fields = parsed(text)
    if fields is None:
        return None
    if "frame" in fields:
        return codec.loads(MakeFrame, text)
    if "recipe" in fields:
        return codec.loads(MakeTake, text)
    if "delivery" in fields:
        return codec.loads(Deliver, text)
    if "arrived" in fields:
        return codec.loads(Tell, text)
    return codec.loads(TakeIn, text)


def _words(state: JobState) -> tuple[str, str, str]:
    match state:
        case Waiting(_, reason):
            return "waiting", reason, ""
        case Failed(message, advice):
            return "failed", message, advice
        case _:
            return type(state).__name__.lower(), "", ""


def _state(row: JobRow) -> JobState:
    plain: dict[str, JobState] = {
        "queued": Queued(),
        "running": Running(),
        "waiting": Waiting(0, row.message),
        "paused": Paused(),
        "succeeded": Succeeded(),
        "cancelled": Cancelled(),
        "interrupted": Interrupted(),
    }
    return plain.get(row.state) or Failed(row.message, row.advice)
