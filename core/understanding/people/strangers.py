"""Finds names that no table has: a word that does what only people do, or has kin of its own."""

from collections import Counter
from collections.abc import Sequence, Set

from core.domain.analysis import Action, Kind
from core.domain.languages import Language
from core.language.english_words import clause_words
from core.language.everyday import is_nobody
from core.language.given_names import Given, NameFound, family_of, name_of
from core.language.grammar import small_words
from core.language.identify import function_words
from core.language.lexicon import lexicon
from core.language.romanise import romanised
from core.language.sandhi import SOUTHERN
from core.language.spelling import is_english
from core.language.stem import forms
from core.language.tables import row
from core.language.variants import NORTHERN
from core.understanding.cue import Cue
from core.understanding.people.among_cues import with_people
from core.understanding.people.lively import is_lively
from core.understanding.people.names import (
    Candidate,
    acts_as_person,
    has_own_kin,
    known_people,
    one_does,
    opens,
)
from core.understanding.people.naming import bare, naming_words, of_somebody
from core.understanding.people.southern import (
    FORMS,
    is_declined,
    tells_who_acts,
    tells_who_speaks,
)
from core.understanding.people.spoken import Spoken

_SHORTEST = 3
# When and where something is may be told before who does it, in so many words.
_SETTING, _OPENING = frozenset({"time", "place", "season", "marker"}), 5
# What stands before the end of a name: a "రామయ్య" is named, "అమ్మ" only called.
_ROOM = 3
_DOUBLED = ("க்", "ச்", "த்", "ப்")
_ONLY_PEOPLE = frozenset({Action.TALK, Action.SMILE})
# What stands behind a sound that is spelled out: "কা... কা...".
_SOUNDS = ("..", "…", "-")
_WEIGHT = 0.7
_SMALL = ("copulas", "anyone", "no_things", "pronouns", "persons", "genitives", "alone", "bound")
_SMALLER = (
    "no_nouns",
    "no_names",
    "no_strangers",
    "moods",
    "told",
    "just",
    "helping",
    "where",
    "the",
    "called",
    "that",
    "one",
)
# Where somebody is, or what something is, is named behind these.
_NO_NAMES_BEHIND = clause_words("no_names_behind")


def named_people(told: Spoken, own: Sequence[Language]) -> dict[str, tuple[Cue, ...]]:
    """The cues of a text with those of its people, and without what their names mean else.

    `own` says in which language's letters each token is.
    """
    known = known_people(told, own)
    people = told.named | {each.at for each in known}
    return with_people(told, [*known, *_strangers(told, own, people)])


def _strangers(told: Spoken, own: Sequence[Language], people: Set[int]) -> list[Candidate]:
    """The words that must be names of people whom no table knows."""
    find = _english if told.language is Language.EN else _indian
    met = _met(told)
    free = (at for at in range(len(told.tokens)) if at not in people and not told.at.get(at))
    return [
        Candidate(at, NameFound(_given(told, at), _WEIGHT, sure=True))
        for at in free
        if own[at] is told.language and _may_be(told, at) and find(told, at, people, met)
    ]


def is_small(word: str, language: Language) -> bool:
    """Whether a word, given by its key, is nobody's name whatever stands beside it."""
    if len(word) < _SHORTEST or not word[0].isalpha() or word in function_words(language):
        return True
    doubled = language is Language.TA and word.endswith(_DOUBLED)  # "இந்தப்", "உனக்குப்"
    bare = {word, word[:-2]} if doubled else {word, word.removesuffix("ও")}  # "আমিও"
    if any(bare & small_words(language, name) for name in (*_SMALL, *_SMALLER)):
        return True
    return is_nobody(word, language) or word.endswith(tuple(small_words(language, "no_name_ends")))


def _met(told: Spoken) -> Counter[str]:
    """How often each word comes; of the south also what it is without its endings."""
    if told.language not in SOUTHERN:
        return Counter(_bare(told, at) for at in range(len(told.tokens)))
    return Counter(
        form.key for token in told.tokens for form in forms(token.text, told.language)[:FORMS]
    )


def _bare(told: Spoken, at: int) -> str:
    return told.word(at).removesuffix("'s") if told.language is Language.EN else told.word(at)


def _may_be(told: Spoken, at: int) -> bool:
    """Whether a word is neither a small one nor a place nor one of a family alone."""
    word, language = _bare(told, at), told.language
    if is_small(word, language):
        return False
    given = name_of(told.tokens[at].text, language)
    if language in SOUTHERN and given and given.weight < 1 and given.given.also == "word":
        given = None  # "వీరూ" is called so, and not of those who are "వీరు"
    known = (given, family_of(told.tokens[at].text, language))
    stems = forms(told.tokens[at].text, language)
    return not any(known) and not any(lexicon(language).has(stem.key) for stem in stems)


def _indian(told: Spoken, at: int, people: Set[int], met: Counter[str]) -> bool:
    """Whether who opens an Indian clause has kin, or does what people do and comes again.

    Who only speaks, or is spoken to, may come but once.
    """
    sound = told.text.startswith(_SOUNDS, told.tokens[at].end)
    if sound or (told.language in SOUTHERN and is_declined(told, at, met)):
        return False
    if tells_who_speaks(told, at) or _is_spoken_to(told, at):
        return True
    if _honoured(told.tokens[at].text, told.language):
        return True
    if not _is_first(told, at) or not opens(told, at):
        return False
    return has_own_kin(told, at) or _ends_as_name(told, at) or _does(told, at, people, met)


def _is_first(told: Spoken, at: int) -> bool:
    """Whether a clause begins with a word, or only with when and where it is behind that."""
    for before in range(at - 1, at - _OPENING, -1):
        if not told.with_(before, at):
            return True
        if not any(cue.table in _SETTING for cue in told.at.get(before, ())):
            return False
    return False


def _does(told: Spoken, at: int, people: Set[int], met: Counter[str]) -> bool:
    """Whether who opens a clause does what only people do, and comes again or speaks."""
    here = [token for token in told.beside(at) if token > at]
    if any(token in people or Kind.PERSON in told.kinds(token) for token in here):
        return False
    by = told.word(at + 1) in naming_words(told.language, "doers")
    by = by or told.word(at).endswith(tuple(naming_words(told.language, "doer_ends")))
    does = one_does(told, here) or any(
        acts_as_person(told, here, cue)
        for token in here
        for cue in told.at.get(token, ())
        if cue.table == "action"
    )
    again = by or met[told.word(at)] > 1
    does = does and (again or _speaks(told, at) or tells_who_acts(told, at, here))
    return does or is_lively(told, at, here)


def _speaks(told: Spoken, at: int) -> bool:
    """Whether the verb of speech or laughter follows at once: "রুমি বলল"."""
    return any(
        cue.table == "action" and row("action", cue.key).columns["action"] in _ONLY_PEOPLE
        for cue in told.at.get(at + 1, ())
        if told.with_(at, at + 1)
    )


def _is_spoken_to(told: Spoken, at: int) -> bool:
    """Whether a word has the ending of somebody to whom something is done or said: "রুমিকে বলল"."""
    said = of_somebody(told.word(at), told.language)
    if not said or is_small(said, told.language):
        return False
    return not any(lexicon(told.language).has(stem.key) for stem in forms(said, told.language))


def _honoured(word: str, language: Language) -> str:
    """A word that is a name and one of respect, bare: "છગનકાકા" of "છગનકાકાનો"; "" for others."""
    for form in forms(word, language) if (honours := naming_words(language, "honours")) else ():
        name = next((form.key.removesuffix(e) for e in honours if form.key.endswith(e)), "")
        if len(name) >= _ROOM - 1 and not lexicon(language).has(name):
            return form.key
    return ""


def _ends_as_name(told: Spoken, at: int) -> bool:
    """Whether a word of the south ends as names of the grown-up do: "ಶಾಂತಮ್ಮ", "రాజయ్య"."""
    word = told.word(at)
    ends = naming_words(told.language, "her_ends") | naming_words(told.language, "his_ends")
    return any(word.endswith(end) and len(word) - len(end) >= _ROOM for end in ends)


def _english(told: Spoken, at: int, people: Set[int], met: Counter[str]) -> bool:
    """Whether an English word with a capital letter is somebody who acts or has kin."""
    del met
    text, before = told.tokens[at].text, told.word(at - 1)
    if not text.istitle() or is_english(_bare(told, at)) or before in _NO_NAMES_BEHIND:
        return False
    if at + 1 < len(told.tokens) and _goes_on_in_capitals(told, at):
        return False
    if before in naming_words(Language.EN, "called"):
        return True
    if text.endswith(("'s", "’s")):
        return has_own_kin(told, at)
    joined = told.word(at + 1) in told.and_ and at + 2 in people
    joined |= before in told.and_ and at - 2 in people
    acts = told.word(at + 1) in naming_words(Language.EN, "deeds") and told.with_(at, at + 1)
    return joined or acts or _is_role(told, at - 1)


def _goes_on_in_capitals(told: Spoken, at: int) -> bool:
    after = told.tokens[at + 1].text
    return told.with_(at, at + 1) and after[:1].isupper()


def _is_role(told: Spoken, at: int) -> bool:
    """Whether who is named next has a role before the name: "her friend Zorba"."""
    return any(cue.last == at + 1 and not cue.plural for cue in told.at.get(at, ())) and (
        told.kinds(at) == {Kind.PERSON}
    )


def _given(told: Spoken, at: int) -> Given:
    """A name in Latin letters for somebody whom no table knows."""
    word, language = told.tokens[at].text, told.language
    word = _honoured(word, language) or bare(word, language)
    if language is Language.EN:
        return Given(word.removesuffix("'s").removesuffix("’s"), "", "")
    ends = (each for each in naming_words(language, "doer_ends") if word.endswith(each))
    word = word.removesuffix(next(ends, ""))
    latin = romanised(word, language)
    if language in NORTHERN and len(latin) > _SHORTEST:
        latin = latin.removesuffix("a") if not word.endswith(("ा", "া", "ા", "ା", "ਾ")) else latin
    return Given(latin.title(), "", "")
