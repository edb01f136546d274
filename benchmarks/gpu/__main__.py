"""python -m benchmarks.gpu [--count | --smoke] [MODEL …]: full-size models without their weights.

Without an option it needs a graphics card. The seconds are those of a clip of five seconds at the
card's usual steps; its prompt's encoding, once a project, is not in them. One model a call keeps
the peaks apart.
"""

import sys

from benchmarks.figures import Figure, table
from benchmarks.gpu.architectures import ALL, Architecture
from benchmarks.gpu.run import counted, timed

_LONGEST = 120.0
_OFF = 15.0
"""Per cent that a prediction may be off."""


def main(arguments: list[str]) -> int:
    options = frozenset(each for each in arguments if each.startswith("--"))
    chosen = [ALL[each] for each in arguments if each not in options] or list(ALL.values())
    figures: list[Figure] = []
    for each in chosen:
        found = _WAYS[options](each)
        sys.stdout.write(table(found) + "\n")
        sys.stdout.flush()
        figures += found
    return 0 if all(figure.good for figure in figures) else 1


def _weights(of: Architecture) -> list[Figure]:
    found = counted(of)
    return [
        Figure(f"{of.model}: transformer, off its card", _off(*found.transformer), "%", 3),
        Figure(f"{of.model}: decoder, off its card", _off(*found.vae), "%", 10),
    ]


def _smoke(of: Architecture) -> list[Figure]:
    return [Figure(f"{of.model}: one layer, a step", timed(of, "cpu", tiny=True).step, "s", 60)]


def _whole(of: Architecture) -> list[Figure]:
    found = timed(of, "cuda")
    sys.stdout.write(
        f"{of.model}: {found.step:.2f} s a step, decoding {found.decoding:.1f} s, "
        f"peak {found.peak / 1e9:.1f} GB, predicted {found.predicted / 1e9:.1f} GB\n"
    )
    return [
        Figure(f"{of.model}: a clip of 5 s", found.segment, "s", _LONGEST),
        Figure(f"{of.model}: memory, off fit's", _off(found.peak, found.predicted), "%", _OFF),
    ]


def _off(found: float, said: float) -> float:
    return abs(found / said - 1) * 100


_WAYS = {frozenset({"--count"}): _weights, frozenset({"--smoke"}): _smoke, frozenset(): _whole}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
