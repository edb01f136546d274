"""Runs models whose libraries do not go with ours: in an interpreter of their own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from core.domain.errors import EngineMissing, WorkFailed
from core.domain.json_text import parsed
from core.engines.local import Runner
from core.engines.models.task import Task
from core.ports import JobContext

_PROGRAMS = {"chatterbox": ("chatterbox_side.py", "chatterbox-tts")}
"""By a card's engine: the file that speaks for it, and what its environment must hold."""

_LOOKS_EVERY = 0.1
"""Seconds between two looks at whether the job has been stopped."""

_SILENT = 1e-4


def runner(usual: Runner, home: Path) -> Runner:
    """The `usual` one, but for engines that have an environment of their own in `home`."""

    def run(task: Task, job: JobContext) -> Mapping[str, Any]:
        if task.card.engine in _PROGRAMS:
            return _run(task, job, home / "environments" / task.card.engine)
        return usual(task, job)

    return run


def _run(task: Task, job: JobContext, environment: Path) -> Mapping[str, Any]:
    file, package = _PROGRAMS[task.card.engine]
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        raise EngineMissing(
            f"“{task.card.title}” needs an environment of its own: its libraries are older.",
            f"Make it once: python3.11 -m venv {environment}, then "
            f"{python} -m pip install {package}",
        )
    if not task.wish.get("reference"):
        raise EngineMissing(
            f"“{task.card.title}” speaks only in a recorded voice.",
            "Add one: reelwright voices add NAME --from FILE --consent NOTE",
        )
    asked = {**task.wish, "folder": str(task.folder), "device": task.placement.device}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        answer = _asked([str(python), str(Path(__file__).with_name(file))], asked, job, said)
    if "error" in answer:
        raise WorkFailed(
            f"“{task.card.title}” could not speak: {answer['error']}.",
            f"Look whether {package} is whole in its environment.",
        )
    if float(answer.get("peak", 1.0)) < _SILENT:
        raise WorkFailed(f"“{task.card.title}” was silent.", "Write the line differently.")
    return {**answer, "paced": False, "unsaid": []}


def _asked(
    command: list[str], wish: Mapping[str, Any], job: JobContext, said: IO[str]
) -> Mapping[str, Any]:
    """Its answer, or what went wrong. Raises what `job.report` raises; the program ends then."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=said, stderr=subprocess.STDOUT, env=clean,
        encoding="utf-8",
    ) as program:  # fmt: skip
        try:
            assert program.stdin is not None
            program.stdin.write(json.dumps(wish) + "\n")
            program.stdin.close()
            while program.poll() is None:
                job.report(0.0, "speaking")
                _wait(program)
        except BaseException:
            program.kill()
            raise
    said.seek(0)
    last = (said.read().strip().splitlines() or ["its program ended without a word"])[-1]
    try:
        found = parsed(last)
    except ValueError:  # the last line of a traceback
        found = {"error": last[:200]}
    return found if isinstance(found, dict) else {"error": last[:200]}


def _wait(program: "subprocess.Popen[str]") -> None:
    try:
        program.wait(_LOOKS_EVERY)
    except subprocess.TimeoutExpired:
        return
