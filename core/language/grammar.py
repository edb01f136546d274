"""The small words and endings by which a language says where things are, or that none is."""

import tomllib
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.normalise import key

# What a Tamil word takes on before the next one that it belongs to.
DOUBLED = tuple(map(key, ("க்", "ச்", "த்", "ப்")))
# Tamil words that double the next one's first letter: "அதற்கு", "அதற்குக் கீழே".
_DOUBLING = frozenset({"pronouns", "persons", "both", "she", "he", "ones"})
_OPEN = tuple(map(key, ("க்கு", "ை", "ற்கு")))


@cache
def small_words(language: Language, name: str) -> frozenset[str]:
    """The words under a name in grammar.toml: "copulas", "anyone"."""
    words = frozenset(map(key, _table()[language.value].get(name, ())))
    if language is not Language.TA or name not in _DOUBLING:
        return words
    return words | {word + each for word in words if word.endswith(_OPEN) for each in DOUBLED}


@cache
def words_of_all(name: str) -> frozenset[str]:
    """The words under a name in grammar.toml, those of all languages."""
    return frozenset().union(*(small_words(each, name) for each in Language))


@cache
def words_in_order(language: Language, name: str) -> tuple[str, ...]:
    """The same of one language in the table's order and spelling."""
    return tuple(_table()[language.value].get(name, ()))


@cache
def added_endings(language: Language) -> tuple[str, ...]:
    """The endings of this table that a noun may carry beside its cases, as keys."""
    of = _table()[language.value]
    return tuple(map(key, (*of.get("fused", ()), *of.get("nothing", ()))))


@lru_cache(maxsize=8_192)
def where(word: str, language: Language) -> str:
    """The relation that a noun's own ending tells: "टेबलाखाली", under the table; "" for none."""
    name = key(word)
    fused: dict[str, str] = _table()[language.value].get("fused", {})
    told = [ending for ending in fused if name.endswith(key(ending)) and name != key(ending)]
    return fused[max(told, key=len)] if told else ""


def denies(word: str, language: Language) -> bool:
    """Whether a noun's own ending says that it is not there: "ആളുകളില്ല"."""
    endings = tuple(map(key, _table()[language.value].get("nothing", ())))
    return bool(endings) and key(word).endswith(endings)


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    path = resources.files("resources") / "lexicon" / "grammar.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def spoken_words(language: Language) -> tuple[str, ...]:
    """The words that stand by themselves in this table, as keys."""
    of = _table()[language.value]
    lists = ("copulas", "anyone", "pronouns", "persons", "helping", "alone", "genitives", "just")
    return tuple(key(word) for name in lists for each in of.get(name, ()) for word in each.split())


def verb_endings(language: Language) -> tuple[str, ...]:
    """By what a verb may end a clause, as keys."""
    of = _table()[language.value]
    return tuple(map(key, (*of.get("deeds", ()), *of.get("helped", ()))))
