"""Parts a postposition from what it is written to: "त्याच्याजवळ", near him, "ଘରଆଗରେ"."""

from functools import cache, lru_cache

from core.domain.languages import Language
from core.language.grammar import small_words, words_in_order
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.segment import Word
from core.language.stem import forms

_APOSTROPHES = "'’"
_SHORTEST = 2
_NAMED = frozenset({"thing", "noun", "place"})
_KNOWN = 0.9
# Marathi nouns keep theirs: `fused` of grammar.toml has what those say.
_OF_NOUNS = frozenset({Language.OR})


def without_fused(words: tuple[Word, ...], language: Language) -> tuple[Word, ...]:
    """The same words; where one is a pronoun and a postposition there are two."""
    fuses = small_words(language, "postposed") or _in_it(language) or language is Language.HI
    if not fuses:
        return words
    return tuple(part for word in words for part in _parts(word, language))


def _parts(word: Word, language: Language) -> tuple[Word, ...]:
    if language is Language.HI and (cut := _cut_in_hindi(word.text)):
        apart = min(word.start + cut, word.end - 1)
        return Word(word.text[:cut], word.start, apart), Word(word.text[cut:], apart, word.end)
    if parts := _in_it(language).get(word.text):
        whose, within = parts
        return Word(whose, word.start, word.start + 1), Word(within, word.start + 1, word.end)
    length, after = _cut(word.text, language)
    if not length:
        return (word,)
    cut = min(word.start + length, word.end - 1)
    return Word(word.text[:length], word.start, cut), Word(after, cut, word.end)


def _cut_in_hindi(text: str) -> int:
    """How long the pronoun is that a word for "in" or "on" is written to: "जिसमें"; 0 for none."""
    written = words_in_order(Language.HI, "in_or_on")
    return next((len(text) - len(each) for each in written if text in _hindi(each)), 0)


@cache
def _hindi(written: str) -> frozenset[str]:
    return frozenset(f"{each}{written}" for each in words_in_order(Language.HI, "before_in"))


@cache
def _in_it(language: Language) -> dict[str, tuple[str, ...]]:
    """Pronouns that are one word with "in" as a whole, and what they are parted into: "તેમાં"."""
    found: dict[str, tuple[str, ...]] = {}
    for name in ("in_one", "in_it"):  # of several too: "ஒன்றில் …, மற்றொன்றில்"
        found |= dict.fromkeys(
            words_in_order(language, name), words_in_order(language, f"{name}_parts")
        )
    return found


@lru_cache(maxsize=16_384)
def _cut(text: str, language: Language) -> tuple[int, str]:
    """How long the first of two words is, and the second; 0 where it is one."""
    for ending, said in _endings(language):
        rest = text.removesuffix(ending)
        if len(rest) < _SHORTEST or rest == text or not _bears(rest, said, language):
            continue
        return (0, "") if lexicon(language).has(key(text)) else (len(rest), said)
    return 0, ""


def _bears(rest: str, said: str, language: Language) -> bool:
    """Whether what is left is a pronoun, a part of the body or, in Odia, a name."""
    word = key(rest.rstrip(_APOSTROPHES))
    if word in small_words(language, "pronouns") or rest[-1] in _APOSTROPHES:
        return True
    if said in words_in_order(language, "on_bodies"):
        return False  # what is on a head or in hands is only held
    body = small_words(language, "body")
    if any(form.key in body for form in forms(word, language)):
        return True
    return language in _OF_NOUNS and any(
        phrase.table in _NAMED and len(phrase.words) == 1 and sure > _KNOWN
        for phrase, _, sure in lexicon(language).starts(word)
    )


@cache
def _endings(language: Language) -> tuple[tuple[str, str], ...]:
    """What may be written to another word, and how it stands alone; the longest first."""
    written = small_words(language, "postposed")
    shortened = {"त": "आत"} if language is Language.MR else {}
    found = {**{each: each for each in written}, **shortened}
    return tuple(sorted(found.items(), key=lambda each: -len(each[0])))
