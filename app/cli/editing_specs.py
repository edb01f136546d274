"""What cuts the film and what is laid over it: the subcommands."""

from argparse import ArgumentTypeError

from app.cli.spec import Spec
from app.cli.spec import arg as _arg

_DIR = _arg("project", metavar="DIR", help="the project's folder (NAME.reel)")
_EDITS = (
    "show", "split", "remove", "move", "duplicate", "head", "tail", "roll", "slip", "join", "end",
    "gap", "mark", "undo", "redo",
)  # fmt: skip
_OVERLAYS = ("show", "words", "call", "change", "remove", "logo")
_SPOTS = "top-left, top, top-right, left, middle, right, bottom-left, bottom or bottom-right"


def _operation(words: str) -> str:
    """One of them, or the number of a segment. Raises what makes the usage shown."""
    if words not in _EDITS and not words.isdecimal():
        raise ArgumentTypeError(f"choose from {', '.join(_EDITS)}, or give a segment's number")
    return words


EDITING: dict[str, Spec] = {
    "edit": Spec(
        "cut the film: split, trim, move, remove, join, mark, undo; or change a take by words",
        "app.cli.cutting:edit",
        (
            _DIR,
            _arg(
                "operation",
                type=_operation,
                metavar="OPERATION|SEGMENT",
                help=f"{', '.join(_EDITS)}; or the number of a segment whose take is changed",
            ),
            _arg("clips", nargs="*", metavar="CLIP|WORDS", help="its number; or what to change"),
            _arg("--at", metavar="T", help="split: from the clip's start; mark: from the film's"),
            _arg("--by", metavar="T", help="how far, as in --by=0.5 or --by=-12f (frames)"),
            _arg("--to", metavar="N", help="move: the new number of the first"),
            _arg("--gap", action="store_true", help="remove: leave the place empty"),
            _arg(
                "--with",
                dest="transition",
                metavar="KIND",
                help="join: as in dissolve:0.5, wipe-left:12f or zoom:1:whoosh",
            ),
            _arg("--note", default="", help="mark: what the marker says"),
            _arg("--model", default="", metavar="ID", help="words: which model (the film's own)"),
            _arg("--take", metavar="N", help="words: change this take (the chosen one)"),
            _arg("--seed", metavar="N", help="words: a chosen seed"),
            _arg("--strength", default="1", metavar="N", help="words: how firmly, 0.1 to 2 (1)"),
            _arg("--rules", action="store_true", help="words: without a model, the shot anew"),
        ),
        about="Cut the film by the numbers of its clips:\n"
        "  reelwright edit coffee.reel split 3 --at 1.5\n"
        "  reelwright edit coffee.reel tail 2 --by=-12f\n"
        "  reelwright edit coffee.reel join 4 --with push-left:0.5\n"
        "  reelwright edit coffee.reel join all --with dissolve:12f\n"
        "  reelwright edit coffee.reel end --with fade:1\n"
        "  reelwright edit coffee.reel undo\n\n"
        "Transitions: cut, dissolve, fade (through black), fade-white, wipe-, slide- and push-\n"
        "left, -right, -up and -down, zoom, iris; then a length in seconds or frames (12f), a\n"
        "speed (linear, in, out, in-out), and :whoosh for a soft sound.\n\n"
        "Change what was made, by a model that edits takes; the old take is kept:\n"
        '  reelwright edit sea.reel 3 "make it night, add rain"\n'
        '  reelwright edit sea.reel 3 "make her sari red" --strength 0.7 --seed 7\n'
        '  reelwright edit sea.reel 3 "at night" --rules     (no model: the shot is made anew)',
    ),
    "versions": Spec(
        "keep the edit under a name, and go back to it",
        "app.cli.cutting:versions",
        (
            _DIR,
            _arg(
                "operation",
                nargs="?",
                choices=("list", "save", "restore", "delete"),
                default="list",
                help="list, save, restore or delete",
            ),
            _arg("name", nargs="?", default="", help="the version's name"),
        ),
    ),
    "overlay": Spec(
        "words at a time, calls to action and a logo over the picture",
        "app.cli.overlaying:overlay",
        (
            _DIR,
            _arg("wish", nargs="?", default="show", choices=_OVERLAYS, help="what to do"),
            _arg("what", nargs="?", metavar="TEXT|N|FILE", help="the words, a number, a picture"),
            _arg("--at", metavar="T", help="where they begin: seconds, or frames as in 12f"),
            _arg("--for", dest="length", metavar="T", help="how long they stand (3)"),
            _arg("--text", metavar="TEXT", help="change: other words"),
            _arg("--language", metavar="CODE", help="change: of this further language (te)"),
            _arg("--spot", metavar="SPOT", help=_SPOTS),
            _arg(
                "--size", metavar="N", help="of words, 1 is the usual; of a logo, %% of the width"
            ),
            _arg("--colour", metavar="#RRGGBB", help="of the letters, or of a call's plate"),
            _arg("--opacity", metavar="N", help="logo: in %% (90)"),
            _arg("--off", action="store_true", help="logo: take it away"),
        ),
        about="Lay words and a logo over the picture:\n"
        '  reelwright overlay coffee.reel words "Guntur, 1987" --at 2 --for 4 --spot top-left\n'
        '  reelwright overlay coffee.reel call "Open daily" --at 26 --colour #0a7f5a\n'
        '  reelwright overlay coffee.reel change 1 --text "Guntur, 1988"\n'
        "  reelwright overlay coffee.reel logo brand.png --spot bottom-right --size 14",
    ),
}
