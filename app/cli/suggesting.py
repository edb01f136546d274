"""`suggest`: what could help a take that was sent back, and what each of it changes."""

from argparse import Namespace

from app.cli import reading
from app.cli.output import Output
from app.cli.session import project
from core.domain.errors import BriefRefused
from core.domain.rework import Suggestion


def suggest(options: Namespace, output: Output) -> int:
    with project(options.project, output, read_only=True) as studio:
        now = studio.projects.snapshot()
        chosen = reading.chosen(now, [options.segment])
        if len(chosen) != 1:
            raise BriefRefused("One segment at a time.", "Name it by its number, as in 3.")
        found = studio.suggesting.suggestions(chosen[0].id, options.because or None)
    lines = [line for each in found for line in _lines(each)]
    output.result(
        "\n".join(lines) or "Nothing to suggest: say what is wrong with --because.",
        suggestions=[
            {
                "words": each.words,
                "own": each.own,
                "changes": [str(change) for change in each.changes],
            }
            for each in found
        ],
    )
    return 0


def _lines(suggestion: Suggestion) -> list[str]:
    changes = ", ".join(map(str, suggestion.changes))
    return [suggestion.words, *([f"    {changes}"] if changes else [])]
