"""What an English word can be by its looks: a thing, a quality, a deed; its singular."""

import tomllib
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.conjugation import english_verb
from core.language.stem import forms

_SHORTEST = 3


def is_abstract(word: str) -> bool:
    """Whether no picture shows a thing of that name: "freedom", "silence", "composition"."""
    if word in words_of("things"):
        return False
    ends_so = word.endswith(_endings("abstract_endings")) and len(word) > 5
    return ends_so or word in words_of("abstract")


def is_quality(word: str) -> bool:
    """Whether the word before a thing's name only describes it: "rusty", "striped", "wooden"."""
    if word in words_of("adjectives"):
        return True
    if word in words_of("tools") or word in words_of("things") or word in words_of("nouns_in_y"):
        return False
    ends_so = word.endswith(_endings("quality_endings")) and len(word) > 4
    return ends_so or (word.endswith("y") and len(word) > 4)


def is_tool(word: str) -> bool:
    """Whether the word in -ing begins a thing's name: "sewing machine"."""
    return word in words_of("tools")


def is_use(word: str) -> bool:
    """Whether the word begins a thing's name and says what it is for: "tennis racket"."""
    return is_tool(word) or word in words_of("modifiers")


def is_verb(word: str) -> bool:
    """Whether the word is a form of a verb in common use, the one in -ing included."""
    return word in _verb_forms()


def handles(word: str) -> bool:
    """Whether the verb says what hands do to a thing: "ties", not "wants"."""
    return word in _verb_forms() and word not in _forms_of("states")


def own_name(said: str) -> str:
    """The name of one such thing, where it has one of its own: "pink quilts" is no blanket."""
    names = said.casefold().split()
    one = " ".join([*names[:-1], singular(names[-1])]) if names else ""
    told = (one, " ".join(names))  # "pliers" are several and have no other name
    return next((name for name in told if name.replace(" ", "_") in words_of("own")), "")


def is_base(word: str) -> bool:
    return word in words_of("verbs")


def is_order(word: str) -> bool:
    """Whether it says what hands shall do: "chop", not "show" or "make"."""
    return is_base(word) and word not in words_of("states") and word not in words_of("wishes")


def is_past(word: str) -> bool:
    """Whether the word says that something was done: "wiped", "rode"."""
    return word in words_of("irregular") or (word.endswith("ed") and len(word) > 4)


def is_plural(word: str) -> bool:
    return singular(word) != word


def is_person(word: str) -> bool:
    """Whether the word names someone by what they do: "boxer", "violinist", "beautician"."""
    if word in words_of("machines"):
        return False
    if word.endswith(_endings("people_endings")) and len(word) > 5:
        return True
    if not word.endswith(("er", "or")) or len(word) < 5:
        return False
    stem = word[:-2]
    return any(is_base(each) for each in (stem, stem + "e", stem[:-1])) or word.endswith("boarder")


def is_machine(word: str) -> bool:
    return word in words_of("machines")


@lru_cache(maxsize=8_192)
def singular(word: str) -> str:
    """The word for one of them; the word itself where it is no plural."""
    several = [form.key for form in forms(word, Language.EN) if form.plural]
    if word.endswith("less") or not several or is_abstract(word) or word in words_of("things"):
        return word
    if word.endswith(("ches", "shes", "xes", "sses", "zes", "oes")):
        return word[:-2] if word not in ("shoes", "toes", "canoes") else word[:-1]
    if word.endswith("arves"):
        return word[:-3] + "f"
    return several[0] if len(several[0]) >= _SHORTEST else word


@cache
def words_of(name: str) -> frozenset[str]:
    """The words under a name in english_words.toml."""
    return frozenset(_table()[name].split())


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(_table()[name].split())


@cache
def _table() -> dict[str, str]:
    path = resources.files("resources") / "lexicon" / "english_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _verb_forms() -> frozenset[str]:
    return _forms_of("verbs") | _forms_of("states") | words_of("irregular")


@cache
def _forms_of(name: str) -> frozenset[str]:
    return frozenset(form for verb in words_of(name) for form in english_verb(verb))
