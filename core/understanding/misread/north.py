"""Tells what words of northern texts are no names: the stem of a verb, as in "बेल रही"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.language.grammar import small_words, where
from core.language.normalise import key
from core.language.tables import row
from core.understanding.cue import AS_IT_STANDS, kind_of, tokens_of
from core.understanding.misread.northern_words import closing, declined, is_put_on, names_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from core.domain.languages import Language
    from core.language.segment import Word
    from core.understanding.cue import Cue

_NAMES = ("thing", "noun", "cldr", "name")
_BEGUN = frozenset({*_NAMES, "place", "colour", "attribute"})
_SURE_DEED = 0.85
# By so much a longer stem is surer than a shorter one.
_SURER = 0.003
_NEAR = 3
_PAIR = 2
_ROOF = "rooftop"
_NO_PLACES = frozenset({"with", "wearing", "towards"})


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text as keys, and what was found at them."""

    keys: Sequence[str]
    language: Language
    things: Mapping[int, Cue]
    acts: frozenset[int]
    acted: frozenset[int]
    done: frozenset[int]
    where: frozenset[int]
    between: frozenset[int]
    people: frozenset[int]
    ends: frozenset[int]
    named: frozenset[int]
    nominal: frozenset[int]
    places: Mapping[int, float]
    nouns: frozenset[int]
    closing: frozenset[int]
    begun: frozenset[int]


def misread(
    found: Iterable[Cue], text: str, tokens: Sequence[Word], language: Language
) -> Callable[[Cue], bool]:
    """Whether a cue is none here: the vine that is a verb, the camera that is a flying drone."""
    found, texts = tuple(found), [each.text for each in tokens]
    names = [cue for cue in found if cue.table == "thing"]
    none = small_words(language, "no_verbs")
    nouns = frozenset(declined(found, texts, language))
    acts = [cue for cue in found if cue.table == "action" and cue.first not in nouns]
    acts = [cue for cue in acts if key(texts[cue.first]) not in none]
    told = _Text(
        [key(each) for each in texts],
        language,
        {cue.first: cue for cue in sorted(names, key=lambda cue: cue.weight)},
        frozenset(cue.first for cue in acts),
        frozenset(cue.last for cue in acts if cue.weight > _SURE_DEED),
        frozenset(cue.last for cue in acts if not cue.key.startswith("hold")),
        frozenset(cue.first for cue in found if cue.table == "relation"),
        frozenset(tokens_of(cue for cue in found if _says_between(cue))),
        frozenset(cue.first for cue in names if cue.last - cue.first == 1 and _is_person(cue)),
        frozenset(cue.last for cue in names if _is_person(cue)),
        frozenset(at for cue in names for at in range(cue.last, cue.last + _NEAR)),
        _nominal(found, names),
        _places(found),
        nouns,
        frozenset(closing(text, tokens, language)),
        frozenset(cue.first for cue in found if cue.table in _BEGUN),
    )
    return lambda cue: _RULES.get(cue.table, _right)(cue, told)


def _nominal(found: Iterable[Cue], names: Iterable[Cue]) -> frozenset[int]:
    """The words that name things by what stands beside them: "दो घड़े", "ઘડા પાછળ"."""
    found = tuple(found)
    where = {cue.first for cue in found if cue.table == "relation" and cue.key not in _NO_PLACES}
    told = {cue.last for cue in found if cue.table in ("count", "colour")}
    alone = (cue.first for cue in names if cue.last - cue.first == 1)
    return frozenset(at for at in alone if at + 1 in where or at in told)


def _says_between(cue: Cue) -> bool:
    return cue.key in ("between", "in the centre") and cue.last - cue.first > 1


def _is_person(cue: Cue) -> bool:
    return row(cue.table, cue.key).columns["kind"] == Kind.PERSON


def _is_animal(cue: Cue) -> bool:
    return cue.table in ("thing", "noun") and row(cue.table, cue.key).columns["kind"] == Kind.ANIMAL


def _places(found: Iterable[Cue]) -> dict[int, float]:
    """How surely each word alone names a place."""
    things = {(cue.first, cue.key) for cue in found if cue.table in _NAMES}
    alone = [cue for cue in found if cue.table == "place" and cue.last - cue.first == 1]
    alone = [cue for cue in alone if (cue.first, cue.key) not in things]
    return {cue.first: cue.weight for cue in sorted(alone, key=lambda cue: cue.weight)}


def _is_stem(cue: Cue, text: _Text) -> bool:
    """Whether a name is the verb that goes on, or one before another: "बेल रही है", "गळून पडतात"."""
    if cue.last >= len(text.keys):
        return False
    after = text.keys[cue.last]
    if _is_sung(cue, text):
        return True
    if after in small_words(text.language, "progressive"):
        return True
    bursts = tuple(small_words(text.language, "bursts"))
    if bursts and cue.first in text.acts and _is_animal(cue) and after.startswith(bursts):
        return True  # "दोनों हँस पड़े", no swan
    if _runs(cue, after, text) or _begins(text.keys[cue.last - 1], after, text.language):
        return True  # "हँसने लगते हैं", no swan
    goes_on = after.startswith(tuple(small_words(text.language, "goes_on")))
    ends = cue.last in text.acts or after in small_words(text.language, "copulas")
    ends = goes_on or (ends and cue.table != "cldr")  # "ঢালতে লাগল", no shield
    return ends and _is_unsure(cue, text)


def _is_unsure(cue: Cue, text: _Text) -> bool:
    """Whether a word alone is a name only by an ending, and may be a verb."""
    alone = cue.last - cue.first == 1 and cue.first not in text.nouns
    alone = alone and cue.first not in text.nominal
    return alone and cue.weight < AS_IT_STANDS and cue.first in text.acts


def _is_sung(cue: Cue, text: _Text) -> bool:
    """Whether a word before "is" is what the one named just before does: "ગાયકો ગાય છે"."""
    who = cue.first in text.ends and cue.first not in text.people
    ended = text.keys[cue.last] in small_words(text.language, "copulas")
    return who and ended and cue.first in text.acts and cue.last - cue.first == 1


def _runs(cue: Cue, after: str, text: _Text) -> bool:
    """Whether a word tells how somebody goes: "ଦଉଡ଼ି ଦଉଡ଼ି ଗଲା" runs, and no rope."""
    goes = tuple(small_words(text.language, "goes_off"))
    own = text.keys[cue.last - 1]
    hows = bool(goes) and own in small_words(text.language, "ways_to_go")
    return hows and (after == own or after.startswith(goes))


def _begins(word: str, after: str, language: Language) -> bool:
    """Whether a word names a deed that begins with the next."""
    named, begins = (tuple(small_words(language, name)) for name in ("naming", "begins"))
    return bool(named) and word.endswith(named) and after.startswith(begins)


def _is_no_name(cue: Cue, text: _Text) -> bool:
    """Whether a name is a verb, or more surely a place: of "पुलावर" not पुलाव but पूल."""
    there = text.places.get(cue.first, 0.0)
    alone = cue.last - cue.first == 1
    rather = (alone and AS_IT_STANDS > there > cue.weight) or _is_row(cue, text)
    rather = rather or names_nothing(text.keys, cue, text.language)
    rather = rather or (alone and _tells_which(cue, text))
    return rather or _is_told_of(cue, text) or _is_stem(cue, text) or _is_two(cue, text)


def _tells_which(cue: Cue, text: _Text) -> bool:
    """Whether a word says of what is named next whose or how it is: "તારા ભાઈ", "ગોળ રોટલી"."""
    return cue.last in text.begun and text.keys[cue.first] in small_words(text.language, "telling")


def _is_told_of(cue: Cue, text: _Text) -> bool:
    """Whether a name is a verb by where it stands, or how it ends: "जलेबी खाई", "टाकून"."""
    if cue.last - cue.first > 1 or cue.first not in text.acts:
        return False
    word = text.keys[cue.first]
    after = text.keys[cue.last] if cue.last < len(text.keys) else ""
    if cue.first in text.closing or after in small_words(text.language, "told_after"):
        return True
    if cue.weight > AS_IT_STANDS:
        return False
    now = tuple(small_words(text.language, "now_ends"))
    copula = after in small_words(text.language, "copulas")
    if now and copula and word.endswith(now):
        return True  # "ਮੋਮਬੱਤੀ ਬਾਲਦਾ ਹੈ", no child
    joins = tuple(small_words(text.language, "joins_on"))
    away = tuple(small_words(text.language, "from_ends"))
    on = bool(joins) and word.endswith(joins) and not word.endswith(away)
    on = on or _goes_on_bare(word, text.language)
    return on or word in small_words(text.language, "carrying")


def _goes_on_bare(word: str, language: Language) -> bool:
    """Whether a Marathi word ends in त after a consonant, as verbs do and no noun: "चावत"."""
    ends = tuple(small_words(language, "bare_ends"))
    return bool(ends) and word.endswith(ends) and unicodedata.category(word[-2]) == "Lo"


def _is_row(cue: Cue, text: _Text) -> bool:
    """Whether a Gujarati word names a row rather than a necklace: "દીવડાની હાર"."""
    if not cue.first or text.keys[cue.first] not in small_words(text.language, "rows"):
        return False
    return text.keys[cue.first - 1].endswith(tuple(small_words(text.language, "of_rows")))


def _is_two(cue: Cue, text: _Text) -> bool:
    """Whether the first of two words is who stands at the second: "पोलीस गाडीजवळ उभा आहे"."""
    if cue.last - cue.first == _PAIR and where(text.keys[cue.first], text.language):
        return True  # "टेबलावर दिवा", no table lamp
    if cue.last - cue.first != _PAIR or cue.first not in text.people or cue.first in text.named:
        return False
    at = cue.last
    small = small_words(text.language, "owned") | small_words(text.language, "bound")
    while at < len(text.keys) and (at in text.where or text.keys[at] in small):
        at += 1
    bound = at > cue.last or where(text.keys[cue.last - 1], text.language)
    return bool(bound) and at in text.acts


def _is_no_place(cue: Cue, text: _Text) -> bool:
    """Whether a place is a verb, or more surely a thing: of "ਬੰਨ੍ਹਦਾ ਹੈ" no dam."""
    alone = cue.last - cue.first == 1
    none = cue.weight < AS_IT_STANDS and alone
    if names_nothing(text.keys, cue, text.language) or (alone and cue.first in text.between):
        return True  # "के बीच", no beach
    if cue.first in text.where and _is_theirs(cue, text):
        return True
    if cue.key == _ROOF and _is_of_vehicle(cue, text):
        return True
    body = none and text.keys[cue.first] in small_words(text.language, "no_things")
    body = body or _is_told_of(cue, text)
    return body or _is_rather(cue, text) or _is_stem(cue, text)  # "मांडीवर", on the lap


def _is_of_vehicle(cue: Cue, text: _Text) -> bool:
    """Whether a roof is a vehicle's, and no place to be: "बस की छत पर"."""
    owner = text.things.get(cue.first - 2)
    owned = text.keys[cue.first - 1] in small_words(text.language, "owned")
    return owner is not None and owned and kind_of(owner) is Kind.VEHICLE


def _is_theirs(cue: Cue, text: _Text) -> bool:
    """Whether a pronoun stands before a word, which then says where: "उनके बीच"."""
    before = text.keys[cue.first - 1] if cue.first else ""
    return before in small_words(text.language, "pronouns")


def _is_of_body(cue: Cue, text: _Text) -> bool:
    """Whether it is on a back rather than behind, or a deed: "पाठीवर", "उसने पकौड़े तले"."""
    closes = cue.first in text.closing and cue.first in text.acts
    if closes or _is_down_from(cue, text) or _is_itself(cue, text) or _is_done(cue, text):
        return True
    return text.keys[cue.first] in small_words(text.language, "on_itself")


def _is_done(cue: Cue, text: _Text) -> bool:
    """Whether a word for below is what somebody does: "ફાફડા તળે છે", fries them."""
    ended = text.keys[cue.last : cue.last + 1]
    deed = text.keys[cue.first] in small_words(text.language, "also_deeds")
    return deed and not small_words(text.language, "copulas").isdisjoint(ended)


def _is_down_from(cue: Cue, text: _Text) -> bool:
    """Whether it says whither from something: "बालकनी से नीचे", "जिन्यावरून खाली"."""
    if cue.first and text.keys[cue.first - 1] in small_words(text.language, "whom"):
        return cue.last - cue.first == 1  # "नाव को किनारे ला रहा है"
    if cue.key not in ("under", "above") or not cue.first:
        return False
    away = small_words(text.language, "down_from")
    ends = tuple(small_words(text.language, "from_ends"))
    before = text.keys[max(0, cue.first - _PAIR) : cue.first]
    return before[-1] in away or (bool(ends) and any(each.endswith(ends) for each in before))


def _is_itself(cue: Cue, text: _Text) -> bool:
    """Whether it is a thing that only sounds as a word of place: "तिची काठी", her stick."""
    words = small_words(text.language, "also_things")
    alone = cue.last - cue.first == 1 and text.keys[cue.first] in words
    return alone and cue.first in text.things


def _flies(cue: Cue, text: _Text) -> bool:
    """Whether the drone is one that does something, and no camera; "ડોલમાં" is in a bucket."""
    thing = text.things.get(cue.first)
    surer = thing is not None and cue.weight < min(thing.weight, AS_IT_STANDS)
    return surer or (cue.key != "camera" and thing is not None and cue.last in text.acts)


def _is_owned(cue: Cue, text: _Text) -> bool:
    """Whether it says of what it is, and is no marker: "कॉफीचा मग", a mug."""
    owning = tuple(small_words(text.language, "owning"))
    before = text.keys[cue.first - 1] if cue.first else ""
    return cue.first in text.things and bool(owning) and before.endswith(owning)


def _is_rather(cue: Cue, text: _Text) -> bool:
    """Whether a word is more surely a form of a thing's name than of a place's: "कुंडीत"."""
    thing = text.things.get(cue.first)
    if thing is None or cue.weight > AS_IT_STANDS or thing.last < cue.last:
        return False
    return thing.weight - cue.weight > _SURER


def _is_no_deed(cue: Cue, text: _Text) -> bool:
    """Whether a verb only says that another one's deed was done, or where: "হেসে উঠলেন"."""
    if cue.last - cue.first > 1:
        return False
    if text.keys[cue.first] in small_words(text.language, "no_verbs") or cue.first in text.nouns:
        return True
    if _is_seen(cue, text) or _is_purpose(cue, text) or _is_worn(cue, text):
        return True
    light = tuple(small_words(text.language, "light"))
    begun = cue.first > 0 and text.keys[cue.first - 1].startswith(_beginning(text.language))
    helps = cue.first in text.acted or begun
    helps = bool(light) and helps and text.keys[cue.first].startswith(light)
    keeps_on = tuple(small_words(text.language, "keeps_on"))
    helps = helps or (cue.first in text.done and text.keys[cue.first].startswith(keeps_on))
    if cue.first in text.nominal and cue.weight < AS_IT_STANDS:
        return True
    where = cue.first in text.where and cue.first not in text.closing
    return helps or (where and cue.weight < AS_IT_STANDS)


def _is_seen(cue: Cue, text: _Text) -> bool:
    """Whether a word only says that something can be seen: "দেখা যাচ্ছে"."""
    seen = tuple(small_words(text.language, "seen"))
    return " ".join(text.keys[cue.first : cue.first + 2]).startswith(seen)


def _is_worn(cue: Cue, text: _Text) -> bool:
    """Whether a participle only says how something is carried or worn: "जाल कंधे पर डाले"."""
    if cue.key.startswith(("hold", "stand")) or cue.last >= len(text.keys):
        return False
    carried = text.keys[cue.first] in small_words(text.language, "carried_along")
    carried = carried or is_put_on(text.keys, cue.first, text.language)
    after = text.keys[cue.last]
    done = after in small_words(text.language, "copulas") or cue.first in text.closing
    return carried and not done and after not in small_words(text.language, "joined_by")


def _beginning(language: Language) -> tuple[str, ...]:
    """What says that something begins, before a verb that only helps: "ਰੋਣ ਲੱਗ ਪੈਂਦੀ"."""
    begins = tuple(small_words(language, "begins_to"))
    return begins or (" ",)


def _is_purpose(cue: Cue, text: _Text) -> bool:
    """Whether a deed is only what something is for: "दौड़ के लिए तैयार", "દોડ માટે"."""
    purposes = small_words(text.language, "purposes")
    after = text.keys[cue.last : cue.last + 2]
    if _is_aim(cue, text):
        return True
    naming = tuple(small_words(text.language, "naming"))
    bare = not text.keys[cue.last - 1].endswith(naming) if naming else True
    return bare and not purposes.isdisjoint(after)


def _is_aim(cue: Cue, text: _Text) -> bool:
    """Whether a verb's ending says what for the next deed is done: "पतंग काढायला चढला"."""
    aims = tuple(small_words(text.language, "aims"))
    begins = tuple(small_words(text.language, "begins_to"))
    after = text.keys[cue.last] if cue.last < len(text.keys) else ""
    if not aims or after.startswith(begins) or not text.keys[cue.last - 1].endswith(aims):
        return False
    return any(cue.last <= at <= cue.last + _NEAR for at in text.acts)


def _is_told(cue: Cue, text: _Text) -> bool:
    """Whether what may be a form of a colour's name says that something was done: "କୋଳକୁ ନେଲେ"."""
    return cue.weight < AS_IT_STANDS and text.keys[cue.first] in small_words(text.language, "told")


def _is_place_of(cue: Cue, text: _Text) -> bool:
    """Whether a word names what something is on rather than of what it is: "दगडावर कपडे"."""
    return cue.first in text.things and bool(where(text.keys[cue.first], text.language))


def _right(cue: Cue, text: _Text) -> bool:
    """What has no rule is what it looks like."""
    del cue, text
    return False


_RULES: Mapping[str, Callable[[Cue, _Text], bool]] = {
    **dict.fromkeys(_NAMES, _is_no_name),
    "mover": _flies,
    "marker": _is_owned,
    "place": _is_no_place,
    "action": _is_no_deed,
    "relation": _is_of_body,
    "colour": _is_told,
    "attribute": _is_place_of,
}
