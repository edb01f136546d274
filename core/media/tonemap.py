"""Brings HDR and wide colours into BT.709: a table of colours, made once for each kind of film."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.float64]
"""(n, 3): red, green, blue."""

PQ, HLG = 16, 18
WIDE = 9
_SIZE = 33
# Diffuse white of HDR (ITU-R BT.2408) becomes nearly white; what is brighter is rolled off.
_WHITE = 203.0
_PEAK = 1000.0
_LUMA = np.array([0.2627, 0.6780, 0.0593])
# BT.2020 to BT.709 primaries (ITU-R BT.2087, annex 2).
_TO_709 = np.array(
    [
        [1.660491, -0.587641, -0.072850],
        [-0.124550, 1.132900, -0.008349],
        [-0.018151, -0.100579, 1.118730],
    ]
)
_LUMA_709 = np.array([0.2126, 0.7152, 0.0722])


def write_table(path: Path, transfer: int) -> None:
    """A .cube from R'G'B' in BT.2020 of this transfer (FFmpeg's number) to R'G'B' in BT.709."""
    steps = np.linspace(0.0, 1.0, _SIZE)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    mapped = sdr(np.stack([red.ravel(), green.ravel(), blue.ravel()], axis=1), transfer)
    lines = "\n".join(f"{r:.5f} {g:.5f} {b:.5f}" for r, g, b in mapped)
    path.write_text(f"LUT_3D_SIZE {_SIZE}\n{lines}\n", "ascii")


def sdr(colours: Colours, transfer: int) -> Colours:
    """Coded BT.2020 colours as coded BT.709 ones, 0 to 1 both."""
    if transfer in (PQ, HLG):
        nits = _from_pq(colours) if transfer == PQ else _from_hlg(colours)
        light = _rolled_off(nits) / _WHITE
    else:
        light = colours**2.4
    narrow = _into_gamut(light @ _TO_709.T)
    return np.clip(narrow, 0.0, 1.0) ** (1 / 2.4)


def _rolled_off(nits: Colours) -> Colours:
    """From a peak of 1000 nits to 203 along the curve of ITU-R BT.2390 (5.4), hue kept."""
    brightest = np.maximum(nits.max(axis=1, keepdims=True), 1e-6)
    top = _to_pq(np.array(_PEAK))
    most = _to_pq(np.array(_WHITE)) / top
    knee = 1.5 * most - 0.5
    coded = np.minimum(_to_pq(brightest) / top, 1.0)
    t = np.clip((coded - knee) / (1 - knee), 0.0, 1.0)
    spline = (
        (2 * t**3 - 3 * t**2 + 1) * knee
        + (t**3 - 2 * t**2 + t) * (1 - knee)
        + (-2 * t**3 + 3 * t**2) * most
    )
    return np.asarray(nits * (_from_pq(np.where(coded < knee, coded, spline) * top) / brightest))


def _into_gamut(light: Colours) -> Colours:
    """Colours that BT.709 does not have are mixed with grey of their brightness until it has."""
    grey = np.clip((light @ _LUMA_709)[:, None], 0.0, 1.0)
    lowest, highest = light.min(axis=1, keepdims=True), light.max(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        below = np.where(lowest < 0, grey / (grey - lowest), 1.0)
        above = np.where(highest > 1, (1 - grey) / (highest - grey), 1.0)
    keep = np.clip(np.nan_to_num(np.minimum(below, above), nan=0.0), 0.0, 1.0)
    return np.asarray(grey + (light - grey) * keep)


def _from_pq(coded: Colours) -> Colours:
    """SMPTE ST 2084 to nits."""
    m1, m2 = 2610 / 16384, 2523 / 32
    c1, c2, c3 = 3424 / 4096, 2413 / 128, 2392 / 128
    power = np.maximum(coded, 0.0) ** (1 / m2)
    return np.asarray(10_000 * (np.maximum(power - c1, 0.0) / (c2 - c3 * power)) ** (1 / m1))


def _to_pq(nits: Colours) -> Colours:
    m1, m2 = 2610 / 16384, 2523 / 32
    c1, c2, c3 = 3424 / 4096, 2413 / 128, 2392 / 128
    power = (np.maximum(nits, 0.0) / 10_000) ** m1
    return np.asarray(((c1 + c2 * power) / (1 + c3 * power)) ** m2)


def _from_hlg(coded: Colours) -> Colours:
    """ARIB STD-B67 to the nits of a display of 1000, system gamma 1.2 (ITU-R BT.2100)."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    low = coded**2 / 3
    high = (np.exp((coded - c) / a) + b) / 12
    scene = np.where(coded <= 0.5, low, high)
    luma = np.maximum((scene @ _LUMA)[:, None], 1e-9)
    return np.asarray(_PEAK * scene * luma**0.2)
