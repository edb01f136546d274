"""How clothes are cut: how far sleeves and legs reach, what hangs from the waist, and how low."""

from dataclasses import dataclass

from core.engines.animatic.casting import Person

LONG = 2.0
"""A sleeve that reaches the wrist."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What an outfit covers.

    `sleeve` is a share of the upper arm, `LONG`, or 0 for none; `below` what is on the legs with
    it. `skirt` and `tunic` hang from the waist in the outfit's own colour: how low (as in
    `dressed.hem`) and how wide beside the legs.
    """

    sleeve: float = 0.72
    below: str = "trousers"
    skirt: tuple[float, float] | None = None
    tunic: tuple[float, float] | None = None
    wide: bool = False


_CUTS = {
    "shirt": Cut(LONG),
    "kurta": Cut(LONG, "slim", tunic=(0.86, 0.042), wide=True),
    "suit": Cut(LONG),
    "coat": Cut(LONG, tunic=(0.8, 0.042)),
    "raincoat": Cut(LONG, tunic=(0.98, 0.06), wide=True),
    "jacket": Cut(LONG, tunic=(0.14, 0.034)),
    "waistcoat": Cut(LONG),
    "sweater": Cut(LONG, tunic=(0.12, 0.026), wide=True),
    "uniform": Cut(LONG),
    "overall": Cut(LONG),
    "tracksuit": Cut(LONG),
    "sherwani": Cut(LONG, "slim", tunic=(0.98, 0.048)),
    "robe": Cut(LONG, skirt=(1.86, 0.06), wide=True),
    "burqa": Cut(LONG, "bare", skirt=(1.9, 0.062), wide=True),
    "sari": Cut(0.55, "bare", skirt=(1.97, 0.05)),
    "lehenga": Cut(0.5, "bare", skirt=(1.95, 0.125)),
    "gown": Cut(0.3, "bare", skirt=(1.9, 0.085)),
    "dress": Cut(0.35, "bare", skirt=(1.12, 0.075)),
    "salwar": Cut(0.72, "trousers", tunic=(1.02, 0.05)),
    "dhoti": Cut(0.72, "dhoti", tunic=(0.3, 0.042)),
    "school": Cut(below="shorts"),
    "tee": Cut(below="shorts"),
    "romper": Cut(below="shorts"),
    "sport": Cut(0.4, "shorts"),
    "blouse": Cut(0.5, "trousers"),
    "vest": Cut(0.0, "trousers"),
    "swimsuit": Cut(0.0, "bare"),
}
_HANGING = {"skirt": (0.98, 0.07), "long skirt": (1.7, 0.07), "lungi": (1.66, 0.028)}
"""What is worn from the waist in a colour of its own."""


def cut(person: Person) -> Cut:
    return _CUTS.get(person.outfit, Cut())


def below(person: Person) -> str:
    """What is on the legs."""
    return person.below or cut(person).below


def hanging(person: Person) -> tuple[float, float] | None:
    """How low and how wide a skirt is that hangs from the waist, if one is worn."""
    return _HANGING.get(person.below) or (None if person.below else cut(person).skirt)


def narrow(person: Person) -> bool:
    """Whether there is no room for long steps."""
    reach = hanging(person)
    return reach is not None and reach[0] > 1.5
