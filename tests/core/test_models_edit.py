"""Takes changed by an instruction: the tiny Lucy Edit runs through the code of the full one."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import JobCancelled, MediaUnreadable, WorkFailed
from core.domain.models import Card, FrameRule, Placement, Rung
from core.engines.models import running
from core.engines.models.edit_stretches import Stretch, joined, stretches
from core.engines.models.task import Task
from core.media import sound
from core.media.encode import FilmWriter
from core.media.probe import probe
from tests.tiny.picturing import card, lucy, quiet
from tests.tiny.running import Asked

pytestmark = pytest.mark.models


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    with quiet():
        yield


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.tiny.edit import build

    return build(tmp_path_factory.mktemp("lucy"))


def film(to: Path, frames: int, fps: int = 24, *, loud: bool = False) -> Path:
    """A white bar that goes over a sky which turns blue."""
    picture = np.zeros((48, 80, 4), np.uint8)
    with FilmWriter(to, 80, 48, fps, sound=loud, lossless=True) as written:
        for number in range(frames):
            picture[..., 0] = number * 6 % 200
            picture[:, number * 2 % 80] = 255
            written.add_bgra(picture)
        if loud:
            samples = np.sin(np.arange(sound.samples_in(Fraction(frames, fps))) / 20)
            written.add_sound(np.stack([samples, samples]).astype(np.float32) * np.float32(0.25))
    return to


class Room:
    """Edits one film after another; what is loaded stays loaded."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.model, self.folder, self.kept = model, folder, running.Kept()
        self.film = film(folder / "film.mp4", 20)

    def edit(
        self,
        job: Asked | None = None,
        *,
        by: Card | None = None,
        placement: Placement | None = None,
        source: Path | None = None,
        fps: int = 24,
        frames: int = 20,
        **wish: Any,
    ) -> tuple[bytes, Mapping[str, Any]]:
        """The film that it has become, and what was said of it."""
        to = self.folder / "edited.mp4"
        asked = {
            "source": str(source or self.film),
            "instruction": "make it night, add rain",
            "to": str(to),
            "take": {"width": 80, "height": 48, "fps": fps, "frames": frames},
            "seed": 3,
            **wish,
        }
        task = Task(by or lucy(), self.model, placement or Placement(), asked)
        said = running.run(task, job or Asked(), self.kept)
        made = probe(to)
        assert (made.width, made.height, made.frames, made.fps) == (80, 48, frames, Fraction(fps))
        return to.read_bytes(), said


@pytest.fixture(scope="module")
def room(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(model, tmp_path_factory.mktemp("edits"))


def test_a_take_is_edited_whole_at_its_own_size_and_length(room: Room) -> None:
    made, said = room.edit()
    assert made != room.film.read_bytes()
    assert said["stretches"] == 2
    assert any("2 stretches" in word for word in said["how"])
    assert any("scaled to 80x48" in note for note in said["how"])


def test_the_same_seed_edits_in_the_same_way_and_strength_and_words_matter(room: Room) -> None:
    made, _ = room.edit()
    assert room.edit()[0] == made
    others = [
        room.edit(seed=4)[0],
        room.edit(strength=0.4)[0],
        room.edit(instruction="remove the bar")[0],
    ]
    assert len({made, *others}) == 4


def test_an_instruction_that_is_read_first_edits_in_the_same_way(
    room: Room, tmp_path: Path
) -> None:
    made, _ = room.edit()
    staged = Placement(rung=Rung.STAGED)
    assert room.edit(placement=staged, kept=str(tmp_path))[0] == made
    assert list(tmp_path.glob("*.safetensors")), "what it was read as is kept"


def test_films_with_many_frames_a_second_are_followed_between_the_edited_ones(room: Room) -> None:
    _, said = room.edit(source=film(room.folder / "fast.mp4", 16, 60), fps=60, frames=16)
    assert said["stretches"] == 1
    assert any("every second frame" in note for note in said["notes"])


def test_the_sound_of_a_take_stays_as_it_is(room: Room) -> None:
    source = film(room.folder / "loud.mp4", 12, loud=True)
    room.edit(source=source, frames=12, sound=True)
    before, after = sound.read(source), sound.read(room.folder / "edited.mp4")
    assert after.shape == before.shape
    assert np.abs(after - before).max() < 1e-3


def test_an_edit_can_be_stopped_in_the_middle(room: Room) -> None:
    made, _ = room.edit()
    with pytest.raises(JobCancelled):
        room.edit(Asked(stop="step 2"))
    assert room.edit()[0] == made


def test_a_damaged_take_and_another_model_are_said_in_words(room: Room, tmp_path: Path) -> None:
    broken = tmp_path / "take.mp4"
    broken.write_bytes(b"\0" * 100)
    with pytest.raises(MediaUnreadable):
        room.edit(source=broken)
    with pytest.raises(WorkFailed, match="another kind of model"):
        room.edit(by=lucy(id="other", pipeline="WanPipeline"))
    assert card("sdxl").engine == "image"


@given(st.integers(1, 2_000), st.integers(1, 4), st.integers(9, 100), st.integers(0, 12))
def test_stretches_cover_every_frame_evenly_and_overlap(
    frames: int, step: int, most: int, overlap: int
) -> None:
    rule = FrameRule(step, 1, 5, most)
    longest = rule.at_least(most)
    plan = stretches(frames, rule, overlap)
    assert (plan[0].start, plan[-1].end) == (0, frames)
    for one, other in pairwise(plan):
        assert one.start < other.start
        assert one.end - other.start >= min(overlap, longest - 1) - 1
    for each in plan:
        assert each.frames <= each.made <= longest
        assert each.made == rule.at_least(each.made)


@given(st.integers(1, 200), st.integers(9, 40))
def test_joined_stretches_are_the_film_again_where_nothing_was_changed(
    frames: int, most: int
) -> None:
    plan = stretches(frames, FrameRule(4, 1, 5, most))
    parts = [[np.full((1, 1, 3), at % 250, np.uint8) for at in _numbers(each)] for each in plan]
    assert [int(each[0, 0, 0]) for each in joined(parts, plan)] == [n % 250 for n in range(frames)]


def _numbers(stretch: Stretch) -> range:
    return range(stretch.start, stretch.start + stretch.made)
