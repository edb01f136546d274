"""Writes words in Latin letters as they sound in an Indian script: for voices that know no other.

A rough ear: "camera" in Telugu becomes కమెర, not కెమెరా. It is understood, where the word would
else be left out without a sound.
"""

from functools import lru_cache
from itertools import pairwise

from core.domain.languages import Language

# Unicode lays the scripts out alike: a letter is the block's first code and the letter's place.
_FIRST = {
    Language.HI: 0x0900, Language.MR: 0x0900, Language.BN: 0x0980, Language.PA: 0x0A00,
    Language.GU: 0x0A80, Language.OR: 0x0B00, Language.TA: 0x0B80, Language.TE: 0x0C00,
    Language.KN: 0x0C80, Language.ML: 0x0D00,
}  # fmt: skip
_CONSONANTS = {
    "chh": (0x1B,), "sch": (0x38, 0x15), "tch": (0x1A,), "ng": (0x28, 0x17), "ck": (0x15,),
    "kh": (0x16,), "gh": (0x18,), "ch": (0x1A,), "jh": (0x1D,), "th": (0x25,), "dh": (0x27,),
    "ph": (0x2B,), "bh": (0x2D,), "sh": (0x36,), "qu": (0x15, 0x35), "wh": (0x35,),
    "k": (0x15,), "g": (0x17,), "c": (0x15,), "j": (0x1C,), "t": (0x1F,), "d": (0x21,),
    "n": (0x28,), "p": (0x2A,), "f": (0x2B,), "b": (0x2C,), "m": (0x2E,), "y": (0x2F,),
    "r": (0x30,), "l": (0x32,), "v": (0x35,), "w": (0x35,), "s": (0x38,), "h": (0x39,),
    "z": (0x1C,), "x": (0x15, 0x38), "q": (0x15,),
}  # fmt: skip
# As a letter of its own, and as a sign after a consonant; 0 is the vowel that every consonant has.
_VOWELS = {
    "aa": (0x06, 0x3E), "ee": (0x08, 0x40), "ea": (0x08, 0x40), "ie": (0x08, 0x40),
    "oo": (0x0A, 0x42), "ai": (0x10, 0x48), "ay": (0x0F, 0x47), "ei": (0x0F, 0x47),
    "au": (0x14, 0x4C), "aw": (0x14, 0x4C), "ou": (0x14, 0x4C), "ow": (0x14, 0x4C),
    "oa": (0x13, 0x4B), "a": (0x05, 0), "e": (0x0F, 0x47), "i": (0x07, 0x3F), "o": (0x13, 0x4B),
    "u": (0x09, 0x41), "y": (0x08, 0x40),
}  # fmt: skip
_VIRAMA = 0x4D
# Tamil writes what is voiced or breathed as what is not; Bengali has no v.
_TAMIL = {
    0x16: 0x15, 0x17: 0x15, 0x18: 0x15, 0x1B: 0x1A, 0x1D: 0x1C, 0x20: 0x1F, 0x21: 0x1F,
    0x22: 0x1F, 0x25: 0x24, 0x26: 0x24, 0x27: 0x24, 0x2B: 0x2A, 0x2C: 0x2A, 0x2D: 0x2A,
}  # fmt: skip
_INSTEAD = {Language.TA: _TAMIL, Language.BN: {0x35: 0x2C}}
_SOUTHERN = frozenset({Language.TE, Language.TA, Language.KN, Language.ML})
_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "e bee see dee ee ef jee ech ai je ke el em en o pee kyoo aar es tee yoo vee dablyoo eks "
        "vai zed".split(),
        strict=True,
    )
)
_LONGEST_INITIALS = 5


@lru_cache(maxsize=4_096)
def nativised(word: str, language: Language) -> str:
    """The word in the script of an Indian language, initials by the names of their letters.

    Words in other letters, and English, stay as they are.
    """
    if language not in _FIRST or not (word.isascii() and word.isalpha()):
        return word
    if word.isupper() and len(word) <= _LONGEST_INITIALS:
        return "".join(_written(_NAMES[letter], language) for letter in word.lower())
    return _written(_plain(word.lower()), language)


def _plain(word: str) -> str:
    """Without what is not heard: the e at the end, the second of two consonants, soft c and g."""
    if len(word) > 3 and word.endswith("e") and word[-2] not in "aeiou":
        word = word[:-1]
    letters = [
        letter
        for before, letter in zip(" " + word, word, strict=False)
        if letter != before or letter in "eo"
    ]
    for at, (letter, after) in enumerate(pairwise(letters)):
        if letter == "c" and after in "eiy":
            letters[at] = "s"
    return "".join(letters)


def _written(sound: str, language: Language) -> str:
    first, instead = _FIRST[language], _INSTEAD.get(language, {})
    out: list[int] = []
    open_ = False  # the last letter is a consonant that waits for its vowel
    at = 0
    while at < len(sound):
        found = _longest(_VOWELS, sound, at) if open_ or sound[at] != "y" else ""
        if found:
            alone, sign = _VOWELS[found]
            out += ([sign] if sign else []) if open_ else [alone]
            open_, at = False, at + len(found)
            continue
        found = _longest(_CONSONANTS, sound, at)
        for place in _CONSONANTS[found]:
            if open_ and language is not Language.PA:  # Gurmukhi leaves the joining to the reader
                out.append(_VIRAMA)
            out.append(instead.get(place, place))
            open_ = True
        at += len(found)
    if open_ and language in _SOUTHERN:
        out.append(_VIRAMA)
    return "".join(chr(first + place) for place in out)


def _longest(
    table: dict[str, tuple[int, ...]] | dict[str, tuple[int, int]], sound: str, at: int
) -> str:
    return next((sound[at : at + n] for n in (3, 2, 1) if sound[at : at + n] in table), "")
