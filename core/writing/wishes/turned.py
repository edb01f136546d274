"""Turns complaints into the wishes behind them: "too cold" is "warmer", "कम अंधेरा" "brighter"."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from core.domain.languages import Language
from core.writing.knowledge import vocabulary

_LETTER = r"[\w\u0900-\u0dff\u200c\u200d]"
_CLAUSE = re.compile(
    r"([,;.!?।]\s*|\s+(?:and|but|और|aur|लेकिन|కానీ|மற்றும்|এবং|અને|आणि|ಮತ್ತು|ഒപ്പം|ଓ|ਅਤੇ)\s+)"
)
# What may stand between "too" and what is too much.
_ADVERBS = r"(?:(?:a\s+)?(?:bit|little|much|very|quite|all)\s+)*"


def turned(words: str) -> str:
    """The words with what they find too much as what they want instead; clause by clause."""
    return "".join(_turned(clause) for clause in _CLAUSE.split(words))


def less_of(words: str, text: str) -> bool:
    """Whether the words ask for less of what they call `text`: a colour, a size of shot."""
    clause = next((each for each in _CLAUSE.split(words) if text in each), "")
    if not clause:
        return False
    english = re.search(rf"{_english_less()}{re.escape(text)}", clause, re.IGNORECASE)
    return english is not None or _is_less(clause)


def _turned(clause: str) -> str:
    for wish, english, others in _complaints():
        if found := english.search(clause):
            return f"{clause[: found.start()]}{wish}{clause[found.end() :]}"
        found = others.search(clause) if _is_less(clause) else None
        if found:
            kept = clause[: found.start()] + wish + clause[found.end() :]
            return _said("less").sub(" ", kept)
    return clause


def _is_less(clause: str) -> bool:
    """Whether a clause of an Indian language asks for less, or says that there is very much."""
    much = _said("very").search(clause) and _said("is_so").search(clause)
    return bool(much or _said("less").search(clause))


@cache
def _complaints() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """The wishes with the words for their opposite: of English behind "too", of others anywhere."""
    text = (files("resources") / "templates" / "turned.toml").read_text("utf-8")
    rows: dict[str, dict[str, str]] = tomllib.loads(text)
    return tuple(
        (
            wish,
            re.compile(rf"{_english_less()}(?:{_either(row.pop('en'))})\b", re.IGNORECASE),
            re.compile(rf"(?<!{_LETTER})(?:{_either('|'.join(row.values()))}){_LETTER}*"),
        )
        for wish, row in rows.items()
    )


def _english_less() -> str:
    return rf"\b(?:{_either('|'.join(vocabulary('less', Language.EN)))})\s+{_ADVERBS}"


@cache
def _said(name: str) -> re.Pattern[str]:
    """A list of the vocabulary in all languages but English, whose words have endings."""
    others = (language for language in Language if language is not Language.EN)
    either = _either("|".join(word for each in others for word in vocabulary(name, each)))
    return re.compile(rf"(?<!{_LETTER})(?:{either}){_LETTER}*", re.IGNORECASE)


def _either(words: str) -> str:
    return "|".join(sorted(map(re.escape, words.split("|")), key=len, reverse=True))
