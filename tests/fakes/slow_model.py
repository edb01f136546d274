"""A model that only takes its time: for tests of the process in which models work.

Its wish: `steps` of `seconds` each, then it answers what it was asked. It can hold memory
(`hold`, bytes), run out of it (`burst`, bytes), loop without ever looking up (`deaf`), end its
process by a signal (`die`), fail in words (`fail`) and by mistake (`breaks`).
"""

import os
import time
from collections.abc import Mapping
from typing import Any

from core.domain.errors import WorkFailed
from core.engines.models.task import Bench


def run(bench: Bench) -> Mapping[str, Any]:
    wish = bench.task.wish
    loads: list[int] = []

    def load() -> bytearray:
        loads.append(1)
        return bytearray(int(wish.get("hold", 1)))

    bench.residency.get((bench.task.card.id, "all"), load)
    bytearray(int(wish.get("burst", 0)))
    if "die" in wish:
        os.kill(os.getpid(), int(wish["die"]))
    if "breaks" in wish:
        raise RuntimeError(str(wish["breaks"]))
    if "fail" in wish:
        raise WorkFailed(str(wish["fail"]), "Try another.", permanent=True)
    if "deaf" in wish:
        bench.job.report(0.0, "step into silence")
        time.sleep(float(wish["deaf"]))
    steps = int(wish.get("steps", 1))
    for step in range(steps):
        bench.job.report(step / steps, f"step {step + 1} of {steps}")
        time.sleep(float(wish.get("seconds", 0.0)))
    held = {"rung": bench.task.placement.rung.value}
    return {"wish": dict(wish), "pid": os.getpid(), "loaded": len(loads), **held}
