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
from core.language.transliterated import language_of_latin, own_words

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
_MARATHI_MARKS = regex.compile(r"[ळॅॲ]|ऱ्|च्या\b|ांना\b|ण्यास\b|तोय\b|ते[.।]")
# What betrays a language beyond the eleven in a script of theirs: Assamese, Nepali.
_BEYOND = {
    Language.BN: regex.compile(r"[ৰৱ]"),
    Language.HI: regex.compile(
        r"(?<!\p{L})(?:छ|छन्|भएको|भयो|गर्छ|गर्दै|हुन्छ|केटा|केटी)(?!\p{L}|\p{M})|रहेको"
    ),
}
_BEYOND_SURE = 0.3
# A word that the tables have in one of two languages only tells less than a small word.
_OWN = 0.7
# The dot that Marathi does not write: ड़, ढ़.
_HINDI_MARKS = regex.compile("[\u095c\u095d]|[\u0921\u0922]\u093c")
# A few foreign letters do not make a text mixed: the script of an eighth of the letters may win.
_MINOR = 8
# So many letters tell the language of any text.
_ENOUGH = 20_000


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
        if (beyond := _BEYOND.get(language)) and beyond.search(text):
            certainty *= _BEYOND_SURE
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
    if text.isascii():
        latin = sum(map(str.isalpha, text))
        return Counter({Language.EN: latin} if latin else {})
    counts = {language: len(pattern.findall(text)) for language, pattern in _patterns().items()}
    return Counter({language: count for language, count in counts.items() if count})


def _devanagari(text: str) -> tuple[Language, float]:
    """Hindi or Marathi, with a certainty: small words first; where they do not tell, statistics."""
    text = text[:_ENOUGH]
    found = {key(word.text) for word in words(text)}
    only_hindi = function_words(Language.HI) - function_words(Language.MR)
    only_marathi = function_words(Language.MR) - function_words(Language.HI)
    hindi: float = len(found & only_hindi) + len(_HINDI_MARKS.findall(text))
    marathi: float = len(found & only_marathi) + len(_MARATHI_MARKS.findall(text))
    hindi += _OWN * len(found & own_words(Language.HI))
    marathi += _OWN * len(found & own_words(Language.MR))
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
    found = [word.text for word in words(text[:_ENOUGH])]
    if not found:
        return _UNKNOWN
    language, sure = language_of_latin(found)
    return LanguageGuess(language, round(sure, 3))


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
