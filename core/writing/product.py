"""Finds the thing that an advert sells or an explainer explains."""

from dataclasses import replace

from core.domain.analysis import Entity, Kind
from core.domain.depiction import Subject
from core.language.tables import row
from core.writing.asked import Asked
from core.writing.beats import Beat
from core.writing.kinds import names

# What a place sells, where an advert names nothing else.
_SOLD_AT = {
    "bakery": Subject("sweets", Kind.FOOD, "🍬"),
    "sweet shop": Subject("sweets", Kind.FOOD, "🍬"),
    "restaurant": Subject("food", Kind.FOOD, "🍛"),
    "dhaba": Subject("food", Kind.FOOD, "🍛"),
    "coffee shop": Subject("coffee", Kind.FOOD, "☕"),
    "tea stall": Subject("tea", Kind.FOOD, "🍵"),
    "bookshop": Subject("books", Kind.THING, "📚"),
    "school": Subject("books", Kind.THING, "📚"),
}
# What an explainer may be about that is weather rather than a thing, and how it is pictured.
_SKIES = {
    "rain": Subject("cloud with rain", Kind.NATURE, "🌧"),
    "snow": Subject("snowflake", Kind.NATURE, "❄"),
    "lightning": Subject("cloud with lightning", Kind.NATURE, "🌩"),
    "thunder": Subject("cloud with lightning", Kind.NATURE, "🌩"),
    "wind": Subject("leaf fluttering in wind", Kind.NATURE, "🍃"),
}
# So many letters are read in a shot.
_READ = 60
_PRODUCTS = (Kind.FOOD, Kind.THING, Kind.VEHICLE, Kind.PLANT)


def sold(asked: Asked, things: tuple[Entity, ...]) -> Subject | None:
    """The thing that a wish is about."""
    if not asked.form.sells and asked.form.name != "explainer":
        return None
    named = [e for e in things if e.kind in _PRODUCTS and not e.excluded]
    named = [entity for entity in named if not names((entity.text,), asked.call)]
    named = [e for e in named if e.text not in asked.brand or asked.brand.endswith(e.text)]
    named = [e for e in named if not names(asked.form.words, e.text)]  # விளக்கும் is no lamp
    about = asked.product.casefold() if asked.form.name == "explainer" else ""
    named = [e for e in named if e.text.casefold() in about] if about else named
    stock = next((_SOLD_AT[e.label] for e in things if e.label in _SOLD_AT), None)
    if stock and asked.form.sells and not any(e.text in asked.wish for e in named):
        named = [entity for entity in named if entity.kind is stock.kind]  # no counter of the shop
    if asked.form.sells and _is_for_another(asked, named):
        named = []
    if (own := _by_brand(asked)) and not any(e.text in asked.wish for e in named):
        return own
    if named:
        head = next((e for e in named if _ends(asked.product, e.text)), _head(named))
        colour = head.attributes.get("colour", "")
        hex_of = row("colour", colour).columns["hex"] if colour else ""
        return Subject(head.label, head.kind, head.art, colour=hex_of)
    if stock and asked.form.sells:
        return stock
    name = asked.product
    if asked.form.sells and any(_is_place(each, name) for each in things):
        return None
    return _SKIES.get(name.casefold(), Subject(name, Kind.THING)) if name else None


def _is_for_another(asked: Asked, named: list[Entity]) -> bool:
    """Whether what is told only uses these: a barbell, where the advert is for a gym."""
    said = asked.phrase and not asked.brand
    return bool(said) and not any(each.text in asked.wish for each in named)


def _is_place(entity: Entity, name: str) -> bool:
    """Whether what is advertised is a place, a gym or a bank, and nothing to be held."""
    place = entity.kind in (Kind.PLACE, Kind.BUILDING)
    return place and entity.text.casefold() in name.casefold()


def _by_brand(asked: Asked) -> Subject | None:
    """What a brand of several words sells that the text speaks of by it: "with Himalaya Soap"."""
    what = asked.brand.partition(" ")[2].casefold() if asked.form.sells else ""
    told = what and asked.brand in " ".join(asked.told)
    return Subject(what, Kind.THING) if told else None


def themes_sold(asked: Asked, things: tuple[Entity, ...]) -> tuple[str, ...]:
    """What an advert is about that touches no other theme: () where nothing is sold."""
    if not asked.form.sells or sold(asked, things) is None:
        return ()
    eaten = any(e.label in _SOLD_AT and _SOLD_AT[e.label].kind is Kind.FOOD for e in things)
    return ("food",) if eaten else ("product",)


def sold_in(beats: list[Beat], asked: Asked, things: tuple[Entity, ...]) -> list[Beat]:
    """An advert's beats with the product in one colour, and claims about it to be read."""
    product, told = sold(asked, things), " ".join(asked.told)
    return [
        replace(beat, card=beat.text.rstrip(" .।")) if _claims(beat, product, told) else beat
        for beat in _in_one_colour(beats, product)
    ]


def _in_one_colour(beats: list[Beat], product: Subject | None) -> list[Beat]:
    """What is sold in the colour that it is first told to have, in all shots of it."""
    every = (s for beat in beats for s in beat.depiction.subjects if _is(s, product))
    colour = next((subject.colour for subject in every if subject.colour), "")
    return [_painted(beat, product, colour) for beat in beats] if colour else beats


def _claims(beat: Beat, product: Subject | None, told: str) -> bool:
    """Whether a beat only claims something: "full body check-up at Rs 999"."""
    text = beat.text.rstrip(" .।")
    silent = beat.own and not (beat.narration or beat.card) and len(text) <= _READ
    filmed = beat.cues.moves or beat.cues.angles
    said = silent and not filmed and text.casefold() in told.casefold()
    return said and all(_is(subject, product) for subject in beat.depiction.subjects)


def _painted(beat: Beat, product: Subject | None, colour: str) -> Beat:
    subjects = tuple(
        replace(s, colour=s.colour or colour) if _is(s, product) else s
        for s in beat.depiction.subjects
    )
    return replace(beat, depiction=replace(beat.depiction, subjects=subjects))


def _is(subject: Subject, product: Subject | None) -> bool:
    return product is not None and subject.label == product.label


def _ends(product: str, name: str) -> bool:
    """Whether a product's words end with what it is: the oil of "coconut hair oil"."""
    return f" {product}".casefold().endswith(f" {name}".casefold())


def _head(named: list[Entity]) -> Entity:
    """The juice of "mango juice": in all our languages the last of several nouns is what it is."""
    head = named[0]
    for following in named[1:]:
        if following.start - head.end != 1:
            break
        head = following
    return head
