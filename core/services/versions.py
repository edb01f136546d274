"""Named versions of the sequence: states of the edit to go back to (product 8.3)."""

from core.domain.errors import StudioError
from core.domain.versions import Version
from core.services.editing import Editing
from core.services.projects import Projects
from core.store import versions as rows
from core.store.database import Database


class Versions:
    def __init__(self, projects: Projects, editing: Editing, database: Database) -> None:
        self._projects = projects
        self._editing = editing
        self._database = database

    def save(self, name: str) -> Version:
        """Keep the sequence as it is now under a name of its own."""
        if self._projects.read_only:
            raise StudioError(self._projects.read_only, "Nothing was changed.")
        sequence = self._projects.snapshot().sequence
        if not sequence.clips:
            raise StudioError("There is nothing on the timeline to keep.", "Make the film first.")
        with self._database.write() as session:
            return rows.save(session, name, sequence)

    def all(self) -> tuple[Version, ...]:
        """The newest first."""
        with self._database.read() as session:
            return rows.all_versions(session)

    def restore(self, name: str) -> None:
        """Make a version the film again, as one step that can be undone.

        Segments that have left the film since come back with it.
        """
        with self._database.read() as session:
            kept = rows.read(session, name)
        rate = self._projects.snapshot().sequence.rate
        if kept.sequence.rate != rate:
            raise StudioError(
                f"“{name}” is of a film with {float(kept.sequence.rate.fps):g} frames a second.",
                f"Set the brief back to that rate first; it is {float(rate.fps):g} now.",
            )
        self._editing.become(kept.sequence, f"Back to {name}", back=kept.shots)

    def forget(self, name: str) -> None:
        """Delete a version; the film stays as it is."""
        with self._database.write() as session:
            rows.remove(session, name)
