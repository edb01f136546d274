"""A report of this machine: useful, seen before it is saved, without a secret or a word."""

import json
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs
from app.report import collected, save
from core.domain.errors import BriefRefused, StudioError
from core.domain.ids import JobId, fresh
from core.domain.jobs import Job, Lane
from core.ports import JobContext
from tests.core import building
from tests.core.planted import KINDS

SECRET = "pLanTed7sEcretVaLue9Zq42"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REELWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MY_STORE_PASSWORD", f"{SECRET}-in-a-variable")
    root = logging.getLogger()
    before = list(root.handlers)
    logs.start()
    yield tmp_path / "home"
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)
        handler.close()


def _doctor() -> Iterator[str]:
    yield "ok    python       3.11.7"
    for kind in KINDS.values():
        yield f"MEND  found {kind(SECRET)}"


def test_no_secret_word_or_path_that_was_planted_anywhere_is_in_a_report(
    home: Path, tmp_path: Path
) -> None:
    log = logging.getLogger("core.cloud")
    spilled = iter([kind(SECRET) for kind in KINDS.values()])

    def spill(_: JobContext) -> None:
        raise StudioError(f"It failed at {next(spilled)}.", "Look at “the red scarf of Meera”.")

    with building.planned(tmp_path / "bowl.reel", count=2) as studio:
        building.made(studio)
        studio.reviewing.reject(building.ids(2)[0], note=f"not this scarf {SECRET}")
        for kind in KINDS.values():
            log.warning("%s", kind(SECRET))
        jobs = [(Job(JobId(fresh()), "Deliver", Lane.LIGHT), spill) for _ in KINDS]
        studio.jobs.wait(*studio.jobs.submit_all(jobs))
        log.error("%s", f"{SECRET}-in-a-variable")
    crash = [kind(SECRET) for kind in KINDS.values()]
    (home / "logs" / "crash.log").write_text("\n".join(crash), "utf-8")
    found = collected(_doctor, tmp_path / "bowl.reel")
    save(found, tmp_path / "report.zip")
    with zipfile.ZipFile(tmp_path / "report.zip") as archive:
        names = archive.namelist()
        whole = "\n".join(archive.read(name).decode() for name in names)
    assert names == [each.name for each in found]
    assert {"contents.txt", "doctor.txt", "project.txt", "reelwright.log", "crash.log"} <= {*names}
    assert SECRET not in whole and SECRET.upper() not in whole
    for word in ("scarf", "Meera", "clay", building.IDEA, str(tmp_path), str(Path.home())):
        assert word not in whole
    assert "SEGMENT_REVIEW" in whole and "takes            2" in whole and "ok    python" in whole
    assert '"stage": "VIDEO_GENERATION", "work": "take"' in whole


def test_what_cannot_be_looked_at_is_told_and_ends_nothing(home: Path, tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        raise RuntimeError("no doctor here")

    found = {each.name: each.text for each in collected(broken, tmp_path / "gone.reel")}
    assert "no doctor here" in found["doctor.txt"]
    assert "Reelwright" in found["versions.txt"] and len(found["project.txt"]) > 20
    with pytest.raises(BriefRefused, match="is no"):
        save((), tmp_path / "report.txt")
    (tmp_path / "file").touch()
    with pytest.raises(StudioError, match="There is no folder file"):
        save((), tmp_path / "file" / "report.zip")


def test_the_command_line_shows_a_report_before_it_writes_one(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli.main import run

    monkeypatch.setattr("app.cli.doctor.looked_over", lambda **_: ())
    assert run(["report"]) == 2
    assert run(["report", "--show", "versions.txt"]) == 0
    assert "Reelwright 0." in capsys.readouterr().out
    assert run(["report", "-o", str(tmp_path / "r.zip"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in told["parts"]] == zipfile.ZipFile(
        tmp_path / "r.zip"
    ).namelist()


def test_the_command_line_tells_exports_and_forgets(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.cli.main import run

    assert run(["insights"]) == 0
    assert "Nothing was made yet" in capsys.readouterr().out
    with building.planned(tmp_path / "bowl.reel", count=2) as studio:
        building.made(studio)
        studio.reviewing.approve(*building.ids(2))
    assert run(["insights", str(tmp_path / "bowl.reel")]) == 0
    told = capsys.readouterr().out
    assert "not enough yet (2 judged takes)" in told
    assert run(["insights", "--json"]) == 0
    (film,) = json.loads(capsys.readouterr().out)["films"]
    assert len(film["tried"]) == 2
    assert run(["insights", "--csv", str(tmp_path / "all.csv")]) == 0
    table = (tmp_path / "all.csv").read_text("utf-8-sig").splitlines()
    assert table[0] == "film,section,item,measure,value"
    assert "bowl,take,2,verdict,approved" in table
    assert run(["insights", "--csv", str(tmp_path / "all.pdf")]) == 2
    capsys.readouterr()
    assert (
        run(["suggest", str(tmp_path / "bowl.reel"), "1", "--because", "too dark", "--json"]) == 0
    )
    offers = json.loads(capsys.readouterr().out)["suggestions"]
    assert offers[0]["words"] == "Brighter light" and "→ high-key" in offers[0]["changes"][0]
    assert run(["insights", "--forget"]) == 0
    assert "1 film is erased" in capsys.readouterr().out
    assert run(["insights", "--learnt"]) == 0
    assert "Nothing is learnt yet" in capsys.readouterr().out
