"""The command line as a person has it: in this process for speed, or as the real program."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli.main import run

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Console = Callable[..., Answer]


def exit_code(*words: object) -> int:
    """Run one command in this process; what argparse says by leaving is an exit code too."""
    try:
        return run([str(word) for word in words])
    except SystemExit as left:
        return int(left.code or 0)


def program(*words: object, **options: Any) -> Answer:
    """Run the real program to its end."""
    ran = subprocess.run(
        command(*words), cwd=ROOT, capture_output=True, text=True, check=False, **options
    )
    return Answer(ran.returncode, ran.stdout, ran.stderr)


def begun(*words: object) -> subprocess.Popen[str]:
    """The real program, running; in a group of its own, so that it can be killed."""
    return subprocess.Popen(
        command(*words),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "app", *map(str, words)]
