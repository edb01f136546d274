"""Scales, chords and how they lead into one another."""

from itertools import pairwise, product

# Semitones above the home note. Ragas are given by the notes of their ascent.
SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "harmonic minor": (0, 2, 3, 5, 7, 8, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "bhupali": (0, 2, 4, 7, 9),
    "yaman": (0, 2, 4, 6, 7, 9, 11),
    "desh": (0, 2, 4, 5, 7, 9, 10),
    "hamsadhwani": (0, 2, 4, 7, 11),
    "bhairav": (0, 1, 4, 5, 7, 8, 11),
    "kafi": (0, 2, 3, 5, 7, 9, 10),
}
Chord = tuple[int, ...]


def chord(scale: tuple[int, ...], degree: int, *, seventh: bool = False) -> Chord:
    """The pitch classes (semitones above home) of the triad on a degree, counted from 1."""
    size = 4 if seventh else 3
    return tuple(scale[(degree - 1 + 2 * step) % len(scale)] % 12 for step in range(size))


def drone(scale: tuple[int, ...], degree: int) -> Chord:
    """What a raga's accompaniment holds: home, fifth, and the degree that is dwelt on."""
    held = scale[(degree - 1) % len(scale)]
    return (0, 7, held) if held not in (0, 7) else (0, 7)


def voiced(tones: Chord, home: int, before: tuple[int, ...], *, around: int) -> tuple[int, ...]:
    """A chord as notes, each moved as little as can be from the chord `before` it.

    The first chord lies close about the note `around`. Of two notes that fall together, one goes
    up an octave.
    """
    if not before:
        before = tuple(around - 5 + 4 * index for index in range(len(tones)))
    choices = [
        [note for note in range(around - 10, around + 11) if (note - home) % 12 == tone]
        for tone in tones
    ]
    best = min(product(*choices), key=lambda notes: _motion(tuple(sorted(notes)), before))
    return tuple(sorted(best))


def nearest(note: int, home: int, tones: Chord) -> int:
    """The note of the given pitch classes that lies nearest, the lower of two."""
    return min(
        (note + step for step in range(-6, 7) if (note + step - home) % 12 in tones),
        key=lambda found: (abs(found - note), found),
        default=note,
    )


def stepped(note: int, home: int, scale: tuple[int, ...], steps: int) -> int:
    """`steps` up or down the scale from the scale's note nearest to `note`."""
    start = nearest(note, home, scale)
    octave, tone = divmod(start - home, 12)
    place = octave * len(scale) + scale.index(tone) + steps
    octave, index = divmod(place, len(scale))
    return home + 12 * octave + scale[index]


def _motion(notes: tuple[int, ...], before: tuple[int, ...]) -> float:
    """How far the voices travel; seconds rub and wide gaps thin the chord, so both count."""
    paired = zip(notes, _as_many(before, len(notes)), strict=True)
    travel = sum(abs(now - then) for now, then in paired)
    gaps = [high - low for low, high in pairwise(notes)]
    return travel + sum(4.0 for gap in gaps if gap < 3) + sum(3.0 for gap in gaps if gap > 9)


def _as_many(notes: tuple[int, ...], count: int) -> tuple[int, ...]:
    return (notes + (notes[-1],) * count)[:count]
