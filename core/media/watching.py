"""Watches a film from its first frame to its last and notes what can be measured.

A film that was compiled by copying is made of groups of pictures that have been seen before: what
was measured of a group is kept by its content, so that only what is new is decoded.
"""

import os
import struct
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from core.domain.caching import keep
from core.domain.errors import MediaUnreadable
from core.media.groups import Group, groups
from core.media.picture import Frame, Pixels, plane
from core.media.probe import opened, readable

# Every picture is looked at this coarsely (about 160 by 90), some of them closely.
_COARSE = 160
_CLOSE_EVERY = 12
APART = 12
_WORKERS = 2
_DARK, _BRIGHT = 24, 228
_COLUMNS = 8
_HEAD = struct.Struct("<IIIII")
# Seconds of film that are kept measured: 9 kB for each.
KEPT = 20_000

Series = NDArray[np.float64]
_NOTHING: Pixels = np.zeros((0, 0), np.uint8)


@dataclass(frozen=True, slots=True)
class Watched:
    """One number for each frame, in levels of luma (16 black to 235 white) unless said.

    `light` is the mean and `contrast` the deviation; `change` and `jump` are the mean and the
    greatest difference to the picture twelve frames before, or to the first of its group where
    that is nearer, so that a slow move counts; `dark` and `bright` are the parts of the picture
    (0-1) without drawing in them; `blue` and `red` the means of its colour differences. `sharp` is
    the variance of the Laplacian at half size of the frames `closely` (Pech-Pacheco et al. 2000).
    `broken` are the frames near which the decoder met damage, `late` those not seen at their time.
    """

    light: Series
    contrast: Series
    change: Series
    jump: Series
    dark: Series
    bright: Series
    blue: Series
    red: Series
    sharp: Series
    closely: Series
    broken: tuple[int, ...]
    late: tuple[int, ...]
    decoded: int

    @property
    def frames(self) -> int:
        return len(self.light)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was measured of a group: a row for each frame, and its first and last picture."""

    rows: NDArray[np.float32]
    sharp: NDArray[np.float32]
    first: Pixels
    last: Pixels
    broken: int


def watch(path: Path, kept: Path | None = None) -> Watched:
    """Look at all of a film's picture; what is in the folder `kept` is not decoded again.

    Memory does not grow with the film but by some numbers for each frame. Raises MediaUnreadable
    when it cannot be opened.
    """
    rows: list[NDArray[np.float32]] = []
    sharp: list[NDArray[np.float32]] = []
    closely: list[NDArray[np.float64]] = []
    broken: list[int] = []
    late: list[int] = []
    at = decoded = 0
    before: Pixels | None = None
    for group, seen, fresh in _all(path, kept):
        wrong = seen.broken + abs(len(seen.rows) - len(group.packets)) * bool(group.key)
        broken += [at] * bool(wrong)
        late += _late(group, at)
        if before is not None and len(seen.rows):
            _continue(seen, before)
        rows.append(seen.rows)
        sharp.append(seen.sharp)
        closely.append(at + _CLOSE_EVERY * np.arange(len(seen.sharp), dtype=np.float64))
        decoded += len(seen.rows) * fresh
        at += len(seen.rows)
        before = seen.last if len(seen.rows) else before
    light, contrast, change, jump, dark, bright, blue, red = _joined(rows).reshape(-1, _COLUMNS).T
    return Watched(
        light,
        contrast,
        change,
        jump,
        dark,
        bright,
        blue,
        red,
        _joined(sharp),
        np.concatenate([*closely, np.zeros(0)]),
        tuple(broken),
        tuple(late),
        decoded,
    )


def learn(
    path: Path, kept: Path, ask: Callable[[], object], ends: frozenset[int] = frozenset()
) -> None:
    """Measure ahead what is not known of a file; `ask` is called before each group of pictures.

    `ends` are the frames before which films cut it.

    Raises MediaUnreadable, and what `ask` raises.
    """
    with opened(path) as file, readable(path):
        if not file.streams.video:
            return
        stream = file.streams.video[0]
        eyes = _Eyes(stream.codec_context)
        for group in groups(file, stream, ends):
            if group.key and not (kept / group.key).exists():
                ask()
                _looked(eyes, group, kept)


def _all(path: Path, kept: Path | None) -> Iterator[tuple[Group, _Seen, bool]]:
    """Each group with what was seen of it, and whether it was decoded for that."""
    with opened(path) as file, readable(path):
        if not file.streams.video:
            raise MediaUnreadable(f"“{path.name}” holds no picture.", "Choose a film.")
        stream = file.streams.video[0]
        eyes = _Eyes(stream.codec_context)
        with ThreadPoolExecutor(_WORKERS, thread_name_prefix="watch") as pool:
            waiting: deque[tuple[Group, Future[_Seen], bool]] = deque()
            for group in groups(file, stream):
                known = _recall(kept, group.key)
                look: Future[_Seen]
                if known is not None:
                    look = Future()
                    look.set_result(known)
                elif group.key:
                    look = pool.submit(_looked, eyes, group, kept)
                else:
                    look = Future()
                    look.set_result(eyes.on(group))
                waiting.append((group, look, known is None))
                if len(waiting) > 2 * _WORKERS:
                    yield _ready(waiting.popleft())
            while waiting:
                yield _ready(waiting.popleft())
        if eyes.left():
            yield Group((), ()), eyes.rest(), True


def _ready(waited: tuple[Group, "Future[_Seen]", bool]) -> tuple[Group, _Seen, bool]:
    group, look, fresh = waited
    return group, look.result(), fresh


def _looked(eyes: "_Eyes", group: Group, kept: Path | None) -> _Seen:
    seen = eyes.alone(group)
    if kept is not None and not seen.broken and len(seen.rows):
        _remember(kept / group.key, seen)
    return seen


class _Eyes:
    """Decoders: one for each thread for groups that stand alone, one for a stream in a row."""

    def __init__(self, context: Any) -> None:
        self._name, self._extra = context.name, bytes(context.extradata or b"")
        self._mine = local()
        self._long: Any = None

    def alone(self, group: Group) -> _Seen:
        decoder = getattr(self._mine, "decoder", None)
        if decoder is None:
            decoder = self._mine.decoder = self._decoder()
        seen = _measured(decoder, group.packets, to_end=True)
        decoder.flush_buffers()
        return seen

    def on(self, group: Group) -> _Seen:
        """Decode on from the group before; pictures may come a little later than their packets."""
        self._long = self._long or self._decoder()
        return _measured(self._long, group.packets)

    def left(self) -> bool:
        return self._long is not None

    def rest(self) -> _Seen:
        return _measured(self._long, (), to_end=True)

    def _decoder(self) -> Any:
        decoder: Any = av.CodecContext.create(self._name, "r")
        decoder.extradata = self._extra or None
        decoder.thread_count = 1
        # The deblocking filter is for the eye: without it decoding is a third cheaper.
        decoder.options = {"skip_loop_filter": "all"}
        return decoder


def _measured(decoder: Any, packets: tuple[bytes, ...], *, to_end: bool = False) -> _Seen:
    """Each picture is let go once it has been measured."""
    rows: list[tuple[float, ...]] = []
    sharp: list[float] = []
    before: deque[Pixels] = deque(maxlen=APART + 1)
    first, broken = _NOTHING, 0
    for packet in (*map(av.Packet, packets), *([None] * to_end)):
        try:
            frames = decoder.decode(packet)
        except av.EOFError:
            break
        except av.FFmpegError:
            broken += 1
            continue
        for frame in frames:
            broken += bool(frame.is_corrupt)
            film = frame if frame.format.name == "yuv420p" else frame.reformat(format="yuv420p")
            before.append(_coarse(film, 0, _COARSE))
            if not rows:
                first = _half(before[-1])
            if len(rows) % _CLOSE_EVERY == 0:
                sharp.append(_sharpness(plane(film, 0)))
            rows.append((*_row(before[-1], before[0]), *_colours(film)))
    table = np.array(rows, np.float32).reshape(-1, _COLUMNS)
    last = _half(before[-1]) if before else _NOTHING
    return _Seen(table, np.array(sharp, np.float32), first, last, broken)


def _half(coarse: Pixels) -> Pixels:
    return np.ascontiguousarray(coarse[::2, ::2])


def _coarse(frame: Frame, number: int, wide: int) -> Pixels:
    sheet = plane(frame, number)
    step = max(1, sheet.shape[1] // wide)
    return np.ascontiguousarray(sheet[step // 2 :: step, step // 2 :: step])


def _colours(frame: Frame) -> tuple[float, float]:
    return tuple(float(_coarse(frame, number, _COARSE // 2).mean()) for number in (1, 2))  # type: ignore[return-value]


def _row(now: Pixels, before: Pixels) -> tuple[float, ...]:
    change, jump = _difference(now, before)
    dark = np.count_nonzero(now < _DARK) / now.size
    bright = np.count_nonzero(now > _BRIGHT) / now.size
    return float(now.mean()), float(now.std()), change, jump, dark, bright


def _difference(one: Pixels, two: Pixels) -> tuple[float, float]:
    difference = np.maximum(one, two) - np.minimum(one, two)
    return float(difference.mean()), float(difference.max())


def _continue(seen: _Seen, before: Pixels) -> None:
    """The first pictures of a group have nothing before them in it but the group before."""
    if before.shape == seen.first.shape:
        change, jump = _difference(seen.first, before)
        head = seen.rows[:APART]
        np.maximum(head[:, 2], change, out=head[:, 2])
        np.maximum(head[:, 3], jump, out=head[:, 3])


def _late(group: Group, at: int) -> list[int]:
    """Frames that are not seen at their own time: one after another from the film's beginning."""
    if not group.key:
        return []
    times = sorted(group.times)
    return [at + n for n, time in enumerate(times) if abs(time - (at + n)) > 0.01][:1]


def _sharpness(luma: Pixels) -> float:
    small = luma[::2, ::2].astype(np.int16)
    centre = small[1:-1, 1:-1] * 4
    around = small[:-2, 1:-1] + small[2:, 1:-1] + small[1:-1, :-2] + small[1:-1, 2:]
    return float((centre - around).var())


def _joined(parts: list[NDArray[np.float32]]) -> Series:
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)


def _remember(file: Path, seen: _Seen) -> None:
    """What cannot be kept is measured again: a cache is never the reason for a failure."""
    height, width = seen.first.shape
    head = _HEAD.pack(len(seen.rows), len(seen.sharp), height, width, seen.broken)
    parts = (head, seen.rows, seen.sharp, seen.first, seen.last)
    keep(file, b"".join(bytes(part) for part in parts))


def _recall(kept: Path | None, key: str) -> _Seen | None:
    if kept is None or not key:
        return None
    try:
        content = (kept / key).read_bytes()
        frames, close, height, width, broken = _HEAD.unpack_from(content)
        return _unpacked(content[_HEAD.size :], frames, close, (height, width), broken)
    except (OSError, ValueError, struct.error):
        return None


def _unpacked(
    content: bytes, frames: int, close: int, shape: tuple[int, int], broken: int
) -> _Seen:
    """Raises ValueError for content of another length."""
    cells, sheet = frames * _COLUMNS, shape[0] * shape[1]
    rows = np.frombuffer(content, np.float32, cells).reshape(frames, _COLUMNS).copy()
    sharp = np.frombuffer(content, np.float32, close, 4 * cells)
    at = 4 * (cells + close)
    first = np.frombuffer(content, np.uint8, sheet, at).reshape(shape)
    last = np.frombuffer(content, np.uint8, sheet, at + sheet).reshape(shape)
    return _Seen(rows, sharp, first, last, broken)


def forget_old(kept: Path) -> None:
    """Keep what was measured last."""
    if not kept.is_dir():
        return
    with os.scandir(kept) as found:
        files = sorted((each.stat().st_mtime, each.path) for each in found)
    for _, old in files[:-KEPT]:
        Path(old).unlink(missing_ok=True)
