"""The command line's progress where nobody looks at a terminal: lines, each worth reading."""

from io import StringIO

import pytest

from app.cli import output
from app.cli.output import Output, Progress


def test_a_line_of_progress_is_not_said_again_while_nothing_moves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(output, "_LINE_EVERY", 0.0)
    told = StringIO()
    with Progress(Output(err=told)) as progress:
        for share in (0.1, 0.1, 0.104, 0.2):
            progress.show("Drawing key frames (0 of 3)", share)
    assert told.getvalue().splitlines() == [
        " 10% Drawing key frames (0 of 3)",
        " 20% Drawing key frames (0 of 3)",
    ]
