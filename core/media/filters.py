"""Linear filters, applied through the spectrum: equalisers, weighting, rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from core.media.sound import RATE, Samples

Response = NDArray[np.complex64]
# Every filter here has died away (below -100 dB) within this many samples.
_SETTLE = 4_096
_BLOCK = 28_672


@dataclass(frozen=True, slots=True)
class Biquad:
    """A second-order section at 48 kHz: b over a, a[0] is 1."""

    b: tuple[float, float, float]
    a: tuple[float, float, float]

    def response(self, size: int) -> Response:
        """At the frequencies of a real FFT of `size` samples."""
        z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
        top = self.b[0] + self.b[1] * z + self.b[2] * z * z
        bottom = self.a[0] + self.a[1] * z + self.a[2] * z * z
        return np.asarray(top / bottom, np.complex64)


def high_pass(hertz: float, q: float = 0.707) -> Biquad:
    """After R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filter coefficients."""
    cos, alpha = _corner(hertz, q)
    return _scaled(((1 + cos) / 2, -(1 + cos), (1 + cos) / 2), (1 + alpha, -2 * cos, 1 - alpha))


def low_pass(hertz: float, q: float = 0.707) -> Biquad:
    """After the same."""
    cos, alpha = _corner(hertz, q)
    return _scaled(((1 - cos) / 2, 1 - cos, (1 - cos) / 2), (1 + alpha, -2 * cos, 1 - alpha))


def bell(hertz: float, gain_db: float, q: float = 1.0) -> Biquad:
    """A peaking equaliser, after the same."""
    cos, alpha = _corner(hertz, q)
    amp = 10 ** (gain_db / 40)
    return _scaled(
        (1 + alpha * amp, -2 * cos, 1 - alpha * amp), (1 + alpha / amp, -2 * cos, 1 - alpha / amp)
    )


def high_shelf(hertz: float, gain_db: float) -> Biquad:
    """After the same, slope 1."""
    return _shelf(hertz, gain_db, -1.0)


def low_shelf(hertz: float, gain_db: float) -> Biquad:
    """After the same, slope 1."""
    return _shelf(hertz, gain_db, 1.0)


def equalised(samples: Samples, *sections: Biquad) -> Samples:
    """The samples, (n,) or (channels, n), through the sections one after another."""
    return _overlap_added(samples, partial(_chain, sections), _SETTLE)[..., : samples.shape[-1]]


def convolved(samples: Samples, impulse: Samples) -> Samples:
    """Samples (channels, n) through an impulse response of the same channels, tail included."""
    return _overlap_added(samples, partial(_spectrum, impulse), impulse.shape[-1] - 1)


def _spectrum(impulse: Samples, size: int) -> Response:
    return np.asarray(np.fft.rfft(impulse, size), np.complex64)


@lru_cache(maxsize=64)
def _chain(sections: tuple[Biquad, ...], size: int) -> Response:
    product = np.ones(size // 2 + 1, np.complex64)
    for section in sections:
        product *= section.response(size)
    return product


def _overlap_added(samples: Samples, response: Callable[[int], Response], tail: int) -> Samples:
    """Block by block, so that memory stays small; the result is `tail` samples longer."""
    n = samples.shape[-1]
    size = _fft_size(min(n, max(_BLOCK, tail)) + tail)
    step = size - tail
    spectrum = response(size)
    out = np.zeros((*samples.shape[:-1], n + tail), np.float32)
    for start in range(0, n, step):
        block = np.fft.irfft(np.fft.rfft(samples[..., start : start + step], size) * spectrum, size)
        end = min(start + size, n + tail)
        out[..., start:end] += block[..., : end - start]
    return out


def _fft_size(least: int) -> int:
    return 1 << max(4, (least - 1).bit_length())


def _corner(hertz: float, q: float) -> tuple[float, float]:
    omega = 2 * np.pi * hertz / RATE
    return float(np.cos(omega)), float(np.sin(omega) / (2 * q))


def _shelf(hertz: float, gain_db: float, sign: float) -> Biquad:
    cos, alpha = _corner(hertz, 0.7071)
    amp = 10 ** (gain_db / 40)
    root = 2 * np.sqrt(amp) * alpha
    up, down = amp + 1, (amp - 1) * sign
    return _scaled(
        (
            amp * (up - down * cos + root),
            2 * amp * (down - up * cos),
            amp * (up - down * cos - root),
        ),
        (
            up + down * cos + root,
            -2 * (down + up * cos),
            up + down * cos - root,
        ),
    )


def _scaled(b: tuple[float, float, float], a: tuple[float, float, float]) -> Biquad:
    return Biquad((b[0] / a[0], b[1] / a[0], b[2] / a[0]), (1.0, a[1] / a[0], a[2] / a[0]))
