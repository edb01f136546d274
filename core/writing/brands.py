"""Finds whose film an advert is, and what an English wish says that it sells."""

import re

from core.domain.analysis import Entity, Kind
from core.domain.languages import Language
from core.language.identify import function_words
from core.language.segment import words
from core.understanding.analyse import analyse
from core.understanding.reading import read
from core.writing.kinds import names
from core.writing.knowledge import Form, topics, vocabulary
from core.writing.lettered import QUOTED, SINGLY, signed, without_call

_BRAND = re.compile(
    r"\b(?:called|named|brand|by)\s+(?!new\b|for\b)[“\"']?([A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,2})"
)
_PRODUCT = re.compile(
    r"\bfor\s+(?:(?:a|an|the|my|our|your)\s+)?(?:new\s+)?([A-Za-z][\w' -]{2,40}?)"
    r"(?=\s+(?:called|named|brand|showing|that|which|with|in|by|on|from|for)\b|\s*[.,:;“\"]|\s*$)"
)
# A name with a capital inside, or of two such words, is a brand: "an ad for SunDrop mango juice".
_SOLD_BY_NAME = re.compile(
    r"\bfor\s+([A-Z][a-z]+[A-Z]\w*(?:\s+\d\w*)?|[A-Z][\w’']+(?:\s+[A-Z]\w+)+)"
)
_NOT_SOLD = re.compile(
    r"(?:film|movie|show|series|event|festival|company|brand|song)s?$", re.IGNORECASE
)
# The one capital word of "for the Aria headphones" and "for Sundrop juice".
_CAPITAL = re.compile(
    r"\bfor\s+(?:(?:a|an|the|my|our|your)\s+)?(?:new\s+)?([A-Z][\w’'&-]{2,})"
    r"(?=\s+[a-z]|,\s+(?:an?|the|our|my|your)\s|\s*[.!]?\s*$)"
)
_OF_A_PEOPLE = re.compile(
    r"(?:ian|ean|ese|ish|can|ern|abadi)$|^(?:South|North|East|West|Bengali|Nepali|Malayali|Gujarati"
    r"|Punjabi|Rajasthani|Marathi|Tamil|Telugu|Kannada|Odia|Kashmiri|Konkani|Sindhi|Manipuri|Goan)$"
)
_SOLD = (Kind.FOOD, Kind.THING, Kind.VEHICLE, Kind.PLANT)
_NAMES = frozenset({"name", "tone"})
# Who gives a name to what is cooked at home, where the wish begins with them.
_KIN = frozenset({"old woman", "old man", "mother", "father", "aunt", "uncle"})
# So many words has a brand that stands before what it sells.
_LONGEST = 3


def brand_of(every: tuple[str, ...], told: str, form: Form | None) -> str:
    """The brand that a wish names or signs with; "" for none. `told` is its text without calls."""
    if form is None:
        return ""
    first = _named(without_call(every[0]))
    return signed(every)[0] or first or _named(told) or _capital(every[0], form)


def product_of(wish: str, brand: str) -> str:
    """What an English wish is for, where no table knows the thing: "toothpaste"."""
    named = _PRODUCT.search(wish)
    product = named[1].strip() if named and not _NOT_SOLD.search(named[1].strip()) else ""
    owner = brand.split(maxsplit=1)[0] if brand else ""
    return re.sub(rf"^(?:{re.escape(brand)}|{re.escape(owner)}['’]s\b)", "", product).strip()


def brand_before(wish: str, things: tuple[Entity, ...], language: Language) -> str:
    """The name before what an Indian wish sells, "पतंजलि शहद का विज्ञापन"; "" for none.

    A name is what no table knows but as a person's, and no word that praises.
    """
    if language is Language.EN:
        return ""
    sold = [e for e in things if e.kind in _SOLD and not e.excluded and e.text in wish]
    at = min((wish.find(each.text) for each in sold), default=0)
    common = {*vocabulary("praised", language), *function_words(language)}
    known = read(wish, language)
    told = [c for table, cues in known.cues.items() for c in cues if table not in _NAMES]
    told = [cue for cue in told if cue.start or cue.key not in _KIN]  # Dadi's are known for pickles
    found: list[str] = []
    for word in reversed(words(wish[:at], language)):
        inside = any(cue.start < word.end and word.start < cue.end for cue in told)
        parted = wish[word.end : at].strip(" ").strip("-")
        if word.text in common or inside or parted or len(found) == _LONGEST:
            break
        found, at = [word.text, *found], word.start
    return " ".join(found)


def without_brand(things: tuple[Entity, ...], text: str, brand: str) -> tuple[Entity, ...]:
    """What a text names but for what is only part of a brand: the mountains of Himalaya Face Wash.

    What ends a brand is what it sells: the tea of "Taj Mahal Tea".
    """
    spans = [found.span() for found in re.finditer(re.escape(brand), text)] if brand else []
    several = len(brand.split()) > 1
    return tuple(
        e
        for e in things
        if not any(
            start <= e.start and e.end <= end and not (several and e.end == end)
            for start, end in spans
        )
    )


def _named(text: str) -> str:
    quoted = QUOTED.search(text) or SINGLY.search(text)
    if quoted and len(quoted[1].split()) <= 4 and sum(map(str.isalnum, quoted[1])) > 1:
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
    common = named[1].casefold()
    thing = any(each.kind in _SOLD for each in analyse(common).entities)
    if thing or any(names(topic.words, common) for topic in topics()):
        return ""
    shop = _PRODUCT.search(wish) if named[1].endswith(("'s", "’s")) else None
    return " ".join(map(_capital_first, shop[1].split())) if shop else named[1]


def _capital_first(word: str) -> str:
    return word[:1].upper() + word[1:]
