"""Says what a file is by a look at its first bytes: in no time, and without decoding anything."""

import os
import stat
from hashlib import sha256
from pathlib import Path

from core.domain.errors import MediaUnreadable
from core.domain.footage import MediaKind
from core.media.boxes import boxes

ADVICE = (
    "Choose a film (mp4, mov, mkv, webm, avi), a still (jpg, png, webp, tiff) "
    "or a sound (wav, mp3, m4a, flac, ogg)."
)
AGAIN = "Copy it again from where it came from, or choose another file."
FILMS = frozenset(
    ".mp4 .m4v .mov .mkv .webm .avi .mts .m2ts .ts .mpg .mpeg .vob .wmv .flv .3gp .3g2 .mxf .dv"
    " .gif .ogv".split()
)
STILLS = frozenset(".jpg .jpeg .jpe .png .webp .tif .tiff .bmp .heic .heif .avif".split())
SOUNDS = frozenset(
    ".wav .mp3 .m4a .aac .flac .ogg .oga .opus .aif .aiff .wma .caf .amr .ac3".split()
)
# What stills begin with, and which of FFmpeg's readers takes it: its own guess goes by the name.
STILL_MARKS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "jpeg_pipe"),
    (0, b"\x89PNG\r\n\x1a\n", "png_pipe"),
    (8, b"WEBP", "webp_pipe"),
    (0, b"II*\0", "tiff_pipe"),
    (0, b"MM\0*", "tiff_pipe"),
    (0, b"BM", "bmp_pipe"),
)
_STILL_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_SOUND_MARKS = ((0, b"fLaC"), (0, b"ID3"), (8, b"WAVE"), (8, b"AIFF"), (8, b"M4A "))


def kind_of(path: Path) -> MediaKind:
    """By its content where that tells, else by its name.

    Raises MediaUnreadable for what is missing, no regular file, empty, locked, or surely no media.
    """
    must_be_readable(path)
    head = head_of(path)
    if is_still(head):
        return MediaKind.STILL
    if any(head[at:].startswith(mark) for at, mark in _SOUND_MARKS):
        return MediaKind.SOUND
    suffix = path.suffix.lower()
    if is_text(head) or suffix == ".svg":
        raise MediaUnreadable(*damage(path))
    return MediaKind.SOUND if suffix in SOUNDS else MediaKind.FILM


def is_media(path: Path) -> bool:
    """Whether its name says that it is a film, a still or a sound."""
    return path.suffix.lower() in FILMS | STILLS | SOUNDS and not path.name.startswith(".")


def head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as error:
        raise MediaUnreadable(
            f"“{path.name}” cannot be read: {error.strerror}.", "Check that it is still there."
        ) from error


def status_of(path: Path) -> os.stat_result:
    """Of a file that should be there; raises MediaUnreadable."""
    try:
        return path.stat()
    except OSError as error:
        raise MediaUnreadable(
            f"“{path.name}” cannot be read: {error.strerror}.", "Check that it is still there."
        ) from error


def is_still(head: bytes) -> bool:
    if head[4:8] == b"ftyp" and head[8:12] in _STILL_BRANDS:
        return True
    return any(head[at:].startswith(mark) for at, mark, _ in STILL_MARKS)


def must_be_readable(path: Path) -> int:
    """The size of a regular file that may be read; MediaUnreadable says what is in the way.

    A pipe or a device is never opened: it could hang us.
    """
    status = status_of(path)
    if not stat.S_ISREG(status.st_mode):
        raise MediaUnreadable(f"“{path.name}” is not a file.", ADVICE)
    if status.st_size == 0:
        raise MediaUnreadable(f"“{path.name}” is empty.", "Copy or make it again.")
    if not os.access(path, os.R_OK):
        raise MediaUnreadable(
            f"“{path.name}” may not be read by you.", "Change its permissions, or copy it."
        )
    return status.st_size


def fingerprint(path: Path) -> str:
    """Tells a file from others in milliseconds, however large: its size, and three parts of it."""
    size = must_be_readable(path)
    digest = sha256(str(size).encode())
    with path.open("rb") as file:
        for at, length in ((0, 1 << 20), (size // 2, 4096), (max(0, size - (1 << 20)), 1 << 20)):
            file.seek(at)
            digest.update(file.read(length))
    return digest.hexdigest()[:32]


def damage(path: Path) -> tuple[str, str]:
    """What is probably wrong with a file that no reader takes, and what to do."""
    head = head_of(path)
    kinds = {box.kind for box in boxes(path)}
    if b"ftyp" in kinds and b"moov" not in kinds:
        return (
            f"“{path.name}” is incomplete: its end, with the index of the film, is missing.",
            f"The recording or the copying was cut off. {AGAIN}",
        )
    if is_text(head):
        return f"“{path.name}” is a text, not a film, still or sound.", ADVICE
    return f"“{path.name}” is damaged, or not a film, still or sound.", ADVICE


def is_text(head: bytes) -> bool:
    try:
        words = head.decode()
    except UnicodeDecodeError as error:
        words = head[: error.start].decode() if error.start > len(head) - 4 else "\0"
    return not any(ord(each) < 32 and each not in "\t\r\n\f" for each in words)
