"""How large things are beside a grown person (1.0), and which pictures stand for them best."""

from core.domain.analysis import Kind
from core.domain.depiction import Subject
from core.engines.animatic.own import drawn_by, own

_BY_KIND = {
    Kind.PERSON: 1.0,
    Kind.ANIMAL: 0.5,
    Kind.FOOD: 0.17,
    Kind.PLANT: 0.5,
    Kind.VEHICLE: 0.95,
    Kind.BUILDING: 2.3,
    Kind.THING: 0.3,
    Kind.NATURE: 0.6,
    Kind.PLACE: 2.3,
}

# Height of the picture's ink in persons. Small things are larger than life: a film draws a cup so
# that it is seen.
_BY_ART: tuple[tuple[float, str], ...] = (
    (0.12, "🧊🧼💄🪥👓🕶📿🎲🪀🧩✂💳💵🎫🔋🔌🪒🧶🧵🥄🍴🔪📎📌🎀💌🪪🏷🧽📼"),
    (0.34, "📺🖥"),
    (0.12, "⌨🖱🍃🍂🍁💧"),
    (0.38, "🪴"),
    (0.13, "👟👞👠👡🩴🥿🥾"),
    (0.58, "🦽🦼🩼🧍"),
    (0.15, "🧱🦴"),
    (0.36, "🪘🎹🔭📽🖨🗑🛢🏹🔱"),
    (0.1, "🐜🐝🐞🦋🐛🦗🪲🪰🦟🐌🕷🪳🍓🍒🫐🥜🌰🔑🗝💍🪙💊🩹"),
    (0.15, "🐦🐤🐥🐣🐁🐀🐹🐸🦎🐟🐠🐡☕🍵🥛🍶🥤🧃🍎🍊🍋🥭🍅📱🖊🖋✏🌹🌷🌸🌼🌺🪔🕯⌚🧁🍪"),
    (0.19, "🕊🐿🦔🦇🦜🦉🐢🦆🍾🍷🍺🥃🫖🍚🍛🍜🍲🥘🍔🍕🎂🍰📖📕📗📘📙📚📷🔔🏆🎁💡🪴🌱⚽🏀🏏"),
    (0.26, "🐇🐰🐓🐔🐈🐱🐩🦊🦡🦝🐧🦩🦚🦃🦢🪿🐍🦞🦀🎒👜💻📺🪣🏺🌻🪷🌾🌿🌵🔥⏰"),
    (0.42, "🥁🐕🐶🦮🐺🐖🐷🐑🐏🐐🐒🦘🦭🐊🎸🎻🪑🛒🧳🪵🪨"),
    (0.6, "🐅🐯🐆🦁🐻🐼🦍🦧🦌🐗🛴🛹🛵🏍🚲🪜"),
    (1.15, "🚪🪟"),
    (0.8, "🛶🐂🐄🐮🐃🐎🐴🦄🫏🦓🦙🦏🦛🐬🦈"),
    (1.0, "🛋🛏"),
    (0.95, "👻🧜🧞💀⛄☃"),
    (0.9, "🚗🚕🚙🚓🚔🚘🛻🏎🛺🚁🛩⛺🛖"),
    (1.0, "🚤"),
    (1.15, "🐪🐫🦬🚐🚜🚑🚌🚍🚎🚒🚚🚛🛰🐋🐳⛲"),
    (1.5, "🛥🐘🦣🦒🦕🦖🚂🚃🚆🚄🚅🚇🚈🚉🚊🚋🚝🚞🐉🎄⛵🪂✈"),
    (0.6, "🎈☂☔🪁"),
    (1.9, "🌳🌲🌴"),
    (2.0, "🏠🏡🏚🛫🛬🚀🏪🎪🚢🛳⛴🎡🎢🗽🗼🏗"),
    (2.6, "🏢🏬🏨🏦🏥🏫🏛🏰🏯⛪🕌🛕🕍🏭🏟🏙🌆🌇🌃🌋⛰🏔🗻"),
)  # fmt: skip

# A whole body instead of a head.
_WHOLE = dict(zip("🐶🐱🐯🐴🐮🐷🐭🐰🐔🐵🐲🌝🌞", "🐕🐈🐅🐎🐄🐖🐁🐇🐓🐒🐉🌕☀", strict=True))

_UPON = ("on", "onto", "in", "into")
_FLIERS = frozenset("🐦🕊🦅🦇🦋🐝🪰🦟✈🛩🛫🛬🚁🪂🎈🚀🛸🪁🐉🦜🛰")
_SWIMMERS = frozenset("🐟🐠🐡🦈🐬🐳🐋🐙🦑🪼🐢🦭🐊🦐🦞")
_SEAGOING = frozenset("🐬🐳🐋🦈")
_SADDLED = frozenset("🚲🛵🏍🛴🐎🐪🐫🐘🐂🐃🫏🦙🛶🚜")
_CABINS = frozenset("🚗🚕🚙🚌🚐🚑🚒🚓🚚🚛🛻🛺")
_BOATS = frozenset("⛵🚤🛥🛶🚢🛳⛴")
# How high the hull reaches, of the whole picture.
_RIMS = {"⛵": 0.24, "🚤": 0.72, "🛥": 0.55, "🛶": 0.5, "🚢": 0.53, "🛳": 0.5, "⛴": 0.62}
RICKSHAW = "own/cycle-rickshaw"
_FLAT = frozenset("🌊🏞🏜🏖🏝🌅🌄🌇🌆🏙🌃🌌🎑🛤🛣🗾🌉")

_DRIVEN, _TOY, _TOY_CAR = 0.8, 0.3, 0.13
"""How tall toys are at most, in grown persons, and those of what is as tall as a car."""

_SIZES = {
    "tiny": 0.5, "small": 0.72, "little": 0.72, "young": 0.75, "short": 0.85, "big": 1.35,
    "large": 1.4, "tall": 1.25, "huge": 1.8, "giant": 2.1, "enormous": 2.1, "massive": 1.9,
}  # fmt: skip


def height(subject: Subject) -> float:
    """How tall the subject is drawn, in grown persons."""
    ours = own(subject.label) or drawn_by(subject.art)
    if ours is not None:
        return ours.height * _SIZES.get(subject.size.lower(), 1.0)
    sign = subject.art[:1] if subject.kind is not Kind.PERSON else ""
    found = next((tall for tall, signs in _BY_ART if sign and sign in signs), None)
    tall = found if found is not None else _BY_KIND[subject.kind]
    if subject.label.startswith("toy "):
        tall = min(tall, _TOY if tall < _DRIVEN else _TOY_CAR)
    if subject.kind is Kind.ANIMAL and subject.label.startswith("baby ") and not subject.size:
        tall *= _SIZES["tiny"]
    return tall * _SIZES.get(subject.size.lower(), 1.0)


def whole(art: str) -> str:
    """The picture of the whole body where the emoji shows only a head."""
    return _WHOLE.get(art[:1], art)


def in_sky(subject: Subject) -> bool:
    """Whether it belongs in the sky (sun, moon, clouds)."""
    return subject.in_sky


def flier(subject: Subject) -> bool:
    return subject.art[:1] in _FLIERS or _at_home(subject, "air")


def swimmer(subject: Subject) -> bool:
    return subject.kind is Kind.ANIMAL and subject.art[:1] in _SWIMMERS


def seagoing(subject: Subject) -> bool:
    """Whether it never leaves the sea: whales, dolphins, sharks."""
    return swimmer(subject) and subject.art[:1] in _SEAGOING


def waterfowl(subject: Subject) -> bool:
    """Whether it swims on water rather than in it."""
    return subject.art[:1] in "🦆🦢🪿" and subject.art != ""


def boat(subject: Subject) -> bool:
    if subject.kind is Kind.PERSON:  # a boatman, whose sign is his boat
        return False
    return subject.art[:1] in _BOATS or _at_home(subject, "water")


def _at_home(subject: Subject, place: str) -> bool:
    ours = own(subject.label)
    return ours is not None and ours.place == place


def rim(subject: Subject) -> float:
    """How high a boat's hull reaches, of its own height."""
    return _RIMS.get(subject.art[:1], 0.4)


def saddled(subject: Subject) -> bool:
    """Whether one sits on it, to be seen, rather than in it."""
    return subject.art[:1] in _SADDLED or subject.art == RICKSHAW


def mounts(rider: Subject, ridden: Subject) -> bool:
    """Whether somebody is said to be on what one sits on to be seen."""
    told = rider.kind is Kind.PERSON and rider.relation in _UPON and rider.to == ridden.label
    return told and rider is not ridden and saddled(ridden)


def cabin(subject: Subject) -> bool:
    """Whether people in it are seen behind its windows."""
    return subject.kind is Kind.VEHICLE and subject.art[:1] in _CABINS and subject.art != ""


def scenery(subject: Subject) -> bool:
    """Whether the picture is a whole view in a square: a set says it better."""
    return subject.art[:1] in _FLAT


def small(subject: Subject) -> bool:
    """Whether it is something that stands on tables and is held in hands."""
    loose = subject.kind in (Kind.FOOD, Kind.THING) or subject.art[:1] == "🧊"
    return loose and height(subject) < 0.35
