"""Tells a word's language by its script."""

from core.domain.languages import Language

# Unicode gives each Indian script a block of 128 code points.
_BLOCKS = {
    0x900: Language.HI, 0x980: Language.BN, 0xA00: Language.PA, 0xA80: Language.GU,
    0xB00: Language.OR, 0xB80: Language.TA, 0xC00: Language.TE, 0xC80: Language.KN,
    0xD00: Language.ML,
}  # fmt: skip
_INDIAN = min(_BLOCKS)


def language_of(word: str, language: Language) -> Language:
    """A word's language by its script; Latin words are English, also inside another language."""
    point = ord(word[0])
    if point < _INDIAN:
        return Language.EN
    found = _BLOCKS.get(point // 128 * 128)
    if found is None:
        return Language.EN
    if found is Language.HI and language is Language.MR:
        return Language.MR
    return found
