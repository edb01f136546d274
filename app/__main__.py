"""The program `reelwright`: a command line, and the studio's window behind `studio`."""

import sys


def main() -> int:
    from app.cli.main import run

    return run(sys.argv[1:])


def studio() -> int:
    """The window, as a desktop's menu starts it."""
    from app.cli.main import run

    return run(["studio", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
