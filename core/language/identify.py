"""Says in which of the eleven languages a text is written: the script first, then its words."""

import tomllib
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import resources

import regex

from core.domain.analysis import LanguageGuess
from core.domain.languages import Language
from core.language.devanagari import hindi_or_marathi, words_odds
from core.language.normalise import key
from core.language.segment import sentences, word_texts
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
_OURS = frozenset(language.value for language in Language)
# Letters and endings that only one of the two languages of Devanagari uses.
_MARATHI_MARKS = regex.compile(
    r"[ळॅॲ]|ऱ्|(?:च्या|ांना|ांनी|ण्यास|तोय|तेय|तंय|तीय|तायत|तायेत|ताहेत|लाय|लंय|लीय|ायला)\b|ते[.।]"
)
# What betrays a language beyond the eleven in a script of theirs: Assamese, Nepali.
_BEYOND = {
    Language.BN: regex.compile(r"[ৰৱ]"),
    Language.HI: regex.compile(
        r"(?<![\p{L}\p{M}])(?:छ|छन्|भएको|भयो|गर्छ|गर्दै|हुन्छ|केटा|केटी)(?!\p{L}|\p{M})|रहेको"
    ),
}
_BEYOND_SURE = 0.15
# Latin letters are those of a hundred languages: where few words are known, statistics are asked
# whether it is one of the others, of so many words at the least and being so sure of it; the
# surer the words are of one of ours, the surer they must be.
_DOUBTED, _FOREIGN_WORDS, _FOREIGN_SURE = 0.8, 4, 0.6
# What the statistics take our own languages for in Latin letters.
_SELDOM = frozenset(
    "ha om st ht sq zu xh mg qu so rw la eo vo wa mt eu br lb se an oc ku az".split()
)
_HARDLY = 0.35
# What speaks for one of the two languages of Devanagari, in nats beside those of counted words: a
# mark of spelling, a small word, a word that the tables have in one only; what runs of letters say
# that are so sure, at the least; and what is enough.
_MARK, _SMALL, _OWN = 2.5, 1.5, 1.05
_RUNS = ((0.9, 1.5), (0.7, 0.7), (0.0, 0.3))
_CERTAIN = 4.0
# The dot that Marathi does not write: ड़, ढ़.
_HINDI_MARKS = regex.compile("[\u095c\u095d]|[\u0921\u0922]\u093c")
# A few foreign letters do not make a text mixed: the script of an eighth of the letters may win.
_MINOR = 8
# So many letters tell the language of any text.
_ENOUGH = 20_000


@lru_cache(maxsize=64)
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
    counts: Counter[Language] = Counter()
    for char, count in Counter(text).items():
        if language := _written_in(char):
            counts[language] += count
    return Counter({language: counts[language] for *_, language in _SCRIPTS if counts[language]})


@lru_cache(maxsize=4_096)
def _written_in(char: str) -> Language | None:
    """The language whose script a letter or a sign is of; the first that uses it."""
    found = (language for language, pattern in _patterns().items() if pattern.match(char))
    return next(found, None)


def _devanagari(text: str) -> tuple[Language, float]:
    """Hindi or Marathi, with a certainty: by words, marks of spelling, and runs of letters."""
    text = text[:_ENOUGH]
    found = set(map(key, word_texts(text)))
    counted = words_odds()
    told = sum(counted.get(word, 0.0) for word in found)
    told += _MARK * (len(_HINDI_MARKS.findall(text)) - len(_MARATHI_MARKS.findall(text)))
    found -= counted.keys()
    only_hindi, only_marathi = _small_ones()
    told += _SMALL * (len(found & only_hindi) - len(found & only_marathi))
    told += _OWN * (len(found & own_words(Language.HI)) - len(found & own_words(Language.MR)))
    if abs(told) < _CERTAIN:  # runs of letters take longer than words
        guess, sure = hindi_or_marathi(text)
        odds = next(odds for least, odds in _RUNS if sure > least)
        told += odds if guess is Language.HI else -odds
    return Language.HI if told >= 0 else Language.MR, 0.6 + 0.4 * min(1.0, abs(told) / _CERTAIN)


def _latin(text: str) -> LanguageGuess:
    found = word_texts(text[:_ENOUGH])
    if not found:
        return _UNKNOWN
    language, sure = language_of_latin(found)
    if sure < _DOUBTED and len(found) >= _FOREIGN_WORDS and _foreign(" ".join(found), sure):
        return LanguageGuess(Language.EN, round(sure * _BEYOND_SURE, 3))
    return LanguageGuess(language, round(sure, 3))


def _foreign(text: str, sure: float) -> bool:
    """Whether a text is in none of the eleven languages: French, Turkish, Indonesian."""
    code, probability = _classifier()(text)
    if code in _OURS or (code in _SELDOM and sure > _HARDLY):
        return False
    return probability > max(_FOREIGN_SURE, sure)


@cache
def _small_ones() -> tuple[frozenset[str], frozenset[str]]:
    """The small words of Hindi that Marathi has not, and the other way about."""
    hindi, marathi = function_words(Language.HI), function_words(Language.MR)
    return hindi - marathi, marathi - hindi


@cache
def _patterns() -> dict[Language, regex.Pattern[str]]:
    return {language: regex.compile(pattern) for _, pattern, language in _SCRIPTS}


@cache
def _word_sets(name: str) -> dict[Language, frozenset[str]]:
    path = resources.files("resources") / "lexicon" / f"{name}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {Language(code): frozenset(map(key, entries)) for code, entries in tables.items()}


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """Names a text's language of all that there are."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classify: Callable[[str], tuple[str, float]] = classifier.classify
    return classify
