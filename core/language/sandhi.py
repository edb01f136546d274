"""How southern words grow together: what an ending or a second word looks like at a first one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from core.domain.languages import Language

SOUTHERN = frozenset({Language.TE, Language.TA, Language.KN, Language.ML})
# From a vowel's own letter to its sign, in every block of Unicode.
_TO_SIGN = 0x38
_SHORT_A, _LAST_VOWEL, _VIRAMA = 0x05, 0x14, 0x4D
_DOUBLED = frozenset({0x15, 0x1A, 0x24, 0x2A})
# Before a vowel: what stands between in place of what the first word ends in.
_BEFORE_VOWEL: dict[Language, tuple[tuple[str, str], ...]] = {
    Language.TE: (("", "ు"), ("", ""), ("మ", "ం"), ("య", ""), ("న", "")),
    Language.TA: (
        ("", "்"), ("", "ு"), ("", ""), ("ய", ""), ("வ", ""), ("ல்ல", "ல்"), ("ண்ண", "ண்"),
        ("ள்ள", "ள்"), ("ய்ய", "ய்"), ("ன்ன", "ன்"), ("ஸ்ஸ", "ஸ்"),
    ),
    Language.KN: (
        ("", "ು"), ("", ""), ("", "ಿ"), ("", "ೆ"), ("", "್"), ("ಯ", ""), ("ವ", ""), ("ನ", ""),
        ("ಕ್ಕ", "ಕ್"), ("ಸ್ಸ", "ಸ್"), ("ಪ್ಪ", "ಪ್"), ("ಟ್ಟ", "ಟ್"), ("ಲ್ಲ", "ಲ್"), ("ನ್ನ", "ನ್"), ("ಡ್ಡ", "ಡ್"),
    ),
    Language.ML: (
        ("", "്"), ("", ""), ("യ", ""), ("വ", ""), ("വ", "ം"), ("മ", "ം"), ("ല", "ൽ"), ("ന", "ൻ"),
        ("റ", "ർ"), ("ര", "ർ"), ("ള", "ൾ"), ("ണ", "ൺ"), ("സ്സ", "സ്"),
    ),
}  # fmt: skip


def grown(tail: str, language: Language) -> Iterator[tuple[str, str]]:
    """How `tail` may look at the end of a word, and what that word ends in without it.

    A tail is written as a word of its own: "അടിയിൽ" is the "ടിയിൽ" of "മേശയ്ക്കടിയിൽ".
    """
    place = ord(tail[0]) % 0x80
    if _SHORT_A <= place <= _LAST_VOWEL:
        sign = "" if place == _SHORT_A else chr(ord(tail[0]) + _TO_SIGN)
        for between, end in _BEFORE_VOWEL[language]:
            yield between + sign + tail[1:], end
        return
    yield tail, ""
    if place in _DOUBLED:
        doubled = tail[0] + chr(ord(tail[0]) - place + _VIRAMA) + tail
        yield doubled, ""
        if language is Language.ML:
            yield doubled, "ം"


def written_together(words: Iterable[str], language: Language) -> Iterator[str]:
    """What a name of several words may look like as one: "ఎద్దుల బండి" is "ఎద్దులబండి" too."""
    first, *rest = words
    joined = [first]
    for word in rest:
        joined = [each for before in joined for each in _joined(before, word, language)]
    return iter(joined)


def _joined(one: str, other: str, language: Language) -> Iterator[str]:
    closed = ord(one[-1]) % 0x80 == _VIRAMA
    doubles = language in (Language.TA, Language.ML) and not closed
    for surface, end in grown(other, language):
        if one.endswith(end) and (doubles or surface[0] != other[0] or surface == other):
            yield one[: len(one) - len(end)] + surface


def grown_all(
    tails: Iterable[str], language: Language
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What words may end in, and for each the ends without it and the tails."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for tail in tails:
        for surface, end in grown(tail, language):
            found[surface][end, tail] = None
    return {surface: tuple(ends) for surface, ends in found.items()}


def rests(word: str, table: Mapping[str, tuple[tuple[str, str], ...]]) -> Iterator[tuple[str, str]]:
    """The word without each ending it has, the longest ending first, and that ending's tail."""
    for at in range(1, len(word) + 1):
        for end, tail in table.get(word[at:], ()):
            yield word[:at] + end, tail
