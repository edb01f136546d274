"""kill -9, damaged files and full disks: what the studio promises about them, in figures.

`python -m benchmarks torture` runs all of it, which takes the better part of an hour; each part
alone is `torture.kills`, `.sweep`, `.mutants`, `.full` and `.installing`.
"""

from benchmarks.figures import Figure


def measure() -> list[Figure]:
    from benchmarks.torture import full, installing, kills, mutants, sweep

    return [
        figure for part in (kills, sweep, mutants, full, installing) for figure in part.measure()
    ]
