"""Finds who is named in a text: the names of people, and words that are names only here.

Most names are words too ("आशा", hope; "Rose"): such a one is somebody where the text speaks of it
as of somebody. A name before a ware in an advert is its brand, and a town is nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.language.everyday import is_nobody
from core.language.given_names import Given, NameFound, family_of, name_of
from core.language.grammar import small_words
from core.language.sandhi import SOUTHERN
from core.language.spelling import is_english
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS, Cue, action_of, kind_of
from core.understanding.kinds import family, kinds
from core.understanding.people.naming import errands, naming_endings, naming_words
from core.understanding.people.southern import are_joined, tells_who_speaks
from core.understanding.people.spoken import NAMING, Spoken

# What people do by themselves, and what they do to something that is named between.
_ALONE = frozenset({Action.TALK, Action.SMILE, Action.SIT})
_WITH = frozenset(
    {
        Action.EAT,
        Action.DRINK,
        Action.WORK,
        Action.HOLD,
        Action.LOOK,
        Action.PLAY,
        Action.DRIVE,
        Action.BURN,
    }
)
# What whoever has a name does by themselves where that is no name of a thing: no pearl that runs.
_MOVES = frozenset(
    {Action.RUN, Action.DANCE, Action.JUMP, Action.SWIM, Action.EAT, Action.DRINK, Action.LIE}
)
_GOES = frozenset({Action.WALK, Action.RUN, Action.LEAVE, Action.ARRIVE})
# A word of these tables only tells of what comes after it.
_TELLING = frozenset({"colour", "attribute", "count", "relation", "unit", "marker"})
_ARTICLES = clause_words("names_kin")
_READ = kinds("read")
# What only sounds like an English word is no surer.
_HEARD = 0.8
_PAIR = 2
_PLANTS = kinds("of_plants") | kinds("grown")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be somebody's name."""

    at: int
    found: NameFound

    @property
    def given(self) -> Given:
        return self.found.given


def known_people(told: Spoken, own: Sequence[Language]) -> list[Candidate]:
    """The words of a text that are names of people whom tables know.

    `own` says in which language's letters each token is.
    """
    may_be = [each for at in range(len(told.tokens)) if (each := _candidate(told, own, at))]
    sure = {each.at for each in may_be if _is_sure(told, each)}
    for one, other in pairwise(may_be):  # "കണ്ണനും ഉണ്ണിയും"
        if other.at == one.at + 1 and are_joined(told, one.at, other.at):
            sure |= {one.at, other.at}
        if other.at == one.at + _PAIR and told.word(one.at + 1) in told.and_:
            both = _are_kin(told, other.at) or _open_together(told, one, other)
            sure |= {one.at, other.at} if both else set()
    people = told.named | sure
    sure |= {each.at for each in may_be if each.at not in sure and speaks_of(told, each, people)}
    known = {each.given.name for each in may_be if each.at in sure}
    again = {each.at for each in may_be if each.given.name in known and _may_be_again(told, each)}
    return [each for each in may_be if each.at in sure | again]


def _open_together(told: Spoken, one: Candidate, other: Candidate) -> bool:
    """Whether two names that are words as well open a northern sentence: "आशा और दीपक गाते हैं"."""
    language, after = told.language, told.word(other.at + 1)
    opens = not one.at or told.sentence[one.at - 1] != told.sentence[one.at]
    if language not in NORTHERN or not opens or not told.with_(one.at, other.at + 1):
        return False
    bound = (*small_words(language, "bound"), *small_words(language, "owned"))
    happens = (*small_words(language, "happens"), *small_words(language, "doing"))
    whole = one.found.weight == other.found.weight == 1.0
    return whole and after not in bound and not after.startswith(happens)


def _candidate(told: Spoken, own: Sequence[Language], at: int) -> Candidate | None:
    word = told.tokens[at].text
    if _is_something_else(told, own[at], at):
        return None
    found = name_of(word, own[at])
    role = Kind.PERSON in told.kinds(at)  # "రాజుగారు", the king
    for ending in naming_endings(own[at]) if found is None and not role else ():
        bare = told.keys[at].removesuffix(ending)
        if bare != told.keys[at] and (found := name_of(bare, own[at])) and found.sure:
            return Candidate(at, found)
        found = None
    if found is None and (family := _titled(told, own[at], at)):
        return Candidate(at, NameFound(family, 1.0, sure=True))
    if found is None or found.given.also == "place" or _is_done(told, at, found.given):
        return None
    if word.isascii() and told.language is Language.EN and not word[:1].isupper():
        found = found if found.sure else None
    return Candidate(at, found) if found else None


def _is_done(told: Spoken, at: int, given: Given) -> bool:
    """Whether a name that is a word too is what somebody does: "पूजा कर रही है", "કલ્પના કરો"."""
    doing = tuple(small_words(told.language, "doing"))
    does = told.with_(at, at + 1) and bool(doing) and told.word(at + 1).startswith(doing)
    return does and given.also == "word"


def _is_something_else(told: Spoken, language: Language, at: int) -> bool:
    """Whether a word is known already, in a longer name of a thing, or is one of every day."""
    if at in told.named and not _is_whole(told, language, at):
        return True
    if _is_plant(told, at):
        return True
    if any(cue.last - cue.first > 1 for cue in told.at.get(at, ())):
        return True
    if told.word(at + 1) in naming_words(language, "seasons"):
        return True
    everyday = is_nobody(told.keys[at], language) and not _is_called(told, at)
    return everyday or told.keys[at] in small_words(language, "no_names")


def _is_plant(told: Spoken, at: int) -> bool:
    """Whether a name is a plant's before a part of it: "తులసి ఆకులు", leaves of basil."""
    if not told.with_(at, at + 1) or Kind.PLANT not in told.kinds(at):
        return False
    return any(cue.key in _PLANTS for cue in told.at.get(at + 1, ()))


def _is_whole(told: Spoken, language: Language, at: int) -> bool:
    """Whether all of it is a name, less of which another has: "రామయ్య" is no Rama."""
    found = name_of(told.tokens[at].text, language)
    cues = (cue for cue in told.cues.get("name", ()) if cue.first == at)
    sure = found.weight if found else 0.0
    return language in SOUTHERN and all(cue.weight < sure for cue in cues)


def _titled(told: Spoken, language: Language, at: int) -> Given | None:
    """The surname behind a title, of a man or a woman as that tells: "Mrs. Iyer"."""
    title = told.word(at - 1)
    family = family_of(told.tokens[at].text, language) if told.with_(at - 1, at) else None
    if family is None or (told.language is Language.EN and not told.tokens[at].text[:1].isupper()):
        return None
    for kind, said in (("ladies", "Mrs."), ("titles", "Mr.")):
        if title in naming_words(told.language, kind):
            doctor = any(cue.key == "doctor" for cue in told.at.get(at - 1, ()))
            typed = f"{title.rstrip('.').title()}." if told.language is Language.EN else ""
            return replace(family, name=f"{typed or ('Dr.' if doctor else said)} {family.name}")
    return None


def _is_sure(told: Spoken, each: Candidate) -> bool:
    """Whether the word can be nothing but a name here."""
    cues = (cue for cue in told.at.get(each.at, ()) if cue.table != "tone")
    if not each.found.sure or any(_is_as_much(cue, each.found, told.language) for cue in cues):
        return False
    return not _is_brand(told, each.at)


def _is_as_much(cue: Cue, name: NameFound, language: Language) -> bool:
    """Whether a word is something else as surely as a name; "అనిల్" only sounds like an angel.

    Nor is a name a verb because it begins like one: "செல்வி", "சுமதி".
    """
    unsure = cue.weight <= _HEARD or (cue.plural and cue.weight < AS_IT_STANDS)
    unsure = unsure or (cue.table == "action" and cue.weight < AS_IT_STANDS)
    return not (unsure and name.weight == 1.0 and language in SOUTHERN)


def _is_brand(told: Spoken, at: int) -> bool:
    """Whether what looks like a name is that of a ware or a house: "Nila Soap", "आशा अस्पताल"."""
    after = at + 1
    if not told.with_(at, after) or told.kinds(after) <= {Kind.PERSON, Kind.ANIMAL}:
        return False
    if told.language is Language.EN:
        return told.tokens[after].text[:1].isupper() and not _acts(told, after)
    here = (told.keys[token] for token in told.beside(at))
    return not naming_words(told.language, "adverts").isdisjoint(here)


def speaks_of(told: Spoken, each: Candidate, people: frozenset[int] | set[int]) -> bool:
    """Whether the text speaks of a word as of somebody."""
    if _is_brand(told, each.at):
        return False
    # A name with a case is followed by no word of respect: "सोफ्यावर आजी", on the sofa.
    cased = told.language is Language.MR and each.found.weight < AS_IT_STANDS
    called = not cased and is_addressed(told, each.at)
    if called or _beside_a_name(told, each.at, people):
        return True
    if each.found.weight == 1.0 and not told.at.get(each.at) and tells_who_speaks(told, each.at):
        return True
    if told.language is Language.EN:
        return _is_capital(told, each.at)
    if _is_quality(told, each.at) or told.kinds(each.at) & {Kind.PERSON, Kind.ANIMAL}:
        return False
    return has_kin(told, each.at) or (not _is_placed(told, each.at) and _does(told, each, people))


def _is_placed(told: Spoken, at: int) -> bool:
    """Whether a word that is no name elsewhere is where or how: "आकाश में", "खुशी से"."""
    return told.word(at + 1) in naming_words(told.language, "placed") and bool(told.at.get(at))


def is_addressed(told: Spoken, at: int) -> bool:
    """Whether a word is called somebody's name, or has a title: "named Asha", "आशा जी"."""
    before, after = told.word(at - 1), told.word(at + 1)
    language = told.language
    titled = naming_words(language, "titles") | naming_words(language, "ladies")
    beside = at > 0 and told.tokens[at].start - told.tokens[at - 1].end <= len(". ")
    titled_so = before in titled and beside and told.with_(at - 1, at)
    if titled_so and not _is_quality(told, at):
        return True
    if after in naming_words(language, "behind") and told.with_(at, at + 1):
        return True
    if language is Language.EN:
        return before in naming_words(language, "called")
    return _is_called(told, at)


def _is_called(told: Spoken, at: int) -> bool:
    """Whether it is said after a word that somebody is called so: "ఇందు అనే అమ్మాయి"."""
    called = told.word(at + 1) in naming_words(told.language, "called")
    return called and Kind.PLACE not in told.kinds(at + 2) | told.kinds(at + 3)


def _beside_a_name(told: Spoken, at: int, people: frozenset[int] | set[int]) -> bool:
    """Whether a word stands in one list with a name: "ராமுவும் லதாவும்", "Asha and Ravi"."""
    if _is_quality(told, at):
        return False
    for step in (1, -1):
        joined = told.word(at + step) in told.and_
        if joined and at + 2 * step in people and told.with_(at, at + 2 * step):
            return True
    and_ = tuple(small_words(told.language, "listed"))
    return told.word(at).endswith(and_) and any(
        each in people and told.with_(at, each) and told.word(each).endswith(and_)
        for each in (at - 1, at + 1)
    )


def has_kin(told: Spoken, at: int) -> bool:
    """Whether it has kin: "आशा की माँ", "आशा अपनी दादी के साथ"."""
    if has_own_kin(told, at):
        return True
    after = at + 1
    if told.word(after) in naming_words(told.language, "whose"):
        return _is_kin(told, after + 1) and told.with_(at, after)
    of = tuple(naming_words(told.language, "of"))
    return told.word(at).endswith(of) and _is_kin(told, after) and told.with_(at, after)


def has_own_kin(told: Spoken, at: int) -> bool:
    """Whether it opens a clause that goes on with kin of its own: "आशा अपनी दादी के साथ"."""
    after = at + 1 + (told.word(at + 1) in naming_words(told.language, "doers"))
    own = told.word(after) in naming_words(told.language, "own") and told.with_(at, after)
    if told.language is Language.EN:
        own, after = told.tokens[at].text.endswith(("'s", "’s")), at
    return own and opens(told, at) and _is_kin(told, after + 1)


def _is_kin(told: Spoken, at: int) -> bool:
    """Whether a word is one for kin, perhaps behind another: "small sister".

    On "Rakhi's day" the sister is nobody's in particular.
    """
    says_how = told.word(at) not in small_words(told.language, "no_things")
    return any(
        cue.key in family() and kind_of(cue) is Kind.PERSON
        for token in (at, at + 1)[: 1 + says_how]
        if told.with_(at, token)
        for cue in told.at.get(token, ())
        if cue.table in NAMING
    )


def _are_kin(told: Spoken, at: int) -> bool:
    """Whether two whose names were joined by "and" are said to be kin: "मोती और दीपक दो भाई हैं"."""
    after = at + 1 + any(cue.table == "count" for cue in told.at.get(at + 1, ()))
    friends = any(cue.key == "friend" for cue in told.at.get(after, ()))
    return told.with_(at, after) and (friends or _is_kin(told, after))


def _does(told: Spoken, each: Candidate, people: frozenset[int] | set[int]) -> bool:
    """Whether it opens its clause and does what only people do."""
    by = told.word(each.at + 1) in naming_words(told.language, "doers")
    if not opens(told, each.at) or not (by or each.found.weight == 1.0):
        return False
    here = [token for token in told.beside(each.at) if token > each.at]
    if any(token in people or told.kinds(token) & {Kind.PERSON, Kind.ANIMAL} for token in here):
        return False
    if one_does(told, here) and not told.kinds(each.at):
        return True
    heard = told.language in SOUTHERN and _is_only_heard(told, each.at)  # "കിരൺ", no kirana
    moves = frozenset[Action]() if told.kinds(each.at) else _MOVES  # "किरण नाच रही है"
    return any(
        heard or action_of(cue) in moves or acts_as_person(told, here, cue)
        for token in here
        for cue in told.at.get(token, ())
        if cue.table == "action"
    )


def _is_only_heard(told: Spoken, at: int) -> bool:
    """Whether a word is something else only by what it sounds like in English."""
    cues = told.at.get(at, ())
    return bool(cues) and all(cue.weight <= _HEARD for cue in cues)


def one_does(told: Spoken, here: Sequence[int]) -> bool:
    """Whether the verb that ends a clause is one of a man or a woman: "போகிறாள்"."""
    endings = tuple(naming_words(told.language, "one_does"))
    return bool(here and endings) and told.word(here[-1]).endswith(endings)


def acts_as_person(told: Spoken, here: Sequence[int], deed: Cue) -> bool:
    """Whether it is what only people do: they say, they read a book, they go to school."""
    what = row("action", deed.key).columns["action"]
    before = [token for token in here if token < deed.first]
    if what in _ALONE or (what in _WITH and any(told.kinds(token) for token in before)):
        return True
    at = [cue for token in before for cue in told.at.get(token, ())]
    reads = tuple(small_words(told.language, "reads"))  # "আকাশ বই পড়ছে": what falls is no book
    if reads and told.word(deed.first).startswith(reads):
        return any(cue.key in _READ for cue in at)
    to = {cue.key for cue in at if cue.table == "place"}
    return what in _GOES and not to.isdisjoint(errands())


def opens(told: Spoken, at: int) -> bool:
    """Whether nothing that is named stands before a word in its clause.

    Nor before what a southern participle tells of it: "స్కూలుకి వెళ్తున్న రాజు".
    """
    ends = tuple(small_words(told.language, "participles")) if told.language in SOUTHERN else ()
    before = (cue for cue in told.at.get(at - 1, ()) if cue.table == "action")
    if ends and told.with_(at - 1, at) and any(told.word(at - 1).endswith(ends) for _ in before):
        return True
    return not any(told.kinds(token) for token in told.beside(at) if token < at)


def _is_quality(told: Spoken, at: int) -> bool:
    """Whether a word only tells how something is: "नीला", "छोटी"."""
    return any(cue.table in _TELLING for cue in told.at.get(at, ()))


def _is_capital(told: Spoken, at: int) -> bool:
    """Whether an English word is a name by its capital letter, and by a verb where all have one."""
    if not told.tokens[at].text[:1].isupper() or told.word(at - 1) in _ARTICLES:
        return False
    if not is_english(told.word(at).removesuffix("'s")):
        return True
    if at and told.sentence[at - 1] == told.sentence[at]:
        inside = not told.tokens[at - 1].text[:1].isupper() or told.word(at - 1) in told.and_
        return inside and not told.tokens[at].text.isupper()
    return _acts(told, at + 1) or told.tokens[at].text.endswith(("'s", "’s"))


def _acts(told: Spoken, at: int) -> bool:
    """Whether an English word is what people do."""
    return told.word(at) in naming_words(Language.EN, "deeds")


def _may_be_again(told: Spoken, each: Candidate) -> bool:
    """Whether somebody named elsewhere is meant here too, and not the sky of "in the sky"."""
    if _is_quality(told, each.at):
        return False
    after = told.at.get(each.at + 1, ())
    placed = any(cue.table == "relation" and cue.first == each.at + 1 for cue in after)
    placed |= _is_placed(told, each.at)
    capital = told.language is not Language.EN or told.tokens[each.at].text[:1].isupper()
    return capital and not placed and not _is_brand(told, each.at)
