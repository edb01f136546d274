"""Says whether what stands after a verb's stem is an ending of verbs: "बैठ" and "ती"."""

import tomllib
from functools import cache, lru_cache
from importlib import resources

from core.domain.languages import Language
from core.language.normalise import key

_ANY = "*"


@lru_cache(maxsize=8_192)
def ends_verb(ending: str, language: Language) -> bool:
    """Whether a verb may end so; nothing at all is no ending."""
    return ending in _endings(language)[0]


@lru_cache(maxsize=8_192)
def helps(word: str, language: Language) -> bool:
    """Whether before this word a stem alone is a verb: "बैठ गया", "ਖੇਡ ਰਹੇ"."""
    whole = key(word)
    beginnings, words = _endings(language)[1:]
    return whole in words or whole.startswith(beginnings)


@cache
def _endings(language: Language) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    """The endings, then what words that help begin with, then such words themselves."""
    path = resources.files("resources") / "lexicon" / "verb_endings.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")).get(language.value, {})
    plain = {key(ending) for ending in table.get("ends", ())}
    stressed = {end + key(more) for end in plain for more in table.get("emphatic", ())}
    helping = table.get("bare", ())
    begin = tuple(key(each[:-1]) for each in helping if each[-1] == _ANY)
    return frozenset(plain | stressed), begin, frozenset(map(key, helping))
