"""What is loaded stays within its budget; what does not fit is made in another way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from core.domain.errors import WorkFailed
from core.domain.models import Card, Licence, Need, Placement, Rung, Source, Work
from core.engines.models.residency import Kept
from core.engines.models.task import Bench, Task

pytestmark = pytest.mark.models

MB = 1 << 20
CARD = Card(
    "tiny",
    "Tiny",
    "wan",
    Work.VIDEO,
    "video",
    "",
    Source("test/tiny"),
    Licence("MIT"),
    ladder=tuple(Need(rung) for rung in (Rung.FULL, Rung.STAGED, Rung.OFFLOAD)),
)


@dataclass
class Job:
    held = False
    notes: list[str] = field(default_factory=list)

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self.notes.append(note)


def matrix(megabytes: int) -> Any:
    import torch

    return torch.nn.Linear(1024, 256 * megabytes, bias=False)


def bench(placement: Placement, residency: Kept | None = None, card: Card = CARD) -> Bench:
    return Bench(Task(card, Path("nowhere"), placement), residency or Kept(1 << 30), Job())


def rss() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)


def test_the_least_recently_used_leaves_first() -> None:
    kept = Kept(10 * MB)
    for name in "abc":
        with kept.at_work():
            kept.get((name,), lambda: matrix(3))
    with kept.at_work():
        kept.get(("a",), lambda: matrix(99))
    with kept.at_work():
        kept.get(("d",), lambda: matrix(3))
    assert kept.keys == (("c",), ("a",), ("d",))


def test_what_is_at_work_stays_even_over_the_budget_and_leaves_after() -> None:
    kept = Kept(5 * MB)
    with kept.at_work():
        kept.get(("a",), lambda: matrix(4))
        kept.get(("b",), lambda: matrix(4))
        assert kept.size == 8 * MB
    assert kept.keys == (("b",),)


def test_room_is_made_before_something_large_is_loaded() -> None:
    kept, seen = Kept(8 * MB), list[int]()
    with kept.at_work():
        kept.get(("a",), lambda: matrix(4))

    def load() -> Any:
        seen.append(kept.size)
        return matrix(6)

    with kept.at_work():
        kept.get(("b",), load, size=6 * MB)
    assert seen == [0]


def test_weights_that_are_shared_count_once() -> None:
    from core.engines.models.residency import weight_of

    one = matrix(2)
    assert weight_of({"a": one, "b": one, "name": "text"}) == 2 * MB


def test_memory_really_comes_back() -> None:
    import torch

    kept = Kept(1 << 30)
    torch.ones(4).sum()
    before = rss()
    kept.get(("big",), lambda: torch.nn.Linear(8192, 8192, bias=False).bfloat16())
    assert rss() - before > 100 * MB
    kept.clear()
    assert rss() - before < 30 * MB


def test_memory_comes_back_after_an_error_that_somebody_keeps() -> None:
    import torch

    from core.engines.models import ladder

    job, before = Job(), rss()
    kept = Kept(1 << 30)
    made = Bench(Task(CARD, Path("nowhere"), Placement(rung=Rung.OFFLOAD, tiling=True)), kept, job)

    def attempt(_: Placement) -> Mapping[str, Any]:
        pipe = kept.get(("big",), lambda: matrix(256))
        raise torch.OutOfMemoryError(f"CUDA out of memory {type(pipe)}")

    with pytest.raises(WorkFailed) as trouble:
        ladder.laddered(made, attempt)
    kept.clear()
    assert trouble.value.permanent
    assert rss() - before < 30 * MB


def test_without_memory_it_is_made_a_rung_lower_and_says_so() -> None:
    import torch

    from core.engines.models.ladder import laddered

    tried: list[Placement] = []

    def attempt(placement: Placement) -> Mapping[str, Any]:
        tried.append(placement)
        if len(tried) < 4:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20 GiB")
        return {"frames": 9, "notes": ["a note of its own"]}

    made = bench(Placement("cuda", Rung.FULL, "bfloat16"))
    answer = laddered(made, attempt)
    assert [(each.rung, each.tiling) for each in tried] == [
        (Rung.FULL, False),
        (Rung.FULL, True),
        (Rung.STAGED, True),
        (Rung.OFFLOAD, True),
    ]
    assert answer["notes"][0] == "a note of its own" and len(answer["notes"]) == 4
    assert "one part of it on the device" in answer["notes"][-1]
    assert answer["frames"] == 9


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("MPS backend out of memory (MPS allocated: 8 GB)"),
        RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"),
    ],
)
def test_every_library_s_word_for_no_memory_is_understood(error: BaseException) -> None:
    from core.engines.models.ladder import is_out_of_memory

    assert is_out_of_memory(error)


def test_other_trouble_is_not_tried_again() -> None:
    from core.engines.models.ladder import laddered

    def attempt(_: Placement) -> Mapping[str, Any]:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    with pytest.raises(RuntimeError, match="shapes"):
        laddered(bench(Placement()), attempt)


def test_on_the_processor_nothing_is_moved_about_for_memory() -> None:
    from core.engines.models.ladder import laddered

    tried: list[Placement] = []

    def attempt(placement: Placement) -> Mapping[str, Any]:
        tried.append(placement)
        raise MemoryError

    with pytest.raises(WorkFailed, match="does not fit"):
        laddered(bench(Placement("cpu")), attempt)
    assert [each.rung for each in tried] == [Rung.FULL, Rung.FULL, Rung.STAGED]


def test_no_numbers_are_made_again_once_in_full_precision() -> None:
    import torch

    from core.engines.models.ladder import laddered, numbers

    tried: list[str] = []

    def attempt(placement: Placement) -> Mapping[str, Any]:
        tried.append(placement.precision)
        numbers(torch.tensor([float("nan") if placement.precision == "bfloat16" else 1.0]))
        return {}

    answer = laddered(bench(Placement(precision="bfloat16")), attempt)
    assert tried == ["bfloat16", "float32"] and "full precision" in answer["notes"][0]


def test_no_numbers_in_full_precision_are_a_failure_for_good() -> None:
    import numpy as np

    from core.engines.models.ladder import laddered, numbers

    def attempt(_: Placement) -> Mapping[str, Any]:
        return {"made": numbers(np.array([np.inf], np.float32))}

    with pytest.raises(WorkFailed, match="not a number") as failed:
        laddered(bench(Placement()), attempt)
    assert failed.value.permanent


def test_weights_inside_a_value_of_ours_count() -> None:
    from core.engines.models.residency import weight_of

    @dataclass(frozen=True, slots=True)
    class Writer:
        name: str
        model: Any

    assert weight_of(Writer("a", matrix(2))) == 2 * MB
