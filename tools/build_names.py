"""Builds resources/lexicon/given_names.tsv from tools/given_names.txt, the names of people.

`python -m tools.build_names`. A name is written in Devanagari there; here it is written as the
other scripts write it: Tamil without breath, Malayalam with its chillus, Gurmukhi with tippi and
addak. Where they write a name in a way of their own it stands beside it.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from core.domain.languages import Language
from core.language.identify import function_words
from core.language.normalise import key
from tools.scripts_of_names import written

SOURCE = Path("tools/given_names.txt")
LEXICON = Path("resources/lexicon")
OUT = LEXICON / "given_names.tsv"
ARTS = {"man": "👨", "woman": "👩", "boy": "👦", "girl": "👧", "anyone": "🧑"}
# Of whom a family name tells neither man nor woman; a place is nobody, whatever it does.
OTHERS = {"family": "🧑", "place": ""}
_DERIVED = tuple(each for each in Language if each not in (Language.EN, Language.HI))
# Telugu writes a woman's last long a short as well: "సుశీల" is Sushila, Sushil is "సుశీల్".
_SHORTENED = {Language.TE: "ా"}


@dataclass(frozen=True, slots=True)
class _Given:
    """A name: whose, what it is `also`, and how it is written where that is told."""

    art: str
    also: str
    clipped: bool
    told: dict[Language, tuple[str, ...]]


def main() -> None:
    taken = _taken()
    lines = ["\t".join(("key", "art", "also", *Language))]
    given = tuple(_given())
    hers = {language: _shortened(given, language) for language in Language}
    for each in given:
        fresh = dict[Language, list[str]]()
        for language in Language:
            forms = dict.fromkeys(_of_their_own(each, language, hers[language]))
            none = taken[language] | function_words(language)
            new = [form for form in forms if key(form) not in none or each.also == "family"]
            taken[language].update(map(key, new))
            fresh[language] = new
        if any(fresh.values()):
            name = each.told[Language.EN][0]
            cells = ("|".join(fresh[language]) for language in Language)
            lines.append("\t".join((name, each.art, each.also, *cells)))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _taken() -> dict[Language, set[str]]:
    """The names that the table made by hand has."""
    header, *rows = (
        line.split("\t") for line in (LEXICON / "name.tsv").read_text("utf-8").splitlines()
    )
    return {
        language: {key(word) for row in rows for word in row[header.index(language)].split("|")}
        for language in Language
    }


def _given() -> Iterator[_Given]:
    art, who, clipped = "", "", False
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            who, *how = line.strip("[]").split()
            art, clipped = {**ARTS, **OTHERS}[who], bool(how)
        elif line and line[0] != "#":
            latin, devanagari, *others = (part.strip() for part in line.lstrip("!").split(";"))
            told = {Language.EN: _several(latin)}
            told[Language.HI] = _several(devanagari) if devanagari != "-" else ()
            for other in others:
                code, _, forms = other.partition("=")
                told[Language(code)] = _several(forms)
            also = who if who in OTHERS else "word" * (line[0] == "!")
            yield _Given(art, also, clipped, told)


def _shortened(given: Iterable[_Given], language: Language) -> frozenset[str]:
    """How women's names are written with their last vowel short."""
    long_a = _SHORTENED.get(language)
    women = (each for each in given if each.art in (ARTS["woman"], ARTS["girl"]))
    forms = (form for each in women if long_a for form in _forms(each, language))
    return frozenset(form[:-1] for form in forms if form[-1] == long_a)


def _of_their_own(each: _Given, language: Language, hers: Set[str]) -> tuple[str, ...]:
    """How a name is written: a woman's with its last vowel short too, which is no man's then."""
    forms = _forms(each, language)
    if each.art in (ARTS["woman"], ARTS["girl"]):
        return (*forms, *(form[:-1] for form in forms if form[:-1] in hers))
    free = tuple(form for form in forms if form not in hers)
    return free or forms


def _forms(each: _Given, language: Language) -> tuple[str, ...]:
    """How a language writes the name: as told, else by the rules of its script."""
    if language in each.told:
        found = each.told[language]
        return tuple(map(str.lower, found)) if language is Language.EN else found
    return tuple(
        form
        for name in each.told[Language.HI]
        for form in written(name, language, clipped=each.clipped)
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in text.split(","))


if __name__ == "__main__":
    main()
