"""One spelling for words that are written in several ways."""

import unicodedata
from functools import lru_cache

import regex

_INVISIBLE = {ord(char): None for char in "\u200b\u200c\u200d\u2060\ufeff\ufe0f\u00ad"}
# A dead consonant with a joiner is how older Malayalam text writes a chillu letter.
_CHILLUS = {"ണ്": "ൺ", "ന്": "ൻ", "ര്": "ർ", "ല്": "ൽ", "ള്": "ൾ", "ക്": "ൿ"}
_NUKTAS = {ord(char): None for char in "\u093c\u09bc\u0a3c\u0abc\u0b3c"}
# Sign of nasality: the candrabindu and the anusvara are exchanged freely in everyday spelling.
_NASALS = str.maketrans({"ँ": "ं", "ઁ": "ં", "ଁ": "ଂ", "’": "'", "‘": "'"})
_PLAIN = {**_INVISIBLE, **_NUKTAS, **_NASALS}
# Tamil's "au" is often typed as "e" with the letter that looks like its other half: "கெளரி".
_TAMIL_AU = regex.compile(r"\u0bc6\u0bb3(?=[\u0b95-\u0bb9])")
_TAMIL_E = "\u0bc6\u0bb3"
# A long "a" is typed as the short one with the sign of the long: "অামি".
_LONG = (("অা", "আ"), ("ଅା", "ଆ"), ("अा", "आ"), ("અા", "આ"))
_VIRAMA = "\u094d"
# Odia loans are written with or without a sign that they end in a consonant: "ବସ୍", "ବସ".
_ODIA_VIRAMA = "\u0b4d"
_FINAL = regex.compile(rf"{_ODIA_VIRAMA}(?=\s|$)")
# After a long vowel Punjabi writes the other sign of nasality: "ਨਹੀਂ", typed "ਨਹੀੰ".
_TIPPI = "\u0a70"
_LONG_NASAL = regex.compile(rf"(?<=[ਾੀੇੈੋੌ]){_TIPPI}")
# हिन्दी and हिंदी are one word: a nasal before a stop is the anusvara.
_HOMORGANIC = regex.compile(r"[ङञणनम]्(?=[क-घच-झट-ढत-धप-भ])")
# By a sign that only its script has, what is spelled otherwise there, and how it is right.
_MENDED = (
    (_TAMIL_E, _TAMIL_AU, "\u0bcc"),
    (_TIPPI, _LONG_NASAL, "ਂ"),
    (_ODIA_VIRAMA, _FINAL, ""),
    (_VIRAMA, _HOMORGANIC, "ं"),
)


@lru_cache(maxsize=16_384)
def key(word: str) -> str:
    """The form under which a word is stored and looked up."""
    if word.isascii():
        return word.lower()
    text = unicodedata.normalize("NFC", word)
    if "\u200d" in text:
        for dead, chillu in _CHILLUS.items():
            text = text.replace(dead + "\u200d", chillu)
    text = text.translate(_PLAIN).casefold()
    for typed, letter in _LONG:
        text = text.replace(typed, letter)
    for sign, spelled, right in _MENDED:
        if sign in text:
            return spelled.sub(right, text)
    return text
