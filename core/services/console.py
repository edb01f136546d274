"""The mixing console: faders, mute and solo, ducking, loudness, meters and stems."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.edits import SetMixing
from core.domain.errors import StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.domain.mixing import Bus, Mixing, checked
from core.ports import JobContext
from core.services.jobs import Jobs
from core.services.projects import Projects
from core.services.screening import Screening, must_show
from core.store.vault import as_full, must_have_folder

if TYPE_CHECKING:
    from core.media.levels import Levels
    from core.media.loudness import Loudness
    from core.services.screening import Film


class Console:
    def __init__(self, projects: Projects, jobs: Jobs, screening: Screening) -> None:
        self._projects, self._jobs = projects, jobs
        self._screening = screening

    @property
    def mixing(self) -> Mixing:
        """As it is now."""
        return self._projects.snapshot().mixing

    def set(self, mixing: Mixing, label: str = "Change the mix") -> None:
        """One step. Raises BriefRefused for what no mixer can do."""
        if checked(mixing) != self.mixing:
            self._projects.apply(SetMixing(mixing), label=label)

    def levels(self) -> "Levels | None":
        """What the meters show all along the film that is watched; None for silence.

        Mixed when it is first asked for: ask in a thread.
        """
        return self._screening.levels(self._film())

    def measured(self) -> "Loudness | None":
        """What a meter says of the film's sound as it would be delivered; None for silence."""
        with self._screening.mastered(self._film()) as master:
            return master.loudness if master is not None else None

    def stems(self, to: Path) -> JobId:
        """Write the film's voice, music, effects and clips into a folder, in the background.

        Raises StudioError at once where they cannot be written.
        """
        if to.exists() and not to.is_dir():
            raise StudioError(f"“{to.name}” is a file.", "Choose a folder for the stems.")
        made = _made(to)

        def work(job: JobContext) -> int:
            try:
                project = self._projects.snapshot()
                film = self._screening.film(project, only_approved=True, burned=False)
                must_show(film)
                job.report(0.05, "Mixing the stems")
                files = self._screening.stems(film, to)
            finally:
                for folder in made:
                    with suppress(OSError):  # it is not empty: it is wanted
                        folder.rmdir()
            return sum(files[bus].stat().st_size for bus in Bus)

        return self._jobs.submit(Job(JobId(fresh()), f"Stems into {to.name}", Lane.MEDIA), work)

    def _film(self) -> "Film":
        return self._screening.film(self._projects.snapshot(), only_approved=False, burned=False)


def _made(to: Path) -> tuple[Path, ...]:
    """The folders that had to be made for it, the innermost first."""
    must_have_folder(to, "stems")
    missing = [folder for folder in (to, *to.parents) if not folder.exists()]
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if full := as_full(error):
            raise full from error
        raise StudioError(
            f"{to.name} cannot be written there.", "Choose a folder that you can write to."
        ) from error
    return tuple(missing)
