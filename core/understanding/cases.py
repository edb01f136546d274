"""Tells whether a northern noun has an ending, and whether it is only in someone's hands."""

from functools import lru_cache

from core.domain.languages import Language
from core.language.grammar import small_words, where
from core.language.lexicon import lexicon
from core.language.normalise import key
from core.language.stem import forms, says_inside
from core.language.variants import NORTHERN
from core.understanding.cue import AS_IT_STANDS
from core.understanding.kinds import is_one_of
from core.understanding.misread.northern_words import is_put_on
from core.understanding.noun import Noun
from core.understanding.reading import Reading
from core.understanding.scene import Scene

# So far after a thing may stand that it is put on a body: "जाल कंधे पर डाले".
_ON_BODY = 3


def is_declined(reading: Reading, noun: Noun) -> bool:
    """Whether the noun's last word is more than the dictionary has: it has an ending of its own."""
    if noun.cue.weight < AS_IT_STANDS:
        return True
    if reading.language not in NORTHERN or noun.last - noun.first > 1:
        return False
    return _grown(key(reading.words[noun.first].text), reading.language, noun.cue.key)


def says_where(reading: Reading, noun: Noun) -> bool:
    """Whether the noun's own ending says that something is in, on or by it: "দেয়ালে"."""
    word = reading.words[noun.last - 1].text
    told = where(word, reading.language) or says_inside(word, reading.language)
    return bool(told or _says_at(reading, noun)) and is_declined(reading, noun)


def _says_at(reading: Reading, noun: Noun) -> bool:
    """Whether a Gujarati ending says that something is at what bears it: "ડાળે", "ઓટલે"."""
    ends = tuple(small_words(reading.language, "seated"))
    at = any(is_one_of(noun, each) for each in ("perches", "seats", "lines"))
    return bool(ends) and at and key(reading.words[noun.last - 1].text).endswith(ends)


def is_carried(scene: Scene, index: int) -> bool:
    """Whether a thing is only in the hands, or on the body, of who is told of: "छतरी लिए"."""
    noun, reading = scene.nouns[index], scene.reading
    if noun.alive or noun.last >= len(scene.words) or reading.language not in NORTHERN:
        return False
    if scene.words[noun.last] in small_words(reading.language, "spreading"):
        return True  # "মাদুর পেতে পিসি শুয়ে আছেন"
    if not any(scene.nouns[i].alive for i in scene.before(noun.first)):
        return False
    carrying = small_words(reading.language, "carrying")
    near = scene.words[noun.last : noun.last + _ON_BODY]
    on = any(is_put_on(near, at, reading.language) for at in range(1, len(near)))
    return scene.words[noun.last] in carrying or on


def puts(scene: Scene, token: int) -> bool:
    """Whether the word at a token says that a thing is put somewhere: "রাখলেন"."""
    put = tuple(small_words(scene.reading.language, "putting"))
    return token < len(scene.words) and scene.words[token].startswith(put)


def is_owned(reading: Reading, at: int) -> bool:
    """Whether the word before one says whose it is: a pronoun, an ending ("ઝાડની એક બાજુ")."""
    if not at or not reading.same_clause(at - 1, at):
        return False
    language, before = reading.language, key(reading.words[at - 1].text)
    ends = tuple(small_words(language, "owning"))
    own = small_words(language, "pronouns") | small_words(language, "owned")
    return before in own or (bool(ends) and before.endswith(ends))


@lru_cache(maxsize=4_096)
def is_of_body(word: str, language: Language) -> bool:
    """Whether a word (a key) names part of a body, whatever its ending: "ਪੈਰਾਂ", the feet."""
    parts = small_words(language, "body")
    return any(form.key in parts for form in forms(word, language))


@lru_cache(maxsize=4_096)
def only_several(word: str, name: str, language: Language) -> bool:
    """Whether a word (a key) is in a table as it stands, for several: "मिरच्या", chillies."""
    return any(
        phrase.key == name and phrase.plural and phrase.words == (word,)
        for phrase, _, _ in lexicon(language).starts(word)
    )


@lru_cache(maxsize=4_096)
def _grown(word: str, language: Language, name: str) -> bool:
    """Whether a word is a form of another one with the same meaning."""
    words = lexicon(language)
    return any(
        phrase.key == name and sure == 1.0
        for form in forms(word, language)[1:]
        if not form.plural and words.has(form.key)
        for phrase, _, sure in words.starts(form.key)
    )
