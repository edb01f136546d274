"""Builds an architecture, times its passes and its decoding, and compares memory with `fit`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import diffusers
import torch

from benchmarks.gpu.architectures import Architecture
from core.domain.models import Extent, Placement, Rung
from core.engines.needs import components, need

_PASSES = 3
_CONTEXT = 600_000_000
"""Bytes that CUDA takes for a process before anything is in it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Weights, in billions: as built here, and as the card says."""

    transformer: tuple[float, float]
    vae: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds; `segment` is all steps and the decoding. Bytes: the highest, and as predicted."""

    step: float
    decoding: float
    segment: float
    peak: int
    predicted: int


def counted(of: Architecture) -> Counted:
    """On the meta device: nothing is allocated."""
    transformer, vae = _built(of, "meta", torch.bfloat16, tiny=False)
    said = of.card.parameters
    return Counted((_billions(transformer), said["transformer"]), (_billions(vae), said["vae"]))


def timed(of: Architecture, device: str, *, tiny: bool = False) -> Timed:
    """With `tiny` one layer and a postage stamp, to see that it runs."""
    dtype = torch.float32 if device == "cpu" else torch.bfloat16
    with torch.inference_mode():
        transformer, vae = _built(of, device, dtype, tiny=tiny)
        if device != "cpu" and of.card.precision.get("vae") == "float32":
            vae = vae.float()
        at = of.latents(device, dtype, tiny=tiny)
        given = of.inputs(at, of)
        passed = min(_seconds(lambda: transformer(**given, return_dict=False), device))
        vae.enable_tiling()
        shape = (1, at.channels, at.frames, at.rows, at.columns)
        noise = torch.randn(*shape, device=device, dtype=vae.dtype)
        decoding = _seconds(lambda: vae.decode(noise, return_dict=False), device, times=1)[0]
    step = passed * of.passes
    segment = step * of.card.defaults.steps + decoding
    return Timed(step, decoding, segment, _peak(device), _predicted(of))


def _predicted(of: Architecture) -> int:
    """What `fit` counts for the same: all but the text encoders, which have left by then."""
    width, height, frames = of.clip
    parts = tuple(part for part in components(of.card) if part.name in ("transformer", "vae"))
    held = Placement("cuda", Rung.FULL, "bfloat16", tiling=True)
    return need(of.card, parts, Extent(width, height, frames), held)


def _built(of: Architecture, device: str, dtype: Any, *, tiny: bool) -> tuple[Any, Any]:
    settings = {**of.settings, **({"num_layers": 1} if tiny else {})}
    with _default(dtype), torch.device(device):
        transformer = getattr(diffusers, of.transformer)(**settings).eval()
        vae = getattr(diffusers, of.vae)(**of.vae_settings).eval()
    return transformer, vae


@contextmanager
def _default(dtype: Any) -> Iterator[None]:
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def _seconds(call: Any, device: str, times: int = _PASSES) -> list[float]:
    if times > 1:
        call()
    spent = []
    for _ in range(times):
        _settle(device)
        began = perf_counter()
        call()
        _settle(device)
        spent.append(perf_counter() - began)
    return spent


def _settle(device: str) -> None:
    if device != "cpu":
        torch.cuda.synchronize()


def _peak(device: str) -> int:
    return 0 if device == "cpu" else int(torch.cuda.max_memory_allocated()) + _CONTEXT


def _billions(module: Any) -> float:
    return float(sum(each.numel() for each in module.parameters())) / 1e9
