"""The same films by other programs: FFmpeg's own ways, melt and MoviePy."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from time import perf_counter

from benchmarks.compile_material import CRF, FPS, FRAMES, HANDLE, HEIGHT, PRESET, WIDTH, Material

FFMPEG = ["ffmpeg", "-nostdin", "-y", "-v", "error"]
# The very parameters of our takes and rendered stretches.
X264 = (
    f"keyint={FPS // 2}:min-keyint={FPS // 2}:scenecut=0:open-gop=0:bframes=2:b-adapt=0"
    ":b-pyramid=none:ref=1:cabac=1:8x8dct=1:weightb=1:weightp=0"
)
CODEC = [
    "-pix_fmt",
    "yuv420p",
    "-c:v",
    "libx264",
    "-preset",
    PRESET,
    "-crf",
    str(CRF),
    "-x264-params",
    X264,
]
FAST_START = ["-movflags", "+faststart"]
MOVIEPY = os.environ.get("MOVIEPY", "")
"""The Python of an environment that has MoviePy."""
_HALF = HANDLE


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds, seconds of processor and peak MB of a process, its start included."""

    wall: float
    cpu: float
    peak: float
    said: str = ""


def spent(command: list[str], most: float = 600) -> Spent:
    """Run a command to its end.

    Raises CalledProcessError when it fails, TimeoutExpired when it takes more than `most` seconds.
    """
    with TemporaryFile() as out:
        began = perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=out)
        guard = Timer(most, process.kill)
        guard.start()
        _, status, used = os.wait4(process.pid, 0)
        guard.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = perf_counter() - began
        out.seek(0)
        said = out.read().decode(errors="replace")
    if process.returncode and wall >= most:
        raise subprocess.TimeoutExpired(command, most)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def ours(made: Material, what: str, to: Path, **more: str) -> tuple[Spent, Spent]:
    """A compile as the running program does it, and its whole process with the start."""
    asked = {"folder": str(made.folder), "what": what, "to": str(to), **more}
    whole = spent([sys.executable, "-m", "benchmarks.compile_run", json.dumps(asked)])
    told = json.loads(whole.said.splitlines()[-1])
    return Spent(told["wall"], told["cpu"], told["peak"], whole.said), whole


def copy(made: Material, to: Path, count: int) -> list[str]:
    """The floor: packets copied by FFmpeg's concat demuxer, picture only."""
    return [*FFMPEG, *_listed(made, count), "-map", "0:v", "-c", "copy", *FAST_START, str(to)]


def copy_and_mix(made: Material, to: Path, count: int) -> Spent:
    """The same with sound: music ducked under speech, clips' own sound, loudness, AAC.

    A gain that brings a film to its loudness is known after measuring: two passes, as FFmpeg's
    manual has it.
    """
    asked = "loudnorm=I=-14:TP=-1:LRA=11"
    measured = spent(_mixing(made, Path("-"), count, f"{asked}:print_format=json"))
    found = json.loads(measured.said[measured.said.rindex("{") :])
    known = {"I": "input_i", "TP": "input_tp", "LRA": "input_lra", "thresh": "input_thresh"}
    values = "".join(f":measured_{name}={found[key]}" for name, key in known.items())
    exact = f"{asked}{values}:offset={found['target_offset']}:linear=true"
    made_ = spent(_mixing(made, to, count, exact))
    return Spent(
        measured.wall + made_.wall, measured.cpu + made_.cpu, max(measured.peak, made_.peak)
    )


def _mixing(made: Material, to: Path, count: int, loudness: str) -> list[str]:
    seconds = FRAMES / FPS
    delays = [round(1000 * (number * seconds + 1)) for number in range(count)]
    split = "".join(f"[v{number}]" for number in range(count))
    graph = [f"[1:a]asplit={count}{split}"]
    graph += [f"[v{number}]adelay={ms}:all=1[d{number}]" for number, ms in enumerate(delays)]
    joined = "".join(f"[d{number}]" for number in range(count))
    graph += [
        f"{joined}amix=inputs={count}:normalize=0,apad,asplit[said][key]",
        "[2:a][key]sidechaincompress=threshold=0.02:ratio=8:attack=20:release=400[music]",
        f"[0:a][music][said]amix=inputs=3:normalize=0:duration=first,{loudness},"
        "aresample=48000[mix]",
    ]
    inputs = ["-i", str(made.voice), "-stream_loop", "-1", "-i", str(made.music)]
    maps = ["-map", "0:v", "-map", "[mix]", "-c:v", "copy", "-c:a", "aac", "-b:a", "192k"]
    graph_words = ["-filter_complex", ";".join(graph)]
    length = ["-t", str(count * seconds)]
    if to == Path("-"):  # only measured
        quiet = ["ffmpeg", "-nostdin", "-hide_banner", "-nostats"]
        maps, into = ["-map", "[mix]"], ["-f", "null", "-"]
        return [*quiet, *_listed(made, count), *inputs, *graph_words, *maps, *length, *into]
    return [
        *FFMPEG, *_listed(made, count), *inputs, *graph_words, *maps, *length,
        *FAST_START, str(to),
    ]  # fmt: skip


def xfade(made: Material, to: Path, count: int, codec: list[str] = CODEC) -> list[str]:
    """Every cut a dissolve of the length of ours, by one graph over all inputs.

    The filter leaves out a frame behind each dissolve and puts one on at the end: as many frames
    are written as ours have, whatever the container.
    """
    words: list[str] = []
    graph, before = [], "c0"
    for number, name in enumerate(made.handled[:count]):
        words += ["-i", str(made.folder / name)]
        first = HANDLE if number == 0 else HANDLE - _HALF
        last = HANDLE + FRAMES + (0 if number == count - 1 else _HALF)
        cut = f"trim=start_frame={first}:end_frame={last},setpts=PTS-STARTPTS"
        graph.append(f"[{number}:v]{cut},fps={FPS},format=yuv420p[c{number}]")
    for number in range(1, count):
        offset = (FRAMES * number - _HALF) / FPS
        how = f"xfade=transition=fade:duration={2 * _HALF / FPS}:offset={offset}"
        graph.append(f"[{before}][c{number}]{how}[x{number}]")
        before = f"x{number}"
    return [
        *FFMPEG, *words, "-filter_complex", ";".join(graph), "-map", f"[{before}]",
        "-fps_mode", "cfr", "-frames:v", str(count * FRAMES), *codec, *FAST_START, str(to),
    ]  # fmt: skip


def burned(made: Material, to: Path, count: int) -> list[str]:
    """A plate over every frame, another one every two seconds, and every frame encoded."""
    plate = made.folder / "plate.png"
    if not plate.exists():
        box = f"color=white@0.8:s={WIDTH // 2}x{HEIGHT // 12},format=rgba"
        subprocess.run(
            [*FFMPEG, "-f", "lavfi", "-i", box, "-frames:v", "1", str(plate)], check=True
        )
    plates, graph, before = [], [], "0:v"
    for number in range(-(-count * FRAMES // (2 * FPS))):
        plates += ["-i", str(plate)]
        when = f"enable='between(t,{2 * number},{2 * number + 1.99})'"
        graph.append(f"[{before}][{number + 1}:v]overlay=x=480:y=940:{when}[o{number}]")
        before = f"o{number}"
    return [
        *FFMPEG, *_listed(made, count), *plates, "-filter_complex", ";".join(graph),
        "-map", f"[{before}]", *CODEC, *FAST_START, str(to),
    ]  # fmt: skip


def melt(made: Material, to: Path, count: int) -> list[str] | None:
    """None where there is no melt."""
    program = shutil.which("melt") or shutil.which("melt-7")
    if program is None:
        return None
    clips: list[str] = []
    for number, name in enumerate(made.handled[:count]):
        first = HANDLE if number == 0 else 0
        last = HANDLE + FRAMES + (0 if number == count - 1 else _HALF) - 1
        clips += [str(made.folder / name), f"in={first}", f"out={last}"]
        clips += ["-mix", str(2 * _HALF), "-mixer", "luma"] if number else []
    consumer = [
        "-consumer", f"avformat:{to}", "vcodec=libx264", f"preset={PRESET}", f"crf={CRF}",
        f"x264-params={X264}", "an=1", f"width={WIDTH}", f"height={HEIGHT}",
    ]  # fmt: skip
    return [program, "-silent", "-profile", "atsc_1080p_30", *clips, *consumer]


def moviepy(made: Material, to: Path, count: int) -> list[str] | None:
    """None where no environment with it was named."""
    if not MOVIEPY:
        return None
    files = [str(made.folder / name) for name in made.handled[:count]]
    script = f"""
from moviepy import CompositeVideoClip, VideoFileClip, vfx
half, long, clips = {_HALF / FPS}, {FRAMES / FPS}, []
for number, file in enumerate({files!r}):
    clip = VideoFileClip(file, audio=False)
    first = {HANDLE / FPS} if number == 0 else 0
    clip = clip.subclipped(first, min(clip.duration, first + long + half * (2 if number else 1)))
    clip = clip.with_start(max(0, number * long - half))
    clips.append(clip.with_effects([vfx.CrossFadeIn(2 * half)]) if number else clip)
film = CompositeVideoClip(clips)
film.write_videofile({str(to)!r}, fps={FPS}, codec="libx264", preset={PRESET!r}, logger=None,
                     ffmpeg_params=["-crf", "{CRF}"])
"""
    return [MOVIEPY, "-c", script]


def _listed(made: Material, count: int) -> list[str]:
    names = [made.plain[number % len(made.plain)] for number in range(count)]
    listed = made.folder / f"list{count}.txt"
    listed.write_text("".join(f"file '{made.folder / name}'\n" for name in names))
    return ["-f", "concat", "-safe", "0", "-i", str(listed)]
