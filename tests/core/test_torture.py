"""A short turn of what `python -m benchmarks torture` does at length."""

from itertools import chain
from pathlib import Path
from random import Random

import pytest

from benchmarks.torture import full, kills, material, mutants, sweep
from benchmarks.torture.child import Place, full_disk
from benchmarks.torture.mutants import Entrance, Mutant

pytestmark = pytest.mark.xdist_group("torture")

QUICK = (
    "captions srt", "captions vtt", "cut otio", "cut fcpxml", "cut edl", "words csv", "answers",
    "card", "weights", "policy", "database",
)  # fmt: skip
MUTANTS_A_DOOR = 2
FOUND = {
    # Each of these once broke a command down, held it up without end, or took all memory.
    "card": (0, 1, 3, 4, 6, 9, 10, 12, 18),
    "weights": (0, 1, 2, 3),
    "policy": (0, 1),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small film with its takes, made once."""
    root = tmp_path_factory.mktemp("base")
    material.whole(Place(root).made(), root / "film.reel")
    return root / "film.reel"


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path, base: Path) -> None:
    torture = kills.Torture(Place(tmp_path / "place"), 1, base)
    chosen = [scene for scene in kills.SCENES if scene.name in ("edit", "compile", "generate")]
    for scene in chosen:
        torture.round(scene)
    assert torture.faults == []


def test_kill_9_at_any_write_of_an_edit_leaves_it_out_or_in(tmp_path: Path, base: Path) -> None:
    if full_disk() is None:
        pytest.skip("no compiler for the library that counts writes")
    sweeping = sweep.Sweep(tmp_path / "place", base)
    sweeping.run(every=45)
    assert sweeping.faults == []
    assert sweeping.kills >= 2


def test_damaged_files_are_taken_in_or_refused_in_words(tmp_path: Path, base: Path) -> None:
    entrance = Entrance(tmp_path / "place", base)
    by_chance = (
        each for each in mutants.damaged(entrance, 0, per_door=MUTANTS_A_DOOR) if each.door in QUICK
    )
    by_hand = (each for each in mutants.made_by_hand(entrance) if _found(each))
    for batch in mutants.batches(chain(by_hand, by_chance), 60):
        entrance.bring(batch)
    assert entrance.faults == []


def test_a_disk_that_gets_full_is_told_and_work_goes_on_after(tmp_path: Path, base: Path) -> None:
    if full_disk() is None:
        pytest.skip("no compiler for the library that makes disks full")
    disk = full.Disk(tmp_path / "place", base)
    disk.stage(full.CAPTIONS, 5)
    assert disk.faults == []
    assert disk.counts["refused"]


def _found(mutant: Mutant) -> bool:
    number = int(mutant.name.rpartition("-")[2])
    return number in FOUND.get(mutant.door, ())


def test_the_same_dice_do_the_same_damage() -> None:
    from benchmarks.torture.mutation import mutated

    data = bytes(range(256)) * 8
    first, again = (mutated(data, Random(5)) for _ in range(2))
    assert first == again != data
