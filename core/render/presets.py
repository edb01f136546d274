"""The kinds of file that a film can become: the table of presets. Pure."""

from pathlib import Path

from core.domain.compiling import Makes, PictureFormat, Preset, SoundFormat, Use
from core.domain.errors import BriefRefused, StudioError

_AAC = SoundFormat("AAC", "aac", "fltp", 192_000)
_OPUS = SoundFormat("Opus", "libopus", "flt", 160_000)
_PCM = SoundFormat("PCM, 24 bit", "pcm_s24le", "s32")

_H264 = PictureFormat(
    "H.264",
    "libx264",
    "yuv420p",
    "avc1",
    options=(
        ("crf", "20"),
        ("preset", "veryfast"),
        (
            "x264-params",
            "keyint={group}:min-keyint={group}:scenecut=0:open-gop=0:bframes=2:b-pyramid=none",
        ),
    ),
)
_HEVC = PictureFormat(
    "HEVC",
    "libx265",
    "yuv420p",
    "hvc1",
    group=2.0,
    options=(
        ("crf", "22"),
        ("preset", "fast"),
        (
            "x265-params",
            "keyint={group}:min-keyint={group}:scenecut=0:open-gop=0:bframes={reordered}:log-level=error",
        ),
    ),
)
_AV1 = PictureFormat(
    "AV1",
    "libsvtav1",
    "yuv420p10le",
    "av01",
    group=5.0,
    bits=10,
    options=(("crf", "28"), ("preset", "8"), ("svtav1-params", "tune=0")),
)
_VP9 = PictureFormat(
    "VP9",
    "libvpx-vp9",
    "yuv420p",
    group=5.0,
    options=(
        ("crf", "30"),
        ("b", "0"),
        ("deadline", "good"),
        ("cpu-used", "4"),
        ("row-mt", "1"),
    ),
)


def _prores(profile: str, layout: str, tag: str) -> PictureFormat:
    # Of FFmpeg's two encoders the one that is nearer to the picture, at a third of the time. The
    # letters are Apple's own for the maker: some programs take no other.
    options = (("profile", profile), ("vendor", "apl0"))
    return PictureFormat("ProRes", "prores_aw", layout, tag, 0, 10, options)


def _dnxhr(profile: str, layout: str, bits: int) -> PictureFormat:
    return PictureFormat("DNxHR", "dnxhd", layout, "AVdh", 0, bits, (("profile", profile),))


_ROWS = (
    Preset(
        "h264",
        "H.264 (mp4)",
        "Plays everywhere: websites, phones, players. What was not changed is copied, so it is "
        "made fastest.",
        Use.WATCH, Makes.FILM, ".mp4", "mp4", _H264, _AAC, copies=True,
    ),
    Preset(
        "hevc",
        "HEVC (mp4)",
        "About two thirds of the size of H.264. Plays on phones, televisions and computers of "
        "the last years.",
        Use.WATCH, Makes.FILM, ".mp4", "mp4", _HEVC, _AAC,
    ),
    Preset(
        "av1",
        "AV1 (mp4)",
        "The smallest file, for the websites and browsers of today. Takes longest to make.",
        Use.WATCH, Makes.FILM, ".mp4", "mp4", _AV1, _AAC,
    ),
    Preset(
        "vp9",
        "VP9 (WebM)",
        "Free of licences, for websites: every browser plays it.",
        Use.WATCH, Makes.FILM, ".webm", "webm", _VP9, _OPUS,
    ),
    Preset(
        "gif",
        "Animated GIF",
        "A silent loop for a chat or a page, up to 640 pixels wide, 12 frames a second.",
        Use.WATCH, Makes.LOOP, ".gif", "gif",
    ),
    Preset(
        "prores",
        "ProRes 422 HQ (mov)",
        "For Final Cut, Premiere and Resolve: 10 bit, every frame on its own, sound uncompressed. "
        "Large.",
        Use.EDIT, Makes.FILM, ".mov", "mov", _prores("3", "yuv422p10le", "apch"), _PCM,
    ),
    Preset(
        "prores-4444",
        "ProRes 4444 (mov)",
        "As ProRes 422, with colour as sharp as the picture: for grading and titles. Very large.",
        Use.EDIT, Makes.FILM, ".mov", "mov", _prores("4", "yuv444p10le", "ap4h"), _PCM,
    ),
    Preset(
        "dnxhr",
        "DNxHR HQ (mov)",
        "For Avid, and for Premiere and Resolve on Windows and Linux: 8 bit. Large.",
        Use.EDIT, Makes.FILM, ".mov", "mov", _dnxhr("dnxhr_hq", "yuv422p", 8), _PCM,
    ),
    Preset(
        "dnxhr-hqx",
        "DNxHR HQX (mov)",
        "As DNxHR HQ, in 10 bit: for grading. Large.",
        Use.EDIT, Makes.FILM, ".mov", "mov", _dnxhr("dnxhr_hqx", "yuv422p10le", 10), _PCM,
    ),
    Preset(
        "png",
        "Image sequence (PNG)",
        "A folder with every frame as a picture, and the sound beside them: for compositing.",
        Use.EDIT, Makes.PICTURES, "", "wav", None, _PCM,
    ),
    Preset(
        "wav",
        "Sound, WAV",
        "The mix alone, 48 kHz, 24 bit, uncompressed.",
        Use.PART, Makes.SOUND, ".wav", "wav", None, _PCM,
    ),
    Preset(
        "flac",
        "Sound, FLAC",
        "The mix alone, without loss, at half the size of WAV.",
        Use.PART, Makes.SOUND, ".flac", "flac", None, SoundFormat("FLAC", "flac", "s32"),
    ),
    Preset(
        "m4a",
        "Sound, AAC (m4a)",
        "The mix alone, small: plays on every phone.",
        Use.PART, Makes.SOUND, ".m4a", "ipod", None, SoundFormat("AAC", "aac", "fltp", 256_000),
    ),
    Preset(
        "mp3",
        "Sound, MP3",
        "The mix alone, small: plays on everything.",
        Use.PART, Makes.SOUND, ".mp3", "mp3", None, SoundFormat("MP3", "libmp3lame", "fltp",
                                                                 320_000),
    ),
)  # fmt: skip
PRESETS = {preset.name: preset for preset in _ROWS}


def preset(name: str) -> Preset:
    """Raises BriefRefused for a name that is not in the table."""
    if name not in PRESETS:
        raise BriefRefused(
            f"There is no preset “{name[:40]}”.", f"Choose one of: {', '.join(PRESETS)}."
        )
    return PRESETS[name]


def must_fit(wanted: Preset, to: Path) -> None:
    """Raise StudioError for a file name that does not belong to what the preset writes."""
    suffix = to.suffix.lower()
    if suffix == wanted.suffix:
        return
    if not wanted.suffix:
        raise StudioError(
            f"{wanted.title} makes a folder, not the file {to.name}.",
            f"Choose a folder's name, like {to.stem}.",
        )
    fitting = [each.name for each in _ROWS if each.suffix == suffix and suffix]
    also = f", or the preset {' or '.join(fitting)}" if fitting else ""
    raise StudioError(
        f"The film {to.name} must end in {wanted.suffix} for {wanted.title}.",
        f"Choose a name like {to.stem or 'film'}{wanted.suffix}{also}.",
    )
