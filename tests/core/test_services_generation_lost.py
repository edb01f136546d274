"""What was made and is not on the disk any more is made again."""

from pathlib import Path

from tests.core.building import filmed, ids

ONE, _, THREE, _ = ids()


def test_a_take_whose_file_is_gone_or_cut_off_is_made_again(tmp_path: Path) -> None:
    with filmed(tmp_path / "a.reel") as studio:
        one, three = (studio.projects.snapshot().segment(each).take for each in (ONE, THREE))
        assert one is not None
        assert three is not None
        (tmp_path / "a.reel" / one.file).unlink()
        (tmp_path / "a.reel" / three.file).write_bytes(b"half")
        studio.jobs.wait(*studio.generation.generate())
        segments = studio.projects.snapshot().segments
        assert {each.id for each in segments if len(each.takes) == 2} == {ONE, THREE}
        assert all(
            (tmp_path / "a.reel" / each.take.file).is_file() for each in segments if each.take
        )
        assert studio.generation.generate() == ()
