"""Finds whose film an advert is, and what an English wish says that it sells."""

import re

from core.writing.kinds import names
from core.writing.knowledge import Form, topics
from core.writing.lettered import QUOTED, signed

_BRAND = re.compile(
    r"\b(?:called|named|brand|by)\s+(?!new\b|for\b)[“\"']?([A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,2})"
)
_PRODUCT = re.compile(
    r"\bfor\s+(?:(?:a|an|the|my|our|your)\s+)?(?:new\s+)?([A-Za-z][\w' -]{2,40}?)"
    r"(?=\s+(?:called|named|brand|showing|that|which|with|in|by|on|from|for)\b|\s*[.,:;“\"]|\s*$)"
)
# A name with a capital inside, or of two such words, is a brand: "an ad for SunDrop mango juice".
_SOLD_BY_NAME = re.compile(r"\bfor\s+([A-Z][a-z]+[A-Z]\w*|[A-Z][\w’']+(?:\s+[A-Z]\w+)+)")
_NOT_SOLD = re.compile(
    r"(?:film|movie|show|series|event|festival|company|brand|song)s?$", re.IGNORECASE
)
# The one capital word of "for the Aria headphones" and "for Sundrop juice".
_CAPITAL = re.compile(
    r"\bfor\s+(?:(?:a|an|the|my|our|your)\s+)?(?:new\s+)?([A-Z][\w’'&-]{2,})"
    r"(?=\s+[a-z]|,\s+(?:an?|the|our|my|your)\s)"
)
_OF_A_PEOPLE = re.compile(
    r"(?:ian|ean|ese|ish|can|ern|abadi)$|^(?:South|North|East|West|Bengali|Nepali|Malayali|Gujarati"
    r"|Punjabi|Rajasthani|Marathi|Tamil|Telugu|Kannada|Odia|Kashmiri|Konkani|Sindhi|Manipuri|Goan)$"
)
_IN_ONE_MARK = re.compile(r"(?<![\w\u0900-\u0dff])['‘]([^'’\n]{2,30})['’](?![\w\u0900-\u0dff])")


def brand_of(every: tuple[str, ...], told: str, form: Form | None) -> str:
    """The brand that a wish names or signs with; "" for none. `told` is its text without calls."""
    if form is None:
        return ""
    return signed(every)[0] or _named(told) or _capital(every[0], form)


def product_of(wish: str, brand: str) -> str:
    """What an English wish is for, where no table knows the thing: "toothpaste"."""
    named = _PRODUCT.search(wish)
    product = named[1].strip() if named and not _NOT_SOLD.search(named[1].strip()) else ""
    owner = brand.split(maxsplit=1)[0] if brand else ""
    return re.sub(rf"^(?:{re.escape(brand)}|{re.escape(owner)}['’]s\b)", "", product).strip()


def _named(text: str) -> str:
    quoted = QUOTED.search(text) or _IN_ONE_MARK.search(text)
    if quoted and len(quoted[1].split()) <= 4:
        return quoted[1].strip()
    named = _BRAND.search(text) or _SOLD_BY_NAME.search(text)
    return named[1] if named else ""


def _capital(wish: str, form: Form) -> str:
    """A name of one capital word before the thing that is sold, which no theme is about.

    Who only owns what is sold is no brand without it: "Ravi's Sweet Shop".
    """
    named = _CAPITAL.search(wish) if form.sells else None
    if named is None or _OF_A_PEOPLE.search(named[1]):
        return ""
    if any(names(topic.words, named[1]) for topic in topics()):
        return ""
    shop = _PRODUCT.search(wish) if named[1].endswith(("'s", "’s")) else None
    return " ".join(map(_capital_first, shop[1].split())) if shop else named[1]


def _capital_first(word: str) -> str:
    return word[:1].upper() + word[1:]
