"""The job that this thread works for, as a model sees it whose work is a small part of it."""

from core.ports import AT_WORK

_ANY = 1e-6
"""A progress that moves no bar: it never goes back."""


class Beneath:
    """Stops and rests with the job; says what is being done and leaves its progress alone."""

    @property
    def held(self) -> bool:
        job = AT_WORK.get()
        return job is not None and job.held

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        del fraction
        job = AT_WORK.get()
        if job is not None:
            job.report(_ANY, note, preview=preview, memory=memory)
