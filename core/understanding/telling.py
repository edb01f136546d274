"""Tells English nouns that name something to be seen from those that only say which, or whose."""

from typing import TYPE_CHECKING

from core.domain.analysis import Kind
from core.domain.languages import Language
from core.language.english import (
    is_base,
    is_person,
    is_plural,
    is_quality,
    is_verb,
    words_of,
)
from core.language.english_verbs import verb_form, verb_kind
from core.language.english_words import clause_words
from core.language.hyphens import qualities
from core.language.identify import function_words
from core.language.tables import CLDR
from core.understanding.cue import Cue, kind_of
from core.understanding.kinds import is_one_of, kinds
from core.understanding.reading import Reading

if TYPE_CHECKING:
    from core.understanding.noun import Noun

# Before a trade these only say who follows it: "a woman doctor".
_ALSO_WHO = words_of("also_who")
# Words after "the potter's" in which a daughter may come: "the potter's little daughter".
_KIN_NEAR = 3
_OF_ITS_KIND = kinds("of_its_kind")
_WHERE = clause_words("where")
_WEARING = words_of("beside_glasses")
_GLASS = frozenset({"glass", "glasses"})
_PICTURES = kinds("pictures")
# What these are of is no such thing: "a blanket of snow", "a pillar of smoke".
_OF_STUFF = words_of("stuff")
# Of these one is seen by itself: "on a branch of the tree".
_SEEN_PARTS = words_of("seen_parts")
_GLAZED = words_of("glazed")
_PICTURING = verb_kind("pictures")
_PILED = words_of("piled")
_HERDS = frozenset({"family", "pack", "troop", "colony", "pride"})
_CARAVANS = words_of("caravans")
_YOUNG = words_of("young")
_OBJECTS = clause_words("after_deeds")
_SEVERAL = words_of("plural_names")
_OFF_IT = (["on"], ["next"], ["beside"])  # "its lid on the floor"
_VAST = words_of("vast_names")
_HAVING = clause_words("owners")
# In these and under it the sun is light: "he sits in the winter sun".
_NONE = frozenset({"no", "without"})
_SHINING = clause_words("shining")
_BOXES = _NONE | clause_words("before_boxes")
_NEAR = 4
# What is made for someone who sees it: "a story for children".
_TOLD_TO = words_of("told_to")
# With these something gets a colour, so many words before its name's end.
_PAINTS = verb_kind("paints")
_PAINTED_NEAR = 6
# After these a word is said of what was named before.
_SAYS_SO = words_of("says_so")
_WANTING = words_of("wanting")


def of_viewers(reading: Reading, cue: Cue) -> bool:
    """Whether those are meant who see the film: "I want people to feel"."""
    before = [word.text.casefold() for word in reading.words[max(0, cue.first - 3) : cue.first]]
    if before[-1:] == ["for"] and not _TOLD_TO.isdisjoint(before):
        return True
    wanted = not _WANTING.isdisjoint(before) and not {"i", "we"}.isdisjoint(before)
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    return wanted and after in {"to", "feel", "see", "think"}


def is_part(reading: Reading, at: int) -> bool:
    """Whether an English word is a part of someone, or only says how much of something there is."""
    word = reading.words[at].text.casefold()
    if word in words_of("body"):
        before = reading.words[at - 1].text.casefold() if at else ""
        return before not in (_BOXES if word in words_of("either") else _NONE)
    after = [each.text.casefold() for each in reading.words[at + 1 : at + 3]]
    if after[:1] == ["of"] and word not in words_of("vessels"):
        if word in words_of("parts") and word not in _SEEN_PARTS:
            return True
        walled = word in _CARAVANS and at + 3 in reading.lasts("thing")
        walled = walled or (word in _PILED and after[-1] not in clause_words("determiners"))
        described = len(after) > 1 and is_quality(after[1])  # "a mop of curly hair"
        stuff = [each.text.casefold() for each in reading.words[at + 2 : at + 3 + described]]
        herd = word in _HERDS and is_plural(after[-1])  # "a family of squirrels"
        herd = herd and after[-1] not in clause_words("determiners")
        return word in _VAST or walled or herd or not _OF_STUFF.isdisjoint(stuff)
    if word == "sun":
        return _is_light(reading, at)
    if word == "file":  # "they walk in single file"
        return at > 0 and reading.words[at - 1].text.casefold() == "single"
    owned = word in words_of("owned") or word in words_of("on_things")
    return owned and _is_owned(reading, at) and not (word == "lid" and after[:1] in _OFF_IT)


def _is_owned(reading: Reading, at: int) -> bool:
    before = [each.text.casefold() for each in reading.words[max(0, at - 2) : at]]
    if before and before[-1].endswith(("'s", "’s", "s'")):
        return True
    near = before if before and is_quality(before[-1]) else before[-1:]
    return not _HAVING.isdisjoint(near)


def _is_light(reading: Reading, at: int) -> bool:
    """Whether the sun is told of as light, and neither rises nor is seen itself."""
    if at + 1 in reading.firsts("action"):
        return False
    if at in reading.lasts("time", "season"):
        return True
    things = reading.lasts("thing", "noun", CLDR)
    for before in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if before + 1 in things or not reading.same_clause(before, at):
            return False
        if reading.words[before].text.casefold() in _SHINING:
            return True
    return False


def is_so(reading: Reading, cue: Cue) -> bool:
    """Whether a thing's and a colour's word is said of something: "the kite is orange"."""
    if reading.language is not Language.EN or cue.first not in reading.firsts("colour"):
        return False
    if cue.plural or not cue.first:
        return False
    before = reading.words[cue.first - 1].text.casefold()
    if before in _SAYS_SO or _with_another(reading, cue):
        return True
    named = cue.first in reading.lasts("thing", "noun", CLDR)
    if reading.same_clause(cue.first - 1, cue.first):
        return named
    sign = reading.text[reading.words[cue.first - 1].end : cue.start].strip()
    alone = cue.last >= len(reading.words) or not reading.same_clause(cue.first, cue.last)
    return named and alone and sign != ","


def _with_another(reading: Reading, cue: Cue) -> bool:
    """Whether another colour is told with it: "an orange and green car"."""
    after = [word.text.casefold() for word in reading.words[cue.last : cue.last + 1]]
    return after == ["and"] and cue.last + 1 in reading.firsts("colour")


def painted_so(reading: Reading, cue: Cue) -> bool:
    """Whether a thing's and a colour's word is the colour: "paint the door orange"."""
    if reading.language is not Language.EN or cue.first not in reading.firsts("colour"):
        return False
    after = reading.words[cue.last : cue.last + 1]
    ends = not after or after[0].text.casefold() == "and"
    ends = ends or not reading.same_clause(cue.first, cue.last)
    named = cue.first in reading.lasts("thing", "noun", "place", CLDR)
    before = reading.words[max(0, cue.first - _PAINTED_NEAR) : cue.first]
    forms_ = (verb_form(word.text.casefold()) for word in before)
    return ends and named and any(form is not None and form.base in _PAINTS for form in forms_)


def whose(reading: Reading, cue: Cue) -> bool:
    """Whether someone only says whose what comes next is: "a vendor's cart", not "her hand"."""
    several = cue.text.endswith("s") and reading.text[cue.end : cue.end + 1] in ("'", "’")
    several = several or _without_sign(reading, cue)
    if not (several or cue.text.endswith(("'s", "’s"))) or not _is_someone(cue):
        return False
    before = {word.text.casefold() for word in reading.words[max(0, cue.first - 2) : cue.first]}
    after = [word.text.casefold() for word in reading.words[cue.last : cue.last + _KIN_NEAR]]
    kin = not words_of("kin").isdisjoint(after)
    if kin and cue.table == "name":
        return False  # a story that tells of "Ravi's mother" is likely to go on with him
    if kin or not before.isdisjoint({"my", "our", "your"}):
        return True
    seen = words_of("body") | words_of("owned") | words_of("of_someone")
    return bool(after) and seen.isdisjoint(after)


def _without_sign(reading: Reading, cue: Cue) -> bool:
    """Whether the sign was left out of whose it is: "farmers wife goes to the field"."""
    if reading.language is not Language.EN or not (cue.plural and cue.text.endswith("s")):
        return False
    after = [word.text.casefold() for word in reading.words[cue.last : cue.last + 1]]
    here = bool(after) and reading.same_clause(cue.first, cue.last)
    return here and after[0] in words_of("kin") and not is_plural(after[0])


def _is_someone(cue: Cue) -> bool:
    return kind_of(cue).alive


def tells_which(reading: Reading, one: "Noun", other: "Noun") -> bool:
    """Whether an English noun only tells which other is meant: "paper lanterns", "bus driver"."""
    if reading.language is not Language.EN or one.last != other.first or one.cue.table == "name":
        return False
    if not reading.same_clause(one.first, other.first) or is_plural(one.cue.text.casefold()):
        return False
    if other.place or one.cue.text.endswith(("'s", "’s")) or _opens(reading, one, other):
        return False
    if other.kind is Kind.ANIMAL and (one.label in _OF_ITS_KIND or _is_young(other)):
        return True
    small = one.label == "model" and not other.alive  # "a model ship"
    small = small or (one.kind is Kind.PERSON and is_one_of(other, "worn"))  # "a police uniform"
    of_animals = one.kind is Kind.ANIMAL and other.kind is Kind.PERSON  # "a cat burglar"
    return (
        not one.alive
        or small
        or of_animals
        or (other.kind is Kind.PERSON and one.label in _ALSO_WHO)
    )


def _is_young(noun: "Noun") -> bool:
    """Whether the name before only says of what kind the young one is: "a labrador puppy"."""
    return noun.cue.text.casefold().removesuffix("s") in _YOUNG


def sees_by(reading: Reading, cue: Cue) -> bool:
    """Whether the glasses are those on someone's nose: "a girl with glasses"."""
    if cue.text.casefold() != "glasses":
        return False
    said = [word.text.casefold() for word in reading.words[max(0, cue.first - 4) : cue.first]]
    if any(word.text.casefold() in _GLASS for word in reading.words[: cue.first]):
        return False  # filled before
    after = reading.words[cue.last].text.casefold() if cue.last < len(reading.words) else ""
    owned = bool(said) and said[-1].endswith(("'s", "’s"))
    worn = owned or not _WEARING.isdisjoint(said)
    return after not in ("of", "filled", "full") and worn


def leads_on(reading: Reading, cue: Cue) -> bool:
    """Whether an English colour stands before a noun that no table has: "orange robes"."""
    if reading.language is not Language.EN or cue.last >= len(reading.words):
        return False
    after = reading.words[cue.last].text.casefold()
    small = function_words(Language.EN) | words_of("small") | words_of("before_things")
    here = reading.same_clause(cue.last, cue.first) and after.isalpha()
    return here and after not in small and not is_verb(after)


def _opens(reading: Reading, one: "Noun", other: "Noun") -> bool:
    """Whether it is where someone is, put first: "under the tree children play"."""
    start, _ = reading.bounds(one.first)
    first = reading.words[start].text.casefold()
    after = [word.text.casefold() for word in reading.words[other.last : other.last + 1]]
    there = start == one.first - 1 and after in (["is"], ["are"], ["was"])  # "on table phone is"
    if not (other.alive or other.cue.plural or there):
        return False
    return start < one.first and (start in reading.firsts("relation") or first in _WHERE)


def pictured(reading: Reading, one: "Noun", other: "Noun") -> bool:
    """Whether the second is only what a picture shows: the horse of "a statue of a horse"."""
    if reading.language is not Language.EN or one.label not in _PICTURES:
        return False
    between = [word.text.casefold() for word in reading.words[one.last : other.first]]
    of_it = between[:1] == ["of"] and len(between) <= _NEAR and not one.alive
    of_it = of_it and reading.same_clause(one.last, other.first)
    before = reading.words[max(0, one.first - 3) : one.first]
    forms = (verb_form(word.text.casefold()) for word in before)
    if any(form is not None and form.base in _PICTURING for form in forms):
        return False  # who is painted is there
    return of_it and _WHERE.isdisjoint(between) and "between" not in between


def pane(reading: Reading, cue: Cue) -> bool:
    """Whether the glass is that of a window: "presses his nose against the glass"."""
    before = [word.text.casefold() for word in reading.words[max(0, cue.first - 2) : cue.first]]
    known = cue.text.casefold() == "glass"
    bare = before[-1:] == ["on"]
    if not known or not (bare or before[-1:] == ["the"]):
        return False
    by = before[0] in ("against", "through", "behind", "to", "down", "up")
    said = reading.once("said", lambda: frozenset(each.text.casefold() for each in reading.words))
    by = by or ((bare or before[0] == "on") and not _GLAZED.isdisjoint(said))
    after = reading.words[cue.last : cue.last + 1]
    return by and not (after and after[0].text.casefold() == "of")


def strung(one: "Noun", other: "Noun") -> bool:
    """Whether the second only says that they are strung: "marigold strings"."""
    return other.label == "rope" and one.kind is Kind.PLANT and one.last == other.first


def is_done(reading: Reading, token: int) -> bool:
    """Whether an English verb stands there whose object comes next: "pours milk"."""
    return token in reading.firsts("action") and reading.words[token].text.casefold().endswith(
        ("s", "ed", "ing")
    )


def ends_clause(reading: Reading, cue: Cue) -> bool:
    """Whether an English verb that is a noun elsewhere ends what several do: "the dancers bow"."""
    end = cue.last >= len(reading.words) or not reading.same_clause(cue.first, cue.last)
    end = end or reading.words[cue.last].text.casefold() in ("and", "to", "before", "as")
    if cue.plural or not end or not cue.first or not reading.same_clause(cue.first - 1, cue.first):
        return False
    several = any(
        each.last == cue.first and each.plural and each.first
        for each in reading.of("thing", "noun", CLDR)
    )
    said = [word.text.casefold() for word in reading.words[max(0, cue.first - 2) : cue.first]]
    led = several and said[0] in clause_words("determiners") and said[-1] not in _SEVERAL
    return led and is_base(cue.text.casefold())


def joined(reading: Reading) -> frozenset[int]:
    """The tokens that hyphens make qualities of: "tree-lined"."""
    if reading.language is not Language.EN:
        return frozenset()
    return reading.once("joined", lambda: qualities(reading.text, reading.words))


def is_done_to(reading: Reading, cue: Cue) -> bool:
    """Whether a word in -s is what its subject does to what follows: "snow blankets the field"."""
    if cue.last - cue.first > 1 or not cue.text.endswith("s") or not cue.first:
        return False
    if cue.last >= len(reading.words) or not reading.same_clause(cue.first - 1, cue.last):
        return False
    after = reading.words[cue.last].text.casefold()
    subjects = reading.lasts("thing", "noun", "name", CLDR, "weather")
    who = is_person(reading.words[cue.first - 1].text.casefold())  # "the striker chips the ball"
    return after in _OBJECTS and (cue.first in subjects or who)


def explains(reading: Reading, name: "Noun", other: "Noun") -> bool:
    """Whether the second says after a comma who the first is: "Ramesh, a tailor from Lucknow"."""
    if reading.language is not Language.EN or other.first - name.last not in range(1, _NEAR + 2):
        return False
    comma = reading.text[name.cue.end : reading.words[name.last].start].strip() == ","
    words = [word.text.casefold() for word in reading.words[name.last : other.first]]
    described = all(at in joined(reading) or is_quality(words[at - name.last]) or (
        at in reading.firsts("attribute", "colour", "count")
    ) for at in range(name.last + 1, other.first))  # fmt: skip
    return comma and words[0] in ("a", "an", "the") and described


def of_them(reading: Reading, cue: Cue) -> bool:
    """Whether "बीच" is where something is, and no beach: after "उनके", "दोनों के"."""
    before = reading.words[cue.first - 1].text if cue.first else ""
    return reading.language is Language.HI and before.endswith("के")
