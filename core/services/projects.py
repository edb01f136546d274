"""The open project: read snapshots, apply edits, undo and redo them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from core.domain.changes import Changes
from core.domain.edits import AddTake, Edit, EnterStage, PickTake
from core.domain.errors import StudioError
from core.domain.events import ProjectChanged
from core.domain.project import Project, Take
from core.domain.story import Iteration
from core.domain.workflow import Stage
from core.services.events import Events
from core.store import iterations, snapshots, undo
from core.store import projects as rows
from core.store.opening import Opened


class Projects:
    def __init__(self, opened: Opened, events: Events) -> None:
        self._opened = opened
        self._database = opened.database
        self._events = events
        self._writing, self._adding = Lock(), Lock()
        self._snapshot: Project | None = None

    @property
    def folder(self) -> Path:
        return self._opened.vault.folder

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; "" when it can."""
        return self._opened.read_only or self._database.refused

    @property
    def notes(self) -> tuple[str, ...]:
        """What was found at opening that the editor should know."""
        return self._opened.notes

    def snapshot(self) -> Project:
        """The project as it is now. After a change, all that it left alone is the same object."""
        snapshot = self._snapshot
        if snapshot is None:
            with self._writing:
                snapshot = self._read()
        return snapshot

    def stages(self) -> tuple[tuple[Stage, str, str], ...]:
        """Every transition of the workflow: stage, note, when (ISO 8601)."""
        with self._database.read() as session:
            return rows.stages(session)

    def iterations(self) -> tuple[Iteration, ...]:
        """Every version of the story that was written, the first one first."""
        with self._database.read() as session:
            return iterations.kept(session)

    def done(self) -> tuple[str, ...]:
        """What the editor did, step by step, without what was undone."""
        with self._database.read() as session:
            return undo.done(session)

    def apply(self, *edits: Edit, label: str = "") -> None:
        """Apply edits as one step: all or none, one event, one undo."""
        self._apply(lambda _: edits, label=label)

    def revise(
        self, change: Callable[[Project], tuple[Edit, ...]], *, label: str | None = None
    ) -> None:
        """Apply what `change` makes of the project while nobody else writes.

        Without a label it is no step of the editor's: undo passes it over.
        """
        self._apply(change, label=label)

    def add_take(self, take: Take) -> None:
        """Keep a finished take and choose it.

        Choosing the first take of a segment is no undo step: undo is for what the editor did.
        """
        with self._adding:  # of two that are finished together only one is the first
            segment = next((s for s in self.snapshot().segments if s.id == take.segment), None)
            if segment is None:
                self.apply(AddTake(take))
            elif segment.chosen is None:
                first = (AddTake(take), PickTake(take.segment, take.id))
                self._apply(lambda _: first, label=None)
            else:
                label = f"New take of shot {segment.shot.number}"
                self.apply(AddTake(take), PickTake(take.segment, take.id), label=label)

    def enter(self, stage: Stage, note: str = "") -> None:
        """Move the film's workflow on; saved at once."""
        self.apply(EnterStage(stage, note))

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Work that the film waits for: when it fails, that is saved with what can be done."""
        try:
            yield
        except StudioError as trouble:
            with suppress(StudioError):  # a full disk cannot be told to the disk
                self.enter(Stage.FAILED, f"{trouble} {trouble.advice}".strip())
            raise

    def refresh(self) -> None:
        """Read everything again and tell everyone: the rows were changed underneath."""
        with self._writing:
            self._snapshot = None
            segments = frozenset(segment.id for segment in self._read().segments)
        self._events.publish(ProjectChanged(Changes(segments)))

    def undo(self) -> str:
        """Take the last step back; answers its label, "" when there is none."""
        return self._travel(back=True)

    def redo(self) -> str:
        return self._travel(back=False)

    def _read(self) -> Project:
        """Only while `_writing` is held."""
        if self._snapshot is None:
            with self._database.read() as session:
                self._snapshot = snapshots.whole(session)
        return self._snapshot

    def _apply(self, change: Callable[[Project], tuple[Edit, ...]], *, label: str | None) -> None:
        """`label` None leaves no undo step."""
        touched = Changes()
        inverse: tuple[Edit, ...] = ()
        with self._writing:
            before = self._read()
            edits = change(before)
            with self._database.write() as session:
                for edit in edits:
                    changes, back = rows.apply(edit, session)
                    touched, inverse = touched | changes, back + inverse
                if inverse and label is not None:
                    undo.record(session, label, edits, inverse)
                now = snapshots.after(session, before, touched)
            self._snapshot = now
        self._events.publish(ProjectChanged(touched))

    def _travel(self, *, back: bool) -> str:
        touched = Changes()
        with self._writing:
            before = self._read()
            with self._database.write() as session:
                step = undo.back(session) if back else undo.forth(session)
                for edit in step.edits if step else ():
                    if rows.possible(edit, session):
                        touched |= rows.apply(edit, session)[0]
                now = snapshots.after(session, before, touched)
            self._snapshot = now
        if step:
            self._events.publish(ProjectChanged(touched))
        return step.label if step else ""
