"""Reads the command line, runs one subcommand, turns trouble into an exit code.

0 done, 1 failed with a message, 2 wrong usage.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.commands import COMMANDS
from app.cli.spec import Spec

if TYPE_CHECKING:
    from app.cli.output import Output
    from core.domain.errors import StudioError

FAILED, WRONG = 1, 2
_FILMS = (".reel", ".reelpack")
log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    arguments = _meant(arguments)
    parser = _parser(arguments)
    options, left = parser.parse_known_args(arguments)
    if left := _placed(options, left):
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    if not getattr(options, "command", None):
        parser.print_help()
        return WRONG
    from app import logs
    from app.cli.output import Output

    logs.start(verbose=options.verbose)
    logs.begun(options.command)
    _heed_the_offline_switch()
    _clear_away()
    return _ran(options, Output(as_json=options.json))


def _meant(arguments: Sequence[str]) -> Sequence[str]:
    """As every program with a window: alone it opens it, with a film it opens that."""
    from app.display import has_display

    if not arguments:
        return ["studio"] if has_display() else arguments
    film = Path(arguments[0])
    opens = film.suffix.casefold() in _FILMS and arguments[0] not in COMMANDS and film.exists()
    return ["studio", *arguments] if opens else arguments


def _placed(options: argparse.Namespace, left: list[str]) -> list[str]:
    """Words behind options belong to the arguments that nothing was given for; answers the rest.

    argparse fills arguments that may be left out with the words in front of the first option.
    """
    if not getattr(options, "command", None) or any(word.startswith("-") for word in left):
        return left
    for argument in COMMANDS[options.command].arguments:
        name, how = argument.names[0], argument.options
        free = how.get("nargs") == "?" and not name.startswith("-") and "choices" not in how
        if left and free and getattr(options, name) == how.get("default"):
            setattr(options, name, left.pop(0))
    return left


def _heed_the_offline_switch() -> None:
    """It holds for every subcommand and the window, whatever library wants to connect."""
    from app import paths
    from core.cloud.offline import Offline

    Offline(paths.data())


def _clear_away() -> None:
    """What killed programs were making outside of projects: it is noted where."""
    from app import paths

    notes = paths.data() / "tmp"
    if notes.is_dir() and any(notes.iterdir()):
        from core.store import births, vault

        vault.tidy(paths.data())
        births.tidy(paths.data())


def _ran(options: argparse.Namespace, output: "Output") -> int:
    """The boundary of the program: whatever escapes a command ends here, in words."""
    from core.domain.errors import BriefRefused, StudioError

    try:
        module, name = COMMANDS[options.command].runs.split(":")
        return int(getattr(import_module(module), name)(options, output))
    except StudioError as error:
        output.trouble(error)
        return WRONG if isinstance(error, BriefRefused) else FAILED
    except KeyboardInterrupt:
        output.say("Stopped. What was finished is kept; jobs DIR --resume makes the rest.")
    except BrokenPipeError:  # the reader of our output went away: nothing more to say to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as bug:
        log.exception("the command crashed")
        output.trouble(_in_words(bug))
    return FAILED


def _in_words(bug: Exception) -> "StudioError":
    from core.domain.errors import StudioError
    from core.store.vault import as_full

    return as_full(bug) or StudioError(
        f"Something went wrong inside Reelwright ({type(bug).__name__}: {bug}).",
        "The log tells more; nothing that was finished is lost.",
    )


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """It knows the command that is asked for; all of them when none is, or one that is not."""
    named = arguments[0] if arguments else ""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="print the result as JSON")
    shared.add_argument("--verbose", action="store_true", help="log to stderr as well")
    parser = argparse.ArgumentParser(
        prog="reelwright",
        description="Turn an idea, script or recording into a finished film, shot by shot, "
        "on your own machine.",
        epilog="Every command has --help. Progress goes to stderr, results to stdout.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print it and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, spec in ({named: COMMANDS[named]} if named in COMMANDS else COMMANDS).items():
        _add(commands, name, spec, shared)
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    spec: Spec,
    shared: argparse.ArgumentParser,
) -> None:
    command = commands.add_parser(
        name,
        help=spec.help,
        description=spec.about or spec.help,
        parents=[shared],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for argument in spec.arguments:
        command.add_argument(*argument.names, **dict(argument.options))


class _Version(argparse.Action):
    """The studio's core is loaded when it is asked for: --help does not wait for it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from core.domain.version import VERSION

        print(f"reelwright {VERSION}")
        parser.exit()
