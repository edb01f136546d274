"""What the command line says: results on stdout, progress on stderr, errors in words."""

import json
import re
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import IO, Any

from core.domain.errors import StudioError

_LINE_EVERY = 2.0
_ALIVE_EVERY = 30.0
_NUMBERS = re.compile(r"\d+")
_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass
class Output:
    """Where the results of one command go. `as_json` prints one JSON object instead of text."""

    as_json: bool = False
    out: IO[str] = field(default_factory=lambda: sys.stdout)
    err: IO[str] = field(default_factory=lambda: sys.stderr)

    def result(self, text: str, /, **values: object) -> None:
        """The command's answer: `values` as JSON, or `text` for a person."""
        if self.as_json:
            self.out.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
        elif text:
            self.out.write(_shown(text.rstrip("\n")) + "\n")
        self.out.flush()

    def say(self, text: str) -> None:
        """Something on the way, for a person only."""
        with suppress(BrokenPipeError):  # work goes on when no one listens any more
            self.err.write(f"{_shown(text)}\n")
            self.err.flush()

    def trouble(self, error: StudioError) -> None:
        if self.as_json:
            words = {"error": {"message": str(error), "advice": error.advice}}
            self.out.write(json.dumps(words, ensure_ascii=False) + "\n")
        self.say(f"reelwright: {error}")
        if error.advice:
            self.say(f"  {error.advice}")


def by_clock(moment: str) -> str:
    """A moment as it is kept (ISO 8601, UTC), as the clock of this machine shows it."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def _shown(text: str) -> str:
    """Without what a terminal would take for orders: titles and names may come from anyone."""
    return _ORDERS.sub("", text)


class Progress:
    """A bar on a terminal, plain lines otherwise. `show` may be called from any thread."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._bar: Any = None
        self._task: Any = None
        self._said = (0.0, "")
        self._line = ""

    def __enter__(self) -> "Progress":
        if self._output.err.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description}"),
                BarColumn(bar_width=None),
                TaskProgressColumn(),
                TimeRemainingColumn(),
            )
            console = Console(file=self._output.err)
            self._bar = Bar(*columns, console=console, transient=True, expand=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=1.0)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, stage: str, fraction: float) -> None:
        if self._bar:
            self._bar.update(self._task, description=stage, completed=fraction)
            return
        # "Frame 12 of 720" goes on being the same stage: only its words make a new line.
        now, words, (before, last) = monotonic(), _NUMBERS.sub("", stage), self._said
        line = f"{fraction:4.0%} {stage}"
        wait = _LINE_EVERY if line != self._line else _ALIVE_EVERY
        if words != last or now - before >= wait:
            self._said, self._line = (now, words), line
            self._output.say(line)


class Shown:
    """Work without a queue, as its progress is shown; `usual` is what is said of it."""

    held = False

    def __init__(self, progress: Progress, usual: str = "") -> None:
        self._progress, self._usual, self._most = progress, usual, 0.0

    def report(
        self, fraction: float, note: str = "", *, preview: str = "", memory: int = 0
    ) -> None:
        self._most = max(self._most, fraction)
        self._progress.show(note or self._usual, self._most)
