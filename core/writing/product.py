"""Finds the thing that an advert sells or an explainer explains."""

from core.domain.analysis import Entity, Kind
from core.domain.depiction import Subject
from core.writing.asked import Asked

# What a place sells, where an advert names nothing else.
_SOLD_AT = {
    "bakery": Subject("sweets", Kind.FOOD, "🍬"),
    "restaurant": Subject("pot of food", Kind.FOOD, "🍲"),
    "dhaba": Subject("pot of food", Kind.FOOD, "🍲"),
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
_PRODUCTS = (Kind.FOOD, Kind.THING, Kind.VEHICLE, Kind.PLANT)


def sold(asked: Asked, things: tuple[Entity, ...]) -> Subject | None:
    """The thing that a wish is about."""
    if not asked.form.sells and asked.form.name != "explainer":
        return None
    named = [e for e in things if e.kind in _PRODUCTS and not e.excluded]
    named = [entity for entity in named if entity.text not in asked.call]
    if named:
        head = _head(named)
        return Subject(head.label, head.kind, head.art)
    stock = next((_SOLD_AT[e.label] for e in things if e.label in _SOLD_AT), None)
    if stock and asked.form.sells:
        return stock
    name = asked.product
    return _SKIES.get(name.casefold(), Subject(name, Kind.THING)) if name else None


def _head(named: list[Entity]) -> Entity:
    """The juice of "mango juice": in all our languages the last of several nouns is what it is."""
    head = named[0]
    for following in named[1:]:
        if following.start - head.end != 1:
            break
        head = following
    return head
