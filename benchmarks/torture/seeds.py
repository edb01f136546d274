"""Whole files of every kind that the program reads, small: what is damaged afterwards."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.torture.child import Place, program

_FILMS = {"mp4": ("libx264", "aac"), "mov": ("mjpeg", ""), "webm": ("libvpx-vp9", "libopus")}
_SOUNDS = {"wav": "pcm_s16le", "mp3": "libmp3lame", "flac": "flac"}
_STILLS = {"png": "png", "jpg": "mjpeg", "webp": "libwebp", "gif": "gif"}

CARD = Path(__file__).parents[2] / "resources" / "models" / "sdxl.toml"

SCREENPLAY = """\
Title: The Kettle
Author: A. Writer

INT. KITCHEN - DAY #1#

MEERA puts the kettle on the stove. Steam rises.

MEERA
(softly)
Chai first. Then the news.

> CUT TO:

EXT. ROOFTOP - NIGHT

The city sleeps. [[a note]] /* a cut */

NARRATOR (V.O.)
And so the day ended.
"""


def seeds(place: Place, project: Path) -> Mapping[str, bytes]:
    """A whole file of every kind, by its ending; those of the film are written by the program."""
    with TemporaryDirectory(prefix="seeds-") as room:
        folder = Path(room)
        found = {**_films(folder), **_sounds(folder), **_stills(folder)}
    return {**found, **_written(place, project), **_words(project)}


def _films(folder: Path) -> dict[str, bytes]:
    import av
    import numpy as np

    dice = np.random.default_rng(1)
    found = {}
    for ending, (codec, sound) in _FILMS.items():
        file = folder / f"film.{ending}"
        with av.open(str(file), "w") as made:
            picture: Any = made.add_stream(codec, rate=24)
            picture.width, picture.height = 64, 64
            picture.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
            heard: Any = made.add_stream(sound, rate=48000, layout="mono") if sound else None
            for number in range(12):
                pixels = dice.integers(0, 255, (64, 64, 3), dtype=np.uint8)
                pixels[:, :, 0] = number * 20
                made.mux(picture.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            made.mux(picture.encode(None))
            if heard is not None:
                _heard(made, heard)
        found[ending] = file.read_bytes()
    return found


def _sounds(folder: Path) -> dict[str, bytes]:
    import av

    found = {}
    for ending, codec in _SOUNDS.items():
        file = folder / f"sound.{ending}"
        with av.open(str(file), "w") as made:
            _heard(made, made.add_stream(codec, rate=48000, layout="mono"))
        found[ending] = file.read_bytes()
    return found


def _heard(made: Any, stream: Any) -> None:
    """Half a second of a tone."""
    import av
    import numpy as np

    form = stream.format.name
    for at in range(0, 24_000, 960):
        wave = np.sin(np.arange(at, at + 960) * 0.05)[None] * 0.3
        samples = (wave * 32767).astype(np.int16) if form.startswith("s16") else wave.astype("f4")
        kind = form if form.startswith("s16") else "fltp"
        frame = av.AudioFrame.from_ndarray(samples, format=kind, layout="mono")
        frame.sample_rate, frame.pts = 48_000, at
        made.mux(stream.encode(frame))
    made.mux(stream.encode(None))


def _stills(folder: Path) -> dict[str, bytes]:
    import av
    import numpy as np

    dice = np.random.default_rng(2)
    pixels = dice.integers(0, 255, (48, 64, 3), dtype=np.uint8)
    found = {}
    for ending, codec in _STILLS.items():
        file = folder / f"still.{ending}"
        form = {"gif": "gif", "webp": "webp"}.get(ending, "image2")
        options = {} if form != "image2" else {"update": "1"}
        with av.open(str(file), "w", format=form, options=options) as made:
            stream: Any = made.add_stream(codec, rate=1)
            stream.width, stream.height = 64, 48
            stream.pix_fmt = {
                "png": "rgb24", "mjpeg": "yuvj420p", "libwebp": "yuv420p", "gif": "rgb8",
            }[codec]  # fmt: skip
            made.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            made.mux(stream.encode(None))
        found[ending] = file.read_bytes()
    return found


def _written(place: Place, project: Path) -> dict[str, bytes]:
    cut, words = place.films / "seed-cut", place.films / "seed"
    told = program(
        place,
        ("export", str(project), "--to", "otio,fcpxml,xml,edl", "-o", str(cut)),
        ("captions", str(project), "export", f"{words}.srt"),
        ("captions", str(project), "export", f"{words}.vtt"),
        ("captions", str(project), "export", f"{words}.ass"),
        ("language", str(project), "texts", "te", "-o", f"{words}.csv"),
        ("language", str(project), "texts", "te", "-o", f"{words}.json"),
        ("pack", str(project), "-o", f"{words}.reelpack"),
    )
    for each in told:
        if each.code:
            raise RuntimeError(f"{each.words}: {each.err}")
    found = {
        ending: next(cut.rglob(f"*.{ending}")).read_bytes()
        for ending in ("otio", "fcpxml", "xml", "edl")
    }
    for ending in ("srt", "vtt", "ass", "csv", "reelpack"):
        found[ending] = words.with_suffix(f".{ending}").read_bytes()
    found["texts"] = words.with_suffix(".json").read_bytes()
    return found


def _words(project: Path) -> dict[str, bytes]:
    return {
        "db": (project / "project.db").read_bytes(),
        "toml": CARD.read_bytes(),
        "safetensors": safetensors({"a": [2, 3], "b": [4]}),
        "fountain": SCREENPLAY.encode(),
        "txt": "A potter shapes a bowl at dawn. నది ఒడ్డున సూర్యుడు ఉదయిస్తాడు.".encode(),
        "answers": json.dumps(_answers(project), indent=1).encode(),
        "policy": json.dumps({"violence": "warn", "hate": "block"}).encode(),
        "made": _made(),
    }


def safetensors(shapes: Mapping[str, list[int]]) -> bytes:
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, shape in shapes.items():
        size = 4
        for side in shape:
            size *= side
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(at)


def _answers(project: Path) -> dict[str, Any]:
    from core.store.driver import sqlite

    rows = sqlite.connect(str(project / "project.db"))
    segment, take, digest = rows.execute("SELECT segment, id, sha256 FROM takes").fetchone()
    rows.close()
    at = "2026-11-20T10:00:00+00:00"
    given = {
        "segment": segment, "shot": 1, "take": take, "sha256": digest, "seen": f"{digest}:",
        "at": at, "verdict": "approved", "rating": 4, "reason": "good",
        "notes": [{"frame": 3, "text": "closer", "at": at}],
    }  # fmt: skip
    return {
        "format": "reelwright-answers", "version": 1, "project": "", "saved": at,
        "title": "A film", "by": "Asha", "answers": [given],
    }  # fmt: skip


def _made() -> bytes:
    line = {
        "engine": "animatic", "making": "take", "pixels": 4096, "frames": 48, "steps": 0,
        "seconds": 1.5, "memory": 1_000_000, "disk": 20_000,
    }  # fmt: skip
    return "".join(json.dumps(line) + "\n" for _ in range(3)).encode()
