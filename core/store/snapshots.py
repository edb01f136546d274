"""Frozen pictures of the project: read whole once, then only what an edit touched."""

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain.brief import Brief
from core.domain.changes import Changes
from core.domain.errors import StudioError
from core.domain.finishing import Finishing
from core.domain.ids import FrameId, SegmentId
from core.domain.inputs import of_brief
from core.domain.keyframes import History
from core.domain.makers import Makers
from core.domain.mixing import Mixing
from core.domain.overlays import Overlays
from core.domain.project import Project, Segment
from core.domain.recording import Recording
from core.domain.sequence import Sequence
from core.domain.speaking import Speaking
from core.domain.story import Plan
from core.domain.tongues import Tongues
from core.domain.wording import Wording
from core.domain.workflow import Stage
from core.store import documents, keyframes, sequences, stored, undo
from core.store.schema import StageRow


def whole(session: Session) -> Project:
    with _nothing_thrown_away():
        return _whole(session)


def after(session: Session, before: Project, changes: Changes) -> Project:
    """The next picture. Whatever the changes do not name is the same object as before.

    Raises StudioError when the sequence names a segment that is not in the film: two threads that
    change the film from older snapshots could otherwise leave it unreadable.
    """
    session.flush()
    brief = _brief(session) if changes.brief else before.brief
    plan = documents.read(session, Plan, "plan") if changes.plan else before.plan
    undo_label, redo_label = undo.labels(session)
    now = replace(
        before,
        title=_title(brief, plan),
        stage=_stage(session) if changes.stage else before.stage,
        brief=brief,
        sequence=_sequence(session) if changes.sequence else before.sequence,
        plan=plan,
        segments=_segments(session, before, brief, changes.segments),
        undo=undo_label,
        redo=redo_label,
        frames=_frames(session, before, changes.keyframes),
    )
    if changes.settings:
        now = replace(now, **_settings(session))
    if not now.whole:
        raise StudioError("The film was changed in the meantime.", "Look at it and do it again.")
    return now


def _frames(
    session: Session, before: Project, touched: frozenset[FrameId]
) -> Mapping[FrameId, History]:
    if not touched:
        return before.frames
    return {**before.frames, **keyframes.histories(session, touched)}


def _whole(session: Session) -> Project:
    brief = _brief(session)
    undo_label, redo_label = undo.labels(session)
    plan = documents.read(session, Plan, "plan")
    return Project(
        title=_title(brief, plan),
        stage=_stage(session),
        brief=brief,
        sequence=_sequence(session),
        plan=plan,
        segments=stored.segments(session, brief),
        undo=undo_label,
        redo=redo_label,
        frames=keyframes.histories(session),
        **_settings(session),
    )


def _settings(session: Session) -> dict[str, Any]:
    """The documents that an older project does not have yet."""
    return {
        "makers": documents.read(session, Makers, "makers") or Makers(),
        "mixing": documents.read(session, Mixing, "mixing") or Mixing(),
        "finishing": documents.read(session, Finishing, "finishing") or Finishing(),
        "overlays": documents.read(session, Overlays, "overlays") or Overlays(),
        "wording": documents.read(session, Wording, "wording") or Wording(),
        "speaking": documents.read(session, Speaking, "speaking") or Speaking(),
        "tongues": documents.read(session, Tongues, "languages") or Tongues(),
        "recording": documents.read(session, Recording, "recording") or Recording(),
    }


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Python would look for garbage among what is read, again and again: half of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _segments(
    session: Session, before: Project, brief: Brief, touched: Collection[SegmentId]
) -> tuple[Segment, ...]:
    if of_brief(brief) != of_brief(before.brief):
        return stored.segments(session, brief)
    if not touched:
        return before.segments
    found = {each.id: each for each in stored.segments(session, brief, touched)}
    kept = [found.pop(each.id, None) if each.id in touched else each for each in before.segments]
    together = [each for each in kept if each is not None]
    if not found:
        return tuple(together)
    return tuple(sorted([*together, *found.values()], key=lambda each: vars(each)["row"]))


def _brief(session: Session) -> Brief:
    brief = documents.read(session, Brief, "brief")
    if brief is None:
        raise StudioError("This project has no brief.", "Open one of its backups.")
    return brief


def _sequence(session: Session) -> Sequence:
    sequence = sequences.read(session)
    if sequence is None:
        raise StudioError("This project has no film.", "Open one of its backups.")
    return sequence


def _title(brief: Brief, plan: Plan | None) -> str:
    return brief.title or (plan.story.title if plan else "")


def _stage(session: Session) -> Stage:
    last = session.scalars(select(StageRow.stage).order_by(StageRow.number.desc())).first()
    return Stage(last or Stage.INPUT_COLLECTION)
