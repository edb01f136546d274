"""The version of the program, as takes record it."""

VERSION = "0.1.0"
