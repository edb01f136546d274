"""Who is to be drawn: from a subject's picture, words and name to a person by nature."""

import random
import re
from dataclasses import dataclass, replace

from core.domain.depiction import Subject
from core.engines.animatic.colours import darken, lighten, oklch

SKINS = ("#8c5b3d", "#a26b48", "#b57c55", "#c48c63", "#cf9b72")
_TONES = {"🏻": "#f0c8a4", "🏼": "#dcae85", "🏽": "#bb8257", "🏾": "#8f5a3c", "🏿": "#5f3a28"}
_HAIR = ("#1d1716", "#241a17", "#2b1d18", "#171415")
_GREY = ("#b9b4ae", "#d6d2cc", "#9b968f")
_CLOTHES = (
    "#c8553d", "#2f6f8f", "#e0a33e", "#3f7d5c", "#8c4a7c", "#d97b66", "#40588f", "#b83b5e",
    "#5f8a8b", "#d1495b", "#6b7f3a", "#3c6e71",
)  # fmt: skip
_LOWER = ("#3b4256", "#5a4a42", "#2f3e46", "#6b6358", "#44506b", "#384a3f")


@dataclass(frozen=True, slots=True)
class Build:
    """Proportions in own heights: the head's height, the legs' length, breadths."""

    head: float = 0.152
    legs: float = 0.485
    shoulders: float = 0.098
    hips: float = 0.072
    girth: float = 1.0
    stature: float = 1.0


@dataclass(frozen=True, slots=True)
class Person:
    """One person's appearance; colours are `#rrggbb`.

    `outfit` is one of `cuts`; `below` what is on the legs if it is not what belongs to the outfit,
    `under` the colour of a shirt under a coat, `wrap` that of a shawl; `crown` what is on the head
    (hat, turban, …) and `hat` its colour, "" for its usual one; `extras` small things worn.
    """

    woman: bool
    age: str
    build: Build
    skin: str
    hair: str
    style: str
    outfit: str
    top: str
    lower: str
    accent: str
    crown: str = ""
    extras: frozenset[str] = frozenset()
    shoes: str = "#3a302b"
    hat: str = ""
    brows: float = 0.0
    below: str = ""
    under: str = ""
    wrap: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a calling wears; empty fields are the person's own choice."""

    outfit: str = ""
    top: str = ""
    lower: str = ""
    crown: str = ""
    extras: tuple[str, ...] = ()
    accent: str = ""


_ROLES: tuple[tuple[str, Role], ...] = (
    ("farmer|🌾", Role("dhoti", "", "#efe6d2", "turban", ("moustache", "towel"))),
    ("chef|cook|baker|🍳", Role("coat", "#f4f1ea", "#3b4256", "toque", ("apron",))),
    ("nurse", Role("coat", "#dcecf2", "#e8eef2", "nurse", ())),
    ("doctor|surgeon|physician|dentist|veterinarian|health|⚕",
     Role("coat", "#f6f7f8", "#45597a", "", ("stethoscope",))),
    ("scientist|🔬", Role("coat", "#f6f7f8", "#3b4256", "", ("glasses",))),
    ("teacher|professor|🏫", Role("", "", "", "", ("glasses",))),
    ("student|pupil|schoolboy|schoolgirl|🎓", Role("school", "#f2f4f6", "#2f4a7a", "", ("bag",))),
    ("welder", Role("overall", "#4a5a78", "#3b4256", "helmet", ("glasses",))),
    (r"(?<!office )(?<!social )worker|builder|construction|engineer|miner|labourer|laborer|"
     "👷|🏭|🔧",
     Role("overall", "#e08a2e", "#46536b", "helmet", ("vest",))),
    ("police|👮|officer", Role("uniform", "#b59a63", "#8f7746", "police", ())),
    ("soldier|guard|💂|commando", Role("uniform", "#5f6b45", "#4b5637", "beret", ())),
    ("firefighter|fireman|🚒", Role("uniform", "#37404f", "#2c333f", "firehelmet", ("vest",))),
    ("pilot|captain|✈", Role("suit", "#22304d", "#1e2a43", "police", ())),
    ("astronaut|🚀", Role("overall", "#e9ecf1", "#e9ecf1", "bubble", ())),
    ("judge|justice|magistrate", Role("robe", "#23242a", "", "", ("glasses",), "#f2f4f6")),
    ("knight|samurai|warrior|gladiator", Role("overall", "#9aa5b1", "#7d8a97", "firehelmet", ())),
    ("diver|frogman", Role("overall", "#22303d", "#22303d", "", ("glasses",))),
    ("batsman|cricketer|bowler|umpire", Role("sport", "#f2f4f6", "#e9ecf1", "", ())),
    ("politician|minister|president|mayor|leader", Role("kurta", "#f7f4ec", "#efe9dc", "", ())),
    ("anchor|newsreader|presenter|host|journalist|reporter", Role("suit", "#3a4a63")),
    ("santa", Role("coat", "#c9302f", "#c9302f", "santa", ("beard",), "#f7f4ec")),
    ("hacker", Role("tee", "#2b2f3a", "#23242a", "hood", (), "#4fd38a")),
    ("skier|snowboarder|mountaineer", Role("jacket", "#2f6fd0", "#2b3550", "beanie", ())),
    ("superhero", Role("overall", "#2f5fd0", "#c9302f", "", ())),
    ("ninja", Role("overall", "#23242a", "#23242a", "hood", ())),
    ("thief|robber|burglar|bandit|dacoit|pickpocket",
     Role("shirt", "#2b2f3a", "#23242a", "beanie", ("domino",))),
    ("delivery|courier", Role("polo", "#c9402f", "#2f3542", "peaked", ("bag",))),
    ("postman|mailman|conductor|watchman", Role("uniform", "#a58a5c", "#8a7248", "police", ())),
    ("barista|waiter|waitress|server", Role("shirt", "", "#2e2f36", "", ("apron",))),
    ("groom|🤵", Role("sherwani", "#e9dcc0", "#b3202f", "turban", ("garland",))),
    ("business|office|manager|boss|executive|lawyer|ceo|banker|colleague|coworker|investor|"
     "consultant|accountant|receptionist|entrepreneur|salesman|saleswoman|💼",
     Role("suit", "#2f3b52")),
    (r"\bking|👑|🤴|emperor|\bprince", Role("robe", "#7b2d5b", "#e0b040", "crown", ("beard",))),
    ("queen|👸|princess", Role("sari", "#9c2f52", "", "crown", ("jewels",))),
    ("bride|👰", Role("sari", "#b3202f", "", "", ("jewels", "veil"), "#e8b94a")),
    ("wizard|witch|sorcer|magician", Role("robe", "#3b2a6a", "", "fedora", (), "#e8b94a")),
    ("clown|jester|joker", Role("overall", "#e0a33e", "#c9302f", "fedora", (), "#2f8f6f")),
    ("monk|priest|sage|saint|guru|swami|pandit|🧙", Role("robe", "#d98324", "", "", ("beads",))),
    ("dancer|💃", Role("dress", "#c22f4b", "", "", ("jewels",))),
    ("singer|🎤|musician|rock|👨‍🎤|👩‍🎤", Role("shirt", "#46306b", "#22252e", "", ())),
    ("artist|painter|🎨", Role("shirt", "", "", "beret", ("apron",))),
    ("detective|spy|🕵", Role("coat", "#8a7355", "#4a4036", "fedora", ())),
    ("runner|athlete|player|sport|goalkeeper|boxer|gymnast|wrestler|badminton|tennis|yoga|"
     "cyclist|skater|surfer|weightlifter|swimmer|cricketer|footballer|🏃|🏏|⚽|jogger",
     Role("sport", "", "#2b3550", "", ())),
    ("fisherman|fisher|sailor|boatman", Role("dhoti", "", "#dfe4e0", "", ("towel",))),
    ("vendor|shopkeeper|seller|merchant|grocer", Role("kurta", "", "", "", ("moustache",))),
    ("weaver|potter|tailor|artisan|carpenter", Role("kurta", "", "#e8ddc6", "", ())),
    ("mechanic|driver", Role("shirt", "#6f7f8c", "#39424f", "", ("moustache",))),
    ("muslim|🧕", Role("robe", "", "", "hijab", ())),
    ("sikh|👳", Role("kurta", "", "", "turban", ("beard",))),
)  # fmt: skip

_SPORTS = frozenset(
    "pushup squat yoga stretch racket shoot_ball kick lift dive wrestle box kabaddi "
    "kabaddi_defend relay".split()
)
_SPORTSWEAR = Role("sport", "", "#2b3550")
_WOMEN = re.compile(
    r"👩|👧|👵|👸|👰|💃|♀|🧕|🤱|🤶|"
    r"\b(\w*wom[ae]n|girl|girlfriend|bridesmaid|housewife|mother|mom|grandmother|grandma|granny|lady|wife|daughter|granddaughter|niece|sister|aunt|"
    r"queen|princess|bride|actress|waitress|heroine|female|schoolgirl|mrs|ms|nurse|goddess)s?\b"
)
_MEN = re.compile(
    r"👨|👦|👴|🤴|🤵|🕺|♂|🎅|"
    r"\b(?!wo|hu)\w*m[ae]n\b|\b(boy|father|dad|grandfather|grandpa|husband|son|grandson|nephew|"
    r"boyfriend|brother|uncle|king|prince|groom|actor|waiter|hero|male|fisherman|schoolboy|"
    r"gentleman|mr|monk|priest|guard|soldier|thief|robber|burglar|bandit|dacoit|pickpocket|"
    r"farmer|driver|mechanic|wrestler|blacksmith|carpenter|plumber|electrician|welder|porter|"
    r"labourer|butcher|barber|cobbler|boatman|ploughman|shepherd|cowherd|milkman|puller|"
    r"lumberjack|woodcutter|goalkeeper|lifeguard)s?\b"
)
_CHILDREN = re.compile(
    r"👦|👧|🧒|(?<!delivery )\b(boy|girl|child|(?:grand)?children|kid|daughter|son|pupil|"
    r"schoolboy|schoolgirl|toddler|grandson|granddaughter|grandchild|nephew|niece|student)s?\b"
)
_MARRIED = re.compile(r"\b(wife|housewife|aunt|mother-in-law|daughter-in-law|villager)s?\b")
_BABIES = re.compile(r"👶|\b(baby|babies|infant|newborn)\b")
_ELDERS = re.compile(
    r"👴|👵|🧓|\b(old|elderly|elder|grand(mother|father|ma|pa)|granny|aged|sage|senior)s?\b"
)

_WOMENS_WEAR = re.compile(r"\b(sari|dress|gown|lehenga|salwar|skirt|blouse|burqa|hijab|veil)\b")
_MENS_WEAR = re.compile(r"\b(turban|dhoti|lungi|sherwani|vest|tie|necktie)\b")
_HALF = 0.5

CROWD = 5
"""From so many on they are a crowd: young and old."""

_AGES = ("adult", "adult", "child", "adult", "elder", "adult", "adult")

_BUILDS = {
    "adult": Build(),
    "woman": Build(shoulders=0.084, hips=0.078, girth=0.92, stature=0.95),
    "elder": Build(head=0.158, legs=0.465, shoulders=0.09, hips=0.076, girth=1.05, stature=0.93),
    "child": Build(
        head=0.212, legs=0.42, shoulders=0.098, hips=0.08, girth=1.12, stature=0.66
    ),
    "baby": Build(
        head=0.30, legs=0.30, shoulders=0.115, hips=0.12, girth=1.5, stature=0.42
    ),
}  # fmt: skip


def citizen(subject: Subject, number: int = 0) -> Person:
    """Who a subject is, in the clothes of their calling, or in some of their own choice."""
    words = f"{subject.art} {subject.label} {subject.size}".lower()
    name = f"{subject.known_as}#{number}"
    draw = random.Random(f"cast:{name}")
    woman = _is_woman(words, subject.wears, draw)
    age = _age(words)
    role = _role(words, age)
    if role == Role() and subject.gesture in _SPORTS and not subject.character:
        role = _SPORTSWEAR
    if subject.count >= CROWD and age == "adult" and role == Role():
        age = _AGES[number % len(_AGES)]
    person = _citizen(draw, woman=woman, age=age)
    if person.outfit == "dress" and age == "adult" and _MARRIED.search(words):
        person = replace(person, outfit="salwar", style="braid")
    person = _employed(person, role, woman=woman)
    skin = next((tone for sign, tone in _TONES.items() if sign in subject.art), person.skin)
    return replace(person, skin=skin)


def _is_woman(words: str, wears: str, draw: random.Random) -> bool:
    """By what somebody is called, else by what they wear, else by chance."""
    if _WOMEN.search(words):
        return True
    if _MEN.search(words) or _MENS_WEAR.search(wears):
        return False
    return bool(_WOMENS_WEAR.search(wears)) or draw.random() < _HALF


def _age(words: str) -> str:
    if _BABIES.search(words):
        return "baby"
    if _ELDERS.search(words):
        return "elder"
    return "child" if _CHILDREN.search(words) else "adult"


def _role(words: str, age: str) -> Role:
    if age == "baby":
        return Role()
    for pattern, role in _ROLES:
        if re.search(pattern, words):
            return role
    return Role()


def _citizen(draw: random.Random, *, woman: bool, age: str) -> Person:
    top = draw.choice(_CLOTHES)
    hair = draw.choice(_GREY if age == "elder" else _HAIR)
    build = _BUILDS["woman" if woman and age == "adult" else age]
    build = replace(build, girth=build.girth * draw.uniform(0.94, 1.07))
    extras: set[str] = set()
    if woman and age != "baby":
        style, outfit = _woman(draw, age, extras)
    else:
        style, outfit = _man(draw, age, extras)
    return Person(
        woman=woman,
        age=age,
        build=build,
        skin=draw.choice(SKINS),
        hair=hair,
        style=style,
        outfit=outfit,
        top=top,
        lower=draw.choice(_LOWER),
        accent=beside(top),
        extras=frozenset(extras),
        shoes=draw.choice(("#3a302b", "#5b4436", "#2c2f3a", "#6e5a4a")),
        brows=draw.uniform(-0.02, 0.02),
    )


def _woman(draw: random.Random, age: str, extras: set[str]) -> tuple[str, str]:
    extras.add("earrings")
    match age:
        case "child":
            return draw.choice(("pigtails", "bob", "ponytail")), draw.choice(
                ("dress", "dress", "kurta")
            )
        case "elder":
            extras.update({"bindi", "glasses"} if draw.random() < 0.5 else {"bindi"})
            return "bun", "sari"
        case _:
            if draw.random() < 0.6:
                extras.add("bindi")
            return (
                draw.choice(("long", "bun", "braid", "wavy", "bob")),
                draw.choice(("sari", "salwar", "salwar", "kurta", "dress")),
            )


def _man(draw: random.Random, age: str, extras: set[str]) -> tuple[str, str]:
    match age:
        case "baby":
            return "tuft", "romper"
        case "child":
            return draw.choice(("short", "tousled", "curly")), draw.choice(("tee", "tee", "shirt"))
        case "elder":
            extras.add(draw.choice(("moustache", "glasses", "beard")))
            return draw.choice(("balding", "short")), draw.choice(("kurta", "dhoti"))
        case _:
            if draw.random() < 0.45:
                extras.add(draw.choice(("moustache", "beard", "stubble")))
            return (
                draw.choice(("short", "parted", "curly", "swept")),
                draw.choice(("shirt", "shirt", "kurta", "polo")),
            )


def _employed(person: Person, role: Role, *, woman: bool) -> Person:
    extras = set(person.extras) | set(role.extras)
    if woman:
        extras -= {"moustache", "beard", "stubble"}
    if person.age == "child":
        extras -= {"moustache", "beard", "stubble", "bindi"}
    crown, outfit = role.crown, role.outfit or person.outfit
    if crown == "santa":
        person = replace(person, hair="#f2f0ea")
    if woman and outfit == "dhoti":
        outfit, crown, extras = "sari", "headcloth", extras - {"towel"}
    if woman and crown == "turban":
        crown = ""
    return replace(
        person,
        outfit=outfit,
        top=role.top or person.top,
        lower=role.lower or person.lower,
        accent=role.accent or beside(role.top or person.top),
        crown=crown,
        extras=frozenset(extras),
    )


def beside(colour: str) -> str:
    """A second colour that goes well with a garment's."""
    light, _, hue = oklch(colour)
    if 20 <= hue <= 110:
        return lighten(colour, 0.45) if light < 0.7 else darken(colour, 0.35)
    return "#e8b94a" if light < 0.62 else darken(colour, 0.3)
