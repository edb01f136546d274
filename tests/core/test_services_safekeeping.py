"""Backups while a project is worked on."""

from pathlib import Path

from core.domain.edits import SetBrief
from core.services.safekeeping import EVERY, Safekeeping
from core.store.opening import opened
from tests.core.building import brief, planned


def test_ten_minutes_of_work_are_backed_up_and_idle_ones_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "a.reel"
    clock = [0.0]
    with planned(folder) as studio:
        database = studio.housekeeping._database
        keeping = Safekeeping(database, studio.events, now=lambda: clock[0])
        before = set((folder / "backups").glob("*.db"))
        studio.projects.apply(SetBrief(brief(title="soon")))
        clock[0] = EVERY
        assert set((folder / "backups").glob("*.db")) == before
        studio.projects.apply(SetBrief(brief(title="later")))
        keeping.close()
        (made,) = set((folder / "backups").glob("*.db")) - before
    copy = tmp_path / "copy.reel"
    copy.mkdir()
    made.replace(copy / "project.db")
    with opened(copy, read_only=True) as project, project.database.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
