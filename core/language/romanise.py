"""Writes a word of an Indian script in Latin letters, sound by sound."""

from core.domain.languages import Language

_VIRAMA, _ANUSVARA, _VISARGA = 0x4D, 0x02, 0x03
# Unicode lays the Indian scripts out alike: the same place in each block is the same sound.
_VOWELS = dict(zip(range(0x05, 0x15), "a a i i u u ri li e e e ai o o o au".split(), strict=True))
_SIGNS = dict(zip(range(0x3E, 0x4D), "a i i u u ri ri e e e ai o o o au".split(), strict=True))
_CONSONANTS = dict(
    zip(
        range(0x15, 0x3A),
        (
            "k kh g gh n ch ch j jh n t th d dh n t th d dh n n p f b bh m y r r l l l v s s s h"
        ).split(),
        strict=True,
    )
)
_LIPS = range(0x2A, 0x2F)
_SOUTHERN = frozenset({Language.TE, Language.TA, Language.KN, Language.ML})


def romanised(word: str, language: Language) -> str:
    """A word of an Indian script in Latin letters, sound by sound, with every short a."""
    letters: list[str] = []
    for at, char in enumerate(word):
        place = ord(char) % 0x80 if ord(char) >= 0x900 else -1
        if place in _CONSONANTS:
            letters += [_CONSONANTS[place], "a"]
        elif place in _SIGNS or place == _VIRAMA:
            letters[-1:] = [_SIGNS.get(place, "")]
        elif place in (0x01, _ANUSVARA):
            letters.append(_nasal(word[at + 1 : at + 2], language))
        else:
            letters.append(_VOWELS.get(place, "h" if place == _VISARGA else ""))
    return "".join(letters)


def _nasal(after: str, language: Language) -> str:
    """The sound of the dot: that of the stop after it; at the end of a word each has its own."""
    if after:
        return "m" if ord(after) % 0x80 in _LIPS else "n"
    return "m" if language in _SOUTHERN else "n"
