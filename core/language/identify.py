"""Says in which of the eleven languages a text is written: the script first, then its words."""

import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib import resources

import regex

from core.domain.analysis import LanguageGuess
from core.domain.languages import Language
from core.language.normalise import key
from core.language.segment import sentences, words

_SCRIPTS: tuple[tuple[str, str, Language], ...] = (
    ("Telugu", r"\p{Telugu}", Language.TE),
    ("Tamil", r"\p{Tamil}", Language.TA),
    ("Bengali", r"\p{Bengali}", Language.BN),
    ("Gujarati", r"\p{Gujarati}", Language.GU),
    ("Kannada", r"\p{Kannada}", Language.KN),
    ("Malayalam", r"\p{Malayalam}", Language.ML),
    ("Odia", r"\p{Oriya}", Language.OR),
    ("Gurmukhi", r"\p{Gurmukhi}", Language.PA),
    ("Devanagari", r"(?![।॥])\p{Devanagari}", Language.HI),
    ("Latin", r"\p{Latin}", Language.EN),
)
_UNKNOWN = LanguageGuess(Language.EN, 0.0)
# Letters and endings that only one of the two languages of Devanagari uses.
_MARATHI_MARKS = regex.compile(r"ळ|ऱ्|च्या\b|ांना\b|ण्यास\b|तोय\b|ते[.।]")
# A few foreign letters do not make a text mixed: the script of an eighth of the letters may win.
_MINOR = 8


def identify(text: str) -> LanguageGuess:
    """The language of the whole text; `confidence` is 0 where nothing speaks for one.

    Indian letters outweigh Latin ones: "कैमरा zoom in करता है" is Hindi.
    """
    counts = _letters(text)
    total = sum(counts.values())
    if not total:
        return _UNKNOWN
    indian = counts.copy()
    latin = indian.pop(Language.EN, 0)
    if indian and sum(indian.values()) * _MINOR >= latin:
        language, count = indian.most_common(1)[0]
        certainty = (count + latin / 2) / total
        if language is Language.HI:
            language, sure = _devanagari(text)
            certainty *= sure
        return LanguageGuess(language, round(min(1.0, certainty), 3))
    return _latin(text)


def identify_sentences(text: str) -> tuple[LanguageGuess, ...]:
    """One guess for each of `segment.sentences(text)`: mixed text is normal.

    A sentence with nothing to go by takes the language of the whole.
    """
    whole = identify(text)
    guesses = (identify(sentence) for sentence in sentences(text))
    return tuple(guess if guess.confidence else whole for guess in guesses)


def function_words(language: Language) -> frozenset[str]:
    """The small words of a language, which picture nothing."""
    return _word_sets("function_words")[language]


def _letters(text: str) -> Counter[Language]:
    counts = {language: len(pattern.findall(text)) for language, pattern in _patterns().items()}
    return Counter({language: count for language, count in counts.items() if count})


def _devanagari(text: str) -> tuple[Language, float]:
    """Hindi or Marathi, with a certainty: small words first; where they do not tell, statistics."""
    found = {key(word.text) for word in words(text)}
    only_hindi = function_words(Language.HI) - function_words(Language.MR)
    only_marathi = function_words(Language.MR) - function_words(Language.HI)
    hindi: float = len(found & only_hindi)
    marathi: float = len(found & only_marathi) + len(_MARATHI_MARKS.findall(text))
    if hindi == marathi:
        guess, sure = _statistical(text)
        weight = 1.5 if sure > 0.9 else 0.5
        hindi, marathi = (
            (hindi, marathi + weight) if guess is Language.MR else (hindi + weight, marathi)
        )
    language = Language.MR if marathi > hindi else Language.HI
    margin = abs(hindi - marathi) / (hindi + marathi)
    return language, 0.6 + 0.4 * min(1.0, margin * 1.2)


def _latin(text: str) -> LanguageGuess:
    found = [key(word.text) for word in words(text)]
    if not found:
        return _UNKNOWN
    english = sum(word in function_words(Language.EN) for word in found)
    hits = {
        language: sum(word in known for word in found)
        for language, known in _word_sets("romanised").items()
    }
    language, most = max(hits.items(), key=lambda item: item[1])
    if most >= 2 and most > english and most * 5 >= len(found):
        return LanguageGuess(language, round(min(0.9, 0.4 + most / len(found)), 3))
    return LanguageGuess(Language.EN, round(min(1.0, 0.7 + english / len(found)), 3))


@cache
def _patterns() -> dict[Language, regex.Pattern[str]]:
    return {language: regex.compile(pattern) for _, pattern, language in _SCRIPTS}


@cache
def _word_sets(name: str) -> dict[Language, frozenset[str]]:
    path = resources.files("resources") / "lexicon" / f"{name}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {Language(code): frozenset(map(key, entries)) for code, entries in tables.items()}


def _statistical(text: str) -> tuple[Language, float]:
    code, probability = _classifier()(text)
    return Language(code), float(probability)


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classifier.set_languages([Language.HI.value, Language.MR.value])
    classify: Callable[[str], tuple[str, float]] = classifier.classify
    return classify
