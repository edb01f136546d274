"""What English verbs say: their bases, what a picture shows of them, where things are by them."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.language.english import words_of

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb: "s" of runs, "past" of ran or opened, "done" of written, "ing", "base"."""

    base: str
    how: str


@lru_cache(maxsize=16_384)
def verb_form(word: str) -> VerbForm | None:
    """The verb of which the word is a form, or none of those in common use."""
    if told := _irregular().get(word):
        return told
    if word in _bases():
        return VerbForm(word, "base")
    for ending, how in (("ing", "ing"), ("ed", "past"), ("s", "s"), ("es", "s")):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            base = _base(word[: -len(ending)], how)
            if base:
                return VerbForm(base, how)
    return None


def shown(base: str, particle: str = "") -> str:
    """What a picture shows of who does it, by the names of the actions; "" where it shows none."""
    if particle and (told := section("phrasal").get(f"{base} {particle}")):
        return "" if told == "none" else told
    return _actions().get(base, "") or section("states").get(base, "")


def is_kind(base: str, name: str) -> bool:
    """Whether the verb is one of those under a name in english_verbs.toml: "puts"."""
    return base in verb_kind(name)


@cache
def verb_kind(name: str) -> frozenset[str]:
    """The base forms of the verbs under a name in english_verbs.toml: "puts"."""
    return frozenset(section("kinds")[name].split())


@cache
def section(name: str) -> dict[str, str]:
    """A section of english_verbs.toml."""
    found: dict[str, str] = _table()[name]
    return found


@cache
def has_own_participle(base: str) -> bool:
    """Whether "ate" and the like can say nothing but what someone did, as "eaten" says the rest."""
    forms = [form for form in _pairs().get(base, ()) if _irregular()[form].how in ("past", "done")]
    return len(forms) > 1


@cache
def helping() -> frozenset[str]:
    """The forms of verbs that help another: "is", "has", "will"."""
    return frozenset(str(_table()["helping"]).split())


def _base(stem: str, how: str) -> str:
    """The verb that a form without its ending comes from: "runn", "mak", "carri", "ty"."""
    candidates = [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        candidates.insert(0, stem[:-1])
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    if how == "ing" and stem.endswith("y"):
        candidates.append(stem[:-1] + "ie")
    if how == "s":
        candidates = [stem, stem[:-1] + "y"] if stem.endswith("i") else [stem]
    return next((each for each in candidates if each in _bases()), "")


@cache
def _bases() -> frozenset[str]:
    where = (*section("where"), *section("with"), *section("to"), *verb_kind("puts"))
    told = (*_actions(), *_pairs(), *where)
    return words_of("verbs").union(words_of("states"), told)


@cache
def _irregular() -> dict[str, VerbForm]:
    found: dict[str, VerbForm] = {}
    for base, forms in _pairs().items():
        for rank, form in enumerate(forms):
            how = "done" if rank == len(forms) - 1 and rank else "past"
            found[form] = VerbForm(base, "s" if form in {"is", "has", "does", "goes"} else how)
    return found


@cache
def _pairs() -> dict[str, list[str]]:
    """The irregular forms by their verbs."""
    pairs = (each.partition(":") for each in str(_table()["irregular"]).split())
    return {base: [form for form in forms.split(",") if form] for base, _, forms in pairs}


@cache
def _actions() -> dict[str, str]:
    found: dict[str, str] = {}
    for action, verbs in section("actions").items():
        for verb in verbs.split():
            found.setdefault(verb, action)
    return found


@cache
def _table() -> dict[str, dict[str, str]]:
    path = resources.files("resources") / "lexicon" / "english_verbs.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table
