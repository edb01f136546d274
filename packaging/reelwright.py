"""Where the installed program begins, on a terminal."""

import sys

from app.__main__ import main

if __name__ == "__main__":
    if any("multiprocessing" in word for word in sys.argv[1:]):  # a library's child of its own
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
