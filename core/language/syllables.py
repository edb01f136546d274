"""How long words take to say, counted in syllables: each script by its own aksharas."""

from functools import lru_cache

import regex

from core.language.segment import graphemes

# What ends a syllable without a vowel of its own: a virama at the end, the chillus of Malayalam.
_BARE = regex.compile(
    r"(?:\p{InSC=Virama}|[\u0d4e\u0d54-\u0d56\u0d7a-\u0d7f\u09ce])[\u200c\u200d]?$"
)
_LATIN = regex.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = regex.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[aeiouy][^aeiouyszxc])es$")
_DIGIT = 1.5
_STOPS = ((".!?।॥…", 2.5), (",;:،—–", 1.2))
_ENDINGS = "”’\"')]»"


@lru_cache(16_384)
def syllables(word: str) -> float:
    """At least 1 for anything that is said; 0 for a sign alone."""
    if not any(map(str.isalnum, word)):
        return 0.0
    counted = sum(map(_of_cluster, graphemes(word)))
    latin = "".join(letter for letter in word.casefold() if letter < "\u0900")
    return max(1.0, counted + len(_LATIN.findall(_SILENT.sub("", latin.strip(".,;:!?")))))


def pause(word: str) -> float:
    """The silence that a speaker leaves after a word, in syllables: at a clause or a sentence."""
    sign = word.rstrip(_ENDINGS)[-1:]
    return next((rest for signs, rest in _STOPS if sign and sign in signs), 0.0)


def _of_cluster(cluster: str) -> float:
    """Latin letters count as a whole word, not here."""
    if cluster.isdecimal():
        return _DIGIT
    if cluster < "\u0900" or not cluster[0].isalpha() or _BARE.search(cluster):
        return 0.0
    return 1.0
