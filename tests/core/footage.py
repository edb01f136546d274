"""Files as editors bring them along: made small, but of the real kinds."""

import struct
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypedDict, Unpack

import av
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""(height, width, 3): red, green, blue."""

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
_UNIT, _WHOLE = 1 << 16, 1 << 30


def plain(colour: tuple[int, int, int], width: int = 64, height: int = 48) -> Picture:
    return np.full((height, width, 3), colour, np.uint8)


def grey(number: int, *, step: int = 8) -> Picture:
    """The picture of frame `number`: its luma tells which it is."""
    return plain((number * step % 256,) * 3)


class How(TypedDict, total=False):
    """`times` are those of the pictures in milliseconds.

    `hertz` gives a tone as long as the picture, `delay` seconds late; `prepare` is called with
    the codec's context.
    """

    fps: int
    times: Sequence[int]
    hertz: float
    delay: Fraction
    codec: str
    pixels: str
    options: dict[str, str]
    container: dict[str, str]
    prepare: Callable[[Any], None]


def film(to: Path, pictures: Sequence[Picture] | None = None, **how: Unpack[How]) -> Path:
    """A film of these pictures, a second of greys unless said."""
    fps, pixels = how.get("fps", 24), how.get("pixels", "yuv420p")
    pictures = pictures if pictures is not None else [grey(number) for number in range(fps)]
    times = how.get("times") or [round(1000 * number / fps) for number in range(len(pictures))]
    with av.open(str(to), "w", options=how.get("container", {})) as file:
        options = how.get("options", {"preset": "ultrafast"})
        stream: Any = file.add_stream(how.get("codec", "libx264"), fps, options=options)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = pixels
        stream.time_base = stream.codec_context.time_base = Fraction(1, 1000)
        how.get("prepare", lambda _: None)(stream.codec_context)
        sound: Any = file.add_stream("aac", 48_000, layout="stereo") if "hertz" in how else None
        for picture, time in zip(pictures, times, strict=True):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format=pixels)
            frame.pts, frame.time_base = time, Fraction(1, 1000)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
        if sound is not None:
            length = Fraction(len(pictures), fps)
            for piece in _tone(how["hertz"], length, how.get("delay", Fraction(0))):
                file.mux(sound.encode(piece))
            file.mux(sound.encode(None))
    return to


def still(to: Path, picture: Picture, codec: str = "png", pixels: str = "rgb24") -> Path:
    coder: Any = av.CodecContext.create(codec, "w")
    coder.height, coder.width = picture.shape[:2]
    coder.pix_fmt, coder.time_base = pixels, Fraction(1)
    source = "rgba" if picture.shape[2] == 4 else "rgb24"
    frame = av.VideoFrame.from_ndarray(picture, format=source).reformat(format=pixels)
    to.write_bytes(b"".join(bytes(p) for p in (*coder.encode(frame), *coder.encode(None))))
    return to


def tone(to: Path, seconds: float = 1.0, hertz: float = 440.0) -> Path:
    """A sound file by its suffix: wav, mp3, m4a or flac."""
    codecs = {".wav": "pcm_s16le", ".mp3": "mp3", ".m4a": "aac", ".flac": "flac"}
    with av.open(str(to), "w") as file:
        stream: Any = file.add_stream(codecs[to.suffix], 48_000, layout="stereo")
        for piece in _tone(hertz, Fraction(seconds), Fraction(0)):
            file.mux(stream.encode(piece))
        file.mux(stream.encode(None))
    return to


def turned(path: Path, quarters: int) -> Path:
    """The same mp4 with the note of a phone that was held upright: turn it clockwise."""
    matrices = {
        1: (0, _UNIT, 0, -_UNIT, 0, 0, 0, 0, _WHOLE),
        2: (-_UNIT, 0, 0, 0, -_UNIT, 0, 0, 0, _WHOLE),
        3: (0, -_UNIT, 0, _UNIT, 0, 0, 0, 0, _WHOLE),
    }
    content = bytearray(path.read_bytes())
    at = content.index(b"tkhd") + 44
    content[at : at + 36] = struct.pack(">9i", *matrices[quarters])
    path.write_bytes(content)
    return path


def with_exif(path: Path, orientation: int) -> Path:
    """The same JPEG with the orientation that a camera notes."""
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + bytes((0, orientation)) + bytes(6)
    part = b"Exif\0\0" + tiff
    content = path.read_bytes()
    head = b"\xff\xe1" + (len(part) + 2).to_bytes(2, "big") + part
    path.write_bytes(content[:2] + head + content[2:])
    return path


def cut_off(path: Path, keep: float) -> Path:
    """The beginning of a file, as when the copying stopped."""
    content = path.read_bytes()
    path.write_bytes(content[: round(len(content) * keep)])
    return path


def heic(
    to: Path, tiles: Sequence[Sequence[Picture]], size: tuple[int, int], turn: int = 0
) -> Path:
    """A photo in rows of tiles as phones store it, to be turned `turn` quarters anticlockwise."""
    columns = len(tiles[0])
    coded = [_hevc(to.with_name("tile.mp4"), tile) for row in tiles for tile in row]
    height, width = tiles[0][0].shape[:2]
    count, grid = len(coded), len(coded) + 1
    numbers = range(1, grid)
    infos = b"".join(
        _box(b"infe", struct.pack(">B3xHH4sB", 2, number, 0, kind, 0))
        for number, kind in (*((n, b"hvc1") for n in numbers), (grid, b"grid"))
    )
    properties = (
        _box(b"hvcC", coded[0][0]),
        _box(b"ispe", struct.pack(">4xII", width, height)),
        _box(b"ispe", struct.pack(">4xII", *size)),
        _box(b"irot", bytes((turn,))),
    )
    owned = b"".join(struct.pack(">HBBB", n, 2, 0x81, 2) for n in numbers)
    owned = struct.pack(">4xI", grid) + owned + struct.pack(">HBBB", grid, 2, 3, 0x84)
    what = struct.pack(">BBBBHH", 0, 0, len(tiles) - 1, columns - 1, *size)
    links = struct.pack(f">HH{count}H", grid, count, *numbers)

    def meta(start: int) -> bytes:
        """With the tiles' data beginning at `start` in the file."""
        places, at = b"", start
        for n, (_, data) in zip(numbers, coded, strict=True):
            places += struct.pack(">HHHHII", n, 0, 0, 1, at, len(data))
            at += len(data)
        places += struct.pack(">HHHHII", grid, 1, 0, 1, 0, len(what))
        head = struct.pack(">B3xBBH", 1, 0x44, 0, grid)
        return _box(
            b"meta",
            bytes(4)
            + _box(b"hdlr", struct.pack(">8x4s13x", b"pict"))
            + _box(b"pitm", struct.pack(">4xH", grid))
            + _box(b"iinf", struct.pack(">4xH", grid) + infos)
            + _box(b"iref", bytes(4) + _box(b"dimg", links))
            + _box(b"iprp", _box(b"ipco", b"".join(properties)) + _box(b"ipma", owned))
            + _box(b"idat", what)
            + _box(b"iloc", head + places),
        )

    brands = _box(b"ftyp", b"heic" + bytes(4) + b"mif1heic")
    start = len(brands) + len(meta(0)) + 8
    data = b"".join(each for _, each in coded)
    to.write_bytes(brands + meta(start) + _box(b"mdat", data))
    return to


def _hevc(scratch: Path, picture: Picture) -> tuple[bytes, bytes]:
    """A picture as HEVC: what its decoder must know, and its data."""
    params = "log-level=none:keyint=1:range=full:info=0"
    film(scratch, [picture], codec="libx265", options={"x265-params": params})
    content = scratch.read_bytes()
    at = content.index(b"hvcC")
    known = content[at + 4 : at - 4 + int.from_bytes(content[at - 4 : at], "big")]
    with av.open(str(scratch)) as file:
        data = next(bytes(packet) for packet in file.demux(video=0) if packet.size)
    scratch.unlink()
    return known, data


def _box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def _tone(hertz: float, seconds: Fraction, delay: Fraction) -> list[av.AudioFrame]:
    n = round(seconds * 48_000)
    wave = (0.25 * np.sin(np.arange(n) * 2 * np.pi * hertz / 48_000)).astype(np.float32)
    frames = []
    for start in range(0, n, 1024):
        piece = wave[start : start + 1024]
        frame = av.AudioFrame.from_ndarray(np.stack([piece, piece]), "fltp", "stereo")
        frame.sample_rate, frame.time_base = 48_000, Fraction(1, 48_000)
        frame.pts = start + round(delay * 48_000)
        frames.append(frame)
    return frames
