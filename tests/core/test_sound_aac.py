"""The finished mix as AAC: every sample in its place, whatever the stretches it was coded in."""

import subprocess
from pathlib import Path

import numpy as np
import pytest

from core.domain.errors import MediaUnreadable
from core.media import aac, sound
from core.media.sound import RATE, Samples
from tests.core.test_sound_mix import saved, talk

SECOND = RATE


def decoded(file: Path) -> Samples:
    """By Debian's ffmpeg, which is not the one that coded it."""
    command = ["ffmpeg", "-v", "error", "-i", str(file), "-f", "f32le", "-ar", str(RATE), "-"]
    made = subprocess.run(command, capture_output=True, check=True)
    assert not made.stderr
    return np.frombuffer(made.stdout, np.float32).reshape(-1, 2).T


def lag(wanted: Samples, heard: Samples) -> int:
    """By how many samples the second comes later."""
    size = 2 * len(wanted)
    together = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)))
    late = int(np.argmax(together))
    return late - size if late > size // 2 else late


@pytest.fixture(scope="module")
def spoken() -> Samples:
    """Two channels that differ, long enough for some seams of the coder."""
    return np.stack([talk(31.3, seed=1), talk(31.3, seed=2)])


def test_what_was_coded_in_stretches_lies_where_it_lay(
    tmp_path: Path, spoken: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "film.m4a"
    monkeypatch.setattr(aac, "_CHUNK", 600)
    aac.coded(saved(tmp_path, "film.wav", spoken), to)
    heard = decoded(to)
    n = spoken.shape[1]
    assert n <= heard.shape[1] < n + aac.PACKET
    for at in (0, n // 2, n - SECOND):
        part = slice(at, at + SECOND)
        assert lag(spoken[0, part], heard[0, part]) == 0


def test_no_seam_of_the_coder_is_heard(
    tmp_path: Path, spoken: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    wav = saved(tmp_path, "film.wav", spoken)
    monkeypatch.setattr(aac, "_CHUNK", 200)
    aac.coded(wav, tmp_path / "many.m4a")
    error = np.square(decoded(tmp_path / "many.m4a")[:, : spoken.shape[1]] - spoken).mean(axis=0)
    packets = len(error) // aac.PACKET
    each = error[: packets * aac.PACKET].reshape(packets, aac.PACKET).mean(axis=1)
    level = np.square(spoken).mean(axis=0)[: packets * aac.PACKET].reshape(packets, -1).mean(axis=1)
    relative = each / (level + level.mean() / 10)
    seams = np.concatenate([relative[at - 2 : at + 2] for at in range(200, packets - 2, 200)])
    assert seams.max() <= np.percentile(relative, 99.9)


@pytest.mark.parametrize("samples", [1, 1_023, 1_024, 1_025, 48_000])
def test_short_sound_keeps_its_length(tmp_path: Path, samples: int) -> None:
    to = tmp_path / "short.m4a"
    aac.coded(saved(tmp_path, "short.wav", talk(1.0)[None, :samples].repeat(2, axis=0)), to)
    assert samples <= decoded(to).shape[1] < samples + aac.PACKET
    asked = ["ffprobe", "-v", "error", "-of", "csv=p=0", "-show_entries", "format=duration"]
    said = subprocess.run([*asked, str(to)], capture_output=True, check=True, text=True).stdout
    assert float(said) == pytest.approx(samples / RATE, abs=2e-6)


def test_what_is_no_mix_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_bytes(b"no sound")
    sound.write(tmp_path / "mono.wav", talk(0.1))
    for name in ("notes.wav", "mono.wav", "gone.wav"):
        with pytest.raises(MediaUnreadable, match=name):
            aac.coded(tmp_path / name, tmp_path / "film.m4a")
