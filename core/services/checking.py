"""Looks a project over beside the work, where opening it had reason to trust how it was left."""

import logging
from threading import Timer

from core.domain.errors import ProjectUnusable, StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.ports import JobContext
from core.services.jobs import Jobs
from core.store.opening import Opened

log = logging.getLogger(__name__)

AFTER = 3.0
"""Seconds after opening: by then the window has shown the film."""


class Checking:
    """Where it finds damage nothing is written any more, and a job that failed says what to do."""

    def __init__(self, opened: Opened, jobs: Jobs) -> None:
        self._opened = opened
        self._jobs = jobs
        self._timer = Timer(AFTER, self._look)
        self._timer.daemon = True
        if opened.unseen is not None:
            self._timer.start()

    def close(self) -> None:
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()

    def _look(self) -> None:
        try:
            if self._opened.unseen is None or self._opened.unseen.passed():
                return
        except StudioError as trouble:  # there will be room at the next opening
            log.warning("not looked over: %s", trouble)
            return
        damaged = ProjectUnusable(
            "The project's database was damaged on the disk. Nothing is written to it any more.",
            "Close the project and open it again: its newest whole backup will be shown.",
        )
        log.error("the database is damaged")
        self._opened.database.refuse(damaged)

        def tell(_: JobContext) -> None:
            raise damaged

        self._jobs.submit(Job(JobId(fresh()), "Look the project over", Lane.LIGHT), tell)
