"""Builds resources/lexicon/romanised.json, by which text in Latin letters is told apart.

`python -m tools.build_romanised`, after the tables of words or romanised.toml have grown. For each
language: its small words, the sounds of all its words, and how likely a letter is after two others
(in tenths of a nat), learnt from the words with their endings in Latin letters.
"""

import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import regex

from core.domain.languages import Language
from core.language.identify import function_words
from core.language.latin import in_latin
from core.language.normalise import key
from core.language.tables import TABLES, rows
from core.language.transliterated import bare, loose

LEXICON = Path("resources/lexicon")
OUT = LEXICON / "romanised.json"
# What a small word, an ending and a word of the tables weigh for the letters.
SMALL, ENDING, WORD, INFLECTED = 6, 25, 1, 1
SMOOTH = 0.02
LETTERS = 28
_LATIN = regex.compile(r"[a-z']+")
_ENGLISH = ("docs/**/*.md", "README.md", "resources/templates/**/*.toml", "resources/styles.toml")


def main() -> None:
    spelled = tomllib.loads((LEXICON / "romanised.toml").read_text(encoding="utf-8"))
    cases = tomllib.loads((LEXICON / "suffixes.toml").read_text(encoding="utf-8"))
    tables = {
        each.value: _table(each, spelled.get(each.value, []), cases[each.value]["cases"])
        for each in Language
    }
    for one, other in ((Language.HI, Language.MR), (Language.MR, Language.HI)):
        own = {key(word) for word in _tables(one)} - {key(word) for word in _tables(other)}
        tables[one.value]["own"] = " ".join(sorted(word for word in own if len(word) > 2))
    OUT.write_text(json.dumps(tables, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def _table(language: Language, spelled: list[str], cases: list[str]) -> dict[str, str]:
    english = language is Language.EN
    small = [*(w for w in spelled if w[0] != "-"), *_latin(function_words(language), language)]
    native = sorted(_tables(language))
    known = [*_latin(native, language), *(_english() if english else ())]
    counts: Counter[str] = Counter()
    for words, weight in ((small, SMALL), (known, WORD)):
        for word in words:
            _count(counts, f"^^{loose(word)}$", weight)
    for ending in (each[1:] for each in spelled if each[0] == "-"):
        _count(counts, f"{loose(ending)}$", ENDING)
    if not english:
        ended = [
            word + case for word, case in zip(native, islice(cycle(cases), 9_999), strict=False)
        ]
        for word in _latin(ended, language):
            _count(counts, f"^^{loose(word)}$", INFLECTED)
    return {
        "small": " ".join(sorted({loose(word) for word in small})),
        "known": " ".join(sorted({bare(word) for word in [*known, *small] if len(bare(word)) > 1})),
        "threes": " ".join(_costs(counts)),
    }


def _count(counts: Counter[str], framed: str, weight: int) -> None:
    for at in range(len(framed) - 2):
        counts[framed[at : at + 3]] += weight


def _costs(counts: Counter[str]) -> Iterator[str]:
    before: Counter[str] = Counter()
    for three, count in counts.items():
        before[three[:2]] += count
    for three, count in sorted(counts.items()):
        share = (count + SMOOTH) / (before[three[:2]] + SMOOTH * LETTERS)
        yield f"{three}:{round(-10 * math.log(share))}"


def _tables(language: Language) -> set[str]:
    entries = (
        entry for table in TABLES for row in rows(table) for entry in row.words.get(language, ())
    )
    return {word for entry in entries for word in regex.split(r"[\s*~+\-]+", entry) if word}


def _latin(words: "list[str] | frozenset[str]", language: Language) -> list[str]:
    latin = (in_latin(word, language, opens=False).casefold() for word in sorted(words))
    return [found for word in latin for found in _LATIN.findall(word)]


def _english() -> set[str]:
    """The words of what we have written in English ourselves."""
    texts = (path.read_text(encoding="utf-8") for glob in _ENGLISH for path in Path().glob(glob))
    return {word for text in texts for word in _LATIN.findall(text.casefold()) if len(word) > 2}


if __name__ == "__main__":
    main()
