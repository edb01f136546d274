"""Codes the finished mix as AAC: on all cores, and to the sample where it was."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile

from core.domain.errors import MediaUnreadable
from core.media.encode import translated
from core.media.sound import ADVICE, RATE

PACKET = 1024
"""Samples in a packet. The first holds none of the sound: decoders start up with it."""
_CHUNK = 1_200
# An encoder has settled after so many packets: before that its rate control would be heard.
_RUN_UP = 64
_TAIL = 2
_AHEAD = 3
_BASE = Fraction(1, RATE)


def coded(wav: Path, to: Path, *, bit_rate: int = 192_000) -> None:
    """Write the sound of a 48 kHz stereo WAV to `to` as AAC in an m4a, which the caller stages.

    Stretches are encoded side by side; each begins a second and a half early and drops that
    again, so that their packets follow one another as those of one encoder do. What decodes is as
    long as the WAV and lies where it lay, to the sample. Memory does not grow with the length.
    Raises MediaUnreadable for a file that is no such WAV, DiskFull.
    """
    samples = _length(wav)
    with translated(to), av.open(os.fspath(to), "w", format="ipod", options=_EXACT) as file:
        stream = file.add_stream("aac", RATE, layout="stereo", options=_OPTIONS)
        stream.codec_context.bit_rate = bit_rate
        file.start_encoding()
        for number, body in enumerate(_packets(wav, samples, bit_rate)):
            packet = av.Packet(body)
            packet.stream, packet.time_base = stream, _BASE
            packet.pts = packet.dts = (number - 1) * PACKET
            packet.duration = min(PACKET, samples - packet.pts)
            packet.is_keyframe = True
            file.mux(packet)


# With FFmpeg's own clock of a thousandth of a second the end would be cut off, or ring on.
_EXACT = {"movflags": "+faststart", "movie_timescale": str(RATE)}
# At this rate there is room for both channels as they are. Looking for what they have in common,
# and what could be replaced by noise, takes most of the encoder's time and gains two decibels.
_OPTIONS = {
    "aac_coder": "fast",
    **dict.fromkeys(("aac_ms", "aac_is", "aac_tns", "aac_pns"), "0"),
}


def _length(wav: Path) -> int:
    try:
        info = soundfile.info(os.fspath(wav))
    except soundfile.LibsndfileError as error:
        raise MediaUnreadable(f"{wav.name} cannot be read: {error.error_string}", ADVICE) from error
    if info.samplerate != RATE or info.channels != 2:
        raise MediaUnreadable(f"{wav.name} is not 48 kHz stereo.", ADVICE)
    return int(info.frames)


def _packets(wav: Path, samples: int, bit_rate: int) -> Iterator[bytes]:
    """In order; a few stretches are encoded ahead of the one that is asked for."""
    count = -(-samples // PACKET) + 1
    waiting: deque[Future[list[bytes]]] = deque()
    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="aac") as threads:
        try:
            for first in range(0, count, _CHUNK):
                last = min(first + _CHUNK, count)
                waiting.append(threads.submit(_stretch, wav, first, last, bit_rate))
                if len(waiting) > _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)


def _stretch(wav: Path, first: int, last: int, bit_rate: int) -> list[bytes]:
    """The packets from `first` up to `last`, as an encoder of the whole would make them."""
    begin = max(0, first - _RUN_UP)
    encoder: Any = av.CodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options, encoder.time_base = bit_rate, _OPTIONS, _BASE
    made: list[bytes] = []
    with soundfile.SoundFile(os.fspath(wav)) as file:
        file.seek(begin * PACKET)
        left = (last + _TAIL - begin) * PACKET
        at = 0
        while left and len(block := file.read(min(left, RATE), "float32", always_2d=True)):
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(block.T), format="fltp", layout="stereo"
            )
            frame.sample_rate, frame.pts, frame.time_base = RATE, at, _BASE
            made += map(bytes, encoder.encode(frame))
            at += len(block)
            left -= len(block)
    made += map(bytes, encoder.encode(None))
    return made[first - begin : last - begin]
