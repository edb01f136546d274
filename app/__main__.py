"""The program `reelwright`: a command line, and the studio's window behind `studio`."""

import os
import sys
from pathlib import Path

_CHILDREN = ("-worker", "-child")


def main() -> int:
    _forget_our_libraries()
    if sys.argv[1:] and sys.argv[1].endswith(_CHILDREN):
        from core.media import children

        if sys.argv[1] in set(children.Child):
            children.serve(children.Child(sys.argv.pop(1)))
            return 0
    if sys.argv[1:2] == ["--smoke"]:
        from app import smoke

        return smoke.run(sys.argv[2:])
    from app.cli.main import run

    return run(sys.argv[1:])


def studio() -> int:
    """The window, as a desktop's menu starts it; what else it is asked, as a terminal asks it."""
    _speak_into_nothing()
    if sys.argv[1:] and sys.argv[1].startswith("--"):
        return main()
    _forget_our_libraries()
    from app.cli.main import run

    return run(["studio", *sys.argv[1:]])


def _forget_our_libraries() -> None:
    """The installed program finds its own by this variable; other programs must find theirs."""
    if getattr(sys, "frozen", False) and sys.platform.startswith("linux"):
        before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
        if before:
            os.environ["LD_LIBRARY_PATH"] = before
        else:
            os.environ.pop("LD_LIBRARY_PATH", None)


def _speak_into_nothing() -> None:
    """Windows gives no streams to a program without a terminal."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
            setattr(sys, name, nothing)


if __name__ == "__main__":
    sys.exit(main())
