"""What this machine has to run models with, found out without loading their libraries."""

import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from core.domain.models import Machine

_AMPERE = (8, 0)
"""The first cards of NVIDIA that compute in bfloat16."""

_SMALL_MAC = 36 << 30
_CUDA = re.compile(r"^cuda\b.*=\s*['\"]\d", re.MULTILINE)


def machine(libraries: Path | None = None) -> Machine:
    """As it is at this moment: how much is free changes with every program that runs.

    `libraries` is the folder that torch is in, where it is not in our own environment.
    """
    import psutil

    memory = psutil.virtual_memory()
    if card := _nvidia(libraries):
        return Machine(
            memory.total, memory.available, "cuda", card.name, card.total, card.free, card.precision
        )
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return _apple(memory.total, memory.available)
    return Machine(
        memory.total, memory.available, name=_processor(), precision=_processor_precision()
    )


@dataclass(frozen=True, slots=True)
class _Nvidia:
    name: str
    total: int
    free: int
    precision: str


def _nvidia(libraries: Path | None) -> _Nvidia | None:
    """The card with the most memory; None where there is none that torch could use."""
    if not _torch_uses_cuda(libraries):
        return None
    import pynvml

    try:
        pynvml.nvmlInit()
        found = [_card(pynvml.nvmlDeviceGetHandleByIndex(each)) for each in _visible()]
    except pynvml.NVMLError:  # no driver, or one that has just gone
        return None
    return max(found, key=lambda card: card.total, default=None)


def _visible() -> Iterator[int]:
    """What CUDA_VISIBLE_DEVICES leaves; names other than numbers count as all."""
    import pynvml

    every = range(pynvml.nvmlDeviceGetCount())
    wished = os.environ.get("CUDA_VISIBLE_DEVICES")
    if wished is None:
        return iter(every)
    parts = [each.strip() for each in wished.split(",")]
    if all(part.lstrip("-").isdigit() for part in parts):
        return (int(part) for part in parts if int(part) in every)
    return iter(every if wished.strip() else ())


def _card(handle: object) -> _Nvidia:
    import pynvml

    memory = pynvml.nvmlDeviceGetMemoryInfo(handle)
    name = pynvml.nvmlDeviceGetName(handle)
    able = tuple(pynvml.nvmlDeviceGetCudaComputeCapability(handle))
    return _Nvidia(
        name.decode() if isinstance(name, bytes) else str(name),
        int(memory.total),
        int(memory.free),
        "bfloat16" if able >= _AMPERE else "float16",
    )


def _torch_uses_cuda(libraries: Path | None) -> bool:
    """Whether the torch that is installed can; without one, the one that would be installed."""
    if libraries is not None:
        init = libraries / "torch" / "__init__.py"
    else:
        found = find_spec("torch")
        if found is None or found.origin is None:
            return True
        init = Path(found.origin)
    try:
        return bool(_CUDA.search(init.with_name("version.py").read_text("utf-8")))
    except OSError:
        return True


def _apple(total: int, available: int) -> Machine:
    """Metal gives a program two thirds of a small Mac's memory, three quarters of a large one's.

    That is `recommendedMaxWorkingSetSize` as Metal answers it on Macs of these sizes.
    """
    share = total * 2 // 3 if total <= _SMALL_MAC else total * 3 // 4
    major = int((platform.mac_ver()[0] or "0").split(".")[0])
    precision = "bfloat16" if major >= 14 else "float16"
    return Machine(total, available, "mps", _processor(), share, min(share, available), precision)


def _processor() -> str:
    try:
        words = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", words, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _processor_precision() -> str:
    """Half of the memory only where it is not much slower.

    Measured: without these instructions bfloat16 is slower than float32, float16 130 times.
    """
    try:
        words = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return "float32"
    flags = re.search(r"^flags\s*:\s*(.+)$", words, re.MULTILINE)
    able = set(flags[1].split()) if flags else set()
    return "bfloat16" if able & {"avx512_bf16", "amx_bf16"} else "float32"
