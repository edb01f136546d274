"""What the torturer's children have loaded before they begin: all of the command line."""

import av  # noqa: F401
import numpy as np  # noqa: F401
import skia  # noqa: F401
import sqlalchemy  # noqa: F401

import app.bootstrap
import app.cli.main  # noqa: F401
from benchmarks.torture.child import load_commands

load_commands()
