"""Writes what is spelled as it is spoken as it is written: "ನಗ್ತಿದ್ದಾರೆ" is "ನಗುತ್ತಿದ್ದಾರೆ"."""

from functools import lru_cache

import regex

from core.domain.languages import Language

# What is said, and what is written for it. Vowels that are not heard come back.
_WRITTEN = {
    Language.KN: (
        (regex.compile(r"ೀ(?=ತ[ಿಾೆ])"), "ಿಯುತ್"),
        (regex.compile(r"ನ್(?=ತ[ಿಾೆ])"), "ನ್ನುತ್"),
        (regex.compile(r"(?<=[ಕ-ಣಥ-ಹ])್(?=ತ[ಿಾೆ])"), "ುತ್"),
        (regex.compile(r"್ರು$"), "ರು"),
        (regex.compile(r"ೀರು$"), "ಿಯರು"),
        (regex.compile(r"ೇಲಿ(?=$|ರ|ದ)"), "ೆಯಲ್ಲಿ"),
        (regex.compile(r"ೀಲಿ(?=$|ರ|ದ)"), "ಿಯಲ್ಲಿ"),
        (regex.compile(r"ನಾಗ$"), "ನಲ್ಲಿ"),
        (regex.compile(r"ದಾಗ$"), "ದಲ್ಲಿ"),
    ),
    Language.ML: (
        (regex.compile(r"ണു$"), "ുന്നു"),
        (regex.compile(r"ണുണ്ട്$"), "ുന്നുണ്ട്"),
        (regex.compile(r"(?<=[ക-ഹ])ണ$"), "ുന്ന"),
    ),
}  # fmt: skip


# Verbs in -e sound in speech as those in -i do: "ಬರೀತಿದೆ" is of "ಬರೆ".
_IN_I, _IN_E = "ಿಯುತ್", "ೆಯುತ್"


@lru_cache(maxsize=8_192)
def as_written(word: str, language: Language) -> tuple[str, ...]:
    """What the word (a key) may be in books; nothing where it is so already."""
    written = word
    for said, instead in _WRITTEN.get(language, ()):
        written = said.sub(instead, written)
    if written == word:
        return ()
    return (written, written.replace(_IN_I, _IN_E)) if _IN_I in written else (written,)
