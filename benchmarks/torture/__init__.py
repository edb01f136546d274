"""kill -9, damaged files and full disks: what the studio promises about them, in figures.

`python -m benchmarks torture` runs all of it, which takes the better part of an hour; each part
alone is `torture.kills`, `torture.mutants`, `torture.full` and `torture.sweep`.
"""

from benchmarks.figures import Figure


def measure() -> list[Figure]:
    from benchmarks.torture import full, kills, mutants, sweep

    return [figure for part in (kills, sweep, mutants, full) for figure in part.measure()]
