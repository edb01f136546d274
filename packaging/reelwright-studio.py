"""Where the installed program begins when a desktop starts it: with the window."""

import sys

from app.__main__ import studio

if __name__ == "__main__":
    sys.exit(studio())
