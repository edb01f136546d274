"""What the accompanists play, as tables: figures of the keys, walks of the bass, drum kits."""

from dataclasses import dataclass

# One bar each, a figure for even and one for odd bars; its length divides the bar. A digit is a
# voice of the chord from below, "c" the chord, "d" and "u" a strum down and up, "r" a rolled
# chord, "h" the highest voice an octave up; "-" rests or lets ring.
FIGURES: dict[str, tuple[str, ...]] = {
    "arpeggio": ("01232123", "0123h321"),
    "picking": ("0-213-12", "0-2132-1"),
    "strum": ("d-d-ud-u", "d-d-udud"),
    "offbeat": ("r--c-c--", "--c--c-h"),
    "rolled": ("r-------", "r---2-3-"),
    "waltz": ("0-c-c-", "0-c-2-"),
    "ostinato": ("0010200100102001", "0010200103002001"),
    "sparse": ("--2---h-", "-----3-1"),
    "skip": ("0-c--c2-", "0-c-1-c-"),
    "sixteenths": ("0-2-31-20-2-3h-2", "0-2-31-23-2-1-h-"),
    "ripple": ("0-12-3210-12-32-", "0-1-23-20-12-h32"),
}
# "r" is the root, "f" the fifth, "o" the octave, "l" leads into the next chord by a step.
WALKS: dict[str, tuple[str, ...]] = {
    "long": ("r-------", "r-----f-"),
    "pulse": ("r-r-r-r-", "r-r-r-f-"),
    "bounce": ("r--rf---", "r--rf--l"),
    "drive": ("rrorrror", "rrorrofl"),
    "waltz": ("r-----", "r---f-"),
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One drum's part: it joins in when the music's energy (0-1) reaches `joins`.

    Its length divides the bar: "x" is an accent, "o" a stroke, "." a touch, "-" a rest. `fill` is
    played in place of it in the last bar of a phrase.
    """

    drum: str
    joins: float
    bar: str
    fill: str = ""
    gain: float = 1.0
    pan: float = 0.0


KITS: dict[str, tuple[Lane, ...]] = {
    "none": (),
    "soft": (
        Lane("shaker", 0.4, "o.x.o.x.o.x.o.x.", gain=0.35, pan=0.3),
        Lane("kick", 0.5, "x-------x-o-----", gain=0.7),
        Lane("frame", 0.62, "----x-------x---", "----x-----o-x-oo", 0.6, -0.2),
        Lane("open", 0.8, "--o---o---o---o-", gain=0.25, pan=-0.35),
    ),
    "brushes": (
        Lane("brush", 0.4, "----x-------x---", "----x---o---x-o-", 0.5, 0.15),
        Lane("shaker", 0.55, "..o...o...o...o.", gain=0.3, pan=-0.3),
        Lane("kick", 0.5, "o-------o-.-----", gain=0.6),
    ),
    "waltz": (
        Lane("brush", 0.4, "----o---o---", gain=0.4, pan=0.15),
        Lane("kick", 0.5, "o-----------", gain=0.5),
    ),
    "claps": (
        Lane("kick", 0.3, "x-----o-x-------", "x-----o-x---o-o-", 0.85),
        Lane("clap", 0.42, "----x-------x---", "----x-------x-xx", 0.7, 0.1),
        Lane("shaker", 0.35, "o.x.o.x.o.x.o.x.", gain=0.4, pan=-0.3),
        Lane("open", 0.75, "--o---o---o---o-", gain=0.3, pan=0.3),
        Lane("tom", 0.85, "----------------", "--------o-o-xxxx", 0.6, -0.2),
    ),
    "clock": (
        Lane("tick", 0.1, "x---o---x---o---", gain=0.22, pan=0.3),
        Lane("heart", 0.3, "x-o-----x-o-----", gain=0.9),
        Lane("hat", 0.6, "..o...o...o...oo", gain=0.3, pan=-0.3),
        Lane("taiko", 0.7, "x-----o-----o---", "x-----o---o-xxxx", 0.7),
    ),
    "taikos": (
        Lane("taiko", 0.35, "x-----o-x-----o-", "x-----o-x-o-xxxx", 0.9, -0.1),
        Lane("tom", 0.55, "--o-o-----o-o---", "--o-o---o-o-xoxx", 0.6, 0.25),
        Lane("boom", 0.5, "x---------------", gain=0.9),
        Lane("snare", 0.75, "..o...o...o.o.oo", gain=0.35, pan=0.15),
    ),
    "hush": (
        Lane("shaker", 0.45, "--.---o---.---o-", gain=0.3, pan=0.4),
        Lane("heart", 0.4, "x---------o-----", gain=0.6),
        Lane("wood", 0.6, "------o------.--", gain=0.25, pan=-0.4),
    ),
    "hearts": (
        Lane("heart", 0.2, "x-o-------------", gain=0.9),
        Lane("boom", 0.5, "x---------------", gain=0.7),
        Lane("frame", 0.7, "--------o-----o-", gain=0.4, pan=0.2),
    ),
    "toys": (
        Lane("wood", 0.3, "o---x---o---x-o-", gain=0.35, pan=0.3),
        Lane("kick", 0.45, "x-------x-------", gain=0.6),
        Lane("clap", 0.4, "----x-------x---", "----x-------x-x-", 0.6, -0.15),
        Lane("shaker", 0.6, "o.o.o.o.o.o.o.o.", gain=0.3, pan=-0.3),
    ),
    "dance": (
        Lane("kick", 0.25, "x---x---x---x---", "x---x---x-x-x-xx"),
        Lane("clap", 0.45, "----x-------x---", "----x-------x-xx", 0.6),
        Lane("hat", 0.35, "o.o.o.o.o.o.o.oo", gain=0.2, pan=0.25),
        Lane("open", 0.6, "--x---x---x---x-", gain=0.22, pan=-0.2),
    ),
    "rising": (
        Lane("kick", 0.4, "x-------x-------", gain=0.8),
        Lane("tom", 0.5, "----o--.----o-..", "----o-o-o-o-xxxx", 0.5, -0.2),
        Lane("shaker", 0.5, "..x...x...x...x.", gain=0.35, pan=0.3),
        Lane("taiko", 0.75, "x-------o-------", gain=0.7),
    ),
    "tabla": (
        Lane("ge", 0.28, "x-o-------o-----", "x-o---o---o---o-", 0.8, -0.15),
        Lane("na", 0.25, "x---o-x-o-.-x-.-", "x-o-oox-o-o-xoxo", 0.4, 0.2),
        Lane("tin", 0.32, "------o-----o---", gain=0.3, pan=0.2),
        Lane("ka", 0.5, "--.-.---.-.---.-", gain=0.25, pan=0.1),
        Lane("ting", 0.55, "----o-------o---", gain=0.2, pan=0.4),
    ),
    "dhol": (
        Lane("dhol", 0.25, "x--o--o-x--o--o-", "x--o--o-x-ooxooo", 0.9, -0.1),
        Lane("tilli", 0.35, "x.oxo.xox.oxo.xo", "x.oxo.xoxxoxxxxx", 0.3, 0.2),
        Lane("ting", 0.5, "--o---o---o---o-", gain=0.22, pan=0.4),
        Lane("clap", 0.65, "----x-------x---", gain=0.5, pan=-0.25),
    ),
}
STROKES = {"x": 1.0, "o": 0.72, ".": 0.42}
