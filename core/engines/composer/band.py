"""The band: every instrument with its sound, its loudness and its place on the stage."""

from dataclasses import dataclass

from core.engines.composer.tones import Held, Instrument, Modal, Plucked


@dataclass(frozen=True, slots=True)
class Player:
    """An instrument in the band: how loud, how wide of the middle, how far back in the room.

    `around` is the note that its part lies about.
    """

    sound: Instrument
    gain: float = 1.0
    pan: float = 0.0
    room: float = 0.25
    around: int = 67


_PIANO = Plucked(slope=1.05, place=0.13, decay=1.1, damping=2.2, cents=1.0, noise=0.03)
BAND: dict[str, Player] = {
    "warm pad": Player(Held(1.35, 1_700, attack=0.7, release=1.1, cents=11), 0.5, 0, 0.4, 62),
    "dark pad": Player(Held(1.2, 520, attack=0.9, release=1.3, cents=14), 0.6, 0, 0.4, 55),
    "strings": Player(
        Held(1.0, 3_600, attack=0.32, release=0.6, players=5, cents=13), 0.5, 0, 0.45, 62
    ),
    "choir": Player(
        Held(
            0.9,
            3_500,
            ((650, 140), (1_080, 170), (2_700, 320)),
            players=4,
            cents=14,
            attack=0.5,
            release=0.9,
            vibrato=14,
            breath=0.01,
        ),
        0.55,
        0,
        0.6,
        60,
    ),
    "tanpura": Player(
        Plucked(0.7, 0.31, 2.2, 1.4, cents=2.0, buzz=0.75, noise=0.0, attack=0.02, release=1.2),
        0.42,
        0,
        0.3,
        55,
    ),
    "piano": Player(_PIANO, 0.85, -0.12, 0.22, 64),
    "low piano": Player(_PIANO, 0.9, 0, 0.4, 52),
    "guitar": Player(Plucked(0.95, 0.22, 0.75, 2.6, 0.6, noise=0.03), 0.8, -0.25, 0.18, 60),
    "ukulele": Player(Plucked(1.2, 0.3, 0.34, 2.6, 0.8, noise=0.04), 0.7, 0.2, 0.15, 66),
    "santoor": Player(
        Plucked(0.9, 0.09, 0.6, 1.9, 4.5, noise=0.06, release=0.5), 0.55, 0.25, 0.3, 70
    ),
    "spiccato": Player(
        Held(1.0, 2_800, attack=0.02, release=0.12, players=4, vibrato=0), 0.55, 0.2, 0.35, 57
    ),
    "celesta": Player(
        Modal(((1, 1, 0.9), (2.0, 0.15, 0.5), (4.0, 0.28, 0.3), (9.2, 0.06, 0.08))),
        0.7,
        0.3,
        0.45,
        79,
    ),
    "music box": Player(
        Modal(((1, 1, 0.8), (3.0, 0.10, 0.3), (5.8, 0.16, 0.2)), noise=0.02), 0.8, 0.15, 0.35, 74
    ),
    "marimba": Player(
        Modal(((1, 1, 0.32), (3.95, 0.22, 0.07), (9.8, 0.06, 0.02)), 0.03), 1.0, -0.2, 0.15, 64
    ),
    "glock": Player(Modal(((1, 1, 0.9), (2.76, 0.25, 0.3), (5.4, 0.12, 0.1))), 0.45, 0.35, 0.4, 86),
    "glass": Player(
        Modal(((1, 1, 1.8), (2.32, 0.35, 1.0), (4.25, 0.2, 0.5), (6.63, 0.08, 0.3)), 0.0, 0.006),
        0.5,
        -0.35,
        0.7,
        81,
    ),
    "manjira": Player(
        Modal(((2.0, 0.6, 0.9), (5.43, 0.3, 0.6), (8.1, 0.2, 0.4))), 0.25, 0.4, 0.4, 79
    ),
    "synth pluck": Player(Plucked(1.0, 0.5, 0.26, 2.2, 7.0, noise=0.0), 0.6, 0.2, 0.3, 66),
    "flute": Player(
        Held(1.8, 3_000, players=1, attack=0.07, release=0.16, vibrato=16, breath=0.035),
        0.6,
        0.1,
        0.4,
        76,
    ),
    "whistle": Player(
        Held(3.0, 2_400, players=1, attack=0.05, release=0.1, vibrato=12, breath=0.04),
        0.5,
        -0.1,
        0.3,
        81,
    ),
    "clarinet": Player(
        Held(
            1.5,
            1_700,
            ((300, 420), (1_500, 500)),
            1,
            attack=0.05,
            release=0.12,
            vibrato=7,
            breath=0.012,
        ),
        0.6,
        0.12,
        0.3,
        70,
    ),
    "shehnai": Player(
        Held(0.7, 3_600, ((1_150, 480), (2_600, 700)), 2, 6, attack=0.04, release=0.1, vibrato=18),
        0.42,
        0.1,
        0.3,
        72,
    ),
    "violin": Player(
        Held(
            1.1,
            3_000,
            ((500, 320), (1_300, 700), (2_800, 900)),
            3,
            7,
            attack=0.12,
            release=0.25,
            vibrato=15,
            swell=0.4,
        ),
        0.55,
        0.15,
        0.4,
        74,
    ),
    "cello": Player(
        Held(
            1.15,
            1_500,
            ((260, 200), (600, 400), (1_500, 600)),
            2,
            5,
            attack=0.14,
            release=0.3,
            vibrato=13,
            swell=0.4,
        ),
        0.75,
        -0.15,
        0.35,
        57,
    ),
    "horn": Player(
        Held(1.3, 1_300, players=3, cents=7, attack=0.09, release=0.3, vibrato=4, swell=0.6),
        0.7,
        -0.1,
        0.5,
        60,
    ),
    "soft lead": Player(
        Held(2.2, 1_500, players=2, cents=5, attack=0.05, release=0.3, vibrato=7), 0.6, 0.1, 0.4, 74
    ),
    "bright lead": Player(
        Held(1.1, 2_800, players=3, cents=9, attack=0.015, release=0.16, vibrato=6), 0.4, 0, 0.3, 72
    ),
    "veena": Player(
        Plucked(0.85, 0.12, 1.1, 2.0, 1.5, buzz=0.45, noise=0.03, release=0.25), 0.95, 0, 0.25, 68
    ),
    "round bass": Player(
        Plucked(1.7, 0.25, 1.0, 2.4, 0.0, noise=0.0, attack=0.012), 0.95, 0, 0.03, 38
    ),
    "plucked bass": Player(
        Plucked(1.5, 0.2, 0.5, 2.6, 0.0, noise=0.03, attack=0.004), 0.95, 0, 0.03, 40
    ),
    "synth bass": Player(
        Held(1.1, 480, players=1, attack=0.008, release=0.06, vibrato=0), 0.75, 0, 0.0, 36
    ),
}
