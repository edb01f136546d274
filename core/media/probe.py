"""Says what a media file is, without trusting it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from core.domain.errors import MediaUnreadable
from core.media.boxes import boxes
from core.media.kinds import must_be_readable

# Only what the studio itself reads, and only from this machine: a playlist in disguise is refused.
_SAFE = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,matroska,webm,wav,mp3,flac,ogg,aac",
}
_NAMES = {1: "bt709", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020", 13: "srgb"}
_RANGES = {1: "limited", 2: "full"}


@dataclass(frozen=True, slots=True)
class Colours:
    """A picture's tags by FFmpeg's names, "" where it has none; `range` is limited or full."""

    primaries: str = ""
    transfer: str = ""
    matrix: str = ""
    range: str = ""


BT709 = Colours("bt709", "bt709", "bt709", "limited")


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file holds. Without a picture `video_codec` is "", without sound `audio_codec` is.

    `frames` is counted from the file's own tables, else worked out from its duration; `seconds`
    is the picture's length, the sound's where there is no picture. `faststart` says that an mp4's
    index stands before its media, so that it plays while it loads.
    """

    width: int
    height: int
    fps: Fraction
    frames: int
    seconds: Fraction
    video_codec: str = ""
    pixel_format: str = ""
    colours: Colours = Colours()
    audio_codec: str = ""
    sample_rate: int = 0
    channels: int = 0
    faststart: bool = False
    size: int = 0


def probe(path: Path | str) -> Probe:
    """Raises MediaUnreadable for what is missing, not a regular file, empty, or not media."""
    path = Path(path)
    size = must_be_readable(path)
    with opened(path) as file:
        if not file.streams.video and not file.streams.audio:
            raise MediaUnreadable(f"“{path.name}” holds neither picture nor sound.", _ADVICE)
        picture = _picture(file) if file.streams.video else {}
        sound = _sound(file) if file.streams.audio else {}
    defaults: dict[str, Any] = {"width": 0, "height": 0, "fps": Fraction(0), "frames": 0}
    return Probe(**{**defaults, **sound, **picture}, faststart=_faststart(path), size=size)


_ADVICE = "Choose a film or sound file: mp4, mov, mkv, webm, wav, mp3, flac or ogg."


@contextmanager
def opened(path: Path, **more: Any) -> Iterator[Any]:
    """The file open for reading; whatever FFmpeg finds wrong with it is MediaUnreadable."""
    must_be_readable(path)
    with (
        readable(path),
        av.open(str(path), metadata_errors="replace", options=_SAFE, **more) as file,
    ):
        yield file


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Translates what FFmpeg says about a damaged file."""
    try:
        yield
    except (av.FFmpegError, MemoryError, UnicodeDecodeError) as error:
        raise MediaUnreadable(
            f"“{path.name}” cannot be read: it is damaged, incomplete or of an unknown kind.",
            _ADVICE,
        ) from error


def _picture(file: Any) -> dict[str, Any]:
    stream = file.streams.video[0]
    context = stream.codec_context
    rate = Fraction(stream.average_rate or stream.guessed_rate or 0)
    seconds = _seconds(file, stream)
    frames = stream.frames or round(seconds * rate)
    return {
        "width": context.width,
        "height": context.height,
        "fps": rate,
        "frames": frames,
        "seconds": frames / rate if stream.frames and rate else seconds,
        "video_codec": context.name,
        "pixel_format": context.pix_fmt or "",
        "colours": Colours(
            _NAMES.get(context.color_primaries, ""),
            _NAMES.get(context.color_trc, ""),
            _NAMES.get(context.colorspace, ""),
            _RANGES.get(context.color_range, ""),
        ),
    }


def _sound(file: Any) -> dict[str, Any]:
    stream = file.streams.audio[0]
    return {
        "seconds": _seconds(file, stream),
        "audio_codec": stream.codec_context.name,
        "sample_rate": stream.codec_context.sample_rate,
        "channels": stream.codec_context.channels,
    }


def _seconds(file: Any, stream: Any) -> Fraction:
    if stream.duration is not None:
        return Fraction(stream.duration * stream.time_base)
    return Fraction(file.duration or 0, av.time_base)


def _faststart(path: Path) -> bool:
    """Whether an mp4's index (moov) comes before its media (mdat)."""
    return next((box.kind for box in boxes(path) if box.kind in (b"moov", b"mdat")), b"") == b"moov"
