"""Gives words that are spelled in several ways one spelling, or each of them."""

from functools import lru_cache

import regex

from core.domain.languages import Language

NORTHERN = frozenset({Language.HI, Language.MR, Language.BN, Language.GU, Language.PA, Language.OR})
# Unicode lays the Indian scripts out alike: the same place in each block is the same sound.
_ALIKE = {
    0x08: 0x07, 0x0A: 0x09, 0x10: 0x0F, 0x14: 0x13, 0x11: 0x13, 0x0D: 0x0F, 0x0B: 0x30,
    0x40: 0x3F, 0x42: 0x41, 0x48: 0x47, 0x4C: 0x4B, 0x49: 0x4B, 0x45: 0x47,
    0x36: 0x38, 0x37: 0x38, 0x23: 0x28, 0x5F: 0x2F,
}  # fmt: skip
# In the east also v and b, and both kinds of l; elsewhere these are other words: वेळ is no बैल.
_EASTERN = {0x33: 0x32, 0x35: 0x2C}
_SILENT = (0x01, 0x03, 0x3C, 0x71)
_BLOCKS = (0x0900, 0x0980, 0x0A00, 0x0A80, 0x0B00)
_EAST = (0x0980, 0x0B00)
_ODIA_WA = 0x0B71
_LOOSE: dict[int, int | None] = {
    **{block + place: block + same for block in _BLOCKS for place, same in _ALIKE.items()},
    **{block + place: block + same for block in _EAST for place, same in _EASTERN.items()},
    **{block + place: None for block in _BLOCKS for place in _SILENT},
    **{block + place: 0x0902 for block in _BLOCKS for place in (0x02, 0x70)},
    _ODIA_WA: 0x0B2C,
}
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d"
_NASAL = regex.compile(rf"[ङञणनमঙঞণনমਙਞਣਨਮઙઞણનમଙଞଣନମ][{_VIRAMAS}](?=\p{{L}})")
_DROPPED = regex.compile(rf"(\p{{L}})[{_VIRAMAS}](?=\1)|[{_VIRAMAS}]$|[{_VIRAMAS}](?=ਹ)|\u0902$")
_SHORTEST = 3


@lru_cache(maxsize=32_768)
def loosely(word: str) -> str:
    """One spelling for what is written in several; "" for a word too short to be told so."""
    plain = _DROPPED.sub("", _NASAL.sub("\u0902", word).translate(_LOOSE))
    return plain if len(plain) >= _SHORTEST else ""


# The south writes these two alike: "రమేశ్", "రమేష్".
_PALATAL = {block + 0x36: block + 0x37 for block in (0x0B80, 0x0C00, 0x0C80, 0x0D00)}
_RETROFLEX = {retroflex: palatal for palatal, retroflex in _PALATAL.items()}


def with_sibilants(word: str) -> tuple[str, ...]:
    """How else a southern word may be written: with the one letter for sh, or the other."""
    spelled = (word.translate(_PALATAL), word.translate(_RETROFLEX))
    return tuple(each for each in spelled if each != word)
