"""What tests of imported footage share: waiting for imports, and looking at what they brought."""

from core.domain.ids import JobId
from core.domain.jobs import Failed, Job, Succeeded
from core.domain.project import Segment
from core.studio import Studio
from tests.core.building import until


def ended(studio: Studio, *jobs: JobId) -> tuple[Job, ...]:
    done = studio.jobs.wait(*jobs)
    for job in done:
        assert isinstance(job.state, Succeeded), job.state
    return done


def trouble(studio: Studio, job: JobId) -> Failed:
    (done,) = studio.jobs.wait(job)
    assert isinstance(done.state, Failed)
    assert done.state.advice
    return done.state


def brought(studio: Studio) -> list[Segment]:
    """The imported segments in the order of the film."""
    return [each for each in studio.projects.snapshot().ordered if each.shot.footage]


def numbers(studio: Studio) -> list[int]:
    """The shots' numbers in the order of the clips."""
    return [each.shot.number for each in studio.projects.snapshot().per_clip]


def idle(studio: Studio) -> None:
    until(lambda: all(job.over for job in studio.jobs.all()))
