"""Figures of the program, printed as ratios: `make bench`."""
