"""Gives a film's sound the form that every other program reads; its picture is copied."""

import os
from collections.abc import Iterator
from heapq import merge
from pathlib import Path
from typing import Any

import av

from core.media import sound
from core.media.aac import coded
from core.media.encode import translated


def with_common_sound(source: Path, to: Path) -> None:
    """Write `source` to `to` with its sound as AAC: takes carry theirs as FLAC.

    The packets of the picture are copied. Raises MediaUnreadable, DiskFull.
    """
    wav, heard = to.with_name(f".{to.stem}.wav"), to.with_name(f".{to.stem}.m4a")
    try:
        with sound.writing(wav) as file:
            for block in sound.blocks(source):
                file.write(block.T)
        coded(wav, heard)
        _joined(source, heard, to)
    finally:
        for each in (wav, heard):
            each.unlink(missing_ok=True)


def _joined(pictures: Path, heard: Path, to: Path) -> None:
    options = {"movflags": "+faststart", "movie_timescale": str(sound.RATE)}
    with (
        translated(to),
        av.open(os.fspath(pictures)) as film,
        av.open(os.fspath(heard)) as track,
        av.open(os.fspath(to), "w", format="mp4", options=options) as made,
    ):
        made.metadata.update(film.metadata)
        streams = [film.streams.video[0], track.streams.audio[0]]
        copies = [made.add_stream_from_template(each) for each in streams]
        packets = [
            _packets(container, stream, number)
            for number, (container, stream) in enumerate(zip((film, track), streams, strict=True))
        ]
        for _, number, packet in merge(*packets, key=lambda each: each[:2]):
            packet.stream = copies[number]
            made.mux(packet)


def _packets(
    container: av.container.InputContainer, stream: av.stream.Stream, number: int
) -> Iterator[tuple[float, int, Any]]:
    """Each with the second at which it is decoded, so that both are laid side by side."""
    for packet in container.demux(stream):
        if packet.dts is not None and packet.time_base is not None:
            yield float(packet.dts * packet.time_base), number, packet
