"""Where a film stands when its work fails, and afterwards."""

from pathlib import Path

from core.domain.compiling import Wish
from core.domain.workflow import Stage
from tests.core.building import filmed


def test_a_compile_that_fails_is_saved_with_what_can_be_done(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        studio.reviewing.approve(*studio.projects.snapshot().sequence.order)
        for take in (studio.projects.folder / "media").iterdir():
            take.write_bytes(b"no film")
        studio.jobs.wait(studio.compiling.compile(Wish(tmp_path / "film.mp4")))
        stage, note, _ = studio.projects.stages()[-1]
        assert stage is Stage.FAILED
        assert note
        studio.generation.generate(anyway=True)
        assert studio.projects.snapshot().stage is not Stage.FAILED
