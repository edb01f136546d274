"""Looks into files of others: what they are by their content, whatever their name says.

Nothing here is called on a foreign file in the program's own process: see `limited`.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av

from core.domain.errors import MediaUnreadable
from core.domain.footage import Facts, MediaKind
from core.media.boxes import boxes
from core.media.heif import assembled, grid_of
from core.media.kinds import (
    ADVICE,
    AGAIN,
    STILL_MARKS,
    damage,
    head_of,
    is_still,
    must_be_readable,
)
from core.media.picture import Frame

MOST_PIXELS = 200_000_000
_FILMS = (
    "mov,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,mxf,dv,gif,wtv,h264,hevc,m4v,"
    "wav,mp3,flac,aac,aiff,caf,w64,amr,ac3"
)
Turns: TypeAlias = tuple[int, bool]
"""Quarters clockwise, and whether the picture is mirrored before that."""

_HDR = {16: "PQ", 18: "HLG"}
# A file that cannot be decoded from its beginning may still have good pictures later on.
_PATIENCE = 300
_LONGEST_LIST = 1 << 20


def facts(path: Path) -> Facts:
    """What a file of any origin holds. Raises MediaUnreadable, in words about this very file."""
    with opened(path) as (file, kind):
        picture, sound = picture_of(file), sound_of(file)
        if picture is None and sound is None:
            raise MediaUnreadable(f"“{path.name}” holds neither picture nor sound.", ADVICE)
        heard = _heard(sound)
        if picture is None:
            return Facts(MediaKind.SOUND, seconds=_seconds(file, sound, path), **heard)
        first = first_picture(path, file, picture)
        if first is None:
            raise MediaUnreadable(f"No picture of “{path.name}” can be decoded.", AGAIN)
        if kind is MediaKind.STILL or _single(file, picture, path):
            return _seen(path, picture, first, MediaKind.STILL, Fraction(0))
        seen = _seen(path, picture, first, kind, _seconds(file, picture, path))
        return replace(seen, **heard)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Any, MediaKind]]:
    """The file, open for decoding, and what it is by its content; sound counts as film here."""
    must_be_readable(path)
    kind, options, reader = _reader(path)
    try:
        with av.open(str(path), format=reader, metadata_errors="replace", options=options) as file:
            yield file, kind
    except (av.FFmpegError, MemoryError, UnicodeDecodeError, OSError) as error:
        raise MediaUnreadable(*_diagnosis(path, error)) from error


def picture_of(file: Any) -> Any | None:
    """The film's picture, the largest there is; a song's cover is none."""
    pictures = [
        stream
        for stream in file.streams.video
        if stream.codec_context and not stream.disposition & stream.disposition.attached_pic
    ]
    return max(pictures, key=lambda each: each.width * each.height, default=None)


def sound_of(file: Any) -> Any | None:
    return next((stream for stream in file.streams.audio if stream.codec_context), None)


def decoded(file: Any, stream: Any) -> Iterator[Any]:
    """The pictures or sounds of a stream; what cannot be decoded is passed over."""
    silent = 0
    for packet in file.demux(stream):
        try:
            frames = packet.decode()
        except (av.InvalidDataError, av.ExternalError, av.PatchWelcomeError):
            frames = []
        silent = 0 if frames else silent + 1
        if silent > _PATIENCE:
            return
        yield from frames


def first_picture(path: Path, file: Any, stream: Any) -> tuple[Frame, Turns] | None:
    """What is seen first, whole, and how it is to be turned."""
    grid = grid_of(path)
    if grid is not None:
        return assembled(path, file, grid), (grid.quarters, False)
    frame = next(decoded(file, stream), None)
    return None if frame is None else (frame, quarter_turns(frame))


def quarter_turns(frame: Frame) -> Turns:
    mirrored = False
    try:
        sides: Any = frame.side_data
        for side in sides:
            if side.type.name == "DISPLAYMATRIX":
                a, b, _, c, d = (_signed(bytes(side), index) for index in range(5))
                mirrored = a * d - b * c < 0
    except ValueError:  # a kind of side data that PyAV has no name for: Exif
        mirrored = False
    return round(-frame.rotation / 90) % 4, mirrored


def _signed(matrix: bytes, index: int) -> int:
    return int.from_bytes(matrix[4 * index : 4 * index + 4], "little", signed=True)


def _reader(path: Path) -> tuple[MediaKind, dict[str, str], str | None]:
    head = head_of(path)
    if head.startswith(b"\x89PNG"):  # its reader unpacks it all before it says how large it is
        _must_fit(path, *struct.unpack_from(">II", head.ljust(24, b"\0"), 16))
    safe = {"protocol_whitelist": "file"}
    for at, mark, reader in STILL_MARKS:
        if head[at:].startswith(mark):
            return MediaKind.STILL, safe, reader
    kind = MediaKind.STILL if is_still(head) else MediaKind.FILM
    if kind is MediaKind.STILL and _in_tiles(path) and grid_of(path) is None:
        raise MediaUnreadable(
            f"“{path.name}” is a photo in tiles that cannot be put together.",
            "Save it as JPEG and import that (on the phone: Settings, Camera, Formats, "
            "Most Compatible).",
        )
    return kind, {**safe, "format_whitelist": _FILMS}, None


def _in_tiles(path: Path) -> bool:
    """Whether a HEIF picture is put together from several: its list of parts names a grid."""
    with path.open("rb") as file:
        for box in boxes(path):
            if box.kind == b"meta":
                file.seek(box.start)
                return b"grid" in file.read(min(box.length, _LONGEST_LIST))
    return False


def _seen(
    path: Path, stream: Any, first: tuple[Frame, Turns], kind: MediaKind, seconds: Fraction
) -> Facts:
    frame, (turns, _) = first
    width, height = frame.width, frame.height
    _must_fit(path, width, height)
    wide = Fraction(stream.sample_aspect_ratio or 1)
    size = (max(1, round(width * wide)), height)
    context = stream.codec_context
    rate = Fraction(stream.average_rate or stream.guessed_rate or 0)
    return Facts(
        kind,
        *(size if turns % 2 == 0 else size[::-1]),
        fps=rate if kind is MediaKind.FILM else Fraction(0),
        seconds=seconds if kind is MediaKind.FILM else Fraction(0),
        video_codec=context.name,
        pixel_format=frame.format.name,
        rotation=turns * 90,
        interlaced=bool(frame.interlaced_frame),
        hdr=_HDR.get(int(frame.color_trc), ""),
    )


def _must_fit(path: Path, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise MediaUnreadable(
            f"“{path.name}” is too large: {width}x{height} pixels.",
            f"Up to {MOST_PIXELS // 1_000_000} megapixels can be taken in: make it smaller.",
        )


def _heard(sound: Any | None) -> dict[str, Any]:
    if sound is None:
        return {}
    return {"audio_codec": sound.codec_context.name, "channels": sound.codec_context.channels}


def _seconds(file: Any, stream: Any, path: Path) -> Fraction:
    if stream.duration:
        return Fraction(stream.duration * stream.time_base)
    if file.duration:
        return Fraction(file.duration, av.time_base)
    return _measured(path, stream.index)


def _measured(path: Path, index: int) -> Fraction:
    """Recordings that were written as they came do not say how long they are."""
    end = Fraction(0)
    with opened(path) as (file, _):
        for packet in file.demux(file.streams[index]):
            if packet.pts is not None:
                after = (packet.pts + (packet.duration or 0)) * packet.time_base
                end = max(end, Fraction(after))
    return end


def _single(file: Any, stream: Any, path: Path) -> bool:
    """Whether an animation has but one picture."""
    if file.format.name != "gif":
        return False
    with opened(path) as (again, _):
        return sum(bool(packet.size) for packet in again.demux(again.streams[stream.index])) < 2


def _diagnosis(path: Path, error: BaseException) -> tuple[str, str]:
    if isinstance(error, MemoryError) or getattr(error, "errno", 0) == 12:
        return f"“{path.name}” needs more memory than there is.", "Make it smaller first."
    if isinstance(error, FileNotFoundError) or not path.exists():
        return f"“{path.name}” is not there any more.", "Put it back, and import it again."
    return damage(path)
