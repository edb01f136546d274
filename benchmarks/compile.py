"""What a compile costs beside FFmpeg, melt and MoviePy. Ratios are of processor time.

The machine is seldom ours alone: seconds of processor hardly change with what else it does, those
of the clock do; both are printed. What is compared runs in turn. Material: ten segments of 5 s,
1080p, 30 fps, with sound.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

from benchmarks import compile_peers as peers
from benchmarks.compile_material import FPS, HEIGHT, WIDTH, Material, material
from benchmarks.compile_peers import Spent, spent
from benchmarks.figures import Figure

_PLACE = "reelwright-compile"
_HOUR = 720
_FEW = 2
"""Segments of what would take minutes: quality, and every frame encoded."""
_TURNS = 3
_PATIENCE = 180
"""Seconds; a peer that takes longer is left out."""


def measure() -> list[Figure]:
    if shutil.which("ffmpeg") is None:
        sys.stdout.write("compile: not measured, for there is no ffmpeg here\n")
        return []
    folder = Path(gettempdir()) / _PLACE
    folder.mkdir(exist_ok=True)
    made, to = material(folder), folder / "film.mp4"
    floor = _best(peers.copy(made, to, 10))
    _tell("FFmpeg, packets copied (the floor)", floor)
    return [
        *_cuts(made, to, floor),
        *_dissolves(made, to, floor),
        *_quality(made, to),
        *_titles(made, to),
        *_burned(made, to),
        *_hour(made, to),
    ]


def _best(command: list[str]) -> Spent:
    """The quickest of three: what others did meanwhile only ever adds."""
    return min((spent(command) for _ in range(3)), key=lambda it: it.cpu)


def _tell(name: str, it: Spent) -> None:
    sys.stdout.write(f"  {name:44} {it.cpu:8.2f} s CPU {it.wall:8.2f} s {it.peak:6.0f} MB\n")
    sys.stdout.flush()


def _ours(made: Material, what: str, to: Path, *, fresh: bool = False, **more: str) -> Spent:
    """A compile in the running program."""
    return _ours_both(made, what, to, fresh=fresh, **more)[0]


def _ours_both(
    made: Material, what: str, to: Path, *, fresh: bool = False, **more: str
) -> tuple[Spent, Spent]:
    """The same, and all of a program that does nothing else, its start included."""
    if fresh:
        shutil.rmtree(made.folder / "cache", ignore_errors=True)
    here, whole = peers.ours(made, what, to, **more)
    kind = f"{what}{', nothing kept' if fresh else ''}"
    _tell(f"ours, {kind}", here)
    _tell(f"ours, {kind}, with the program's start", whole)
    return here, whole


def _ratios(name: str, pairs: list[tuple[Spent, Spent]]) -> dict[str, float]:
    """Of ours to theirs, the quickest of each: what others did meanwhile only ever adds."""
    ours, theirs = zip(*pairs, strict=True)
    for each in theirs:
        _tell(name, each)
    return {
        "CPU": min(it.cpu for it in ours) / min(it.cpu for it in theirs),
        "wall": min(it.wall for it in ours) / min(it.wall for it in theirs),
    }


def _cuts(made: Material, to: Path, floor: Spent) -> list[Figure]:
    picture = min((_ours(made, "cuts", to) for _ in range(3)), key=lambda it: it.cpu)
    # A process each: the start of ours, which costs a running studio nothing, is counted.
    pairs = [
        (_ours_both(made, "cuts", to, sound="1")[1], peers.copy_and_mix(made, to, 10))
        for _ in range(_TURNS)
    ]
    beside = _ratios("FFmpeg, packets copied, sound mixed in two passes", pairs)
    return [
        Figure("cuts, beside FFmpeg's copy", picture.cpu / floor.cpu, "x", 2),
        Figure("cuts with sound mixed, beside FFmpeg, CPU", beside["CPU"], "x", 0.6),
        Figure("cuts with sound mixed, beside FFmpeg, wall", beside["wall"], "x", 1.2),
    ]


def _dissolves(made: Material, to: Path, floor: Spent) -> list[Figure]:
    new = _ours(made, "dissolves", to, fresh=True)
    kept = min((_ours(made, "dissolves", to) for _ in range(3)), key=lambda it: it.cpu)
    theirs = {"FFmpeg's xfade": peers.xfade(made, to, 10)}
    for name, command in (("melt", peers.melt), ("MoviePy", peers.moviepy)):
        asked = command(made, to, 10)
        if asked is None:
            sys.stdout.write(f"compile: {name} is not here and left out\n")
        else:
            theirs[name] = asked
    figures = [Figure("dissolves rendered before, beside the copy", kept.cpu / floor.cpu, "x", 2)]
    for name, command_line in theirs.items():
        try:
            other = spent(command_line, _PATIENCE)
        except subprocess.TimeoutExpired:
            sys.stdout.write(f"compile: {name} takes over {_PATIENCE} s and is left out\n")
            continue
        _tell(name, other)
        times = other.cpu / new.cpu
        figures.append(Figure(f"{name} beside our dissolves", times, "x", 8, more=True))
    return figures


def _quality(made: Material, to: Path) -> list[Figure]:
    """Ours and xfade's dissolves, each beside its own lossless film."""
    _ours(made, "dissolves", to, count=str(_FEW))
    raw = made.folder / "drawn.yuv"
    with raw.open("wb") as file:
        draw = ["-m", "benchmarks.compile_run", "draw", str(made.folder), str(_FEW)]
        subprocess.run([sys.executable, *draw], stdout=file, check=True)
    layout = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(FPS)]
    mine = _ssim([*layout, "-i", str(raw)], to)
    raw.unlink()
    exact = made.folder / "exact.mkv"
    lossless = ["-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0"]
    subprocess.run(_without_start(peers.xfade(made, exact, _FEW, lossless)), check=True)
    subprocess.run(peers.xfade(made, to, _FEW), check=True)
    theirs = _ssim(["-i", str(exact)], to)
    exact.unlink()
    return [
        Figure("SSIM of our dissolves to lossless", mine, "", theirs, more=True),
    ]


def _without_start(command: list[str]) -> list[str]:
    """Other containers know no fast start."""
    return [word for word in command if word not in peers.FAST_START]


def _ssim(exact: list[str], film: Path) -> float:
    same = "format=yuv420p,settb=1/30,setpts=N"
    graph = ["-lavfi", f"[0:v]{same}[a];[1:v]{same}[b];[a][b]ssim"]
    words = ["ffmpeg", "-nostdin", "-hide_banner", *exact, "-i", str(film), *graph]
    ran = subprocess.run([*words, "-f", "null", "-"], capture_output=True, text=True, check=True)
    found = re.search(r"All:([0-9.]+)", ran.stderr)
    assert found is not None, ran.stderr
    return float(found[1])


def _titles(made: Material, to: Path) -> list[Figure]:
    first = _ours(made, "titles", to, fresh=True)
    second = _ours(made, "changed", to)
    share = second.cpu / first.cpu
    return [Figure("compile after one changed title, of the first", share, "x", 0.15)]


def _burned(made: Material, to: Path) -> list[Figure]:
    pairs = [
        (
            _ours(made, "burned", to, fresh=True, count=str(_FEW)),
            spent(peers.burned(made, to, _FEW)),
        )
        for _ in range(_TURNS)
    ]
    beside = _ratios("FFmpeg, a plate over every frame", pairs)
    return [
        Figure(f"every frame captioned, speed, {clock}", 1 / times, "x", 0.95, more=True)
        for clock, times in beside.items()
    ]


def _afresh(made: Material, to: Path, count: int) -> tuple[float, float]:
    """Seconds of processor for the film, and for a copy of it: gigabytes cost a disk more each.

    The quickest of each. No earlier file is still on its way to the disk, or in the way.
    """
    ours, copied = [], []
    beside = to.with_name("copy.mp4")
    for _ in range(_TURNS):
        _cleared(to, beside)
        ours.append(_ours(made, "dissolves", to, count=str(count)).cpu)
        os.sync()
        copied.append(spent(["cp", "--reflink=never", str(to), str(beside)]).cpu)
        _tell("cp", Spent(0, copied[-1], 0))
    _cleared(to, beside)
    return min(ours), min(copied)


def _cleared(*files: Path) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    os.sync()


def _hour(made: Material, to: Path) -> list[Figure]:
    """Dissolves everywhere; what they show is the same every ten segments."""
    tenth = _ours(made, "dissolves", to, fresh=True, count=str(_HOUR // 10))
    whole = _ours(made, "dissolves", to, fresh=True, count=str(_HOUR))
    # What is rendered is the same for both: the rest is what grows.
    part, copied_part = _afresh(made, to, _HOUR // 10)
    again, copied = _afresh(made, to, _HOUR)
    grown = (again / part) / (copied / copied_part)
    return [
        Figure("an hour, processor time beside a tenth of it", again / part, "x", 12),
        Figure("an hour grows by, beside what copying it grows by", grown, "x", 1.2),
        Figure("an hour, peak memory", whole.peak, "MB", 400),
        Figure("an hour, memory beside a tenth of it", whole.peak / tenth.peak, "x", 1.1),
    ]
