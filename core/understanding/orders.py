"""Tells English verbs that look like things by what stands around them: "water the plants"."""

from core.language.english import is_base, is_plural, is_quality, words_of
from core.language.english_verbs import helping, is_kind, verb_form, verb_kind
from core.language.english_words import clause_words, is_kind_of_deed, pointing
from core.language.tables import CLDR
from core.understanding.cue import Cue, kind_of
from core.understanding.reading import Reading

_LONGEST = 5
_LEAST = 2
_ONWARDS = clause_words("onwards")
_GATHERING = verb_kind("gathers")
_ROUND = clause_words("round_it")
_GOING = clause_words("going")
_LEADING = clause_words("orders_after")


def acts_on(reading: Reading, cue: Cue) -> bool:
    """Whether a word that could name a thing begins a clause and has an object: "taps a button"."""
    if cue.last - cue.first > 1 or cue.last >= len(reading.words):
        return False
    form = verb_form(cue.text.casefold())
    if (
        form is None
        or form.how not in ("base", "s")
        or not reading.same_clause(cue.first, cue.last)
    ):
        return False
    before = reading.words[cue.first - 1].text.casefold() if cue.first else ""
    opens = not cue.first or before in _LEADING or not reading.same_clause(cue.first - 1, cue.first)
    after = reading.words[cue.last].text.casefold()
    return opens and reading.same_clause(cue.first, cue.last) and after in clause_words("objects")


def opens_list(reading: Reading, cue: Cue) -> bool:
    """Whether a word in -s begins what else is there: "lettuce spilling out, fries in a box"."""
    form = verb_form(cue.text.casefold()) if cue.last - cue.first == 1 else None
    if form is None or form.how != "s" or not cue.first or cue.last >= len(reading.words):
        return False
    if reading.same_clause(cue.first - 1, cue.first):
        return False
    after = reading.words[cue.last].text.casefold()
    led = pointing([after], 0)[0] and reading.same_clause(cue.first, cue.last)
    forms = (
        verb_form(reading.words[at].text.casefold())
        for at in range(cue.first)
        if reading.sentence[at] == reading.sentence[cue.first]
    )
    return bool(led) and not any(form is not None and form.how == "s" for form in forms)


def lies_there(reading: Reading, cue: Cue) -> bool:
    """Whether what could be an order is told to lie somewhere: ": hammer on the anvil"."""
    form = verb_form(cue.text.casefold()) if cue.last - cue.first == 1 else None
    opens = not cue.first or not reading.same_clause(cue.first - 1, cue.first)
    if form is None or form.how != "base" or not opens or cue.last + 1 >= len(reading.words):
        return False
    after = [word.text.casefold() for word in reading.words[cue.last : cue.last + 2]]
    here = reading.same_clause(cue.first, cue.last)
    led = pointing(after, 0)[0] in ("on", "in", "under", "behind", "next to", "above")
    return here and led and after[1] in clause_words("objects")


def done_by_several(reading: Reading, cue: Cue) -> bool:
    """Whether several do it to what comes next: "tourists photograph a tower"."""
    form = verb_form(cue.text.casefold()) if cue.last - cue.first == 1 else None
    if form is None or form.how != "base" or not cue.first or cue.last >= len(reading.words):
        return False
    here = reading.same_clause(cue.first - 1, cue.first) and reading.same_clause(
        cue.first, cue.last
    )
    several = any(each.last == cue.first and each.plural for each in reading.of("thing", "noun"))
    after = reading.words[cue.last].text.casefold()
    return here and several and after in clause_words("objects")


def does_itself(reading: Reading, cue: Cue) -> bool:
    """Whether what could be an order names what does what comes next: "milk spreads"."""
    form = verb_form(cue.text.casefold())
    opens = not cue.first or not reading.same_clause(cue.first - 1, cue.first)
    if form is None or form.how != "base" or not opens or cue.last >= len(reading.words):
        return False
    after = verb_form(reading.words[cue.last].text.casefold())
    does = after is not None and after.how == "s" and reading.same_clause(cue.first, cue.last)
    return does and cue.last not in reading.firsts("thing", "noun", CLDR)


def is_taken(reading: Reading, cue: Cue) -> bool:
    """Whether the verb right before takes it as its object: "adds milk", "sells fish"."""
    if cue.text.endswith("s") or not reading.same_clause(cue.first - 1, cue.first):
        return False
    before = reading.words[cue.first - 1].text.casefold()
    form = verb_form(before)
    if form is None or form.how not in ("s", "ing") or before in helping():
        return False
    named = cue.first in reading.lasts("thing", "noun", "name", CLDR)
    return not (named or is_kind(form.base, "helps") or is_kind(form.base, "goes"))


def goes_on(reading: Reading, cue: Cue) -> bool:
    """Whether it is one more deed in a row: "he arrives, bows to the teacher and leaves"."""
    form = verb_form(cue.text.casefold()) if cue.last - cue.first == 1 else None
    if form is None or form.how != "s" or not cue.first or cue.last >= len(reading.words):
        return False
    joined = reading.words[cue.first - 1].text.casefold() == "and"
    apart = not reading.same_clause(cue.first - 1, cue.first)
    after = reading.words[cue.last].text.casefold()
    leads = after in _ONWARDS and reading.same_clause(cue.first, cue.last)
    return (joined or apart) and leads and _acts_before(reading, cue.first - joined)


def _acts_before(reading: Reading, end: int) -> bool:
    """Whether the clause that ends there begins with what someone does, or says who does it."""
    at, words = end - 1, reading.words
    while at and reading.same_clause(at - 1, end - 1):
        at -= 1
    form = verb_form(words[at].text.casefold())
    if form is not None and form.how == "s":
        return reading.sentence[at] == reading.sentence[end]
    one = words[at].text.casefold() in {"a", "an", "the", "he", "she", "it", "his", "her"}
    forms = (verb_form(words[each].text.casefold()) for each in range(at + 1, end))
    does = any(form is not None and form.how == "s" for form in forms)
    return one and does and reading.sentence[at] == reading.sentence[end]


def _opened(reading: Reading, end: int) -> bool:
    """Whether a name that ends there opens its clause: "an old school bell"."""
    told = reading.firsts("thing", "noun", "place", "colour", "attribute", CLDR)
    at = end - 1
    while at and end - at < _LONGEST and reading.same_clause(at - 1, end - 1):
        before = reading.words[at - 1].text.casefold()
        if before in clause_words("determiners"):
            if at > 2 and reading.words[at - 2].text.casefold() == "of":
                return _opened(reading, at - 2)
            return at < 2 or not reading.same_clause(at - 2, at - 1)
        if not (at in told or is_quality(before) or at - 1 in told):
            return False
        at -= 1
    return False


def rings(reading: Reading, cue: Cue, said: list[str]) -> bool:
    """Whether what is known does it, and that is all: "the bell rings", no "tea leaves fall"."""
    if said[-2:-1] != ["the"] and not _opened(reading, cue.first):
        return False
    if cue.first not in reading.lasts("thing", "noun", CLDR):
        return False
    verbs = reading.firsts("action")
    if any(
        reading.same_clause(at, cue.first)
        for at in range(max(0, cue.first - 6), cue.first)
        if at in verbs
    ):
        return False
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    alone = not after or not reading.same_clause(cue.last, cue.first)
    return (
        alone
        or after in clause_words("determiners")
        or after in words_of("before_things") - {"with", "of"} | {"at", "off", "out"}
    )


def gathers(reading: Reading, cue: Cue) -> bool:
    """Whether several do it around something: "children crowd around a cart"."""
    before = any(each.last == cue.first and each.plural for each in reading.of("thing", "noun"))
    if not before or cue.text.casefold() not in _GATHERING or cue.last >= len(reading.words):
        return False
    return reading.words[cue.last].text.casefold() in _ROUND


def says_how(reading: Reading, cue: Cue) -> bool:
    """Whether it only says how something is done: the ice of "is ice skating"."""
    words = [word.text.casefold() for word in reading.words[cue.first - 1 : cue.first + 2]]
    form = verb_form(words[1]) if cue.first and cue.last - cue.first > 1 else None
    deed = form is not None and form.how == "ing"  # "is playing cards"
    if not cue.first or not (deed or (cue.last - cue.first == 1 and is_kind_of_deed(words, 1))):
        return False
    who = any(
        each.last == cue.first and kind_of(each).alive for each in reading.of("thing", "noun")
    )
    return who or words[0] in helping() or words[0] in _GOING


def in_name_of_object(reading: Reading, cue: Cue) -> bool:
    """Whether it ends a name of two words to which something was done: "opens her paint box"."""
    if cue.first < _LEAST or not is_base(cue.text.casefold()):
        return False
    article, before = (word.text.casefold() for word in reading.words[cue.first - 2 : cue.first])
    if article not in clause_words("determiners") or is_plural(before):
        return False
    acts = [
        act
        for act in reading.of("action")
        if act.last <= cue.first - 2 and reading.same_clause(act.first, cue.first)
    ]
    led = cue.first > _LEAST and pointing([reading.words[cue.first - 3].text.casefold()], 0)[0]
    if acts and led and article in ("a", "an"):  # "swinging on a tyre swing"
        return True
    return any(act.last == cue.first - 2 for act in acts)


# What tells of a word that could be a thing that somebody does it.
DEEDS = (acts_on, goes_on, done_by_several, gathers, says_how)
# And what tells that it names something all the same.
NAMES = (does_itself, opens_list, lies_there)
