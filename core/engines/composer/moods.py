"""What each mood sounds like, as tables: scale, harmony, tempo, instruments, patterns."""

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mood:
    """`bpm` at medium pace. `theme` and `answer` are chords, a bar each, as degrees from 1.

    `cadence` is the degree before the last chord. Instruments, styles and kits are keys of
    `BAND` and of the tables of patterns; `reverb` is the room's reverberation time in seconds; a
    `drone` mood keeps its home note sounding instead of changing chords.
    """

    scale: str = "major"
    bpm: float = 92.0
    metre: int = 4
    theme: tuple[tuple[int, ...], ...] = ((1, 5, 6, 4), (1, 4, 6, 5), (1, 6, 4, 5))
    answer: tuple[tuple[int, ...], ...] = ((4, 5, 3, 6), (6, 4, 1, 5), (4, 1, 2, 5))
    cadence: int = 5
    pad: str = "warm pad"
    keys: str = "piano"
    style: str = "arpeggio"
    lead: str = "flute"
    bass: str = "round bass"
    walk: str = "long"
    kit: str = "soft"
    sparkle: str = "celesta"
    reverb: float = 1.8
    sevenths: bool = False
    drone: bool = False


_MINOR = ((1, 6, 3, 7), (1, 4, 6, 5), (1, 7, 6, 7))
_MINOR_ANSWER = ((6, 7, 1, 4), (4, 1, 6, 7), (3, 7, 4, 6))
_RAGA = Mood(
    scale="yaman",
    bpm=78.0,
    theme=((1, 1, 3, 1), (1, 5, 1, 1)),
    answer=((3, 1, 2, 1), (1, 2, 3, 1)),
    cadence=2,
    pad="tanpura",
    keys="santoor",
    style="ripple",
    lead="veena",
    bass="none",
    kit="tabla",
    sparkle="manjira",
    reverb=2.2,
    drone=True,
)
MOODS: dict[str, Mood] = {
    "neutral": Mood(style="arpeggio", lead="soft lead", kit="soft", reverb=1.6),
    "warm": Mood(
        bpm=86, keys="guitar", style="picking", lead="flute", kit="brushes", sevenths=True
    ),
    "happy": Mood(
        bpm=112,
        keys="ukulele",
        style="strum",
        lead="whistle",
        walk="bounce",
        kit="claps",
        sparkle="glock",
        reverb=1.2,
    ),
    "calm": Mood(
        scale="lydian",
        bpm=66,
        theme=((1, 5, 2, 1), (1, 2, 6, 5), (1, 3, 6, 2)),
        answer=((6, 2, 5, 1), (3, 6, 2, 5)),
        cadence=2,
        keys="piano",
        style="rolled",
        lead="flute",
        kit="none",
        sevenths=True,
        reverb=2.8,
    ),
    "sad": Mood(
        scale="minor",
        bpm=62,
        theme=_MINOR,
        answer=_MINOR_ANSWER,
        cadence=7,
        pad="strings",
        style="rolled",
        lead="cello",
        kit="none",
        reverb=2.6,
    ),
    "tense": Mood(
        scale="harmonic minor",
        bpm=104,
        theme=((1, 1, 6, 5), (1, 2, 1, 5), (1, 4, 1, 5)),
        answer=((4, 1, 2, 5), (6, 5, 4, 5)),
        pad="dark pad",
        keys="spiccato",
        style="ostinato",
        lead="horn",
        walk="pulse",
        kit="clock",
        sparkle="glass",
        reverb=2.0,
    ),
    "epic": Mood(
        scale="minor",
        bpm=92,
        theme=((1, 6, 3, 7), (1, 3, 7, 6), (1, 6, 4, 5)),
        answer=((6, 7, 1, 3), (4, 6, 1, 7)),
        cadence=7,
        pad="choir",
        keys="spiccato",
        style="ostinato",
        lead="horn",
        walk="pulse",
        kit="taikos",
        reverb=2.8,
    ),
    "mysterious": Mood(
        scale="dorian",
        bpm=76,
        theme=((1, 4, 1, 7), (1, 2, 4, 1), (1, 7, 4, 2)),
        answer=((4, 7, 2, 1), (2, 4, 1, 7)),
        cadence=7,
        pad="choir",
        keys="celesta",
        style="sparse",
        lead="flute",
        kit="hush",
        sparkle="glass",
        reverb=3.0,
        sevenths=True,
    ),
    "romantic": Mood(
        bpm=76,
        metre=3,
        theme=((1, 3, 6, 4), (1, 6, 2, 5), (4, 5, 3, 6)),
        answer=((2, 5, 3, 6), (4, 3, 2, 5)),
        pad="strings",
        style="waltz",
        lead="violin",
        kit="none",
        sevenths=True,
        reverb=2.3,
    ),
    "playful": Mood(
        bpm=118,
        keys="marimba",
        style="skip",
        lead="clarinet",
        bass="plucked bass",
        walk="bounce",
        kit="toys",
        sparkle="glock",
        reverb=1.0,
    ),
    "energetic": Mood(
        scale="mixolydian",
        bpm=124,
        theme=((1, 7, 4, 1), (1, 4, 7, 4), (6, 4, 1, 5)),
        answer=((4, 5, 6, 1), (2, 4, 1, 7)),
        cadence=4,
        keys="synth pluck",
        style="sixteenths",
        lead="bright lead",
        bass="synth bass",
        walk="drive",
        kit="dance",
        reverb=1.1,
    ),
    "devotional": _RAGA,
    "festive": replace(
        _RAGA,
        scale="desh",
        bpm=112.0,
        theme=((1, 4, 5, 1), (1, 5, 4, 1)),
        style="strum",
        lead="shehnai",
        bass="plucked bass",
        walk="bounce",
        kit="dhol",
        reverb=1.3,
    ),
    "dark": Mood(
        scale="phrygian",
        bpm=70,
        theme=((1, 2, 1, 7), (1, 6, 2, 1), (1, 4, 2, 1)),
        answer=((6, 2, 7, 1), (4, 2, 6, 1)),
        cadence=2,
        pad="dark pad",
        keys="low piano",
        style="sparse",
        lead="cello",
        walk="long",
        kit="hearts",
        sparkle="glass",
        reverb=3.0,
    ),
    "hopeful": Mood(
        bpm=96,
        theme=((1, 5, 6, 4), (4, 1, 5, 6), (1, 3, 4, 5)),
        answer=((4, 5, 6, 1), (2, 4, 6, 5)),
        cadence=4,
        pad="strings",
        style="arpeggio",
        lead="violin",
        walk="pulse",
        kit="rising",
        reverb=2.0,
    ),
    "nostalgic": Mood(
        bpm=80,
        metre=3,
        theme=((1, 3, 4, 1), (1, 6, 4, 2), (4, 1, 2, 5)),
        answer=((6, 3, 4, 1), (2, 4, 1, 5)),
        cadence=4,
        keys="music box",
        style="waltz",
        lead="clarinet",
        kit="waltz",
        sevenths=True,
        reverb=2.0,
    ),
    "dreamy": Mood(
        scale="lydian",
        bpm=72,
        theme=((1, 2, 6, 2), (1, 5, 2, 6), (4, 1, 2, 1)),
        answer=((6, 2, 4, 1), (3, 2, 6, 2)),
        cadence=2,
        pad="choir",
        keys="celesta",
        style="arpeggio",
        lead="soft lead",
        kit="none",
        sparkle="glass",
        sevenths=True,
        reverb=3.2,
    ),
    "elegant": Mood(
        bpm=84,
        theme=((2, 5, 1, 6), (1, 6, 2, 5), (4, 3, 2, 5)),
        answer=((3, 6, 2, 5), (4, 2, 3, 6)),
        pad="strings",
        style="offbeat",
        lead="clarinet",
        bass="plucked bass",
        kit="brushes",
        sevenths=True,
        reverb=1.9,
    ),
    "electronic": Mood(
        scale="minor",
        bpm=108,
        theme=_MINOR,
        answer=_MINOR_ANSWER,
        cadence=7,
        pad="dark pad",
        keys="synth pluck",
        style="sixteenths",
        lead="bright lead",
        bass="synth bass",
        walk="drive",
        kit="dance",
        sparkle="glass",
        reverb=1.8,
    ),
}
# Words that ask for a mood, in the order they are looked for; the brief's own tone goes first.
_WORDS: tuple[tuple[str, str], ...] = (
    ("devotional", r"devot|spirit|sacred|pray|raga|indian|classical|carnatic|hindustani|temple"),
    ("festive", r"festiv|celebrat|wedding|bollywood|diwali|holi\b|dance"),
    ("electronic", r"cyber|electronic|futur|tech|neon|robot|synth|vaporwave"),
    ("romantic", r"romanc|romantic|love|tender|passion|intimate|sensual"),
    ("nostalgic", r"nostalg|memory|memories|vintage|retro|wistful|bittersweet|longing"),
    ("hopeful", r"hope|inspir|uplift|optimis|motivat|proud|aspir|triumph|determined"),
    ("playful", r"play|funny|fun\b|humou?r|comic|quirk|whims|cute|child|silly|mischie"),
    ("energetic", r"energ|excit|dynamic|sport|fast|action|power|bold|urgent|adventur"),
    ("happy", r"happ|joy|cheer|bright|delight|glad|upbeat|merry|fresh"),
    ("tense", r"tens|suspens|thrill|anxi|nervous|fear|angry|anger|danger|chase|conflict"),
    ("epic", r"epic|heroi|grand|majest|dramat|awe|victor|battle|cinematic|intense"),
    ("dreamy", r"dream|ethereal|surreal|fairy|fantas|floaty|wonder"),
    ("mysterious", r"myster|magic|curious|eerie|secret|enigma|strange"),
    ("elegant", r"elegan|luxur|premium|glamo|sophisticat|stylish|royal|classy|jazz"),
    ("dark", r"dark|scar|creep|grim|noir|horror|sinister|gloom|ominous|bleak|disgust|despair"),
    ("sad", r"sad|melanch|sorrow|grief|lonel|tragic|mourn|heartbreak|regret"),
    ("calm", r"calm|peace|seren|relax|quiet|gentle|medita|tranquil|soft|slow|sooth"),
    ("warm", r"warm|cosy|cozy|friend|famil|home|comfort|kind|morning|heart|caring|trust"),
)
_PACES: tuple[tuple[float, str], ...] = (
    (0.82, r"slow|calm|leisure|gentle|languid"),
    (1.22, r"fast|quick|rapid|dynamic|energetic|brisk|urgent|frantic|upbeat"),
)


def mood_of(tone: str, style: str = "") -> str:
    """The name of the mood that words ask for: the tone's first, then the style's; or neutral."""
    for words in (tone.lower(), style.lower()):
        if words.strip() in MOODS:
            return words.strip()
        for name, pattern in _WORDS:
            if re.search(rf"\b(?:{pattern})", words):
                return name
    return "neutral"


def tempo(mood: Mood, pace: str, intensity: float) -> float:
    """Beats per minute."""
    factor = next((times for times, words in _PACES if re.search(words, pace.lower())), 1.0)
    return mood.bpm * factor * (0.95 + 0.1 * intensity)
