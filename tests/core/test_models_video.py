"""Every family of video models makes a take as the film needs it, and says what it gave up."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.errors import JobCancelled, MediaUnreadable, WorkFailed
from core.domain.models import Capability, Placement, Rung
from core.media.decode import Frames
from core.media.probe import probe
from tests.core.filming import Heard, Shelf, picture, take
from tests.tiny import filming
from tests.sampling import some

pytestmark = pytest.mark.models
FAST = ("wan", "ltx")
OTHERS = tuple(family for family in filming.CARDS if family not in FAST)


def frames(file: Path) -> list[NDArray[np.uint8]]:
    with Frames(file) as film:
        shown = (film.frame(number) for number in range(film.count))
        return [np.asarray(frame.to_ndarray(format="rgb24"), np.uint8) for frame in shown]


def apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


@pytest.mark.parametrize("family", some([*FAST, *OTHERS], every=3))
def test_every_family_makes_the_frames_of_the_film_at_its_size_and_rate(
    shelf: Shelf, tmp_path: Path, family: str
) -> None:
    card, to = filming.card(family), tmp_path / "take.mp4"
    shown: dict[str, Any] = {"first": picture(tmp_path / "first.png")}
    if card.can(Capability.FIRST_LAST):
        shown["last"] = picture(tmp_path / "last.png", 1)
    blind = card.can(Capability.TEXT_TO_VIDEO) and not card.can(Capability.IMAGE_TO_VIDEO)
    made = shelf.film(family, to, sound=True, **({} if blind else shown))
    found = probe(to)
    assert (found.width, found.height, found.fps, found.frames) == (128, 72, Fraction(24), 12)
    assert (made["width"], made["height"]) in card.sizes
    assert made["sound"] == card.can(Capability.AUDIO) == (found.audio_codec == "flac")


def test_the_same_seed_is_the_same_film_to_the_bit_and_another_is_not(
    shelf: Shelf, tmp_path: Path
) -> None:
    one, two, other = (tmp_path / f"{name}.mp4" for name in ("one", "two", "other"))
    shelf.film("wan", one)
    shelf.kept.clear()
    shelf.film("wan", two)
    shelf.film("wan", other, seed=4)
    assert one.read_bytes() == two.read_bytes() != other.read_bytes()


def test_prompts_read_apart_make_the_same_film_and_are_read_once(
    shelf: Shelf, tmp_path: Path
) -> None:
    whole, apart_, again = (tmp_path / f"{name}.mp4" for name in ("whole", "apart", "again"))
    asked: dict[str, Any] = {
        "prompt": "a red kite",
        "negative": "blur",
        "kept": str(tmp_path / "read"),
    }
    shelf.film("wan", whole, **asked)
    staged = Placement(rung=Rung.STAGED)
    shelf.film("wan", apart_, placement=staged, **asked)
    assert whole.read_bytes() == apart_.read_bytes()
    (read_once,) = (tmp_path / "read").iterdir()
    shelf.kept.clear()
    job = Heard()
    shelf.film("wan", again, placement=staged, job=job, **asked)
    assert again.read_bytes() == whole.read_bytes()
    assert not [note for _, note, _ in job.said if "text encoder" in note]
    assert read_once.exists()


def test_a_model_that_cannot_be_taken_apart_is_held_another_way(
    shelf: Shelf, tmp_path: Path
) -> None:
    """HunyuanVideo 1.5 looks into its transformer when it is put together."""
    whole, staged = tmp_path / "whole.mp4", tmp_path / "staged.mp4"
    shelf.film("hunyuan", whole)
    shelf.film("hunyuan", staged, placement=Placement(rung=Rung.STAGED))
    assert staged.read_bytes() == whole.read_bytes()


def test_a_longer_shot_goes_on_from_its_own_last_frame(shelf: Shelf, tmp_path: Path) -> None:
    to, job = tmp_path / "long.mp4", Heard()
    shelf.film("ltx", to, take=take(33), job=job)
    seen = frames(to)
    assert len(seen) == 33
    steps = [apart(a, b) for a, b in pairwise(seen)]
    assert steps[16] < 40  # where the second clip begins, no cut to another picture
    assert [fraction for fraction, _, _ in job.said] == sorted(f for f, _, _ in job.said)


def test_what_cannot_go_on_plays_there_and_back_and_says_so(shelf: Shelf, tmp_path: Path) -> None:
    to = tmp_path / "long.mp4"
    made = shelf.film("wan", to, take=take(60, fps=16))
    seen = frames(to)
    assert len(seen) == 60
    assert apart(seen[15], seen[17]) < 3 < apart(seen[0], seen[16])
    assert "cannot go on from a picture" in " ".join(made["notes"])


def test_a_take_goes_on_from_another_whose_frames_stand_in_front(
    shelf: Shelf, tmp_path: Path
) -> None:
    from core.engines.doors.pictures import frame_of

    before, to, last = tmp_path / "before.mp4", tmp_path / "after.mp4", tmp_path / "last.png"
    shelf.film("ltx", before, take=take(20))
    frame_of(before, 15, last)
    lead = {"file": str(before), "start": 10, "frames": 6}
    shelf.film("ltx", to, take=take(18), first=str(last), lead=lead, seed=8)
    old, new = frames(before), frames(to)
    assert len(new) == 18
    assert all(apart(a, b) < 8 for a, b in zip(old[10:16], new[:6], strict=True))


def test_a_first_picture_shapes_the_film(shelf: Shelf, tmp_path: Path) -> None:
    one, two = tmp_path / "one.mp4", tmp_path / "two.mp4"
    shelf.film("wan-5b", one, first=picture(tmp_path / "a.png"))
    shelf.film("wan-5b", two, first=picture(tmp_path / "b.png", 1))
    assert apart(frames(one)[0], frames(two)[0]) > 1


def test_a_model_that_begins_with_pictures_says_that_it_needs_one(
    shelf: Shelf, tmp_path: Path
) -> None:
    with pytest.raises(WorkFailed, match="only from a first picture") as refused:
        shelf.film("cog-image", tmp_path / "a.mp4")
    assert "key frame" in refused.value.advice


def test_a_draft_takes_fewer_steps_and_is_smaller(shelf: Shelf, tmp_path: Path) -> None:
    made = shelf.film("wan-5b", tmp_path / "a.mp4", draft=True, take=take(12, 256, 144))
    assert made["steps"] == 1
    assert made["width"] * made["height"] <= 64 * 64
    assert probe(tmp_path / "a.mp4").width == 256


def test_a_prompt_that_is_too_long_is_shortened_by_whole_sentences_and_said(
    shelf: Shelf, tmp_path: Path
) -> None:
    made = shelf.film("wan", tmp_path / "a.mp4", prompt="A kite. " * 20 + "In the rain.")
    assert "In the rain" in " ".join(made["notes"])


def test_stopped_within_a_step_nothing_is_reported_any_more(shelf: Shelf, tmp_path: Path) -> None:
    job = Heard(cancel_at=0.05)
    with pytest.raises((JobCancelled, BaseException)) as stopped:
        shelf.film("wan", tmp_path / "a.mp4", job=job)
    assert type(stopped.value).__name__ in ("JobCancelled", "Stopped")
    shelf.film("wan", tmp_path / "b.mp4")
    assert probe(tmp_path / "b.mp4").frames == 12


def test_every_step_is_told_with_a_picture_of_it(shelf: Shelf, tmp_path: Path) -> None:
    job = Heard()
    shelf.film("wan", tmp_path / "a.mp4", steps=4, job=job)
    notes = [note for _, note, _ in job.said]
    assert any("step 3 of 4" in note for note in notes)
    assert any(preview for _, _, preview in job.said)


def test_a_picture_that_is_none_is_refused_before_anything_is_loaded(
    shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_text("no picture")
    with pytest.raises(MediaUnreadable, match="cannot be read"):
        shelf.film("wan-image", tmp_path / "a.mp4", first=str(tmp_path / "a.png"))
