"""What it takes to hand a film of an hour over to other editors, and to look at its cut."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.bootstrap import studio
from benchmarks.figures import Figure, table
from core.domain.exchange import HandOver, Target
from core.studio import Studio
from tests.fakes.large import large

SEGMENTS = 720
OUT_MS, BACK_MS = 3_000.0, 1_500.0
_FORMS = (Target.OTIO, Target.FCPXML, Target.XML, Target.EDL, Target.MLT)


def measure() -> list[Figure]:
    """Milliseconds of processor time; the files are linked, so that no disk is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with studio(large(folder / "hour.reel", SEGMENTS)) as it:
            return _figures(it, folder / "out")


def _figures(it: Studio, out: Path) -> list[Figure]:
    wish = HandOver(_FORMS, linked=True)
    spent = _spent(lambda: it.jobs.wait(it.exchange.hand_over(out, wish)))
    figures = [Figure("an hour handed over in five forms", spent, "ms", OUT_MS)]
    for form in _FORMS[:-1]:
        (file,) = out.glob(f"*.{form.value}")
        spent = _spent(partial(it.exchange.look, file))
        name = f"the cut of an hour looked at, {form.value}"
        figures.append(Figure(name, spent, "ms", BACK_MS))
    return figures


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1_000


def main() -> None:
    """Prints the figures."""
    print(table(measure()))


if __name__ == "__main__":
    main()
